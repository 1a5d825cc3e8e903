"""News articles whose statements were coded by a language model that was shown articles of the gold set with their codes.

`data/news_shown.tsv`: a line for each statement that this package found, with the article's set (a file of
SHARED/data/articles) and id, the places of source, cue and content, act ("none": no statement), stance, topic,
addressee, said_on ("-": none; "?": not known) and speaker. On gold articles that were mixed in, the coder agrees with
the gold codes on 91 % of acts, 88 of stances, 85 of addressees, 86 of dates and 94 of speakers, and pairs on one topic
have an F1 of 82. No figure is measured on these, and none of the articles shares more than a few words with a gold
article. Every fourth is held back from encoders, for what is fitted on what encoders say of articles they have not seen.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from benchmarks.dates import published
from training import coded

from walkback.records import Article, Span, Statement
from walkback.statements import nested

FILE = Path(__file__).parent / "data" / "news_shown.tsv"
PARTS = 4


class Code(NamedTuple):
    """What was coded of a statement; "-" where it has none, "?" where it is not known."""

    act: str
    stance: str
    topic: str
    addressee: str
    said_on: str
    speaker: str


@dataclass(frozen=True)
class Shown:
    """An article with the statements found in it, by their numbers as ids, and their codes."""

    article: Article
    statements: list[Statement]
    codes: list[Code]


def is_held(doc: str) -> bool:
    """Tell whether an article is held back from encoders."""
    return zlib.crc32(doc.encode()) % PARTS == 0


def places() -> set[tuple[str, str]]:
    """Return the sets and ids of all articles of the table."""
    return {(group, doc) for group, doc, *_ in _lines()}


def articles(shared: Path, *, held: bool) -> list[Shown]:
    """Return the articles that are held back, or those that are not, with what is a statement in them."""
    found: dict = {}
    for group, doc, *cells in _lines():
        if is_held(doc) == held:
            found.setdefault((group, doc), []).append(cells)
    sources = coded.sources(shared, {group for group, _ in found})
    return [_shown(place, sources[place], cells) for place, cells in sorted(found.items())]


def _lines() -> list[list[str]]:
    return [line.split("\t") for line in FILE.read_text("utf8").splitlines()]


def _shown(place: tuple[str, str], source: dict, lines: list[list[str]]) -> Shown:
    article = Article(place[1], source["text"], source["title"], published=published(source["published"]))
    spans = [[tuple(Span(a, b) for a, b in coded.places(cell)) for cell in cells[:3]] for cells in lines]
    codes = [Code(*cells[3:]) for cells in lines]
    bare = [
        Statement(str(n), article.id, content, cue, source_words, speaker_name=code.speaker)
        for n, ((source_words, cue, content), code) in enumerate(zip(spans, codes, strict=True))
    ]
    kept = [(s, code) for s, code in zip(nested(bare), codes, strict=True) if code.act != "none"]
    return Shown(article, [s for s, _ in kept], [code for _, code in kept])
