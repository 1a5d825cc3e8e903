"""Which articles hold a key: 8 bytes for each key of an article, in sorted rows of numbers.

A row holds ``key << 24 | article``. New pairs wait in a dictionary, are sorted into a row when there are
enough, and rows of like size are merged, as in a log-structured merge tree; no row grows beyond
`LARGEST_ROW`, so that a merge needs little memory beside what is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from walkback.scale.words import Keys

    Holders = tuple[NDArray[np.int64], NDArray[np.int64]]
    """Two columns: the place of a key among those asked for, and the number of an article that holds it."""

__all__ = ["MOST_ARTICLES", "MOST_HOLDERS", "KeyIndex", "rank"]

MOST_HOLDERS = 64
"""Articles kept for a key: the 65th copy of a wire story is found by the first 64, and what is in that
many articles is mostly the furniture of a site."""
_BITS = 24
MOST_ARTICLES = 1 << _BITS
_WAITING = 200_000
LARGEST_ROW = 1 << 24
_SHIFT = np.uint64(_BITS)
_LOW = np.uint64(MOST_ARTICLES - 1)


class KeyIndex:
    """Articles, by number, and the keys they hold.

    >>> index = KeyIndex()
    >>> index.add(0, np.array([3, 5], np.uint64))
    >>> [column.tolist() for column in index.find(np.array([4, 5], np.uint64))]
    [[1], [0]]
    """

    def __init__(self) -> None:
        """Begin empty."""
        self._rows: list[NDArray[np.uint64]] = []
        self._waiting: dict[int, list[int]] = {}
        self._count = 0

    @property
    def nbytes(self) -> int:
        """Bytes of the sorted rows."""
        return sum(row.nbytes for row in self._rows)

    def add(self, article: int, keys: Keys) -> None:
        """Take in an article's keys, each once."""
        for key in keys.tolist():
            self._waiting.setdefault(key, []).append(article)
        self._count += len(keys)
        if self._count >= _WAITING:
            self._settle()

    def find(self, keys: Keys) -> Holders:
        """Return the articles that hold each of some sorted keys."""
        places, articles = [], []
        for row in self._rows:
            low = np.searchsorted(row, keys << _SHIFT)
            # most keys are new: the end of a run is looked for only where there is one
            has = np.flatnonzero(row[np.minimum(low, len(row) - 1)] >> _SHIFT == keys)
            if len(has):
                low = low[has]
                counts = np.searchsorted(row, (keys[has] << _SHIFT) | _LOW, side="right") - low
                before = np.cumsum(counts) - counts
                at = np.arange(counts.sum()) + np.repeat(low - before, counts)
                places.append(np.repeat(has, counts))
                articles.append((row[at] & _LOW).astype(np.int64))
        held = [(place, got) for place, key in enumerate(keys.tolist()) if (got := self._waiting.get(key))]
        places.append(np.repeat([p for p, _ in held], [len(got) for _, got in held]).astype(np.int64))
        articles.append(np.array([a for _, got in held for a in got], np.int64))
        return np.concatenate(places).astype(np.int64), np.concatenate(articles)

    def _settle(self) -> None:
        """Sort what waits into a row and merge rows that are not yet half as large as the next."""
        pairs = [key << _BITS | article for key, articles in self._waiting.items() for article in articles]
        self._waiting, self._count = {}, 0
        self._rows.append(np.sort(np.array(pairs, np.uint64)))
        while len(self._rows) > 1 and len(self._rows[-2]) <= min(2 * len(self._rows[-1]), LARGEST_ROW // 2):
            merged = np.concatenate((self._rows.pop(), self._rows.pop()))
            merged.sort(kind="stable")
            self._rows.append(merged)


def rank(holders: Holders, most: int) -> list[tuple[int, int]]:
    """Return up to `most` articles with how many of the keys they hold, likeliest first.

    A key counts the less the more articles hold it: the footer of a site must not hide the one wire story.

    >>> rank((np.array([0, 0, 0, 1]), np.array([7, 8, 9, 9])), 1)
    [(9, 2)]
    """
    places, articles = holders
    if not len(places):
        return []
    weight = 1.0 / np.bincount(places)[places]
    found, at = np.unique(articles, return_inverse=True)
    total, shared = np.bincount(at, weight), np.bincount(at)
    order = np.lexsort((found, -np.round(total, 9)))[:most]
    return [(int(found[i]), int(shared[i])) for i in order]
