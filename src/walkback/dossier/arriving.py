"""Corrections of colleagues taken in: ids of actors and topics that this dossier has under others are exchanged.

One that it has under none is made where a correction gives it to a statement or merges another into it: so what was
split off arrives. Corrections of what is not there yet wait.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from walkback.dossier.codec import decode, from_json, to_json
from walkback.dossier.introducing import names_in
from walkback.dossier.naming import would_circle
from walkback.dossier.schema import actor_names, actors, articles, corrections, topics
from walkback.dossier.spelling import plain_quotes
from walkback.dossier.tables import lines_of
from walkback.errors import CorrectionError
from walkback.records import Actor, Correction, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sqlalchemy import Connection

    from walkback.dossier.introducing import Name
    from walkback.dossier.store import Dossier
    from walkback.positions.topics import Topic

__all__ = ["TakenIn", "take_in"]

_TOTAL: Final = 4 * 384
"""Bytes of the sum of a topic's vectors."""


@dataclass(slots=True)
class TakenIn:
    """What became of the corrections of a file.

    `known` were there already, or are so anyway; `waiting` are those, among the `new`, of articles, actors or topics
    that are not there yet; `refused` are mergers that contradict one of this dossier.
    """

    new: int = 0
    known: int = 0
    waiting: int = 0
    refused: list[Correction] = field(default_factory=list)


def take_in(dossier: Dossier, path: Path) -> TakenIn:
    """Take in the corrections of a file that `corrections_lines` made, all or none; raises CorrectionError."""
    done = TakenIn()
    with dossier.transaction() as connection:
        arrival = _Arrival(dossier, connection)
        for line, place in lines_of(path):
            try:
                correction = from_json(Correction, line)
                names = list(names_in(correction))
                arrival.learn(json.loads(line).get("named") or {})
            except (ValueError, TypeError, KeyError, AttributeError) as error:
                raise CorrectionError(f"{place} is not a correction as `corrections export` writes it") from error
            _take_in(arrival, correction, names, done)
    return done


def _take_in(arrival: _Arrival, correction: Correction, names: Iterable[Name], done: TakenIn) -> None:
    connection = arrival.connection
    there = select(corrections.c.seq).where(corrections.c.id == correction.id)
    if connection.execute(there).first() is not None:
        done.known += 1
        return
    fitted = arrival.fitted(correction, names)
    merges = fitted.field == "merged_into" and fitted.new is not None
    if merges and fitted.new == fitted.target_id:
        done.known += 1
    elif merges and would_circle(connection, fitted):
        done.refused.append(fitted)
    else:
        done.new += arrival.dossier.add_correction(fitted)
        done.waiting += _waits(connection, fitted)


def _waits(connection: Connection, correction: Correction) -> bool:
    table = {"actor": actors, "topic": topics}.get(correction.target, articles)
    key = correction.article if table is articles else correction.target_id
    return connection.execute(select(table.c.seq).where(table.c.id == key)).first() is None


class _Arrival:
    """The actors and topics that arriving corrections speak of, with their former names, and which they are here."""

    def __init__(self, dossier: Dossier, connection: Connection) -> None:
        self.dossier, self.connection = dossier, connection
        self._actors: dict[str, Actor] = {}
        self._topics: dict[str, Topic] = {}
        self._former: dict[str, list[str]] = {}
        self._here: dict[str, str] = {}

    def learn(self, named: dict[str, dict[str, Any]]) -> None:
        """Remember what a line tells of actors and topics."""
        for key, told in named.get("actor", {}).items():
            self._actors[key] = replace(decode(Actor, told), id=key, name=_text(told["name"]), offices=())
            self._former[key] = [_text(name) for name in told.get("former", ())]
        for key, told in named.get("topic", {}).items():
            self._former[key] = [_text(label) for label in told.get("former", ())]
            if "total" in told or key not in self._topics:
                self._topics[key] = _topic(key, told)

    def fitted(self, correction: Correction, names: Iterable[Name]) -> Correction:
        """Return a correction with the ids that this dossier has; needed ones that it has not are made."""
        for name in names:
            here = self._id(name)
            if here == name.id:
                continue
            if name.field == "added":
                made = from_json(Statement, correction.new or "{}")
                made = replace(made, speaker=here) if name.kind == "actor" else replace(made, topic=here)
                correction = replace(correction, new=to_json(made))
            else:
                changed: dict[str, Any] = {name.field: here}
                correction = replace(correction, **changed)
        return correction

    def _id(self, name: Name) -> str:
        key = name.id
        if key not in (self._actors if name.kind == "actor" else self._topics):
            return key
        if key not in self._here:
            found = self._actor_here(key) if name.kind == "actor" else self._topic_here(key)
            if found is None and not name.needed:
                return key
            if found is None and name.kind == "actor":
                self.dossier.save_actors([self._actors[key]])
            elif found is None:
                self.dossier.save_topic(self._topics[key])
            self._here[key] = found or key
        return self._here[key]

    def _actor_here(self, key: str) -> str | None:
        """Return the id of an actor here: by its id, else by name, kind and side, where one alone has them."""
        from walkback.speakers.folding import fold  # noqa: PLC0415 - brings the reader with it

        a, there = actors.c, self._actors[key]
        if self.connection.execute(select(a.seq).where(a.id == key)).first() is not None:
            return key
        names = {fold(name) for name in (there.name, *self._former[key])}
        near = select(a.id, a.name, a.side).join(actor_names, actor_names.c.actor == a.id)
        near = near.where(actor_names.c.key.in_(names), a.kind == there.kind.value)
        same = {
            row.id
            for row in self.connection.execute(near)
            if fold(row.name) in names and (row.side == there.side or None in {row.side, there.side})
        }
        return same.pop() if len(same) == 1 else None

    def _topic_here(self, key: str) -> str | None:
        """Return the id of a topic here: by its id, else by its label or a former one."""
        known = self.dossier.topics()
        if any(topic.id == key for topic in known):
            return key
        for label in map(_folded, (self._topics[key].label, *self._former[key])):
            found = sorted((topic.into is not None, topic.id) for topic in known if _folded(topic.label) == label)
            if found:
                return found[0][1]
        return None


def _topic(key: str, told: dict[str, Any]) -> Topic:
    """Return a topic as a line tells it; one without a mean that can be used has none, and draws in no statements."""
    import numpy as np  # noqa: PLC0415 - slow to load

    from walkback.positions.topics import Topic  # noqa: PLC0415 - numpy is slow to load

    total = base64.b64decode(told.get("total", ""))
    if len(total) != _TOTAL or not np.isfinite(np.frombuffer(total, "<f4")).all():
        total = bytes(_TOTAL)
    size, fixed = max(0, int(told.get("size", 0))), bool(told.get("fixed"))
    return Topic(key, _text(told["label"]), total, size, fixed, None, _text(told.get("question", "")))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _folded(label: str) -> str:
    return plain_quotes(label).casefold()
