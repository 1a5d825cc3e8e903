"""From the scores of tokens to the words of sources and contents.

Content follows quotation marks: a quoted passage that is mostly content is content as a whole.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.reading.wordscores import runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from walkback.reading.settings import Settings

    Floats = NDArray[np.float32]
    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

__all__ = ["CONTENT", "content_words", "settle_that", "source_words"]

SOURCE: Final = 1
CONTENT: Final = 2
_THAT: Final = 2008
"""Vocabulary id of "that"."""


def source_words(roles: Floats, settings: Settings) -> Bools:
    """Choose the words of the source: the strongest stretch, bridged, and others that are nearly as sure."""
    chance = roles[:, SOURCE]
    chosen: Bools = chance >= (settings.source if chance.max() >= settings.source else settings.weak_source)
    for (_, a), (b, _) in itertools.pairwise(runs(chosen)):
        if b - a <= settings.bridge_words and chance[a:b].min() >= settings.source_bridge:
            chosen[a:b] = True
    found = [(float(chance[a:b].sum()), a, b) for a, b in runs(chosen)]
    if len(found) > 1:
        _, first, last = max(found)
        for _, a, b in found:
            if _gap(a, b, first, last) > settings.source_gap and chance[a:b].max() < settings.second_source:
                chosen[a:b] = False
    return chosen


def content_words(roles: Floats, cue: Ints, quoted: Sequence[tuple[int, int]], settings: Settings) -> Bools:
    """Choose the words of the content: those that score, bridged, and whole quoted passages.

    `quoted` are token ranges of quoted passages; `cue` and all ranges count from the window's start.
    """
    chance = roles[:, CONTENT].copy()
    chance[cue] = 0.0
    chosen: Bools = chance >= settings.content
    upto = np.cumsum(chosen).tolist() if quoted else []
    for a, b in quoted:
        likely = upto[b - 1] - (upto[a - 1] if a else 0)
        if likely / (b - a) >= settings.quote_in:
            chosen[a:b] = True
    chosen[cue] = False
    _bridge(chosen, chance, roles[:, SOURCE], settings)
    _drop_islands(chosen, chance, cue, settings)
    return chosen


def settle_that(chosen: Bools, ids: Ints, cue: Ints, *, kept: bool) -> None:
    """Begin contents, in place, with the conjunction "that", or behind it where it is not `kept`."""
    for start, end in runs(chosen):
        if kept and start and ids[start - 1] == _THAT and start - 1 not in cue:
            chosen[start - 1] = True
        elif not kept and ids[start] == _THAT and end - start > 1 and start - 1 in cue:
            chosen[start] = False


def _bridge(chosen: Bools, chance: Floats, source: Floats, settings: Settings) -> None:
    found = runs(chosen)
    for (_, a), (b, _) in itertools.pairwise(found):
        gap = slice(a, b)
        if (
            b - a <= settings.bridge_words
            and chance[gap].min() >= settings.bridge
            and source[gap].max() < settings.source
        ):
            chosen[gap] = True


def _drop_islands(chosen: Bools, chance: Floats, cue: Ints, settings: Settings) -> None:
    found = [(float(chance[a:b].sum()), a, b) for a, b in runs(chosen)]
    if len(found) <= 1:
        return
    most, first, last = max(found)
    for total, a, b in found:
        gaps = (_gap(a, b, int(cue[0]), int(cue[-1]) + 1), _gap(a, b, first, last))
        far = min(gaps) > settings.far_words and total < settings.far_share * most
        if (total < settings.island and total < most) or far:
            chosen[a:b] = False


def _gap(a: int, b: int, first: int, last: int) -> int:
    """Return the number of tokens between two ranges."""
    return max(first - b, a - last, 0)
