"""The drawing of one topic over time: a lane for each speaker or side, a mark for each statement.

The server draws it as SVG, so that it works without scripts, every mark is a link that the keyboard
reaches, and the style sheet gives it its colours, light and dark. All lengths are in units of the view box.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from walkback.views.wording import date_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from walkback.dossier import EventView
    from walkback.dossier.summaries import Point
    from walkback.records import Relation

__all__ = ["WIDTH", "Arrow", "Bar", "Chart", "Lane", "Mark", "Tick", "draw", "zooms"]

WIDTH: Final = 1000
_LEFT: Final = 190
_RIGHT: Final = 978
_TOP: Final = 52
_ROW: Final = 17
_ROWS: Final = 5
_LANES: Final = 14
_BARS: Final = 44
"""Height of the overview."""
_STEPS: Final = (1, 2, 3, 6, 12, 24, 60, 120, 240)
_FIRST_DAY: Final = date(1000, 1, 1).toordinal()
_LAST_DAY: Final = date(2999, 12, 31).toordinal()
"""Days that an address may ask for."""
OTHERS: Final = "others"


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


@dataclass(frozen=True, slots=True)
class Arrow:
    """A relation from the earlier mark to the later one, as the path of its line."""

    path: str
    kind: str
    key: tuple[str, str, str]
    label: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the time axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A month of the overview."""

    x: float
    y: float
    width: float
    height: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """All that is drawn; `window` is the part of the overview that is shown, as x and width."""

    height: float
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    arrows: tuple[Arrow, ...]
    ticks: tuple[Tick, ...]
    events: tuple[Mark, ...]
    publications: tuple[Mark, ...]
    bars: tuple[Bar, ...]
    window: tuple[float, float]
    since: str
    until: str
    first: str
    last: str

    @property
    def last_month(self) -> str:
        """The last month of the overview, which ends where the next one begins."""
        return (_day(self.last) - timedelta(days=1)).isoformat()[:7]


def draw(
    points: Sequence[Point],
    spread: Sequence[tuple[str, int]],
    relations: Iterable[Relation] = (),
    events: Iterable[EventView] = (),
    *,
    by: str = "speaker",
    since: str = "",
    until: str = "",
) -> Chart | None:
    """Return the drawing of `points` between two days; None where there is nothing to draw."""
    if not points:
        return None
    begin, end = _day(since or points[0].day), _day(until or points[-1].day)
    if end - begin < timedelta(days=6):
        begin, end = begin - timedelta(days=3), end + timedelta(days=3)
    scale = _scale(begin, end)
    lanes, marks = _lanes(points, by, scale)
    bottom = lanes[-1].top + lanes[-1].height
    places = {mark.id: mark for mark in marks}
    whole = _months(spread) or (begin, end)
    return Chart(
        height=bottom + 40,
        lanes=tuple(lanes),
        marks=tuple(marks),
        arrows=tuple(_arrow(r, places[r.a], places[r.b]) for r in relations if r.a in places and r.b in places),
        ticks=tuple(_ticks(begin, end, scale)),
        events=tuple(_event(e, scale) for e in events if e.day and begin <= _day(e.day) <= end),
        publications=tuple(_publications(points, begin, end, scale, bottom)),
        bars=tuple(_bars(spread, _scale(*whole))),
        window=_window(begin, end, whole),
        since=begin.isoformat(),
        until=end.isoformat(),
        first=whole[0].isoformat(),
        last=whole[1].isoformat(),
    )


def zooms(chart: Chart) -> dict[str, tuple[str, str]]:
    """Return the days to show after a step in, out, earlier or later, by its name."""
    begin, end = _day(chart.since), _day(chart.until)
    first, last = _day(chart.first), _day(chart.last)
    quarter = max((end - begin) / 4, timedelta(days=2))
    steps = {
        "Zoom in": (_moved(begin, quarter), _moved(end, -quarter)),
        "Zoom out": (max(first, _moved(begin, -2 * quarter)), min(last, _moved(end, 2 * quarter))),
        "Earlier": (_moved(begin, -2 * quarter), _moved(end, -2 * quarter)),
        "Later": (_moved(begin, 2 * quarter), _moved(end, 2 * quarter)),
    }
    return {name: (a.isoformat(), b.isoformat()) for name, (a, b) in steps.items() if a < b}


def _moved(day: date, by: timedelta) -> date:
    return date.fromordinal(min(max(day.toordinal() + by.days, _FIRST_DAY), _LAST_DAY))


def _scale(begin: date, end: date) -> Callable[[date], float]:
    days = max(1, (end - begin).days)
    return lambda day: round(_LEFT + (_RIGHT - _LEFT) * (day - begin).days / days, 1)


def _lanes(points: Sequence[Point], by: str, scale: Callable[[date], float]) -> tuple[list[Lane], list[Mark]]:
    named = [_lane_of(point, by) for point in points]
    frequent = [key for key, _ in Counter(named).most_common()]
    own = dict.fromkeys(frequent if len(frequent) <= _LANES else frequent[: _LANES - 1])
    groups: dict[tuple[str, str], list[Point]] = {key: [] for key in own}
    for key, point in zip(named, points, strict=True):
        groups.setdefault(key if key in own else ("", OTHERS), []).append(point)
    lanes, marks, top = [], [], float(_TOP)
    for (own_id, name), group in groups.items():
        rows = _stacked(group, scale)
        height = _ROW * (1 + max(row for _, row in rows)) + 12
        lanes.append(Lane(name, own_id, len(group), top, height))
        marks += [
            Mark(p.id, x, top + 6 + _ROW * (row + 0.5), p.stance or "unclear", _label(p))
            for p, (x, row) in zip(group, rows, strict=True)
        ]
        top += height
    return lanes, marks


def _lane_of(point: Point, by: str) -> tuple[str, str]:
    if by == "side":
        return (point.side or "", point.side or "no side")
    return (point.speaker_id or "", point.speaker or "unknown speaker")


def _stacked(group: Sequence[Point], scale: Callable[[date], float]) -> list[tuple[float, int]]:
    """Place marks that would lie on each other in rows below; in the last row they may overlap."""
    ends: list[float] = []
    placed = []
    for point in group:
        x = scale(_day(point.day))
        row = next((n for n, end in enumerate(ends) if x - end >= 14), min(len(ends), _ROWS - 1))
        ends[row : row + 1] = [x]
        placed.append((x, row))
    return placed


def _arrow(relation: Relation, a: Mark, b: Mark) -> Arrow:
    lift = 22 if abs(a.y - b.y) < _ROW else 0
    middle = ((a.x + b.x) / 2, (a.y + b.y) / 2 - lift)
    length = max(1.0, ((b.x - middle[0]) ** 2 + (b.y - middle[1]) ** 2) ** 0.5)
    short = max(0.0, 1 - 10 / length)
    x, y = middle[0] + (b.x - middle[0]) * short, middle[1] + (b.y - middle[1]) * short
    path = f"M{a.x:.1f} {a.y:.1f}Q{middle[0]:.1f} {middle[1]:.1f} {x:.1f} {y:.1f}"
    kind = relation.kind.value
    return Arrow(path, kind, (relation.a, relation.b, kind), f"{kind}, {relation.basis.value}: {b.label}")


def _event(view: EventView, scale: Callable[[date], float]) -> Mark:
    return Mark(
        view.event.id, scale(_day(view.day)), 30, "event", f"{date_words(view.day)}: {view.words}", view.event.article
    )


def _publications(
    points: Iterable[Point], begin: date, end: date, scale: Callable[[date], float], bottom: float
) -> list[Mark]:
    seen = {point.article: point for point in points if point.published and begin <= _day(point.published) <= end}
    return [
        Mark(
            key,
            scale(_day(point.published)),
            bottom + 10,
            "publication",
            f"{point.publisher or 'unknown publisher'}, {date_words(point.published)}: {point.title or 'untitled'}",
            key,
        )
        for key, point in seen.items()
    ]


def _label(point: Point) -> str:
    words = point.words if len(point.words) <= 160 else point.words[:159].rsplit(" ", 1)[0] + " …"
    return f"{point.speaker or 'unknown speaker'}, {date_words(point.day)}, {point.stance or 'no stance'}: {words}"


def _ticks(begin: date, end: date, scale: Callable[[date], float]) -> list[Tick]:
    days = (end - begin).days
    if days <= 70:
        step = next(s for s in (1, 2, 7, 14) if days / s <= 10)
        found = [begin + timedelta(days=n) for n in range(0, days + 1, step)]
        return [Tick(scale(day), f"{day.day} {day:%b}") for day in found]
    step = next((s for s in _STEPS if days / 30.4 / s <= 9), _STEPS[-1])
    months = range(begin.year * 12 + begin.month - 1, end.year * 12 + end.month)
    firsts = [date(m // 12, m % 12 + 1, 1) for m in months if m % step == 0]
    kept = [day for day in firsts if begin <= day <= end]
    return [Tick(scale(day), f"{day.year}" if step >= 12 else f"{day:%b %Y}") for day in kept]


def _months(spread: Sequence[tuple[str, int]]) -> tuple[date, date] | None:
    if not spread:
        return None
    return _day(f"{spread[0][0]}-01"), _after(spread[-1][0])


def _after(month: str) -> date:
    first = _day(f"{month}-01")
    return (first + timedelta(days=31)).replace(day=1)


def _bars(spread: Sequence[tuple[str, int]], scale: Callable[[date], float]) -> list[Bar]:
    most = max((number for _, number in spread), default=1)
    bars = []
    for month, number in spread:
        x, height = scale(_day(f"{month}-01")), max(2.0, _BARS * number / most)
        width = max(1.0, scale(_after(month)) - x - 0.5)
        told = f"{date_words(month)}: {number} statement{'' if number == 1 else 's'}"
        bars.append(Bar(x, round(_BARS - height, 1), round(width, 1), round(height, 1), told))
    return bars


def _window(begin: date, end: date, whole: tuple[date, date]) -> tuple[float, float]:
    scale = _scale(*whole)
    left, right = max(_LEFT, scale(begin)), min(_RIGHT, scale(end))
    return left, max(4.0, round(right - left, 1))


def _day(text: str) -> date:
    """Return a day; the first of the month or year where no more is known."""
    try:
        return date.fromisoformat((text + "-01-01")[:10] if len(text) < 10 else text[:10])
    except ValueError:
        return date(1, 1, 1)
