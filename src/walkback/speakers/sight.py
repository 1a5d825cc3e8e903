"""Where a pronoun stands and who is in sight of it: people named before, who spoke, whom the last pronoun meant."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from walkback.speakers.clauses import opens_clause, role_of
from walkback.speakers.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.speakers.mentions import Reading
    from walkback.speakers.namings import Naming
    from walkback.speakers.persons import Person

__all__ = ["MAX_BACK", "NEAR", "Place", "Read", "Sight", "unfit"]

_DONE: Final = re.compile(
    r",?\s+(?:(?:has|have|had|also|later|then|would|will|could|might|to|not|never)\s+)?(?!\w+ing\b)[a-z]+\s+"
)
"""What stands between who does something and to whom it is done."""
NEAR: Final = 2
"""Sentences within which a speaker goes on speaking."""
MAX_BACK: Final = 40
"""Sentences to look back for a named antecedent, so that the work grows with the text and no faster."""
_NAMINGS: Final = 24
"""Namings of one person looked at, for the last that counts."""
_SPEAKERS: Final = 12
"""Speakers kept in mind."""
_NOMINATIVE: Final = frozenset({"he", "she"})


@dataclass(frozen=True, slots=True)
class Read:
    """A pronoun that was read: its code point, the actor it means, its gender."""

    at: int
    actor: str
    gender: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a pronoun stands, and what holds for all its candidates."""

    at: int
    here: int
    inside: bool
    gender: str | None
    opens: bool
    line: int
    spoke: list[tuple[int, str]]
    chain: Read | None
    going_on: frozenset[str]
    """The last two who spoke, and whom the pronoun before meant."""
    subject: str | None


class Sight:
    """The third-person singular pronouns of one article; `spoke` lists who spoke, as (code point, actor)."""

    def __init__(self, reading: Reading, title: str, spoke: Sequence[tuple[int, str]]) -> None:
        """Start at the top of the article; `spoke` is read as it grows."""
        self._reading = reading
        self._spoke = spoke
        self._title = set(fold(title).split())
        self._pronouns = reading.scan.pronouns
        self._next = 0
        self._read: list[Read] = []
        self._all = sorted(((n.start, p, n) for p in reading.persons for n in p.places), key=lambda x: x[0])
        self._all_starts = [start for start, _, _ in self._all]
        self._places = [place for place in self._all if not place[2].quoted]
        self._starts = [start for start, _, _ in self._places]
        self._by_actor = {p.actor: p for p in reading.persons}
        self._person_starts = {p.actor: [n.start for n in p.places] for p in reading.persons}
        self._first_unquoted = {
            p.actor: next((n.start for n in p.places if not n.quoted), len(reading.scan.text)) for p in reading.persons
        }
        self._most = max((len(p.places) for p in reading.persons), default=1)
        self._roles: dict[int, str] = {}
        self._opens_sentence: dict[int, bool] = {}
        self._openings: dict[str, tuple[float, float]] = {}
        told = [not reading.scan.in_quote(at) for at in reading.scan.sentences]
        self._told = list(itertools.accumulate(told))

    def within(self, start: int, end: int) -> list[tuple[Person, Naming]]:
        """Return the namings that start in [start, end), with whom they name, in text order."""
        places = self._all[bisect_left(self._all_starts, start) : bisect_left(self._all_starts, end)]
        return [(p, n) for _, p, n in places]

    def named_before(self, at: int) -> list[tuple[Naming, Person]]:
        """Return the last namings outside quotations before a code point, with whom they name, in text order."""
        end = bisect_left(self._starts, at)
        return [(n, p) for _, p, n in self._places[max(0, end - _SPEAKERS) : end]]

    def _doer(self, at: int) -> str | None:
        """Return who does what is done to "him" ("Wu, backed him"): that is another (Chomsky 1981, principle B)."""
        text = self._reading.scan.text
        last = bisect_left(self._starts, at) - 1
        if last < 0 or text[at : at + 4].casefold().rstrip(",.;") != "him":
            return None
        _, person, naming = self._places[last]
        done = not naming.possessive and _DONE.fullmatch(text, naming.end, at)
        return person.actor if done else None

    def _near(self, place: Place) -> list[Person]:
        """Return the people named within sight of a pronoun or among the last speakers, in text order."""
        s = self._reading.scan
        begin = s.sentences[max(0, place.here - MAX_BACK)]
        end = s.sentences[place.here + 1] if place.here + 1 < len(s.sentences) else len(s.text)
        seen = self._all[bisect_left(self._all_starts, begin) : bisect_left(self._all_starts, end)]
        actors = {p.actor for _, p, _ in seen}
        actors.update(actor for _, actor in place.spoke[-2:])
        return sorted((self._by_actor[a] for a in actors if a in self._by_actor), key=lambda p: p.places[0].start)

    def _place(self, at: int, gender: str | None, inside: bool) -> Place:
        s = self._reading.scan
        word = bisect_left(s.starts, at)
        spoke = [x for x in self._spoke[-_SPEAKERS:] if x[0] < at]
        place = bisect_left(self._read, at, key=lambda r: r.at)
        before = self._read[max(0, place - _SPEAKERS) : place]
        chain = next((r for r in reversed(before) if gender in {None, r.gender}), None)
        here = s.sentence(at)
        if chain is not None and here - s.sentence(chain.at) > NEAR:
            chain = None
        subject = word < len(s.words) and s.low[word] in _NOMINATIVE
        opens = subject and (s.opens_sentence(word) or opens_clause(s.text, at))
        line = s.text.rfind("\n", 0, at)
        going_on = frozenset([actor for _, actor in spoke[-2:]] + ([chain.actor] if chain else []))
        return Place(at, here, inside, gender, opens, line, spoke, chain, going_on, self._last_subject(at, gender))

    def _last_subject(self, at: int, gender: str | None) -> str | None:
        """Return the fitting person that was a subject last."""
        s = self._reading.scan
        begin = s.sentences[max(0, s.sentence(at) - MAX_BACK)]
        for i in range(bisect_left(self._starts, at) - 1, bisect_left(self._starts, begin) - 1, -1):
            _, person, naming = self._places[i]
            if self._role(naming) == "subject" and not unfit(person, gender):
                return person.actor
        return None

    def _role(self, n: Naming) -> str:
        if n.start not in self._roles:
            self._roles[n.start] = role_of(self._reading, n)
        return self._roles[n.start]

    def _opens(self, n: Naming) -> bool:
        """Tell whether a name opens its sentence, with its title or without."""
        if n.start not in self._opens_sentence:
            opens = n.left in self._reading.openings or self._reading.scan.opens_sentence(n.first)
            self._opens_sentence[n.start] = opens
        return self._opens_sentence[n.start]

    def _recent(self, person: Person, p: Place) -> list[Naming]:
        """Return the namings of the last sentence that names a person before a pronoun, last first.

        Names in quotations count only where there are no others, or for a pronoun that is in one too.
        """
        s = self._reading.scan
        named = person.places[: bisect_left(self._person_starts[person.actor], p.at)][-_NAMINGS:]
        fit = [n for n in named if p.inside or not n.quoted or n.possessive] or named
        if not fit:
            return []
        last = s.sentence(fit[-1].start)
        return [n for n in reversed(fit) if s.sentence(n.start) == last]


def unfit(person: Person, gender: str | None) -> bool:
    """Tell whether the genders of a person and a pronoun, where both are known, differ."""
    return gender in {"m", "f"} and person.gender in {"m", "f"} and person.gender != gender
