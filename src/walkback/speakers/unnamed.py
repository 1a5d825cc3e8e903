"""People whom a text leaves unnamed: the words for them, whose side they are on, whether anybody in particular."""

from __future__ import annotations

import re
from typing import Final

from walkback.records import ActorKind, Span
from walkback.speakers.american import US_PLACES, US_WORDS
from walkback.speakers.capacities import capacity_of
from walkback.speakers.directory import actor_id
from walkback.speakers.holders import Holders
from walkback.speakers.knowledge import countries, gender_of
from walkback.speakers.nouns import noun_at, singular
from walkback.speakers.offices import entries_in, parse_title
from walkback.speakers.phrases import describe
from walkback.speakers.places import PLACES, STATES_OF_US
from walkback.speakers.referents import Referent
from walkback.speakers.words import HUMAN, INDEPENDENT_HEADS, LOWER_START, MODIFIERS, PRESS_WORDS

__all__ = ["Unnamed"]

_LOOSE: Final = frozenset(["lawmaker", "legislator", "negotiator", "member", "hawk", "ambassador", "envoy", "critic"])
"""Plurals of people who have no name together, whatever goes before the noun."""
_CAPITAL: Final = frozenset(
    {"Republican", "Republicans", "Democrat", "Democrats", "Democratic", "House", "Senate", "GOP"}
)
_OWN_PEOPLE: Final = re.compile(r"\s(?:officials|media|diplomats|authorities|soldiers|troops|lawmakers|leaders)\b")
"""Plurals of whoever serves a state, and no others."""
_VAGUE: Final = frozenset(
    [
        "some",
        "everybody",
        "everyone",
        "many",
        "other",
        "most",
        "all",
        "anyone",
        "skeptic",
        "critic",
        "medium",
        "media",
    ]
)


class Unnamed(Holders):
    """Resolves sources that name nobody to groups and unnamed people."""

    def _side_of_phrase(self, phrase: str, span: Span) -> tuple[str | None, float]:
        title = parse_title(phrase)
        if title and title.side:
            return title.side, 0.85
        if PRESS_WORDS.search(describe(phrase)):
            return "independent", 0.8
        entries = entries_in(phrase)
        head = re.split(r"\s(?:of|in|at|from|with|for|on|who|that)\s|,", phrase)[0].rsplit(maxsplit=1)[-1:]
        if entries and entries[0][2].form != "body" and head and INDEPENDENT_HEADS.fullmatch(head[0]):
            return "independent", 0.7
        if entries:
            return entries[0][2].side, 0.75
        if re.search(r"\bEuropean\b", phrase):
            return "European Union", 0.7
        if INDEPENDENT_HEADS.search(phrase):
            return "independent", 0.7
        if US_WORDS.search(phrase) or US_PLACES.search(phrase):
            return "United States", 0.75
        person = self._named_in(span)
        if person and person.side and title:
            return person.side, 0.6
        if re.search(r"\bminist(?:ry|er)", phrase, re.IGNORECASE):
            return self._country_before(span.start, abroad=True), 0.6
        principal = self._side_of_principal(title) if title else None
        if principal is not None:
            return principal, 0.6
        if title and title.rank in {"official", "spokesperson", "adviser", "senior", "legislator"}:
            recent = [
                r
                for at, r in self.said
                if at < span.start and r.side not in {None, "independent"} and " and " not in (r.side or "")
            ]
            if recent:
                return recent[-1].side, 0.5
            return self._home() or self._country_of_story(span.start) or self._country_before(span.start), 0.4
        return None, 0.5

    def _unnamed(self, text: str, phrase: str, span: Span, *, group: bool, named: bool = True) -> Referent:
        text = _with_adjective(self._lowered(self._by_name(text, span), span))
        words = text.lower().split()
        head = (
            singular(re.split(r"\s+(?:of|in|at|from|with|for|to|on|close\s+to)\s+", " ".join(words))[0].split()[-1])
            if words
            else ""
        )
        person = noun_at([head], 0)
        particular = head in HUMAN
        opening = phrase.split(maxsplit=1)[0] if phrase else ""
        if text.startswith(opening.lower()):
            phrase = opening.lower() + phrase[len(opening) :]
        side, sure = self._side_of_phrase(phrase, span)
        for at, r in reversed(self.said):
            if at < span.start and r.name.lower() in {f"unnamed: {text.lower()}", text.lower()}:
                return r
        kind = ActorKind.GROUP if group and not particular else ActorKind.UNNAMED
        loose = (
            person is not None
            and group
            and (head in _LOOSE or ((title_of := parse_title(phrase)) is not None and title_of.former))
        )
        vague = loose or (head in _VAGUE and len(words) == 1) or words[:1] in (["everybody"], ["everyone"], ["anyone"])
        name = f"unnamed: {text}" if kind is ActorKind.UNNAMED or vague or not named else text
        facets = person[1].facets if person else frozenset({head})
        known = kind is ActorKind.GROUP and not vague and side not in {None, "independent"}
        discriminator = "" if known else self.article.id
        title = parse_title(phrase)
        capacity = capacity_of(title, side, several=group) if title and kind is ActorKind.UNNAMED else None
        return Referent(
            actor_id(kind, name, discriminator), name, kind, side, capacity, 0.7, sure, "unnamed",
            title.gender if title else None,
            plural=group, facets=facets,
        )  # fmt: skip

    def _by_name(self, text: str, span: Span) -> str:
        """Leave off the title of whose people they are: "Secretary Rex Tillerson's aides" are "Rex Tillerson's"."""
        for _, n in self.antecedents.within(span.start, span.end):
            title = self.text[n.left : n.start]
            if n.possessive and title and text.startswith(title):
                return text[len(title) :]
        return text

    def _lowered(self, text: str, span: Span) -> str:
        """Lower the capital that a description has only because it opens a sentence.

        A capital of the next word shows that both belong to a name, unless that is an adjective of a state or party:
        "Weary Peruvian lawmakers", but "National Security Council aides".
        """
        first, *others = text.split(maxsplit=2) or [""]
        low = first.lower()
        if self._opens_name(first, span) or (others and others[0][:1].isupper() and not _is_proper(others[0])):
            return text
        named = bool(others) and others[0][:1].isupper()
        common = low in LOWER_START or (
            not named and (noun_at([singular(low)], 0) or low in MODIFIERS or INDEPENDENT_HEADS.fullmatch(low))
        )
        opens = span.start in self.reading.openings and first not in self.reading.scan.capitalised
        return low + text[len(first) :] if common or opens else text

    def _opens_name(self, word: str, span: Span) -> bool:
        """Tell whether the first word of a description is one of a name."""
        if word.isupper() or _is_proper(word) or word.endswith(("'s", "’s", "s'", "s’")):
            return True
        at = self.text.find(word, span.start, span.end)
        return at >= 0 and any(h.start == at for h in self._hits_within(at, at + 1))


def _with_adjective(text: str) -> str:
    """Write "Peru officials" as "Peruvian officials"; whom experts are on is not whose they are.

    >>> _with_adjective("other South Korea officials"), _with_adjective("North Korea experts")
    ('other South Korean officials', 'North Korea experts')
    """
    for start, end, entry in entries_in(text):
        if entry.form == "state" and entry.name in countries() and _OWN_PEOPLE.match(text, end):
            return text[:start] + countries()[entry.name].adjective + text[end:]
    return text


def _is_proper(word: str) -> bool:
    """Tell whether a word keeps its capital everywhere: it names a state, place, chamber or party, or is of one."""
    named = word in _CAPITAL or word in PLACES or word in STATES_OF_US or gender_of(word) is not None
    return named or bool(entries_in(word))
