"""Rules over word classes: how they are written, compiled and matched.

A pattern is a regular expression whose upper-case names stand for one token of that class:
``(?P<month>MONTH) DOT? (?P<day>DAYNUM|DAYTH)``. Spaces are ignored. Repetition is bounded, so that no
text makes a rule slower than linear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from walkback.dates.tokens import CODES, Tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from walkback.dates.context import Context

__all__ = ["Found", "Reading", "Rule", "classes_needed", "compile_pattern"]

_SETS = {
    "NUMBER": ("CARDINAL", "DAYNUM", "DIGITS", "DECIMAL"),
    "DAYLIKE": ("DAYNUM", "DAYTH"),
    "ANYUNIT": ("UNIT", "UNITS", "SECOND", "QUARTER", "QUARTERS"),
    "ONEUNIT": ("UNIT", "QUARTER"),
    "MANYUNITS": ("UNITS", "QUARTERS"),
    "ANYORDINAL": ("ORDINAL", "SECOND", "FIRST", "DAYTH"),
    "RELATIVE": ("LAST", "NEXT", "THIS", "PAST", "COMING"),
    "LETTER": ("WORD", "NAME"),
    "EXTRA": ("TRADING", "MORE", "ENTIRE"),
}
_ALTERNATIVES = ("_other", "_third", "_fourth", "_fifth")
_NAME = re.compile(r"(?<![?<a-z])[A-Z]+")
_PIECE = re.compile(r"\(\?P<\w+>|\(\?<?[:=!]|[)|?]|\{\d+,\d*\}|[A-Z]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule made of a stretch of tokens, before it becomes a record."""

    kind: str
    value: str
    mod: str | None = None
    anchor: str = ""
    relative: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A match of a rule: token ranges by group name."""

    tokens: Tokens
    match: re.Match[str]

    def __getitem__(self, group: str) -> str | None:
        """Return the words of a group joined by spaces, or None when it took no part."""
        words = self.words(group)
        return " ".join(words) if words else None

    def words(self, group: str) -> tuple[str, ...]:
        """Return the words of a group, or of the alternative spelling of it that matched."""
        index = self.match.re.groupindex
        for name in (group, *(group + suffix for suffix in _ALTERNATIVES)):
            if name in index and (start := self.match.start(name)) >= 0:
                return self.tokens.words[start : self.match.end(name)]
        return ()

    @property
    def start(self) -> int:
        """First token."""
        return self.match.start()

    @property
    def end(self) -> int:
        """Token after the last one."""
        return self.match.end()


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern and the function that gives a match its value (None: no time after all)."""

    name: str
    pattern: str
    read: Callable[[Found, Context], Reading | None]


def _classes(name: str) -> frozenset[str]:
    return frozenset(CODES[member] for member in _SETS.get(name, (name,)))


@cache
def classes_needed(pattern: str) -> tuple[frozenset[str], ...]:
    """Return sets of class characters of each of which every match of a pattern holds one, or stands beside one.

    >>> from walkback.dates.tokens import code_of
    >>> needed = classes_needed("(?: THE )? (?P<count>DAYNUM|FEW) UNITS AGO?")
    >>> needed == ({code_of("DAYNUM"), code_of("FEW")}, {code_of("UNITS")})
    True
    """
    return tuple(_needed(iter(_PIECE.findall(pattern))))


def _needed(pieces: Iterator[str]) -> list[frozenset[str]]:
    """Read the pieces of a pattern up to the end of its group."""
    branches: list[list[list[frozenset[str]]]] = [[]]
    for piece in pieces:
        if piece == ")":
            break
        if piece == "|":
            branches.append([])
        elif piece.startswith("("):
            inside = _needed(pieces)
            branches[-1].append([] if piece.endswith("!") else inside)
        elif piece == "?" or piece.startswith("{0"):
            branches[-1][-1] = []
        elif piece[0].isupper():
            branches[-1].append([_classes(piece)])
    flat = [[needed for item in branch for needed in item] for branch in branches]
    if len(flat) == 1 or not all(flat):
        return flat[0] if len(flat) == 1 else []
    return [frozenset[str]().union(*(min(branch, key=len) for branch in flat))]


def _replace(match: re.Match[str]) -> str:
    return "[" + "".join(sorted(_classes(match[0]))) + "]"


@cache
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Compile a pattern over class names to one over class characters.

    >>> from walkback.dates.tokens import tokenize
    >>> compile_pattern("(?P<n>NUMBER) MANYUNITS AGO").search(tokenize("She left two weeks ago").codes).span()
    (2, 5)
    """
    return re.compile(_NAME.sub(_replace, pattern).replace(" ", ""))
