"""What the words of one statement give for comparing it with others, found once and kept."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from walkback.positions.conditions import waives_conditions
from walkback.positions.words import content_set, names
from walkback.relations.lexicon import LEXICON, counted, opposed

__all__ = ["Lifted", "lift", "turns"]

_CONTRAST: Final = re.compile(
    r"\b(?:but|however|yet|still|despite|although|though|contrary|instead|while|contradict\w*|counter\w*|disput\w+|den(?:y|ied|ies)|reject\w*"
    r"|dismiss\w*|disagree\w*|refut\w+|rebut\w*|push\w* back|undercut|oppos\w+|slam\w*|blast\w*|critici[sz]\w+)\b",
    re.IGNORECASE,
)
_LIKEWISE: Final = re.compile(
    r"\b(?:also|too|similarly|likewise|same|echo\w*|agree\w*|concur\w*|confirm\w*|support\w*|back(?:ed|s)|welcom\w+|prais\w+|endors\w+"
    r"|reiterat\w+|repeat\w*|again|add(?:ed|ing)|like)\b",
    re.IGNORECASE,
)
_WARM: Final = tuple(list(LEXICON).index(name) for name in ("talks", "accord", "relief", "praise", "ready"))
_COLD: Final = tuple(list(LEXICON).index(name) for name in ("harm", "pressure", "blame", "refuse", "must"))
_KEPT: Final = 16384
"""Statements whose words are kept as numbers, about 3 kB each: neighbours are compared again and again."""
_NUMBER: Final = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True)
class Lifted:
    """What the words of one statement give: `counts` of each word list, `tone`, `size` by words; the rest for pairs."""

    words: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    halves: tuple[int, int]
    """The pairs of opposites of which it has the first and the second kind, a bit for each."""
    counts: tuple[float, ...]
    tone: float
    size: float
    waives: bool


@lru_cache(maxsize=_KEPT)
def lift(cue: str, text: str) -> Lifted:
    """Return what the words of a statement give."""
    words = f"{cue} {text}"
    counts = counted(words, 3)
    warm, cold = (sum(counts[i] for i in some) for some in (_WARM, _COLD))
    return Lifted(
        content_set(text), frozenset(names(text)), frozenset(_NUMBER.findall(text)),
        opposed(words), tuple(map(float, counts)), (warm - cold) / (1 + warm + cold), math.log1p(len(text.split())),
        waives_conditions(words),
    )  # fmt: skip


@lru_cache(maxsize=_KEPT)
def turns(frame: str) -> tuple[bool, bool]:
    """Tell whether the words around a statement set it against others, and beside others.

    >>> turns("But Roth said"), turns("Roth also said")
    ((True, False), (False, True))
    """
    return bool(_CONTRAST.search(frame)), bool(_LIKEWISE.search(frame))
