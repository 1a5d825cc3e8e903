"""What the ids of actors and topics in a correction stand for, told to dossiers that do not know them.

Ids of topics hang on the article that opened them, and those of actors on the name under which they came first, so
another dossier of the same articles may have others for the same.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import select

from walkback.dossier.codec import encode, from_json
from walkback.dossier.schema import actors
from walkback.records import Actor, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from walkback.dossier.store import Dossier
    from walkback.positions.topics import Topic
    from walkback.records import Correction

__all__ = ["Introductions", "Kind", "Name", "names_in"]

Kind = Literal["actor", "topic"]
_NAMING = ("name", "label")
"""The fields that hold the name of an actor or a topic."""


@dataclass(frozen=True, slots=True)
class Name:
    """An id in a correction: of what, in which field, and whether the correction means nothing without it."""

    kind: Kind
    id: str
    field: str
    needed: bool = True


def names_in(correction: Correction) -> Iterator[Name]:
    """Yield the ids of actors and topics in a correction; what it corrects need not be there yet, and may come.

    In place of the id of a speaker there may be a name.
    """
    kind: Kind = "actor" if correction.target == "actor" else "topic"
    if correction.target in {"actor", "topic"}:
        yield Name(kind, correction.target_id, "target_id", needed=False)
    if correction.field == "merged_into":
        yield from _given(kind, correction)
    elif correction.target == "statement" and correction.field in {"topic", "speaker"}:
        yield from _given("topic" if correction.field == "topic" else "actor", correction)
    elif correction.target == "statement" and correction.field == "added":
        made = from_json(Statement, correction.new or "{}")
        for held, key in (("actor", made.speaker), ("topic", made.topic)):
            if key:
                yield Name(held, key, "added")  # type: ignore[arg-type]


def _given(kind: Kind, correction: Correction) -> Iterator[Name]:
    if correction.new:
        yield Name(kind, correction.new, "new")
    if correction.old and correction.field != "speaker":
        yield Name(kind, correction.old, "old", needed=False)


class Introductions:
    """Who and what the ids of a dossier's corrections stand for."""

    def __init__(self, dossier: Dossier, corrections: Iterable[Correction]) -> None:
        """Remember the names that corrections put others in the place of."""
        self._dossier = dossier
        self._topics: dict[str, Topic] = {topic.id: topic for topic in dossier.topics()}
        self._former: dict[str, list[str]] = {}
        self._told: set[str] = set()
        for fix in corrections:
            if fix.field in _NAMING and fix.old:
                self._former.setdefault(fix.target_id, []).append(fix.old)

    def of(self, correction: Correction) -> dict[str, dict[str, Any]]:
        """Return what is known of the ids in a correction, as plain values: ``{"actor": {id: ...}, "topic": ...}``."""
        told: dict[str, dict[str, Any]] = {}
        for name in names_in(correction):
            known = self._actor(name.id) if name.kind == "actor" else self._topic(name.id)
            if known is not None:
                former = self._former.get(name.id)
                told.setdefault(name.kind, {})[name.id] = known | ({"former": former} if former else {})
        return told

    def _actor(self, key: str) -> dict[str, Any] | None:
        """Return an actor as it is kept; its offices were told by articles that others may not have."""
        with self._dossier._reading() as connection:  # noqa: SLF001  (a part of the dossier itself)
            record = connection.execute(select(actors.c.record).where(actors.c.id == key)).scalar()
        found: dict[str, Any] = encode(replace(from_json(Actor, record), offices=())) if record else {}
        return found or None

    def _topic(self, key: str) -> dict[str, Any] | None:
        """Return a topic; the sum of its vectors only once, as it is long."""
        topic = self._topics.get(key)
        if topic is None:
            return None
        known = {"label": topic.label, "question": topic.question, "fixed": topic.fixed}
        if key in self._told:
            return known
        self._told.add(key)
        return known | {"size": topic.size, "total": base64.b64encode(topic.total).decode("ascii")}
