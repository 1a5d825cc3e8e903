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
from walkback.positions.aim_scene import Named, Scene
from walkback.positions.aims import candidates
from walkback.records import Act, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.records import Article, Statement

__all__ = ["Named", "addressees_of", "least_chance", "referring", "shares"]

_UNAIMED: Final = frozenset({Act.ASSERT})
"""What merely tells something is aimed at somebody in one case of seven, and nothing tells in which."""
_SURE: Final = 0.85
"""How often an assertion is aimed at nobody."""
_AIMED: Final = frozenset({Act.OFFER, Act.DEMAND, Act.THREATEN, Act.CRITICISE})
"""Acts that are aimed at somebody in nine of ten cases; the others are in six of ten."""


def addressees_of(
    article: Article, statements: Sequence[Statement], acts: Sequence[Act], mentions: Sequence[Named]
) -> list[tuple[str | None, float]]:
    """Return for each statement the addressee's canonical name, None for nobody, and how sure that is.

    `statements` are all of the article, with speakers and sides, `acts` theirs, `mentions` in text order.
    """
    aimed = [s for s, act in zip(statements, acts, strict=True) if act not in _UNAIMED]
    scene = Scene.of(article, statements, mentions, referring(article, aimed))
    found = [[] if act in _UNAIMED else candidates(scene, s) for s, act in zip(statements, acts, strict=True)]
    rows = [rows_of(scene, *one) for one in zip(statements, acts, found, strict=True)]
    scores = iter(_trees().scores(np.vstack(rows)).tolist() if rows else ())
    return [
        (None, _SURE)
        if act in _UNAIMED
        else _likeliest([(one.name, next(scores)) for one in options], least_chance(act))
        for act, options in zip(acts, found, strict=True)
    ]


def referring(article: Article, statements: Sequence[Statement]) -> Sequence[Named]:
    """Return the descriptions and pronouns of the sentences of statements, as the speakers stage reads them."""
    from walkback.speakers import find_referring  # noqa: PLC0415  training goes without that stage

    bare = Scene.of(article, statements, ())
    return find_referring(article, [(Span(bare.head(s), bare.tail(s)), s.speaker_name) for s in bare.statements])


def _likeliest(scored: Sequence[tuple[str, float]], least: float) -> tuple[str | None, float]:
    """Return the likeliest name and its chance; None and the chance of nobody where it has not the least chance."""
    *chances, nobody = shares([score for _, score in scored])
    names = [name for name, _ in scored]
    chance, best = max(zip(chances, names, strict=True), default=(0.0, ""))
    return (best, round(chance, 3)) if chance >= least else (None, round(nobody, 3))


def least_chance(act: Act) -> float:
    """Return the chance from which on somebody is named: it names the most right, nobody included.

    >>> least_chance(Act.OFFER), least_chance(Act.SUPPORT)
    (0.3, 0.48)
    """
    return 0.3 if act in _AIMED else 0.48


def shares(scores: Sequence[float]) -> list[float]:
    """Return the chances of candidates with these scores, and last that of nobody, whose score is 0.

    >>> [round(chance, 2) for chance in shares([0.0, 1.0])]
    [0.21, 0.58, 0.21]
    """
    powers = np.exp(np.clip([*scores, 0.0], -30, 30))
    return [float(share) for share in powers / powers.sum()]


@cache
def _trees() -> Forest:
    return Forest.load(Path(__file__).parent / "model" / "addressees.npz")
