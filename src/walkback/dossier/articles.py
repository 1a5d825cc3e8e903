"""Reading articles from a dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, select, tuple_

from walkback.dossier.base import Store
from walkback.dossier.filters import between
from walkback.dossier.paging import place_of
from walkback.dossier.rows import article_of
from walkback.dossier.schema import articles, statements, times
from walkback.dossier.searching import matching
from walkback.dossier.shown import ArticleView
from walkback.dossier.spelling import spelt
from walkback.errors import NotFound
from walkback.records import Span, TimeExpression

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from walkback.records import Article

__all__ = ["Articles"]

_PLACE = select(articles.c.seq).where(articles.c.id == bindparam("article"))
"""Made once: to put a query together takes longer than to run it."""


class Articles(Store):
    """The articles of a dossier."""

    def has_article(self, article_id: str) -> bool:
        """Tell whether the article has been read into the dossier."""
        with self._reading() as connection:
            found = connection.execute(_PLACE, {"article": article_id}).first()
        return found is not None

    def article(self, article_id: str) -> Article:
        """Return one article; raises NotFound."""
        with self._reading() as connection:
            row = connection.execute(select(articles).where(articles.c.id == article_id)).mappings().first()
        if row is None:
            raise NotFound(f"there is no article {article_id}; `walkback articles DOSSIER` lists them")
        return article_of(row)

    def articles(
        self,
        *,
        text: str | None = None,
        publisher: str | None = None,
        since: str | None = None,
        until: str | None = None,
        after: str | None = None,
        limit: int = 50,
    ) -> list[ArticleView]:
        """Return up to `limit` articles, the newest first, that come after the article `after`."""
        a = articles.c
        spoken = (
            select(func.count())
            .where(statements.c.article == a.id, statements.c.status != "rejected")
            .scalar_subquery()
        )
        query = select(articles, spoken.label("spoken")).order_by(a.day.desc(), a.seq.desc()).limit(limit)
        query = query.where(*between(a.day, since, until))
        with self._reading() as connection:
            if publisher is not None:
                query = query.where(a.publisher == spelt(connection, a.publisher, publisher))
            if text and text.strip():
                query = query.where(matching(connection, articles, text))
            if after is not None:
                place = place_of(connection, select(a.day, a.seq).where(a.id == after), after)
                query = query.where(tuple_(a.day, a.seq) < tuple_(*place))
            rows = connection.execute(query).mappings().all()
        return [ArticleView(article_of(row), row["day"], row["words"], row["spoken"]) for row in rows]

    def each_article(self, page: int = 200, **wanted: Any) -> Iterator[ArticleView]:
        """Yield all articles that `articles` would list, a page at a time."""
        after = None
        while found := self.articles(after=after, limit=page, **wanted):
            yield from found
            after = found[-1].article.id

    def times(self, article_id: str) -> Sequence[TimeExpression]:
        """Return the time expressions of an article, in text order."""
        t = times.c
        query = select(times).where(t.article == article_id).order_by(t.start_char, t.end_char)
        with self._reading() as connection:
            rows = connection.execute(query).mappings().all()
        plain = ("kind", "value", "edtf", "mod", "rule", "anchor", "relative")
        return [
            TimeExpression(Span(row["start_char"], row["end_char"]), **{name: row[name] for name in plain})
            for row in rows
        ]
