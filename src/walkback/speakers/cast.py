"""The people of one article: names clustered into persons, each with titles, gender and side."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from walkback.speakers.directory import shipped
from walkback.speakers.folding import family_keys, fold, same_person
from walkback.speakers.knowledge import gender_of
from walkback.speakers.namesakes import Known
from walkback.speakers.namings import namings
from walkback.speakers.persons import Person, canonical
from walkback.speakers.romanised import same_syllables
from walkback.speakers.surnames import join_short
from walkback.speakers.traits import complete, states_having

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.speakers.directory import Directory
    from walkback.speakers.namings import Naming
    from walkback.speakers.scanned import Scan

__all__ = ["people"]


def people(
    s: Scan, directory: Directory | None = None, day: str | None = None, *, named: Sequence[Naming] | None = None
) -> list[Person]:
    """Cluster the person names of a text; surnames join the full name they stand for.

    `named` are the names of the text, where they are known already.

    >>> from walkback.speakers.scanning import scan
    >>> text = "Secretary of State Rex Tillerson spoke. Tillerson left. Mr. Trump stayed."
    >>> found = people(scan(text), day="2017-12-14")
    >>> [(p.name, p.side, len(p.places)) for p in found]
    [('Rex Tillerson', 'United States', 2), ('Donald Trump', 'United States', 1)]
    """
    named = namings(s) if named is None else named
    led = frozenset(k for n in named if n.title and n.title.rank == "head" for k in family_keys(n.name)[:1])
    if directory is not None:
        directory.expect({key for n in named for key in (fold(n.name), *family_keys(n.name))})
    known = Known(directory, day, frozenset(h.entry.name for h in s.hits), led)
    persons: list[Person] = []
    by_key: dict[str, list[Person]] = {}
    for naming in named:
        if naming.size > 1:
            _join_full(naming, persons, by_key)
    for naming in named:
        if naming.size == 1:
            join_short(naming, persons, by_key, known)
    having = cache(lambda: states_having(s))
    for person in persons:
        person.places.sort(key=lambda n: n.start)
        complete(s, person, directory, having)
    return sorted(persons, key=lambda p: p.places[0].start)


def _file(person: Person, by_key: dict[str, list[Person]]) -> None:
    words = fold(person.name).split()
    for key in {*family_keys(person.name), words[0] if words else ""}:
        if person not in by_key.setdefault(key, []):
            by_key[key].append(person)


def _join_full(naming: Naming, persons: list[Person], by_key: dict[str, list[Person]]) -> None:
    name = _core(canonical(naming.name))
    for key in family_keys(name):
        for person in by_key.get(key, ()):
            if (same_person(person.name, name) and same_person(person.raw or name, naming.name)) or (
                same_syllables(person.name, name) and _agree(person, naming)
            ):
                person.places.append(naming)
                if len(fold(name).split()) > len(fold(person.name).split()):
                    person.name = name
                    _file(person, by_key)
                return
    person = Person(name, [naming], raw=naming.name if name == canonical(naming.name) else name)
    persons.append(person)
    _file(person, by_key)


def _agree(person: Person, naming: Naming) -> bool:
    """Tell whether the sides that titles tell of a person and of one more naming do not differ."""
    sides = {t.side for n in (*person.places, naming) for t in (n.title, n.apposition) if t and t.side}
    return len(sides) < 2


def _core(name: str) -> str:
    """Leave off what stands before the name of a public figure: "Hopefully Jane Roe", "Swampman Jane Roe"."""
    words = name.split()
    if len(words) > 2 and gender_of(name) is None:
        for start in range(1, len(words) - 1):
            tail = " ".join(words[start:])
            if any(fold(n) == fold(tail) for a in shipped().candidates(fold(tail)) for n in (a.name, *a.aliases)):
                return tail
    return name
