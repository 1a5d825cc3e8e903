"""What a field holds at present, as the text that a correction of it holds, and the place that it belongs to."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from walkback.dossier.applying import Overlaid
from walkback.dossier.codec import from_json
from walkback.dossier.overlay import whole_content
from walkback.dossier.schema import actors, offers, statements
from walkback.errors import NotFound
from walkback.records import Offer, Span, Statement

if TYPE_CHECKING:
    from sqlalchemy import Connection, RowMapping

    from walkback.records import Actor

__all__ = ["Present", "place_of_statement"]


class Present(Overlaid):
    """A dossier that tells what its fields hold."""

    def _now(
        self, connection: Connection, target: str, target_id: str, field: str
    ) -> tuple[str | None, str | None, Span | None]:
        """Return the present value of a field, and the article and place it belongs to."""
        if target == "statement":
            view = self.statement(target_id)
            value = view.status if field == "status" else _field(view.statement, field)
            return value or None, view.article, whole_content(view.statement)
        if target == "actor":
            return _actor_field(connection, self.actor(target_id), target_id, field), None, None
        if target == "topic":
            return self._topic_now(target_id, field), None, None
        if target == "offer":
            offer = _offer_row(connection, target_id)
            value = offer["status"] if field == "status" else _field(from_json(Offer, offer["record"]), field)
            return value or None, *place_of_statement(connection, target_id)
        relation = self.relation(target_id)
        return relation.status or None, *place_of_statement(connection, relation.relation.b)

    def _topic_now(self, topic_id: str, field: str) -> str | None:
        found = next((t for t in self.topics() if t.id == topic_id), None)
        if found is None:
            raise NotFound(f"there is no topic {topic_id}; `walkback topics list DOSSIER` lists them")
        return found.label if field == "label" else found.into


def place_of_statement(connection: Connection, statement_id: str) -> tuple[str | None, Span | None]:
    """Return the article of a statement and the span of its content. Raises NotFound."""
    s = statements.c
    row = connection.execute(select(s.article, s.record).where(s.id == statement_id)).first()
    if row is None:
        raise NotFound(f"there is no statement {statement_id}; `walkback statements DOSSIER` lists them")
    return row.article, whole_content(from_json(Statement, row.record))


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
