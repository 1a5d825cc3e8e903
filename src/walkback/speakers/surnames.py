"""Whom a family name alone means: one whom the text names in full, a namesake who leads, or somebody known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from walkback.speakers.folding import family_keys, fold, same_person
from walkback.speakers.knowledge import gender_of
from walkback.speakers.namesakes import Known, head_meant, known_by, leads, lookup
from walkback.speakers.persons import Person, canonical

if TYPE_CHECKING:
    from collections.abc import Iterable

    from walkback.records import Actor
    from walkback.speakers.namings import Naming

__all__ = ["join_short"]

_STILL: Final = 300
"""A namesake named within this many code points is still who the story is about."""


_OFTEN: Final = 4
"""Namings before a family name that make somebody the one whom the text is about."""


def join_short(naming: Naming, persons: list[Person], by_key: dict[str, list[Person]], known: Known) -> None:
    """File a naming by one word under the person it means; a new one joins `persons` and `by_key`, by family name."""
    keys = family_keys(naming.name)
    if not keys:
        return
    in_text = [p for p in by_key.get(keys[0], ()) if p.full and keys[0] in family_keys(p.name)]
    head = head_meant(naming, keys[0], known, alone=not in_text)
    if head is not None and _goes_before(head, keys[0], in_text, known):
        meant = next((p for p in persons if _is_actor(p, head) or same_person(head.name, p.name)), None)
        (meant or _added(Person(head.name, known=head, full=False), keys[0], persons, by_key)).places.append(naming)
        return
    if _before_kin(naming, in_text):
        alone = next((p for p in by_key[keys[0]] if not p.full), None)
        (alone or _added(Person(canonical(naming.name), full=False), keys[0], persons, by_key)).places.append(naming)
        return
    person = _among(naming, in_text, [p for p in by_key.get(keys[0], ()) if not p.full or not naming.title], known)
    actor = None
    if person is None or _may_be_another(naming, person):
        actor = known_by(keys[0], naming.title, known.directory, known.day)
    if person is not None and actor is not None:
        if same_person(actor.name, person.name) or fold(actor.name) == fold(person.name):
            actor = None
        else:
            person = next((p for p in persons if _is_actor(p, actor)), None)
    if person is None:
        if actor is None and naming.title is None and naming.apposition is None and not _is_given(naming):
            return
        name = actor.name if actor else canonical(naming.name)
        person = _added(Person(name, known=actor, full=False), keys[0], persons, by_key)
    person.places.append(naming)


def _goes_before(head: Actor, key: str, in_text: list[Person], known: Known) -> bool:
    """Tell whether a head of state is meant rather than those of the same name whom the text names in full.

    One of whom the text says nothing else is not: "Johnson" is the senator of that name. Only presidents of the
    United States need no naming in news in English.
    """
    if not in_text:
        return True
    same = [same_person(head.name, p.name) for p in in_text]
    return not all(same) and (any(same) or head.side == "United States" or key in known.led)


def _added(person: Person, key: str, persons: list[Person], by_key: dict[str, list[Person]]) -> Person:
    persons.append(person)
    by_key.setdefault(key, []).append(person)
    return person


def _is_actor(person: Person, actor: Actor) -> bool:
    return person.known is not None and person.known.id == actor.id


def _among(naming: Naming, in_text: list[Person], others: list[Person], known: Known) -> Person | None:
    """Return which of the people of that family a short name means: first of those whom the text names in full."""
    first = min((p.places[0].start for p in in_text), default=0)
    alone = any(p.places and p.places[0].start < first for p in others)
    own = [p for p in in_text if (p.places[0].start == first and not alone) or not _is_relative(p)]
    rest = [p for p in others if not p.full] if alone and not own else others
    near = _near(naming, own)
    several = len(own) > 1
    told = _leading(naming, own, known, near) or _talked_of(naming, own, known, near) if several else None
    return told or near or _near(naming, rest)


def _talked_of(naming: Naming, candidates: list[Person], known: Known, near: Person | None) -> Person | None:
    """Return whom of several of one family a text talks of, where the one named last was only mentioned.

    That is who acted or spoke last, else who is named most. "Alan Roe denied it. A letter named Boris Roe. Roe left."
    Whom a long text names once is soon forgotten beside one whom it names again and again.
    A head of state who was named last (`near`) needs nobody to talk of him.
    """
    if near is not None and _leads(near, known):
        return None
    places = [(p, _calls(p, naming)) for p in candidates if _can_bear(naming, p)]
    before = [(p, named) for p, named in places if named]
    main = [(p, named) for p, named in before if len(named) > 1 or naming.start - named[0].start <= _STILL]
    if len(before) > len(main) == 1 and len(main[0][1]) >= _OFTEN:
        return main[0][0]
    if len(before) < 2 or max((n for _, named in before for n in named), key=lambda n: n.start).subject:
        return None
    acted = [(n.start, i) for i, (_, named) in enumerate(before) for n in named if n.subject and not n.quoted]
    if acted:
        return before[max(acted)[1]][0]
    most = max(len(named) for _, named in before)
    often = [p for p, named in before if len(named) == most]
    return often[0] if len(often) == 1 else None


def _can_bear(naming: Naming, person: Person) -> bool:
    """Tell whether the gender of a title, "Mrs. Roe", is that of a person, as far as the given name tells it."""
    told = naming.title.gender if naming.title else None
    known = person.gender or gender_of(person.name)
    return told is None or known not in {"m", "f"} or known == told


def _calls(person: Person, naming: Naming) -> list[Naming]:
    """Return the namings of a person before a short name, but those by a given name alone.

    "Boris came, and Roe left": a family of which one goes by the given name leaves the family name to another.
    """
    keys = set(family_keys(naming.name))
    before = [n for n in person.places if n.start < naming.start]
    return [n for n in before if n.size > 1 or n.name == naming.name or not keys.isdisjoint(family_keys(n.name))]


def _near(naming: Naming, candidates: Iterable[Person]) -> Person | None:
    """Return the candidate named last before a short name, else the one named first after it."""
    best, best_at = None, (1, 0)
    for person in candidates:
        if not _can_bear(naming, person):
            continue
        before = [n.start for n in _calls(person, naming)]
        at = (0, naming.start - max(before)) if before else (1, person.places[0].start)
        if best is None or at < best_at:
            best, best_at = person, at
    return best


def _leading(naming: Naming, candidates: list[Person], known: Known, near: Person | None) -> Person | None:
    """Return the head of state among namesakes, unless another of them (`near`) was named right before.

    "Trump and Kim" after a list of freed prisoners called Kim are the two leaders.
    """
    if naming.title is not None and naming.title.rank not in {"head", "courtesy"}:
        return None
    heads = [p for p in candidates if _leads(p, known)]
    if len(heads) != 1 or near is None or near is heads[0]:
        return None
    before = [n.start for n in near.places if n.start < naming.start]
    if not before or (naming.start - before[-1] < _STILL and not naming.joined):
        return None
    return heads[0]


def _leads(person: Person, known: Known) -> bool:
    """Tell whether a person is head of state or government on the day, as far as is known."""
    actor = lookup(person, known.directory)
    return actor is not None and leads(actor, known.day)


def _is_relative(person: Person) -> bool:
    """Tell whether somebody is only told as a relative: his family name alone means whom he is related to."""
    ranks = {t.rank for n in person.places for t in (n.title, n.apposition) if t}
    first = person.places[0]
    told = {t.rank for t in (first.title, first.apposition) if t}
    return first.kin or "relative" in told or ("relative" in ranks and ranks <= {"relative", "courtesy"})


def _before_kin(naming: Naming, in_text: list[Person]) -> bool:
    """Tell whether a family name comes up before a relative, the only one whom the text names in full."""
    first = [p.places[0] for p in in_text]
    return len(first) == 1 and first[0].kin and naming.start < first[0].start


def _may_be_another(naming: Naming, person: Person) -> bool:
    """Tell whether a short name may mean somebody whom the text names nowhere in full."""
    if person.full and (person.places[0].start > naming.start or _is_relative(person)):
        return True
    leads = naming.title is not None and naming.title.rank == "head"
    return leads and not any(n.title and n.title.rank == "head" for n in person.places)


def _is_given(naming: Naming) -> bool:
    """Tell whether a lone word is a given name that acts: "Simon", whom the text calls by nothing else."""
    return naming.subject and not naming.quoted and gender_of(naming.name) in {"m", "f"}
