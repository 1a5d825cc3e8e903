"""The brief as one HTML file that needs nothing else: no script, no font or picture from elsewhere."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from walkback.dossier import StatementFilter
from walkback.replacing import replacing
from walkback.views.marking import pieces
from walkback.views.parts import environment, web_link
from walkback.views.wording import clean

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment

    from walkback.dossier import Dossier, StatementView
    from walkback.views.brief import Brief

__all__ = ["brief_html", "write_brief"]

_FULL_TEXTS = 100
"""Articles whose text is put into the page; statements of further ones link to their address."""


def brief_html(dossier: Dossier, brief: Brief) -> str:
    """Return the page: findings with both sentences, topics, and the articles with statements marked."""
    keys = list(dict.fromkeys(view.article for view in brief.shown))
    articles = [_article(dossier, key) for key in keys[:_FULL_TEXTS]]
    here = {key for article in articles for key in article["marked"]}

    def address(view: StatementView) -> str:
        return f"#{view.id}" if view.id in here else web_link(view.url)

    template = _templates().get_template("brief.html")
    return template.render(brief=brief, articles=articles, address=address)


def write_brief(dossier: Dossier, brief: Brief, path: Path) -> None:
    """Write the page to a file, whole or not at all."""
    with replacing(path) as part:
        part.write_text(brief_html(dossier, brief), encoding="utf-8")


@lru_cache(maxsize=1)
def _templates() -> Environment:
    return environment()


def _article(dossier: Dossier, key: str) -> dict[str, Any]:
    article = dossier.article(key)
    views = list(dossier.each_statement(StatementFilter(article=key), order="text"))
    shown = pieces(article.text, [view.statement for view in views])
    return {
        "article": article,
        "day": article.published.when.date().isoformat() if article.published else "",
        "paragraphs": _paragraphs(shown),
        "marked": {view.id for view in views},
        "names": {view.id: view.speaker or "unknown speaker" for view in views},
    }


def _paragraphs(shown: list[Any]) -> list[list[dict[str, Any]]]:
    """Return pieces by paragraph; a piece that runs over a line break is cut there."""
    flat: list[dict[str, Any] | None] = []
    for piece in shown:
        for number, line in enumerate(piece.text.split("\n")):
            if number:
                flat.append(None)
            begins = piece.begins if number == 0 else ()
            if line or begins:
                flat.append({"text": clean(line), "role": piece.role, "begins": begins, "of": piece.statements})
    groups = (list(group) for filled, group in groupby(flat, key=lambda p: p is not None) if filled)
    return [[p for p in group if p is not None] for group in groups]
