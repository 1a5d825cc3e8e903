"""Which statements of one article are on the same question.

Every pair gets a probability by boosted trees over the features of `pairs`; average linkage makes groups of the pairs.

Source: average-linkage clustering of mention pairs, as in cross-document coreference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.positions.heads import load_heads, load_trees
from walkback.positions.pairs import PAIR_FEATURES, pair_rows
from walkback.positions.words import content_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from walkback.positions.encoder import Encoded
    from walkback.records import Article, Statement

__all__ = ["PAIR_FEATURES", "group", "link", "pair_rows"]

FEW_WORDS: Final = 4
"""Content words that a statement needs to be on a question of its own: "he would do so" has none."""


def group(article: Article, statements: Sequence[Statement], encoded: Encoded) -> list[list[int]]:
    """Return groups of indices of `statements`, each group in text order, first group first."""
    _, settings = load_heads()
    chances = load_trees("same_topic").chances(pair_rows(article, statements, encoded))
    n = len(statements)
    groups = link(chances, n, settings["same_topic_threshold"][0])
    words = [content_set(" ".join(p.of(article.text) for p in s.content)) for s in statements]
    return _joined(groups, _square(chances, n), [i for i in range(n) if len(words[i]) < FEW_WORDS])


def link(chances: NDArray[np.float64], n: int, threshold: float) -> list[list[int]]:
    """Merge the likest groups by mean chance until none is above `threshold`.

    >>> link(np.array([0.9, 0.1, 0.2]), 3, 0.5)
    [[0, 1], [2]]
    """
    likeness = _square(chances, n)
    groups: dict[int, list[int]] = {i: [i] for i in range(n)}
    while len(groups) > 1:
        i, j = sorted(divmod(int(likeness.argmax()), n))
        if likeness[i, j] < threshold:
            break
        _merge(likeness, groups, i, j)
    return sorted(sorted(members) for members in groups.values())


def _square(chances: NDArray[np.float64], n: int) -> NDArray[np.float64]:
    """Return the chances of pairs as a table with -1 on its diagonal."""
    likeness = np.full((n, n), -1.0)
    upper = np.triu_indices(n, 1)
    likeness[upper] = chances
    likeness.T[upper] = chances
    return likeness


def _joined(groups: list[list[int]], likeness: NDArray[np.float64], short: list[int]) -> list[list[int]]:
    """Put each of the `short` statements that stands alone to the one it is likest to."""
    kept = {i: members for members in groups for i in members}
    for i in short:
        near = int(likeness[i].argmax())
        if len(kept[i]) == 1 and near != i:
            kept[near].append(i)
            kept[i] = kept[near]
    return sorted({id(members): sorted(members) for members in kept.values()}.values())


def _merge(likeness: NDArray[np.float64], groups: dict[int, list[int]], i: int, j: int) -> None:
    """Put group j into group i; its likeness to the rest is the mean over members."""
    a, b = len(groups[i]), len(groups[j])
    mixed = np.where(likeness[i] < 0, -1.0, (likeness[i] * a + likeness[j] * b) / (a + b))
    mixed[[i, j]] = -1.0
    likeness[i], likeness[:, i] = mixed, mixed
    likeness[j], likeness[:, j] = -1.0, -1.0
    groups[i] += groups.pop(j)
