"""`statements`, `show` and `articles`: looking things up."""

from __future__ import annotations

import sys
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any

import typer

from walkback.cli import options as o
from walkback.cli.app import app
from walkback.cli.listing import Listing, names_of
from walkback.cli.printing import rows_out, show

if TYPE_CHECKING:
    from walkback.dossier import ArticleView, Dossier, StatementFilter, StatementView

__all__ = ["articles", "statement", "statements"]

_COLUMNS = (
    *("id", "said_on", "speaker", "capacity", "side", "act", "stance", "topic", "addressee", "content"),
    *("conditions", "sentence", "publisher", "published", "title", "url", "article", "confidence", "channel"),
)
_FORMATS = ("table", "json", "csv", "parquet")
_ARTICLE_COLUMNS = ("published", "publisher", "title", "words", "statements", "copy_of", "source", "id")


@app.command(
    epilog=o.example("walkback statements korea.dossier --speaker 'Rex Tillerson' --since 2017-12 --format csv")
)
def statements(
    dossier: o.Place,
    speaker: o.Speaker = None,
    side: o.Side = None,
    topic: o.Topic = None,
    act: o.Act = None,
    stance: o.Stance = None,
    text: o.Text = None,
    since: o.Since = None,
    until: o.Until = None,
    article: o.Article = None,
    publisher: o.Publisher = None,
    addressee: o.Addressee = None,
    channel: o.Channel = None,
    min_confidence: o.MinConfidence = None,
    status: o.Reviewed = "",
    order: Annotated[str, typer.Option(help="newest, oldest or text (as they stand in the articles).")] = "newest",
    after: o.From = None,
    limit: o.Limit = None,
    format: o.FormatOfStatements = "table",  # noqa: A002
) -> None:
    """List statements, the newest first."""
    from walkback.dossier import Dossier, StatementFilter  # noqa: PLC0415 - slow to load

    if order not in {"newest", "oldest", "text"}:
        raise typer.BadParameter(f"{order!r} is no order; it is newest, oldest or text", param_hint="--order")
    wanted = StatementFilter(
        *(speaker, side, topic, act, stance, text, since, until, article, publisher, addressee, channel),
        min_confidence=min_confidence,
        status=status,
    )
    with Dossier(dossier) as opened:
        if format == "parquet":
            from walkback.export.tables import statement_table  # noqa: PLC0415 - slow to load

            every = opened.each_statement(wanted, order=order, after=after)  # type: ignore[arg-type]
            statement_table(opened, islice(every, limit)).write_parquet(sys.stdout.buffer)
            return
        found: Listing[StatementView] = Listing(
            lambda after, most: list(opened.statements(wanted, order=order, after=after, limit=most)),  # type: ignore[arg-type]
            lambda view: view.id,
            *(format, limit, after),
        )
        if format == "table":
            from walkback.views.console import StatementsView  # noqa: PLC0415 - slow to load

            show(StatementsView(list(found)))
        else:
            rows_out(format, _COLUMNS, map(_row, found), formats=_FORMATS)
        _tell(opened, wanted, found)


@app.command("show", epilog=o.example("walkback show korea.dossier s1f0c2a9b4d5e6f70"))
def statement(
    dossier: o.Place,
    statement: Annotated[
        str, typer.Argument(metavar="STATEMENT", help="Id of a statement, the last column of `statements`.")
    ],
) -> None:
    """Show a statement in its paragraph, how its date was derived, and how sure each field is."""
    from walkback.dossier import Dossier  # noqa: PLC0415 - slow to load
    from walkback.views.statement import statement_view  # noqa: PLC0415 - slow to load

    with Dossier(dossier) as opened:
        show(statement_view(opened, statement))


@app.command(epilog=o.example("walkback articles korea.dossier --publisher AP --since 2017-12"))
def articles(
    dossier: o.Place,
    text: o.Text = None,
    publisher: o.Publisher = None,
    since: o.Since = None,
    until: o.Until = None,
    after: o.From = None,
    limit: o.Limit = None,
    format: o.Format = "table",  # noqa: A002
) -> None:
    """List articles, the newest first."""
    from walkback.dossier import Dossier  # noqa: PLC0415 - slow to load

    with Dossier(dossier) as opened:
        found = Listing(
            lambda after, most: opened.articles(
                text=text, publisher=publisher, since=since, until=until, after=after, limit=most
            ),
            lambda view: view.article.id,
            *(format, limit, after),
        )
        short = ("published", "publisher", "title", "statements", "id")
        rows_out(format, short if format == "table" else _ARTICLE_COLUMNS, map(_article_row, found), "title")
        found.tell(opened, "no article fits; try fewer filters", publisher=publisher)


def _tell(opened: Dossier, wanted: StatementFilter, found: Listing[StatementView]) -> None:
    """Say where the list goes on and how long it is, or why it is empty."""
    total = f"{found.seen} of {opened.count(wanted)} statements; " if found.more else ""
    found.tell(opened, "no statement fits; try fewer filters", total, **names_of(wanted))


def _article_row(view: ArticleView) -> dict[str, Any]:
    return {
        "published": view.day or None,
        "publisher": view.article.publisher,
        "title": view.article.title,
        "words": view.words,
        "statements": view.statements,
        "copy_of": view.article.copy_of,
        "source": view.article.source,
        "id": view.article.id,
    }


def _row(view: StatementView) -> dict[str, Any]:
    s = view.statement
    return {
        "id": view.id,
        "said_on": s.said_on.edtf if s.said_on else None,
        "speaker": view.speaker,
        "capacity": s.capacity,
        "side": s.side,
        "act": s.act.value if s.act else None,
        "stance": s.stance.value if s.stance else None,
        "topic": view.topic,
        "addressee": s.addressee,
        "content": view.words,
        "conditions": view.conditions,
        "sentence": view.sentence,
        "publisher": view.publisher,
        "published": view.published_day or None,
        "title": view.title,
        "url": view.url,
        "article": view.article,
        "confidence": round(view.confidence, 3),
        "channel": s.channel,
    }
