"""Transactions of a dossier: readers never wait, writers take turns."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from walkback.dossier.schema import corrections

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Engine, Executable, Table

__all__ = ["Store", "batches", "upsert"]

T = TypeVar("T")

_MANY: Final = 500
"""Values in one query: SQLite takes a bounded number of parameters."""
_CORRECTED: Final = "corrected"
"""Under which an open transaction recalls whether there are corrections."""
_ANY_CORRECTION: Final = select(corrections.c.seq).limit(1)


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
            self._thread.recalled = {}
            try:
                yield connection
            except BaseException:
                self._forget()
                raise
            finally:
                self._thread.connection = None
                self._thread.recalled = None

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

    def _recalled(self) -> dict[Any, Any]:
        """Return what the open transaction keeps of what it read: nobody else can change it meanwhile."""
        kept: dict[Any, Any] | None = getattr(self._thread, "recalled", None)
        return {} if kept is None else kept

    def _is_corrected(self, connection: Connection) -> bool:
        """Tell whether a person ever corrected anything here: where nobody did, no correction need be looked up."""
        recalled = self._recalled()
        if _CORRECTED not in recalled:
            recalled[_CORRECTED] = connection.execute(_ANY_CORRECTION).first() is not None
        return bool(recalled[_CORRECTED])

    def _note_correction(self) -> None:
        """Let the open transaction know that there are corrections now."""
        self._recalled()[_CORRECTED] = True

    def _forget(self) -> None:
        """Drop what is kept in memory, after a transaction failed."""


def batches(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yield the values in order, as many at once as a query may ask for.

    >>> [len(batch) for batch in batches(range(1200))]
    [500, 500, 200]
    """
    for at in range(0, len(values), _MANY):
        yield values[at : at + _MANY]


def upsert(connection: Connection, table: Table, rows: Sequence[dict[str, Any]], *keys: str) -> None:
    """Insert rows, or replace those whose `keys` are there already; the row number `seq` stays."""
    if rows:
        connection.execute(_upsert(connection.dialect.name, table, tuple(rows[0]), keys), list(rows))


@lru_cache(maxsize=256)
def _upsert(dialect: str, table: Table, names: tuple[str, ...], keys: tuple[str, ...]) -> Executable:
    """Return the command; kept, as making it takes as long as running it."""
    maker = postgresql.insert if dialect == "postgresql" else sqlite.insert
    command = maker(table)
    changed = {name: command.excluded[name] for name in names if name not in keys}
    if changed:
        return command.on_conflict_do_update(index_elements=keys, set_=changed)
    return command.on_conflict_do_nothing(index_elements=keys)
