"""Copying a dossier from one database to another, SQLite or PostgreSQL, row for row and checked."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, insert, select, text

from walkback.dossier.schema import meta, metadata
from walkback.errors import DossierError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, RowMapping, Table

    from walkback.dossier.store import Dossier

__all__ = ["copy_dossier"]

_ROWS: Final = 2000
_VERSION: Final = "schema_version"


def copy_dossier(source: Dossier, target: Dossier) -> dict[str, int]:
    """Copy every row of `source`, as it is at one moment, into the empty dossier `target`; return rows by table.

    Ids and the order of rows are kept, corrections and what was read before them included. Number and hash of the
    rows of every table are compared in the end. All is copied or nothing. Raises DossierError where the target is
    not empty or the copy differs.
    """
    with source._reading() as old, target.transaction() as new:  # noqa: SLF001  (a part of the dossier itself)
        for table in metadata.sorted_tables:
            if not _is_empty(new, table):
                raise DossierError(
                    f"{target.place} is not empty: its table {table.name} has rows. Copy to a new dossier."
                )
        new.execute(meta.delete())
        copied = {table.name: _copy(old, new, table) for table in metadata.sorted_tables}
        for table in metadata.sorted_tables:
            if _print(new, table) != copied[table.name]:
                raise DossierError(
                    f"table {table.name} of {target.place} differs from that of {source.place}; nothing was kept. "
                    "Check both with walkback doctor and try again"
                )
            _count_on(new, table)
    target.optimise()
    return {name: count for name, (count, _) in copied.items()}


def _is_empty(connection: Connection, table: Table) -> bool:
    query = select(table).limit(1)
    query = query.where(meta.c.key != _VERSION) if table is meta else query
    return connection.execute(query).first() is None


def _copy(old: Connection, new: Connection, table: Table) -> tuple[int, int]:
    """Copy the rows of a table; return their number and hash."""
    count = total = 0
    for rows in _pages(old, table):
        new.execute(insert(table), [dict(row) for row in rows])
        count, total = count + len(rows), total + sum(_hash(row) for row in rows)
    return count, total % _RING


def _print(connection: Connection, table: Table) -> tuple[int, int]:
    """Return number and hash of the rows of a table."""
    count = total = 0
    for rows in _pages(connection, table):
        count, total = count + len(rows), total + sum(_hash(row) for row in rows)
    return count, total % _RING


def _pages(connection: Connection, table: Table) -> Iterator[list[RowMapping]]:
    """Yield the rows of a table some at a time, in the order in which they came as far as the database keeps it."""
    by_row = connection.dialect.name == "sqlite" and table.dialect_options["sqlite"]["with_rowid"]
    query = select(table).order_by(*([text("rowid")] if by_row else table.primary_key.columns))
    found = connection.execute(query.execution_options(yield_per=_ROWS))
    for rows in found.mappings().partitions():
        yield list(rows)


_RING: Final = 2**256
"""Hashes of rows are added up in a ring of this size: databases sort text in different orders."""


def _hash(row: RowMapping) -> int:
    plain = [value.hex() if isinstance(value, bytes | memoryview) else value for value in row.values()]
    return int.from_bytes(hashlib.sha256(json.dumps(plain).encode()).digest())


def _count_on(connection: Connection, table: Table) -> None:
    """Let PostgreSQL number new rows after those that were copied."""
    column = table.autoincrement_column
    if connection.dialect.name != "postgresql" or column is None:
        return
    highest = connection.execute(select(func.max(column))).scalar()
    if highest:
        named = {"t": table.name, "c": column.name, "n": highest}
        connection.execute(text("SELECT setval(pg_get_serial_sequence(:t, :c), :n)"), named)
