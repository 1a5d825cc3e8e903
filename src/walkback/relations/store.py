"""Where candidates for comparison come from: the statements nearest to one, never all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

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

    100,000 statements take 77 MB (half precision); a query of 30 statements about 50 ms on one core, and less where
    few statements share a topic, side or speaker with any of them: only these are compared.

    >>> index = VectorIndex(2)
    >>> index.add(["s1"], np.eye(1, 2, dtype=np.float32), [("talks", "North Korea", "p1", "a1")])
    >>> index.nearest(np.eye(1, 2, dtype=np.float32), [("talks", "Japan", "p2", "a2")], 5, 0.5)
    [['s1']]
    """

    def __init__(self, width: int = WIDTH) -> None:
        """Start empty, for vectors of `width` numbers."""
        self.ids: list[str] = []
        self._vectors: NDArray[np.float16] = np.zeros((64, width), np.float16)
        self._labels: NDArray[np.int32] = np.zeros((4, 64), np.int32)
        self._codes: dict[str, int] = {}

    def add(self, ids: Sequence[str], vectors: Floats, labels: Iterable[tuple[str | None, ...]]) -> None:
        """Add statements: id, vector, and (topic, side, speaker, article), None where unknown."""
        size = len(self.ids)
        needed = size + len(ids)
        if needed > len(self._vectors):
            room = max(needed, int(len(self._vectors) * GROWTH))
            self._vectors = _grown(self._vectors, (room, self._vectors.shape[1]))
            self._labels = _grown(self._labels, (4, room))
        self._vectors[size:needed] = vectors
        coded = [
            [0 if key is None else self._codes.setdefault(key, len(self._codes) + 1) for key in _keys(label)]
            for label in labels
        ]
        self._labels[:, size:needed] = np.array(coded, np.int32).reshape(-1, 4).T
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
        wanted = [[self._codes.get(key or "", _NOBODY) for key in _keys(label)] for label in labels]
        rows = self._sharing({code for codes in wanted for code in codes[:3]} - {_NOBODY})
        known = self._labels[:, rows]
        # A row for each query, its numbers side by side: they are gone through several times.
        scores = np.ascontiguousarray(_products(self._vectors, rows, vectors).T)
        return [
            [(self.ids[rows[i]], float(mine[i])) for i in _chosen(mine, known, codes, limit, least)]
            for mine, codes in zip(scores, wanted, strict=True)
        ]

    def _sharing(self, codes: Collection[int]) -> NDArray[np.intp]:
        """Return the statements that have one of these topics, sides or speakers."""
        asked = np.zeros(len(self._codes) + 1, np.bool_)
        asked[list(codes)] = True
        topics, sides, speakers, _ = asked[self._labels[:, : len(self.ids)]]
        return np.flatnonzero(topics | sides | speakers)


def _chosen(
    scores: Floats, known: NDArray[np.int32], codes: Sequence[int], limit: int, least: float
) -> NDArray[np.intp]:
    """Return the places of the nearest that share a topic, side or speaker and are of another article."""
    topics, sides, speakers, articles = (labels == code for labels, code in zip(known, codes, strict=True))
    usable = np.flatnonzero((scores >= least) & (topics | sides | speakers) & ~articles)
    if len(usable) > limit:
        # To sort all that are near takes longer than to leave out those that are not among the nearest.
        near = scores[usable]
        usable = usable[near >= np.partition(near, -limit)[-limit]]
    return usable[np.argsort(-scores[usable], kind="stable")[:limit]]


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


_BLOCK: Final = 512
"""Vectors multiplied at once: as many as the processor's cache holds."""
_BITS: Final = np.int32(-0x70002000)
"""The bits of single precision that half precision has as well."""
_BIAS: Final = np.int32((127 - 15) << 23)
_EXPONENT: Final = np.uint16(0x7C00)
_NOBODY: Final = -1
"""The code of a label that no statement has."""


def _keys(label: Iterable[str | None]) -> Iterator[str | None]:
    """Yield a key for each label, None for unknown; the independent are no side."""
    for place, value in enumerate(label):
        yield None if value is None or (place == 1 and value == "independent") else f"{place}{value}"


def _products(known: NDArray[np.float16], rows: NDArray[np.intp], vectors: Floats) -> Floats:
    """Multiply some of what is known block by block: half precision is stored, single is counted with."""
    queries = np.ascontiguousarray(vectors.T, np.float32)
    found = np.empty((len(rows), len(vectors)), np.float32)
    half = np.empty((_BLOCK, known.shape[1]), np.float16)
    single = np.empty(half.shape, np.float32)
    for at in range(0, len(rows), _BLOCK):
        some = rows[at : at + _BLOCK]
        size = len(some)
        np.take(known, some, axis=0, out=half[:size], mode="clip")
        np.matmul(_widened(half[:size], single[:size]), queries, out=found[at : at + size])
    return found


def _widened(half: NDArray[np.float16], single: Floats) -> Floats:
    """Put finite numbers of half precision into an array of single precision, in a third of the time of `astype`.

    Sign, exponent and fraction go to where single precision has them, and the bias of the exponents is made up for.
    That does not hold for numbers below the least exponent, of which a vector has few.

    >>> _widened(np.array([1, -0.25, 2**-24, 0], np.float16), np.empty(4, np.float32)).tolist()
    [1.0, -0.25, 5.960464477539063e-08, 0.0]
    """
    bits = single.view(np.int32)
    bits[...] = half.view(np.int16)
    bits <<= 13
    bits &= _BITS
    bits += _BIAS
    tiny = np.flatnonzero((half.view(np.uint16) & _EXPONENT) == 0)
    single.reshape(-1)[tiny] = half.reshape(-1)[tiny]
    return single


def _grown(array: NDArray[Any], shape: tuple[int, int]) -> NDArray[Any]:
    new = np.zeros(shape, array.dtype)
    new[: len(array), : array.shape[1]] = array
    return new
