"""How much of one text stands in another, word for word: exact, on rows of word hashes.

A word of one text counts as shared when it lies in a run of `RUN` words that the other text has too.
Whole-article Jaccard misses a wire story inside a long article; the share of the *shorter* does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from walkback.scale.words import shingles

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from walkback.scale.words import Words

__all__ = ["RUN", "Overlap", "overlap", "shared_words"]

RUN = 8
"""Words in a row that make a word shared: long enough that set phrases rarely count."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Words shared by two texts `a` and `b`, and the share of each that they are (0 to 1).

    `lead` is the shared part of the first third of the shorter, `longest` the longest shared run in words.
    """

    words: int
    of_a: float
    of_b: float
    lead: float
    longest: int

    @property
    def containment(self) -> float:
        """Share of the text that is more contained in the other."""
        return max(self.of_a, self.of_b)


def overlap(a: Words, b: Words, run: int = RUN) -> Overlap:
    """Measure the words that `a` and `b` share in runs of at least `run` words.

    >>> from walkback.scale.words import hash_words
    >>> story = "the minister told reporters on monday that talks would open without any condition at all"
    >>> overlap(hash_words(story), hash_words("Elsewhere it rained. " + story + " And so on.")).of_a
    1.0
    """
    in_a, in_b = shared_words(a, b, run), shared_words(b, a, run)
    shorter = in_a if len(a) <= len(b) else in_b
    third = shorter[: max(1, len(shorter) // 3)]
    return Overlap(int(min(in_a.sum(), in_b.sum())), _mean(in_a), _mean(in_b), _mean(third), _longest(shorter))


def shared_words(words: Words, other: Words, run: int = RUN) -> NDArray[np.bool_]:
    """Return for each of `words` whether it lies in a run that `other` has."""
    starts = np.flatnonzero(np.isin(shingles(words, run), shingles(other, run)))
    edges = np.zeros(len(words) + 1, np.int32)
    np.add.at(edges, starts, 1)
    np.add.at(edges, starts + run, -1)
    return np.cumsum(edges[:-1]) > 0


def _mean(shared: NDArray[np.bool_]) -> float:
    return float(shared.mean()) if len(shared) else 0.0


def _longest(shared: NDArray[np.bool_]) -> int:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], shared.astype(np.int8), [0]))))
    return int((edges[1::2] - edges[::2]).max(initial=0))
