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
    from collections.abc import Callable

    from walkback.dates.context import Context

__all__ = ["Found", "Reading", "Rule", "compile_pattern"]

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


def _replace(match: re.Match[str]) -> str:
    name = match[0]
    members = _SETS.get(name, (name,))
    return "[" + "".join(CODES[member] for member in members) + "]"


@cache
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Compile a pattern over class names to one over class characters.

    >>> from walkback.dates.tokens import tokenize
    >>> compile_pattern("(?P<n>NUMBER) MANYUNITS AGO").search(tokenize("She left two weeks ago").codes).span()
    (2, 5)
    """
    return re.compile(_NAME.sub(_replace, pattern).replace(" ", ""))
