"""`read_paths`: every article of files, folders and standard input, one bad item never stopping the rest."""

from __future__ import annotations

import io
import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from walkback.articles.archives import read_wacz, read_warc
from walkback.articles.columnar import read_parquet
from walkback.articles.decoding import decode
from walkback.articles.fields import articles_in, parse
from walkback.articles.files import Stream, kind_of, opened, unreadable, walk
from walkback.articles.language import is_english
from walkback.articles.pages import article_from_html
from walkback.articles.plain import article_from_plain
from walkback.errors import InputError, UnreadableInput, UnsupportedLanguage
from walkback.records import Article

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator

__all__ = ["read_paths", "read_stream"]

_LARGEST_LIST = 256 * 2**20
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_PAGE = (b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body")


def read_paths(
    paths: Iterable[str | os.PathLike[str]], *, stdin: BinaryIO | None = None
) -> Iterator[Article | InputError]:
    r"""Yield each article, or the error that took its place, in the order of the paths.

    A path is a file (.txt, .md, .html, .json, .jsonl, .warc, each also with .gz; .wacz; .parquet; others are judged
    by content), a folder (read with all folders in it, sorted by name), or ``-`` for standard input (`stdin`, or the
    process's own). `InputError` objects are yielded, never raised: `UnreadableInput`, `NoArticleFound`,
    `UnsupportedLanguage`. `Article.source` and the error's `source` name the item: ``news.jsonl:12`` is a
    line, ``list.json[3]`` the fourth article of a list. Files are read one at a time, JSON Lines line by line.

    >>> import io
    >>> [a.title for a in read_paths(["-"], stdin=io.BytesIO(b"No talks\n\nHe said there would be no talks."))]
    ['No talks']
    """
    for path in paths:
        if str(path) == "-":
            yield from read_stream(stdin or sys.stdin.buffer, "-")
        else:
            yield from _checked(_read_path(Path(path)))


def read_stream(stream: BinaryIO, source: str, name: str = "") -> Iterator[Article | InputError]:
    """Yield each article of an open stream as `read_paths` does; `name` tells how it is read, else its content.

    Parquet needs a stream that can seek; WACZ is read from a file only.
    """
    yield from _checked(_read_open(stream, source, kind_of(name)))


def _checked(items: Iterator[Article | InputError]) -> Iterator[Article | InputError]:
    """Replace articles that are not in English by an error."""
    for item in items:
        if isinstance(item, Article) and not is_english(item.text):
            yield UnsupportedLanguage(item.source, "not in English, the only language that is read; translate it first")
        else:
            yield item


def _read_open(stream: BinaryIO, source: str, kind: str | None) -> Iterator[Article | InputError]:
    try:
        if kind == "parquet":
            yield from read_parquet(stream, source)
        elif kind == "wacz":
            yield UnreadableInput(source, "a WACZ file is read from this machine's disk only; copy it here first")
        else:
            yield from _read_stream(Stream(stream, source), kind)
    except InputError as error:
        yield error
    except OSError as error:
        yield unreadable(source, error)


def _read_path(path: Path) -> Iterator[Article | InputError]:
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError):
        is_folder = False
    for item in walk(path) if is_folder else [path]:
        if isinstance(item, InputError):
            yield item
        else:
            yield from _read_file(item)


def _read_file(path: Path) -> Iterator[Article | InputError]:
    try:
        with opened(path) as stream:
            kind = kind_of(path.name)
            if kind == "wacz":
                yield from read_wacz(path)
            elif kind == "parquet":
                yield from read_parquet(path, str(path))
            else:
                yield from _read_stream(stream, kind)
    except InputError as error:
        yield error


def _read_stream(stream: Stream, kind: str | None) -> Iterator[Article | InputError]:
    kind = kind or _sniff(stream.head())
    if kind in {"lines", "objects"} and stream.head().startswith(_WIDE):
        kind = "json"
    if kind == "lines":
        yield from _read_lines(stream.lines(), stream.source)
    elif kind == "objects":
        yield from _read_objects(stream)
    elif kind == "json":
        yield from _read_json(stream.whole(_LARGEST_LIST), stream.source)
    elif kind == "warc":
        yield from read_warc(stream)
    elif kind == "html":
        yield article_from_html(decode(stream.whole(), stream.source, html=True), stream.source)
    else:
        yield article_from_plain(decode(stream.whole(), stream.source), stream.source)


def _sniff(head: bytes) -> str:
    """Judge by content: an archive, a page, a JSON list, JSON that begins with an object, else plain text."""
    if head.startswith(_WIDE):
        head = head.decode("utf-16", "ignore").encode()
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"WARC/"):
        return "warc"
    if start[:20].lower().startswith(_PAGE):
        return "html"
    if start.startswith(b"{"):
        return "objects"
    if start.startswith(b"[") and start[1:].lstrip()[:1] in {b"{", b"]"}:
        return "json"
    return "text"


def _read_objects(stream: Stream) -> Iterator[Article | InputError]:
    """Read JSON Lines, or a JSON document, by what stands on both sides of the first line break."""
    lines = stream.lines()
    head: list[bytes] = []
    filled = 0
    while filled < 2 and (line := next(lines, None)) is not None:
        head.append(line)
        filled += bool(line.strip())
    if _is_lines(b"".join(head)):
        yield from _read_lines(chain(head, lines), stream.source)
    else:
        yield from _read_json(b"".join(head) + stream.whole(_LARGEST_LIST), stream.source)


def _is_lines(data: bytes) -> bool:
    """Tell whether the first line is an object of its own, whole or cut off, rather than the start of a document.

    A document broken into lines has a bracket, comma or colon before or after the break.
    """
    first, _, rest = data.strip().partition(b"\n")
    before, after = first.rstrip()[-1:], rest.lstrip()[:1]
    if before == b"}":
        return after not in {b",", b":", b"]", b"}"}
    return after == b"{" and before not in {b"{", b"[", b",", b":"}


def _read_json(data: bytes, source: str) -> Iterator[Article | InputError]:
    """Read a JSON document; one that is in truth JSON Lines is read as that."""
    words = decode(data, source)
    try:
        value = parse(words, source)
    except UnreadableInput:
        lines = words.strip().encode("utf-8", "surrogatepass")
        if not (lines.startswith(b"{") and b"\n" in lines and _is_lines(lines)):
            raise
        yield from _read_lines(iter(io.BytesIO(lines)), source)
        return
    yield from articles_in(value, source)


def _read_lines(lines: Iterator[bytes], source: str) -> Iterator[Article | InputError]:
    found = False
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        found, item = True, f"{source}:{number}"
        try:
            yield from articles_in(parse(decode(line, item), item), item)
        except InputError as error:
            yield error
    if not found:
        raise UnreadableInput(source, "the file is empty; save it again and add it once more")
