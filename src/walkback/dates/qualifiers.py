"""Words around an expression that belong to it: "early", "the end of", "nearly", "or so"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from walkback.dates.grammar import Reading, compile_pattern

if TYPE_CHECKING:
    from walkback.dates.tokens import Tokens

__all__ = ["qualify"]

_REACH = 5
_POINT = (
    ("(?: THE )? CLOSE OF (?: THE )?", "END"),
    ("(?: THE )? START OF (?: THE )?", "START"),
    ("(?: THE )? MID OF (?: THE )?", "MID"),
    ("EARLY (?: IN )? (?: THE )?", "START"),
    ("LATE (?: IN )? (?: THE )?", "END"),
    ("EARLY HYPHEN", "START"),
    ("LATE HYPHEN", "END"),
    ("MID HYPHEN?", "MID"),
    ("EARLIER (?: ON | IN )? (?: THE )?", "START"),
    ("LATER (?: ON | IN )? (?: THE )?", "END"),
    ("ABOUT", "APPROX"),
    ("NEARLY", "LESS_THAN"),
    ("MORE THAN", "MORE_THAN"),
    ("LESS THAN", "LESS_THAN"),
)
_LENGTH = (
    ("ABOUT", "APPROX"),
    ("NEARLY", "LESS_THAN"),
    ("(?: NO )? MORE THAN", "MORE_THAN"),
    ("NO MORE THAN", "EQUAL_OR_LESS"),
    ("LESS THAN", "LESS_THAN"),
    ("AT LEAST", "EQUAL_OR_MORE"),
    ("UP TO", "EQUAL_OR_LESS"),
    ("WITHIN", "EQUAL_OR_LESS"),
    ("DURING", "MORE_THAN"),
)
_AFTERWARDS = "OR SO"


def _left(tokens: Tokens, start: int, table: tuple[tuple[str, str], ...]) -> tuple[int, str | None]:
    best: tuple[int, str | None] = (start, None)
    window = max(0, start - _REACH)
    before = tokens.codes[window:start]
    for pattern, mod in table:
        match = compile_pattern(f"(?: {pattern} )$").search(before)
        if match and window + match.start() < best[0]:
            best = (window + match.start(), mod)
    return best


def qualify(tokens: Tokens, start: int, end: int, reading: Reading) -> tuple[int, int, Reading]:
    """Return the expression widened by the words that qualify it, with the modifier they give.

    >>> from walkback.dates.tokens import tokenize
    >>> qualify(tokenize("since early March"), 2, 3, Reading("DATE", "2017-03"))[::2]
    (1, Reading(kind='DATE', value='2017-03', mod='START', anchor='', relative=None))
    """
    if reading.kind == "SET" or reading.value.endswith("_REF"):
        return start, end, reading
    followed = tokens.words[end : end + 1] == ("'s",)
    wider, mod = _left(tokens, start, _LENGTH if reading.kind == "DURATION" else _POINT)
    if mod == "APPROX" and followed:
        wider, mod = start, None  # "get around Wednesday's ruling"
    if compile_pattern(_AFTERWARDS).match(tokens.codes, end):
        end, mod = end + 2, mod or "APPROX"
    return wider, end, replace(reading, mod=mod) if mod else reading
