"""What speaks for a candidate: how near, how prominent, in which part of the clause a pronoun finds somebody named."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from walkback.speakers.folding import family_keys
from walkback.speakers.sight import MAX_BACK, NEAR, Sight, unfit
from walkback.speakers.words import SUBORDINATORS

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from walkback.speakers.namings import Naming
    from walkback.speakers.persons import Person
    from walkback.speakers.sight import Place

__all__ = ["FEATURES", "Salience"]

FEATURES: Final = (
    "near", "same_sentence", "last_sentence", "subject", "unquoted", "last_speaker", "spoke_near", "speaker_before",
    "frequent", "gender_known", "possessive", "first_in_sentence", "latest", "paragraph", "head", "same_subject",
    "same_object", "object", "between", "last_subject", "parallel", "chain", "chain_same", "chain_near", "headline",
    "lead", "main", "ahead", "inside_last", "inside_near", "spoke_same", "inside_chain", "sole",
)  # fmt: skip
_NOT_CONTINUED: Final = dict.fromkeys(
    ("last_speaker", "spoke_near", "spoke_same", "speaker_before", "chain", "chain_same", "chain_near", "inside_chain",
     "inside_last"), 0.0
)  # fmt: skip
_MAIN: Final = 60
"""Code points behind a clause within which the main subject begins."""
_DATELINE: Final = re.compile(r"[A-Z][A-Z .,'’/]*(?:\([^)\n]{2,40}\)\s*)?\s*(?:—|–|--?)\s+")


class Salience(Sight):
    """The people of one article as candidates for its pronouns, with what speaks for each."""

    def candidates(
        self, at: int, gender: str | None, inside: bool, barred: AbstractSet[str]
    ) -> list[tuple[Person, dict[str, float]]]:
        """Return all whom a pronoun at `at` can mean, with their features."""
        place = self._place(at, gender, inside)
        found, last = [], []
        doer, ahead = self._doer(at), self._ahead(place)
        for person in self._near(place):
            if person.actor not in barred and person.actor != doer and not unfit(person, gender):
                recent = self._recent(person, place)
                values = self._features(person, place, recent, ahead=person.actor in ahead)
                if values is not None:
                    found.append((person, values))
                    last.append(recent[0].start if recent else -1)
        if found:
            found[last.index(max(last))][1]["latest"] = 1.0
        return found

    def _features(self, person: Person, p: Place, recent: list[Naming], *, ahead: bool) -> dict[str, float] | None:
        """Describe one candidate; None when it cannot be meant."""
        if not recent and not ahead and all(actor != person.actor for _, actor in p.spoke):
            return None
        gap = self._gap(p, recent[0].start) if recent else MAX_BACK
        if ahead:
            gap = min(gap, 1)
        roles = {"subject"} if ahead else {self._role(n) for n in recent}
        if gap == 0 and roles == {"like"}:
            return None
        named = bisect_left(self._person_starts[person.actor], p.at)
        headline, lead = self._opening(person)
        subject = "subject" in roles
        return {
            "near": -math.log1p(gap),
            "same_sentence": float(gap == 0),
            "last_sentence": float(gap == 1),
            "subject": float(subject),
            "unquoted": float(self._first_unquoted[person.actor] < p.at),
            "frequent": math.log1p(named),
            "gender_known": float(p.gender is not None and person.gender == p.gender),
            "possessive": float(roles == {"possessive"}),
            "object": float(roles == {"object"}),
            "first_in_sentence": float(any(map(self._opens, recent))),
            "latest": 0.0,
            "paragraph": float(bool(recent) and recent[0].start > p.line),
            "head": float(person.known is not None and named > NEAR),
            "same_subject": float(gap == 0 and subject),
            "same_object": float(gap == 0 and roles == {"object"}),
            "between": -math.log1p(self._between(person, p, recent[0].end) if recent and not ahead else 0),
            "last_subject": float(not p.inside and p.subject == person.actor),
            "parallel": float(p.opens and gap == 1 and subject),
            "headline": headline,
            "lead": lead,
            "main": float(len(person.places) == self._most),
            "ahead": float(ahead),
            "sole": float(gap == 0 and subject and not p.inside and self._alone(person, p)),
            "inside_near": -math.log1p(gap) * p.inside,
            **self._continued(person, p),
        }

    def _opening(self, person: Person) -> tuple[float, float]:
        """Tell whether the title names a person, and whether the first sentence does: the same for all pronouns."""
        if person.actor not in self._openings:
            sentences, first = self._reading.scan.sentences, person.places[0].start
            titled = any(k in self._title for k in family_keys(person.name))
            leads = first == 0 or (len(sentences) > 1 and first < sentences[1])
            self._openings[person.actor] = float(titled), float(leads)
        return self._openings[person.actor]

    def _ahead(self, p: Place) -> set[str]:
        """Return whom "After he left, X said" can mean: a clause opens the sentence, X is its main subject."""
        s = self._reading.scan
        begin = s.sentences[p.here]
        end = s.sentences[p.here + 1] if p.here + 1 < len(s.sentences) else len(s.text)
        dateline = _DATELINE.match(s.text, begin, end)
        first = bisect_left(s.starts, dateline.end() if dateline else begin)
        word = bisect_left(s.starts, p.at)
        if p.inside or SUBORDINATORS.isdisjoint(s.low[first : min(word, first + NEAR + 2)]):
            return set()
        comma = s.text.find(",", p.at, end)
        if comma <= 0 or self.within(begin, p.at):
            return set()
        return {q.actor for q, n in self.within(comma + 1, comma + _MAIN) if not n.quoted and n.subject}

    def _between(self, person: Person, p: Place, begin: int) -> int:
        """Count the other people that fit and are named after `begin`."""
        places = self._places[bisect_left(self._starts, begin) : bisect_left(self._starts, p.at)]
        return len({q.actor for _, q, _ in places if q is not person and not unfit(q, p.gender)})

    def _alone(self, person: Person, p: Place) -> bool:
        """Tell whether no other person that fits is named in the sentence before a pronoun."""
        named = self.within(self._reading.scan.sentences[p.here], p.at)
        return all(q is person or unfit(q, p.gender) for q, _ in named)

    def _gap(self, p: Place, start: int) -> int:
        """Return how many sentences behind a name a pronoun stands; those of a quotation between count as one."""
        before = self._reading.scan.sentence(start)
        if p.inside or before == p.here:
            return p.here - before
        return max(1, self._told[p.here] - self._told[before])

    def _continued(self, person: Person, p: Place) -> dict[str, float]:
        """Describe whether a candidate spoke before or was meant by the pronoun before."""
        if person.actor not in p.going_on:
            return _NOT_CONTINUED
        s = self._reading.scan
        last = bool(p.spoke) and p.spoke[-1][1] == person.actor
        spoke = p.here - s.sentence(p.spoke[-1][0]) if last else MAX_BACK
        chained = p.chain is not None and p.chain.actor == person.actor
        gap = p.here - s.sentence(p.chain.at) if p.chain else MAX_BACK
        outside = not p.inside
        return {
            "last_speaker": float(last),
            "spoke_near": float(spoke <= NEAR),
            "spoke_same": float(spoke == 0),
            "speaker_before": float(len(p.spoke) > 1 and p.spoke[-2][1] == person.actor),
            "chain": float(outside and chained),
            "chain_same": float(outside and chained and gap == 0),
            "chain_near": float(outside and chained and gap == 1),
            "inside_chain": float(p.inside and chained),
            "inside_last": float(p.inside and last),
        }
