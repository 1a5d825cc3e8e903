"""From the words of a source to an actor: names first, then bodies, pronouns, descriptions, context."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.records import ActorKind, Span
from walkback.speakers.directory import actor_id
from walkback.speakers.offices import noun_at, singular
from walkback.speakers.phrases import coordinates, describe, pronoun_of, trim
from walkback.speakers.referents import Referent, jointly
from walkback.speakers.words import (
    COLLECTIVE,
    ORGANISATION,
)

if TYPE_CHECKING:
    from walkback.records import Statement

from walkback.speakers.voices import Voices

__all__ = ["Sources"]

_LONGEST: Final = 100
"""No title or known name is longer."""
_SEAM: Final = re.compile(r"[\s.\"“”'‘’]{1,3}(?:S\.\s?)?")


class Sources(Voices):
    """Resolves the sources of one article in reading order, remembering who spoke."""

    def speaker(self, statement: Statement, outer: Referent | None) -> Referent:
        """Resolve one statement's source; call in reading order."""
        found = self._speaker(statement, outer)
        self._remember(statement, found)
        return found

    def _speaker(self, statement: Statement, outer: Referent | None) -> Referent:
        if not statement.source:
            return self._unsourced(statement, outer)
        span = self._source_span(statement)
        phrase = span.of(self.text)
        pronoun = pronoun_of(phrase)
        if pronoun:
            return self._pronoun(pronoun, span, statement, outer)
        if phrase.lower() == "which":
            before = next(self._hits_before(span.start), None)
            if before is not None and not self.text[before.end : span.start].strip(" ,"):
                span = Span(before.start, before.end)
                phrase = span.of(self.text)
        return self._phrase(phrase, span, statement, outer)

    def _source_span(self, statement: Statement) -> Span:
        """Return the stretch of text to resolve: pieces that only a mark parts are one, loose words are left off."""
        start, end = statement.source[0].start, statement.source[0].end
        for piece in statement.source[1:]:
            if not _SEAM.fullmatch(self.text, end, piece.start):
                break
            end = piece.end
        left, right = trim(self.text[start:end])
        return Span(start + left, start + right) if right > left else statement.source[0]

    def _phrase(self, phrase: str, span: Span, statement: Statement, outer: Referent | None) -> Referent:
        korea = {"the north": "North Korea", "the south": "South Korea"}.get(phrase.lower())
        if korea and "Korea" in self.text:
            return self._of_entry(korea, "state", korea, 0.85)
        if phrase.lower() == "the west":
            return Referent(
                actor_id(ActorKind.GROUP, "The West"),
                "The West",
                ActorKind.GROUP,
                None,
                None,
                0.9,
                0.8,
                "group",
                plural=True,
            )
        joint = self._joint(phrase, span, statement, outer)
        if joint:
            return joint
        person = self._head_person(span)
        if person is not None:
            return self._of_person(person[0], span, 0.95 if person[1].size > 1 else 0.92)
        return (
            self._collective(phrase, span)
            or self._body(phrase, span)
            or self._bare_name(span)
            or self._described(phrase, span)
        )

    def _joint(self, phrase: str, span: Span, statement: Statement, outer: Referent | None) -> Referent | None:
        hits = self._hits_within(span.start - _LONGEST, span.end)
        namings = [n for _, n in self.antecedents.within(span.start, span.end + _LONGEST)]
        covered = [(h.start - span.start, h.end - span.start) for h in hits]
        covered += [(n.left - span.start, n.start - span.start) for n in namings if n.left < n.start]
        people = [
            (n.left - span.start, n.end - span.start)
            for n in namings
            if span.start <= n.left and n.end <= span.end and (n.size > 1 or n.title)
        ]
        pieces = coordinates(phrase, covered, people)
        if len(pieces) < 2 or not _joinable([phrase[a:b] for a, b in pieces]) or self._apposed(phrase, span, pieces):
            return None
        parts = []
        for a, b in pieces:
            piece = phrase[a:b].strip()
            at = span.start + a
            if not piece:
                continue
            pronoun = pronoun_of(re.sub(r"^both\s+", "", piece, flags=re.IGNORECASE))
            part = Span(at, span.start + b)
            parts.append(
                self._pronoun(pronoun, part, statement, outer)
                if pronoun
                else self._phrase(re.sub(r"^both\s+", "", piece, flags=re.IGNORECASE), part, statement, outer)
            )
        names = [p.name.removeprefix("unnamed: ") for p in parts]
        if all(p.rule == "unnamed" or (p.kind is ActorKind.GROUP and p.rule == "body") for p in parts) and any(
            p.rule == "unnamed" for p in parts
        ):
            return self._unnamed(describe(phrase), phrase, span, group=True, named=False)
        return jointly(names, [p.side for p in parts], confidence=0.85, sure=0.7)

    def _apposed(self, phrase: str, span: Span, pieces: list[tuple[int, int]]) -> bool:
        """Tell whether the "and" stands inside the apposition or title of one person."""
        named = self.antecedents.within(span.start, span.end)
        places = [n for _, n in named if span.start <= n.left and n.end <= span.end]
        first = min(places, key=lambda n: n.start, default=None)
        if first is None or first.start >= span.start + pieces[1][0]:
            return False
        openers = {n.left for n in places if n.size > 1 or n.title} | {
            h.start for h in self._hits_within(span.start, span.end)
        }
        if any(span.start + a in openers and not _whose(phrase[a:b]) for a, b in pieces[1:]):
            return False
        between = phrase[first.end - span.start : pieces[-1][0]]
        return "," in between and re.search(r",\s*(?:[A-Z][\w.’'-]*\s+)*[a-z]", between) is not None

    def _collective(self, phrase: str, span: Span) -> Referent | None:
        """Resolve "both leaders", "the two sides" to the two named last."""
        if not COLLECTIVE.fullmatch(phrase.strip()):
            return None
        low = phrase.lower()
        s = self.reading.scan
        again = next((r for at, r in reversed(self.said) if at < span.start and r.rule in {"both", "joint"}), None)
        if again is not None and re.fullmatch(r"the\s+(?:two\s+)?(?:leaders|men|sides|countries|presidents)", low):
            return again
        if re.search(r"^both$|leaders|men|women|presidents|ministers|senators|lawmakers", low):
            last: dict[str, int] = {}
            korean = "korean" in low
            for p in self.reading.persons:
                if (p.gender == "m" and "women" in low) or (p.gender == "f" and re.search(r"\bmen\b", low)):
                    continue
                before = [n.start for n in p.places if n.start < span.start and not n.quoted] or [
                    n.start for n in p.places if n.start < span.start
                ]
                if before and (not korean or p.side in {"North Korea", "South Korea"}):
                    last[p.actor] = before[-1]
            heads = {a: at for a, at in last.items() if "leader" in self._facets(self._persons[a])}
            if len(heads) > 1 and re.search(r"leaders|presidents", low):
                last = heads
            if re.search(r"leaders|presidents", low) and len(heads) < 2:
                last = {
                    p.actor: -abs(p.places[0].start - span.start)
                    for p in self.reading.persons
                    if "leader" in self._facets(p)
                }
            pair = sorted(last, key=lambda a: -last[a])[:2]
            if len(pair) < 2:
                pair = [p.actor for p in self.reading.persons if "leader" in self._facets(p)][:2]
            if len(pair) < 2:
                return None
            pair.sort(key=lambda a: self._persons[a].name)
            names = [self._persons[a].name for a in pair]
            sides = [self._persons[a].side for a in pair]
        else:
            states: dict[str, int] = {}
            for hit in s.hits:
                if hit.end <= span.start and hit.entry.form in {"state", "adjective", "capital", "people"}:
                    states[hit.entry.name] = hit.start
            names = sorted(sorted(states, key=lambda n: -states[n])[:2], key=lambda n: n != "United States")
            if low.endswith("koreas"):
                names = ["North Korea", "South Korea"]
            if len(names) < 2:
                return None
            sides = list(names)
        return jointly(names, sides, confidence=0.6, sure=0.6, rule="both")


def _whose(piece: str) -> bool:
    """Tell whether a piece that starts with a name is a description by it: "California Democrat", "Trump's aide"."""
    return re.match(r"[A-Z][\w.]*['’]s\s|[A-Z][\w.]*\s(?:Democrat|Republican|[a-z])", piece) is not None


def _joinable(pieces: list[str]) -> bool:
    """Tell whether coordinated pieces are noun phrases of their own and not halves of one name."""
    return all(_stands_alone(p.strip()) for p in pieces) and not any(_goes_on(p.strip()) for p in pieces[1:])


def _goes_on(piece: str) -> bool:
    """Tell whether a piece only goes on describing one person: "the Ohio senator | and presidential candidate"."""
    if re.match(r"(?:the|an?|his|her|its|their|other|both)\s|\w+['’]s?\s", piece, re.IGNORECASE):
        return False
    last = piece.rsplit(maxsplit=1)[-1].lower() if piece else ""
    return (
        piece[-1:].islower()
        and piece.rsplit(maxsplit=1)[-1].islower()
        and singular(last) == last
        and noun_at([last], 0) is not None
    )


def _stands_alone(piece: str) -> bool:
    """Tell whether a piece can be a source by itself: a name, a pronoun, a noun phrase, a plural."""
    if not piece:
        return False
    if pronoun_of(piece) or re.match(
        r"(?:the|an?|both|some|other|his|her|its|their|many|several)\s", piece, re.IGNORECASE
    ):
        return not re.search(r"\b(?:the\s+)?(?:House|Senate)\s+\w+$", piece) or piece.rsplit(maxsplit=1)[-1] in {
            "Republicans",
            "Democrats",
        }
    words = piece.split()
    if re.fullmatch(r"[a-z-]*[a-rt-z]s", words[-1]) or words[-1].rstrip(",") in {"Republicans", "Democrats"}:
        return True
    if words[0][0].isupper() and words[-1].lower() in ORGANISATION and len(words) == 1:
        return False
    return words[0][0].isupper() and not re.fullmatch(
        r"[A-Z][a-z]+(?:ies|tions|ities|ments)|Citizenship|Foreign|Oversight|Health|Science", words[-1]
    )
