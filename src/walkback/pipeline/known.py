"""What the stages ask of a dossier while many articles come in: its statements by likeness, its topics."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from walkback.positions.topics import TopicIndex
from walkback.relations.said import Said
from walkback.relations.store import VectorIndex, labels_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.dossier import Dossier
    from walkback.records import Offer

__all__ = ["DossierStatements"]

_RECENT = 20_000
"""Statements kept in memory, about 5 kB each; taking one from the database costs a third of a millisecond."""


class DossierStatements:
    """An index over the vectors of a dossier's statements; the records are fetched as they are needed.

    `topics` are the dossier's topics, kept in memory beside it.
    """

    def __init__(self, dossier: Dossier) -> None:
        """Read the vectors of all statements: 100,000 take about a second and 77 MB."""
        self._dossier = dossier
        self.topics = TopicIndex(dossier)
        self._index = VectorIndex()
        self._recent: dict[str, Said] = {}
        self._last = 0
        self._asked: object = None
        self._found: list[list[tuple[str, float]]] = []
        self._limit, self._least = 0, 0.0
        self.refresh()

    def __len__(self) -> int:
        """Count the statements."""
        return len(self._index.ids)

    def refresh(self) -> None:
        """Take in the statements that others have added to the dossier meanwhile."""
        with self._dossier.transaction():
            last = self._dossier.last_statement()
            if last != self._last:
                for ids, labels, vectors in self._dossier.each_vector(self._last):
                    self._index.add(ids, vectors, labels)
                self._last = last

    def similar(self, said: Sequence[Said], limit: int, least: float) -> list[list[Said]]:
        """Return for each statement the `limit` likest of other articles, likest first."""
        if not said or not len(self):
            return [[] for _ in said]
        enough = float(np.float32(least))
        found = [[key for key, near in ranked[:limit] if near >= enough] for ranked in self._ranked(said, limit, least)]
        wanted = sorted({key for keys in found for key in keys})
        known = self._fetched(wanted)
        return [[known[key] for key in keys if key in known] for keys in found]

    def _ranked(self, said: Sequence[Said], limit: int, least: float) -> list[list[tuple[str, float]]]:
        """Return at least the nearest that are asked for, with their cosines.

        Several stages ask for those of one article, the one that asks for most first.
        """
        asked = ([(*labels_of(s), s.id) for s in said], len(self))
        if asked != self._asked or limit > self._limit or least < self._least:
            vectors = np.stack([s.vector for s in said])
            self._found = self._index.ranked(vectors, [labels_of(s) for s in said], limit, least)
            self._asked, self._limit, self._least = asked, limit, least
        return self._found

    def _fetched(self, ids: Sequence[str]) -> dict[str, Said]:
        """Return statements of the dossier, those asked for lately from memory."""
        missing = [key for key in ids if key not in self._recent]
        fresh = {key: Said(*row) for key, row in self._dossier.compared(missing).items()}
        found = {key: said for key in ids if (said := fresh.get(key) or self._recent.pop(key, None))}
        # The last asked for stand at the end, so that those at the beginning are the ones to forget.
        self._recent.update(found)
        for key in list(islice(self._recent, max(0, len(self._recent) - _RECENT))):
            del self._recent[key]
        return found

    def add(self, said: Sequence[Said], last: int) -> None:
        """Take in the statements of an article that the dossier has kept; `last` was its last statement then."""
        self._last = last
        if said:
            self._index.add([s.id for s in said], np.stack([s.vector for s in said]), [labels_of(s) for s in said])

    def open_offers(self, statements: Sequence[str]) -> list[Offer]:
        """Return the offers that these statements made."""
        return self._dossier.offers_of(statements)
