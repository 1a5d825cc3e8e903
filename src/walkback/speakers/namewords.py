"""Which words can be part of a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.speakers.folding import FAMILY_FIRST
from walkback.speakers.knowledge import gazetteer, gender_of
from walkback.speakers.nouns import noun_at
from walkback.speakers.words import ABBREVIATIONS, CALENDAR, MODIFIERS, ORGANISATION

if TYPE_CHECKING:
    from walkback.speakers.scanned import Scan

__all__ = ["can_open_name", "is_name_word", "known_inside"]

_ARAB: Final = re.compile(r"(?:al|el|an|ad|ash|as|ul|ur)-[A-Z]")
_NO_NAME: Final = re.compile(
    r"\d|^[RDI]-[A-Z]|[a-z]-(?:based|born|flagged|style|made|era|equipped|backed|led|inspired|appointed|endorsed|aligned|elect|designate|in-law|friendly|war|wide)$",
    re.IGNORECASE,
)
"""Words with a digit, a party before a state, or such an ending are no part of a person's name."""
_LINK: Final = "MORE"
"""What pages print behind the name of a person to link to: "Jane RoeMORE", "Roe MORE"."""
_INITIALS: Final = 2
"""Capitals up to which a word may be somebody's initials."""


def can_open_name(word: str) -> bool:
    """Tell whether a word is written as the first of a name: "Jane", "al-Roe"."""
    return word[0].isupper() or ("-" in word and _ARAB.match(word) is not None)


def is_name_word(s: Scan, at: int, first: int) -> bool:
    """Tell whether word `at` can be part of the name that begins with word `first`, or begin it."""
    word, low = s.words[at], s.low[at]
    if not can_open_name(word):
        return False
    if low in CALENDAR and not (at > first and low in {"may", "march", "april", "june", "august", "sun"}):
        return False
    if _NO_NAME.search(word) or _hyphened_state(word) or (word == _LINK and at > first):
        return False
    if at == first and _shouted(s, at):
        return False
    if at > first and gender_of(s.words[first]) is not None:
        return low not in {"ministry", "administration"}
    if at > first and (low in {"jr", "sr"} or (low == "son" and s.low[first] in FAMILY_FIRST)):
        return True
    titled = noun_at(s.low, at)
    return titled is None and low not in MODIFIERS and low not in ABBREVIATIONS


def _hyphened_state(word: str) -> bool:
    """Tell whether a word ties a state to something: US-South, Japan-based."""
    head, hyphen, _ = word.partition("-")
    return bool(hyphen) and gazetteer().match([head], 0) is not None and gender_of(head) is None


def _shouted(s: Scan, at: int) -> bool:
    """Tell whether a word in capitals stands before a name that is not: "WATCHED Jane Roe", "USS Missouri"."""
    word = s.words[at]
    return (
        len(word) > _INITIALS
        and word.isalpha()
        and word.isupper()
        and s.low[at] not in ORGANISATION
        and s.capital_next(at)
        and not s.words[at + 1].isupper()
        and gender_of(word) is None
    )


def known_inside(s: Scan, at: int, first: int) -> bool:
    """Tell whether a known name starts inside a run: it ends the run unless it can be a surname."""
    match = gazetteer().match(s.words, at)
    if match is None or (match[0] == 1 and match[1].form == "press" and s.low[at] in ORGANISATION and at > first):
        return False
    return not (
        gender_of(s.words[first])
        and match[0] == 1
        and match[1].form in {"state", "capital", "adjective", "press"}
        and match[1].name != "United States"
    )
