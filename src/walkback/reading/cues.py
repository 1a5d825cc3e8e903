"""From the scores of tokens to cues: where each begins and ends, and its verb group or noun."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.reading.wordscores import by_word, runs, word_starts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from walkback.reading.tokens import Tokens

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

__all__ = ["bare_cue", "cue_groups", "tells_move"]

_ADVERB: Final = re.compile(r"also|later|now|still|then|once|again|even|\w{2,}ly")
_TAIL: Final = re.compile(
    r"(?: (?:mon|tues|wednes|thurs|fri|satur|sun)day| (?:also|again|later)"
    r"| (?:in|on|during|via|at) (?:an?|the) (?:statement|tweet|interview|email|letter|speech|post|news conference)"
    r"| in| on)$"
)
_MOVE: Final = re.compile(
    r"\b(?:drop(?:ped|ping|s)|waiv(?:ed|ing|es)|abandon(?:ed|ing|s)|eas(?:ed|es|ing)|(?:soft|hard|tough)en(?:ed|ing|s)"
    r"|walk(?:ed|ing|s) back|back(?:ed|ing|s) (?:away|down|off|out)|backtrack(?:ed|ing|s)|retreat(?:ed|ing|s)"
    r"|revers(?:ed|es|ing)|with(?:drew|drawn|draws|drawing)|relent(?:ed|s)|conced(?:ed|es|ing)|scrapp(?:ed|ing)"
    r"|lift(?:ed|s|ing)|retract(?:ed|s|ing)|rescind(?:ed|s|ing))\b",
    re.IGNORECASE,
)


def cue_groups(scores: Floats, tokens: Tokens, threshold: float, edge: float = 1.0) -> list[tuple[Ints, float]]:
    """Return the token indices of each cue and its probability, in text order.

    A cue has a word of at least `threshold` and goes on as far as its neighbours have at least `edge`.
    """
    inside = 1.0 - by_word(scores, word_starts(tokens, 0, len(scores)))[:, 0]
    chosen = (inside >= min(threshold, edge)) & (tokens.ids != 1)
    groups: list[tuple[Ints, float]] = []
    for start, end in runs(chosen):
        cuts = [
            i for i in range(start + 1, end) if tokens.word[i] and scores[i, 1] > scores[i, 2] and scores[i, 1] > 0.5
        ]
        for a, b in zip([start, *cuts], [*cuts, end], strict=True):
            chance = float(inside[a:b].max())
            if chance >= threshold:
                groups.append((np.arange(a, b), chance))
    return groups


def tells_move(group: Ints, tokens: Tokens, text: str) -> bool:
    """Tell whether a cue's words say that somebody moves from a position: "dropped", "backed away".

    >>> from walkback.reading.tokens import tokenize
    >>> text = "He quietly dropped the condition"
    >>> tells_move(np.array([2]), tokenize(text), text)
    True
    """
    return _MOVE.search(text[tokens.start[group[0]] : tokens.end[group[-1]]]) is not None


def bare_cue(group: Ints, tokens: Tokens, text: str) -> Ints:
    """Cut adverbs, days and the channel off the ends of a cue: the verb group or noun is left.

    >>> from walkback.reading.tokens import tokenize
    >>> text = "She also said Monday in a statement that talks will go on"
    >>> tokens = tokenize(text)
    >>> bare_cue(np.arange(1, 7), tokens, text).tolist()
    [2]
    """
    starts = [int(i) for i in group if tokens.word[i]] or [int(group[0])]
    ends = [*starts[1:], int(group[-1]) + 1]
    words = [text[tokens.start[a] : tokens.end[b - 1]].lower() for a, b in zip(starts, ends, strict=True)]
    first, last = 0, len(words)
    while last - first > 1 and _ADVERB.fullmatch(words[first]):
        first += 1
    while last - first > 1:
        tail = _TAIL.search(" ".join(words[first:last]))
        if tail is None or not tail.start():
            break
        last -= len(tail[0].split())
    return np.arange(starts[first], ends[last - 1])
