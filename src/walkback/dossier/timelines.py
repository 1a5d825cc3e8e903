"""Positions over time: the statements of a topic as points, who speaks on topics, and with which stance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, or_, select

from walkback.dossier.base import Store
from walkback.dossier.filters import STANDS, topic_ids
from walkback.dossier.schema import actors, articles, statements, topics

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Point", "Timelines"]

_topic, _wider = topics.alias("topic"), topics.alias("wider")
_speaker, _merged = actors.alias("speaker"), actors.alias("merged")
_TAKEN: Final = ("for", "against", "conditional")
_TOPIC_ID: Final = func.coalesce(_topic.c.merged_into, statements.c.topic)
_SPEAKER_ID: Final = func.coalesce(_speaker.c.merged_into, statements.c.speaker)
_SPEAKER: Final = func.coalesce(_merged.c.name, _speaker.c.name, statements.c.speaker_name)
_SPOKEN: Final = statements.outerjoin(_speaker, _speaker.c.id == statements.c.speaker).outerjoin(
    _merged, _merged.c.id == _speaker.c.merged_into
)


@dataclass(frozen=True, slots=True)
class Point:
    """A statement as a mark on a timeline; `speaker_id` and `speaker` are those after mergers.

    `published` is the day of publication, ISO 8601, or an empty string.
    """

    id: str
    day: str
    speaker_id: str | None
    speaker: str | None
    side: str | None
    stance: str | None
    topic: str | None
    words: str
    article: str
    title: str
    publisher: str | None
    published: str


class Timelines(Store):
    """What was said on a topic, day by day."""

    def points(
        self, topic: str, *, since: str | None = None, until: str | None = None, limit: int = 400
    ) -> list[Point]:
        """Return the newest statements of a topic as points, the oldest first."""
        s = statements.c
        a = articles.c
        fields = (s.id, s.day, _SPEAKER_ID, _SPEAKER, s.side, s.stance, s.topic, s.content)
        with self._reading() as connection:
            query = select(*fields, a.id, a.title, a.publisher, a.day)
            query = query.select_from(_SPOKEN.join(articles, a.id == s.article))
            query = query.where(s.topic.in_(topic_ids(connection, topic)), STANDS, s.day != "")
            query = query.where(s.day >= since) if since else query
            query = query.where(s.day <= until) if until else query
            rows = connection.execute(query.order_by(s.day.desc(), s.seq.desc()).limit(limit)).all()
        return [Point(*row) for row in reversed(rows)]

    def spread(self, topic: str) -> list[tuple[str, int]]:
        """Return (month, number of statements) of a topic, in order of time; months without are left out."""
        s = statements.c
        month = func.substr(s.day, 1, 7)
        with self._reading() as connection:
            query = select(month, func.count()).where(s.topic.in_(topic_ids(connection, topic)), STANDS, s.day != "")
            return [(row[0], row[1]) for row in connection.execute(query.group_by(month).order_by(month))]

    def topics_since(self, since: str | None, limit: int = 12) -> list[tuple[str, str, int]]:
        """Return (id, label, number of statements) of the topics most spoken of since a day."""
        s = statements.c
        joined = statements.join(_topic, _topic.c.id == s.topic).outerjoin(_wider, _wider.c.id == _topic.c.merged_into)
        number, label = func.count().label("number"), func.coalesce(_wider.c.label, _topic.c.label)
        query = select(_TOPIC_ID, func.max(label), number).select_from(joined).where(STANDS)
        query = query.where(s.day >= since) if since else query
        query = query.group_by(_TOPIC_ID).order_by(number.desc(), _TOPIC_ID).limit(limit)
        with self._reading() as connection:
            return [(row[0], row[1], row[2]) for row in connection.execute(query)]

    def holders(self, topic_list: Sequence[str], by: str) -> list[tuple[str, str, int]]:
        """Return (id, name, number) of the speakers, or sides, that take a stance on these topics, most often first."""
        s = statements.c
        value, label = (s.side, s.side) if by == "side" else (_SPEAKER_ID, _SPEAKER)
        number = func.count().label("number")
        with self._reading() as connection:
            wanted = [key for topic in topic_list for key in topic_ids(connection, topic)]
            query = select(value, func.max(label), number).select_from(_SPOKEN)
            query = query.where(s.topic.in_(wanted), s.stance.in_(_TAKEN), STANDS, value.is_not(None))
            query = query.group_by(value).order_by(number.desc(), value)
            return [(row[0], row[1] or row[0], row[2]) for row in connection.execute(query)]

    def stances(self, topic_list: Sequence[str], by: str, keys: Sequence[str]) -> list[tuple[str, str, str, str, str]]:
        """Return (speaker or side, topic, day, stance, statement) in order of time, without unclear ones."""
        s = statements.c
        value = s.side if by == "side" else _SPEAKER_ID
        own = s.side if by == "side" else s.speaker
        with self._reading() as connection:
            wanted = [key for topic in topic_list for key in topic_ids(connection, topic)]
            below = select(actors.c.id).where(or_(actors.c.id.in_(keys), actors.c.merged_into.in_(keys)))
            query = select(value, _TOPIC_ID, s.day, s.stance, s.id)
            query = query.select_from(_SPOKEN.outerjoin(_topic, _topic.c.id == s.topic))
            query = query.where(own.in_(keys) if by == "side" else own.in_(below), s.topic.in_(wanted))
            query = query.where(s.stance.in_(_TAKEN), STANDS)
            return [tuple(row) for row in connection.execute(query.order_by(s.day, s.seq))]
