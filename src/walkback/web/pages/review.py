"""The review queue, and the log of corrections."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from walkback.dossier import RelationFilter, StatementView
from walkback.dossier.reviewing import Pressing
from walkback.records import SHIFTS, Correction, RelationKind
from walkback.views.brief import LEAST_SURE
from walkback.web.asking import Paging
from walkback.web.desk import Desk
from walkback.web.forms import At
from walkback.web.listing import Listing

__all__ = ["router"]

router = APIRouter()
_SIZE = 10
_LEFT_OUT = RelationFilter((RelationKind.CONTRADICTS, *SHIFTS), below=LEAST_SURE, last_known=True)
"""What the lists of contradictions and shifts do not show."""


class LogQuery(Paging):
    """Which corrections: of one kind of record, also those undone."""

    target: Literal["", "statement", "actor", "topic", "relation", "offer"] = ""
    undone: Literal["", "yes"] = ""


Asked = Annotated[Paging, Query()]
AskedLog = Annotated[LogQuery, Query()]
Waiting = tuple[Pressing, StatementView]
_SCORED = ("id", "score", "confidence", "weight")
_SAID = ("speaker", "day", "topic", "words", "article")
_LOGGED = ("id", "target", "target_id", "field", "old", "new", "who", "why", "article", "undone", "when")


def _waiting(desk: Desk, _: Paging, after: str | None, limit: int) -> list[Waiting]:
    queue = desk.kept.get("queue", desk.summaries.pressing)
    keys = [pressing.id for pressing in queue]
    start = keys.index(after) + 1 if after in keys else 0
    found: list[Waiting] = []
    for at in range(start, len(queue), limit):
        here = queue[at : at + limit]
        views = desk.dossier.statements_by_id(pressing.id for pressing in here)
        found += [(p, views[p.id]) for p in here if p.id in views and not views[p.id].status]
        if len(found) >= limit:
            break
    return found[:limit]


def _waiting_row(_: Desk, waiting: Waiting) -> dict[str, Any]:
    pressing, view = waiting
    scored = {name: getattr(pressing, name) for name in _SCORED} | {"score": round(pressing.score, 3)}
    return scored | {name: getattr(view, name) for name in _SAID}


def _log(desk: Desk, asked: LogQuery, after: str | None, limit: int) -> list[Correction]:
    kind = asked.target or None
    return desk.dossier.corrections(target=kind, undone=asked.undone == "yes", after=after, limit=limit)


def _log_row(_: Desk, c: Correction) -> dict[str, Any]:
    return {name: getattr(c, name) for name in _LOGGED} | {"when": c.when.isoformat()}


_QUEUE: Listing[Paging, Waiting] = Listing(
    "review", (*_SCORED, *_SAID), _waiting, lambda waiting: waiting[0].id, _waiting_row
)
_LOG: Listing[LogQuery, Correction] = Listing("corrections", _LOGGED, _log, lambda c: c.id, _log_row)


@router.get("/review")
def review(request: Request, desk: At, asked: Asked) -> Response:
    """Show the statements to look at first, the least certain on which the most rests, with unsure findings."""
    listed = _QUEUE.page(desk, asked, _SIZE)
    waiting = [view.id for _, view in listed["items"]]
    return desk.page(request, "review.html", unsure=desk.dossier.relations_of(waiting, _LEFT_OUT), **listed)


@router.get("/review.csv")
def review_csv(desk: At, asked: Asked) -> Response:
    """Return the review queue as CSV."""
    return _QUEUE.csv(desk, asked)


@router.get("/review.json")
def review_json(request: Request, desk: At, asked: Asked) -> Response:
    """Return a page of the review queue as JSON."""
    return _QUEUE.json(request, desk, asked)


@router.get("/corrections")
def corrections(request: Request, desk: At, asked: AskedLog) -> Response:
    """List corrections, the latest first."""
    return desk.page(request, "corrections.html", **_LOG.page(desk, asked))


@router.get("/corrections.csv")
def corrections_csv(desk: At, asked: AskedLog) -> Response:
    """Return corrections as CSV."""
    return _LOG.csv(desk, asked)


@router.get("/corrections.json")
def corrections_json(request: Request, desk: At, asked: AskedLog) -> Response:
    """Return a page of corrections as JSON."""
    return _LOG.json(request, desk, asked)
