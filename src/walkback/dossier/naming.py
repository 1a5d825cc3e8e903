"""Actors and topics as people named and merged them.

What holds is made anew from all corrections in force, so that the order of doing and undoing never matters, and
those of actors and topics that are not there yet are laid over them when they come.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from sqlalchemy import bindparam, or_, select

from walkback.dossier.actors import Actors
from walkback.dossier.codec import from_json
from walkback.dossier.overlay import as_it_was, corrected_actor, without_name
from walkback.dossier.schema import actors, corrections, topics
from walkback.dossier.topics import Topics
from walkback.errors import CorrectionError
from walkback.records import Actor

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from walkback.positions.topics import Topic
    from walkback.records import Correction

__all__ = ["Named", "would_circle"]

_MERGED = "merged_into"
_CHANGES = (
    select(*(corrections.c[name] for name in ("id", "target_id", "old", "new", "undone")))
    .where(corrections.c.target == bindparam("of_target"), corrections.c.field == bindparam("of_field"))
    .order_by(corrections.c.seq)
)
"""Made once: to put a query together takes longer than to run it."""


class Change(NamedTuple):
    """A correction of one field, as far as its value goes."""

    id: str
    target_id: str
    old: str | None
    new: str | None
    undone: bool


class Named(Actors, Topics):
    """Actors and topics of a dossier, with the corrections of their names and mergers."""

    def called(self, kind: str, key: str) -> str | None:
        """Return the name of an actor, or the label of a topic, also of one merged into another; None if not there."""
        column = {"actor": actors.c.name, "topic": topics.c.label}.get(kind)
        if column is None:
            return None
        with self._reading() as connection:
            found = connection.execute(select(column).where(column.table.c.id == key)).scalar()
        return None if found is None else str(found)

    def save_actors(self, found: Iterable[Actor]) -> None:
        """Keep actors, each in place of the one with its id; corrections of them stay in force."""
        records = list(found)
        if not records:
            return
        with self.transaction() as connection:
            super().save_actors(records)
            if not self._is_corrected(connection):
                return
            edges = _edges(_changes(connection, "actor", _MERGED))
            if not {actor.id for actor in records}.isdisjoint({*edges, *edges.values()}):
                self._lead_actors(connection, edges)

    def save_topics(self, found: Sequence[Topic]) -> None:
        """Keep several in their order; those that are new get what people said of them before."""
        if not found:
            return
        with self.transaction() as connection:
            self._refresh(connection)
            fresh = {topic.id for topic in found if topic.id not in self._known}
            super().save_topics(found)
            if fresh and self._is_corrected(connection):
                self._lay_over(connection, fresh)

    def _apply_actor(self, connection: Connection, correction: Correction) -> None:
        if correction.field == _MERGED:
            edges = _edges(_changes(connection, "actor", _MERGED))
            _refuse_circle(correction, edges)
            self._lead_actors(connection, edges)
            return
        row = connection.execute(select(actors.c.record).where(actors.c.id == correction.target_id)).first()
        if row is None:
            return
        actor = from_json(Actor, row.record)
        if correction.undone:
            actor = corrected_actor(actor, [(correction.field, _before(connection, correction), None)])
            if correction.field == "name":
                actor = without_name(actor, correction.new)
        self.save_actors([actor])

    def _lead_actors(self, connection: Connection, edges: Mapping[str, str]) -> None:
        """Point every merged actor to the one that it is part of in the end, and no other."""
        a = actors.c
        near = or_(a.id.in_({*edges, *edges.values()}), a.merged_into.is_not(None))
        rows = dict(connection.execute(select(a.id, a.merged_into).where(near)).all())
        for key, now in rows.items():
            into = next((part for part in reversed(_path(edges, key)) if part in rows), None)
            if into != now:
                self._recalled().clear()
                connection.execute(actors.update().where(a.id == key).values(merged_into=into))

    def _apply_topic(self, connection: Connection, correction: Correction) -> None:
        topic = next((t for t in self.topics() if t.id == correction.target_id), None)
        if correction.field == "label":
            label = _newest(_changes(connection, "topic", "label"), correction.target_id)
            label = label or _before(connection, correction)
            if topic is not None and label:
                self.save_topic(replace(topic, label=label, fixed=not correction.undone or topic.fixed))
            return
        changes = _changes(connection, "topic", _MERGED)
        edges = _edges(changes)
        _refuse_circle(correction, edges)
        if topic is not None:
            other = [c._replace(undone=not c.undone) if c.id == correction.id else c for c in changes]
            was, now = _path(_edges(other), topic.id), _path(edges, topic.id)
            self._grow({t for t in was if t not in now}, topic, -1)
            self._grow({t for t in now if t not in was}, topic, 1)
        self._lead_topics(edges)

    def _lead_topics(self, edges: Mapping[str, str]) -> None:
        known = {topic.id: topic for topic in self.topics()}
        for key, topic in known.items():
            into = next((part for part in reversed(_path(edges, key)) if part in known), None)
            if into != topic.into:
                super().save_topics([replace(topic, into=into)])

    def _grow(self, wholes: Iterable[str], part: Topic, sign: int) -> None:
        """Add a topic to the means of others, or take it out of them."""
        known = {topic.id: topic for topic in self.topics()}
        for whole in (known[key] for key in sorted(wholes) if key in known):
            super().save_topics([whole.grown(sign * np.frombuffer(part.total, "<f4"), sign * part.size)])

    def _lay_over(self, connection: Connection, fresh: set[str]) -> None:
        """Lay over new topics the labels and mergers that waited for them."""
        labels = _changes(connection, "topic", "label")
        edges = _edges(_changes(connection, "topic", _MERGED))
        for topic in [t for t in self.topics() if t.id in fresh]:
            if label := _newest(labels, topic.id):
                super().save_topics([replace(topic, label=label, fixed=True)])
            self._grow(_path(edges, topic.id), topic, 1)
        if not fresh.isdisjoint({*edges, *edges.values()}):
            for part in [t for t in self.topics() if edges.get(t.id) in fresh and t.id not in fresh]:
                self._grow([edges[part.id]], part, 1)
            self._lead_topics(edges)


def _changes(connection: Connection, target: str, field: str, target_id: str | None = None) -> list[Change]:
    """Return the corrections of a field, also those taken back, in the order in which they came."""
    query = _CHANGES if target_id is None else _CHANGES.where(corrections.c.target_id == target_id)
    rows: Any = connection.execute(query, {"of_target": target, "of_field": field})
    return [Change(row[0], row[1], row[2], row[3], undone=bool(row[4])) for row in rows]


def _before(connection: Connection, gone: Correction) -> str | None:
    changes = _changes(connection, gone.target, gone.field, gone.target_id)
    earlier = changes[: next(i for i, c in enumerate(changes) if c.id == gone.id)]
    return as_it_was(gone.old, [(c.old, c.new, c.undone) for c in earlier])


def would_circle(connection: Connection, correction: Correction) -> bool:
    """Tell whether a merger leads back to what it merges, by the mergers that are in force."""
    edges = _edges(_changes(connection, correction.target, _MERGED))
    edges.pop(correction.target_id, None)
    return correction.target_id in {correction.new, *_path(edges, correction.new or "")}


def _newest(changes: Sequence[Change], target_id: str) -> str | None:
    return next((c.new for c in reversed(changes) if c.target_id == target_id and not c.undone), None)


def _edges(changes: Sequence[Change]) -> dict[str, str]:
    """Return what each is part of by the last correction in force; one that closes a circle is left out."""
    last = {c.target_id: c for c in changes if not c.undone}
    edges: dict[str, str] = {}
    for change in (c for c in changes if last.get(c.target_id) is c and c.new):
        if change.target_id not in {change.new, *_path(edges, change.new or "")}:
            edges[change.target_id] = change.new or ""
    return edges


def _path(edges: Mapping[str, str], key: str) -> list[str]:
    """Return what something is part of, what that is part of, and so on."""
    path: list[str] = []
    while (into := edges.get(key)) is not None:
        path.append(into)
        key = into
    return path


def _refuse_circle(correction: Correction, edges: Mapping[str, str]) -> None:
    made = correction.new and not correction.undone
    if made and edges.get(correction.target_id) != correction.new:
        raise CorrectionError(
            f"{correction.target} {correction.target_id} cannot be merged into itself or one merged into it"
        )
