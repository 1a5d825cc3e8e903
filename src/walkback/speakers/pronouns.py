"""Antecedents of pronouns: every person named before is scored by what stands between and around.

The weights are those of a conditional logit (training/fit_antecedents.py); pronouns are read in text
order, so that each knows whom the ones before it meant.
"""

from __future__ import annotations

import itertools
import json
import math
import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from walkback.speakers.clauses import opens_clause, outside, role_of
from walkback.speakers.folding import family_keys, fold
from walkback.speakers.words import SUBORDINATORS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.speakers.cast import Person
    from walkback.speakers.mentions import Reading
    from walkback.speakers.titles import Naming

__all__ = ["FEATURES", "Antecedents", "Read", "weights"]

FEATURES: Final = (
    "near", "same_sentence", "last_sentence", "subject", "unquoted", "last_speaker", "spoke_near", "speaker_before",
    "frequent", "gender_known", "possessive", "first_in_sentence", "latest", "paragraph", "head", "same_subject",
    "same_object", "object", "between", "last_subject", "parallel", "chain", "chain_same", "chain_near", "headline",
    "lead", "main", "ahead", "inside_last", "inside_near", "spoke_same", "inside_chain", "sole",
)  # fmt: skip
_DATELINE: Final = re.compile(r"[A-Z][A-Z .,'’/]*(?:\([^)\n]{2,40}\)\s*)?\s*(?:—|–|--?)\s+")
_DONE: Final = re.compile(
    r",?\s+(?:(?:has|have|had|also|later|then|would|will|could|might|to|not|never)\s+)?(?!\w+ing\b)[a-z]+\s+"
)
"""What stands between who does something and to whom it is done."""
_OPENING: Final = re.compile(r"(?:\s+[a-z]+){1,3}")
_OPENED: Final = 0.9
_NEAR: Final = 2
"""Sentences within which a speaker goes on speaking."""
_MAX_BACK: Final = 40
"""Sentences to look back for a named antecedent, so that the work grows with the text and no faster."""
_NAMINGS: Final = 24
"""Namings of one person looked at, for the last that counts."""
_SPEAKERS: Final = 12
"""Speakers kept in mind."""
_NOMINATIVE: Final = frozenset({"he", "she"})


@cache
def weights() -> dict[str, float]:
    """Return the fitted weights (see training/fit_antecedents.py)."""
    table: dict[str, float] = json.loads((Path(__file__).parent / "data" / "antecedents.json").read_text("utf-8"))
    return table


@dataclass(frozen=True, slots=True)
class Read:
    """A pronoun that was read: its code point, the actor it means, its gender."""

    at: int
    actor: str
    gender: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a pronoun stands, and what holds for all its candidates."""

    at: int
    here: int
    inside: bool
    gender: str | None
    opens: bool
    line: int
    spoke: list[tuple[int, str]]
    chain: Read | None
    subject: str | None


class Antecedents:
    """The third-person singular pronouns of one article; `spoke` lists who spoke, as (code point, actor)."""

    def __init__(self, reading: Reading, title: str, spoke: Sequence[tuple[int, str]]) -> None:
        """Start at the top of the article; `spoke` is read as it grows."""
        self._reading = reading
        self._spoke = spoke
        self._title = set(fold(title).split())
        self._pronouns = list(outside(reading))
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
        told = [not reading.scan.in_quote(at) for at in reading.scan.sentences]
        self._told = list(itertools.accumulate(told))

    def best(
        self, at: int, gender: str | None, *, inside: bool = False, barred: str | None = None
    ) -> tuple[Person, float] | None:
        """Return whom a pronoun at code point `at` means, with a probability; `inside` is true in a quotation."""
        self._advance(at)
        return self._choose(at, gender, inside, barred)

    def within(self, start: int, end: int) -> list[tuple[Person, Naming]]:
        """Return the namings that start in [start, end), with whom they name, in text order."""
        places = self._all[bisect_left(self._all_starts, start) : bisect_left(self._all_starts, end)]
        return [(p, n) for _, p, n in places]

    def named_before(self, at: int) -> list[tuple[Naming, Person]]:
        """Return the last namings outside quotations before a code point, with whom they name, in text order."""
        end = bisect_left(self._starts, at)
        return [(n, p) for _, p, n in self._places[max(0, end - _SPEAKERS) : end]]

    def settle(self, at: int, actor: str, gender: str | None) -> None:
        """Keep whom a pronoun turned out to mean, for those behind it."""
        if gender in {"m", "f"} and not self._reading.scan.in_quote(at):
            place = bisect_left(self._read, at, key=lambda r: r.at)
            if place < len(self._read) and self._read[place].at == at:
                del self._read[place]
            self._read.insert(place, Read(at, actor, gender))

    def _advance(self, to: int) -> None:
        """Read the pronouns outside quotations up to a code point."""
        while self._next < len(self._pronouns) and self._pronouns[self._next][0] < to:
            at, gender = self._pronouns[self._next]
            self._next += 1
            place = bisect_left(self._read, at, key=lambda r: r.at)
            if place < len(self._read) and self._read[place].at == at:
                continue
            found = self._choose(at, gender, inside=False, barred=None)
            if found is not None:
                self._read.append(Read(at, found[0].actor, gender))

    def _choose(self, at: int, gender: str | None, inside: bool, barred: str | None) -> tuple[Person, float] | None:
        opener = self._opener(at)
        if opener is not None and opener.actor != barred and not _unfit(opener, gender):
            return opener, _OPENED
        table = weights()
        scored = [
            (sum(table.get(name, 0.0) * value for name, value in values.items()), person)
            for person, values in self.candidates(at, gender, inside, barred)
        ]
        if not scored:
            return None
        best = max(scored, key=lambda x: x[0])
        return best[1], 1 / sum(math.exp(x - best[0]) for x, _ in scored)

    def candidates(
        self, at: int, gender: str | None, inside: bool, barred: str | None
    ) -> list[tuple[Person, dict[str, float]]]:
        """Return all whom a pronoun at `at` can mean, with their features."""
        place = self._place(at, gender, inside)
        found = []
        doer = self._doer(at)
        for person in self._near(place):
            if person.actor not in {barred, doer} and not _unfit(person, gender):
                values = self._features(person, place)
                if values is not None:
                    found.append((person, values))
        if found:
            latest = max(found, key=lambda c: next((n.start for n in self._recent(c[0], place)), -1))
            latest[1]["latest"] = 1.0
        return found

    def _opener(self, at: int) -> Person | None:
        """Return whose words a colon opens, for "he" among them: "Kono disagreed: it was early, he said"."""
        s = self._reading.scan
        begin, text = s.sentences[s.sentence(at)], s.text
        colon = text.find(": ", begin, at)
        last = bisect_left(self._starts, colon) - 1
        if colon < 0 or last < 0 or text[at : at + 3].casefold() not in {"he ", "she"}:
            return None
        start, person, naming = self._places[last]
        said = start >= begin and not naming.possessive and _OPENING.fullmatch(text, naming.end, colon)
        return person if said and text.count(", ", colon, at) else None

    def _doer(self, at: int) -> str | None:
        """Return who does what is done to "him" ("Wu, backed him"): that is another (Chomsky 1981, principle B)."""
        text = self._reading.scan.text
        last = bisect_left(self._starts, at) - 1
        if last < 0 or text[at : at + 4].casefold().rstrip(",.;") != "him":
            return None
        _, person, naming = self._places[last]
        done = not naming.possessive and _DONE.fullmatch(text, naming.end, at)
        return person.actor if done else None

    def _near(self, place: _Place) -> list[Person]:
        """Return the people named within sight of a pronoun or among the last speakers, in text order."""
        s = self._reading.scan
        begin = s.sentences[max(0, place.here - _MAX_BACK)]
        end = s.sentences[place.here + 1] if place.here + 1 < len(s.sentences) else len(s.text)
        seen = self._all[bisect_left(self._all_starts, begin) : bisect_left(self._all_starts, end)]
        actors = {p.actor for _, p, _ in seen}
        actors.update(actor for _, actor in place.spoke[-2:])
        return sorted((self._by_actor[a] for a in actors if a in self._by_actor), key=lambda p: p.places[0].start)

    def _place(self, at: int, gender: str | None, inside: bool) -> _Place:
        s = self._reading.scan
        word = bisect_left(s.starts, at)
        spoke = [x for x in self._spoke[-_SPEAKERS:] if x[0] < at]
        place = bisect_left(self._read, at, key=lambda r: r.at)
        before = self._read[max(0, place - _SPEAKERS) : place]
        chain = next((r for r in reversed(before) if gender in {None, r.gender}), None)
        here = s.sentence(at)
        if chain is not None and here - s.sentence(chain.at) > _NEAR:
            chain = None
        subject = word < len(s.words) and s.low[word] in _NOMINATIVE
        opens = subject and (s.opens_sentence(word) or opens_clause(s.text, at))
        line = s.text.rfind("\n", 0, at)
        return _Place(at, here, inside, gender, opens, line, spoke, chain, self._last_subject(at, gender))

    def _last_subject(self, at: int, gender: str | None) -> str | None:
        """Return the fitting person that was a subject last."""
        s = self._reading.scan
        begin = s.sentences[max(0, s.sentence(at) - _MAX_BACK)]
        for i in range(bisect_left(self._starts, at) - 1, bisect_left(self._starts, begin) - 1, -1):
            _, person, naming = self._places[i]
            if self._role(naming) == "subject" and not _unfit(person, gender):
                return person.actor
        return None

    def _role(self, n: Naming) -> str:
        if n.start not in self._roles:
            self._roles[n.start] = role_of(self._reading, n)
        return self._roles[n.start]

    def _ahead(self, person: Person, p: _Place) -> bool:
        """Tell whether "After he left, X said" can mean X: a clause opens the sentence, X is its main subject."""
        s = self._reading.scan
        begin = s.sentences[p.here]
        end = s.sentences[p.here + 1] if p.here + 1 < len(s.sentences) else len(s.text)
        dateline = _DATELINE.match(s.text, begin, end)
        first = bisect_left(s.starts, dateline.end() if dateline else begin)
        word = bisect_left(s.starts, p.at)
        if p.inside or not any(w in SUBORDINATORS for w in s.low[first : min(word, first + _NEAR + 2)]):
            return False
        if self.within(begin, p.at):
            return False
        comma = s.text.find(",", p.at, end)
        return comma > 0 and any(comma < n.start < comma + 60 and not n.quoted and n.subject for n in person.places)

    def _recent(self, person: Person, p: _Place) -> list[Naming]:
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

    def _between(self, person: Person, p: _Place, begin: int) -> int:
        """Count the other people that fit and are named after `begin`."""
        places = self._places[bisect_left(self._starts, begin) : bisect_left(self._starts, p.at)]
        return len({q.actor for _, q, _ in places if q is not person and not _unfit(q, p.gender)})

    def _alone(self, person: Person, p: _Place) -> bool:
        """Tell whether no other person that fits is named in the sentence before a pronoun."""
        named = self.within(self._reading.scan.sentences[p.here], p.at)
        return all(q is person or _unfit(q, p.gender) for q, _ in named)

    def _features(self, person: Person, p: _Place) -> dict[str, float] | None:
        """Describe one candidate; None when it cannot be meant."""
        s = self._reading.scan
        recent = self._recent(person, p)
        ahead = self._ahead(person, p)
        if not recent and not ahead and all(actor != person.actor for _, actor in p.spoke):
            return None
        gap = self._gap(p, recent[0].start) if recent else _MAX_BACK
        if ahead:
            gap = min(gap, 1)
        roles = {"subject"} if ahead else {self._role(n) for n in recent}
        if gap == 0 and roles == {"like"}:
            return None
        named = bisect_left(self._person_starts[person.actor], p.at)
        first = person.places[0].start
        return {
            "near": -math.log1p(gap),
            "same_sentence": float(gap == 0),
            "last_sentence": float(gap == 1),
            "subject": float("subject" in roles),
            "unquoted": float(self._first_unquoted[person.actor] < p.at),
            "frequent": math.log1p(named),
            "gender_known": float(p.gender is not None and person.gender == p.gender),
            "possessive": float(roles == {"possessive"}),
            "object": float(roles == {"object"}),
            "first_in_sentence": float(
                any(s.opens_sentence(n.first) or n.left in self._reading.openings for n in recent)
            ),
            "latest": 0.0,
            "paragraph": float(bool(recent) and recent[0].start > p.line),
            "head": float(person.known is not None and named > _NEAR),
            "same_subject": float(gap == 0 and "subject" in roles),
            "same_object": float(gap == 0 and roles == {"object"}),
            "between": -math.log1p(self._between(person, p, recent[0].end) if recent and not ahead else 0),
            "last_subject": float(not p.inside and p.subject == person.actor),
            "parallel": float(p.opens and gap == 1 and "subject" in roles),
            "headline": float(any(k in self._title for k in family_keys(person.name))),
            "lead": float(first == 0 or (len(s.sentences) > 1 and first < s.sentences[1])),
            "main": float(len(person.places) == self._most),
            "ahead": float(ahead),
            "sole": float(gap == 0 and "subject" in roles and not p.inside and self._alone(person, p)),
            "inside_near": -math.log1p(gap) * p.inside,
            **self._continued(person, p),
        }

    def _gap(self, p: _Place, start: int) -> int:
        """Return how many sentences behind a name a pronoun stands; those of a quotation between count as one."""
        before = self._reading.scan.sentence(start)
        if p.inside or before == p.here:
            return p.here - before
        return max(1, self._told[p.here] - self._told[before])

    def _continued(self, person: Person, p: _Place) -> dict[str, float]:
        """Describe whether a candidate spoke before or was meant by the pronoun before."""
        s = self._reading.scan
        last = bool(p.spoke) and p.spoke[-1][1] == person.actor
        spoke = p.here - s.sentence(p.spoke[-1][0]) if last else _MAX_BACK
        chained = p.chain is not None and p.chain.actor == person.actor
        gap = p.here - s.sentence(p.chain.at) if p.chain else _MAX_BACK
        outside = not p.inside
        return {
            "last_speaker": float(last),
            "spoke_near": float(spoke <= _NEAR),
            "spoke_same": float(spoke == 0),
            "speaker_before": float(len(p.spoke) > 1 and p.spoke[-2][1] == person.actor),
            "chain": float(outside and chained),
            "chain_same": float(outside and chained and gap == 0),
            "chain_near": float(outside and chained and gap == 1),
            "inside_chain": float(p.inside and chained),
            "inside_last": float(p.inside and last),
        }


def _unfit(person: Person, gender: str | None) -> bool:
    return gender in {"m", "f"} and person.gender in {"m", "f"} and person.gender != gender
