"""Lists for other programs: CSV that streams to its end, JSON by the page with the address of the next."""

from __future__ import annotations

import csv
import io
import json
from itertools import islice
from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse, Response, StreamingResponse

from walkback.export.tables import safe_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from starlette.requests import Request

    from walkback.web.asking import Paging

__all__ = ["as_csv", "as_json"]

_BATCH = 100
Row = dict[str, Any]


def as_csv(columns: Sequence[str], rows: Iterable[Row], name: str) -> Response:
    """Return rows below a header as a CSV file; texts that a spreadsheet would take for a formula are made harmless."""
    return StreamingResponse(
        _lines(columns, iter(rows)),
        media_type="text/csv; charset=utf-8",
        headers={"content-disposition": f'attachment; filename="{name}.csv"'},
    )


def as_json(request: Request, rows: Iterable[Row], asked: Paging, last: str | None) -> Response:
    """Return rows as ``{"items": [...], "next": address}``; `last` is the id of the last where there are more."""
    following = f"{request.url.path}?{asked.query(after=last)}" if last else None
    return JSONResponse({"items": list(rows), "next": following})


def _lines(columns: Sequence[str], rows: Iterator[Row]) -> Iterator[str]:
    yield _written([columns])
    while batch := list(islice(rows, _BATCH)):
        yield _written([[_cell(row[name]) for name in columns] for row in batch])


def _written(rows: Iterable[Sequence[Any]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue()


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return value
    if isinstance(value, list | tuple | dict):
        pairs = isinstance(value, list) and value and all(isinstance(item, list) for item in value)
        if pairs:
            return " ".join(f"{a}-{b}" for a, b in value)
        value = " | ".join(map(str, value)) if isinstance(value, list) else json.dumps(value, ensure_ascii=False)
    return safe_cell(str(value))
