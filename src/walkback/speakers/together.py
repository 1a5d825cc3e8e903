"""Several speakers as one: "A and B", "both leaders", "the two sides"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from walkback.records import ActorKind, Span
from walkback.speakers.nouns import noun_at, singular
from walkback.speakers.offices import entries_in, parse_title
from walkback.speakers.phrases import bare, coordinates, describe, is_plural, pronoun_of
from walkback.speakers.pieces import Pieces
from walkback.speakers.places import UNTAMED
from walkback.speakers.referents import Referent, jointly
from walkback.speakers.words import COLLECTIVE, ORGANISATION

if TYPE_CHECKING:
    from walkback.records import Statement
    from walkback.speakers.persons import Person

__all__ = ["Together"]

_ADJECTIVE: Final = re.compile(
    r"(?:(?:senior|top|key|other|current|former|both)\s)*(?:U\.?S\.?|U\.?N\.?|U\.?K\.?|E\.?U\.?|Republican|Democratic|Senate|House|GOP|"
    r"(?:North\s|South\s|Saudi\s)?[A-Z][a-z]+(?:an|ese|ish|ch|i|man))",
)
"""An adjective of a state or party, or what stands for one."""
_ONE_EACH: Final = frozenset({"governments", "leaders", "presidents", "ministers", "militaries", "parliaments"})
"""Of which each state has one: "the French and German governments" are two speakers."""
_LONGEST: Final = 100
"""No title or known name is longer."""
_BOTH: Final = re.compile(r"^(?:both|either|neither|and|especially|particularly|possibly|even|also)\s+", re.IGNORECASE)
_PEOPLE: Final = re.compile(r"^both$|leaders|men|women|presidents|ministers|senators|lawmakers")
_RELATIVE: Final = re.compile(r",\s(?:who|whom|whose|which|where)\s[^,]*(?=,|$)")
"""A clause about the last of several; whatever an "and" joins in it does not speak."""
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
_CHAMBER: Final = re.compile(r"^(?:\w+\s+){0,2}(?:Sens|Reps|Senators|Representatives|Congressmen)\b")


class Together(Pieces):
    """Resolves sources that are more than one."""

    def _joint(self, phrase: str, span: Span, statement: Statement, outer: Referent | None) -> Referent | None:
        pieces = self._coordinates(phrase, span)
        if len(pieces) < 2 or not _joinable([phrase[a:b] for a, b in pieces]) or self._apposed(phrase, span, pieces):
            return None
        if _is_shared([phrase[a:b].strip() for a, b in pieces]):
            states = list(dict.fromkeys(e.side for _, _, e in entries_in(phrase) if e.side))
            group = self._unnamed(describe(phrase), phrase, span, group=True)
            return replace(group, side=" and ".join(states) or self._home())
        parts = [self._part(phrase, Span(a, b), span, statement, outer) for a, b in pieces if phrase[a:b].strip()]
        by_name = {p.filed: p for p in reversed(parts)}
        parts = [p for p in parts if by_name[p.filed] is p]
        names = list(dict.fromkeys(p.name.removeprefix("unnamed: ") for p in parts))
        if len(names) < 2:
            return parts[0]
        if all(p.rule == "unnamed" or (p.kind is ActorKind.GROUP and p.rule == "body") for p in parts) and any(
            p.rule == "unnamed" for p in parts
        ):
            return self._unnamed(describe(phrase), phrase, span, group=True, named=False)
        sides = [p.side for p in parts]
        if _CHAMBER.match(phrase):
            sides = sides[:1]
        filed = list(dict.fromkeys(p.filed.removeprefix("unnamed: ") for p in parts))
        return jointly(names, sides, confidence=0.85, sure=0.7, filed=filed)

    def _coordinates(self, phrase: str, span: Span) -> list[tuple[int, int]]:
        """Return where in a phrase the parts stand that an "and" joins."""
        hits = self._hits_within(span.start - _LONGEST, span.end)
        namings = [n for _, n in self.antecedents.within(span.start, span.end + _LONGEST)]
        covered = [(h.start - span.start, h.end - span.start) for h in hits]
        covered += [(n.left - span.start, n.start - span.start) for n in namings if n.left < n.start]
        people = [
            (n.left - span.start, n.end - span.start)
            for n in namings
            if span.start <= n.left and n.end <= span.end and (n.size > 1 or n.title)
        ]
        covered += [found.span() for found in _RELATIVE.finditer(phrase)]
        return coordinates(phrase, covered, people)

    def _part(self, phrase: str, part: Span, span: Span, statement: Statement, outer: Referent | None) -> Referent:
        """Resolve one of several joined sources."""
        words = part.of(phrase).strip()
        bare = _BOTH.sub("", words)
        if bare.removeprefix("the ") in {"North", "South"} and "Korea" in phrase:
            korea = f"{bare.removeprefix('the ')} Korea"
            return self._of_entry(korea, "state", korea, 0.85)
        start = span.start + phrase.index(bare, part.start)
        place = Span(start, start + len(bare))
        pronoun = pronoun_of(bare)
        if pronoun:
            return self._pronoun(pronoun, place, statement, outer)
        return self._phrase(bare, place, statement, outer)

    def _phrase(self, phrase: str, span: Span, statement: Statement, outer: Referent | None) -> Referent:
        raise NotImplementedError

    def _apposed(self, phrase: str, span: Span, pieces: list[tuple[int, int]]) -> bool:
        """Tell whether the "and" stands inside the apposition or title of one person."""
        named = self.antecedents.within(span.start, span.end)
        places = [n for _, n in named if span.start <= n.left and n.end <= span.end]
        first = min(places, key=lambda n: n.start, default=None)
        if first is None or first.start >= span.start + pieces[1][0]:
            return self._described_twice(phrase, span, pieces)
        openers = {n.left for n in places if n.size > 1 or n.title} | {
            h.start for h in self._hits_within(span.start, span.end)
        }
        if any(span.start + a in openers and not _whose(phrase[a:b]) for a, b in pieces[1:]):
            return False
        between = phrase[first.end - span.start : pieces[-1][0]]
        return "," in between and re.search(r",\s*(?:[A-Z][\w.’'-]*\s+)*[a-z]", between) is not None

    def _described_twice(self, phrase: str, span: Span, pieces: list[tuple[int, int]]) -> bool:
        """Tell whether a state goes before two descriptions of it: "Peru, the third exporter and an old ally"."""
        hit = next(iter(self._hits_within(span.start, span.start + 5)), None)
        if hit is None or hit.end > span.start + pieces[0][1]:
            return False
        return re.match(r",\s(?:the|an?)\s", phrase[hit.end - span.start :]) is not None and all(
            re.match(r"an?\s[a-z]", phrase[a:b].strip()) for a, b in pieces[1:]
        )

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
        filed = [p.filed for p in pair]
        sides = [p.side for p in pair]
        return jointly([p.name for p in pair], sides, confidence=0.6, sure=0.6, rule="both", filed=filed)

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
            last = {name: at for name, at in last.items() if name not in UNTAMED}
        names = sorted(sorted(last, key=lambda n: -last[n])[:2], key=lambda n: n != "United States")
        if low.endswith("koreas"):
            names = ["North Korea", "South Korea"]
        return jointly(names, names, confidence=0.6, sure=0.6, rule="both") if len(names) > 1 else None


def _of_gender(p: Person, low: str) -> bool:
    return not (p.gender == "m" and "women" in low) and not (p.gender == "f" and re.search(r"\bmen\b", low))


def _whose(piece: str) -> bool:
    """Tell whether a piece that starts with a name is a description by it: "California Democrat", "Trump's aide"."""
    if re.match(r"[A-Z][\w.]*['’]s\s|[A-Z][\w.]*\s(?:Democrat|Republican|[a-z])", piece) is not None:
        return True
    last = piece.rsplit(maxsplit=1)[-1]
    return last.islower() and singular(last) == last and parse_title(piece) is not None


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
    piece = _BOTH.sub("", piece)
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


def _is_shared(pieces: list[str]) -> bool:
    """Tell whether pieces are adjectives of one plural noun: "U.S. | and South Korean officials"."""
    *first, last = pieces
    words = last.split()
    return (
        all(_ADJECTIVE.fullmatch(bare(p)) for p in first)
        and len(words) > 1
        and words[0][0].isupper()
        and words[-1].islower()
        and is_plural(last)
        and words[-1] not in _ONE_EACH
    )
