"""Where candidates for comparison come from: the statements nearest to one, never all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from walkback.relations.said import Said

    Floats = NDArray[np.float32]

__all__ = ["MemoryStore", "StatementStore", "VectorIndex"]

WIDTH: Final = 384
GROWTH: Final = 1.5


class StatementStore(Protocol):
    """What comparing needs of a dossier."""

    def similar(self, said: Sequence[Said], limit: int, least: float) -> Sequence[Sequence[Said]]:
        """Return for each statement the `limit` likest others, likest first.

        Only statements on its topic or of its side or speaker, of cosine `least` or more, and none of its own article.
        """


class VectorIndex:
    """Unit vectors with topic, side, speaker and article codes, searched by one matrix product.

    100,000 statements take 77 MB (half precision); a query of 30 statements about 150 ms on one core.

    >>> index = VectorIndex(2)
    >>> index.add(["s1"], np.eye(1, 2, dtype=np.float32), [("talks", "North Korea", "p1", "a1")])
    >>> index.nearest(np.eye(1, 2, dtype=np.float32), [("talks", "Japan", "p2", "a2")], 5, 0.5)
    [['s1']]
    """

    def __init__(self, width: int = WIDTH) -> None:
        """Start empty, for vectors of `width` numbers."""
        self.ids: list[str] = []
        self._vectors: NDArray[np.float16] = np.zeros((64, width), np.float16)
        self._labels: NDArray[np.int32] = np.zeros((64, 4), np.int32)
        self._codes: dict[str, int] = {}

    def add(self, ids: Sequence[str], vectors: Floats, labels: Iterable[tuple[str | None, ...]]) -> None:
        """Add statements: id, vector, and (topic, side, speaker, article), None where unknown."""
        size = len(self.ids)
        needed = size + len(ids)
        if needed > len(self._vectors):
            room = max(needed, int(len(self._vectors) * GROWTH))
            self._vectors = _grown(self._vectors, room)
            self._labels = _grown(self._labels, room)
        self._vectors[size:needed] = vectors
        self._labels[size:needed] = np.array([self._coded(label) for label in labels], np.int32).reshape(-1, 4)
        self.ids.extend(ids)

    def nearest(
        self, vectors: Floats, labels: Sequence[tuple[str | None, ...]], limit: int, least: float
    ) -> list[list[str]]:
        """Return for each query the ids of the nearest that share its topic, side or speaker."""
        return [[i for i, _ in found] for found in self.ranked(vectors, labels, limit, least)]

    def ranked(
        self, vectors: Floats, labels: Sequence[tuple[str | None, ...]], limit: int, least: float
    ) -> list[list[tuple[str, float]]]:
        """Return what `nearest` returns, each id with its cosine."""
        size = len(self.ids)
        known = self._labels[:size]
        # A row for each query, its numbers side by side: they are gone through several times.
        scores = np.ascontiguousarray(_products(self._vectors[:size], vectors).T)
        return [
            self._chosen(row, known, self._coded(label), limit, least)
            for row, label in zip(scores, labels, strict=True)
        ]

    def _chosen(
        self, scores: Floats, known: NDArray[np.int32], code: tuple[int, ...], limit: int, least: float
    ) -> list[tuple[str, float]]:
        near = np.flatnonzero(scores >= least)
        shared = (known[near] == code) & (np.array(code) != 0)
        usable = near[shared[:, :3].any(axis=1) & ~shared[:, 3]]
        order = np.lexsort((usable, -scores[usable]))[:limit]
        return [(self.ids[i], score) for i, score in zip(usable[order], scores[usable[order]].tolist(), strict=True)]

    def _coded(self, label: tuple[str | None, ...]) -> tuple[int, ...]:
        """Return codes of the labels, 0 for unknown; the independent are no side."""
        return tuple(
            0 if value is None or (place == 1 and value == "independent")
            else self._codes.setdefault(f"{place}{value}", len(self._codes) + 1)
            for place, value in enumerate(label)
        )  # fmt: skip


class MemoryStore:
    """A store that lives as long as the process; a dossier can fill one from its tables."""

    def __init__(self, said: Sequence[Said] = ()) -> None:
        """Start with some statements."""
        self._index = VectorIndex()
        self._said: dict[str, Said] = {}
        self.add(said)

    def __len__(self) -> int:
        """Return the number of statements."""
        return len(self._said)

    def add(self, said: Sequence[Said]) -> None:
        """Add statements; those it has already are left as they are."""
        fresh = list({s.id: s for s in said if s.id not in self._said}.values())
        if fresh:
            self._index.add([s.id for s in fresh], np.stack([s.vector for s in fresh]), [labels_of(s) for s in fresh])
            self._said.update((s.id, s) for s in fresh)

    def similar(self, said: Sequence[Said], limit: int, least: float) -> list[list[Said]]:
        """Return for each statement the likest others of its topic, side or speaker."""
        if not said or not self._said:
            return [[] for _ in said]
        vectors = np.stack([s.vector for s in said])
        found = self._index.nearest(vectors, [labels_of(s) for s in said], limit, least)
        return [[self._said[i] for i in ids] for ids in found]


def labels_of(said: Said) -> tuple[str | None, ...]:
    """Return topic, side, speaker and article of a statement, as `VectorIndex.add` takes them."""
    s = said.statement
    return s.topic, s.side, s.speaker or s.speaker_name, s.article


_BLOCK: Final = 8192


def _products(known: NDArray[np.float16], vectors: Floats) -> Floats:
    """Multiply block by block: half precision is stored, single is counted with."""
    queries = np.ascontiguousarray(vectors.T, np.float32)
    blocks = [known[i : i + _BLOCK].astype(np.float32) @ queries for i in range(0, len(known), _BLOCK)]
    return np.concatenate(blocks) if blocks else np.zeros((0, len(vectors)), np.float32)


def _grown(array: NDArray[Any], room: int) -> NDArray[Any]:
    new = np.zeros((room, array.shape[1]), array.dtype)
    new[: len(array)] = array
    return new
