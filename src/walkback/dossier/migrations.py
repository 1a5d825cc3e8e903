"""Making a dossier's tables, and bringing the tables of an older walkback up to date.

Every version of the schema has one step that leads to the next; the steps run in one transaction,
so a dossier is never between two versions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import inspect, select
from sqlalchemy.schema import CreateIndex, CreateTable

from walkback.dossier.schema import APPLICATION_ID, SCHEMA_VERSION, meta, metadata
from walkback.dossier.wordindex import index_commands
from walkback.errors import DossierCorrupt, DossierTooNew

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Connection

__all__ = ["STEPS", "migrate", "version_of"]


def _where_offers_are_unanswered(connection: Connection) -> None:
    """Add the place of the words which say that an offer is unanswered; older dossiers know of none."""
    for column in ("unanswered_article VARCHAR", "unanswered_start INTEGER", "unanswered_end INTEGER"):
        connection.exec_driver_sql(f"ALTER TABLE offers ADD COLUMN {column}")


STEPS: Final[dict[int, Callable[[Connection], None]]] = {1: _where_offers_are_unanswered}
"""From a version of the schema to the step that makes the next version of it."""


def version_of(connection: Connection) -> int:
    """Return the schema version of an open dossier, 0 when it has no tables yet."""
    tables = inspect(connection).get_table_names()
    if "meta" not in tables:
        if tables:
            raise DossierCorrupt("this database holds tables but no dossier. Give another name.")
        return 0
    found = connection.execute(select(meta.c.value).where(meta.c.key == "schema_version")).scalar()
    if found is None or not found.isdecimal():
        raise DossierCorrupt("the dossier has no version. If you have a backup, `walkback restore` it.")
    return int(found)


def migrate(
    connection: Connection,
    *,
    target: int = SCHEMA_VERSION,
    steps: Mapping[int, Callable[[Connection], None]] = STEPS,
) -> int:
    """Bring the dossier from its version to `target`; return the version it had.

    Raises DossierTooNew for one written by a later walkback.
    """
    had = version_of(connection)
    if had > target:
        raise DossierTooNew(
            f"the dossier has schema version {had}, this walkback knows up to {target}. "
            "Upgrade: pip install --upgrade walkback"
        )
    if had == 0:
        _create(connection)
        _mark(connection)
    for version in range(had or target, target):
        steps[version](connection)
    if had != target:
        connection.execute(meta.delete().where(meta.c.key == "schema_version"))
        connection.execute(meta.insert().values(key="schema_version", value=str(target)))
    return had


def _create(connection: Connection) -> None:
    """Create all tables, and their indexes by name: `create_all` makes those in another order each time."""
    for table in metadata.sorted_tables:
        connection.execute(CreateTable(table))
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            connection.execute(CreateIndex(index))
    for command in index_commands(connection.dialect.name):
        connection.exec_driver_sql(command)


def _mark(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
