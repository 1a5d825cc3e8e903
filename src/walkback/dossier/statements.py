"""Reading statements from a dossier: lists by keyset, counts and groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
from sqlalchemy import func, select, tuple_

from walkback.dossier.base import Store, upsert
from walkback.dossier.codec import from_json
from walkback.dossier.filters import Order, StatementFilter, statement_clause
from walkback.dossier.listed import StatementList
from walkback.dossier.paging import place_of
from walkback.dossier.rows import article_of
from walkback.dossier.schema import actors, articles, statement_sources, statements, topics, vectors
from walkback.dossier.shown import StatementView
from walkback.errors import NotFound
from walkback.records import Article, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray
    from sqlalchemy import Connection, Row, Select

__all__ = ["Statements", "view_of", "views_by_id"]

Group = Literal["side", "act", "stance", "publisher", "speaker", "topic", "day", "month"]

_speaker, _merged = actors.alias("speaker"), actors.alias("merged")
_topic, _wider = topics.alias("topic"), topics.alias("wider")
_SPEAKER_ID: Final = func.coalesce(_speaker.c.merged_into, statements.c.speaker)
_SPEAKER: Final = func.coalesce(_merged.c.name, _speaker.c.name, statements.c.speaker_name)
_TOPIC_ID: Final = func.coalesce(_topic.c.merged_into, statements.c.topic)
_TOPIC: Final = func.coalesce(_wider.c.label, _topic.c.label)
_JOINED: Final = (
    statements.join(articles, articles.c.id == statements.c.article)
    .outerjoin(_speaker, _speaker.c.id == statements.c.speaker)
    .outerjoin(_merged, _merged.c.id == _speaker.c.merged_into)
    .outerjoin(_topic, _topic.c.id == statements.c.topic)
    .outerjoin(_wider, _wider.c.id == _topic.c.merged_into)
)


def statement_query() -> Select[Any]:
    """Return the query for views of statements, without conditions or order."""
    s, a = statements.c, articles.c
    return select(
        *(s.record, s.content, s.sentence, s.sentence_start, s.day),
        *(_SPEAKER.label("name"), _SPEAKER_ID.label("speaker_id")),
        *(_TOPIC.label("label"), _TOPIC_ID.label("topic_id")),
        *(
            a.title,
            func.coalesce(a.publisher, a.agency),
            a.published,
            a.day.label("published_day"),
            a.url,
            s.confidence,
            s.conditions,
            s.status,
        ),
    ).select_from(_JOINED)


def view_of(row: Row[Any]) -> StatementView:
    """Return the view that a row of `statement_query` stands for."""
    return StatementView(from_json(Statement, row[0]), *tuple(row)[1:])


def views_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, StatementView]:
    """Return the statements that have these ids, as many as there are."""
    query = statement_query().where(statements.c.id.in_(sorted(set(ids))))
    views = (view_of(row) for row in connection.execute(query))
    return {view.id: view for view in views}


class Statements(Store):
    """The statements of a dossier, with corrections applied."""

    def statement(self, statement_id: str) -> StatementView:
        """Return one statement; raises NotFound."""
        with self._reading() as connection:
            row = connection.execute(statement_query().where(statements.c.id == statement_id)).first()
        if row is None:
            raise NotFound(f"there is no statement {statement_id}; `walkback statements DOSSIER` lists them")
        return view_of(row)

    def statements_by_id(self, ids: Iterable[str]) -> dict[str, StatementView]:
        """Return the statements that have these ids, as many as there are."""
        with self._reading() as connection:
            return views_by_id(connection, ids)

    def statements(
        self,
        wanted: StatementFilter = StatementFilter(),  # noqa: B008 - frozen
        *,
        after: str | None = None,
        limit: int = 50,
        order: Order = "newest",
    ) -> StatementList:
        """Return up to `limit` statements after the statement `after`, in the given order.

        ``newest`` and ``oldest`` go by the day it was said, ``text`` by article and place in the text. What is
        returned has the Arrow C stream interface; `statements_table` gives all statements so, without a limit.
        """
        with self._reading() as connection:
            query = statement_query().where(statement_clause(connection, wanted))
            query = _ordered(connection, query, order, after).limit(limit)
            return StatementList(map(view_of, connection.execute(query)), self._article_of)

    def _article_of(self, article_id: str) -> Article:
        with self._reading() as connection:
            row = connection.execute(select(articles).where(articles.c.id == article_id)).mappings().one()
        return article_of(row)

    def each_statement(
        self,
        wanted: StatementFilter = StatementFilter(),  # noqa: B008 - frozen
        *,
        order: Order = "newest",
        after: str | None = None,
        page: int = 500,
    ) -> Iterator[StatementView]:
        """Yield all statements of a filter, a page at a time, from the one after `after` on."""
        while found := self.statements(wanted, after=after, limit=page, order=order):
            yield from found
            after = found[-1].id

    def count(self, wanted: StatementFilter = StatementFilter()) -> int:  # noqa: B008 - frozen
        """Return how many statements a filter takes."""
        with self._reading() as connection:
            query = select(func.count()).select_from(_source(wanted))
            return int(connection.execute(query.where(statement_clause(connection, wanted))).scalar_one())

    def groups(
        self,
        by: Group,
        wanted: StatementFilter = StatementFilter(),  # noqa: B008 - frozen
        limit: int = 50,
    ) -> list[tuple[str | None, str | None, int]]:
        """Return (value, label, number of statements) for the values of a field, the most frequent first.

        The value of a speaker or topic is its id, the label its name; others are their own label.
        """
        value, label = _grouped(by)
        number = func.count().label("number")
        with self._reading() as connection:
            query = select(value, func.max(label), number).select_from(_JOINED)
            query = query.where(statement_clause(connection, wanted)).group_by(value)
            rows = connection.execute(query.order_by(number.desc(), value).limit(limit)).all()
        return [(row[0], row[1], row[2]) for row in rows]

    def statement_vectors(self, ids: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """Return the sentence vectors that are kept for these statements, by id."""
        v = vectors.c
        with self._reading() as connection:
            rows = connection.execute(select(v.statement, v.vector).where(v.statement.in_(ids))).all()
        return {row[0]: np.frombuffer(row[1], "<f2").astype(np.float32) for row in rows}

    def save_vectors(self, kept: Mapping[str, NDArray[np.float32]], model: str = "") -> None:
        """Keep sentence vectors of statements, as 16-bit floats."""
        rows = [
            {"statement": key, "model": model, "vector": vector.astype("<f2").tobytes()} for key, vector in kept.items()
        ]
        with self.transaction() as connection:
            upsert(connection, vectors, rows, "statement")

    def sources(self, statement_id: str) -> list[str]:
        """Return the ids of the other articles that carry the same statement, the earliest first."""
        query = (
            select(articles.c.id)
            .join(statement_sources, statement_sources.c.article == articles.c.id)
            .where(statement_sources.c.statement == statement_id)
            .order_by(articles.c.day, articles.c.seq)
        )
        with self._reading() as connection:
            return list(connection.execute(query).scalars())


def _source(wanted: StatementFilter) -> Any:
    joined = statements.join(articles, articles.c.id == statements.c.article)
    return statements if wanted.publisher is None else joined


def _ordered(connection: Connection, query: Select[Any], order: Order, after: str | None) -> Select[Any]:
    s = statements.c
    keys = (s.article, s.start_char, s.seq) if order == "text" else (s.day, s.seq)
    newest = order == "newest"
    if after is not None:
        place = place_of(connection, select(*keys).where(s.id == after), after)
        here = tuple_(*keys)
        query = query.where(here < tuple_(*place) if newest else here > tuple_(*place))
    return query.order_by(*(key.desc() if newest else key.asc() for key in keys))


def _grouped(by: Group) -> tuple[Any, Any]:
    s = statements.c
    plain = {"side": s.side, "act": s.act, "stance": s.stance, "day": s.day, "publisher": articles.c.publisher}
    if by == "speaker":
        return _SPEAKER_ID, _SPEAKER
    if by == "topic":
        return _TOPIC_ID, _TOPIC
    if by == "month":
        return func.substr(s.day, 1, 7), func.substr(s.day, 1, 7)
    return plain[by], plain[by]
