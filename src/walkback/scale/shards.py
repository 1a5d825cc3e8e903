"""Input as shards: files that are read each by itself, into one Parquet file each.

A file of many articles (JSON Lines, web archive, Parquet) is a shard. The files of one article each that a
folder has in a row are shards together, so that a folder of ten thousand pages makes no ten thousand files.
"""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from walkback.articles import read_paths
from walkback.articles.files import SUFFIXES, kind_of, unreadable, walk
from walkback.articles.reading import read_stream
from walkback.errors import InputError, NoArticleFound, UnreadableInput
from walkback.scale.places import digest, filesystem, is_remote, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from walkback.records import Article

__all__ = ["Shard", "articles_of", "digest_of", "shards_of"]

_MANY: Final = frozenset({"lines", "warc", "wacz", "parquet"})
"""Kinds of file that hold many articles."""
_MOST_FILES: Final = 500
_MOST_BYTES: Final = 64 * 2**20
"""Bounds of a shard of files with one article each."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Files that are read into one: `root` is the path they were found by, `name` that of the output.

    `place` tells the shard from all others, whatever its content; `files` are named as they were given.
    """

    root: str
    place: str
    name: str
    files: tuple[str, ...]


def shards_of(paths: Iterable[str]) -> Iterator[Shard | InputError]:
    """Yield the shards of files and folders in the order in which `walkback add` reads them.

    A path may be an address such as ``s3://bucket/folder``. What cannot be found is an InputError in its place.
    """
    for path in paths:
        if path == "-":
            yield UnreadableInput("-", "standard input cannot be read in shards; save it as a file")
        elif is_remote(path):
            yield from _remote(path)
        elif Path(path).is_dir():
            yield from _folder(path, ((f if isinstance(f, InputError) else str(f)) for f in walk(Path(path))))
        elif Path(path).exists():
            yield _shard(path, _whole(path), [path])
        else:
            yield UnreadableInput(path, "no such file; check the path")


def articles_of(shard: Shard) -> Iterator[Article | InputError]:
    """Yield the articles of a shard, or the errors in their place, as `read_paths` does."""
    for file in shard.files:
        if is_remote(file):
            yield from _read_remote(file)
        else:
            yield from read_paths([file])


def digest_of(shard: Shard) -> str:
    """Return a hash of a shard's files: of their names and bytes, in a store of their names, sizes and times."""
    found = hashlib.sha256()
    for file in shard.files:
        found.update(f"{Path(shown(file)).name}\n{_digest(file)}\n".encode())
    return found.hexdigest()


def _digest(file: str) -> str:
    if is_remote(file):
        opened, path = filesystem(file)
        info = opened.get_file_info(path)
        return f"{info.size} {info.mtime_ns}"
    try:
        with Path(file).open("rb") as stream:
            return digest(stream)
    except OSError as error:
        return str(error.strerror)


def _folder(root: str, files: Iterable[str | InputError]) -> Iterator[Shard | InputError]:
    """Put the files of a folder together to shards; the place of a group is the folder and its number."""
    group: list[str] = []
    number = size = 0
    for file in files:
        alone = isinstance(file, InputError) or kind_of(shown(file)) in _MANY
        if group and (alone or len(group) == _MOST_FILES or size > _MOST_BYTES):
            yield _shard(root, f"{_whole(root)}#{number}", group)
            number, group, size = number + 1, [], 0
        if isinstance(file, InputError):
            yield file
        elif alone:
            yield _shard(root, _whole(file), [file])
        else:
            group.append(file)
            size += 0 if is_remote(file) else Path(file).stat().st_size
    if group:
        yield _shard(root, f"{_whole(root)}#{number}", group)


def _shard(root: str, place: str, files: list[str]) -> Shard:
    first = Path(shown(files[0] if len(files) == 1 else root)).name.lower().removesuffix(".gz")
    stem = re.sub(f"({'|'.join(map(re.escape, SUFFIXES))})$", "", first)
    stem = re.sub(r"[^a-z0-9_-]+", "-", stem).strip("-")[:60] or "shard"
    name = f"{stem}-{hashlib.sha256(place.encode()).hexdigest()[:8]}.parquet"
    return Shard(_whole(root), place, name, tuple(files))


def _whole(path: str) -> str:
    return shown(path) if is_remote(path) else os.path.abspath(path)  # noqa: PTH100 - links are left as they are


def _remote(address: str) -> Iterator[Shard | InputError]:
    opened, path = filesystem(address)
    try:
        names = _listed(opened, path)
    except OSError as error:
        yield unreadable(shown(address), error)
        return
    if not names:
        yield NoArticleFound(shown(address), "nothing that can be read; check the address and the rights to it")
    head, mark, query = address.partition("?")
    before = head.rstrip("/").removesuffix(path.rstrip("/"))
    found = [f"{before}{name}{mark}{query}" for name in names]
    yield from _folder(address, found) if names != [path] else [_shard(address, shown(address), found)]


def _listed(opened: Any, path: str) -> list[str]:
    """Return the files at a path of a store, by name: itself, or those of article files below it."""
    from pyarrow import fs  # noqa: PLC0415 - an extra

    info = opened.get_file_info(path)
    if info.type == fs.FileType.File:
        return [path]
    if info.type != fs.FileType.Directory:
        return []
    there = opened.get_file_info(fs.FileSelector(path, recursive=True))
    return sorted(i.path for i in there if i.type == fs.FileType.File and kind_of(i.path))


def _read_remote(file: str) -> Iterator[Article | InputError]:
    opened, path = filesystem(file)
    try:
        with opened.open_input_file(path) as stream:
            yield from read_stream(stream, shown(file), path)
    except OSError as error:
        yield unreadable(shown(file), error)
