"""Quotations without a source: whoever the words before the cue name, or spoke last."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from walkback.records import ActorKind, Span
from walkback.speakers.context import LONGEST_NAME
from walkback.speakers.personal import Personal
from walkback.speakers.phrases import pronoun_of

if TYPE_CHECKING:
    from walkback.records import Statement
    from walkback.speakers.referents import Referent

__all__ = ["Voices"]

_PASSIVE: Final = re.compile(
    r"\b(?:is|are|was|were|been|being|be)\s+(?:\w+ly\s+)?\w+(?:ed|id|ade|old)\b", re.IGNORECASE
)
"""No source and a passive cue: whoever said it, it was not the subject."""
_RUMOUR: Final = re.compile(
    r"(?:media\s)?(?:reports|rumou?rs|allegations|accusations|speculation|criticisms?|complaints)(?:\s(?:that|of))?",
    re.IGNORECASE,
)
"""Nouns that attribute to nobody in particular."""
_QUOTED: Final = re.compile(r"quoted|cited|reported|overheard|heard", re.IGNORECASE)
_ADJACENT: Final = re.compile(r"(?:['’]s?)?\s(?:also\s|then\s|has\s|had\s|have\s)?")
"""What stands between a name and the cue of which it is the subject or the owner."""
_CLAUSE_LENGTH: Final = 400
"""Code points between a participle and its subject."""
_SPOKEN: Final = 12
"""Statements before a participle among which one of its sentence is looked for."""
_PARTICIPLE: Final = re.compile(r"\w{2,}ing\b")
_GOES_ON: Final = re.compile(r"(?:,|,?\s(?:and|but|or))\s$")
_PRONOUN_BEFORE: Final = re.compile(r"\b(he|she|it|they|we|I|who)\s$", re.IGNORECASE)


class Voices(Personal):
    """Resolves empty sources."""

    def _unsourced(self, statement: Statement, outer: Referent | None) -> Referent:
        """Let a quotation with no source go on in the voice of the last speaker."""
        if statement.cue and _RUMOUR.fullmatch(statement.cue[0].of(self.text)):
            return replace(self._nobody(statement.cue[0].of(self.text).lower()), plural=True)
        signed = self._signed(statement.content[0].start) if outer is None else None
        if signed is not None:
            return signed
        named = self._before_cue(statement, outer) if statement.cue else None
        if named is not None:
            return named
        if outer is not None:
            return outer
        if statement.cue and _PASSIVE.search(self._cue_group(statement)):
            what = "critics" if self._blames(statement) else "unknown speaker"
            return replace(self._nobody(what), plural=True)
        start = statement.content[0].start
        before = [r for at, r in self.voiced if at < start and r.kind is not ActorKind.GROUP] or [
            r for at, r in self.said if at < start and r.kind is not ActorKind.GROUP
        ]
        voices = [r for r in before[-4:] if r.kind in {ActorKind.PERSON, ActorKind.UNNAMED}]
        if voices and before[-1].rule == "press":
            before = voices
        if before:
            return replace(before[-1], confidence=min(before[-1].confidence, 0.75))
        found = self.antecedents.best(statement.content[0].start, None)
        return self._of_person(found[0], statement.content[0], 0.5) if found else self._nobody("unknown speaker")

    def _before_cue(self, statement: Statement, outer: Referent | None) -> Referent | None:
        """Return whom the words before a cue name: its subject, its owner ("Peru's position"), or that of a participle.

        Who was accused is not who accuses, who was quoted is who speaks.
        """
        cue = statement.cue[0]
        if cue.end == cue.start:
            return None
        passive = _PASSIVE.search(self._cue_group(statement)) is not None
        if passive and not _QUOTED.search(cue.of(self.text)):
            return None
        pronoun = _PRONOUN_BEFORE.search(self.text, max(0, cue.start - 6), cue.start)
        meant = pronoun_of(pronoun[1]) if pronoun else None
        if pronoun and meant:
            return self._pronoun(meant, Span(*pronoun.span(1)), statement, outer)
        for person, naming in self.antecedents.within(cue.start - LONGEST_NAME, cue.start):
            if _ADJACENT.fullmatch(self.text, naming.end, cue.start):
                return self._of_person(person, Span(naming.left, naming.end), 0.85)
        for hit in self._hits_within(cue.start - LONGEST_NAME, cue.start):
            if _ADJACENT.fullmatch(self.text, hit.end, cue.start) and hit.entry.form != "adjective":
                return self._of_entry(hit.entry.name, hit.entry.form, hit.entry.side, 0.8)
        return self._of_participle(cue)

    def _of_participle(self, cue: Span) -> Referent | None:
        """Return the subject that a participle goes on about: "Roe left, vowing to return"."""
        s = self.reading.scan
        begin = max(s.sentences[s.sentence(cue.start)], cue.start - _CLAUSE_LENGTH)
        if not _PARTICIPLE.match(self.text, cue.start) or not _GOES_ON.search(self.text, cue.start - 8, cue.start):
            return None
        subjects = [(p, n) for p, n in self.antecedents.within(begin, cue.start) if n.subject and not n.quoted]
        if not subjects or any(begin <= at < cue.start for at, _ in self.said[-_SPOKEN:]):
            return None
        person, naming = subjects[-1]
        return self._of_person(person, Span(naming.left, naming.end), 0.7)

    def _cue_group(self, statement: Statement) -> str:
        """Return the cue with the two words before it, where its auxiliary may stand."""
        cue = statement.cue[0]
        return " ".join([*self.text[max(0, cue.start - 30) : cue.start].split()[-2:], cue.of(self.text)])
