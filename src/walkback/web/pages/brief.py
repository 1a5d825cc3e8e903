"""The brief: what changed since a day."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel
from starlette.responses import HTMLResponse

from walkback.dossier import MatterView, RelationFilter, RelationView, StatementFilter, StatementView
from walkback.records import SHIFTS
from walkback.views.brief import contradicted, surest
from walkback.web.asking import Day
from walkback.web.desk import Desk
from walkback.web.forms import At

__all__ = ["router"]

router = APIRouter()
_DAYS = 30
_MOST = 5


class BriefQuery(BaseModel):
    """Since which day; a month before the newest statement where none is given."""

    since: Day = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a dossier has to tell since a day, and how large it is."""

    counts: dict[str, int]
    number: int
    statements: list[StatementView]
    contradictions: list[RelationView]
    shifts: list[RelationView]
    offers: list[MatterView]
    topics: list[tuple[str, str, int]]


@router.get("/")
def brief(request: Request, desk: At, asked: Annotated[BriefQuery, Query()]) -> HTMLResponse:
    """Show what changed since a day."""
    since = asked.since or desk.kept.get("since", lambda: _month_before(desk.summaries.last_day()))
    changes = desk.kept.get(("brief", since), lambda: _changes(desk, since))
    return desk.page(request, "brief_page.html", since=since, changes=changes)


def _changes(desk: Desk, since: str) -> Changes:
    wanted, related = StatementFilter(since=since), RelationFilter(since=since)
    dossier: Any = desk.dossier
    return Changes(
        counts=desk.kept.get("counts", dossier.counts),
        number=desk.summaries.number(wanted),
        statements=dossier.statements(wanted, limit=10),
        contradictions=list(contradicted(desk.dossier, related, _MOST)),
        shifts=list(surest(desk.dossier, replace(related, kinds=SHIFTS), _MOST)),
        offers=dossier.matters(since=since, limit=_MOST),
        topics=desk.summaries.topics_since(since),
    )


def _month_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=_DAYS)).isoformat() if len(day) == 10 else ""
