"""An `Article` from a text that is already clean: what JSON readers, the Python API and tests use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from walkback.articles.agencies import Dateline, agency_in, credit, find_dateline
from walkback.articles.identity import fingerprint
from walkback.articles.published import as_published
from walkback.errors import NoArticleFound, UnreadableInput
from walkback.records import Article

if TYPE_CHECKING:
    from datetime import date

    from walkback.records import Published

__all__ = ["LARGEST_TEXT", "Facts", "article_from_text", "byline_in", "make", "without_surrogates"]

_SURROGATE = re.compile("[\ud800-\udfff\x00]")
LARGEST_TEXT = 4_000_000
"""Code points of a text that is taken for one article: a book of 1,500 pages has as many."""
_LONGEST_TITLE = 200
_NAME = r"(?:[A-Z][\w.'’-]*|de|van|von|al|bin|el|and|with|&)"
_BYLINE = re.compile(
    rf"(?:[Bb]y|BY)[ \t]+(?P<names>{_NAME}(?:,?[ \t]+{_NAME}){{0,14}})(?P<rest>[ \t]*[|/,(–—-].{{0,60}})?\.?"
)
_TAIL = 400


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an article beside its text, from a data file, a page or a header."""

    title: str = ""
    publisher: str | None = None
    agency: str | None = None
    byline: str | None = None
    dateline: str | None = None
    url: str | None = None
    published: Published | None = None


def article_from_text(
    text: str,
    *,
    published: date | str | None = None,
    title: str = "",
    publisher: str | None = None,
    url: str | None = None,
    source: str = "",
) -> Article:
    """Make an article of a text, which is kept to the letter: offsets are those of the string given.

    `published` is a `datetime` (naive means UTC), a `date`, or a string as `find_published` reads it. Dateline,
    agency and byline are looked up in the text; an empty `title` becomes the first line. Raises `NoArticleFound`
    for a text without words, `UnreadableInput` for one of over four million code points, and `ValueError` for a
    `published` that cannot be read. The language is not checked.

    >>> article = article_from_text("SEOUL (AP) — He said no.", published="2017-12-14")
    >>> article.agency, article.dateline, article.text[13:]
    ('AP', 'SEOUL', 'He said no.')
    """
    when = as_published(published, text)
    if published and when is None:
        raise ValueError(f"no publication time: {published!r}; write it like 2017-12-14 or 2017-12-14T09:19Z")
    return make(text, Facts(title=title, publisher=publisher, url=url, published=when), source)


def make(text: str, facts: Facts, source: str) -> Article:
    """Make an article of a text and facts; what the facts leave open is looked up in the text."""
    if len(text) > LARGEST_TEXT:
        raise UnreadableInput(source, f"more than {LARGEST_TEXT:,} characters, no single article; split it")
    text = without_surrogates(text)
    if not any(c.isalpha() for c in text):
        raise NoArticleFound(source, "no words in it, so there is no article to read")
    dateline = find_dateline(text) or Dateline(None, None, 0)
    return Article(
        id=fingerprint(text),
        text=text,
        title=_one_line(without_surrogates(facts.title)) or _first_line(text),
        publisher=_storable(facts.publisher),
        agency=_storable(facts.agency) or dateline.agency or _agency_at_end(text),
        byline=_storable(facts.byline) or byline_in(_first_line(text)),
        dateline=_storable(facts.dateline) or dateline.place,
        url=_storable(facts.url),
        published=facts.published,
        source=without_surrogates(source),
    )


def without_surrogates(text: str) -> str:
    r"""Put U+FFFD for each code point that cannot be stored, so that offsets stay as they are.

    >>> without_surrogates("a\ud800b") == "a\ufffdb"
    True
    """
    return _SURROGATE.sub("\ufffd", text)


def _storable(fact: str | None) -> str | None:
    return None if fact is None else without_surrogates(fact)


def byline_in(line: str) -> str | None:
    """Return the names of a byline, None where the line is none.

    >>> byline_in("By JOSH LEDERMAN and Matthew Lee, Associated Press"), byline_in("by admin")
    ('JOSH LEDERMAN and Matthew Lee', None)
    """
    match = _BYLINE.fullmatch(line.strip()[:_LONGEST_TITLE])
    if match is None:
        return None
    names = match["names"]
    if agency := agency_in(names):
        names = re.sub(rf",?\s*(?:the\s+)?\b(?:The Associated Press|Associated Press|{agency})\b.*", "", names)
    return names.strip(" ,") or None


def _agency_at_end(text: str) -> str | None:
    """Return the agency that the last line credits, alone or after a dash or in parentheses."""
    last = text[-_TAIL:].rstrip().rpartition("\n")[2]
    if whole := credit(last):
        return whole
    tail = re.search(r"(?:[.”\"’?!]\s*\(([\w .'-]{2,30})\)|[.”\"]\s+[-–—]\s?([\w .'-]{2,30}))\s*$", last)
    return credit(tail[1] or tail[2]) if tail else None


def _first_line(text: str) -> str:
    return _one_line(text.lstrip().partition("\n")[0][:2000])


def _one_line(words: str) -> str:
    """Bring to one line and cut at a word boundary."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_TITLE else line[: _LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"
