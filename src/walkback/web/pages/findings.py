"""Contradictions and shifts, as lists and one by one."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, Response

from walkback.dossier import RelationView
from walkback.export.columns import column_names
from walkback.export.rows import relation_row
from walkback.records import SHIFTS, RelationKind
from walkback.views.brief import LEAST_SURE
from walkback.web.asking import RelationQuery
from walkback.web.desk import Desk
from walkback.web.forms import At
from walkback.web.listing import Listing

__all__ = ["router"]

router = APIRouter()
Asked = Annotated[RelationQuery, Query()]


def _listing(name: str, kinds: tuple[RelationKind, ...]) -> Listing[RelationQuery, RelationView]:
    def fetch(desk: Desk, asked: RelationQuery, after: str | None, limit: int) -> list[RelationView]:
        return desk.dossier.relations(asked.wanted(kinds), order=asked.order or "newest", after=after, limit=limit)

    return Listing(name, column_names("relations"), fetch, lambda view: view.key, lambda _, view: relation_row(view))


_CONFLICTS = (RelationKind.CONTRADICTS,)
_CONTRADICTIONS = _listing("contradictions", _CONFLICTS)
_SHIFTS = _listing("shifts", SHIFTS)
_RELATIONS = _listing("relations", tuple(RelationKind))
_INTRO = {
    "contradictions": "Two statements that cannot both hold, each with its sentence; the words that differ are marked.",
    "shifts": "Statements that ease, harden or reverse what was said before.",
}


def _page(
    request: Request,
    desk: Desk,
    asked: RelationQuery,
    listing: Listing[RelationQuery, RelationView],
    kinds: tuple[RelationKind, ...],
) -> Response:
    hidden = asked.hidden(kinds)
    values: dict[str, Any] = {"name": listing.name, "intro": _INTRO[listing.name], "least_sure": LEAST_SURE}
    values["hidden"] = desk.kept.get(("hidden", hidden), lambda: desk.summaries.relation_number(hidden))
    chosen = [str(kind) for kind in kinds] if len(kinds) > 1 else []
    return desk.page(request, "relations.html", kinds=chosen, **values, **listing.page(desk, asked, 10))


@router.get("/contradictions")
def contradictions(request: Request, desk: At, asked: Asked) -> Response:
    """List contradictions, the newest first."""
    return _page(request, desk, asked, _CONTRADICTIONS, _CONFLICTS)


@router.get("/contradictions.csv")
def contradictions_csv(desk: At, asked: Asked) -> Response:
    """Return contradictions as CSV."""
    return _CONTRADICTIONS.csv(desk, asked)


@router.get("/contradictions.json")
def contradictions_json(request: Request, desk: At, asked: Asked) -> Response:
    """Return a page of contradictions as JSON."""
    return _CONTRADICTIONS.json(request, desk, asked)


@router.get("/shifts")
def shifts(request: Request, desk: At, asked: Asked) -> Response:
    """List shifts, the newest first."""
    return _page(request, desk, asked, _SHIFTS, SHIFTS)


@router.get("/shifts.csv")
def shifts_csv(desk: At, asked: Asked) -> Response:
    """Return shifts as CSV."""
    return _SHIFTS.csv(desk, asked)


@router.get("/shifts.json")
def shifts_json(request: Request, desk: At, asked: Asked) -> Response:
    """Return a page of shifts as JSON."""
    return _SHIFTS.json(request, desk, asked)


@router.get("/relations.csv")
def relations_csv(desk: At, asked: Asked) -> Response:
    """Return relations of all kinds as CSV."""
    return _RELATIONS.csv(desk, asked)


@router.get("/relations.json")
def relations_json(request: Request, desk: At, asked: Asked) -> Response:
    """Return a page of relations of all kinds as JSON."""
    return _RELATIONS.json(request, desk, asked)


@router.get("/relations/{a}/{b}/{kind}")
def relation(request: Request, desk: At, a: str, b: str, kind: str) -> HTMLResponse:
    """Show one relation with both sentences."""
    found = desk.dossier.relation(f"{a}|{b}|{kind}")
    changes = desk.dossier.corrections(target="relation", target_id=found.key, limit=20)
    return desk.page(request, "relation.html", found=found, changes=changes)
