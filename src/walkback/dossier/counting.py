"""How many statements a topic or an actor has, and when: what is merged into another counts for that one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, literal, select

from walkback.dossier.filters import STANDS
from walkback.dossier.schema import statements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Subquery, Table

__all__ = ["counted", "numbers_of"]

Number = tuple[int, str | None, str | None]


def counted(table: Table, own: Any, ids: Sequence[str] | None = None) -> Subquery:
    """Return ``head, number`` for each record of `table` that is merged into no other, or for `ids`, with the days.

    `first` and `last` are a day, a bar, and when the statement of that day was said, as far as that is told.
    `own` is the column of statements that names a record. To join it to its table takes time in proportion to the
    statements, as each head is a key there.
    """
    s, each = statements.c, table.alias("each")
    head = func.coalesce(each.c.merged_into, each.c.id)
    told = s.day + literal("|") + func.coalesce(s.said_on, "")
    days = () if ids is None else (func.min(told).label("first"), func.max(told).label("last"))
    query = select(head.label("head"), func.count(s.id).label("number"), *days)
    query = query.select_from(each.outerjoin(statements, and_(own == each.c.id, STANDS))).group_by(head)
    return (query if ids is None else query.where(head.in_(ids))).subquery("counted")


def numbers_of(connection: Connection, table: Table, own: Any, ids: Sequence[str]) -> dict[str, Number]:
    """Return the number of statements of records by id, and when the first and the last was said, as an EDTF date."""
    rows = connection.execute(select(counted(table, own, ids)))
    return {row.head: (row.number, _told(row.first), _told(row.last)) for row in rows}


def _told(found: str | None) -> str | None:
    """Return a date no finer than it is told; of a stretch of time its beginning.

    >>> _told("2013-03-01|2013-03"), _told("2013-03-29|"), _told("2013-03-01|2013-03~/2013-05"), _told(None)
    ('2013-03', '2013-03-29', '2013-03', None)
    """
    if not found:
        return None
    day, _, said = found.partition("|")
    return re.sub(r"[?~%]", "", said.partition("/")[0]).strip(".") or day or None
