"""Personal pronouns as sources: "he", "she", "who", and those that lead to "they", "it" and "I"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from walkback.records import ActorKind, Span
from walkback.speakers.firstperson import FirstPerson
from walkback.speakers.nouns import noun_at
from walkback.speakers.plurals import CLAUSE
from walkback.speakers.words import HUMAN

if TYPE_CHECKING:
    from walkback.records import Statement
    from walkback.speakers.phrases import Pronoun
    from walkback.speakers.referents import Referent

__all__ = ["Personal"]

_BLAMED: Final = re.compile(r"critici[sz]|accus|blam|condemn|denounc|mock|attack|slam", re.IGNORECASE)
_SOON: Final = 400
"""Code points from a pronoun that opens a story to the first name."""
_THOSE: Final = re.compile(r"\bthose\s$", re.IGNORECASE)
_ITSELF: Final = re.compile(r"\b(?:an?|the|this is|I am|I['’]m|name is)\s$", re.IGNORECASE)
"""Before a name with which a speaker presents himself, or which only tells whose: "the Roe campaign"."""


class Personal(FirstPerson):
    """Resolves pronouns."""

    def _pronoun(self, pronoun: Pronoun, span: Span, statement: Statement, outer: Referent | None) -> Referent:
        quoted = self.reading.scan.in_quote(span.start)
        if pronoun.person == 1:
            return self._first_person(pronoun, outer, statement)
        if pronoun.plural:
            return self._plural(span, outer)
        if pronoun.gender == "n":
            return self._neuter(span, outer)
        if span.of(self.text).lower() == "who":
            if _THOSE.search(self.text, max(0, span.start - 8), span.start):
                return replace(self._nobody("critics" if self._blames(statement) else "those"), plural=True)
            near = self._many_before(span) or self._named_before(span)
            if near is not None:
                return near
        barred = {outer.actor} if outer and quoted and outer.kind is ActorKind.PERSON else self._told_of(statement)
        found = self.antecedents.best(span.start, pronoun.gender, inside=quoted, barred=barred)
        unnamed = self._unnamed_before(span, pronoun.gender)
        if found is None or (unnamed and unnamed[1]):
            meant = unnamed[0] if unnamed else self._named_after(span, pronoun.gender)
        else:
            meant = self._of_person(found[0], span, min(0.97, found[1]))
        self.antecedents.settle(span.start, meant.actor, pronoun.gender)
        return meant

    def _told_of(self, statement: Statement) -> set[str]:
        """Return the people whom a quotation names: hardly any of them speaks in it."""
        in_quote = self.reading.scan.in_quote
        pieces = [piece for piece in statement.content if in_quote(piece.start)]
        named = [one for piece in pieces for one in self.antecedents.within(piece.start, piece.end)]
        return {p.actor for p, n in named if n.quoted and not _ITSELF.search(self.text, max(0, n.left - 12), n.left)}

    def _named_after(self, span: Span, gender: str | None) -> Referent:
        """Return whom a story opens with as he or she before it names anybody."""
        for person, naming in self.antecedents.within(span.end, span.end + _SOON):
            if not naming.quoted and person.gender in {gender, None}:
                return self._of_person(person, span, 0.5)
        return self._nobody("unknown person")

    def _blames(self, statement: Statement) -> bool:
        return bool(statement.cue) and _BLAMED.search(statement.cue[0].of(self.text)) is not None

    def _named_before(self, span: Span) -> Referent | None:
        """Return whom a relative clause goes on about: the name right before it, with its apposition."""
        s = self.reading.scan
        near = [(n, p) for n, p in self.antecedents.named_before(span.start) if span.start - CLAUSE < n.end]
        near = [(n, p) for n, p in near if s.sentence(n.start) == s.sentence(span.start) and not n.possessive]
        return self._of_person(near[-1][1], span, 0.85) if near else None

    def _unnamed_before(self, span: Span, gender: str | None) -> tuple[Referent, bool] | None:
        """Return the unnamed person who spoke last, and whether nobody named stands nearer."""
        for at, r in reversed(self.said):
            if at >= span.start:
                continue
            if r.kind is not ActorKind.UNNAMED or r.plural or (r.gender and gender and r.gender != gender):
                return None
            if not any(noun_at([facet], 0) or facet in HUMAN for facet in r.facets):
                continue
            nearer = any(not n.quoted and n.subject for _, n in self.antecedents.within(at + 1, span.start))
            return r, not nearer
        return None
