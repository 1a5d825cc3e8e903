"""Tables of statements, actors, relations and offers: CSV, JSON Lines, Parquet and Arrow.

Rows are read as they are written: a table of a million statements needs the memory of a few thousand.
"""

from __future__ import annotations

import csv
import json
from html import escape
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from walkback.errors import MissingExtra, WalkbackError
from walkback.export.columns import TABLES
from walkback.export.rows import actor_row, offer_row, relation_row, statement_row
from walkback.export.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import IO

    from walkback.dossier.filters import StatementFilter
    from walkback.dossier.shown import StatementView
    from walkback.dossier.store import Dossier
    from walkback.export.columns import Column

__all__ = [
    "StatementTable",
    "Table",
    "safe_cell",
    "statement_table",
    "table_of",
    "write_arrow",
    "write_csv",
    "write_jsonl",
    "write_parquet",
]

_FORMULA: Final = tuple("=+-@\t\r\n＝＋－＠")
_BATCH: Final = 2000
_SHOWN: Final = 20
_SHOWN_COLUMNS: Final = {
    "statements": ("day", "speaker", "side", "act", "topic", "stance", "words", "publisher"),
    "actors": ("name", "kind", "side", "statements", "first", "last"),
    "relations": ("day", "kind", "basis", "a_speaker", "a_words", "b_speaker", "b_words"),
    "offers": ("day", "from_side", "to_side", "terms", "response", "own_side"),
}


class Table:
    """Rows of one of the tables of `columns.TABLES`, read anew each time they are asked for.

    It has the Arrow C stream interface, so ``polars.DataFrame(table)``, ``pandas.DataFrame.from_arrow(table)``
    and ``pyarrow.table(table)`` take it without a copy, and it shows its first rows in a notebook.
    `rows` yields dicts with the names of the columns.
    """

    def __init__(self, name: str, rows: Callable[[], Iterable[dict[str, Any]]]) -> None:
        self.name = name
        self.columns: tuple[Column, ...] = TABLES[name]
        self._rows = rows

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Yield the rows as dicts."""
        return iter(self._rows())

    def __arrow_c_schema__(self) -> object:
        """Return the schema as an Arrow C capsule; raises MissingExtra without pyarrow."""
        return _schema(self.columns).__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return the rows as an Arrow C stream; raises MissingExtra without pyarrow."""
        return self.reader().__arrow_c_stream__(requested_schema)

    def _repr_html_(self) -> str:
        """Return the first rows as an HTML table; all text in it is escaped."""
        names = _SHOWN_COLUMNS[self.name]
        rows = list(islice(self, _SHOWN + 1))
        head = "".join(f"<th>{name}</th>" for name in names)
        body = "".join(
            f"<tr>{''.join(f'<td>{escape(_cell_text(row[name]))}</td>' for name in names)}</tr>"
            for row in rows[:_SHOWN]
        )
        more = "<p>The first rows; more follow.</p>" if len(rows) > _SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"

    def reader(self) -> Any:
        """Return a `pyarrow.RecordBatchReader` over the rows; raises MissingExtra without pyarrow."""
        pyarrow = _pyarrow()
        schema = _schema(self.columns)
        batches = (pyarrow.RecordBatch.from_pylist(list(rows), schema=schema) for rows in batches_of(self, _BATCH))
        return pyarrow.RecordBatchReader.from_batches(schema, batches)

    def write_csv(self, stream: IO[str]) -> None:
        """Write CSV with a header; texts that a spreadsheet would take for a formula are made harmless."""
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow([column.name for column in self.columns])
        for row in self:
            writer.writerow([_csv_cell(row[column.name]) for column in self.columns])

    def write_jsonl(self, stream: IO[str]) -> None:
        """Write one JSON object a line."""
        for row in self:
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")

    def write_parquet(self, path: Path | IO[bytes]) -> None:
        """Write a Parquet file; raises MissingExtra without pyarrow."""
        _pyarrow()
        from pyarrow import parquet  # noqa: PLC0415 - an extra

        with self.reader() as reader, parquet.ParquetWriter(path, reader.schema, compression="zstd") as writer:
            for batch in reader:
                writer.write_batch(batch)

    def write_arrow(self, path: Path | IO[bytes]) -> None:
        """Write an Arrow IPC file; raises MissingExtra without pyarrow."""
        pyarrow = _pyarrow()
        target = path if hasattr(path, "write") else str(path)
        with self.reader() as reader, pyarrow.ipc.new_file(target, reader.schema) as writer:
            for batch in reader:
                writer.write_batch(batch)


class StatementTable(Table):
    """The statements of a dossier that a filter takes, by the day they were said."""

    def __init__(self, dossier: Dossier, wanted: StatementFilter | None = None) -> None:
        self._selection = Selection(dossier, wanted) if wanted is not None else Selection(dossier)
        super().__init__("statements", self._statement_rows)

    def __len__(self) -> int:
        """Return the number of statements."""
        return self._selection.count()

    def _statement_rows(self) -> Iterator[dict[str, Any]]:
        for view in self._selection.statements():
            yield statement_row(view, self._selection.article(view.article))


def statement_table(dossier: Dossier, views: Iterable[StatementView]) -> Table:
    """Return these statements of a dossier as a table, in their order; it can be read once."""
    article = Selection(dossier).article
    return Table("statements", lambda: (statement_row(view, article(view.article)) for view in views))


def table_of(selection: Selection, name: str) -> Table:
    """Return the table `name` of what was selected: statements, actors, relations or offers."""
    if name == "statements":
        return StatementTable(selection.dossier, selection.wanted)
    makers: dict[str, Callable[[], Iterable[dict[str, Any]]]] = {
        "actors": lambda: map(actor_row, selection.actors()),
        "relations": lambda: map(relation_row, selection.relations()),
        "offers": lambda: map(offer_row, selection.offers()),
    }
    if name not in makers:
        raise WalkbackError(f"there is no table {name!r}; tables are {', '.join(TABLES)}")
    return Table(name, makers[name])


def batches_of(rows: Iterable[dict[str, Any]], size: int) -> Iterator[tuple[dict[str, Any], ...]]:
    """Yield rows in groups of at most `size`."""
    iterator = iter(rows)
    while batch := tuple(islice(iterator, size)):
        yield batch


def safe_cell(text: str) -> str:
    """Return a text for a spreadsheet that begins no formula (CWE-1236).

    >>> safe_cell("=HYPERLINK(1)"), safe_cell("no = here")
    ("'=HYPERLINK(1)", 'no = here')
    """
    text = text.replace("\x00", "")
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def _csv_cell(value: Any) -> Any:
    return value if isinstance(value, int | float) else safe_cell(_cell_text(value))


def _cell_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        pairs = any(isinstance(item, list) for item in value)
        return " ".join(f"{a}-{b}" for a, b in value) if pairs else " | ".join(value)
    return str(value)


def _schema(columns: Iterable[Column]) -> Any:
    pyarrow = _pyarrow()
    kinds = {
        "text": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "texts": pyarrow.list_(pyarrow.string()),
        "spans": pyarrow.list_(pyarrow.list_(pyarrow.int64())),
    }
    return pyarrow.schema([pyarrow.field(c.name, kinds[c.kind], metadata={"description": c.meaning}) for c in columns])


def _pyarrow() -> Any:
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise MissingExtra("tables", "Parquet, Arrow and data frames") from error
    return pa


def write_csv(selection: Selection, path: Path, table: str = "statements", mark: str = "no") -> None:
    """Write a table as CSV in UTF-8, with `mark` "yes" after a byte order mark."""
    with path.open("w", encoding="utf-8-sig" if mark == "yes" else "utf-8", newline="") as stream:
        table_of(selection, table).write_csv(stream)


def write_jsonl(selection: Selection, path: Path, table: str = "statements") -> None:
    """Write a table as JSON Lines in UTF-8."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        table_of(selection, table).write_jsonl(stream)


def write_parquet(selection: Selection, path: Path, table: str = "statements") -> None:
    """Write a table as Parquet."""
    table_of(selection, table).write_parquet(path)


def write_arrow(selection: Selection, path: Path, table: str = "statements") -> None:
    """Write a table as an Arrow IPC file."""
    table_of(selection, table).write_arrow(path)
