"""The people of one article: names clustered into persons, each with titles, gender and side."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from walkback.records import INDEPENDENT, ActorKind
from walkback.speakers.directory import actor_id, shipped
from walkback.speakers.folding import family_keys, fold, same_person
from walkback.speakers.knowledge import figures, gender_of
from walkback.speakers.namesakes import Known, head_meant, is_slip, known_by, leads, lookup
from walkback.speakers.places import US_WORDS
from walkback.speakers.titles import Naming, namings
from walkback.speakers.words import FEMININE, MASCULINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from walkback.records import Actor
    from walkback.speakers.directory import Directory
    from walkback.speakers.offices import Title
    from walkback.speakers.scanned import Scan

__all__ = ["Person", "canonical", "people"]

_INITIALS: Final = re.compile(r"(?<=\w)\s+(?:[A-Z]\.?\s+)+(?=[A-Z])")
_JUNIOR: Final = re.compile(r",?\s+(?:Jr|Sr)\.?$")
_NUMBERED: Final = re.compile(r"(?<=\w\s)(\S+)\s+(?:II|III|IV)$")
"""A number behind a family name; a king or pope has none and keeps it."""
_STILL: Final = 300
"""A namesake named within this many code points is still who the story is about."""
_SOON: Final = 160
"""A pronoun this close behind a name, with no other name between, tells the gender."""


@dataclass(slots=True)
class Person:
    """A person of the article; `places` are the namings in text order."""

    name: str
    places: list[Naming] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    gender: str | None = None
    side: str | None = None
    actor: str = ""
    known: Actor | None = None
    full: bool = True
    raw: str = ""
    """The full name with its initials."""

    @property
    def facets(self) -> frozenset[str]:
        """All that the person's titles may be called by."""
        return frozenset().union(*(t.facets for t in self.titles)) if self.titles else frozenset()


def canonical(name: str) -> str:
    """Write a full name as the record keeps it: no middle initials, straight apostrophes.

    A "Jr." stays where the father is a public figure.

    >>> canonical("Donald J. Trump"), canonical("H.R. McMaster")
    ('Donald Trump', 'H.R. McMaster')
    """
    name = " ".join(name.replace("’", "'").split())
    name = _NUMBERED.sub(r"\1", name)
    elder = _JUNIOR.sub("", name)
    if " " in elder and not any(fold(a.name) == fold(elder) for a in shipped().candidates(fold(elder))):
        name = elder
    if name.isupper() and " " in name:
        name = name.title()
    return _INITIALS.sub(" ", name)


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
    known = Known(directory, day, frozenset(h.entry.name for h in s.hits), led)
    persons: list[Person] = []
    by_key: dict[str, list[Person]] = {}
    for naming in named:
        if naming.size > 1:
            _join_full(naming, persons, by_key)
    for naming in named:
        if naming.size == 1:
            _join_short(naming, persons, by_key, known)
    for person in persons:
        person.places.sort(key=lambda n: n.start)
        _complete(s, person, directory)
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
            if same_person(person.name, name) and same_person(person.raw or name, naming.name):
                person.places.append(naming)
                if len(fold(name).split()) > len(fold(person.name).split()):
                    person.name = name
                    _file(person, by_key)
                return
    person = Person(name, [naming], raw=naming.name if name == canonical(naming.name) else name)
    persons.append(person)
    _file(person, by_key)


def _core(name: str) -> str:
    """Leave off what stands before the name of a public figure: "Hopefully Jane Roe", "Swampman Jane Roe"."""
    words = name.split()
    if len(words) > 2 and gender_of(name) is None:
        for start in range(1, len(words) - 1):
            tail = " ".join(words[start:])
            if any(fold(n) == fold(tail) for a in shipped().candidates(fold(tail)) for n in (a.name, *a.aliases)):
                return tail
    return name


def _near(naming: Naming, candidates: Iterable[Person]) -> Person | None:
    """Return the candidate named last before a short name, else the one named first after it."""
    best, best_at = None, (1, 0)
    for person in candidates:
        if naming.title and naming.title.gender and person.gender and naming.title.gender != person.gender:
            continue
        before = [n.start for n in person.places if n.start < naming.start]
        at = (0, naming.start - max(before)) if before else (1, person.places[0].start)
        if best is None or at < best_at:
            best, best_at = person, at
    return best


def _leading(naming: Naming, candidates: list[Person], known: Known) -> Person | None:
    """Return the head of state among namesakes, unless another of them was named right before.

    "Trump and Kim" after a list of freed prisoners called Kim are the two leaders.
    """
    if len(candidates) < 2 or (naming.title is not None and naming.title.rank not in {"head", "courtesy"}):
        return None
    heads = [p for p in candidates if _leads(p, known)]
    near = _near(naming, candidates)
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


def _join_short(naming: Naming, persons: list[Person], by_key: dict[str, list[Person]], known: Known) -> None:
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
    return _leading(naming, own, known) or _near(naming, own) or _near(naming, rest)


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


def _complete(s: Scan, person: Person, directory: Directory | None) -> None:
    """Fill in titles, known actor, gender and side of a clustered person."""
    person.titles = [t for n in person.places for t in (n.title, n.apposition) if t]
    if person.known is None and person.full:
        person.known = lookup(person, directory)
    if person.known is not None and (
        not person.full or fold(person.raw) == fold(person.known.name) or is_slip(person.name, person.known)
    ):
        person.name = person.known.name
    person.actor = person.known.id if person.known else actor_id(ActorKind.PERSON, person.name)
    person.gender = _gender(s, person)
    person.side = _side(s, person)


def _gender(s: Scan, person: Person) -> str | None:
    if person.known:
        figure = _figure_gender().get(fold(person.known.name))
        if figure:
            return figure
    told = Counter(t.gender for t in person.titles if t.gender)
    if told:
        return told.most_common(1)[0][0]
    given = gender_of(person.name) if " " in person.name else None
    return given if given in {"m", "f"} else _pronoun_after(s, person)


def _figure_gender() -> dict[str, str]:
    if not _GENDERS:
        _GENDERS.update({fold(f.name): f.gender for f in figures()})
    return _GENDERS


_GENDERS: dict[str, str] = {}


def _pronoun_after(s: Scan, person: Person) -> str | None:
    """Guess the gender from the pronouns that follow close behind the name."""
    votes: Counter[str] = Counter()
    for naming in person.places:
        at = naming.last
        while at < len(s.words) and s.starts[at] < naming.end + _SOON:
            if s.low[at] in MASCULINE:
                votes["m"] += 1
                break
            if s.low[at] in FEMININE:
                votes["f"] += 1
                break
            if s.words[at][0].isupper() and not s.opens_sentence(at):
                break
            at += 1
    top = votes.most_common(2)
    return top[0][0] if top and (len(top) == 1 or top[0][1] > top[1][1]) else None


def _side(s: Scan, person: Person) -> str | None:
    told = [t.side for t in person.titles if t.side and not t.bare]
    states = [x for x in told if x != INDEPENDENT]
    if person.known and person.known.side:
        return person.known.side
    if states and told[0] != INDEPENDENT:
        return Counter(states).most_common(1)[0][0]
    officer = any(t.rank == "former" and t.bare and "officer" in t.facets for t in person.titles)
    if officer and gender_of(person.name) is not None and US_WORDS.search(s.text):
        return "United States"
    return told[0] if told else None
