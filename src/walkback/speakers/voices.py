"""Pronouns, quotations without a source, and the outlet that a sentence names."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from walkback.records import ActorKind, Span
from walkback.speakers.directory import actor_id
from walkback.speakers.knowledge import countries
from walkback.speakers.nouns import noun_at
from walkback.speakers.offices import entries_in
from walkback.speakers.phrases import pronoun_of
from walkback.speakers.plurals import Plurals
from walkback.speakers.referents import Referent, institution
from walkback.speakers.words import HUMAN

if TYPE_CHECKING:
    from walkback.records import Statement
    from walkback.speakers.phrases import Pronoun

__all__ = ["Voices"]

_PERSON: Final = re.compile(r"[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){1,3}")
_CLAUSE: Final = 70
"""Code points from a name to the relative clause that goes on about it."""
_PASSIVE: Final = re.compile(
    r"\b(?:is|are|was|were|been|being|be)\s+(?:\w+ly\s+)?\w+(?:ed|id|ade|old)\b", re.IGNORECASE
)
"""No source and a passive cue: whoever said it, it was not the subject."""
_RUMOUR: Final = re.compile(
    r"(?:media\s)?(?:reports|rumou?rs|allegations|accusations|speculation|criticisms?|complaints)(?:\s(?:that|of))?",
    re.IGNORECASE,
)
"""Nouns that attribute to nobody in particular."""
_BLAMED: Final = re.compile(r"critici[sz]|accus|blam|condemn|denounc|mock|attack|slam", re.IGNORECASE)
_QUOTED: Final = re.compile(r"quoted|cited|reported|overheard|heard", re.IGNORECASE)
_LONGEST: Final = 60
"""No name is longer."""
_ADJACENT: Final = re.compile(r"(?:['’]s?)?\s(?:also\s|then\s|has\s|had\s|have\s)?")
"""What stands between a name and the cue of which it is the subject or the owner."""
_SIGNED: Final = re.compile(r"[.,!?…]?[\"”’']*\s*\n\s*(?:--?|—|–)\s*|[\"”’']*\s—\s(?=[^\n(]{3,40}\(@)")
"""What stands between a quotation and the name that signs it; a tweet goes on with the account."""
_GAP: Final = 8
"""Code points between a colon and the paragraph that it announces."""
_SOON: Final = 400
"""Code points from a pronoun that opens a story to the first name."""
_CLAUSE_LENGTH: Final = 400
"""Code points between a participle and its subject."""
_SPOKEN: Final = 12
"""Statements before a participle among which one of its sentence is looked for."""
_THOSE: Final = re.compile(r"\bthose\s$", re.IGNORECASE)
_PARTICIPLE: Final = re.compile(r"\w{2,}ing\b")
_GOES_ON: Final = re.compile(r"(?:,|,?\s(?:and|but|or))\s$")
_PRONOUN_BEFORE: Final = re.compile(r"\b(he|she|it|they|we|I|who)\s$", re.IGNORECASE)


class Voices(Plurals):
    """Resolves what has no name of its own: pronouns and empty sources."""

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
        barred = outer.actor if outer and quoted and outer.kind is ActorKind.PERSON else None
        found = self.antecedents.best(span.start, pronoun.gender, inside=quoted, barred=barred)
        unnamed = self._unnamed_before(span, pronoun.gender)
        if found is None or (unnamed and unnamed[1]):
            meant = unnamed[0] if unnamed else self._named_after(span, pronoun.gender)
        else:
            meant = self._of_person(found[0], span, min(0.97, found[1]))
        self.antecedents.settle(span.start, meant.actor, pronoun.gender)
        return meant

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
        near = [(n, p) for n, p in self.antecedents.named_before(span.start) if span.start - _CLAUSE < n.end]
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
        for person, n in self.antecedents.within(dash.end(), dash.end() + _LONGEST):
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
            what = "critics" if _BLAMED.search(statement.cue[0].of(self.text)) else "unknown speaker"
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
        for person, naming in self.antecedents.within(cue.start - _LONGEST, cue.start):
            if _ADJACENT.fullmatch(self.text, naming.end, cue.start):
                return self._of_person(person, Span(naming.left, naming.end), 0.85)
        for hit in self._hits_within(cue.start - _LONGEST, cue.start):
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

    def outlet(self, statement: Statement) -> str | None:
        """Return the press outlet that the sentence of the attribution names, if it is not the speaker."""
        s = self.reading.scan
        anchor = statement.source or statement.cue
        if not anchor:
            return None
        here = s.sentence(anchor[0].start)
        end = s.sentences[here + 1] if here + 1 < len(s.sentences) else len(self.text)
        for hit in self._hits_within(s.sentences[here], end):
            if hit.entry.form == "press" and not s.in_quote(hit.start):
                before = self.text[max(0, hit.start - 30) : hit.start]
                after = self.text[hit.end : hit.end + 20]
                if (
                    re.search(
                        r"\b(?:according to|quoted by|reported by|cited by|told)\s+(?:the\s+)?$", before, re.IGNORECASE
                    )
                    and "told" not in before
                ):
                    return hit.entry.name
                if re.match(r"\s+(?:reported|quote[sd]|cite[sd]|news agency reported)\b", after):
                    return hit.entry.name
        return None
