"""Search, and one statement with all its fields."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, Response

from walkback.dossier import RelationFilter, StatementView
from walkback.dossier.context import extent, joined, paragraph
from walkback.dossier.overlay import FIELDS
from walkback.export.columns import column_names
from walkback.export.rows import statement_row
from walkback.records import Article
from walkback.views.brief import LEAST_SURE
from walkback.views.marking import pieces
from walkback.web.asking import StatementQuery
from walkback.web.desk import Desk
from walkback.web.forms import At
from walkback.web.listing import Listing

__all__ = ["router"]

router = APIRouter()
Asked = Annotated[StatementQuery, Query()]
SPANS = ("content", "cue", "source", "conditions")


def _fetch(desk: Desk, asked: StatementQuery, after: str | None, limit: int) -> list[StatementView]:
    return list(desk.dossier.statements(asked.wanted(), after=after, limit=limit))


def _row(desk: Desk, view: StatementView) -> dict[str, Any]:
    return statement_row(view, desk.kept.get(("article", view.article), lambda: desk.dossier.article(view.article)))


_STATEMENTS: Listing[StatementQuery, StatementView] = Listing(
    "statements", column_names("statements"), _fetch, lambda view: view.id, _row
)


@router.get("/search")
def search(request: Request, desk: At, asked: Asked) -> Response:
    """List the statements of words and filters, with counts."""
    wanted = asked.wanted()
    values: dict[str, Any] = _STATEMENTS.page(desk, asked)
    if not asked.after:
        values["number"] = desk.kept.get(("number", wanted), lambda: desk.summaries.number(wanted))
        values["facets"] = desk.kept.get(("facets", wanted), lambda: desk.summaries.facets(wanted))
    return desk.page(request, "search.html", **values)


@router.get("/statements.csv")
def statements_csv(desk: At, asked: Asked) -> Response:
    """Return the statements of a search as CSV."""
    return _STATEMENTS.csv(desk, asked)


@router.get("/statements.json")
def statements_json(request: Request, desk: At, asked: Asked) -> Response:
    """Return a page of the statements of a search as JSON."""
    return _STATEMENTS.json(request, desk, asked)


@router.get("/statements/{statement_id}")
def statement(request: Request, desk: At, statement_id: str) -> HTMLResponse:
    """Show one statement: its paragraph, its fields, what it stands to others, and its corrections."""
    view = desk.dossier.statement(statement_id)
    article = desk.dossier.article(view.article)
    return desk.page(
        request,
        "statement.html",
        view=view,
        s=view.statement,
        paragraph=pieces(article.text, [view.statement], paragraph(article.text, extent(view.statement))),
        sure=dict(view.statement.confidence),
        fields=_fields(view, article),
        text=article.text,
        offers=desk.dossier.offers_made_by([view.id]),
        relations=desk.dossier.relations(RelationFilter(statement=view.id, status="any", shown=LEAST_SURE), limit=50),
        unsure=desk.dossier.relations(RelationFilter(statement=view.id, below=LEAST_SURE), limit=50),
        changes=desk.dossier.corrections(target="statement", target_id=view.id, limit=50),
        sources=desk.dossier.sources(view.id),
    )


def _fields(view: StatementView, article: Article) -> dict[str, str]:
    """Return the fields that can be corrected as texts; spans as the words they cover, a piece a line."""
    s = view.statement
    known = {name: getattr(s, name) for name in FIELDS["statement"] if name not in {"status", "added", *SPANS}}
    known |= {"speaker": view.speaker, "topic": view.topic, "said_on": s.said_on.edtf if s.said_on else None}
    texts = {name: "" if value is None else str(value) for name, value in known.items()}
    return texts | {name: "\n".join(joined(article.text, (x,)) for x in getattr(s, name)) for name in SPANS}
