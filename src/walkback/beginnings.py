r"""Which of many patterns a text can have a match of, told by how its words begin.

Most texts have a match of few patterns of a table, and to search for each of a hundred is slow. A pattern that
opens with `\b` and letters can only match where a word begins with these letters; its search is left out
where none does. Patterns of other forms are searched for always.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain, count, repeat
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Beginnings"]

_ENOUGH: Final = 8
"""Letters of a beginning that are looked at."""
_KEPT: Final = 65_536
"""Words of which is kept what they can begin."""
_ODD: Final = re.compile("[\u0130\u0131\u017f\u212a]")
"""Letters that count as i, s and k where case is ignored, but are not when put in lower case."""
_SIGN: Final = re.compile(
    r"\\b|\(\?[=!]|\(\?<[=!]|\(\?:|\(\?P<\w+>|\(|\)|\||\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL
)
_REPEAT: Final = re.compile(r"(\?|\*|\+|\{(\d*)(?:,\d*)?\})[?+]?")
_LOOKS: Final = frozenset({"(?=", "(?!", "(?<=", "(?<!"})
_PLAIN: Final = re.compile(r"[a-z]")
_CHOICE: Final = re.compile(r"\[([a-z]+)\]")

_Starts = frozenset[tuple[str, bool]]
"""Letters that a match can begin with, and whether what they are is known up to the end of the piece read."""
_NOTHING: Final[_Starts] = frozenset({("", True)})
_UNKNOWN: Final[_Starts] = frozenset({("", False)})


class Beginnings:
    r"""Patterns in their order, asked which of them are worth searching for.

    >>> told = Beginnings([re.compile(r"\b(?:sanction|embargo)"), re.compile(r"\btalks?\b"), re.compile("!")])
    >>> told.chosen("New sanctions"), told.chosen("Talk to us")
    ([0, 2], [1, 2])
    """

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        """Read the patterns; they have no flag but IGNORECASE that changes what they match."""
        self._patterns = tuple(patterns)
        self._always: list[int] = []
        self._table: dict[str, list[int]] = {}
        for place, pattern in enumerate(patterns):
            starts = _starts(pattern.pattern)
            if "" in starts:
                self._always.append(place)
            else:
                for letters in starts:
                    self._table.setdefault(letters, []).append(place)
        self._begun = re.compile(rf"\b{_either(self._table)}\w*")
        """Finds the words that begin like one of the patterns."""
        self._of_word = lru_cache(maxsize=_KEPT)(self._places_of)

    def chosen(self, text: str) -> list[int]:
        """Return the places of the patterns that the text can have a match of, in their order."""
        low = _lowered(text)
        if low is None:
            return list(range(len(self._patterns)))
        return sorted({*self._always, *chain.from_iterable(map(self._of_word, self._begun.findall(low)))})

    def found(self, text: str) -> list[int]:
        r"""Return the places of the patterns that the text has a match of, in their order.

        >>> Beginnings([re.compile(r"\btalks?\b"), re.compile(r"\bno\b"), re.compile("!")]).found("no talking!")
        [1, 2]
        """
        return [place for place, pattern, starts in self._tried(text) if _begins(pattern, text, starts)]

    def matches(self, text: str) -> Iterator[tuple[int, re.Match[str]]]:
        r"""Yield all matches, pattern by pattern, each with the place of its pattern.

        >>> told = Beginnings([re.compile(r"\btalks?\b"), re.compile(r"\bno\b")])
        >>> [(place, found.span()) for place, found in told.matches("no talk of talks")]
        [(0, (3, 7)), (0, (11, 16)), (1, (0, 2))]
        """
        for place, pattern, starts in self._tried(text):
            yield from ((place, match) for match in _matches(pattern, text, starts))

    def _tried(self, text: str) -> Iterator[tuple[int, re.Pattern[str], Sequence[int] | None]]:
        """Yield the patterns that may match, with where: at the words that begin like it, None for anywhere."""
        low = _lowered(text)
        if low is None:
            yield from zip(count(), self._patterns, repeat(None))
            return
        at: dict[int, list[int]] = {}
        for word in self._begun.finditer(low):
            for place in self._of_word(word[0]):
                at.setdefault(place, []).append(word.start())
        for place in sorted((*at, *self._always)):
            yield place, self._patterns[place], at.get(place)

    def _places_of(self, word: str) -> tuple[int, ...]:
        """Return the places of the patterns that can match where a word begins, but those searched for always."""
        begun = (self._table.get(word[:size], ()) for size in range(1, min(len(word), _ENOUGH) + 1))
        return tuple(set(chain.from_iterable(begun)))


def _begins(pattern: re.Pattern[str], text: str, starts: Iterable[int] | None) -> bool:
    """Tell whether a pattern matches at one of the places."""
    if starts is None:
        return pattern.search(text) is not None
    return any(pattern.match(text, start) for start in starts)


def _matches(pattern: re.Pattern[str], text: str, starts: Iterable[int] | None) -> Iterator[re.Match[str]]:
    """Yield the matches that begin at one of the places, which are in order, none within the one before."""
    if starts is None:
        yield from pattern.finditer(text)
        return
    end = 0
    for start in starts:
        if start >= end and (match := pattern.match(text, start)):
            yield match
            end = match.end()


@lru_cache(maxsize=512)
def _lowered(text: str) -> str | None:
    """Return a text in lower case, None where lower case does not tell what is the same."""
    return None if _ODD.search(text) else text.lower()


def _either(beginnings: Iterable[str]) -> str:
    """Return a pattern of what begins with one of these, which looks at each letter once.

    >>> _either(["talk", "tan", "talks"]), _either(["no"])
    ('(?:t(?:a(?:l(?:k)|n)))', '(?:n(?:o))')
    """
    rests: dict[str, list[str]] = {}
    for letters in sorted(beginnings):
        if not letters:
            return ""
        rests.setdefault(letters[0], []).append(letters[1:])
    return f"(?:{'|'.join(first + _either(rest) for first, rest in rests.items()) or '(?!)'})"


def _starts(pattern: str) -> frozenset[str]:
    r"""Return the letters that the words begin with where a pattern matches; an empty string where these are not told.

    >>> sorted(_starts(r"\b(?:(?:anti-)?missile|sha(?:pe|re)d?)")), _starts(r"\bno|n't\b")
    (['anti', 'missile', 'shape', 'shaped', 'share', 'shared'], frozenset({''}))
    """
    if not pattern.startswith(r"\b"):
        return frozenset({""})
    signs = _SIGN.findall(pattern[2:])
    starts, end = _alternatives(signs, 0)
    whole = end == len(signs) and "|" not in _top_level(signs)
    return frozenset(letters for letters, _ in starts) if whole else frozenset({""})


def _top_level(signs: Sequence[str]) -> Iterator[str]:
    depth = 0
    for sign in signs:
        depth += sign.startswith("(") - (sign == ")")
        if not depth:
            yield sign


def _alternatives(signs: Sequence[str], at: int) -> tuple[_Starts, int]:
    """Return how the branches of a group can begin, and where it ends: at its bracket or behind the last token."""
    found: _Starts = frozenset()
    while True:
        branch, at = _sequence(signs, at)
        found |= branch
        if at >= len(signs) or signs[at] == ")":
            return found, at
        at += 1


def _sequence(signs: Sequence[str], at: int) -> tuple[_Starts, int]:
    """Return how one branch can begin, and where it ends."""
    begun = _NOTHING
    while at < len(signs) and signs[at] not in {"|", ")"}:
        piece, at = _piece(signs, at)
        piece, at = _repeated(piece, signs, at)
        begun = frozenset(
            (letters + more, goes_on and len(letters + more) < _ENOUGH) if known else (letters, False)
            for letters, known in begun
            for more, goes_on in (piece if known else _NOTHING)
        )
        begun = frozenset((letters[:_ENOUGH], known) for letters, known in begun)
    return begun, at


def _piece(signs: Sequence[str], at: int) -> tuple[_Starts, int]:
    sign = signs[at]
    if sign.startswith("("):
        inner, end = _alternatives(signs, at + 1)
        return (_NOTHING if sign in _LOOKS else inner), end + 1
    low = sign.lower()
    choice = _CHOICE.fullmatch(low)
    if choice:
        return frozenset((letter, True) for letter in choice[1]), at + 1
    if sign == r"\b":
        return _NOTHING, at + 1
    return (frozenset({(low, True)}) if _PLAIN.fullmatch(low) else _UNKNOWN), at + 1


def _repeated(piece: _Starts, signs: Sequence[str], at: int) -> tuple[_Starts, int]:
    """Return how a piece with what stands behind it for its number can begin, and where that ends."""
    repeat = _REPEAT.match("".join(signs[at : at + 12]))
    if repeat is None:
        return piece, at
    end, length = at, 0
    while length < len(repeat[0]):
        length += len(signs[end])
        end += 1
    once = piece if repeat[1] == "?" else frozenset((letters, False) for letters, _ in piece)
    optional = repeat[1] in {"?", "*"} or (repeat[1].startswith("{") and not int(repeat[2] or 0))
    return (once | _NOTHING if optional else once), end
