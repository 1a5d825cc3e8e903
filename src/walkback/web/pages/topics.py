"""Topics: the list, and the timeline of one."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from walkback.dossier import RelationFilter, TopicView
from walkback.dossier.timelines import Point
from walkback.records import SHIFTS, RelationKind
from walkback.views.brief import LEAST_SURE
from walkback.web.asking import Day, Paging, Text
from walkback.web.desk import Desk
from walkback.web.forms import At
from walkback.web.listing import Listing
from walkback.web.lists import as_csv, as_json
from walkback.web.timeline import draw, zooms

__all__ = ["router"]

router = APIRouter()
_MOST = 300
"""Marks of one drawing: more could not be told apart."""
_LISTED = 60
_DRAWN = RelationFilter((RelationKind.CONTRADICTS, *SHIFTS), shown=LEAST_SURE)


class TopicQuery(Paging):
    """Which topics: those with these words in their label; in order of label, else those most spoken of first."""

    label: Text = ""
    order: Literal["", "label"] = ""


class TimelineQuery(Paging):
    """Between which days, with a lane for each speaker or each side."""

    since: Day = ""
    until: Day = ""
    by: Literal["speaker", "side"] = "speaker"


Asked = Annotated[TopicQuery, Query()]
Within = Annotated[TimelineQuery, Query()]


def _fetch(desk: Desk, asked: TopicQuery, after: str | None, limit: int) -> list[TopicView]:
    here = ("topics", asked.label, asked.order, after, limit)  # counting their statements takes long
    wanted: dict[str, Any] = {"label": asked.label or None, "order": asked.order or "size"}
    return desk.kept.get(here, lambda: desk.dossier.list_topics(**wanted, after=after, limit=limit))


_COLUMNS = ("id", "label", "statements", "first", "last", "question")
_POINT_COLUMNS = ("id", "day", "speaker", "speaker_id", "side", "stance", "words", "article", "title", "publisher")


def _row(_: Desk, view: TopicView) -> dict[str, Any]:
    return {name: getattr(view, name) for name in _COLUMNS}


_TOPICS: Listing[TopicQuery, TopicView] = Listing("topics", _COLUMNS, _fetch, lambda view: view.id, _row)


@router.get("/topics")
def topics(request: Request, desk: At, asked: Asked) -> Response:
    """List topics, those most spoken of first."""
    return desk.page(request, "topics.html", **_TOPICS.page(desk, asked))


@router.get("/topics.csv")
def topics_csv(desk: At, asked: Asked) -> Response:
    """Return topics as CSV."""
    return _TOPICS.csv(desk, asked)


@router.get("/topics.json")
def topics_json(request: Request, desk: At, asked: Asked) -> Response:
    """Return a page of topics as JSON."""
    return _TOPICS.json(request, desk, asked)


@router.get("/topics/{topic_id}")
def timeline(request: Request, desk: At, topic_id: str, asked: Within) -> Response:
    """Show the timeline of a topic."""
    shown = desk.kept.get(("timeline", topic_id, asked.query()), lambda: _timeline(desk, topic_id, asked))
    changes = desk.dossier.corrections(target="topic", target_id=shown["topic"].id, limit=10)
    return desk.page(request, "timeline.html", asked=asked, changes=changes, **shown)


@router.get("/topics/{topic_id}/timeline.csv")
def timeline_csv(desk: At, topic_id: str, asked: Within) -> Response:
    """Return the marks of a timeline as CSV."""
    return as_csv(_POINT_COLUMNS, map(_point_row, _points(desk, topic_id, asked, 5000)), "timeline")


@router.get("/topics/{topic_id}/timeline.json")
def timeline_json(request: Request, desk: At, topic_id: str, asked: Within) -> Response:
    """Return the marks of a timeline, the newest of it where there are too many, as JSON."""
    return as_json(request, map(_point_row, _points(desk, topic_id, asked, 5000)), asked, None)


def _timeline(desk: Desk, topic_id: str, asked: TimelineQuery) -> dict[str, Any]:
    topic = desk.dossier.topic(topic_id)
    points = _points(desk, topic.id, asked, _MOST)
    spread = desk.kept.get(("spread", topic.id), lambda: desk.summaries.spread(topic.id))
    since = asked.since or (points[0].day if points else "")
    events = desk.dossier.events(since=since or None, until=asked.until or None, limit=40)
    ties = desk.summaries.ties([p.id for p in points], _DRAWN)
    chart = draw(points, spread, ties, events, by=asked.by, since=asked.since, until=asked.until)
    return {
        "topic": topic,
        "merged": desk.summaries.carriers(topic.id),
        "chart": chart,
        "zooms": zooms(chart) if chart else {},
        "capped": len(points) == _MOST,
        "listed": points[::-1][:_LISTED],
        "shown": len(points),
    }


def _points(desk: Desk, topic_id: str, asked: TimelineQuery, limit: int) -> list[Point]:
    return desk.summaries.points(topic_id, since=asked.since or None, until=asked.until or None, limit=limit)


def _point_row(point: Point) -> dict[str, Any]:
    return {name: getattr(point, name) for name in _POINT_COLUMNS}
