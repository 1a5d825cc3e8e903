"""What the relations stage needs of statements, read straight from the columns: words, day and vector."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from sqlalchemy import bindparam, exists, func, select

from walkback.dossier.base import Store, batches
from walkback.dossier.codec import from_json
from walkback.dossier.schema import articles, offers, statement_sources, statements, vectors
from walkback.records import Offer, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Labels = tuple[str | None, str | None, str | None, str | None]

__all__ = ["Compared", "Comparing"]

_PAGE = 5000


class Compared(NamedTuple):
    """A statement with its words, cue, conditions, the day of publication (or None) and its vector."""

    statement: Statement
    words: str
    cue: str
    conditions: tuple[str, ...]
    published: str | None
    vector: NDArray[np.float32]


_LAST: Final = select(func.max(statements.c.seq))
_COMPARED: Final = (
    select(
        *(statements.c[name] for name in ("record", "content", "cue", "conditions")), articles.c.day, vectors.c.vector
    )
    .select_from(statements)
    .join(articles, articles.c.id == statements.c.article)
    .join(vectors, vectors.c.statement == statements.c.id)
    .where(statements.c.id.in_(bindparam("ids", expanding=True)))
)
_OFFERED: Final = select(func.coalesce(offers.c.original, offers.c.record)).where(
    offers.c.statement.in_(bindparam("ids", expanding=True))
)
"""Made once: to put a query together takes longer than to run it."""


class Comparing(Store):
    """Statements of a dossier for comparison with new ones."""

    def each_vector(self, after: int = 0) -> Iterator[tuple[list[str], list[Labels], NDArray[np.float32]]]:
        """Yield ids, (topic, side, speaker, article) and vectors of all statements, in the order they came.

        Of what several articles report only the first is among them. With `after` only what came after the
        statement that was the last then, as `last_statement` tells it.
        """
        s = statements.c
        query = select(s.seq, s.id, s.topic, s.side, s.speaker, s.article, vectors.c.vector)
        query = query.join(vectors, vectors.c.statement == s.id).order_by(s.seq).limit(_PAGE)
        query = query.where(~exists().where(statement_sources.c.copy == s.id))
        while True:
            with self._reading() as connection:
                rows = connection.execute(query.where(s.seq > after)).all()
            if not rows:
                return
            block = np.frombuffer(b"".join(r[6] for r in rows), "<f2").reshape(len(rows), -1)
            yield [r[1] for r in rows], [(r[2], r[3], r[4], r[5]) for r in rows], block.astype(np.float32)
            after = rows[-1][0]

    def last_statement(self) -> int:
        """Return the `seq` of the statement that came last, 0 where there is none."""
        with self._reading() as connection:
            return connection.execute(_LAST).scalar() or 0

    def compared(self, ids: Sequence[str]) -> dict[str, Compared]:
        """Return the statements that have these ids and a vector."""
        found = {}
        with self._reading() as connection:
            for batch in batches(ids):
                for row in connection.execute(_COMPARED, {"ids": list(batch)}):
                    statement = from_json(Statement, row[0])
                    conditions = tuple(row[3].split(" … ")) if row[3] else ()
                    vector = np.frombuffer(row[5], "<f2").astype(np.float32)
                    found[statement.id] = Compared(statement, row[1], row[2] or "", conditions, row[4] or None, vector)
        return found

    def offers_of(self, ids: Sequence[str]) -> list[Offer]:
        """Return the offers that these statements made, as they were read, in the order of the statements' ids."""
        found: list[Offer] = []
        with self._reading() as connection:
            for batch in batches(ids):
                found.extend(from_json(Offer, r[0]) for r in connection.execute(_OFFERED, {"ids": list(batch)}))
        return sorted(found, key=lambda offer: offer.statement)
