"""Plain text and Markdown: what is headline, date line, byline, agency credit, and what is the article.

The head of the file is read line by line until the story begins, the foot backwards until it ends. What is
taken for head or foot is not in `Article.text`; a dateline ("SEOUL (AP) — ") is, since it opens the story.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from walkback.articles.agencies import agency_in, credit, find_dateline
from walkback.articles.making import Facts, byline_in, make
from walkback.articles.markup import Line, front_matter, lines_of, paragraphs, wrapped
from walkback.articles.published import find_published, is_date_line
from walkback.errors import NoArticleFound

if TYPE_CHECKING:
    from walkback.records import Article

__all__ = ["article_from_plain", "split_head"]

_URL = re.compile(r"(?:(?:url|link|source)\s*:\s*)?<?(https?://[^\s<>]{4,2000})>?", re.IGNORECASE)
_BY_IN_DATE = re.compile(r"\b[Bb]y\s+[A-Z].{1,60}")
_PUBLISHER = re.compile(r"(?:publisher|source|from|newspaper)\s*:\s*(.{2,80})", re.IGNORECASE)
_FOOT = re.compile(
    r"\((?:Additional |Further )?(?:Reporting|Writing|Editing|Compiled|With inputs)\b.{0,400}\)"
    r"|(?:Copyright|©|\(c\))\s.{0,300}|-0-|-30-|\(?(?:END|ends)\)?|#{3,}",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.;,:][\"”’')\]]*$")
_LONGEST_TITLE = 200
_HEAD_LINES = 15
_LONGEST_BLOCK = 5
_FOOT_LINES = 6


@dataclass(frozen=True, slots=True)
class _Head:
    """Facts read so far and the line at which the story goes on."""

    facts: Facts
    at: int


def article_from_plain(text: str, source: str) -> Article:
    r"""Return the article of a plain-text or Markdown file; raise `NoArticleFound` where there are no words.

    >>> article = article_from_plain("No talks\n\n14/12/2017 09:19 by admin\n\nHe said no.\n\n- AP", "a.txt")
    >>> article.title, article.agency, article.text
    ('No talks', 'AP', 'He said no.')
    """
    fields, rest = front_matter(text)
    lines = lines_of(rest)
    facts, start = split_head(lines, rest, _from_fields(fields, rest))
    body, agency = _without_foot(lines[start:])
    if not any(line.text for line in body):
        # A file of headline and date alone: its words are all there is to read.
        body = [line for line in lines if any(c.isalpha() for c in line.text)]
    if not body:
        raise NoArticleFound(source, "no words in it; save the article's text and add the file again")
    words = "\n\n".join(paragraphs(body)).strip()
    return make(words, replace(facts, agency=facts.agency or agency), source)


def _from_fields(fields: dict[str, str], text: str) -> Facts:
    def first(*names: str) -> str | None:
        return next((fields[n] for n in names if fields.get(n)), None)

    return Facts(
        title=first("title", "headline") or "",
        publisher=first("publisher", "source", "outlet", "site"),
        agency=first("agency"),
        byline=first("author", "byline", "authors"),
        url=first("url", "link"),
        published=find_published(first("published", "date", "datetime") or "", text),
    )


def split_head(lines: list[Line], text: str, known: Facts | None = None) -> tuple[Facts, int]:
    """Return the facts of a head and the index of the first line of the story."""
    head = _Head(known or Facts(), 0)
    while head.at < min(len(lines), _HEAD_LINES):
        step = _step(lines, head, text)
        if step is None:
            break
        head = step
    return head.facts, head.at


def _step(lines: list[Line], head: _Head, text: str) -> _Head | None:
    """Read one line of the head; None where the story begins."""
    line, facts = lines[head.at], head.facts
    if not line.text:
        return _Head(facts, head.at + 1)
    if furniture := _furniture(line.text, facts, text):
        return _Head(furniture, head.at + 1)
    if facts.title:
        same = line.text.casefold() == facts.title.casefold()
        return _Head(facts, head.at + 1) if same else None
    return _headline(lines, head)


def _furniture(line: str, facts: Facts, text: str) -> Facts | None:
    """Return the facts with what a line of the head adds, None where it is no such line."""
    if len(line) > _LONGEST_TITLE:
        return None
    if is_date_line(line):
        by = _BY_IN_DATE.search(line)
        byline = facts.byline or (byline_in(by[0]) if by else None)
        return replace(facts, published=facts.published or find_published(line, text), byline=byline)
    if byline := byline_in(line):
        return replace(facts, byline=facts.byline or byline, agency=facts.agency or agency_in(line))
    if agency := credit(line):
        return replace(facts, agency=facts.agency or agency)
    if match := _URL.fullmatch(line):
        return replace(facts, url=facts.url or match[1])
    if match := _PUBLISHER.fullmatch(line):
        return replace(facts, publisher=facts.publisher or match[1])
    return None


def _headline(lines: list[Line], head: _Head) -> _Head | None:
    """Take the lines up to the next empty or head line as headline, if they read like one and a story follows."""
    first, end = lines[head.at], head.at + 1
    if first.heading:
        return _Head(replace(head.facts, title=first.text), end)
    while end < min(len(lines), head.at + _LONGEST_BLOCK) and lines[end].text and not lines[end].heading:
        if _furniture(lines[end].text, Facts(), ""):
            break
        end += 1
    block = [line.text for line in lines[head.at : end]]
    if len(block) > 3 or not wrapped(block):
        # No empty line below the headline: the story's paragraphs are single long lines.
        end = head.at + 1
        if len(block) > 1 and len(block[1]) <= max(120, len(block[0])):
            return None
        block = block[:1]
    title = " ".join(block)
    followed = end < len(lines) and bool(lines[end].text) and _furniture(lines[end].text, Facts(), "") is not None
    story_follows = any(line.text for line in lines[end:])
    fits = len(title) <= _LONGEST_TITLE and story_follows and find_dateline(title) is None
    if not fits or (_SENTENCE.search(title) and not followed):
        return None
    return _Head(replace(head.facts, title=title), end)


def _without_foot(lines: list[Line]) -> tuple[list[Line], str | None]:
    """Drop credit and copyright lines from the end; return the rest and the agency they name."""
    agency, end = None, len(lines)
    for _ in range(_FOOT_LINES):
        while end and not lines[end - 1].text:
            end -= 1
        if not end:
            break
        line = lines[end - 1].text
        named = credit(line)
        if named is None and not (len(line) < 400 and _FOOT.fullmatch(line)):
            break
        agency = agency or named or agency_in(line)
        end -= 1
    return lines[:end], agency
