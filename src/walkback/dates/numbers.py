"""Quantities written in digits or words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walkback.dates.lexicon import CARDINALS, ORDINALS, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ordinal", "quantity", "spoken_year"]

_SCALES = {"hundred": 100, "thousand": 1000, "dozen": 12}
_VAGUE = word_set("few several many numerous countless some")
_SILENT = word_set("a an the of and - more other")


def quantity(words: Sequence[str]) -> float | str | None:
    """Return a number, ``"X"`` for an amount left open, or None.

    >>> quantity(["twenty", "-", "four"]), quantity(["a", "few"]), quantity(["1,200"])
    (24, 'X', 1200)
    """
    if any(word in _VAGUE for word in words):
        return "X"
    if "couple" in words or "pair" in words:
        return 2
    total, current, seen = 0.0, 0.0, False
    for word in words:
        if word in _SCALES:
            current, seen = max(current, 1) * _SCALES[word], True
        elif (number := _plain(word)) is not None:
            current, seen = current + number, True
        elif word == "half":
            current, seen = current + 0.5, True
        elif word not in _SILENT:
            return None
        if word == "thousand":
            total, current = total + current, 0
    if not seen and any(word in {"a", "an"} for word in words):
        return 1
    return _tidy(total + current) if seen else None


def _plain(word: str) -> float | None:
    if word in CARDINALS:
        return CARDINALS[word]
    if word[1:2] == "/":
        return round(int(word[0]) / int(word[2:]), 2)
    bare = word.replace(",", "")
    return float(bare) if bare.replace(".", "", 1).isdecimal() and bare.isascii() and len(bare) < 12 else None


def _tidy(number: float) -> float:
    return int(number) if number == int(number) else number


def ordinal(words: Sequence[str]) -> int | None:
    """Return the rank that an ordinal names.

    >>> ordinal(["third"]), ordinal(["21st"]), ordinal(["twenty", "-", "first"])
    (3, 21, 21)
    """
    total = 0
    for word in words:
        if word in ORDINALS:
            return total + ORDINALS[word]
        if word[:-2].isdecimal():
            return int(word[:-2])
        total += CARDINALS.get(word, 0)
    return None


def spoken_year(words: Sequence[str]) -> int | None:
    """Return the year that number words spell.

    >>> spoken_year(["nineteen", "ninety", "-", "six"]), spoken_year(["two", "thousand", "and", "one"])
    (1996, 2001)
    """
    numbers = [CARDINALS[word] for word in words if word in CARDINALS]
    if numbers[:2] == [2, 1000]:
        return 2000 + sum(numbers[2:])
    if len(numbers) >= 2 and numbers[0] in range(15, 21) and numbers[1] >= 10 and sum(numbers[1:]) < 100:
        return 100 * numbers[0] + sum(numbers[1:])
    return None
