"""The drawing of one topic over time: a lane for each speaker or side, a mark for each statement.

The server draws it as SVG, so that it works without scripts, every mark is a link that the keyboard
reaches, and the style sheet gives it its colours, light and dark. All lengths are in units of the view box.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from walkback.views.wording import date_words
from walkback.web.lanes import ROW, Mark, lanes_of
from walkback.web.overview import bars, whole_months, window
from walkback.web.timescale import day_of, scale_between, ticks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from walkback.dossier import EventView
    from walkback.dossier.timelines import Point
    from walkback.records import Relation
    from walkback.web.lanes import Lane
    from walkback.web.overview import Bar
    from walkback.web.timescale import Scale, Tick

__all__ = ["Arrow", "Chart", "draw", "zooms"]

_FIRST_DAY: Final = date(1000, 1, 1).toordinal()
_LAST_DAY: Final = date(2999, 12, 31).toordinal()
"""Days that an address may ask for."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """A relation from the earlier mark to the later one, as the path of its line."""

    path: str
    kind: str
    key: tuple[str, str, str]
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
        return (day_of(self.last) - timedelta(days=1)).isoformat()[:7]


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
    begin, end = day_of(since or points[0].day), day_of(until or points[-1].day)
    if end - begin < timedelta(days=6):
        begin, end = begin - timedelta(days=3), end + timedelta(days=3)
    scale = scale_between(begin, end)
    lanes, marks = lanes_of(points, by, scale)
    bottom = lanes[-1].top + lanes[-1].height
    places = {mark.id: mark for mark in marks}
    whole = whole_months(spread) or (begin, end)
    return Chart(
        height=bottom + 40,
        lanes=tuple(lanes),
        marks=tuple(marks),
        arrows=tuple(_arrow(r, places[r.a], places[r.b]) for r in relations if r.a in places and r.b in places),
        ticks=tuple(ticks(begin, end, scale)),
        events=tuple(_event(e, scale) for e in events if e.day and begin <= day_of(e.day) <= end),
        publications=tuple(_publications(points, begin, end, scale, bottom)),
        bars=tuple(bars(spread, whole)),
        window=window(begin, end, whole),
        since=begin.isoformat(),
        until=end.isoformat(),
        first=whole[0].isoformat(),
        last=whole[1].isoformat(),
    )


def zooms(chart: Chart) -> dict[str, tuple[str, str]]:
    """Return the days to show after a step in, out, earlier or later, by its name."""
    begin, end = day_of(chart.since), day_of(chart.until)
    first, last = day_of(chart.first), day_of(chart.last)
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


def _arrow(relation: Relation, a: Mark, b: Mark) -> Arrow:
    lift = 22 if abs(a.y - b.y) < ROW else 0
    middle = ((a.x + b.x) / 2, (a.y + b.y) / 2 - lift)
    length = max(1.0, ((b.x - middle[0]) ** 2 + (b.y - middle[1]) ** 2) ** 0.5)
    short = max(0.0, 1 - 10 / length)
    x, y = middle[0] + (b.x - middle[0]) * short, middle[1] + (b.y - middle[1]) * short
    path = f"M{a.x:.1f} {a.y:.1f}Q{middle[0]:.1f} {middle[1]:.1f} {x:.1f} {y:.1f}"
    kind = relation.kind.value
    return Arrow(path, kind, (relation.a, relation.b, kind), f"{kind}, {relation.basis.value}: {b.label}")


def _event(view: EventView, scale: Scale) -> Mark:
    return Mark(
        view.event.id, scale(day_of(view.day)), 30, "event", f"{date_words(view.day)}: {view.words}", view.event.article
    )


def _publications(points: Iterable[Point], begin: date, end: date, scale: Scale, bottom: float) -> list[Mark]:
    seen = {point.article: point for point in points if point.published and begin <= day_of(point.published) <= end}
    return [
        Mark(
            key,
            scale(day_of(point.published)),
            bottom + 10,
            "publication",
            f"{point.publisher or 'unknown publisher'}, {date_words(point.published)}: {point.title or 'untitled'}",
            key,
        )
        for key, point in seen.items()
    ]
