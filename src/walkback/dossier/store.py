"""The dossier: one subject's articles and all that was found in them, in one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Self

from sqlalchemy import text

from walkback.dossier import files
from walkback.dossier.comparing import Comparing
from walkback.dossier.engine import check_file, engine_for, file_of, write_ahead
from walkback.dossier.fetched import Fetching
from walkback.dossier.matters import Matters
from walkback.dossier.migrations import migrate, version_of
from walkback.dossier.moving import copy_dossier
from walkback.dossier.schema import SCHEMA_VERSION
from walkback.dossier.shingles import Shingles
from walkback.dossier.unknown import Unknown
from walkback.dossier.writing import Writing
from walkback.errors import DossierCorrupt, DossierError, DossierTooNew
from walkback.replacing import replacing

if TYPE_CHECKING:
    from types import TracebackType

    from sqlalchemy import Connection

    from walkback.dossier.filters import StatementFilter
    from walkback.export.tables import StatementTable

__all__ = ["Dossier"]


class Dossier(Writing, Comparing, Shingles, Fetching, Unknown, Matters):
    """A dossier in an SQLite file, or at a ``postgresql://`` address.

    With `create`, one that does not exist is made; one of an older walkback is brought up to date.
    `readonly` refuses every change. Raises DossierError when there is none, DossierCorrupt for a
    damaged file or one that is no dossier, DossierTooNew for one made by a later walkback.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, Dossier(folder + "/new.dossier", create=True) as dossier:
    ...     dossier.counts()["articles"]
    0
    """

    def __init__(self, place: str | Path, *, create: bool = False, readonly: bool = False) -> None:
        self.place = str(place)
        self.file = file_of(place)
        if self.file is not None:
            _check(self.file, create=create)
        super().__init__(engine_for(place, readonly=readonly))
        try:
            self._prepare(create=create, readonly=readonly)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        """Return the dossier."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Give all connections back; SQLite folds its log into the file."""
        self.engine.dispose()

    def backup(self, target: str | Path) -> Path:
        """Write the dossier as it is at this moment to a file, also while others write to it; return its path.

        A dossier on PostgreSQL is copied row for row and compared, as `copy_dossier` does.
        """
        if self.file is not None:
            return files.backup(self.file, Path(target))
        with replacing(Path(target)) as part, Dossier(part, create=True) as copy:
            copy_dossier(self, copy)
        return Path(target)

    def statements_table(self, wanted: StatementFilter | None = None) -> StatementTable:
        """Return the statements as a table that pandas, polars and notebooks take as it is.

        It has the Arrow C stream interface: ``pandas.DataFrame.from_arrow(table)``, ``polars.DataFrame(table)``.
        """
        from walkback.export.tables import StatementTable  # noqa: PLC0415  (views of the record come after it)

        return StatementTable(self, wanted)

    def health(self, *, thorough: bool = False) -> list[str]:
        """Return what is wrong with the dossier, one line for each thing; nothing for a sound one."""
        if self.file is None:
            return []
        with self._reading() as connection:
            check = "integrity_check" if thorough else "quick_check"
            found = [str(row[0]) for row in connection.exec_driver_sql(f"PRAGMA {check}(20)")]
            loose = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        lines = [] if found == ["ok"] else found
        return lines + [f"{row[0]} refers to {row[2]} that are missing" for row in loose[:20]]

    @property
    def schema_version(self) -> int:
        """The version of its tables."""
        with self._reading() as connection:
            return version_of(connection)

    def _prepare(self, *, create: bool, readonly: bool) -> None:
        with self.engine.connect() as connection:
            version = self._version(connection)
        if version == SCHEMA_VERSION:
            return
        if version > SCHEMA_VERSION:
            self._too_new(version)
        if version == 0 and not create:
            raise DossierError(f"{self.place} is empty. Make a dossier of it: walkback add {self.place} PATH...")
        if readonly:
            raise DossierError(f"{self.place} must be brought up to date first: walkback doctor {self.place}")
        if self.file is not None:
            write_ahead(self.engine)
        with self.transaction() as connection:
            migrate(connection)

    def _version(self, connection: Connection) -> int:
        try:
            return version_of(connection)
        except DossierCorrupt as error:
            raise DossierCorrupt(f"{self.place}: {error}") from error

    def _too_new(self, version: int) -> None:
        raise DossierTooNew(
            f"{self.place} was written by a newer walkback (its tables have version {version}, "
            f"this one knows {SCHEMA_VERSION}). Upgrade: pip install --upgrade walkback"
        )

    def optimise(self) -> None:
        """Gather what the query planner needs; quick, and worth it after many articles were added."""
        with self.transaction() as connection:
            connection.execute(text("ANALYZE"))


def _check(file: Path, *, create: bool) -> None:
    if file.is_dir():
        raise DossierError(f"{file} is a folder; a dossier is a file. Give a file name, such as {file}/my.dossier")
    if file.exists():
        check_file(file)
    elif not create:
        raise DossierError(f"there is no dossier {file}. Make one: walkback add {file} PATH...")
    elif not file.parent.is_dir():
        raise DossierError(f"there is no folder {file.parent}. Make it first: mkdir -p {file.parent}")
