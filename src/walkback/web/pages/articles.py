"""Articles: the list, and one text with its statements marked."""

from itertools import groupby
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, Response

from walkback.dossier import ArticleView, StatementFilter, StatementView
from walkback.records import Article
from walkback.views.marking import Piece, pieces
from walkback.web.asking import Day, Paging, Text
from walkback.web.desk import Desk
from walkback.web.forms import At
from walkback.web.listing import Listing

__all__ = ["router"]

router = APIRouter()


class ArticleQuery(Paging):
    """Which articles: with all these words, by publisher and day."""

    q: Text = ""
    publisher: Text = ""
    since: Day = ""
    until: Day = ""


Asked = Annotated[ArticleQuery, Query()]


def _fetch(desk: Desk, asked: ArticleQuery, after: str | None, limit: int) -> list[ArticleView]:
    wanted = {"text": asked.q, "publisher": asked.publisher, "since": asked.since, "until": asked.until}
    return desk.dossier.articles(**{k: v or None for k, v in wanted.items()}, after=after, limit=limit)


_OWN = ("id", "title", "publisher", "agency", "byline", "dateline", "url", "language", "copy_of", "source")
_AROUND = ("day", "words", "statements")


def _row(_: Desk, view: ArticleView) -> dict[str, Any]:
    around = {name: getattr(view, name) for name in _AROUND} | {"day": view.day or None}
    return {name: getattr(view.article, name) for name in _OWN} | around


_ARTICLES: Listing[ArticleQuery, ArticleView] = Listing(
    "articles", (*_OWN, *_AROUND), _fetch, lambda view: view.article.id, _row
)


@router.get("/articles")
def articles(request: Request, desk: At, asked: Asked) -> Response:
    """List articles, the newest first."""
    return desk.page(request, "articles.html", **_ARTICLES.page(desk, asked))


@router.get("/articles.csv")
def articles_csv(desk: At, asked: Asked) -> Response:
    """Return articles, without their texts, as CSV."""
    return _ARTICLES.csv(desk, asked)


@router.get("/articles.json")
def articles_json(request: Request, desk: At, asked: Asked) -> Response:
    """Return a page of articles, without their texts, as JSON."""
    return _ARTICLES.json(request, desk, asked)


@router.get("/articles/{article_id}")
def article(request: Request, desk: At, article_id: str) -> HTMLResponse:
    """Show one article with its statements marked, and each one's fields beside it."""
    found = desk.dossier.article(article_id)
    views = list(desk.dossier.each_statement(StatementFilter(article=article_id), order="text"))
    return desk.page(
        request,
        "article.html",
        article=found,
        views=views,
        by_id={view.id: view for view in views},
        paragraphs=_paragraphs(found, views),
        copies=desk.dossier.copies(article_id),
    )


def _paragraphs(article: Article, views: list[StatementView]) -> list[list[dict[str, Any]]]:
    """Return the text by paragraph, in pieces that know where they start in it and which statement they open."""
    lengths = {view.id: sum(x.end - x.start for x in view.statement.content) for view in views}
    flat: list[dict[str, Any] | None] = []
    at = 0
    for piece in pieces(article.text, [view.statement for view in views]):
        inner = min(_told(piece, lengths), key=lambda key: lengths[key], default="")
        for number, line in enumerate(piece.text.split("\n")):
            if number:
                flat.append(None)
                at += 1
            begins = piece.begins if number == 0 else ()
            if line or begins:
                flat.append({"text": line, "start": at, "role": piece.role, "begins": begins, "of": inner})
            at += len(line)
    groups = (list(group) for filled, group in groupby(flat, key=lambda piece: piece is not None) if filled)
    return [[piece for piece in group if piece is not None] for group in groups]


def _told(piece: Piece, known: dict[str, int]) -> list[str]:
    return [key for key in piece.statements if key in known] if piece.role in {"content", "conditions"} else []
