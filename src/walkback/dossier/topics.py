"""Topics of a dossier: the store that the position stage keeps them in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import func, select, tuple_

from walkback.dossier.base import Store, upsert
from walkback.dossier.counting import counted, numbers_of
from walkback.dossier.paging import place_of
from walkback.dossier.schema import meta, statements, topics
from walkback.dossier.shown import TopicView
from walkback.dossier.spelling import labelled, with_words
from walkback.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection, Engine

    from walkback.positions.topics import Topic

__all__ = ["Topics"]

_CHANGES = "topics_changed"
"""Counts the changes of the topics, so that a copy in memory is known to be current."""
_CHANGED = select(meta.c.value).where(meta.c.key == _CHANGES)


class Topics(Store):
    """The topics of a dossier; the `TopicStore` of walkback.positions."""

    def __init__(self, engine: Engine) -> None:
        """Start with nothing in memory."""
        super().__init__(engine)
        self._known: dict[str, Topic] = {}
        self._known_at = -1

    def topics(self) -> Sequence[Topic]:
        """Return all topics with their vectors, in the order in which they were first saved."""
        with self._reading() as connection:
            self._refresh(connection)
            return tuple(self._known.values())

    def save_topic(self, topic: Topic) -> None:
        """Keep a topic under its id, in place of the one that was there.

        Inside `transaction` it is kept together with the article that it comes from, or not at all.
        """
        self.save_topics([topic])

    def save_topics(self, found: Sequence[Topic]) -> None:
        """Keep several in their order, as `save_topic` does."""
        if not found:
            return
        with self.transaction() as connection:
            self._refresh(connection)
            upsert(connection, topics, [_row(topic) for topic in found], "id")
            for topic in found:
                if topic.into is not None:
                    follow = topics.update().where(topics.c.merged_into == topic.id)
                    connection.execute(follow.values(merged_into=topic.into))
            self._known_at += len(found)
            self._recalled()[_CHANGED] = self._known_at
            upsert(connection, meta, [{"key": _CHANGES, "value": str(self._known_at)}], "key")
            self._known.update((topic.id, topic) for topic in found)

    def topic(self, topic_id: str) -> TopicView:
        """Return one topic by id or label, or the one it was merged into; raises NotFound."""
        t = topics.c
        named = select(t.id, t.merged_into).where((t.id == topic_id) | labelled(t.label, topic_id))
        first = (t.id != topic_id, t.merged_into.is_not(None), t.label != topic_id, t.seq)
        with self._reading() as connection:
            row = connection.execute(named.order_by(*first)).first()
            if row is None:
                raise NotFound(f"there is no topic {topic_id}; `walkback topics list DOSSIER` lists them")
            return _views(connection, [row.merged_into or row.id])[0]

    def list_topics(
        self,
        *,
        label: str | None = None,
        after: str | None = None,
        limit: int = 50,
        order: Literal["label", "size"] = "label",
    ) -> list[TopicView]:
        """Return up to `limit` topics after the topic with the id `after`, by label or those most spoken of first.

        `label` are words of the label, or of the label of one that was merged into it.
        """
        t = topics.c
        name, spoken = func.lower(t.label), counted(topics, statements.c.topic)
        first: ColumnElement[Any] = name if order == "label" else -spoken.c.number
        source = topics if order == "label" else topics.join(spoken, spoken.c.head == t.id)
        query = select(t.id).select_from(source).where(t.merged_into.is_(None)).order_by(first, t.seq).limit(limit)
        if label:
            named = select(func.coalesce(t.merged_into, t.id)).where(with_words(t.label, label))
            query = query.where(t.id.in_(named))
        with self._reading() as connection:
            if after is not None:
                here = select(first, t.seq).select_from(source).where(t.id == after)
                query = query.where(tuple_(first, t.seq) > tuple_(*place_of(connection, here, after)))
            return _views(connection, list(connection.execute(query).scalars()))

    def each_topic(self, page: int = 500) -> Iterator[TopicView]:
        """Yield all topics in order of label, a page at a time."""
        after = None
        while found := self.list_topics(after=after, limit=page):
            yield from found
            after = found[-1].id

    def _refresh(self, connection: Connection) -> None:
        """Read the topics anew if another connection has changed them."""
        from walkback.positions.topics import Topic  # noqa: PLC0415 - numpy is slow to load

        recalled = self._recalled()
        if recalled.get(_CHANGED) == self._known_at:
            return
        changes = connection.execute(_CHANGED).scalar()
        if self._known_at == int(changes or 0):
            recalled[_CHANGED] = self._known_at
            return
        t = topics.c
        columns = (t.id, t.label, t.total, t.size, t.fixed, t.merged_into, t.question)
        rows = connection.execute(select(*columns).order_by(t.seq))
        self._known = {row[0]: Topic(*row) for row in rows}
        self._known_at = int(changes or 0)

    def _forget(self) -> None:
        self._known_at = -1


def _row(topic: Topic) -> dict[str, Any]:
    return {
        "id": topic.id,
        "label": topic.label,
        "question": topic.question,
        "size": topic.size,
        "fixed": topic.fixed,
        "merged_into": topic.into,
        "total": topic.total,
    }


def _views(connection: Connection, ids: Sequence[str]) -> list[TopicView]:
    numbers = numbers_of(connection, topics, statements.c.topic, ids)
    t = topics.c
    query = select(t.id, t.label, t.fixed, t.question).where(t.id.in_(ids))
    found = {row.id: row for row in connection.execute(query)}
    return [
        TopicView(i, found[i].label, *numbers.get(i, (0, None, None)), bool(found[i].fixed), found[i].question)
        for i in ids
    ]
