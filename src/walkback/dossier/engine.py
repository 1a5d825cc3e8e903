"""Opening the database of a dossier: settings, checks before use, and errors that say what to do.

SQLite runs in WAL mode with `synchronous=NORMAL`: a killed process loses nothing that was
committed, and a power cut at most the last transactions, never the file.
"""

from __future__ import annotations

import sqlite3
import struct
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import URL, create_engine, event
from sqlalchemy.engine import make_url

from walkback.dossier.schema import APPLICATION_ID
from walkback.errors import DossierCorrupt, DossierError, MissingExtra

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine
    from sqlalchemy.engine import ExceptionContext

__all__ = ["check_file", "engine_for", "file_of", "is_url", "write_ahead"]

BUSY_SECONDS: Final = 60
"""How long a command waits for another one that is writing."""
_LOG_PAGES: Final = 4000
"""Pages of 4 kB in the log before it is copied into the file: pages written again and again are copied once, and
the disk is waited for half as long as at SQLite's 1000."""
_PAUSE: Final = 0.02
"""Seconds between two tries."""
_LOCK: Final = 0x57424B31
"""The advisory lock that writers of one PostgreSQL dossier take in turn."""
_HEADER: Final = b"SQLite format 3\x00"
_HINTS: Final = (
    ("database is locked", "another command has been writing to it for a minute; wait for it and try again"),
    ("disk is full", "the disk is full; nothing was half written: free some space and run the command again"),
    ("disk I/O error", "the disk cannot be read or written; check the disk and the space left on it"),
    ("readonly", "it cannot be written; check the permissions of the file and its folder"),
    ("unable to open", "it cannot be opened; check that the folder exists and may be written"),
)
_DAMAGE: Final = ("malformed", "not a database", "file is encrypted", "database corruption")


def is_url(place: str) -> bool:
    """Tell whether a dossier's address is that of a database server, not a path.

    >>> is_url("postgresql://localhost/korea"), is_url("korea.dossier")
    (True, False)
    """
    return place.startswith(("postgresql:", "postgresql+", "postgres:"))


def file_of(place: str | Path) -> Path | None:
    """Return the file a dossier is kept in, None when it is on a server."""
    return None if isinstance(place, str) and is_url(place) else Path(place)


def engine_for(place: str | Path, *, readonly: bool = False) -> Engine:
    """Return an engine for a path or a `postgresql://` address; nothing is opened yet."""
    file = file_of(place)
    engine = (
        _server(str(place)) if file is None else create_engine(URL.create("sqlite", database=str(file)), pool_size=16)
    )
    if file is not None:
        event.listen(engine, "connect", lambda raw, _: _settings(raw, readonly=readonly))
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", lambda context: _translate(context, place))
    return engine


def write_ahead(engine: Engine) -> None:
    """Put a new database into WAL mode, in which readers and one writer do not wait for each other.

    SQLite gives up at once, whatever the busy timeout, when two change the mode of a new file together
    (https://sqlite.org/c3ref/busy_handler.html); so this tries again as long as a command waits for another.
    Raises DossierError after that.
    """
    until = time.monotonic() + BUSY_SECONDS
    with engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        while True:
            try:
                raw.execute("PRAGMA journal_mode=WAL")
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > until:
                    raise DossierError(f"{engine.url.database}: {_hint(error) or error}") from error
                time.sleep(_PAUSE)
            else:
                return


def check_file(file: Path) -> None:
    """Raise DossierCorrupt when `file` is cut short or is no SQLite file of ours; an empty one passes."""
    with file.open("rb") as stream:
        head = stream.read(100)
    if not head:
        return
    if len(head) < 100 or not head.startswith(_HEADER):
        raise DossierCorrupt(f"{file} is not a dossier. {_way_back(file)}")
    page = struct.unpack(">H", head[16:18])[0]
    pages, changed, valid_for = (struct.unpack(">I", head[at : at + 4])[0] for at in (28, 24, 92))
    expected = (65536 if page == 1 else page) * pages
    log = file.with_name(file.name + "-wal")
    settled = changed == valid_for and not (log.exists() and log.stat().st_size)
    if settled and file.stat().st_size < expected:
        raise DossierCorrupt(f"{file} is cut short: part of it is missing. {_way_back(file)}")
    if struct.unpack(">I", head[68:72])[0] not in {0, APPLICATION_ID}:
        raise DossierCorrupt(f"{file} is a database of another program, not a dossier. Give another name.")


def _way_back(file: Path | str) -> str:
    return f"If you have a backup: `walkback restore BACKUP {file}`."


def _server(url: str) -> Engine:
    address = make_url(url.replace("postgres:", "postgresql:", 1))
    if address.drivername == "postgresql":
        address = address.set(drivername="postgresql+psycopg")
    try:
        return create_engine(address, isolation_level="READ COMMITTED")
    except ModuleNotFoundError as error:
        raise MissingExtra("postgresql", "a dossier on PostgreSQL") from error


def _settings(raw: Any, *, readonly: bool) -> None:
    raw.isolation_level = None  # we say BEGIN ourselves: the driver would start readers as writers
    for setting in (
        f"busy_timeout={BUSY_SECONDS * 1000}",
        "foreign_keys=ON",
        "synchronous=NORMAL",
        "temp_store=MEMORY",
        f"wal_autocheckpoint={_LOG_PAGES}",
        "cache_size=-32000",
        f"query_only={'ON' if readonly else 'OFF'}",
    ):
        raw.execute(f"PRAGMA {setting}")


def _begin(connection: Connection) -> None:
    writes = bool(connection.get_execution_options().get("walkback_writes"))
    if connection.dialect.name == "sqlite":
        # a reader that turns writer in mid-transaction fails at once when another has written
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
    elif writes:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")


def _hint(error: BaseException) -> str | None:
    return next((advice for sign, advice in _HINTS if sign in str(error)), None)


def _translate(context: ExceptionContext, place: str | Path) -> None:
    error = context.original_exception
    message = str(error)
    if isinstance(error, sqlite3.DatabaseError) and any(sign in message for sign in _DAMAGE):
        raise DossierCorrupt(f"{place} is damaged ({message}). {_way_back(place)}") from error
    hint = _hint(error)
    if hint and isinstance(error, sqlite3.Error):
        raise DossierError(f"{place}: {hint}") from error
    if context.is_disconnect or "connection failed" in message or "could not connect" in message:
        raise DossierError(f"the server of the dossier does not answer: {message}") from error
