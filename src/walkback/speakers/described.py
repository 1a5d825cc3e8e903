"""Which of the persons named before it a description means: "the president", "the Ohio Republican"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.speakers.directory import held, office_keys
from walkback.speakers.epithets import Epithets
from walkback.speakers.offices import entries_in
from walkback.speakers.places import STATES_OF_US
from walkback.speakers.words import MODIFIERS

if TYPE_CHECKING:
    from walkback.records import Span
    from walkback.speakers.offices import Title
    from walkback.speakers.persons import Person

__all__ = ["Described", "of_a_state"]

_PLAIN: Final = frozenset(["this", "that", "their", "country", "nation", "american", "current", "same"])
_PARTY: Final = frozenset({"republican", "democrat"})
_PARTISAN: Final = re.compile(r"\b(?:Republican|Democrat)(?:$|,|\s(?:from|of|who|and)\b)")
_ELECTED: Final = frozenset({"lawmaker", "governor", "speaker", "whip", "mayor"})
"""Offices whose holder news calls by party and state, "the Ohio Republican", without having told the party."""
_PRESIDING: Final = 2.0
_NAMINGS: Final = 2
_NEAR: Final = 3
"""How much it weighs to be the president of the passage: who is named so often within so many sentences."""
_STATE: Final = re.compile(rf"\b(?:{'|'.join(sorted(STATES_OF_US, key=len, reverse=True))}|Georgia)\b")
_OF_STATE: Final = re.compile(rf"\s(?:of|for)\s{_STATE.pattern}")


class Described(Epithets):
    """Weighs the persons whom a description can mean."""

    def described(self, title: Title, span: Span) -> Person | None:
        """Return the person of the article whom a definite description can mean, named before it."""
        return self._matching(title, title.side if not title.bare else None, span)

    def _matching(self, title: Title, side: str | None, span: Span) -> Person | None:
        """Return the person before the phrase whom it can describe: last speaker first, then nearest."""
        best: tuple[float, Person] | None = None
        presiding = self._presiding(span) if not side and title.noun == "president" else None
        for p in self.reading.persons:
            before = [n for n in p.places if n.start < span.start]
            if not before or (title.gender and p.gender and p.gender != title.gender):
                continue
            if side and p.side and side not in {p.side, "independent"}:
                continue
            facets = self._facets(p)
            if title.former and p.known is not None:
                facets = facets.union(*(office_keys(o) for o in p.known.offices))
            if title.noun in facets:
                score = 2.0
            elif _PARTISAN.search(title.text) and facets & _ELECTED and not facets & (_PARTY - {title.noun}):
                score = 1.0
            elif side and side == p.side and title.facets & p.facets & {"chief", "director", "head", "chairman"}:
                score = 1.2
            elif title.facets & facets - {"chief", "minister", "official", "leader", "lawmaker", "director", "head"}:
                score = 1.0
            else:
                continue
            if title.noun.endswith("-elect") and p.known is not None:
                score -= bool(held(p.known, title.noun.removesuffix("-elect"), p.side or "", self.reading.day))
            if title.noun == "president" and p.known is not None:
                serving = held(p.known, "president", p.side or "", self.reading.day) is not None
                score += 0.7 if serving != title.former else -0.7
            if not side and title.noun == "president":
                score += _PRESIDING * (p is presiding)
                score += (p.side == self._home()) - 0.8 * (
                    "president" not in {t.noun for t in p.titles if not t.former} and p.known is None
                )
            if _elsewhere(title, p):
                continue
            told = self._described_by(title, p)
            score += told + (told > 0 and _PARTISAN.search(title.text) is not None)
            unquoted = [n for n in before if not n.quoted] or before
            gap = self.reading.scan.sentence(span.start) - self.reading.scan.sentence(unquoted[-1].start)
            score += (
                0.5 * (self.speakers[-1:] != [] and self.speakers[-1][1] == p.actor)
                - 0.05 * gap
                + (0.3 if not side and p.side == self._home() else 0)
            )
            if best is None or score > best[0]:
                best = (score, p)
        return best[1] if best else None

    def _presiding(self, span: Span) -> Person | None:
        """Return the president whom the sentences before name more than once, and no other since."""
        s = self.reading.scan
        last = [
            (n, p)
            for n, p in self.antecedents.named_before(span.start)
            if not n.quoted and "president" in self._facets(p)
        ][-_NAMINGS:]
        near = len(last) == _NAMINGS and s.sentence(span.start) - s.sentence(last[0][0].start) <= _NEAR
        return last[0][1] if near and all(p is last[0][1] for _, p in last) else None

    @staticmethod
    def _described_by(title: Title, p: Person) -> float:
        """Weigh the other words of a description, "labor union leader", against the titles of a person."""
        words = set(re.findall(r"[a-z]{4,}", title.text.lower())) - set(title.noun.split()) - MODIFIERS
        words -= {w.lower() for _, _, e in entries_in(title.text) for w in (e.name, e.side or "")} | _PLAIN
        if not words:
            return 0.0
        told = {w for t in p.titles for w in re.findall(r"[a-z]{4,}", t.text.lower())}
        return 0.5 if words & told else -0.3


def _elsewhere(title: Title, p: Person) -> bool:
    """Tell whether a description is by another state of the US than the titles of a person: "the Ohio Republican"."""
    meant = set(_STATE.findall(title.text))
    own = {name for t in p.titles for name in _STATE.findall(t.text)} if meant else set()
    return (bool(own) or of_a_state(title)) and not own & meant


def of_a_state(title: Title) -> bool:
    """Tell whether an office is one that a state of the US has as the US have: "Ohio's secretary of state"."""
    if title.rank != "minister" or title.side != "United States":
        return False
    noun = re.search(re.escape(title.noun), title.text, re.IGNORECASE)
    near = noun and (_STATE.search(title.text, 0, noun.start()) or _OF_STATE.match(title.text, noun.end()))
    return near is not None
