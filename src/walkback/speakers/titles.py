"""The title that stands right before a name: where it begins."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from walkback.speakers.nouns import noun_at, singular
from walkback.speakers.words import ABBREVIATIONS, CALENDAR, LOWER_START, MATTERS, MODIFIERS, ORGANISATION

if TYPE_CHECKING:
    from walkback.speakers.scanned import Scan

__all__ = ["title_start"]

_TITLE_GAP: Final = re.compile(r"[ \u00a0]|\. |['’]s? |, (?=[a-z-]+ )|-")
_NO_NOUN: Final = re.compile(
    r"^(?:said|says|told|met|tells|meets|saw|sent|made|gave|took|went|came|quoted?|named?|called|.*(?:ed|ing|ly))$"
)
_MAX_BACK: Final = 14
_MAX_COMPLEMENT: Final = 6
_NO_TITLE: Final = LOWER_START | CALENDAR
_MAX_PORTFOLIO: Final = 3
_PORTFOLIO_HEADS: Final = frozenset({"secretary", "undersecretary", "minister", "director", "commissioner"})
"""Offices whose matter papers write in lower case: "secretary of homeland security"."""


def title_start(s: Scan, first: int) -> int:
    """Return the first word of the title that ends right before word `first`."""
    at = first - 1
    if at < 0 or not _TITLE_GAP.fullmatch(s.gap(at)) or not _ends_title(s, at) or _ends_sentence(s, at):
        return first
    after = bisect_right(s.hits, first, key=lambda h: h.last)
    hits = {i for h in s.hits[max(0, after - _MAX_BACK) : after] for i in range(h.first, h.last)}
    left = at = _portfolio(s, at)
    nested = not _ends_complement(s, at)  # "spokesman for the leader Jane Roe" is no title of hers
    while at >= 0 and first - at <= _MAX_BACK and (_TITLE_GAP.fullmatch(s.gap(at)) or _owns(s, at, hits)):
        if (nested and s.low[at] in {"for", "to"}) or not _in_title(s, at, hits) or _ends_sentence(s, at):
            break
        if s.low[at] not in {"of", "and", "for", "the", "s", "to"}:
            left = at
        at -= 1
    while (
        left < first
        and s.low[left] in LOWER_START
        and s.low[left] not in {"former", "new", "first", "us"}
        and left not in hits
    ):
        left += 1
    return left


def _owns(s: Scan, at: int, hits: set[int]) -> bool:
    """Tell whether a known name owns what follows: "Peru | 's Foreign Ministry spokesman"."""
    return at in hits and s.gap(at) in {"'", "’"} and s.low[at + 1] == "s"


def _ends_sentence(s: Scan, at: int) -> bool:
    """Tell whether the full stop behind a word is not that of an abbreviation."""
    return s.gap(at).startswith(".") and len(s.words[at]) > 1 and s.low[at].rstrip(".") not in ABBREVIATIONS


def _ends_complement(s: Scan, at: int) -> bool:
    """Tell whether a word ends the complement of a title, "Director of Government Affairs"."""
    for back in range(at, max(at - _MAX_COMPLEMENT, 0), -1):
        if s.gap(back - 1) != " ":
            return False
        if s.low[back] in {"of", "for", "to"}:
            if back < at and s.words[back - 1][0].isupper() and _noun_before(s, back) is not None:
                return True
            if s.low[back] == "to" or back == at:
                return False
        elif not (s.words[back][0].isupper() or s.low[back] in {"and", "the"}):
            return False
    return False


def _noun_before(s: Scan, at: int) -> int | None:
    """Return where the title noun starts that ends right before a word."""
    for size in (1, 2, 3, 4):
        hit = noun_at(s.low, at - size) if at >= size else None
        if hit is not None and hit[0] == size:
            return at - size
    return None


def _portfolio(s: Scan, at: int) -> int:
    """Return where an office with its matter starts that ends with a word, "minister of foreign affairs", else `at`."""
    for back in range(at, max(at - _MAX_PORTFOLIO - 1, 0), -1):
        if s.gap(back - 1) != " ":
            return at
        if s.low[back] == "of" and back < at:
            start = _noun_before(s, back)
            return start if start is not None and s.low[back - 1] in _PORTFOLIO_HEADS else at
        if not s.words[back].islower() or (s.low[back] in LOWER_START and s.low[back] != "and"):
            return at
    return at


def _ends_title(s: Scan, at: int) -> bool:
    if (s.words[at][0].isupper() and _ends_complement(s, at)) or _portfolio(s, at) < at:
        return True
    for size in (1, 2, 3, 4):
        if at - size + 1 >= 0:
            hit = noun_at(s.low, at - size + 1)
            if hit and hit[0] == size:
                return True
    return s.low[at] in {"sen", "rep", "gen"}


def _in_title(s: Scan, at: int, hits: set[int]) -> bool:
    word = s.low[at]
    if any(at - size + 1 >= 0 and (found := noun_at(s.low, at - size + 1)) and found[0] == size for size in (2, 3, 4)):
        return True
    if any(at - back >= 0 and (found := noun_at(s.low, at - back)) and found[0] > back for back in (1, 2)):
        return True
    if at in hits or word in MODIFIERS or s.words[at][0].isupper() or word in ORGANISATION:
        return word not in _NO_TITLE or at in hits or word in {"former", "new", "first"}
    if noun_at([singular(word)], 0) or word == "s":
        return True
    if (
        at + 1 < len(s.low)
        and word.islower()
        and word.isalpha()
        and not _NO_NOUN.search(word)
        and word not in LOWER_START
        and not (s.words[at + 1][0].isupper() and _after_person(s, at))
        and (noun := noun_at(s.low, at + 1))
        and noun[1].rank != "courtesy"
    ):
        return True
    if word == "and" and {*s.low[max(0, at - 1) : at], *s.low[at + 1 : at + 2]} <= MATTERS:
        return at > 0
    if word == "and" and _after_person(s, at):
        return False
    if word in {"of", "and", "for", "to"} and at and s.gap(at - 1) == " ":
        if word != "and" and _are_people(s.low[at - 1]):
            return False
        return (
            (s.words[at - 1][0].isupper() and not s.opens_sentence(at - 1))
            or noun_at([singular(s.low[at - 1])], 0) is not None
            or s.low[at - 1] in ORGANISATION
        )
    return word == "the" and at > 0 and s.low[at - 1] in {"of", "to"}


def _are_people(word: str) -> bool:
    """Tell whether a word is the plural of a title: "aides to Jane Roe" are others, "Chiefs of Staff" is an office."""
    return word != "chiefs" and singular(word) != word and noun_at([singular(word)], 0) is not None


def _after_person(s: Scan, at: int) -> bool:
    """Tell whether the word before `at` ends a person's name."""
    place = bisect_right(s.runs, at, key=lambda r: r.last) - 1
    return place >= 0 and s.runs[place].last == at and not s.runs[place].organisation
