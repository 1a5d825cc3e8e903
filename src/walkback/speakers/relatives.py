"""Relative clauses as sources: "all of whom", "whose officials", "who returned", by what stands before them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from walkback.records import ActorKind, Span
from walkback.speakers.documents import is_document
from walkback.speakers.folding import family_name
from walkback.speakers.knowledge import countries
from walkback.speakers.phrases import is_plural, pronoun_of
from walkback.speakers.referents import Referent, institution, jointly
from walkback.speakers.relays import Relays

if TYPE_CHECKING:
    from walkback.records import Statement
    from walkback.speakers.scanned import Hit

__all__ = ["Relatives"]

_OF_WHOM: Final = re.compile(
    r"(?:(?:all|many|some|most|both|several|few|none|each|one|two|three)\s+of\s+)?(?:whom|which)", re.IGNORECASE
)
_WHOSE: Final = re.compile(r"whose\s+(?P<rest>\S.*)", re.IGNORECASE | re.DOTALL)
_CLAUSE: Final = re.compile(r"(?P<pronoun>who|which)\s+\S.*", re.IGNORECASE | re.DOTALL)
_SOME_OF: Final = re.compile(r"\b(?:all|many|some|most|both|several|few|none|each|one|two|three)\s+of\s+$")
_LONG: Final = 20
_JOIN: Final = re.compile(r",?\s(?:and|or)\s(?:the\s)?|,\s(?:the\s)?")
_OWN: Final = re.compile(r"\b(?:charter|constitution|government|regime|leadership|authorities|administration)$")
_ON: Final = re.compile(r"\s(?:that|which)\b")
_DESCRIPTION: Final = re.compile(r"(?:an?|the)\s[a-z]")
_NAMES: Final = 4
"""Names that one relative pronoun takes up at most."""


class Relatives(Relays):
    """Resolves sources that are a relative clause, or a description that one follows, to what stands before them."""

    def _relative(self, phrase: str, span: Span, statement: Statement, outer: Referent | None) -> Referent | None:
        """Return whom a relative clause goes on about."""
        if _OF_WHOM.fullmatch(phrase):
            some = _SOME_OF.search(self.text, max(0, span.start - _LONG), span.start)
            at = some.start() if some else span.start
            if some or " " in phrase:
                return self._of_named(at) or self._many_before(Span(at, at + 1)) or self._plural(span, outer)
            return self._antecedent(at)
        whose = _WHOSE.fullmatch(phrase)
        if whose is not None:
            owner = self._antecedent(span.start)
            return self._belonging(owner, whose["rest"], span) if owner is not None else None
        clause = _CLAUSE.fullmatch(phrase)
        if clause is None:
            return self._apposed_name(phrase, span)
        place = Span(span.start, span.start + len(clause["pronoun"]))
        found = self._antecedent(span.start)
        pronoun = pronoun_of(clause["pronoun"])
        return found if found is not None or pronoun is None else self._pronoun(pronoun, place, statement, outer)

    def _antecedent(self, at: int) -> Referent | None:
        """Return who stands right before a relative pronoun: one or several names, or a plural."""
        place = Span(at, at + 1)
        return self._of_named(at) or self._many_before(place) or self._named_before(place)

    def _of_named(self, at: int) -> Referent | None:
        """Return the states and bodies that end right before a code point, as one speaker."""
        named = self._ending(at)
        if not named:
            return None
        names = list(dict.fromkeys(h.entry.name for h in named))
        if len(names) > 1:
            return jointly(names, [h.entry.side for h in named], confidence=0.6, sure=0.6)
        return self._of_entry(names[0], named[0].entry.form, named[0].entry.side, 0.7)

    def _ending(self, at: int) -> list[Hit]:
        """Return the states and bodies, joined by commas and "and", that end right before a code point."""
        named: list[Hit] = []
        for hit in self._hits_before(at):
            between = self.text[hit.end : named[0].start if named else at]
            joins = _JOIN.fullmatch(between) if named else not between.strip(" ,")
            if not joins or hit.entry.form not in {"state", "body", "press"} or len(named) >= _NAMES:
                break
            named.insert(0, hit)
        return named

    def _belonging(self, owner: Referent, rest: str, span: Span) -> Referent:
        """Return whoever is said to be somebody's: "Peru and Chile, whose envoys" are Peruvian and Chilean envoys."""
        if is_document(rest) or (_OWN.search(rest) and owner.kind is not ActorKind.PERSON):
            return owner
        if owner.kind is ActorKind.PERSON and rest.endswith("administration"):
            return institution(f"{family_name(owner.name)} administration", owner.side, 0.8, 0.9, "administration")
        states = [countries()[n].adjective for n in (owner.side or "").split(" and ") if n in countries()]
        whose = owner.name if owner.kind is not ActorKind.PERSON else f"{owner.name}'s"
        several = len(states) > 1 or owner.kind is ActorKind.STATE
        text = f"{' and '.join(states) if states and several else whose} {rest}"
        return replace(self._unnamed(text, text, span, group=is_plural(rest)), side=owner.side, capacity=None)

    def _apposed_name(self, phrase: str, span: Span) -> Referent | None:
        """Return the state or body that a description behind a comma goes on about: "Peru, an ally that"."""
        if not _DESCRIPTION.match(phrase) or not _ON.match(self.text, span.end):
            return None
        named = self._ending(span.start) if self.text[: span.start].endswith(", ") else []
        return self._of_named(span.start) if len(named) == 1 else None
