"""Boosted trees as plain arrays, evaluated with numpy alone.

A row goes through all trees at once, as in QuickScorer (Lucchese et al., SIGIR 2015): every node has a mask of the
leaves that are left when its test fails; what all failed tests of a tree leave over begins with the leaf that the
row falls into. So the time does not hang on how deep the trees are: two milliseconds for an article.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["LEAVES", "Forest"]

LEAVES = 16
"""Most leaves a tree may have: one bit each."""
_ALL = (1 << LEAVES) - 1
_FIRST_BIT = np.zeros(_ALL + 1, np.uint8)
for _bit in reversed(range(LEAVES)):
    _FIRST_BIT[1 << _bit :: 1 << (_bit + 1)] = _bit


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees with at most `LEAVES` leaves each.

    `column`, `limit` and `mask` have one entry a node, tree after tree; a test holds where the column is at most the
    limit. `first` is the first node of each tree; `values` has `LEAVES` values a tree, leftmost leaf first.
    """

    column: NDArray[np.int16]
    limit: NDArray[np.float32]
    mask: NDArray[np.uint16]
    first: NDArray[np.int32]
    values: NDArray[np.float32]

    def scores(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the sum of the values of all trees for each row.

        >>> stump = Forest(*map(np.array, ([0], [0.5], [0xFFFE], [0], [[1.0, 3.0] + 14 * [0.0]])))
        >>> stump.scores(np.array([[0.0], [1.0]])).tolist()
        [1.0, 3.0]
        """
        failed = np.ascontiguousarray(rows.T)[self.column] > self.limit[:, None]
        left = np.bitwise_and.reduceat(np.where(failed, self.mask[:, None], np.uint16(_ALL)), self.first, axis=0)
        leaves = _FIRST_BIT[left]
        found: NDArray[np.float64] = self.values[np.arange(len(self.first))[:, None], leaves].sum(0, dtype=np.float64)
        return found
