"""Coreference chains of actors: every place of an article that means one person, state or body.

Names, titles and pronouns of people, states and bodies are followed; events, things and common nouns
that mean nobody in particular are not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from walkback.records import ActorKind, Span
from walkback.speakers.knowledge import countries
from walkback.speakers.mentions import read
from walkback.speakers.nouns import noun_at
from walkback.speakers.offices import parse_title
from walkback.speakers.sources import Sources
from walkback.speakers.words import FEMININE, MASCULINE, NEUTER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from walkback.records import Article
    from walkback.speakers.directory import Directory
    from walkback.speakers.mentions import Reading
    from walkback.speakers.persons import Person

__all__ = ["Chain", "chains"]

_DEFINITE: Final = re.compile(r"\b(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir)\s+(?=[a-z])")
_MAX_DESCRIPTION: Final = 5
"""Words of a description up to its noun."""
_OPENING: Final = 4
"""Words of a sentence among which its subject begins."""
_EMPTY: Final = re.compile(
    r"it(?:['’]s|\s+(?:is|was|will\s+be|would\s+be|has\s+been|seems?|appears?|remains?))\s+(?:\w+\s+){0,2}(?:that|to|whether|for|if|how)\b",
    re.IGNORECASE,
)
"""An "it" that means nothing: "it is clear that"."""
_MODIFIES: Final = re.compile(
    r"\bthe\s[A-Z]\w+\s(?:administration|campaign|team|family|government|presidency|era)", re.IGNORECASE
)
"""Where a name only tells whose: "the Roe administration"."""
_FORMS: Final = frozenset({"state", "body", "press"})


@dataclass(frozen=True, slots=True)
class Chain:
    """The places that mean one actor: `spans` in text order, code points, half-open; `names` are those with a name."""

    name: str
    kind: ActorKind
    spans: tuple[Span, ...]
    names: tuple[Span, ...]


def chains(article: Article, directory: Directory | None = None) -> tuple[Chain, ...]:
    """Return the actors of an article with all their mentions, in the order of their first.

    >>> from walkback.records import Article
    >>> text = "Foreign Minister Ana Torres of Peru spoke. She said that the minister would go, and Torres went."
    >>> [(c.name, [text[s.start:s.end] for s in c.spans]) for c in chains(Article("a", text))][0]
    ('Ana Torres', ['Foreign Minister Ana Torres', 'She', 'the minister', 'Torres'])
    """
    reading = read(article, directory)
    found = [*_people(article, reading, directory), *_bodies(reading)]
    return tuple(sorted(found, key=lambda c: c.spans[0].start))


def _people(article: Article, reading: Reading, directory: Directory | None) -> Iterator[Chain]:
    sources = Sources(article, reading, directory)
    meant: dict[str, set[Span]] = {p.actor: set() for p in reading.persons}
    s = reading.scan
    for word, at, end in zip(s.low, s.starts, s.ends, strict=True):
        gender = "m" if word in MASCULINE else "f" if word in FEMININE else None
        if gender:
            found = sources.antecedents.best(at, gender, inside=s.in_quote(at))
            if found is not None:
                meant[found[0].actor].add(Span(at, end))
    for span, person in _descriptions(reading, sources):
        meant[person.actor].add(span)
    for person in reading.persons:
        names = [
            Span(_article_before(s.text, n.left) if n.left < n.start else n.start, _mark_behind(s.text, n.end))
            for n in person.places
            if not _MODIFIES.search(s.text, max(0, n.left - 4), n.end + 20)
        ]
        if not names:
            continue
        spans = sorted({*names, *meant[person.actor]}, key=lambda x: (x.start, x.end))
        yield Chain(person.name, ActorKind.PERSON, tuple(spans), tuple(names))


def _descriptions(reading: Reading, sources: Sources) -> Iterator[tuple[Span, Person]]:
    """Find "the president", "the top diplomat" and whom they mean, where that is a person of the article."""
    s = reading.scan
    inside = sorted((n.left, n.end) for p in reading.persons for n in p.places)
    for match in _DEFINITE.finditer(s.text):
        end = _noun_end(reading, bisect_left(s.starts, match.end()))
        place = bisect_left(inside, (match.end(), 0))
        if end is None or (place < len(inside) and inside[place][0] <= end):
            continue
        span = Span(match.start(), end)
        title = parse_title(span.of(s.text))
        person = None if title is None else sources.described(title, span)
        if person is not None:
            yield span, person


def _noun_end(reading: Reading, first: int) -> int | None:
    """Return where the title noun ends that a noun phrase of a few words has, None if it has none."""
    s = reading.scan
    for at in range(first, min(first + _MAX_DESCRIPTION, len(s.words))):
        hit = noun_at(s.low, at)
        if hit is not None:
            return s.ends[at + hit[0] - 1]
        if s.gap(at) not in {" ", "-"}:
            return None
    return None


def _bodies(reading: Reading) -> Iterator[Chain]:
    s = reading.scan
    named: dict[str, list[Span]] = {}
    for hit in s.hits:
        if hit.entry.form in _FORMS:
            start = (
                hit.start if s.text[hit.start : hit.start + 4].lower() == "the " else _article_before(s.text, hit.start)
            )
            named.setdefault(hit.entry.name, []).append(Span(start, _mark_behind(s.text, hit.end)))
    pronouns: dict[str, list[Span]] = {}
    for span, name in _neuters(reading):
        if span.start > named[name][0].start:
            pronouns.setdefault(name, []).append(span)
    for name, spans in named.items():
        kind = ActorKind.STATE if name in countries() else ActorKind.INSTITUTION
        everywhere = sorted([*spans, *pronouns.get(name, [])], key=lambda x: x.start)
        yield Chain(name, kind, tuple(everywhere), tuple(spans))


def _openers(reading: Reading) -> dict[int, str]:
    """Return for each sentence the state or body that opens it."""
    s = reading.scan
    found: dict[int, str] = {}
    for hit in s.hits:
        number = s.sentence(hit.start)
        first = hit.first - bisect_left(s.starts, s.sentences[number])
        if hit.entry.form in _FORMS and first <= _OPENING and not s.in_quote(hit.start):
            found.setdefault(number, hit.entry.name)
    return found


def _neuters(reading: Reading) -> Iterator[tuple[Span, str]]:
    """Let "it" and "its" go on about the state or body that opens this sentence or the one before."""
    s = reading.scan
    openers = _openers(reading)
    for word, at, end in zip(s.low, s.starts, s.ends, strict=True):
        if word in NEUTER and not s.in_quote(at) and not _EMPTY.match(s.text, at):
            number = s.sentence(at)
            name = openers.get(number) or openers.get(number - 1)
            if name is not None:
                yield Span(at, end), name


def _article_before(text: str, start: int) -> int:
    """Return where the name starts with its article."""
    return start - 4 if text[max(0, start - 4) : start].lower() == "the " else start


def _mark_behind(text: str, end: int) -> int:
    """Return where a name ends with its possessive mark, in texts that set the mark apart as a word."""
    return end + 3 if text[end : end + 3] in {" 's", " ’s"} else end
