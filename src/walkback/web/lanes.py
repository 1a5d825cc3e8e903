"""The lanes of a timeline: one for each speaker or side, a mark for each statement."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from walkback.views.wording import date_words
from walkback.web.timescale import day_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.dossier.timelines import Point
    from walkback.web.timescale import Scale

__all__ = ["OTHERS", "ROW", "Lane", "Mark", "lanes_of"]

ROW: Final = 17
"""Height of a row of marks."""
OTHERS: Final = "others"
"""Name of the lane of all who have none of their own."""
_TOP: Final = 52
_ROWS: Final = 10
_LANES: Final = 14


@dataclass(frozen=True, slots=True)
class Lane:
    """A speaker or side: name, id, number of its marks, where it begins and how high it is."""

    name: str
    key: str
    number: int
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A statement, event or publication at a place, with the words that tell of it."""

    id: str
    x: float
    y: float
    kind: str
    label: str
    article: str = ""


def lanes_of(points: Sequence[Point], by: str, scale: Scale) -> tuple[list[Lane], list[Mark]]:
    """Return the lanes from top to bottom, the fullest first, and the marks in them."""
    named = [_lane_of(point, by) for point in points]
    frequent = [key for key, _ in Counter(named).most_common()]
    own = dict.fromkeys(frequent if len(frequent) <= _LANES else frequent[: _LANES - 1])
    groups: dict[tuple[str, str], list[Point]] = {key: [] for key in own}
    for key, point in zip(named, points, strict=True):
        groups.setdefault(key if key in own else ("", OTHERS), []).append(point)
    lanes, marks, top = [], [], float(_TOP)
    for (own_id, name), group in groups.items():
        rows = _stacked(group, scale)
        height = ROW * (1 + max(row for _, row in rows)) + 12
        lanes.append(Lane(name, own_id, len(group), top, height))
        marks += [
            Mark(p.id, x, top + 6 + ROW * (row + 0.5), p.stance or "unclear", _label(p))
            for p, (x, row) in zip(group, rows, strict=True)
        ]
        top += height
    return lanes, marks


def _lane_of(point: Point, by: str) -> tuple[str, str]:
    if by == "side":
        return (point.side or "", point.side or "no side")
    return (point.speaker_id or "", point.speaker or "unknown speaker")


def _stacked(group: Sequence[Point], scale: Scale) -> list[tuple[float, int]]:
    """Place marks that would lie on each other in rows below; in the last row they may overlap."""
    ends: list[float] = []
    placed = []
    for point in group:
        x = scale(day_of(point.day))
        row = next((n for n, end in enumerate(ends) if x - end >= 14), min(len(ends), _ROWS - 1))
        ends[row : row + 1] = [x]
        placed.append((x, row))
    return placed


def _label(point: Point) -> str:
    words = point.words if len(point.words) <= 160 else point.words[:159].rsplit(" ", 1)[0] + " …"
    return f"{point.speaker or 'unknown speaker'}, {date_words(point.day)}, {point.stance or 'no stance'}: {words}"
