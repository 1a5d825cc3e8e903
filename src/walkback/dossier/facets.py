"""How many statements and relations a filter takes, and of which values: counts that stop at a limit.

Pages must answer at once, so that nothing here reads a whole table.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, literal, select

from walkback.dossier.base import Store, batches
from walkback.dossier.filters import StatementFilter, relation_clauses, statement_clause
from walkback.dossier.schema import actors, articles, relations, statements, topics

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Select

    from walkback.dossier.filters import RelationFilter

__all__ = ["Facets", "Numbers"]

_ALL: Final = StatementFilter()


@dataclass(frozen=True, slots=True)
class Facets:
    """Values of fields among the newest statements of a filter: (value, label, number), most frequent first.

    `looked_at` is how many statements were counted; `whole` tells that there are no more.
    """

    looked_at: int
    whole: bool
    by_field: dict[str, list[tuple[str, str, int]]]


class Numbers(Store):
    """Counts what filters take."""

    def last_day(self) -> str:
        """Return the day of the newest statement, ISO 8601, or an empty string."""
        with self._reading() as connection:
            return str(connection.execute(select(func.max(statements.c.day))).scalar() or "")

    def number(self, wanted: StatementFilter = _ALL, most: int = 10_000) -> int:
        """Return how many statements a filter takes, or `most` where there are more."""
        with self._reading() as connection:
            inner = _narrow(connection, select(literal(1)), wanted).limit(most).subquery()
            return int(connection.execute(select(func.count()).select_from(inner)).scalar_one())

    def relation_number(self, wanted: RelationFilter, most: int = 1000) -> int:
        """Return how many relations a filter takes, or `most` where there are more."""
        with self._reading() as connection:
            inner = select(literal(1)).select_from(relations).where(*relation_clauses(connection, wanted))
            counted = select(func.count()).select_from(inner.limit(most).subquery())
            return int(connection.execute(counted).scalar_one())

    def facets(self, wanted: StatementFilter = _ALL, most: int = 2000) -> Facets:
        """Count the values of side, speaker, topic, act, stance, channel and publisher among the newest statements."""
        s = statements.c
        with self._reading() as connection:
            fields = (s.side, s.speaker, s.topic, s.act, s.stance, s.channel, articles.c.publisher)
            query = _narrow(connection, select(*fields), wanted, joined=True)
            rows = connection.execute(query.order_by(s.day.desc(), s.seq.desc()).limit(most)).all()
            names = _heads(connection, actors, actors.c.name, {row.speaker for row in rows})
            labels = _heads(connection, topics, topics.c.label, {row.topic for row in rows})
        plain = {f: Counter(getattr(row, f) for row in rows) for f in ("side", "act", "stance", "channel", "publisher")}
        by_field = {f: [(v, v, n) for v, n in _frequent(counted)] for f, counted in plain.items()}
        for field, known in (("speaker", names), ("topic", labels)):
            counted = Counter(known.get(getattr(row, field)) for row in rows)
            by_field[field] = [(*value, n) for value, n in _frequent(counted)]
        return Facets(len(rows), len(rows) < most, by_field)


def _narrow(
    connection: Connection, query: Select[Any], wanted: StatementFilter, *, joined: bool = False
) -> Select[Any]:
    source: Any = statements
    if joined or wanted.publisher is not None:
        source = statements.join(articles, articles.c.id == statements.c.article)
    return query.select_from(source).where(statement_clause(connection, wanted))


def _frequent(counted: Counter[Any], most: int = 12) -> list[tuple[Any, int]]:
    known = [(value, n) for value, n in counted.items() if value is not None]
    return sorted(known, key=lambda pair: (-pair[1], str(pair[0])))[:most]


def _heads(connection: Connection, table: Any, name: Any, ids: Iterable[str | None]) -> dict[str, tuple[str, str]]:
    """Return (id, name) of these rows, or of those that they were merged into, by their own id."""
    head = table.alias("head")
    query = select(table.c.id, func.coalesce(head.c.id, table.c.id), func.coalesce(head.c[name.name], name))
    query = query.select_from(table.outerjoin(head, head.c.id == table.c.merged_into))
    wanted, found = sorted(i for i in ids if i), {}
    for batch in batches(wanted):
        for row in connection.execute(query.where(table.c.id.in_(batch))):
            found[row[0]] = (row[1], row[2])
    return found
