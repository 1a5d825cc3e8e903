"""Whom of the known actors a name of the article means: office holders and namesakes, by the day."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from walkback.records import INDEPENDENT, ActorKind
from walkback.speakers.directory import in_office, office_keys, shipped
from walkback.speakers.folding import family_keys, fold, misspelt, same_person, sound
from walkback.speakers.ranks import rank_of
from walkback.speakers.romanised import same_syllables

if TYPE_CHECKING:
    from walkback.records import Actor
    from walkback.speakers.directory import Directory
    from walkback.speakers.namings import Naming
    from walkback.speakers.offices import Title
    from walkback.speakers.persons import Person

__all__ = ["Known", "head_meant", "is_slip", "known_by", "leads", "lookup"]

_SHARED_NAMES: Final = frozenset({"China", "North Korea", "South Korea", "Taiwan", "Vietnam"})
_DEPUTY: Final = 2
_HEARSAY: Final = 0.5


@dataclass(frozen=True, slots=True)
class Known:
    """What short names are read by: a directory, the day (EDTF), the states and bodies that the text names.

    `led` are the family names that it calls heads of state by.
    """

    directory: Directory | None
    day: str | None
    named: frozenset[str]
    led: frozenset[str]
    _alone: dict[str, Actor | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    def leader(self, key: str) -> Actor | None:
        """Return the head of state or government whom a bare family name means that day, if any.

        It is kept, as an article names few people many times.
        """
        if key not in self._alone:
            found = known_by(key, None, self.directory, self.day)
            self._alone[key] = found if found is not None and leads(found, self.day) else None
        return self._alone[key]


def leads(actor: Actor, day: str | None) -> bool:
    """Tell whether somebody is head of state or government on a day, as far as is known."""
    return _serving(actor, day) and _highest(actor, day) < _DEPUTY


def known_by(key: str, title: Title | None, directory: Directory | None, day: str | None) -> Actor | None:
    """Return whom a bare family name means: the only one, or the only one in office that day."""
    for source in (directory, shipped()):
        found = (
            []
            if source is None
            else [
                a
                for a in source.candidates(key)
                if a.kind is ActorKind.PERSON and key in _short_keys(a.name, a.aliases)
            ]
        )
        if title is not None:
            found = [a for a in found if _fits(a, title)]
        if len(found) > 1:
            found = [a for a in found if _serving(a, day)] or found
        if len(found) > 1:
            ranks = [_highest(a, day) for a in found]
            found = [a for a, rank in zip(found, ranks, strict=True) if rank == min(ranks)]
        if len(found) == 1:
            return found[0]
    return None


def head_meant(naming: Naming, key: str, known: Known, *, alone: bool) -> Actor | None:
    """Return the head of state or government in office that day whom a short name means, if any.

    Of a family with a president in it, only the president goes by the family name alone. Family names that
    half a country shares tell nothing, unless a title goes with them or the text, which names the state, has no
    other of that name (`alone`).
    """
    title = naming.title
    if known.day is None or (title is not None and (title.rank not in {"courtesy", "head"} or title.gender == "f")):
        return None
    found = known.leader(key)
    if found is None:
        return None
    shared = found.side in _SHARED_NAMES and (title is None or title.rank != "head")
    return None if shared and not (alone and found.side in known.named) else found


def lookup(person: Person, directory: Directory | None) -> Actor | None:
    """Return the known actor with a person's full name, if the sides that the titles tell do not rule it out."""
    keys = family_keys(person.name)
    sides = {
        n.title.side
        for n in person.places
        if n.title and n.title.side and n.title.rank in {"head", "minister", "legislator"} and not n.title.former
    } - {INDEPENDENT}
    for source in (directory, shipped()):
        if source is None or not keys:
            continue
        for key in dict.fromkeys((fold(person.raw), fold(person.name), *keys)):
            for actor in source.candidates(key):
                if actor.kind is not ActorKind.PERSON or not any(
                    same_person(person.name, n) or fold(person.name) == fold(n) for n in (actor.name, *actor.aliases)
                ):
                    continue
                same = fold(person.name) == fold(actor.name) and any(o.source != "text" for o in actor.offices)
                if actor.side and sides and actor.side not in sides and actor.side != INDEPENDENT and not same:
                    continue
                return actor
    return _misspelt(person, sides) or _romanised(person, directory)


def is_slip(name: str, actor: Actor) -> bool:
    """Tell whether a name is no other form of an actor's but a slip of the pen."""
    return misspelt(name, actor.name) and fold(name) not in {fold(n) for n in actor.aliases}


def _misspelt(person: Person, sides: set[str]) -> Actor | None:
    """Return the holder of high office whose name a full name is with a slip in it."""
    for key in family_keys(person.name):
        for actor in shipped().candidates(key):
            if misspelt(person.name, actor.name) and (not sides or actor.side in sides):
                return actor
    return None


def _romanised(person: Person, directory: Directory | None) -> Actor | None:
    """Return the known actor of a Korean name that is written in another way here, if the sides agree.

    Of whom the text tells no side and no calling only the holder of high office is meant.
    """
    titles = [t for n in person.places for t in (n.title, n.apposition) if t]
    told = {t.side for t in titles if t.side} - {INDEPENDENT}
    for source in (directory, shipped()):
        if source is None or (not told and (titles or source is directory)):
            continue
        for key in family_keys(person.name)[:1]:
            for actor in source.candidates(key):
                alike = any(same_syllables(person.name, n) for n in (actor.name, *actor.aliases))
                if actor.kind is ActorKind.PERSON and alike and (not told or actor.side in told):
                    return actor
    return None


@lru_cache(maxsize=8192)
def _short_keys(name: str, aliases: tuple[str, ...]) -> frozenset[str]:
    """Return by what somebody with these names is called for short."""
    keys = {k for called in (name, *aliases) for k in (*family_keys(called), fold(called))}
    return frozenset(keys | set(map(sound, family_keys(name))))


def _fits(actor: Actor, title: Title) -> bool:
    if title.side and actor.side and title.side != actor.side:
        return False
    if title.rank == "courtesy":
        return True
    return any(title.noun in office_keys(o) or title.facets & office_keys(o) for o in actor.offices)


def _serving(actor: Actor, day: str | None) -> bool:
    return day is not None and any(in_office(o, day) for o in actor.offices)


def _highest(actor: Actor, day: str | None) -> float:
    """Return the rank of the highest office held; what only articles say gives way to what tables say."""
    serving = [o for o in actor.offices if day is None or in_office(o, day)]
    return min((rank_of(o.title) + _HEARSAY * (o.source == "text") for o in serving), default=99)
