"""Keeping what was read: one article with all that it yields, in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from walkback.dossier.applying import BY_HAND
from walkback.dossier.base import upsert
from walkback.dossier.rows import article_row, day_of, event_row, statement_row, time_row
from walkback.dossier.schema import (
    actors,
    articles,
    copies,
    corrections,
    events,
    offers,
    relations,
    statement_sources,
    statements,
    times,
    topics,
)
from walkback.dossier.splitting import Splitting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from sqlalchemy import Connection

    from walkback.records import Article, ArticleRecord

__all__ = ["Writing"]

_COUNTED = {
    "articles": articles,
    "statements": statements,
    "actors": actors,
    "topics": topics,
    "relations": relations,
    "offers": offers,
    "events": events,
    "times": times,
    "corrections": corrections,
}


class Writing(Splitting):
    """Adding articles to a dossier."""

    def add_record(
        self,
        record: ArticleRecord,
        vectors: Mapping[str, NDArray[np.float32]] | None = None,
        vectors_model: str = "",
    ) -> bool:
        """Keep an article with all that it yields, or nothing of it; False when it was there already.

        `vectors` are the sentence vectors of its statements, by statement id.
        """
        with self.transaction() as connection:
            if self.has_article(record.article.id):
                return False
            connection.execute(articles.insert(), [article_row(record.article)])
            self._keep(connection, record, vectors or {}, vectors_model)
        return True

    def replace_record(
        self,
        record: ArticleRecord,
        vectors: Mapping[str, NDArray[np.float32]] | None = None,
        vectors_model: str = "",
    ) -> None:
        """Keep what a newer reading of an article yields in place of the older; corrections stay in force.

        Relations to statements of other articles stay as long as the statement is found again.
        """
        with self.transaction() as connection:
            key = record.article.id
            upsert(connection, articles, [article_row(record.article)], "id")
            again = [s.id for s in record.statements]
            s = statements.c
            connection.execute(statements.delete().where(s.article == key, s.id.not_in(again), s.extractor != BY_HAND))
            connection.execute(times.delete().where(times.c.article == key))
            connection.execute(events.delete().where(events.c.article == key))
            self._keep(connection, record, vectors or {}, vectors_model)

    def save_copies(self, found: Sequence[tuple[str, str, str, float | None]]) -> None:
        """Keep (article, article it copies, kind, share of words in common) for near-duplicates."""
        rows = [
            {"article": article, "copy_of": original, "kind": kind, "containment": share}
            for article, original, kind, share in found
        ]
        with self.transaction() as connection:
            upsert(connection, copies, rows, "article", "copy_of")
            for row in rows:
                edit = articles.update().where(articles.c.id == row["article"])
                connection.execute(edit.values(copy_of=row["copy_of"]))

    def copies(self, article_id: str) -> list[tuple[str, str, float | None]]:
        """Return (article, kind, share of words in common) for the known copies of an article."""
        c = copies.c
        query = select(c.article, c.kind, c.containment).where(c.copy_of == article_id).order_by(c.article)
        with self._reading() as connection:
            return [(row[0], row[1], row[2]) for row in connection.execute(query)]

    def save_sources(self, found: Sequence[tuple[str, str, str]]) -> None:
        """Keep (statement, other article, its statement that says the same): it counts once, with all its sources."""
        rows = [
            {"statement": statement, "article": article, "start_char": None, "end_char": None, "copy": copy}
            for statement, article, copy in found
        ]
        with self.transaction() as connection:
            upsert(connection, statement_sources, rows, "statement", "article")

    def counts(self) -> dict[str, int]:
        """Return the number of rows of each main table."""
        with self._reading() as connection:
            return {
                name: int(connection.execute(select(func.count()).select_from(table)).scalar_one())
                for name, table in _COUNTED.items()
            }

    def _keep(
        self,
        connection: Connection,
        record: ArticleRecord,
        vectors: Mapping[str, NDArray[np.float32]],
        model: str,
    ) -> None:
        article = record.article
        upsert(connection, statements, _statement_rows(record), "id")
        upsert(connection, times, [time_row(article.id, time) for time in record.times], *_TIME_KEY)
        told = [event_row(event, article.text, day_of(article)) for event in record.events]
        upsert(connection, events, told, "id")
        self.save_actors(record.actors)
        if vectors:
            self.save_vectors(vectors, model)
        self._correct_article(connection, article)
        self.save_relations(record.relations)
        self.save_offers(record.offers)
        self._correct_findings(connection, article)


_TIME_KEY = ("article", "start_char", "end_char", "kind")


def _statement_rows(record: ArticleRecord) -> list[dict[str, Any]]:
    article: Article = record.article
    day = day_of(article)
    return [
        statement_row(statement, article.text, day) | {"status": "", "original": None}
        for statement in {s.id: s for s in record.statements}.values()
    ]
