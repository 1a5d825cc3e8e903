"""Boosted trees as plain arrays, evaluated with numpy alone; `training.boosting` grows them.

A row goes through all trees at once, as in QuickScorer (Lucchese et al., SIGIR 2015): every node has a mask of the
leaves that are left when its test fails; what all failed tests of a tree leave over begins with the leaf that the
row falls into. So the time does not hang on how deep the trees are. Tests that many nodes share are made once, and
node after node of all trees is looked at together: half a millisecond for an article.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from walkback.processors import arrays_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    _Step = tuple[NDArray[np.intp], NDArray[np.uint16]]

__all__ = ["LEAVES", "Forest"]

_AT_ONCE: Final = 4096
"""Rows that are looked at together, so that memory stays small."""
LEAVES = 16
"""Most leaves a tree may have: one bit each."""
_ALL = (1 << LEAVES) - 1
_FIRST_BIT = np.zeros(_ALL + 1, np.uint8)
for _bit in reversed(range(LEAVES)):
    _FIRST_BIT[1 << _bit :: 1 << (_bit + 1)] = _bit


@dataclass(frozen=True, slots=True, eq=False)
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

    @staticmethod
    def of(arrays: Mapping[str, NDArray[Any]]) -> Forest:
        """Return the forest of arrays by name, as `arrays` gives them."""
        return Forest(*(arrays[name] for name in Forest.__slots__))

    @staticmethod
    def load(path: Path) -> Forest:
        """Return the forest of a file; raise `ModelError` where it is missing or damaged."""
        return Forest.of(arrays_of(path, *Forest.__slots__))

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return the arrays by name, as they are kept in a file."""
        return {name: getattr(self, name) for name in Forest.__slots__}

    def chances(self, rows: NDArray[Any]) -> NDArray[np.float64]:
        """Return the probability of each row, by trees whose scores are log odds."""
        return np.asarray(1 / (1 + np.exp(-self.scores(rows))))

    def scores(self, rows: NDArray[Any]) -> NDArray[np.float64]:
        """Return the sum of the values of all trees for each row.

        >>> stump = Forest(*map(np.array, ([0], [0.5], [0xFFFE], [0], [[1.0, 3.0] + 14 * [0.0]])))
        >>> stump.scores(np.array([[0.0], [1.0]])).tolist()
        [1.0, 3.0]
        """
        found = np.zeros(len(rows))
        for at in range(0, len(rows), _AT_ONCE):
            found[at : at + _AT_ONCE] = self._some(rows[at : at + _AT_ONCE])
        return found

    def _some(self, rows: NDArray[Any]) -> NDArray[np.float64]:
        column, limit, steps = _plan(self)
        failed = (np.ascontiguousarray(rows.T, np.float32)[column] > limit[:, None]).astype(np.uint16) * np.uint16(_ALL)
        gone = np.zeros((len(self.first), len(rows)), np.uint16)
        for test, leaves in steps:
            gone |= failed[test] & leaves
        places = np.arange(0, self.values.size, LEAVES)[:, None] + _FIRST_BIT[~gone]
        found: NDArray[np.float64] = np.take(self.values.ravel(), places).sum(0, dtype=np.float64)
        return found


@lru_cache(maxsize=8)
def _plan(forest: Forest) -> tuple[NDArray[np.int16], NDArray[np.float32], list[_Step]]:
    """Return the tests of a forest, each once, and for the first, second ... node of all trees its test and leaves.

    The leaves are those that go when the test fails; trees with fewer nodes than others lose none to the rest.
    """
    pairs = np.stack([forest.column.astype(np.float64), forest.limit.astype(np.float64)], axis=1)
    tests, number = np.unique(pairs, axis=0, return_inverse=True)
    number, lost = number.ravel(), ~forest.mask.astype(np.uint16)
    ends = np.append(forest.first[1:], len(forest.column))
    steps = []
    for step in range(int((ends - forest.first).max(initial=0))):
        node = np.minimum(forest.first + step, ends - 1)
        steps.append((number[node], np.where(forest.first + step < ends, lost[node], np.uint16(0))[:, None]))
    return tests[:, 0].astype(np.int16), tests[:, 1].astype(np.float32), steps
