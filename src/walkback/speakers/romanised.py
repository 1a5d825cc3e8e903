"""Korean names in any romanisation: "Choe Son Hui" and "Choe Sun Hui" are one name, "Kim Jong Un" and "Il" are two."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from walkback.speakers.folding import fold

__all__ = ["same_syllables"]

_FAMILIES: Final = frozenset(
    ["an", "ahn", "ban", "choe", "choi", "cho", "chung", "han", "hong", "hwang", "hyon", "hyun", "im", "jang", "jo",
     "jong", "jung", "kang", "kim", "ko", "koh", "kwon", "lee", "lim", "ma", "mun", "moon", "no", "noh", "pak", "park",
     "paek", "pae", "ri", "rim", "ro", "roh", "ryu", "shin", "sin", "so", "song", "suh", "yi", "yoo", "yoon", "yun"]
)  # fmt: skip
_SYLLABLE: Final = (
    (re.compile(r"eu|oo|ou"), "u"),
    (re.compile(r"eo"), "o"),
    (re.compile(r"^w(?=u)"), ""),
    (re.compile(r"ee|ui"), "i"),
    (re.compile(r"^(?:gh?|kh)"), "k"),
    (re.compile(r"^(?:d|th)"), "t"),
    (re.compile(r"^(?:b|ph)"), "p"),
    (re.compile(r"^ch"), "j"),
    (re.compile(r"^sh"), "s"),
    (re.compile(r"^l|l$"), "r"),
    (re.compile(r"(?<!n)g$"), "k"),
    (re.compile(r"[ou](?=[bcdfghjklmnpqrstvz])"), "o"),
)
"""What the systems of North and South Korea and of news write in two ways, reduced to one; vowels before a consonant
that differ in them ("Son", "Sun", "Seon") as well."""
_GIVEN: Final = 2
"""Syllables of most given names; of one alone nothing is certain."""


def same_syllables(a: str, b: str) -> bool:
    """Tell whether two full names are one Korean name: the same family name, given names that sound alike.

    Who bears it may still be two people: the caller asks for one side or office besides.

    >>> same_syllables("Choe Son Hui", "Choe Sun-hui"), same_syllables("Kim Yong Chol", "Kim Young-cheol")
    (True, True)
    >>> [same_syllables("Kim Jong Un", other) for other in ("Kim Jong Il", "Kim Jong Nam", "Kim Yong Nam", "Jane Un")]
    [False, False, False, False]
    """
    x, y = fold(a).split(), fold(b).split()
    if len(x) != 1 + _GIVEN or len(y) != 1 + _GIVEN or x[0] != y[0] or x[0] not in _FAMILIES:
        return False
    return [_sound(w) for w in x[1:]] == [_sound(w) for w in y[1:]]


@lru_cache(maxsize=4096)
def _sound(syllable: str) -> str:
    for pattern, to in _SYLLABLE:
        syllable = pattern.sub(to, syllable)
    return syllable
