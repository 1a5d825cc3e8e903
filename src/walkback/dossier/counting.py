"""How many statements a topic or an actor has, and when: what is merged into another counts for that one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, select

from walkback.dossier.filters import STANDS
from walkback.dossier.schema import statements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Subquery, Table

__all__ = ["counted", "numbers_of"]

Number = tuple[int, str | None, str | None]


def counted(table: Table, own: Any, ids: Sequence[str] | None = None) -> Subquery:
    """Return ``head, number, first, last`` for each record of `table` that is merged into no other, or of `ids`.

    `own` is the column of statements that names a record. To join it to its table takes time in proportion to the
    statements, as each head is a key there.
    """
    s, each = statements.c, table.alias("each")
    head = func.coalesce(each.c.merged_into, each.c.id)
    days = (func.min(s.day).label("first"), func.max(s.day).label("last"))
    query = select(head.label("head"), func.count(s.id).label("number"), *days)
    query = query.select_from(each.outerjoin(statements, and_(own == each.c.id, STANDS))).group_by(head)
    return (query if ids is None else query.where(head.in_(ids))).subquery("counted")


def numbers_of(connection: Connection, table: Table, own: Any, ids: Sequence[str]) -> dict[str, Number]:
    """Return the number of statements, and the first and last day, of records by id."""
    rows = connection.execute(select(counted(table, own, ids)))
    return {row.head: (row.number, row.first or None, row.last or None) for row in rows}
