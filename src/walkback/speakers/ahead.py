"""Whom a story describes first and names later: "a senior diplomat", whose name follows a few sentences on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.speakers.described import Described

if TYPE_CHECKING:
    from walkback.records import Span
    from walkback.speakers.offices import Title
    from walkback.speakers.persons import Person

__all__ = ["Ahead"]

_STAFF: Final = frozenset({"spokesperson", "adviser", "senior"})
"""Ranks of which a body has many."""
_REACH: Final = 15
"""Sentences from a description to a name that alone fits it."""
_SOON: Final = 4
"""Sentences from a description in a lead to the name behind the first quotation."""
_SPEAKS: Final = re.compile(r"(?:,[^,\n]{1,120},)?\s(?:said|says|told|wrote|added|warned|argued)\b")
_SPOKE: Final = re.compile(r"\b(?:said|says|wrote|added|to)\s+$")
_LEAD: Final = 6
"""Sentences at the top of an article, and from a description there to the name it stands for."""


class Ahead(Described):
    """Looks for the name behind a description."""

    def _ahead(self, title: Title, span: Span) -> Person | None:
        """Return the person whom a story describes first and names a few sentences on.

        Far from the lead only where one person alone fits.
        """
        s = self.reading.scan
        here = s.sentence(span.start)
        fit = [
            p
            for p in self.reading.persons
            if p.places[0].start >= span.start
            and s.sentence(p.places[0].start) - here <= _REACH
            and self._can_be(title, p)
        ]
        if here <= _LEAD:
            near = [p for p in fit if s.sentence(p.places[0].start) - here <= _LEAD]
            fit = near[:1] or fit
        return fit[0] if len(fit) == 1 else None

    def _told_later(self, phrase: str, title: Title, span: Span) -> Person | None:
        """Return whom a lead calls "a former diplomat": the next person named, who speaks and was not named before."""
        s = self.reading.scan
        here = s.sentence(span.start)
        if here > _LEAD or re.match(r"(?:an?|one)\s", phrase, re.IGNORECASE) is None:
            return None
        end = s.sentences[here + _SOON] if here + _SOON < len(s.sentences) else len(s.text)
        for person, n in self.antecedents.within(span.end, end):
            if n.quoted:
                continue
            speaks = _SPEAKS.match(s.text, n.end) or _SPOKE.search(s.text, max(0, n.left - 12), n.left)
            told = [t.rank for t in (n.title, n.apposition) if t]
            fits = not title.side or person.side in {title.side, None}
            return (
                person
                if speaks and told and "head" not in told and fits and person.places[0] is n and n.size > 1
                else None
            )
        return None

    def _can_be(self, title: Title, p: Person) -> bool:
        """Tell whether the titles that go with a person's first names fit a description."""
        own = [t for n in p.places[:2] for t in (n.title, n.apposition) if t]
        return (
            any(title.noun in t.facets or t.noun in title.facets for t in own)
            and (not title.side or p.side in {title.side, None})
            and (title.rank not in _STAFF or self._same_desk(title, own, p))
        )

    def _same_desk(self, title: Title, own: list[Title], p: Person) -> bool:
        """Tell whether one of many such people, a spokesman or an aide, is the one named: of the same body or work."""
        if title.body is not None:
            return any(t.body == title.body for t in own)
        return self._described_by(title, p) > 0
