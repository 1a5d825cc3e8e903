"""Where contents begin and end, weighed over all their words at once.

A word by itself says little of where a content ends. So each edge has a worth, by what lies between the two words
(a comma, a quotation mark, a full stop) and by how far the network's score jumps there; of all ways to go through
the words, in and out of the content, the one that is worth most is taken (Viterbi's way over two states).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.reading.roles import CONTENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from walkback.reading.claims import Claim
    from walkback.reading.quotes import Quotation
    from walkback.reading.tokens import Tokens

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

__all__ = ["Lattice", "lattice_of", "stretched"]

# What a beginning and an end are worth, the most likely for every second development article of PolNeAR.
_ANY: Final = (-4.12, -3.86)
_GAP: Final = ((-0.95, -0.65), (0.38, 0.95), (0.33, 0.43), (0.51, 0.12), (0.0, 0.49), (0.36, 0.75))
"""Inside of one quotation, at a paragraph, a sentence, an opening and a closing quotation mark, and a comma."""
_UP: Final = ((0.53, -0.22), (0.15, 0.03), (0.91, 0.08))
_DOWN: Final = ((-0.19, 0.52), (-0.16, 0.41), (0.24, 0.73))
"""For each unit of log-odds up or down to the next word, where a half is crossed, and where the words chosen before
begin or end."""
_WORD_WORTH: Final = 0.027
_CHOSEN_WORTH: Final = 0.054
_RARE: Final = 1e-4
_SURE: Final = 5.0
_JUMP: Final = 8.0
_UNLIKELY: Final = 0.03
_ROOM: Final = 2
_QUOTATION: Final = 0.5
_WORD: Final = re.compile(r"\w+(?:['’]\w+)*")
_STOP: Final = re.compile(r"[.!?]")


@dataclass(frozen=True, slots=True)
class Lattice:
    """The words of a text, punctuation left out: their tokens, half-open, and the worth of an edge before each."""

    first: Ints
    last: Ints
    begins: Floats
    ends: Floats


def lattice_of(text: str, tokens: Tokens, found: Sequence[Quotation]) -> Lattice:
    """Return the words of a text; `found` are its quotations."""
    starts, stops = np.array([m.span() for m in _WORD.finditer(text)], np.int64).reshape(-1, 2).T
    first, last = np.searchsorted(tokens.end, starts, side="right"), np.searchsorted(tokens.start, stops)
    # What the tokenizer drops is no word here.
    starts, stops, first, last = (values[last > first] for values in (starts, stops, first, last))
    gaps = np.array(
        [_ends(text, a, b) for a, b in zip([0, *stops.tolist()], starts.tolist(), strict=False)], np.float64
    )
    passage = _passages(starts, stops, found)
    before = np.concatenate((passage[:1], passage[:-1]))
    other, paragraph, sentence, comma = passage != before, *gaps.reshape(-1, 3).T
    kinds = np.stack(
        (~other & (passage >= 0), paragraph, sentence, other & (passage >= 0), other & (before >= 0), comma), axis=1
    )
    worth = kinds @ np.array(_GAP) + np.array(_ANY)
    return Lattice(first, last, worth[:, 0], worth[:, 1])


def stretched(claim: Claim, lattice: Lattice, barred: Bools, outside: Bools) -> Bools:
    """Return the content of a claim with its edges where they are worth most, without the `barred` tokens.

    Tokens count from the claim's window. A content most of which is quotation gains no tokens `outside` of marks.
    Where nothing would be left, the content stays as it is.
    """
    if outside[claim.content].mean() <= _QUOTATION:
        barred = barred | (outside & ~claim.content)
    found, window = np.zeros_like(claim.content), claim.window
    words = slice(
        int(np.searchsorted(lattice.first, window.first)), int(np.searchsorted(lattice.last, window.last, "right"))
    )
    first, last = lattice.first[words] - window.first, lattice.last[words] - window.first
    near = np.flatnonzero((claim.roles[first, CONTENT] > _UNLIKELY) | claim.content[first])
    if not len(near):
        return claim.content
    some = slice(max(0, int(near[0]) - _ROOM), int(near[-1]) + 1 + _ROOM)
    first, last = first[some], last[some]
    upto = np.concatenate(([0], np.cumsum(np.isin(np.arange(len(found)), claim.cue))))
    out = upto[last] > upto[first]
    for i, end in ((0, int(near[0])), (-1, int(near[-1]))):
        out[i] |= some.start + i % len(out) != end
    chosen = _best(
        claim.roles[first, CONTENT].astype(np.float64),
        claim.content[first],
        out,
        (lattice.begins[words][some], lattice.ends[words][some]),
    )
    inside = np.flatnonzero(chosen)
    for i in inside.tolist():
        found[first[i - 1] if i and chosen[i - 1] else first[i] : last[i]] = True
    found[claim.cue] = False
    found &= ~barred
    return found if found.any() else claim.content


def _ends(text: str, start: int, end: int) -> tuple[bool, bool, bool]:
    """Tell whether a paragraph ends between two words, a sentence, or there is a comma."""
    gap = text[start:end]
    paragraph = "\n" in gap
    stops = not paragraph and bool(_STOP.search(gap)) and (text[end].isupper() or end - start > len(". "))
    return paragraph, stops, "," in gap


def _passages(starts: Ints, stops: Ints, found: Sequence[Quotation]) -> Ints:
    """Return for each word the number of the quoted passage that it is in, or -1."""
    if not found:
        return np.full(len(starts), -1)
    opened, closed = (np.array([getattr(q.inner, side) for q in found], np.int64) for side in ("start", "end"))
    at = np.searchsorted(opened, starts, side="right") - 1
    return np.where((at >= 0) & (stops <= closed[at]), at, -1)


def _best(chance: Floats, before: Bools, out: Bools, worth: tuple[Floats, Floats]) -> Bools:
    """Return which words are in on the way that is worth most; `before` are those chosen one by one.

    The words in `out` are out: those of the cue, and the ends where they are unlikely.
    """
    odds = np.log(np.clip(chance, _RARE, 1 - _RARE) / np.clip(1 - chance, _RARE, 1 - _RARE))
    chosen = before & ~out
    begins, ends = worth[0].copy(), worth[1].copy()
    for up, down, values in zip(_UP, _DOWN, (odds, odds > 0, chosen), strict=True):
        step = np.diff(values.astype(np.float64), prepend=values[:1])
        rise, fall = np.clip(step, 0, _JUMP), np.clip(-step, 0, _JUMP)
        begins += up[0] * rise + down[0] * fall
        ends += up[1] * rise + down[1] * fall
    inside = _WORD_WORTH * np.clip(odds, -_SURE, _SURE) + _CHOSEN_WORTH * (2 * chosen - 1)
    inside[out] = -np.inf
    return _way(inside.tolist(), begins.tolist(), ends.tolist())


def _way(inside: list[float], begins: list[float], ends: list[float]) -> Bools:
    """Return for each word whether the way that is worth most is inside there (Viterbi)."""
    out_worth, in_worth = 0.0, inside[0]
    turns = [(False, True)]
    for here, begin, end in zip(inside[1:], begins[1:], ends[1:], strict=True):
        left, entered = in_worth + end > out_worth, out_worth + begin > in_worth
        turns.append((left, not entered))
        out_worth, in_worth = (
            (in_worth + end if left else out_worth),
            (out_worth + begin if entered else in_worth) + here,
        )
    way, state = np.zeros(len(inside), np.bool_), in_worth > out_worth
    for i in range(len(inside) - 1, -1, -1):
        way[i] = state
        state = turns[i][int(state)]
    return way
