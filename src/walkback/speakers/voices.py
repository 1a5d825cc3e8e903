"""Pronouns, quotations without a source, and the outlet that a sentence names."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

from walkback.records import ActorKind, Span
from walkback.speakers.directory import actor_id
from walkback.speakers.knowledge import countries
from walkback.speakers.offices import entries_in, noun_at, singular
from walkback.speakers.phrases import describe
from walkback.speakers.referents import Referent, institution, jointly
from walkback.speakers.words import HUMAN, MODIFIERS, PEOPLE, THINGS

if TYPE_CHECKING:
    from walkback.records import Statement
    from walkback.speakers.phrases import Pronoun
    from walkback.speakers.scanning import Hit


from walkback.speakers.descriptions import Descriptions

__all__ = ["Voices"]

_PERSON: Final = re.compile(r"[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){1,3}")
_STATES: Final = 12
"""Known names among which "they" looks for a state."""
_RECENT: Final = 3
"""Sentences within which "they" can join two speakers."""
_CLAUSE: Final = 70
"""Code points from a name to the relative clause that goes on about it."""
_PLURAL: Final = re.compile(r"(?P<noun>(?:[\w.-]+\s)?\b[A-Za-z-]+(?:[^\Wsui]s|people))\s?,?\s$")
"""A plural right before "who"."""
_PASSIVE: Final = re.compile(
    r"\b(?:is|are|was|were|been|being|be)\s+(?:\w+ly\s+)?\w+(?:ed|id|ade|old)\b", re.IGNORECASE
)
"""No source and a passive cue: whoever said it, it was not the subject."""
_RUMOUR: Final = re.compile(
    r"(?:media\s)?(?:reports|rumou?rs|allegations|accusations|speculation|criticisms?|complaints)(?:\s(?:that|of))?",
    re.IGNORECASE,
)
"""Nouns that attribute to nobody in particular."""
_JOINED: Final = re.compile(r"\band\s+(?:[\w.]+\s+){0,3}$")
_ENDED: Final = re.compile(r",|\s+both\b")
_PREPOSED: Final = re.compile(r"\b(?:of|in|with|to|for|from|by|on|at|against)\s+(?:the\s+)?$", re.IGNORECASE)
_BLAMED: Final = re.compile(r"critici[sz]|accus|blam|condemn|denounc|mock|attack|slam", re.IGNORECASE)


def _is(r: Referent, outer: Referent | None) -> bool:
    return outer is not None and r.name == outer.name


class Voices(Descriptions):
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
            near = self._many_before(span) or self._named_before(span)
            if near is not None:
                return near
        barred = outer.actor if outer and quoted and outer.kind is ActorKind.PERSON else None
        found = self.antecedents.best(span.start, pronoun.gender, inside=quoted, barred=barred)
        unnamed = self._unnamed_before(span, pronoun.gender)
        if found is None or (unnamed and unnamed[1]):
            meant = unnamed[0] if unnamed else self._nobody("unknown person")
        else:
            meant = self._of_person(found[0], span, min(0.97, found[1]))
        self.antecedents.settle(span.start, meant.actor, pronoun.gender)
        return meant

    def _named_before(self, span: Span) -> Referent | None:
        """Return whom a relative clause goes on about: the name right before it, with its apposition."""
        s = self.reading.scan
        near = [(n, p) for n, p in self.antecedents.named_before(span.start) if span.start - _CLAUSE < n.end]
        near = [(n, p) for n, p in near if s.sentence(n.start) == s.sentence(span.start)]
        return self._of_person(near[-1][1], span, 0.85) if near else None

    def _many_before(self, span: Span) -> Referent | None:
        """Return the people that a relative clause goes on about, where a plural stands right before it."""
        found = _PLURAL.search(self.text, max(0, span.start - _CLAUSE), span.start)
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
        if not words[-1].islower() and singular(words[-1].lower()) not in PEOPLE:
            return None
        phrase = " ".join(words)
        return self._unnamed(describe(phrase), phrase, Span(end - len(phrase), end), group=True)

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
        if outer is None and pronoun.plural and self.article.publisher and not self._quoted_at(statement):
            name = next(
                (e.name for _, _, e in entries_in(self.article.publisher) if e.form == "press"), self.article.publisher
            )
            return institution(name, "independent", 0.6, 0.9, "press")
        if outer is None and not pronoun.plural and not self._quoted_at(statement):
            return self._author()
        last = outer or (self.said[-1][1] if self.said else None)
        if last is None:
            return self._nobody("author")
        if pronoun.plural and last.side in countries() and last.kind is ActorKind.PERSON:
            return self._of_entry(last.side, "state", last.side, 0.5)
        return last

    def _author(self) -> Referent:
        """Return who wrote the article, as its byline names one person, or nobody in particular."""
        byline = re.sub(r"^\s*by\s+", "", self.article.byline or "", flags=re.IGNORECASE).strip()
        if not _PERSON.fullmatch(byline):
            return self._nobody("author")
        return Referent(
            actor_id(ActorKind.PERSON, byline), byline, ActorKind.PERSON, "independent", None, 0.8, 0.9, "author"
        )

    def _quoted_at(self, statement: Statement) -> bool:
        return self.reading.scan.in_quote((statement.source or statement.content)[0].start)

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
        named = next((h for h in self._hits_before(span.start) if self._is_many(h)), None)
        if (
            named is not None
            and s.sentence(named.start) == here
            and s.in_quote(named.start) == quoted
            and named.start > spoke
        ):
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
                return a.start, jointly([p.name, q.name], [p.side, q.side], confidence=0.5, sure=0.6)
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
        (at, one), (_, other) = last
        return at, jointly([one.name, other.name], [one.side, other.side], confidence=0.5, sure=0.6)

    def _unsourced(self, statement: Statement, outer: Referent | None) -> Referent:
        """Let a quotation with no source go on in the voice of the last speaker."""
        if statement.cue and _RUMOUR.fullmatch(statement.cue[0].of(self.text)):
            return replace(self._nobody(statement.cue[0].of(self.text).lower()), plural=True)
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
                if re.match(r"\s+(?:reported|quoted|cited|news agency reported)\b", after):
                    return hit.entry.name
        return None
