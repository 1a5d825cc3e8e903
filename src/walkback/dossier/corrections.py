"""Corrections: a person's changes, kept as records of their own and laid over what was read.

They are matched by article and place, so that they hold after an article is read again, and can be
undone: what the extractor said is kept in `original` beside what holds.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import numpy as np
from sqlalchemy import func, select

from walkback.dossier.applying import BY_HAND, Overlaid, correction_of
from walkback.dossier.codec import from_json, to_json
from walkback.dossier.following import WHY, followers, going_along
from walkback.dossier.overlay import SPAN_FIELDS, check_given, check_value, spans_of
from walkback.dossier.paging import place_of
from walkback.dossier.recoding import coded_by_hand
from walkback.dossier.rows import correction_row
from walkback.dossier.schema import actors, articles, corrections, offers, statements
from walkback.errors import CorrectionError, NotFound
from walkback.records import Actor, Correction, Offer, Relation, Span, Statement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, RowMapping


__all__ = ["Corrections", "correction_of"]


class Corrections(Overlaid):
    """The corrections of a dossier."""

    def correct(
        self,
        target: str,
        target_id: str,
        field: str,
        new: str | None,
        *,
        who: str,
        why: str = "",
        when: datetime | None = None,
    ) -> Correction:
        """Change one field of a statement, actor, topic, relation or offer; return what was kept.

        The value is text: a name or id for a speaker, a label or id for a topic, ``[[start, end], ...]`` for
        spans, None to empty a field. With the speaker of a statement go, as corrections of their own, the side of the
        new one if it is known, and the office held that day, but where a person gave these. The stance as a number,
        and the event codes, follow act and stance. Raises CorrectionError for a value that does not fit, NotFound for
        an unknown id.
        """
        check_given(target, field, new)
        with self.transaction() as connection:
            if new and field == "merged_into":
                new = self.actor(new).id if target == "actor" else self.topic(new).id
            if new and target == "statement" and field == "topic":
                new = self.topic(new).id
            if target == "statement" and field in SPAN_FIELDS:
                self._check_place(target_id, new)
            old, article, span = self._now(connection, target, target_id, field)
            made = when or datetime.now(UTC)
            key = "\n".join((target, target_id, field, str(new), who, made.isoformat()))
            correction = Correction(
                "c" + hashlib.sha256(key.encode()).hexdigest()[:12],
                *(target, target_id, field, old, new, who, made, why, article, span),
            )
            along = self._going_along(connection, target_id, new) if (target, field) == ("statement", "speaker") else {}
            self.add_correction(correction)
            for name, value in along.items():
                old, article, span = self._now(connection, target, target_id, name)
                followed = (followers(correction.id)[name], target, target_id, name, old, value)
                self.add_correction(Correction(*followed, who, made, WHY, article, span))
        return correction

    def _going_along(self, connection: Connection, statement_id: str, named: str | None) -> dict[str, str | None]:
        view = self.statement(statement_id)
        actor = self._find_actor(named) if named else None
        return going_along(view, actor, *self._as_read(connection, view.article, statement_id))

    def add_correction(self, correction: Correction) -> bool:
        """Keep a correction made elsewhere and apply it; False when it was there already.

        One of an article that is not in the dossier waits until the article is read.
        """
        check_value(correction.target, correction.field, correction.new)
        with self.transaction() as connection:
            known = select(corrections.c.seq).where(corrections.c.id == correction.id)
            if connection.execute(known).first() is not None:
                return False
            connection.execute(corrections.insert(), [correction_row(correction)])
            self._apply(connection, correction)
        return True

    def add_statement(self, statement: Statement, *, who: str, why: str = "") -> Correction:
        """Keep a statement that a person found in an article; it replaces one over the same words.

        The stance as a number, and the event codes, follow from act and stance where they are left open. Raises
        `CorrectionError` where its date is none, NotFound where the article is not there.
        """
        if statement.said_on is not None:
            check_given("statement", "said_on", statement.said_on.edtf)
        made = datetime.now(UTC)
        place = f"{statement.article}\n{to_json(statement.content)}\n{to_json(statement.cue)}"
        own_id = "h" + hashlib.sha256(place.encode()).hexdigest()[:16]
        coded = coded_by_hand(statement, self.article(statement.article).text)
        statement = replace(coded, id=own_id, extractor=BY_HAND)
        record = to_json(statement)
        key = hashlib.sha256(f"{record}\n{who}\n{made.isoformat()}".encode()).hexdigest()[:12]
        correction = Correction(
            f"c{key}",
            *("statement", statement.id, "added", None, record, who, made, why),
            article=statement.article,
            span=_content(statement),
        )
        self.add_correction(correction)
        return correction

    def add_relation(self, relation: Relation, *, who: str, why: str = "") -> Correction:
        """Keep a relation that a person found between two statements of the dossier."""
        made = datetime.now(UTC)
        record = to_json(relation)
        key = hashlib.sha256(f"{record}\n{who}\n{made.isoformat()}".encode()).hexdigest()[:12]
        with self._reading() as connection:
            article, span = _place_of_statement(connection, relation.b)
        target_id = f"{relation.a}|{relation.b}|{relation.kind.value}"
        correction = Correction(f"c{key}", "relation", target_id, "added", None, record, who, made, why, article, span)
        self.add_correction(correction)
        return correction

    def split_actor(self, actor_id: str, name: str, statement_ids: Sequence[str], *, who: str, why: str = "") -> int:
        """Give statements of an actor to the actor `name`, a new person if there is none; return how many.

        Raises CorrectionError when one of them is not the actor's, or `name` is the actor's own.
        """
        with self.transaction():
            if self._find_actor(name).id == self.actor(actor_id).id:
                raise CorrectionError(f"{name} is that actor itself; nothing was changed")
            for key in statement_ids:
                if self.statement(key).speaker_id != actor_id:
                    raise CorrectionError(f"statement {key} is not one of actor {actor_id}; nothing was changed")
                self.correct("statement", key, "speaker", name, who=who, why=why)
        return len(statement_ids)

    def split_topic(self, topic_id: str, label: str, statement_ids: Sequence[str], *, who: str, why: str = "") -> str:
        """Open a topic `label` with statements of another, or give them to the one that has the label; return its id.

        Raises CorrectionError where one of them is on no such topic, or the label is the topic's own.
        """
        from walkback.positions.regrouping import split  # noqa: PLC0415 - numpy is slow to load
        from walkback.positions.topics import Topic  # noqa: PLC0415 - the same

        with self.transaction():
            topics = {key: self.statement(key).topic_id for key in statement_ids}
            other = next((key for key, on in topics.items() if on != topic_id), None)
            if other is not None or not topics:
                which = f"statement {other} is" if other else "no statement is given that is"
                raise CorrectionError(f"{which} not on the topic {self.topic(topic_id).label}; nothing was changed")
            known = self._labelled(label)
            if known == topic_id:
                raise CorrectionError(f"{label} is the label of that topic itself; nothing was changed")
            vectors = list(self.statement_vectors([*topics]).values())
            if len(vectors) != len(topics):
                raise CorrectionError("these statements have no vectors; read their articles again first")
            if known is None:
                known = split(self, topic_id, label, np.stack(vectors)).id
            else:
                total = np.stack(vectors).sum(axis=0).astype("<f4").tobytes()
                moved = Topic("", label, total, len(vectors))
                self._grow([topic_id], moved, -1)
                self._grow([known], moved, 1)
            for key in topics:
                self.correct("statement", key, "topic", known, who=who, why=why)
        return known

    def _labelled(self, label: str) -> str | None:
        try:
            return self.topic(label).id
        except NotFound:
            return None

    def correction(self, correction_id: str) -> Correction:
        """Return a correction, also one taken back. Raises NotFound."""
        with self._reading() as connection:
            found = connection.execute(select(corrections).where(corrections.c.id == correction_id)).mappings().first()
        if found is None:
            raise NotFound(f"there is no correction {correction_id}; `walkback corrections list DOSSIER` lists them")
        return correction_of(found)

    def undo(self, correction_id: str) -> Correction:
        """Take a correction back, and what went along with it; return it as it is kept now. Raises NotFound."""
        c = corrections.c
        with self.transaction() as connection:
            correction = replace(self.correction(correction_id), undone=True)
            gone = (correction_id, *followers(correction_id).values())
            connection.execute(corrections.update().where(c.id.in_(gone)).values(undone=True))
            self._apply(connection, correction)
        return correction

    def corrections(
        self,
        *,
        target: str | None = None,
        target_id: str | None = None,
        article: str | None = None,
        undone: bool = False,
        after: str | None = None,
        limit: int = 50,
    ) -> list[Correction]:
        """Return up to `limit` corrections, the latest first, after that with the id `after`."""
        c = corrections.c
        query = select(corrections).order_by(c.seq.desc()).limit(limit)
        equal = ((c.target, target), (c.target_id, target_id), (c.article, article))
        query = query.where(*(column == value for column, value in equal if value is not None))
        query = query if undone else query.where(~c.undone)
        with self._reading() as connection:
            if after is not None:
                query = query.where(c.seq < place_of(connection, select(c.seq).where(c.id == after), after)[0])
            return [correction_of(row) for row in connection.execute(query).mappings()]

    def corrected_articles(self) -> list[str]:
        """Return the ids of the articles of which something was corrected or judged, in order of the first time."""
        c = corrections.c
        held = select(c.article).join(articles, articles.c.id == c.article).where(~c.undone)
        with self._reading() as connection:
            return list(connection.execute(held.group_by(c.article).order_by(func.min(c.seq))).scalars())

    def _now(
        self, connection: Connection, target: str, target_id: str, field: str
    ) -> tuple[str | None, str | None, Span | None]:
        """Return the present value of a field, and the article and place it belongs to."""
        if target == "statement":
            view = self.statement(target_id)
            value = view.status if field == "status" else _field(view.statement, field)
            return value or None, view.article, _content(view.statement)
        if target == "actor":
            return _actor_field(connection, self.actor(target_id), target_id, field), None, None
        if target == "topic":
            return self._topic_now(target_id, field), None, None
        if target == "offer":
            offer = _offer_row(connection, target_id)
            value = offer["status"] if field == "status" else _field(from_json(Offer, offer["record"]), field)
            return value or None, *_place_of_statement(connection, target_id)
        relation = self.relation(target_id)
        return relation.status or None, *_place_of_statement(connection, relation.relation.b)

    def _check_place(self, statement_id: str, value: str | None) -> None:
        """Refuse spans that lie beyond the end of the article."""
        length = len(self.article(self.statement(statement_id).article).text)
        if any(span.end > length for span in spans_of(value)):
            raise CorrectionError(f"the article has {length} characters; {value} reaches beyond its end")

    def _topic_now(self, topic_id: str, field: str) -> str | None:
        found = next((t for t in self.topics() if t.id == topic_id), None)
        if found is None:
            raise NotFound(f"there is no topic {topic_id}; `walkback topics list DOSSIER` lists them")
        return found.label if field == "label" else found.into


def _content(statement: Statement) -> Span:
    return Span(statement.content[0].start, statement.content[-1].end)


def _place_of_statement(connection: Connection, statement_id: str) -> tuple[str | None, Span | None]:
    s = statements.c
    row = connection.execute(select(s.article, s.record).where(s.id == statement_id)).first()
    if row is None:
        raise NotFound(f"there is no statement {statement_id}; `walkback statements DOSSIER` lists them")
    return row.article, _content(from_json(Statement, row.record))


def _offer_row(connection: Connection, statement_id: str) -> RowMapping:
    query = select(offers).where(offers.c.statement == statement_id)
    row = connection.execute(query).mappings().first()
    if row is None:
        raise NotFound(f"statement {statement_id} makes no offer; `walkback offers DOSSIER` lists them")
    return row


def _actor_field(connection: Connection, actor: Actor, actor_id: str, field: str) -> str | None:
    if field == "merged_into":
        into = connection.execute(select(actors.c.merged_into).where(actors.c.id == actor_id)).scalar()
        return str(into) if into else None
    return json.dumps(actor.aliases) if field == "aliases" else _field(actor, field)


def _field(record: Any, field: str) -> str | None:
    """Return a field as the text that a correction of it holds."""
    value = getattr(record, "speaker_name" if field == "speaker" else field)
    if field == "said_on":
        return value.edtf if value else None
    if isinstance(value, tuple):
        return json.dumps([[span.start, span.end] for span in value]) if value else None
    return None if value is None else str(value)
