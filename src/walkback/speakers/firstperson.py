"""The first person: who "I" and "we" are, whose name signs a quotation, who wrote the article."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from walkback.records import ActorKind, Span
from walkback.speakers.context import LONGEST_NAME
from walkback.speakers.directory import actor_id
from walkback.speakers.knowledge import countries
from walkback.speakers.offices import entries_in
from walkback.speakers.plurals import Plurals
from walkback.speakers.referents import Referent, institution

if TYPE_CHECKING:
    from walkback.records import Statement
    from walkback.speakers.phrases import Pronoun

__all__ = ["FirstPerson"]

_PERSON: Final = re.compile(r"[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){1,3}")
_SIGNED: Final = re.compile(r"[.,!?…]?[\"”’']*\s*\n\s*(?:--?|—|–)\s*|[\"”’']*\s—\s(?=[^\n(]{3,40}\(@)")
"""What stands between a quotation and the name that signs it; a tweet goes on with the account."""
_GAP: Final = 8
"""Code points between a colon and the paragraph that it announces."""


class FirstPerson(Plurals):
    """Resolves those who speak of themselves."""

    def _first_person(self, pronoun: Pronoun, outer: Referent | None, statement: Statement) -> Referent:
        at = (statement.source or statement.content)[0].start
        signed = self._signed(at) if outer is None else None
        if signed is not None:
            return signed
        if outer is None and pronoun.plural and self.article.publisher and not self._quoted_at(statement):
            name = next(
                (e.name for _, _, e in entries_in(self.article.publisher) if e.form == "press"), self.article.publisher
            )
            return institution(name, "independent", 0.6, 0.9, "press")
        if outer is None and not pronoun.plural and not self._quoted_at(statement):
            return self._introduced(at) or self._author()
        last = outer or (self.said[-1][1] if self.said else None)
        if last is None:
            return self._nobody("author")
        if pronoun.plural and last.side in countries() and last.kind is ActorKind.PERSON:
            return self._of_entry(last.side, "state", last.side, 0.5)
        return last

    def _signed(self, at: int) -> Referent | None:
        """Return whose name a line behind a quotation gives: lists of quotations sign each, "-- Jane Roe, on radio"."""
        quoted = self.reading.scan.quoted
        place = bisect_right(quoted, (at, len(self.text))) - 1
        if place < 0 or not quoted[place][0] <= at < quoted[place][1]:
            return None
        dash = _SIGNED.match(self.text, quoted[place][1])
        if dash is None:
            return None
        for person, n in self.antecedents.within(dash.end(), dash.end() + LONGEST_NAME):
            return self._of_person(person, Span(n.left, n.end), 0.85) if n.left == dash.end() else None
        return None

    def _introduced(self, at: int) -> Referent | None:
        """Return who speaks in a paragraph without quotation marks that a colon announces: the one who spoke last."""
        begin = self.text.rfind("\n", 0, at) + 1
        if not self.text[max(0, begin - _GAP) : begin].rstrip().endswith(":"):
            return None
        last = next((r for told, r in reversed(self.said) if told < begin), None)
        if last is None or last.kind is not ActorKind.PERSON:
            return None
        return replace(last, confidence=min(last.confidence, 0.7))

    def _author(self) -> Referent:
        """Return who wrote the article, as its byline names one person, or nobody in particular."""
        byline = re.sub(r"^\s*by\s+", "", self.article.byline or "", flags=re.IGNORECASE).strip()
        if not _PERSON.fullmatch(byline):
            return replace(self._nobody("author"), side="independent")
        return Referent(
            actor_id(ActorKind.PERSON, byline), byline, ActorKind.PERSON, "independent", None, 0.8, 0.9, "author"
        )

    def _quoted_at(self, statement: Statement) -> bool:
        return self.reading.scan.in_quote((statement.source or statement.content)[0].start)
