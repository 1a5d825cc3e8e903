"""Whom an act is aimed at: the state, body or person that is to take, do or suffer it, is accused or answered.

Those who may be meant (`aims`) are weighed by boosted trees fitted on coded articles (`training/fit_addressees.py`)
with the loss of a softmax over them and nobody.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.forests import Forest
from walkback.positions.aim_rows import rows_of
from walkback.positions.aims import Named, Scene, candidates
from walkback.processors import arrays_of
from walkback.records import Act

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.records import Article, Statement

__all__ = ["Named", "addressees_of", "shares"]

_UNAIMED: Final = frozenset({Act.ASSERT})
"""What merely tells something is aimed at somebody in one case of seven, and nothing tells in which."""
_SURE: Final = 0.85
"""How often an assertion is aimed at nobody."""


def addressees_of(
    article: Article, statements: Sequence[Statement], acts: Sequence[Act], mentions: Sequence[Named]
) -> list[tuple[str | None, float]]:
    """Return for each statement the addressee's canonical name, None for nobody, and how sure that is.

    `statements` are all of the article, with speakers and sides, `acts` theirs, `mentions` in text order.
    """
    scene = Scene.of(article, statements, mentions)
    found = [[] if act in _UNAIMED else candidates(scene, s) for s, act in zip(statements, acts, strict=True)]
    rows = [rows_of(scene, *one) for one in zip(statements, acts, found, strict=True)]
    trees, given = _model()
    scores = iter(trees.scores(np.vstack(rows)).tolist() if rows else ())
    return [
        (None, _SURE) if act in _UNAIMED else _likeliest([(one.name, next(scores)) for one in options], given)
        for act, options in zip(acts, found, strict=True)
    ]


def _likeliest(scored: Sequence[tuple[str, float]], given: float) -> tuple[str | None, float]:
    """Return the likeliest name, None for nobody, and its chance."""
    *chances, none = shares([score for _, score in scored])
    best, chance = max(
        zip((name for name, _ in scored), chances, strict=True), key=lambda one: (one[1], one[0]), default=(None, 0.0)
    )
    return (best, round(chance, 3)) if best is not None and chance >= given else (None, round(none, 3))


def shares(scores: Sequence[float]) -> list[float]:
    """Return the chances of candidates with these scores, and last that of nobody, whose score is 0.

    >>> [round(chance, 2) for chance in shares([0.0, 1.0])]
    [0.21, 0.58, 0.21]
    """
    powers = np.exp(np.clip([*scores, 0.0], -30, 30))
    return [float(share) for share in powers / powers.sum()]


@cache
def _model() -> tuple[Forest, float]:
    """Return the trees and the least chance that names somebody."""
    arrays = arrays_of(Path(__file__).parent / "model" / "addressees.npz", "given", *Forest.__slots__)
    return Forest.of(arrays), float(arrays["given"])
