"""Numbers and outlines of a dossier for pages that must answer at once: nothing here reads a whole table.

Counts and groups stop at a limit that the caller names and say so; points of a timeline carry only
what a mark needs.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import case, func, literal, or_, select, union, union_all

from walkback.dossier.applying import correction_of
from walkback.dossier.base import Store
from walkback.dossier.codec import from_json
from walkback.dossier.filters import (
    STANDS,
    RelationFilter,
    StatementFilter,
    relation_clauses,
    speaker_ids,
    statement_clause,
    topic_ids,
)
from walkback.dossier.rows import relation_of
from walkback.dossier.schema import actors, articles, corrections, offers, relations, statements, topics
from walkback.records import Actor

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Select

    from walkback.records import Correction, Relation

__all__ = ["Facets", "Point", "Pressing", "Summaries"]

_ALL: Final = StatementFilter()
_MANY: Final = 400
"""Ids in one query: SQLite takes a bounded number of parameters."""
_WEIGHTS: Final = {"contradicts": 3, "reverses": 3, "eases": 2, "hardens": 2}
_topic, _wider = topics.alias("topic"), topics.alias("wider")
_speaker, _merged = actors.alias("speaker"), actors.alias("merged")
_TOPIC_ID: Final = func.coalesce(_topic.c.merged_into, statements.c.topic)
_SPEAKER_ID: Final = func.coalesce(_speaker.c.merged_into, statements.c.speaker)
_SPEAKER: Final = func.coalesce(_merged.c.name, _speaker.c.name, statements.c.speaker_name)
_SPOKEN: Final = statements.outerjoin(_speaker, _speaker.c.id == statements.c.speaker).outerjoin(
    _merged, _merged.c.id == _speaker.c.merged_into
)


@dataclass(frozen=True, slots=True)
class Facets:
    """Values of fields among the newest statements of a filter: (value, label, number), most frequent first.

    `looked_at` is how many statements were counted; `whole` tells that there are no more.
    """

    looked_at: int
    whole: bool
    by_field: dict[str, list[tuple[str, str, int]]]


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


@dataclass(frozen=True, slots=True)
class Pressing:
    """A statement that waits for review: how unsure it is, and the weight of what rests on it."""

    id: str
    confidence: float
    weight: int

    @property
    def score(self) -> float:
        """The less sure and the more rests on it, the higher."""
        return (1 - self.confidence) * (1 + self.weight)


class Summaries(Store):
    """Outlines of the dossier whose engine it is given; it only reads."""

    def last_day(self) -> str:
        """Return the day of the newest statement, ISO 8601, or an empty string."""
        with self._reading() as connection:
            return str(connection.execute(select(func.max(statements.c.day))).scalar() or "")

    def number(self, wanted: StatementFilter = _ALL, most: int = 10_000) -> int:
        """Return how many statements a filter takes, or `most` where there are more."""
        with self._reading() as connection:
            inner = _narrow(connection, select(literal(1)), wanted).limit(most).subquery()
            return int(connection.execute(select(func.count()).select_from(inner)).scalar_one())

    def facets(self, wanted: StatementFilter = _ALL, most: int = 2000) -> Facets:
        """Count the values of side, speaker, topic, act, stance and publisher among the newest statements."""
        s = statements.c
        with self._reading() as connection:
            fields = (s.side, s.speaker, s.topic, s.act, s.stance, articles.c.publisher)
            query = _narrow(connection, select(*fields), wanted, joined=True)
            rows = connection.execute(query.order_by(s.day.desc(), s.seq.desc()).limit(most)).all()
            names = _heads(connection, actors, actors.c.name, {row.speaker for row in rows})
            labels = _heads(connection, topics, topics.c.label, {row.topic for row in rows})
        plain = {f: Counter(getattr(row, f) for row in rows) for f in ("side", "act", "stance", "publisher")}
        by_field = {f: [(v, v, n) for v, n in _frequent(counted)] for f, counted in plain.items()}
        for field, known in (("speaker", names), ("topic", labels)):
            counted = Counter(known.get(getattr(row, field)) for row in rows)
            by_field[field] = [(*value, n) for value, n in _frequent(counted)]
        return Facets(len(rows), len(rows) < most, by_field)

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

    def relation_number(self, wanted: RelationFilter, most: int = 1000) -> int:
        """Return how many relations a filter takes, or `most` where there are more."""
        with self._reading() as connection:
            inner = select(literal(1)).select_from(relations).where(*relation_clauses(connection, wanted))
            counted = select(func.count()).select_from(inner.limit(most).subquery())
            return int(connection.execute(counted).scalar_one())

    def relation_keys(self, speaker: str, wanted: RelationFilter, limit: int = 6) -> list[str]:
        """Return the keys of the newest relations of a filter of which this speaker made one of the statements."""
        s, r = statements.c, relations.c
        with self._reading() as connection:
            said = select(s.id).where(s.speaker.in_(speaker_ids(connection, speaker)))
            clauses = relation_clauses(connection, wanted)
            ends = [select(r.a, r.b, r.kind, r.day, r.seq).where(end.in_(said), *clauses) for end in (r.a, r.b)]
            both = union(*ends).subquery()
            rows = connection.execute(select(both).order_by(both.c.day.desc(), both.c.seq.desc()).limit(limit)).all()
        return [f"{row.a}|{row.b}|{row.kind}" for row in rows]

    def ties(self, ids: Sequence[str], wanted: RelationFilter) -> list[Relation]:
        """Return the relations of a filter of which both statements are among `ids`."""
        r, known, found = relations.c, set(ids), []
        with self._reading() as connection:
            clauses = relation_clauses(connection, wanted)
            for at in range(0, len(ids), _MANY):
                query = select(relations).where(r.b.in_(ids[at : at + _MANY]), *clauses)
                rows = connection.execute(query.order_by(r.seq)).mappings()
                found += [relation_of(row) for row in rows if row["a"] in known]
        return found

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

    def holders(self, topic_list: Sequence[str], by: str, limit: int = 200) -> list[tuple[str, str, int]]:
        """Return (id, name, number) of the speakers, or sides, that say most on these topics."""
        s = statements.c
        value, label = (s.side, s.side) if by == "side" else (_SPEAKER_ID, _SPEAKER)
        number = func.count().label("number")
        with self._reading() as connection:
            wanted = [key for topic in topic_list for key in topic_ids(connection, topic)]
            query = select(value, func.max(label), number).select_from(_SPOKEN)
            query = query.where(s.topic.in_(wanted), STANDS, value.is_not(None))
            query = query.group_by(value).order_by(number.desc(), value).limit(limit)
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
            query = query.where(s.stance.in_(("for", "against", "conditional")), STANDS)
            return [tuple(row) for row in connection.execute(query.order_by(s.day, s.seq))]

    def pressing(self, limit: int = 300) -> list[Pressing]:
        """Return the statements that no one judged, the least certain and most consequential first."""
        s, r = statements.c, relations.c
        weight = case(_WEIGHTS, value=r.kind, else_=1)
        ends = [select(end.label("id"), weight.label("w")).where(r.status == "") for end in (r.a, r.b)]
        told = union_all(*ends, select(offers.c.statement.label("id"), literal(2).label("w"))).subquery()
        heavy = select(told.c.id, func.sum(told.c.w).label("w")).group_by(told.c.id).subquery()
        score = ((1 - s.confidence) * (1 + heavy.c.w)).label("score")
        query = select(s.id, s.confidence, heavy.c.w).join(heavy, heavy.c.id == s.id).where(s.status == "")
        rest = select(s.id, s.confidence).where(s.status == "").order_by(s.day.desc(), s.seq.desc()).limit(limit)
        with self._reading() as connection:
            rows = connection.execute(query.order_by(score.desc(), s.seq).limit(limit)).all()
            found = {row[0]: Pressing(row[0], row[1], int(row[2])) for row in rows}
            for row in connection.execute(rest) if len(found) < limit else ():
                found.setdefault(row[0], Pressing(row[0], row[1], 0))
        return sorted(found.values(), key=lambda p: (-p.score, p.id))[:limit]

    def corrections_by_id(self, ids: Sequence[str]) -> list[Correction]:
        """Return the corrections that have these ids, also those undone, in the order they were made."""
        c = corrections.c
        with self._reading() as connection:
            rows = connection.execute(select(corrections).where(c.id.in_(ids)).order_by(c.seq)).mappings()
            return [correction_of(row) for row in rows]

    def merged(self, actor_id: str) -> list[Actor]:
        """Return the actors that were merged into this one."""
        a = actors.c
        with self._reading() as connection:
            rows = connection.execute(select(a.record).where(a.merged_into == actor_id).order_by(a.name, a.seq))
            return [from_json(Actor, row[0]) for row in rows]

    def carriers(self, topic_id: str) -> list[tuple[str, str]]:
        """Return (id, label) of the topics that were merged into this one."""
        t = topics.c
        with self._reading() as connection:
            rows = connection.execute(select(t.id, t.label).where(t.merged_into == topic_id).order_by(t.label, t.seq))
            return [(row[0], row[1]) for row in rows]


def _narrow(
    connection: Connection, query: Select[Any], wanted: StatementFilter, *, joined: bool = False
) -> Select[Any]:
    source: Any = statements
    if joined or wanted.publisher is not None:
        source = statements.join(articles, articles.c.id == statements.c.article)
    return query.select_from(source).where(statement_clause(connection, wanted))


def _frequent(counted: Counter[Any], most: int = 12) -> list[tuple[Any, int]]:
    known = [(value, n) for value, n in counted.items() if value is not None]
    return sorted(known, key=lambda pair: (-pair[1], str(pair[0])))[:most]


def _heads(connection: Connection, table: Any, name: Any, ids: Iterable[str | None]) -> dict[str, tuple[str, str]]:
    """Return (id, name) of these rows, or of those that they were merged into, by their own id."""
    head = table.alias("head")
    query = select(table.c.id, func.coalesce(head.c.id, table.c.id), func.coalesce(head.c[name.name], name))
    query = query.select_from(table.outerjoin(head, head.c.id == table.c.merged_into))
    wanted, found = sorted(i for i in ids if i), {}
    for at in range(0, len(wanted), _MANY):
        for row in connection.execute(query.where(table.c.id.in_(wanted[at : at + _MANY]))):
            found[row[0]] = (row[1], row[2])
    return found
