"""What the text and the directory tell of a person once the names are clustered: titles, gender, side."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from walkback.records import INDEPENDENT, ActorKind
from walkback.speakers.american import US_WORDS
from walkback.speakers.directory import actor_id
from walkback.speakers.folding import fold
from walkback.speakers.knowledge import figures, gender_of
from walkback.speakers.namesakes import is_slip, lookup
from walkback.speakers.nouns import noun_at
from walkback.speakers.offices import is_implied, parse_title
from walkback.speakers.words import FEMININE, MASCULINE

if TYPE_CHECKING:
    from collections.abc import Callable

    from walkback.speakers.directory import Directory
    from walkback.speakers.persons import Person
    from walkback.speakers.scanned import Scan

    Having = Callable[[], dict[str, frozenset[str]]]

__all__ = ["complete", "states_having"]

_SOON: Final = 160
"""A pronoun this close behind a name, with no other name between, tells the gender."""
_OWNS: Final = re.compile(r"(?:['’]s?)?\s")


def complete(s: Scan, person: Person, directory: Directory | None, having: Having) -> None:
    """Fill in titles, known actor, gender and side of a clustered person; `having` tells `states_having`."""
    person.titles = [t for n in person.places for t in (n.title, n.apposition) if t]
    if person.known is None and person.full:
        person.known = lookup(person, directory)
    if person.known is not None and (
        not person.full or fold(person.raw) == fold(person.known.name) or is_slip(person.name, person.known)
    ):
        person.name = person.known.name
    person.actor = person.known.id if person.known else actor_id(ActorKind.PERSON, person.name)
    person.gender = _gender(s, person)
    person.side = _side(s, person, having)


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


def _side(s: Scan, person: Person, having: Having) -> str | None:
    if person.known and person.known.side:
        return person.known.side
    sided = [t for t in person.titles if t.side and not t.bare]
    told = [t.side for t in sided]
    states = [x for x in told if x != INDEPENDENT]
    if states and all(is_implied(t) for t in sided):
        owners = having().get(sided[0].noun, frozenset())
        return next(iter(owners)) if len(owners) == 1 else states[0]
    if states and told[0] != INDEPENDENT:
        return Counter(states).most_common(1)[0][0]
    officer = any(t.rank == "former" and t.bare and "officer" in t.facets for t in person.titles)
    if officer and gender_of(person.name) is not None and US_WORDS.search(s.text):
        return "United States"
    return told[0] if told else None


def states_having(s: Scan) -> dict[str, frozenset[str]]:
    """Return the states as whose a text names each office: "Israel's attorney general"."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for hit in s.hits:
        at = hit.last + (s.low[hit.last : hit.last + 1] == ["s"])
        office = noun_at(s.low, at) if hit.entry.form in {"state", "adjective"} else None
        if office is not None and _OWNS.fullmatch(s.text, hit.end, s.starts[at]):
            title = parse_title(s.text[hit.start : s.ends[at + office[0] - 1]])
            if title is not None and title.side:
                found[office[1].name].add(title.side)
    return {noun: frozenset(states) for noun, states in found.items()}
