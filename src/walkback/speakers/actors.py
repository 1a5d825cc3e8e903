"""What an article teaches about actors: names, aliases, dated offices with the words that tell them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walkback.records import Actor, ActorKind, Office, Span
from walkback.speakers.capacities import office_of
from walkback.speakers.directory import in_office
from walkback.speakers.folding import PARTICLES
from walkback.speakers.knowledge import gender_of
from walkback.speakers.merging import add_office
from walkback.speakers.namesakes import lookup
from walkback.speakers.persons import Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from walkback.records import Article
    from walkback.speakers.directory import Directory
    from walkback.speakers.mentions import Reading
    from walkback.speakers.referents import Referent

__all__ = ["learnt"]

_MAX_NAME = 5


def learnt(
    article: Article, reading: Reading, referents: Iterable[Referent], directory: Directory | None = None
) -> tuple[Actor, ...]:
    """Return the actors of an article: its people with what it says of them, and all other speakers."""
    spoke = list(referents)
    told = {r.actor: r.side for r in reversed(spoke) if r.kind is ActorKind.PERSON and r.side != "independent"}
    speakers = {r.actor for r in spoke}
    actors = {
        p.actor: _person(article, p, reading.day, told.get(p.actor))
        for p in reading.persons
        if p.actor in speakers or p.known or (p.full and _is_somebody(p))
    }
    for r in spoke:
        if r.actor not in actors:
            known = lookup(Person(r.name, raw=r.name), directory) if r.kind is ActorKind.PERSON else None
            same = known is not None and known.id == r.actor
            name = r.canonical or r.name
            forms = (r.name,) if r.name != name else ()
            actors[r.actor] = known if known is not None and same else Actor(r.actor, name, r.kind, r.side, forms)
    return tuple(actors.values())


def _is_proper(name: str) -> bool:
    """Tell whether a name is nothing but one: a few words in capitals, and particles."""
    words = name.split()
    return len(words) <= _MAX_NAME and all(w[0].isupper() or w in PARTICLES or "-" in w[:3] for w in words)


def _is_somebody(person: Person) -> bool:
    """Tell whether a name that never speaks is surely a person's: a title or a given name says so."""
    titled = any(t.rank not in {"courtesy", "relative"} for t in person.titles)
    return titled or gender_of(person.name) in {"m", "f"}


def _person(article: Article, person: Person, day: str | None, told: str | None) -> Actor:
    known = person.known
    name = known.name if known else person.name
    aliases = dict.fromkeys(
        [*(known.aliases if known else ()), *([person.name] if person.name != name and _is_proper(person.name) else [])]
    )
    offices = list(known.offices) if known else []
    if not _holds_one(offices, day):
        for office in _offices(article, person, day):
            add_office(offices, office)
    return Actor(
        person.actor, name, ActorKind.PERSON, (known.side if known else None) or person.side or told, tuple(aliases),
        tuple(offices), known.external_ids if known else (),
    )  # fmt: skip


def _offices(article: Article, person: Person, day: str | None) -> Iterator[Office]:
    for place in person.places:
        if place.quoted:
            continue
        for title, span in (
            (place.title, Span(place.left, place.end)),
            (place.apposition, Span(place.left, place.end)),
        ):
            if title is not None and title.rank not in {"courtesy", "relative", "former"}:
                side = title.side or person.side
                name = office_of(title, side)
                if name is not None and (side == person.side or person.side is None):
                    yield Office(name, title.body, side, day, day, article.id, span)


def _holds_one(offices: Sequence[Office], day: str | None) -> bool:
    """Tell whether a table of office holders says what somebody is on a day: articles tell nothing better then."""
    return day is not None and any(o.source != "text" and in_office(o, day) for o in offices)
