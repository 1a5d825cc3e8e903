"""Positions: where actors stand on topics, since when, and how often they moved."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from walkback.errors import NotFound
from walkback.web.asking import Paging, Text
from walkback.web.desk import Desk
from walkback.web.forms import At
from walkback.web.lists import as_csv, as_json

__all__ = ["router"]

router = APIRouter()
_TOPICS = 6
_ROWS = 25
_STEP = 200
_HELD = ("stance", "since", "moves", "said", "statement")
_COLUMNS = ("id", "name", "topic", "topic_id", *_HELD)


class PositionQuery(Paging):
    """Positions of speakers or sides, on one topic or on the six most spoken of."""

    by: Literal["speaker", "side"] = "speaker"
    topic: Text = ""


Asked = Annotated[PositionQuery, Query()]


@dataclass(frozen=True, slots=True)
class Position:
    """The stance now, the first day it was taken without a break, and how often it changed before."""

    stance: str
    since: str
    moves: int
    statement: str
    said: int


@dataclass(frozen=True, slots=True)
class Line:
    """A speaker or side with its position on each topic, by topic id."""

    key: str
    name: str
    number: int
    cells: dict[str, Position]


Table = tuple[list[tuple[str, str]], list[Line], str | None]


@router.get("/positions")
def positions(request: Request, desk: At, asked: Asked) -> Response:
    """Show actors by topics."""
    topics, lines, last = _table(desk, asked, _ROWS)
    more = asked.query(after=last) if last else ""
    listed: dict[str, Any] = {"topics": topics, "items": lines, "more": more}
    return desk.page(request, "positions.html", asked=asked, filters=asked.query(), **listed)


@router.get("/positions.csv")
def positions_csv(desk: At, asked: Asked) -> Response:
    """Return the positions as CSV, one a row."""
    return as_csv(_COLUMNS, _every_row(desk, asked), "positions")


@router.get("/positions.json")
def positions_json(request: Request, desk: At, asked: Asked) -> Response:
    """Return a page of the positions as JSON."""
    topics, lines, last = _table(desk, asked, asked.limit)
    return as_json(request, _rows(topics, lines), asked, last)


def _table(desk: Desk, asked: PositionQuery, size: int) -> Table:
    """Return topics, lines and the key of the last line where there are more; kept, as it is slow to make."""
    here = ("positions", asked.by, asked.topic, asked.after, size)
    return desk.kept.get(here, lambda: _made(desk, asked, size))


def _made(desk: Desk, asked: PositionQuery, size: int) -> Table:
    topics = _topics(desk, asked)
    ranked = desk.summaries.holders([key for key, _ in topics], asked.by)
    known = [key for key, _, _ in ranked]
    start = known.index(asked.after) + 1 if asked.after in known else 0
    lines = _lines(desk, topics, asked.by, ranked[start : start + size])
    return topics, lines, known[start + size - 1] if len(known) > start + size else None


def _every_row(desk: Desk, asked: PositionQuery) -> Iterator[dict[str, Any]]:
    topics = _topics(desk, asked)
    ranked = desk.summaries.holders([key for key, _ in topics], asked.by)
    for start in range(0, len(ranked), _STEP):
        yield from _rows(topics, _lines(desk, topics, asked.by, ranked[start : start + _STEP]))


def _lines(desk: Desk, topics: list[tuple[str, str]], by: str, holders: list[tuple[str, str, int]]) -> list[Line]:
    cells = _cells(desk, [key for key, _ in topics], by, [key for key, _, _ in holders])
    return [Line(key, name, number, cells.get(key, {})) for key, name, number in holders]


def _topics(desk: Desk, asked: PositionQuery) -> list[tuple[str, str]]:
    if asked.topic:
        try:
            view = desk.dossier.topic(asked.topic)
        except NotFound:
            return []  # the page says so, as every list does of a name that it does not know
        return [(view.id, view.label)]
    frequent = desk.kept.get("topics", lambda: desk.summaries.topics_since(None, _TOPICS))
    return [(key, label) for key, label, _ in frequent]


def _cells(desk: Desk, topics: list[str], by: str, keys: list[str]) -> dict[str, dict[str, Position]]:
    found = sorted(desk.summaries.stances(topics, by, keys), key=lambda row: row[:2])  # keeps the order of time
    cells: dict[str, dict[str, Position]] = {}
    for (key, topic), group in groupby(found, key=lambda row: row[:2]):
        cells.setdefault(key, {})[topic] = _position([row[2:] for row in group])
    return cells


def _position(said: list[tuple[str, str, str]]) -> Position:
    runs = [list(group) for _, group in groupby(said, key=lambda row: row[1])]
    day, stance, _ = runs[-1][0]
    return Position(stance, day, len(runs) - 1, runs[-1][-1][2], len(said))


def _rows(topics: list[tuple[str, str]], lines: list[Line]) -> list[dict[str, Any]]:
    return [
        dict(zip(_COLUMNS, (line.key, line.name, label, key, *(getattr(cell, name) for name in _HELD)), strict=True))
        for line in lines
        for key, label in topics
        if (cell := line.cells.get(key)) is not None
    ]
