"""Two who are not named again: "both leaders", "the two sides"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.speakers.pieces import Pieces
from walkback.speakers.referents import as_one, jointly
from walkback.speakers.words import COLLECTIVE

if TYPE_CHECKING:
    from walkback.records import Span
    from walkback.speakers.persons import Person
    from walkback.speakers.referents import Referent

__all__ = ["Collectives"]

_PEOPLE: Final = re.compile(r"^both$|leaders|men|women|presidents|ministers|senators|lawmakers")
_PARTISAN: Final = re.compile(
    r"\b(?:democratic|republican|gop|congressional|senate|house|party|opposition|religious|church|union|business|"
    r"community|tribal|local|military|labor|rebel|protest|student|muslim|jewish|christian|arab|european|top|senior|other)\b"
)
"""Leaders of many, not the two of a meeting."""
_AGAIN: Final = re.compile(r"the\s+(?:two\s+)?(?:leaders|men|sides|countries|presidents|senators|lawmakers|ministers)")
_OFFICES: Final = {
    "leaders": "leader", "presidents": "leader", "senators": "lawmaker", "lawmakers": "lawmaker",
    "ministers": "minister",
}  # fmt: skip
_UNTAMED: Final = frozenset(["North Korea", "Iran", "Syria", "Russia", "China", "Cuba", "Venezuela", "Belarus"])
"""States that news in English calls nobody's allies without naming them."""


class Collectives(Pieces):
    """Resolves collectives to the two named last."""

    def _collective(self, phrase: str, span: Span) -> Referent | None:
        """Resolve "both leaders", "the two sides" to the two named last."""
        low = phrase.strip().lower()
        if (
            not COLLECTIVE.fullmatch(low)
            or _PARTISAN.search(low)
            or any(h.end >= span.end for h in self._hits_within(span.start, span.end))
        ):
            return None
        if _AGAIN.fullmatch(low):
            people = _PEOPLE.search(low) is not None
            for at, r in reversed(self.said):
                if at < span.start and r.rule in {"both", "joint"} and (not people or self._are_people(r, low)):
                    return r
        if re.search(r"\b(?:three|four)\b", low):
            return None
        if not _PEOPLE.search(low):
            return self._two_sides(low, span)
        pair = self._two_people(low, span)
        if len(pair) < 2:
            return None
        pair.sort(key=lambda p: p.name)
        return as_one(
            [self._of_person(p, span, 0.6) for p in pair], [p.side for p in pair], confidence=0.6, rule="both"
        )

    def _are_people(self, r: Referent, low: str) -> bool:
        """Tell whether a joint speaker is made of people whom the text names, lawmakers where it says so."""
        named = [p for p in self.reading.persons if p.name in r.name]
        elected = "lawmakers" not in low and "senators" not in low
        return sum(elected or "lawmaker" in self._facets(p) for p in named) > 1

    def _two_people(self, low: str, span: Span) -> list[Person]:
        """Return the two fitting people named last before a phrase, for leaders those named nearest to it."""
        office = next((office for word, office in _OFFICES.items() if word in low), None)
        fit = [p for p in self.reading.persons if _of_gender(p, low)]
        if "korean" in low:
            fit = [p for p in fit if p.side in {"North Korea", "South Korea"}]
        last = {p.actor: at for p in fit if (at := self._last_named(p, span)) is not None}
        holders = [p for p in fit if office is None or office in self._facets(p)]
        if office is None:
            holders = [p for p in fit if p.actor in last]
        if office == "lawmaker" and not re.search(r"both|two", low):
            return []
        named = [p for p in holders if p.actor in last]
        if len(named) > 1:
            return sorted(named, key=lambda p: -last[p.actor])[:2]
        if office != "leader":
            return []
        near = sorted(holders, key=lambda p: abs(p.places[0].start - span.start))[:2]
        return near if len(near) > 1 else [p for p in self.reading.persons if "leader" in self._facets(p)][:2]

    @staticmethod
    def _last_named(p: Person, span: Span) -> int | None:
        """Return where a person is named last before a phrase, outside quotations if anywhere."""
        before = [n for n in p.places if n.start < span.start]
        told = [n for n in before if not n.quoted] or before
        return told[-1].start if told else None

    def _two_sides(self, low: str, span: Span) -> Referent | None:
        """Return the two states named last; those whom nobody calls allies are none."""
        last: dict[str, int] = {}
        for hit in self.reading.scan.hits:
            if hit.end <= span.start and hit.entry.form in {"state", "adjective", "capital", "people"}:
                last[hit.entry.name] = hit.start
        if "allies" in low:
            last = {name: at for name, at in last.items() if name not in _UNTAMED}
        names = sorted(sorted(last, key=lambda n: -last[n])[:2], key=lambda n: n != "United States")
        if low.endswith("koreas"):
            names = ["North Korea", "South Korea"]
        return jointly(names, names, confidence=0.6, sure=0.6, rule="both") if len(names) > 1 else None


def _of_gender(p: Person, low: str) -> bool:
    return not (p.gender == "m" and "women" in low) and not (p.gender == "f" and re.search(r"\bmen\b", low))
