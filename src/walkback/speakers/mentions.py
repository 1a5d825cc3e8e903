"""Mentions: every place of a text where a person, state, body or press outlet is named."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from walkback.records import ActorKind, Span
from walkback.speakers.cast import people
from walkback.speakers.namings import namings
from walkback.speakers.scanning import scan

if TYPE_CHECKING:
    from walkback.records import Article
    from walkback.speakers.directory import Directory
    from walkback.speakers.namings import Naming
    from walkback.speakers.persons import Person
    from walkback.speakers.scanned import Scan

__all__ = ["Mention", "Reading", "day_of", "find_mentions", "read"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A named actor: `span` with title, in code points, half-open; `core` the bare name.

    `form` is full, short, state, adjective, people, capital, body or press.
    """

    span: Span
    name: str
    kind: ActorKind
    side: str | None
    form: str
    core: Span
    gender: str | None = None
    plural: bool = False
    quoted: bool = False


@dataclass(slots=True)
class Reading:
    """A scanned article with its people; what `resolve` works on."""

    scan: Scan
    persons: list[Person]
    day: str | None
    openings: frozenset[int] = frozenset()
    """Code points at which sentences start."""


def day_of(article: Article) -> str | None:
    """Return the publication day as ``YYYY-MM-DD``, None when unknown."""
    return article.published.when.date().isoformat() if article.published else None


@lru_cache(maxsize=8)
def _scanned(text: str) -> tuple[Scan, list[Naming]]:
    """Keep the last few scans: `find_mentions` and `resolve` are called on one article after another."""
    s = scan(text)
    return s, namings(s)


@lru_cache(maxsize=8)
def _people(text: str, day: str | None) -> list[Person]:
    """Keep whom the last few texts name: `find_mentions` and `find_referring` ask for them without a directory."""
    s, named = _scanned(text)
    return people(s, None, day, named=named)


def read(article: Article, directory: Directory | None = None) -> Reading:
    """Scan an article and find its people, in one pass of linear time."""
    s, named = _scanned(article.text)
    day = day_of(article)
    if directory is None:
        # Copies: whoever resolves sources may add to what is known of a person.
        persons = [replace(p, places=list(p.places), titles=list(p.titles)) for p in _people(article.text, day)]
    else:
        persons = people(s, directory, day, named=named)
    return Reading(s, persons, day, frozenset(s.sentences))


def find_mentions(article: Article, directory: Directory | None = None) -> tuple[Mention, ...]:
    """Find the named persons, states, bodies and press of an article in text order.

    >>> from walkback.records import Article
    >>> text = "Secretary of State Rex Tillerson flew to Beijing. Tillerson met Chinese officials."
    >>> [(text[m.span.start:m.span.end], m.name) for m in find_mentions(Article("a", text))][:2]
    [('Secretary of State Rex Tillerson', 'Rex Tillerson'), ('Beijing', 'China')]
    """
    reading = read(article, directory)
    return _mentions(reading.scan, reading.persons)


def _mentions(s: Scan, persons: list[Person]) -> tuple[Mention, ...]:
    found = [
        Mention(
            Span(n.left, n.end), person.name, ActorKind.PERSON, person.side, "full" if n.size > 1 else "short",
            Span(n.start, n.end), person.gender, quoted=n.quoted,
        )
        for person in persons
        for n in person.places
    ]  # fmt: skip
    taken = [(m.span.start, m.span.end) for m in sorted(found, key=lambda m: m.span.start)]
    place = 0
    for hit in s.hits:
        while place < len(taken) and taken[place][1] <= hit.start:
            place += 1
        if place < len(taken) and taken[place][0] <= hit.start:
            continue
        entry = hit.entry
        kind = ActorKind.STATE if entry.form in {"state", "adjective", "people", "capital"} else ActorKind.INSTITUTION
        span = Span(hit.start, hit.end)
        found.append(
            Mention(
                span,
                entry.name,
                kind,
                entry.side,
                entry.form,
                span,
                plural=entry.form == "people",
                quoted=s.in_quote(hit.start),
            )
        )
    return tuple(sorted(found, key=lambda m: (m.span.start, m.span.end)))
