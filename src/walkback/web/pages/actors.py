"""Actors: who speaks, in which offices, and what they said."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, Response

from walkback.dossier import ActorView, RelationFilter, RelationView, StatementFilter
from walkback.export.columns import column_names
from walkback.export.rows import actor_row
from walkback.records import SHIFTS, ActorKind, RelationKind
from walkback.views.brief import LEAST_SURE
from walkback.web.asking import PAGE, Paging, Text
from walkback.web.desk import Desk
from walkback.web.forms import At
from walkback.web.listing import Listing

__all__ = ["router"]

router = APIRouter()


class ActorQuery(Paging):
    """Which actors: by words of a name, kind and side; in order of name, else those with most statements first.

    Who says nothing comes only with `silent`, or when asked for by `name`.
    """

    name: Text = ""
    kind: ActorKind | Literal[""] = ""
    side: Text = ""
    silent: Literal["", "yes"] = ""
    order: Literal["", "name"] = ""

    @property
    def speaking(self) -> bool:
        """Whether only those are asked for who say something."""
        return not (self.silent or self.name)


Asked = Annotated[ActorQuery, Query()]


def _fetch(desk: Desk, asked: ActorQuery, after: str | None, limit: int) -> list[ActorView]:
    wanted: dict[str, Any] = {
        "name": asked.name or None,
        "kind": str(asked.kind) or None,
        "side": asked.side or None,
        "order": asked.order or "statements",
        "speaking": asked.speaking,
    }

    def fetch() -> list[ActorView]:
        return desk.dossier.actors(**wanted, after=after, limit=limit)

    if limit > 2 * PAGE:
        return fetch()
    return desk.kept.get(("actors", *wanted.values(), after, limit), fetch)  # counting their statements takes long


_ACTORS: Listing[ActorQuery, ActorView] = Listing(
    "actors", column_names("actors"), _fetch, lambda view: view.actor.id, lambda _, view: actor_row(view)
)


_TOLD = RelationFilter((RelationKind.CONTRADICTS, *SHIFTS), shown=LEAST_SURE)


def _relations(desk: Desk, actor_id: str) -> list[RelationView]:
    keys = desk.summaries.relation_keys(actor_id, _TOLD)
    return [desk.dossier.relation(key) for key in keys]


@router.get("/actors")
def actors(request: Request, desk: At, asked: Asked) -> Response:
    """List actors, those with most statements first."""
    return desk.page(request, "actors.html", **_ACTORS.page(desk, asked))


@router.get("/actors.csv")
def actors_csv(desk: At, asked: Asked) -> Response:
    """Return actors as CSV."""
    return _ACTORS.csv(desk, asked)


@router.get("/actors.json")
def actors_json(request: Request, desk: At, asked: Asked) -> Response:
    """Return a page of actors as JSON."""
    return _ACTORS.json(request, desk, asked)


@router.get("/actors/{actor_id}")
def actor(request: Request, desk: At, actor_id: str, after: Text = "") -> HTMLResponse:
    """Show one actor: names, offices, positions, findings, and statements, the newest first."""
    found = desk.dossier.actor(actor_id)
    wanted = StatementFilter(speaker=found.id)
    views = desk.dossier.statements(wanted, after=after or None, limit=PAGE + 1)
    values: dict[str, Any] = {"items": views[:PAGE], "more": f"after={views[PAGE - 1].id}" if len(views) > PAGE else ""}
    if not after:
        values |= {
            "number": desk.kept.get(("number", wanted), lambda: desk.summaries.number(wanted)),
            "facets": desk.kept.get(("facets", wanted), lambda: desk.summaries.facets(wanted)),
            "relations": desk.kept.get(("relations", found.id), lambda: _relations(desk, found.id)),
            "merged": desk.summaries.merged(found.id),
            "changes": desk.dossier.corrections(target="actor", target_id=found.id, limit=20),
        }
    return desk.page(request, "actor.html", actor=found, **values)
