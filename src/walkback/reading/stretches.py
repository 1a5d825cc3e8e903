"""Where contents begin and end, weighed over all their words at once.

A word by itself says little of where a content ends. So each edge has a worth, by what lies between the two words
(a comma, a quotation mark, a full stop) and by how far the network's score jumps there; of all ways to go through
the words, in and out of the content, the one that is worth most is taken (Viterbi's way over two states).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.errors import ModelError
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

__all__ = ["EDGE", "INSIDE", "MODEL", "Choice", "Lattice", "Worth", "choice_of", "lattice_of", "stretched"]

MODEL: Final = Path(__file__).parent / "stretches.json"
"""What edges and words are worth: written by `training.fit_stretches`."""
EDGE: Final = (
    *("any", "in a quotation", "paragraph", "sentence", "opening mark", "closing mark", "comma"),
    *("log-odds up", "log-odds down", "half up", "half down", "chosen begins", "chosen ends"),
)
"""What an edge has by what lies between two words, and by what rises or falls from the one to the next: the log-odds of
the network, whether they are above a half, and whether the word is content when each is chosen by itself."""
INSIDE: Final = ("log-odds", "chosen")
"""What a word has."""
_RARE: Final = 1e-4
_SURE: Final = 5.0
_JUMP: Final = 8.0
_UNLIKELY: Final = 0.03
_ROOM: Final = 2
_QUOTATION: Final = 0.5
_WORD: Final = re.compile(r"\w+(?:['’]\w+)*")
_STOP: Final = re.compile(r"[.!?]")


@dataclass(frozen=True, slots=True)
class Worth:
    """What it is worth that a content begins and ends at an edge, for each of `EDGE`, and has a word, of `INSIDE`."""

    begins: Floats
    ends: Floats
    inside: Floats

    @staticmethod
    @cache
    def shared() -> Worth:
        """Return that of the package; raise `ModelError` if it is damaged."""
        try:
            data = json.loads(MODEL.read_text("utf-8"))
            found = (("begins", EDGE), ("ends", EDGE), ("inside", INSIDE))
            return Worth(*(np.array([data[part][name] for name in names], np.float64) for part, names in found))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(f"{MODEL} cannot be read ({error}); reinstall walkback") from error


@dataclass(frozen=True, slots=True)
class Lattice:
    """The words of a text, punctuation left out: their tokens, half-open, and the kinds of the gap before each."""

    first: Ints
    last: Ints
    gaps: Bools


@dataclass(frozen=True, slots=True)
class Choice:
    """The words that may be content of a claim: their tokens in its window, half-open, and what speaks for each.

    `edges` has a row of `EDGE` for what lies before each word, `inside` one of `INSIDE`; words that are `out` cannot
    be content: those of the cue, and the words at either end where they are unlikely.
    """

    first: Ints
    last: Ints
    edges: Floats
    inside: Floats
    out: Bools


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
    return Lattice(first, last, kinds)


def choice_of(claim: Claim, lattice: Lattice) -> Choice | None:
    """Return the words that may be content of a claim, or None where there are none."""
    window = claim.window
    words = slice(
        int(np.searchsorted(lattice.first, window.first)), int(np.searchsorted(lattice.last, window.last, "right"))
    )
    first, last = lattice.first[words] - window.first, lattice.last[words] - window.first
    near = np.flatnonzero((claim.roles[first, CONTENT] > _UNLIKELY) | claim.content[first])
    if not len(near):
        return None
    some = slice(max(0, int(near[0]) - _ROOM), int(near[-1]) + 1 + _ROOM)
    first, last = first[some], last[some]
    upto = np.concatenate(([0], np.cumsum(np.isin(np.arange(len(claim.content)), claim.cue))))
    out = upto[last] > upto[first]
    for i, end in ((0, int(near[0])), (-1, int(near[-1]))):
        out[i] |= some.start + i % len(out) != end
    chance = claim.roles[first, CONTENT].astype(np.float64)
    odds = np.log(np.clip(chance, _RARE, 1 - _RARE) / np.clip(1 - chance, _RARE, 1 - _RARE))
    chosen = claim.content[first] & ~out
    steps = [np.diff(v.astype(np.float64), prepend=v[:1]) for v in (odds, odds > 0, chosen)]
    jumps = [np.clip(way * step, 0, _JUMP) for step in steps for way in (1, -1)]
    edges = np.column_stack((np.ones(len(first)), lattice.gaps[words][some], *jumps))
    return Choice(first, last, edges, np.column_stack((np.clip(odds, -_SURE, _SURE), 2.0 * chosen - 1)), out)


def stretched(claim: Claim, lattice: Lattice, barred: Bools, outside: Bools, worth: Worth) -> Bools:
    """Return the content of a claim with its edges where they are worth most, without the `barred` tokens.

    Tokens count from the claim's window. A content most of which is quotation gains no tokens `outside` of marks.
    Where nothing would be left, the content stays as it is.
    """
    choice = choice_of(claim, lattice)
    if choice is None:
        return claim.content
    if outside[claim.content].mean() <= _QUOTATION:
        barred = barred | (outside & ~claim.content)
    inside = np.where(choice.out, -np.inf, choice.inside @ worth.inside)
    begins, ends = choice.edges @ worth.begins, choice.edges @ worth.ends
    chosen = _way(inside.tolist(), begins.tolist(), ends.tolist()) & ~barred[choice.first]
    found = np.zeros_like(claim.content)
    for i in np.flatnonzero(chosen).tolist():
        found[choice.first[i] if not i or not chosen[i - 1] else choice.first[i - 1] : choice.last[i]] = True
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
