"""Web archives: the HTML pages of WARC files, as crawlers and Common Crawl News write them, and of WACZ files.

Records of other kinds, other types of content and answers other than 200 are passed over. A record, and the
whole file, are unpacked only up to limits.
"""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Any

from walkback.articles.decoding import decode
from walkback.articles.files import Stream, unreadable
from walkback.articles.pages import article_from_html
from walkback.errors import InputError, MissingExtra, NoArticleFound, UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from walkback.records import Article

__all__ = ["LARGEST_RECORD", "read_wacz", "read_warc"]

LARGEST_RECORD = 16 * 2**20
"""Most bytes of a page, unpacked."""
_OK = 200


class _Source:
    """The unpacked bytes as fastwarc reads them; keeps the error that ends them, which fastwarc would hide."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._at = 0
        self.error: InputError | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            data = self._stream.read(size)
        except InputError as error:
            self.error = error
            return b""
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at

    def close(self) -> None:
        """Leave closing to who opened it."""


def read_warc(stream: Stream) -> Iterator[Article | InputError]:
    """Yield the article of each page of a WARC file, or the error that took its place.

    `Article.source` is the file and the address of the page, `url` the address. Needs the extra `warc`.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise MissingExtra("warc", "reading web archives") from error
    source: Any = _Source(stream)
    found = False
    try:
        for record in ArchiveIterator(source, WarcRecordType.response | WarcRecordType.resource, auto_decode="all"):
            if _is_page(record):
                found = True
                yield _page(record, stream.source)
    except (OSError, ValueError, EOFError, RuntimeError) as error:
        yield source.error or UnreadableInput(stream.source, f"damaged archive: {error}")
        return
    if source.error:
        yield source.error
    elif not found:
        yield NoArticleFound(stream.source, "no web page in the archive")


def read_wacz(path: Path) -> Iterator[Article | InputError]:
    """Yield the articles of all WARC files inside a WACZ file."""
    found = False
    try:
        with zipfile.ZipFile(path) as packed:
            for name in packed.namelist():
                if name.lower().endswith((".warc", ".warc.gz")):
                    found = True
                    with packed.open(name) as member:
                        yield from read_warc(Stream(member, f"{path}/{name}"))  # type: ignore[arg-type]
    except OSError as error:
        yield unreadable(str(path), error)
        return
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        yield UnreadableInput(str(path), f"no WACZ file, or a damaged one: {error}")
        return
    if not found:
        yield NoArticleFound(str(path), "no WARC file in the WACZ file")


def _is_page(record: Any) -> bool:
    if record.is_http_parsed:
        kind = (record.http_content_type or "").lower()
        return record.http_headers.status_code == _OK and kind in {"text/html", "application/xhtml+xml"}
    return str(record.headers.get("Content-Type", "")).lower().startswith(("text/html", "application/xhtml"))


def _page(record: Any, name: str) -> Article | InputError:
    url = str(record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    item = f"{name}#{url or record.record_id}"
    try:
        data = record.reader.read(LARGEST_RECORD + 1)
        if len(data) > LARGEST_RECORD:
            return UnreadableInput(item, f"more than {LARGEST_RECORD // 2**20} MiB when unpacked, no single article")
        return article_from_html(decode(data, item, html=True), item, url)
    except InputError as error:
        return error
    except (OSError, ValueError, EOFError, RuntimeError) as error:
        return UnreadableInput(item, f"damaged record: {error}")
