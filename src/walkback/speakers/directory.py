"""The directory of actors: who is known by a name, and who held an office when.

`MemoryDirectory` keeps it in two dictionaries, so look-up does not grow with the number of actors.
`shipped` is the same over the package's own table of public figures.
"""

from __future__ import annotations

import hashlib
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Protocol

from walkback.records import Actor, ActorKind, Office
from walkback.speakers.folding import actor_key, family_keys, fold, sound
from walkback.speakers.knowledge import figures
from walkback.speakers.offices import parse_title
from walkback.speakers.ranks import rank_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

__all__ = [
    "Directory",
    "MemoryDirectory",
    "actor_id",
    "held",
    "highest_office",
    "in_office",
    "keys_of",
    "office_keys",
    "shipped",
]


class Directory(Protocol):
    """What `resolve` asks of a directory."""

    def candidates(self, key: str) -> Sequence[Actor]:
        """Return the actors known by a folded family name or alias (see `keys_of`)."""

    def expect(self, keys: Collection[str]) -> None:
        """Get ready for being asked for these: a database then looks them up at once."""

    def holders(self, office_key: str, side: str) -> Sequence[Actor]:
        """Return all who ever held an office of a side, by `office_keys`."""


@lru_cache(maxsize=16384)
def actor_id(kind: ActorKind, name: str, discriminator: str = "") -> str:
    """Return the id of an actor: a hash of kind, folded name and, for namesakes, what tells them apart.

    >>> actor_id(ActorKind.PERSON, "Kim Jong-un") == actor_id(ActorKind.PERSON, "Kim Jong Un")
    True
    """
    folded = fold(name) or name.strip().lower()
    parts = [kind.value, folded, *([discriminator] if discriminator else [])]
    return "p" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]


def keys_of(name: str) -> set[str]:
    """Return the keys under which a name is filed: the folded whole, and the family name by sound."""
    return {k for k in (fold(name), actor_key(name), *(sound(k) for k in family_keys(name))) if k}


def office_keys(office: Office) -> set[str]:
    """Return the office keys of an office: its title noun and whatever else that is called."""
    title = parse_title(office.title)
    if title is None or title.former:
        return {fold(office.title)}
    return {title.noun, *title.facets}


def in_office(office: Office, day: str) -> bool:
    """Tell whether an office is held on a day, each an EDTF day, month or year; a side left open has no bound.

    The coarser of two dates decides: an office "to 2017-01" is held all of that January, and an office from
    2017-01-20 counts for all of 2017.

    >>> [in_office(Office("judge", first="2016-05", last="2017-01"), d) for d in ("2016-04-30", "2016", "2017-01-31")]
    [False, True, True]
    """
    first, last = office.first, office.last
    return (not first or first[: len(day)] <= day[: len(first)]) and (not last or day[: len(last)] <= last[: len(day)])


def held(actor: Actor, key: str, side: str, day: str | None) -> Office | None:
    """Return the last office of an actor that matches a key and side on a day (EDTF; None: any day)."""
    found = None
    for office in actor.offices:
        fits = (office.side or actor.side) == side and key in office_keys(office)
        if fits and (not day or in_office(office, day)):
            found = office
    return found


def highest_office(actor: Actor, day: str) -> Office | None:
    """Return the office of an actor on a day (EDTF) that stands highest, the first of those that stand as high.

    What articles tell, which may be a slip, counts only where no table has an office.

    >>> minister, head = Office("foreign minister", first="2016"), Office("president", first="2018")
    >>> ann = Actor("p1", "Ann Lee", ActorKind.PERSON, offices=(minister, head))
    >>> highest_office(ann, "2017-05-02").title, highest_office(ann, "2019").title, highest_office(ann, "2015")
    ('foreign minister', 'president', None)
    """
    serving = (office for office in actor.offices if in_office(office, day))
    return min(serving, key=lambda office: (office.source == "text", rank_of(office.title)), default=None)


class MemoryDirectory:
    """A directory in memory; adding an actor again replaces it.

    >>> d = MemoryDirectory([Actor("p1", "Rex Tillerson", ActorKind.PERSON, "United States")])
    >>> [a.name for a in d.candidates("tillerson")]
    ['Rex Tillerson']
    """

    def __init__(self, actors: Iterable[Actor] = ()) -> None:
        """Start from actors that are known."""
        self._actors: dict[str, Actor] = {}
        self._by_key: dict[str, dict[str, None]] = {}
        self._by_office: dict[tuple[str, str], dict[str, None]] = {}
        self.add(actors)

    def __iter__(self) -> Iterator[Actor]:
        """Yield all actors in the order in which they came."""
        return iter(self._actors.values())

    def __len__(self) -> int:
        """Count the actors."""
        return len(self._actors)

    def get(self, actor: str) -> Actor | None:
        """Return the actor with an id."""
        return self._actors.get(actor)

    def add(self, actors: Iterable[Actor]) -> None:
        """Add actors, or replace those with the same id."""
        for actor in actors:
            self._actors[actor.id] = actor
            for name in (actor.name, *actor.aliases):
                for key in keys_of(name):
                    self._by_key.setdefault(key, {})[actor.id] = None
            for office in actor.offices:
                side = office.side or actor.side
                for key in office_keys(office) if side else ():
                    self._by_office.setdefault((key, side or ""), {})[actor.id] = None

    def candidates(self, key: str) -> Sequence[Actor]:
        """Return the actors known by a folded name or a family name."""
        ids = self._by_key.get(key) or self._by_key.get(sound(key)) or ()
        return [self._actors[i] for i in ids]

    def expect(self, keys: Collection[str]) -> None:
        """Do nothing: all actors are in memory."""

    def holders(self, office_key: str, side: str) -> Sequence[Actor]:
        """Return all who ever held an office of a side."""
        return [self._actors[i] for i in self._by_office.get((office_key, side), ())]


@cache
def shipped() -> MemoryDirectory:
    """Return the directory of the package's own table of public figures."""
    return MemoryDirectory(
        Actor(
            actor_id(ActorKind.PERSON, f.name),
            f.name,
            ActorKind.PERSON,
            f.side,
            f.aliases,
            tuple(
                Office(title, side=f.side, first=first or None, last=last or None, source="shipped")
                for title, first, last in f.offices
            ),
        )
        for f in figures()
    )
