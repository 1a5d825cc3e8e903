"""What a feed or a sitemap lists: addresses of articles, with the time of publication where it is stated."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin
from xml.parsers import expat

import feedparser  # type: ignore[import-untyped]

from walkback.errors import UnreadableInput

__all__ = ["Listed", "entries_of_feed", "entries_of_sitemap"]

_MOST = 50_000
"""Entries of one list, as many as a sitemap may have."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An address; `is_list` tells that it is a further sitemap."""

    url: str
    published: str | None = None
    title: str = ""
    is_list: bool = False


def entries_of_feed(body: bytes, url: str) -> list[Listed]:
    """Return the entries of an RSS or Atom feed, as they stand.

    >>> feed = b"<rss version='2.0'><channel><item><link>/a.html</link><title>Talks</title></item></channel></rss>"
    >>> entries_of_feed(feed, "https://news.example/rss")[0].url
    'https://news.example/a.html'
    """
    parsed = _parsed(body, url)
    if not parsed.entries and parsed.bozo:
        raise UnreadableInput(url, "neither an RSS nor an Atom feed")
    return [
        Listed(
            _absolute(url, str(entry.link)), entry.get("published") or entry.get("updated"), str(entry.get("title", ""))
        )
        for entry in parsed.entries[:_MOST]
        if entry.get("link")
    ]


def _parsed(body: bytes, url: str) -> Any:
    # As a stream: feedparser takes bytes that name a file of this machine for its path, and opens it.
    try:
        return feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # whatever a hostile feed breaks in there concerns this feed alone
        raise UnreadableInput(url, f"no feed that can be read: {error}") from error


def _absolute(base: str, link: str) -> str:
    """Return an address as a whole one, as it stands where it is none: fetching it says so."""
    try:
        return urljoin(base, link)
    except ValueError:
        return link


def entries_of_sitemap(body: bytes, url: str) -> list[Listed]:
    """Return the pages or further sitemaps of a sitemap; a document type, which can hide a bomb, is refused.

    >>> entries_of_sitemap(b"<urlset><url><loc>https://news.example/a</loc></url></urlset>", "s")[0].url
    'https://news.example/a'
    """
    reader = _Sitemap(url)
    try:
        reader.parser.Parse(body, True)
    except expat.ExpatError as error:
        raise UnreadableInput(url, f"no sitemap: {error}") from error
    return reader.found


class _Sitemap:
    def __init__(self, url: str) -> None:
        self.found: list[Listed] = []
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self._url, self._fields, self._path = url, dict[str, str](), list[str]()

    def _refuse(self, *_: object) -> None:
        raise UnreadableInput(self._url, "a sitemap with a document type is not read")

    def _start(self, name: str, _: object) -> None:
        self._path.append(name.rpartition("}")[2])

    def _text(self, text: str) -> None:
        name = self._path[-1]
        if name in {"loc", "publication_date", "lastmod", "title"} and "image" not in self._path:
            self._fields[name] = self._fields.get(name, "") + text

    def _end(self, _: str) -> None:
        name = self._path.pop()
        if name not in {"url", "sitemap"}:
            return
        fields, self._fields = self._fields, {}
        if fields.get("loc") and len(self.found) < _MOST:
            published = fields.get("publication_date") or fields.get("lastmod")
            page = _absolute(self._url, fields["loc"].strip())
            self.found.append(Listed(page, published, fields.get("title", "").strip(), name == "sitemap"))
