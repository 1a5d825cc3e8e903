"""Actors of a dossier: saved as articles bring them, looked up by name or office."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import bindparam, exists, func, or_, select, tuple_

from walkback.dossier.base import Store, batches, upsert
from walkback.dossier.codec import from_json, to_json
from walkback.dossier.counting import counted, numbers_of
from walkback.dossier.filters import STANDS
from walkback.dossier.overlay import as_it_was, corrected_actor
from walkback.dossier.paging import place_of
from walkback.dossier.rows import office_rows
from walkback.dossier.schema import actor_names, actors, corrections, office_names, offices, statements
from walkback.dossier.shown import ActorView
from walkback.dossier.spelling import spelt
from walkback.errors import NotFound
from walkback.records import Actor

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sqlalchemy import Connection

__all__ = ["Actors"]

_merged = actors.alias("merged")
_HEADS = actors.outerjoin(_merged, _merged.c.id == actors.c.merged_into)
_RECORD = func.coalesce(_merged.c.record, actors.c.record)
"""The record of an actor, of one merged into another that one's."""
_own, _others = (
    exists().where(statements.c.speaker == actors.c.id, STANDS),
    exists().where(_merged.c.merged_into == actors.c.id, statements.c.speaker == _merged.c.id, STANDS),
)
_SPEAKS = or_(_own, _others)
"""Takes who has a statement that counts, itself or through one that was merged into it."""
_KEY = actor_names.c.key
_NAMED = (
    select(_KEY, _RECORD)
    .select_from(_HEADS.join(actor_names, actor_names.c.actor == actors.c.id))
    .where(_KEY.in_(bindparam("keys", expanding=True)))
    .order_by(actors.c.seq)
)
_HOLDERS = (
    select(_RECORD)
    .select_from(_HEADS.join(office_names, office_names.c.actor == actors.c.id))
    .where(office_names.c.key == bindparam("office"), office_names.c.side == bindparam("of"))
    .order_by(actors.c.seq)
)
_FIXES = (
    select(*(corrections.c[name] for name in ("target_id", "field", "new", "old", "undone")))
    .where(corrections.c.target == "actor", corrections.c.target_id.in_(bindparam("ids", expanding=True)))
    .order_by(corrections.c.seq)
)
_LEFT_OUT = [
    table.delete().where(table.c.actor.in_(bindparam("ids", expanding=True)))
    for table in (offices, office_names, actor_names)
]
"""Made once: to put a query together takes several times as long as to run it."""


class Actors(Store):
    """The actors of a dossier; the `Directory` that the speaker stage looks names up in."""

    def candidates(self, key: str) -> Sequence[Actor]:
        """Return the actors known by a folded name or family name, those seen first in front.

        In a transaction they are kept: an article asks for the same names again and again.
        """
        known = self._recalled()
        if key not in known:
            with self._reading() as connection:
                known |= _named(connection, [key])
        return list(known[key])

    def expect(self, keys: Collection[str]) -> None:
        """Look many names up at once; in a transaction `candidates` then has them."""
        known = self._recalled()
        with self._reading() as connection:
            for batch in batches(sorted({*keys} - known.keys())):
                known |= _named(connection, batch)

    def holders(self, office_key: str, side: str) -> Sequence[Actor]:
        """Return all who ever held an office of a side, those seen first in front."""
        with self._reading() as connection:
            found = connection.execute(_HOLDERS, {"office": office_key, "of": side}).scalars()
            return [_read(record) for record in dict.fromkeys(found)]

    def actor(self, actor_id: str) -> Actor:
        """Return one actor, or the one it was merged into; raises NotFound."""
        with self._reading() as connection:
            query = select(actors.c.record, actors.c.merged_into).where(actors.c.id == actor_id)
            row = connection.execute(query).first()
        if row is None:
            raise NotFound(f"there is no actor {actor_id}; `walkback actors list DOSSIER` lists them")
        return self.actor(row.merged_into) if row.merged_into else from_json(Actor, row.record)

    def actors(
        self,
        *,
        name: str | None = None,
        kind: str | None = None,
        side: str | None = None,
        after: str | None = None,
        limit: int = 50,
        order: Literal["name", "statements"] = "name",
        speaking: bool = False,
    ) -> list[ActorView]:
        """Return up to `limit` actors after the actor with the id `after`, by name or most statements first.

        `name` is any word or words of a name. Actors merged into others are left out; their names find the others.
        With `speaking` only those come who have a statement that no person rejected.
        """
        a = actors.c
        spoken = counted(actors, statements.c.speaker)
        source = actors if order == "name" else actors.join(spoken, spoken.c.head == a.id)
        keys = (a.name, a.seq) if order == "name" else (-spoken.c.number, a.name, a.seq)
        query = select(a.record).select_from(source).where(a.merged_into.is_(None)).order_by(*keys).limit(limit)
        query = query if kind is None else query.where(a.kind == kind)
        query = query if not speaking else query.where(_SPEAKS if order == "name" else spoken.c.number > 0)
        with self._reading() as connection:
            query = query if side is None else query.where(a.side == spelt(connection, a.side, side))
            if name:
                from walkback.speakers.folding import fold  # noqa: PLC0415 - brings the reader with it

                key = fold(name)
                like = or_(actor_names.c.key == key, actor_names.c.key.contains(key, autoescape=True))
                head = func.coalesce(_merged.c.merged_into, _merged.c.id)
                named = select(head).join(actor_names, actor_names.c.actor == _merged.c.id).where(like)
                query = query.where(a.id.in_(named))
            if after is not None:
                here = select(*keys).select_from(source).where(a.id == after)
                query = query.where(tuple_(*keys) > tuple_(*place_of(connection, here, after)))
            found = [from_json(Actor, row.record) for row in connection.execute(query)]
            return _with_numbers(connection, found)

    def each_actor(self, page: int = 500, **wanted: Any) -> Iterator[ActorView]:
        """Yield all actors that `actors` would list, a page at a time."""
        after = None
        while found := self.actors(after=after, limit=page, **wanted):
            yield from found
            after = found[-1].actor.id

    def save_actors(self, found: Iterable[Actor]) -> None:
        """Keep actors, each in place of the one with its id; corrections of them stay in force."""
        records = list({actor.id: actor for actor in found}.values())
        if not records:
            return
        with self.transaction() as connection:
            self._recalled().clear()
            ids = [actor.id for actor in records]
            fixes = _corrections_of(connection, ids) if self._is_corrected(connection) else {}
            current = [corrected_actor(actor, fixes.get(actor.id, ())) for actor in records]
            upsert(connection, actors, [_row(actor) for actor in current], "id")
            for left_out in _LEFT_OUT:
                connection.execute(left_out, {"ids": ids})
            upsert(connection, actor_names, [row for a in current for row in _name_rows(a)], "key", "actor")
            held = [row for actor in current for row in office_rows(actor)]
            if held:
                connection.execute(offices.insert(), held)
            keys = [row for actor in current for row in _office_name_rows(actor)]
            upsert(connection, office_names, keys, "key", "side", "actor")


def _named(connection: Connection, keys: Sequence[str]) -> dict[str, tuple[Actor, ...]]:
    """Return for each name the actors known by it, else by its sound."""
    from walkback.speakers.folding import sound  # noqa: PLC0415 - brings the reader with it

    like = {key: sound(key) for key in keys}
    found: dict[str, dict[str, None]] = {key: {} for key in (*like, *like.values())}
    for name, record in connection.execute(_NAMED, {"keys": list(found)}):
        found[name][record] = None
    return {key: tuple(map(_read, found[key] or found[like[key]])) for key in keys}


@lru_cache(maxsize=4096)
def _read(record: str) -> Actor:
    """Return the actor of a record; kept, as most articles name some of the same few."""
    return from_json(Actor, record)


def _row(actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind.value,
        "side": actor.side,
        "aliases": json.dumps(actor.aliases, ensure_ascii=False) if actor.aliases else None,
        "record": to_json(actor),
    }


def _name_rows(actor: Actor) -> list[dict[str, str]]:
    from walkback.speakers.directory import keys_of  # noqa: PLC0415 - brings the reader with it

    keys = {key for name in (actor.name, *actor.aliases) for key in keys_of(name)}
    return [{"key": key, "actor": actor.id} for key in sorted(keys)]


def _office_name_rows(actor: Actor) -> list[dict[str, str]]:
    from walkback.speakers.directory import office_keys  # noqa: PLC0415 - brings the reader with it

    named = {
        (key, side) for office in actor.offices if (side := office.side or actor.side) for key in office_keys(office)
    }
    return [{"key": key, "side": side, "actor": actor.id} for key, side in sorted(named)]


def _corrections_of(connection: Connection, ids: Sequence[str]) -> dict[str, list[tuple[str, str | None, str | None]]]:
    """Return (field, new value, old value) of the corrections in force of each actor, in their order."""
    rows = connection.execute(_FIXES, {"ids": list(ids)}).all()
    fixes: dict[str, list[tuple[str, str | None, str | None]]] = {}
    for at, row in enumerate(rows):
        if not row.undone:
            same = [(r.old, r.new, bool(r.undone)) for r in rows[:at] if r[:2] == row[:2]]
            fixes.setdefault(row.target_id, []).append((row.field, row.new, as_it_was(row.old, same)))
    return fixes


def _with_numbers(connection: Connection, found: Sequence[Actor]) -> list[ActorView]:
    ids = [actor.id for actor in found]
    numbers, held = numbers_of(connection, actors, statements.c.speaker, ids), _offices_in(connection, ids)
    return [ActorView(actor, *numbers.get(actor.id, (0, None, None)), held.get(actor.id)) for actor in found]


def _offices_in(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Return the office that each actor had in the latest statement that tells one.

    A table knows offices that somebody held before or after all that the articles tell of.
    """
    s, head = statements.c, func.coalesce(actors.c.merged_into, actors.c.id)
    sight = (func.max(s.day).label("day"), func.count().label("number"))
    spoken = select(head.label("head"), s.capacity, *sight).join(statements, s.speaker == actors.c.id)
    told = spoken.where(head.in_(ids), s.capacity.is_not(None), STANDS).group_by(head, s.capacity)
    rows = sorted(connection.execute(told), key=lambda row: (row.day, row.number, row.capacity))
    return {row.head: row.capacity for row in rows}
