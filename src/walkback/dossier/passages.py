"""Words of articles that findings rest on, with the sentence and the article around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from walkback.dossier.base import batches
from walkback.dossier.context import joined, sentence
from walkback.dossier.schema import articles
from walkback.dossier.shown import PassageView

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

    from walkback.records import Passage

__all__ = ["passages_shown"]


def passages_shown(connection: Connection, passages: Collection[Passage]) -> dict[Passage, PassageView]:
    """Return passages as views show them, as many as there are articles for."""
    a = articles.c
    found: dict[Passage, PassageView] = {}
    for batch in batches(sorted({p.article for p in passages})):
        query = select(a.id, a.text, a.title, func.coalesce(a.publisher, a.agency), a.day, a.url)
        of_article = {row[0]: row for row in connection.execute(query.where(a.id.in_(batch)))}
        for passage in passages:
            if passage.article in of_article:
                _, text, *around = of_article[passage.article]
                line = " ".join(sentence(text, passage.span).of(text).split())
                found[passage] = PassageView(passage, joined(text, (passage.span,)), line, *around)
    return found
