"""Plural pronouns: "they", "both", and "who" behind several people."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

from walkback.records import ActorKind, Span
from walkback.speakers.descriptions import Descriptions
from walkback.speakers.nouns import noun_at, singular
from walkback.speakers.offices import entries_in
from walkback.speakers.phrases import describe
from walkback.speakers.referents import Referent, as_one, jointly
from walkback.speakers.words import MODIFIERS, PEOPLE, THINGS

if TYPE_CHECKING:
    from walkback.speakers.scanned import Hit

__all__ = ["CLAUSE", "Plurals"]

_STATES: Final = 12
"""Known names among which "they" looks for a state."""
_RECENT: Final = 3
"""Sentences within which "they" can join two speakers."""
CLAUSE: Final = 70
"""Code points from a name to the relative clause that goes on about it."""
_PLURAL: Final = re.compile(r"(?P<noun>(?:[\w.-]+\s)?\b[A-Za-z-]+(?:[^\Wsui]s|people))\s?,?\s$")
"""A plural right before "who"."""
_JOINED: Final = re.compile(r"\band\s+(?:[\w.]+\s+){0,3}$")
_ENDED: Final = re.compile(r",|\s+both\b")
_OPENING: Final = re.compile(
    r"\W*(?:(?:but|and|so|yet|still|now|also|meanwhile|however|perhaps),? )?"
    r"(?:(?:the|these|those|some|many|most|all|both|other|several|few|\w+ of the) )*",
    re.IGNORECASE,
)
"""What can stand before the subject with which a sentence opens."""
_PREPOSED: Final = re.compile(r"\b(?:of|in|with|to|for|from|by|on|at|against)\s+(?:the\s+)?$", re.IGNORECASE)


def _is(r: Referent, outer: Referent | None) -> bool:
    return outer is not None and r.name == outer.name


class Plurals(Descriptions):
    """Resolves pronouns for more than one."""

    def _plural(self, span: Span, outer: Referent | None) -> Referent:
        """Resolve "they": a group of this sentence, the group or the two people who spoke last, a state."""
        s = self.reading.scan
        here, quoted = s.sentence(span.start), s.in_quote(span.start)
        states = self._two_states(span, here) if span.of(self.text).lower() == "both" else None
        if states is not None:
            return states
        group = next(
            (
                r
                for at, r in reversed(self.said)
                if at < span.start and r.plural and not _is(r, outer) and not r.facets & THINGS
            ),
            None,
        )
        spoke = next((at for at, r in reversed(self.said) if r is group and at < span.start), -1) if group else -1
        named = self._many_named(span, here)
        if named is not None and s.in_quote(named.start) == quoted and named.start > spoke:
            return replace(self._of_entry(named.entry.name, "people", named.entry.side, 0.6), plural=True)
        joined = None if quoted else self._joined_before(span, here)
        if joined is not None and joined[0] > spoke:
            return joined[1]
        pair = None if quoted else self._two_speakers(span, here)
        if pair is not None and (group is None or spoke < pair[0]):
            return pair[1]
        if group is not None:
            return group
        for hit in self._by_weight(span, outer):
            if hit.entry.form in {"state", "people", "capital"} and (outer is None or hit.entry.name != outer.side):
                return self._of_entry(hit.entry.name, "state", hit.entry.side, 0.5)
        return self._nobody("they")

    def _by_weight(self, span: Span, outer: Referent | None) -> list[Hit]:
        """Return the last names before, of those named most often first and of these the last."""
        side = None if outer is None else outer.side
        named = [h for h in islice(self._hits_before(span.start), _STATES) if h.entry.name != side]
        count = Counter(h.entry.name for h in named)
        return sorted(named, key=lambda h: -count[h.entry.name])

    def _many_named(self, span: Span, here: int) -> Hit | None:
        """Return the party or people named last in this sentence, or as what one of the sentences before opens with."""
        s = self.reading.scan
        for hit in self._hits_before(span.start):
            if here - s.sentence(hit.start) > _RECENT:
                return None
            if self._is_many(hit) and (s.sentence(hit.start) == here or self._opens(hit)):
                return hit
        return None

    def _opens(self, hit: Hit) -> bool:
        """Tell whether a sentence opens with a name: "Republicans have ...", "But most Democrats do ..."."""
        s = self.reading.scan
        begin = s.sentences[s.sentence(hit.start)]
        return _OPENING.fullmatch(self.text, begin, hit.start) is not None

    @staticmethod
    def _is_many(hit: Hit) -> bool:
        return hit.entry.form == "people" or hit.entry.name.endswith(("Republicans", "Democrats"))

    def _joined_before(self, span: Span, here: int) -> tuple[int, Referent] | None:
        """Return the two people whom an "and" makes the subject of this sentence or the one before."""
        s = self.reading.scan
        named = self.antecedents.named_before(span.start)
        for (a, p), (b, q) in reversed(list(pairwise(named))):
            if here - s.sentence(b.start) > 1:
                return None
            if p is not q and b.subject and re.fullmatch(r"\s+and\s+", s.text[a.end : b.left]):
                two = [self._of_person(one, span, 0.5) for one in (p, q)]
                return a.start, as_one(two, [p.side, q.side], confidence=0.5)
        return None

    def _two_states(self, span: Span, here: int) -> Referent | None:
        """Return the two states that an "and" makes the subject of the sentence in which "both" takes them up."""
        first = self.reading.scan.sentences[here]
        named = [h for h in self._hits_within(first, span.start) if h.entry.form == "state"]
        joined = [h for h in named if _JOINED.search(self.text, first, h.start) and _ENDED.match(self.text, h.end)]
        if not joined or _PREPOSED.search(self.text, first, named[0].start) or joined[-1] is named[0]:
            return None
        names = [named[0].entry.name, joined[-1].entry.name]
        sides = [named[0].entry.side, joined[-1].entry.side]
        return jointly(names, sides, confidence=0.7, sure=0.6) if names[0] != names[1] else None

    def _two_speakers(self, span: Span, here: int) -> tuple[int, Referent] | None:
        """Return the two people who spoke one after the other right before, as one speaker."""
        s = self.reading.scan
        last = [(at, r) for at, r in self.voiced if at < span.start and r.kind is ActorKind.PERSON][-2:]
        if len(last) < 2 or last[0][1].actor == last[1][1].actor or here - s.sentence(last[0][0]) > _RECENT:
            return None
        two = [r for _, r in last]
        return last[0][0], as_one(two, [r.side for r in two], confidence=0.5)

    def _many_before(self, span: Span) -> Referent | None:
        """Return the people that a relative clause goes on about, where a plural stands right before it."""
        found = _PLURAL.search(self.text, max(0, span.start - CLAUSE), span.start)
        if found is None:
            return None
        start, end = found.span("noun")
        if any(n.end >= end for _, n in self.antecedents.within(start, end)):
            return None
        hit = next((h for h in self._hits_within(start, end) if h.end == end), None)
        if hit is not None:
            return replace(self._of_entry(hit.entry.name, hit.entry.form, hit.entry.side, 0.7), plural=True)
        words = found["noun"].split()
        if len(words) > 1 and words[0].lower() not in MODIFIERS and not entries_in(words[0]):
            words = words[1:]
        head = singular(words[-1].lower())
        if not words[-1].islower() and head not in PEOPLE and noun_at([head], 0) is None:
            return None
        phrase = " ".join(words)
        return self._unnamed(describe(phrase), phrase, Span(end - len(phrase), end), group=True)
