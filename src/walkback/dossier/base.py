"""Transactions of a dossier: readers never wait, writers take turns."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Engine, Table

__all__ = ["Store", "upsert"]


class Store:
    """A database and the transaction that the calling thread has open, if any."""

    def __init__(self, engine: Engine) -> None:
        """Keep the engine; connections are taken as they are needed."""
        self.engine = engine
        self._thread = threading.local()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Hold the right to write: all that is saved inside is kept together, or none of it.

        Calls inside, of any method of the dossier on the same thread, see what was saved and join in.
        A second writer, also one in another process, waits until the first is done.
        """
        open_one: Connection | None = getattr(self._thread, "connection", None)
        if open_one is not None:
            yield open_one
            return
        with self.engine.connect().execution_options(walkback_writes=True) as connection, connection.begin():
            self._thread.connection = connection
            try:
                yield connection
            except BaseException:
                self._forget()
                raise
            finally:
                self._thread.connection = None

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """Yield the open transaction, or a connection that sees one moment of the dossier."""
        open_one: Connection | None = getattr(self._thread, "connection", None)
        if open_one is not None:
            yield open_one
            return
        engine = self.engine
        if engine.dialect.name == "postgresql":  # SQLite's transactions see one moment anyway
            engine = engine.execution_options(isolation_level="REPEATABLE READ")
        with engine.connect() as connection, connection.begin():
            yield connection

    def _forget(self) -> None:
        """Drop what is kept in memory, after a transaction failed."""


def upsert(connection: Connection, table: Table, rows: Sequence[dict[str, Any]], *keys: str) -> None:
    """Insert rows, or replace those whose `keys` are there already; the row number `seq` stays."""
    if not rows:
        return
    maker = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    command = maker(table)
    changed = {name: command.excluded[name] for name in rows[0] if name not in keys}
    if changed:
        connection.execute(command.on_conflict_do_update(index_elements=keys, set_=changed), list(rows))
    else:
        connection.execute(command.on_conflict_do_nothing(index_elements=keys), list(rows))
