"""Reading the documents and statements of a .dna file, whoever made it.

Statement types are free in DNA; what is read are the variables by their names: person, organization,
concept, addressee, agreement, stance and conditions, as in the types `Position` and `DNA Statement`.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from walkback.articles.identity import fingerprint
from walkback.errors import UnreadableInput
from walkback.export.dna.schema import utf16_starts
from walkback.records import Article, Precision, Published, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["Coded", "CodedDocument", "read_dna"]

_NEEDED: Final = frozenset(
    ("SETTINGS", "CODERS", "DOCUMENTS", "VARIABLES", "STATEMENTS", "ENTITIES", "DATASHORTTEXT", "DATABOOLEAN")
)
_OTHER: Final = ("DATABOOLEAN", "DATAINTEGER", "DATALONGTEXT")


@dataclass(frozen=True, slots=True)
class Coded:
    """A statement as a coder left it; `span` is in Unicode code points, `values` by variable name."""

    span: Span
    coder: str
    values: Mapping[str, str | int]

    @property
    def walkback_id(self) -> str | None:
        """The id of the statement that walkback exported, None for one that a person added."""
        return noted(str(self.values.get("notes", "")))


@dataclass(frozen=True, slots=True)
class CodedDocument:
    """A document with its statements in text order; `walkback_id` where walkback exported it."""

    article: Article
    statements: tuple[Coded, ...]
    walkback_id: str | None


def noted(notes: str) -> str | None:
    r"""Return the id that the notes of an export begin with.

    >>> noted("walkback: s1\nact: offer"), noted("my own note")
    ('s1', None)
    """
    first = notes.partition("\n")[0]
    return first.removeprefix("walkback: ").strip() if first.startswith("walkback: ") else None


def read_dna(path: Path) -> Iterator[CodedDocument]:
    """Yield the documents of a .dna file of DNA 3; raises UnreadableInput for any other file."""
    if not path.is_file():
        raise UnreadableInput(str(path), "there is no such file")
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    try:
        _check(connection, path)
        for row in connection.execute("SELECT * FROM DOCUMENTS ORDER BY ID"):
            yield _document(connection, row, path)
    except (sqlite3.DatabaseError, ValueError, TypeError, OverflowError, OSError) as error:
        raise UnreadableInput(str(path), f"not a sound .dna file ({error})") from error
    finally:
        connection.close()


def _check(connection: sqlite3.Connection, path: Path) -> None:
    names = {row["name"] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not names >= _NEEDED:
        raise UnreadableInput(str(path), "not a .dna file: its tables are missing. Save the project with DNA 3")
    row = connection.execute("SELECT Value FROM SETTINGS WHERE Property = 'version'").fetchone()
    if row is None or not str(row["Value"]).startswith("3."):
        raise UnreadableInput(str(path), "a file of another DNA version. Open and save it with DNA 3 first")


def _document(connection: sqlite3.Connection, row: sqlite3.Row, path: Path) -> CodedDocument:
    text = str(row["Text"])
    article = Article(
        fingerprint(text),
        text,
        row["Title"],
        row["Source"] or None,
        byline=row["Author"] or None,
        published=Published(datetime.fromtimestamp(int(row["Date"]), UTC), Precision.DAY) if row["Date"] else None,
        source=str(path),
    )
    starts = utf16_starts(text)
    command = (
        "SELECT STATEMENTS.ID, Start, Stop, Name FROM STATEMENTS JOIN CODERS ON CODERS.ID = STATEMENTS.Coder "
        "WHERE DocumentId = ? ORDER BY Start, Stop, STATEMENTS.ID"
    )
    found = []
    for statement in connection.execute(command, (row["ID"],)).fetchall():
        span = _span(starts, int(statement["Start"]), int(statement["Stop"]))
        if span is not None:
            found.append(Coded(span, statement["Name"], _values(connection, statement["ID"])))
    return CodedDocument(article, tuple(found), noted(row["Notes"]))


def _span(starts: list[int], start: int, stop: int) -> Span | None:
    """Return UTF-16 offsets as code points; None for a place outside the text or inside of one code point."""
    if not 0 <= start < stop <= starts[-1]:
        return None
    first, last = bisect_left(starts, start), bisect_left(starts, stop)
    return Span(first, last) if first < last else None


def _values(connection: sqlite3.Connection, statement: int) -> dict[str, str | int]:
    short = (
        "SELECT Variable, ENTITIES.Value FROM DATASHORTTEXT JOIN VARIABLES ON VARIABLES.ID = DATASHORTTEXT.VariableId "
        "JOIN ENTITIES ON ENTITIES.ID = Entity WHERE StatementId = ?"
    )
    values: dict[str, str | int] = dict(map(tuple, connection.execute(short, (statement,))))
    for table in _OTHER:
        command = f"SELECT Variable, Value FROM {table} JOIN VARIABLES v ON v.ID = VariableId WHERE StatementId = ?"  # noqa: S608
        values.update(map(tuple, connection.execute(command, (statement,))))
    return values
