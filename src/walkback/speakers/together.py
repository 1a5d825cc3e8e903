"""Several speakers as one: "A and B"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from walkback.records import ActorKind, Span
from walkback.speakers.collectives import Collectives
from walkback.speakers.coordination import BOTH, are_joinable, is_description, is_shared
from walkback.speakers.offices import entries_in
from walkback.speakers.phrases import coordinates, describe, pronoun_of
from walkback.speakers.referents import Referent, jointly

if TYPE_CHECKING:
    from walkback.records import Statement

__all__ = ["Together"]

_LONGEST: Final = 100
"""No title or known name is longer."""
_RELATIVE: Final = re.compile(r",\s(?:who|whom|whose|which|where)\s[^,]*(?=,|$)")
"""A clause about the last of several; whatever an "and" joins in it does not speak."""
_CHAMBER: Final = re.compile(r"^(?:\w+\s+){0,2}(?:Sens|Reps|Senators|Representatives|Congressmen)\b")


class Together(Collectives):
    """Resolves sources that are more than one."""

    def _joint(self, phrase: str, span: Span, statement: Statement, outer: Referent | None) -> Referent | None:
        pieces = self._coordinates(phrase, span)
        if len(pieces) < 2 or not are_joinable([phrase[a:b] for a, b in pieces]) or self._apposed(phrase, span, pieces):
            return None
        if is_shared([phrase[a:b].strip() for a, b in pieces]):
            states = list(dict.fromkeys(e.side for _, _, e in entries_in(phrase) if e.side))
            group = self._unnamed(describe(phrase), phrase, span, group=True)
            return replace(group, side=" and ".join(states) or self._home())
        parts = [self._part(phrase, Span(a, b), span, statement, outer) for a, b in pieces if phrase[a:b].strip()]
        by_name = {p.filed: p for p in reversed(parts)}
        parts = [p for p in parts if by_name[p.filed] is p]
        names = list(dict.fromkeys(p.name.removeprefix("unnamed: ") for p in parts))
        if len(names) < 2:
            return parts[0]
        if all(p.rule == "unnamed" or (p.kind is ActorKind.GROUP and p.rule == "body") for p in parts) and any(
            p.rule == "unnamed" for p in parts
        ):
            return self._unnamed(describe(phrase), phrase, span, group=True, named=False)
        sides, offices = [p.side for p in parts], [p.capacity for p in parts]
        if _CHAMBER.match(phrase):
            sides, offices = sides[:1], [office or offices[0] for office in offices]
        filed = list(dict.fromkeys(p.filed.removeprefix("unnamed: ") for p in parts))
        return jointly(names, sides, confidence=0.85, sure=0.7, filed=filed, offices=offices)

    def _coordinates(self, phrase: str, span: Span) -> list[tuple[int, int]]:
        """Return where in a phrase the parts stand that an "and" joins."""
        hits = self._hits_within(span.start - _LONGEST, span.end)
        namings = [n for _, n in self.antecedents.within(span.start, span.end + _LONGEST)]
        covered = [(h.start - span.start, h.end - span.start) for h in hits]
        covered += [(n.left - span.start, n.start - span.start) for n in namings if n.left < n.start]
        people = [
            (n.left - span.start, n.end - span.start)
            for n in namings
            if span.start <= n.left and n.end <= span.end and (n.size > 1 or n.title)
        ]
        covered += [found.span() for found in _RELATIVE.finditer(phrase)]
        return coordinates(phrase, covered, people)

    def _part(self, phrase: str, part: Span, span: Span, statement: Statement, outer: Referent | None) -> Referent:
        """Resolve one of several joined sources."""
        words = part.of(phrase).strip()
        bare = BOTH.sub("", words)
        if bare.removeprefix("the ") in {"North", "South"} and "Korea" in phrase:
            korea = f"{bare.removeprefix('the ')} Korea"
            return self._of_entry(korea, "state", korea, 0.85)
        start = span.start + phrase.index(bare, part.start)
        place = Span(start, start + len(bare))
        pronoun = pronoun_of(bare)
        if pronoun:
            return self._pronoun(pronoun, place, statement, outer)
        return self._phrase(bare, place, statement, outer)

    def _phrase(self, phrase: str, span: Span, statement: Statement, outer: Referent | None) -> Referent:
        raise NotImplementedError

    def _apposed(self, phrase: str, span: Span, pieces: list[tuple[int, int]]) -> bool:
        """Tell whether the "and" stands inside the apposition or title of one person."""
        named = self.antecedents.within(span.start, span.end)
        places = [n for _, n in named if span.start <= n.left and n.end <= span.end]
        first = min(places, key=lambda n: n.start, default=None)
        if first is None or first.start >= span.start + pieces[1][0]:
            return self._described_twice(phrase, span, pieces)
        openers = {n.left for n in places if n.size > 1 or n.title} | {
            h.start for h in self._hits_within(span.start, span.end)
        }
        if any(span.start + a in openers and not is_description(phrase[a:b]) for a, b in pieces[1:]):
            return False
        between = phrase[first.end - span.start : pieces[-1][0]]
        return "," in between and re.search(r",\s*(?:[A-Z][\w.’'-]*\s+)*[a-z]", between) is not None

    def _described_twice(self, phrase: str, span: Span, pieces: list[tuple[int, int]]) -> bool:
        """Tell whether a state goes before two descriptions of it: "Peru, the third exporter and an old ally"."""
        hit = next(iter(self._hits_within(span.start, span.start + 5)), None)
        if hit is None or hit.end > span.start + pieces[0][1]:
            return False
        return re.match(r",\s(?:the|an?)\s", phrase[hit.end - span.start :]) is not None and all(
            re.match(r"an?\s[a-z]", phrase[a:b].strip()) for a, b in pieces[1:]
        )
