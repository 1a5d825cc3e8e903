"""Web pages: the article out of its surroundings, with trafilatura and htmldate (imported on first use).

trafilatura's fast mode finds the text; title, author, site and address come from the page's metadata, the
time from JSON-LD, meta and time elements, else the day from htmldate.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from walkback.articles.agencies import agency_in
from walkback.articles.making import Facts, make
from walkback.articles.published import find_published
from walkback.errors import NoArticleFound, UnreadableInput
from walkback.records import Article, Precision, Published

__all__ = ["LARGEST_PAGE", "article_from_html", "extract_text"]

LARGEST_PAGE = 4_000_000
"""Pages of more code points are refused: the largest news pages have two million."""
_LEAST_WORDS = 25
_MOST_TAGS_OPEN = 2_000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)[^<>]*+>")
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
    | {"p", "li", "td", "tr", "th", "option"}
)
_POST = re.compile(
    r"(<blockquote\b[^<>]{0,300}\btwitter-(?:tweet|video)\b[^<>]{0,300}>)(.{0,6000}?)</blockquote>",
    re.IGNORECASE | re.DOTALL,
)
_LINE = re.compile(r"<br\b[^<>]{0,40}>", re.IGNORECASE)
_SIGNED = re.compile(r"</p>(?=\s{0,20}(?:&mdash;|&#8212;|&#x2014;|—))", re.IGNORECASE)
_TIMES = (
    re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"'),
    re.compile(r"<meta\b[^>]{0,300}?article:published_time[^>]{0,100}?content=[\"']([^\"']{8,40})", re.IGNORECASE),
    re.compile(r"<meta\b[^>]{0,100}?content=[\"']([^\"']{8,40})[\"'][^>]{0,100}?article:published_time", re.IGNORECASE),
    re.compile(r"<time\b[^>]{0,200}?datetime=[\"']([^\"']{8,40})", re.IGNORECASE),
)


def extract_text(html: str) -> str | None:
    """Return the article text of a page as trafilatura finds it, None where it finds none."""
    found = _extract(html)
    return found.text if found else None


def article_from_html(html: str, source: str, url: str | None = None) -> Article:
    """Return the article of a page, its paragraphs parted by empty lines.

    Raises `NoArticleFound` where the page has no article (a menu, a list of links, an empty frame) and
    `UnreadableInput` where it is too large or nested too deeply to be read safely.
    """
    if len(html) > LARGEST_PAGE or _nesting(html) > _MOST_TAGS_OPEN:
        message = "the page is too large or nested too deeply; save the article's text as .txt and add that"
        raise UnreadableInput(source, message)
    found = _extract(html)
    text = "\n\n".join(line.strip() for line in (found.text or "").split("\n") if line.strip()) if found else ""
    first, _, rest = text.partition("\n\n")
    if found and found.title and first.casefold() == unescape(found.title).casefold():
        text = rest
    if len(text.split()) < _LEAST_WORDS:
        message = "no article found on the page; open it in a browser and save the article's text as .txt"
        raise NoArticleFound(source, message)
    return make(text, _facts(found, html, text, url), source)


def _extract(html: str) -> Any:
    from trafilatura import bare_extraction  # noqa: PLC0415 - half a second, only for pages

    try:
        return bare_extraction(_POST.sub(_in_one_line, html), fast=True, with_metadata=True, include_comments=False)
    except Exception:  # noqa: BLE001 - whatever a hostile page breaks in there concerns this page alone
        return None


def _in_one_line(post: re.Match[str]) -> str:
    """Return a post that a page sets in as one paragraph, which its signature ends."""
    words, signed = _SIGNED.subn(" ", _LINE.sub(" ", post[2]), count=1)
    return f"{post[1]}{words}{'</p>' if signed else ''}</blockquote>"


def _facts(found: Any, html: str, text: str, url: str | None) -> Facts:
    author = found.author.replace("; ", ", ") if found.author else None
    return Facts(
        title=unescape(found.title or ""),
        publisher=found.sitename or found.hostname or None,
        agency=agency_in(author or ""),
        byline=author,
        url=url or found.url or None,
        published=_published(html, found.date, text),
    )


def _published(html: str, day: str | None, text: str) -> Published | None:
    """Return the time a page states for itself, else the day htmldate found."""
    for pattern in _TIMES:
        match = pattern.search(html)
        stated = find_published(match[1], text) if match else None
        if stated and stated.precision in {Precision.MINUTE, Precision.SECOND, Precision.DAY}:
            return stated
    return find_published(day or _htmldate(html) or "", text)


def _htmldate(html: str) -> str | None:
    from htmldate import find_date  # noqa: PLC0415 - see above

    try:
        return find_date(html, original_date=True)
    except Exception:  # noqa: BLE001 - see above
        return None


def _nesting(html: str) -> int:
    """Return how many elements stand open at once at most, roughly; parsers recurse over them."""
    depth = deepest = 0
    for match in _TAG.finditer(html):
        if match[2].lower() in _VOID or match[0].endswith("/>"):
            continue
        depth = max(depth - 1, 0) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest
