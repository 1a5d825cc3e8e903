"""What the text and the directory tell of a person once the names are clustered: titles, gender, side."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from walkback.records import INDEPENDENT, ActorKind
from walkback.speakers.american import US_WORDS
from walkback.speakers.directory import actor_id
from walkback.speakers.folding import fold
from walkback.speakers.knowledge import figures, gender_of
from walkback.speakers.namesakes import is_slip, lookup
from walkback.speakers.words import FEMININE, MASCULINE

if TYPE_CHECKING:
    from walkback.speakers.directory import Directory
    from walkback.speakers.persons import Person
    from walkback.speakers.scanned import Scan

__all__ = ["complete"]

_SOON: Final = 160
"""A pronoun this close behind a name, with no other name between, tells the gender."""


def complete(s: Scan, person: Person, directory: Directory | None) -> None:
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
