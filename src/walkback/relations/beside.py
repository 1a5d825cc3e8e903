"""Numbers for two statements beside each other: who and when, the words they share, whom they name or aim at."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.relations.evidence import SETTINGS, Setting, numbered, settings_of
from walkback.relations.lexicon import HALVES
from walkback.relations.lifted import turns
from walkback.relations.sides import OUTSIDE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from walkback.relations.lifted import Lifted
    from walkback.relations.said import Said

    Rows = NDArray[np.float64]
    Pairs = NDArray[np.intp]

__all__ = ["BOTH", "both_rows"]

BOTH: Final = (
    *(f"setting {s.value}" for s in SETTINGS), "log days", "undated", "principal", "agent", "same article",
    "cosine", "cosine^2", "shared words", "shared of shorter", "shared names", "shared names of all", "shared numbers",
    "opposites", "same halves", "same addressee", "log shared",
    "b aims at a", "b aims at a's side", "b names a", "a names b",
    "contrast", "likewise", "log distance",
)  # fmt: skip
"""Columns of `both_rows`."""
_SETTINGS: Final = np.eye(len(SETTINGS))
_NOBODY: Final = "\0"
"""A surname that stands in no text."""
_SIDES: Final = SETTINGS.index(Setting.SIDES)


def both_rows(said: Sequence[Said], lifted: Sequence[Lifted], ranks: Sequence[int], pairs: Pairs) -> Rows:
    """Return `BOTH` for pairs of indices into `said`, each pair the earlier said first; the rest are by statement."""
    told = [s.statement for s in said]
    first, second = pairs.T
    settings, days, dated = settings_of(said, pairs)
    one_side = settings != _SIDES
    rank = np.array(ranks)
    articles, starts = numbered(s.article for s in told), np.array([s.start for s in told])
    one_article = articles[first] == articles[second]
    everyone = numbered(name for s in told for name in (s.addressee, s.speaker_name, s.side)).reshape(-1, 3)
    (addressee, speaker, side), aimed = everyone[first].T, everyone[second, 0]
    vectors = np.stack([s.vector for s in said]).astype(np.float64)
    cosine = np.einsum("ij,ij->i", vectors[first], vectors[second])
    words, names, numbers = _shared(lifted, pairs)
    sizes = np.array([(len(x.words), len(x.names)) for x in lifted])
    (words_a, names_a), (words_b, names_b) = sizes[first].T, sizes[second].T
    turned = np.array([turns(s.frame) for s in said])[second]
    far = np.where(one_article, np.abs(starts[first] - starts[second]), 0)
    return np.column_stack([
        _SETTINGS[settings], _log1p(np.where(dated, np.abs(days), 0)), ~dated,
        one_side & (rank[second] > rank[first]) & (rank[first] > OUTSIDE),
        one_side & (rank[first] > rank[second]) & (rank[second] > OUTSIDE),
        one_article,
        cosine, cosine * cosine, words / np.maximum(1, words_a + words_b - words),
        words / np.maximum(1, np.minimum(words_a, words_b)),
        names, names / np.maximum(1, names_a + names_b - names), numbers,
        *_opposites(lifted, pairs), (aimed > 0) & (aimed == addressee), _log1p(words),
        (aimed > 0) & (aimed == speaker), (aimed > 0) & (aimed == side),
        *_naming(said, pairs), turned, _log1p(far / 100),
    ])  # fmt: skip


def _log1p(values: NDArray[np.float64] | Pairs) -> Rows:
    # Not numpy's, whose last digit depends on the processor.
    return np.array(list(map(math.log1p, values.tolist())))


def _shared(lifted: Sequence[Lifted], pairs: Pairs) -> Pairs:
    """Return how many words, names and numbers the two of each pair share, a row for each."""
    both = [(lifted[a], lifted[b]) for a, b in pairs.tolist()]
    return np.array([
        (len(x.words & y.words), len(x.names & y.names), len(x.numbers & y.numbers)) for x, y in both
    ], np.intp).T  # fmt: skip


def _opposites(lifted: Sequence[Lifted], pairs: Pairs) -> tuple[Rows, Rows]:
    """Return how much of the opposites is split between two statements, and how much is in both."""
    halves = (np.array([x.halves for x in lifted])[:, :, None] >> np.arange(HALVES) & 1).astype(np.bool_)
    (a, b), (c, d) = (halves[end].transpose(1, 0, 2) for end in pairs.T)
    cross, same = (a & d) | (b & c), (a & c) | (b & d)
    return (cross & ~same).sum(axis=1) / HALVES * 10, same.sum(axis=1) / HALVES * 10


def _naming(said: Sequence[Said], pairs: Pairs) -> tuple[list[bool], list[bool]]:
    """Tell of each pair whether the later names the speaker of the earlier, and the earlier that of the later."""
    speakers = [s.statement.speaker_name or "" for s in said]
    surnames = [name.rsplit(maxsplit=1)[-1] if name.strip() else _NOBODY for name in speakers]
    words = [f"{s.frame} {s.text}" for s in said]

    def named(ends: Iterable[tuple[int, int]]) -> list[bool]:
        return [
            surnames[a] in words[b] and speakers[a] != speakers[b] and _has_word(words[b], surnames[a]) for a, b in ends
        ]

    both = pairs.tolist()
    return named(both), named((b, a) for a, b in both)


def _has_word(text: str, word: str) -> bool:
    return _word(word).search(text) is not None


@lru_cache(maxsize=4096)
def _word(word: str) -> re.Pattern[str]:
    # The boundary before the word is looked at behind it: a search goes straight to where the letters stand.
    letters = re.escape(word)
    return re.compile(rf"{letters}(?<=\b{letters})\b")
