"""Matters of the ledger: what one side holds out to another time and again is one, however often it was said."""

from __future__ import annotations

from collections import Counter, defaultdict
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import case, func, literal, select, tuple_

from walkback.dossier.filters import judged_as
from walkback.dossier.offers import Offers, chosen, offers_by_id
from walkback.dossier.paging import place_of
from walkback.dossier.schema import actors, articles, offers, statements, topics
from walkback.dossier.shown import MatterView
from walkback.records import OwnSide, Response

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from walkback.dossier.shown import OfferView

__all__ = ["Matters"]

Key = tuple[str, str, str, str]
"""From which side, to which side, by which act (and which speaker, if the own side contradicted it), on which topic."""

_KEY: Final = (
    offers.c.from_side,
    offers.c.to_side,
    case(
        (offers.c.own_side != OwnSide.CONTRADICTED.value, statements.c.act),
        else_=statements.c.act + " by " + statements.c.speaker,
    ),
    func.coalesce(topics.c.merged_into, statements.c.topic),
)
_MADE: Final = offers.join(statements, statements.c.id == offers.c.statement).outerjoin(
    topics, topics.c.id == statements.c.topic
)
_TOLD: Final = _MADE.join(articles, articles.c.id == statements.c.article).outerjoin(
    actors, actors.c.id == statements.c.speaker
)


class _Entry(NamedTuple):
    """What counting needs of an offer: when and by whom it was said, and what was answered."""

    statement: str
    day: str
    said_on: str | None
    published: str
    speaker: str | None
    response: str

    @property
    def when(self) -> str | None:
        """The day it was said, EDTF; one that is not told was not after that of publication."""
        return self.said_on or (f"../{self.published}" if self.published else None)


class Matters(Offers):
    """The ledger of a dossier by matters."""

    def matters(
        self, *, after: str | None = None, limit: int = 50, each: int | None = 30, **wanted: Any
    ) -> list[MatterView]:
        """Return up to `limit` matters, that of the newest offer first, after that of the statement `after`.

        Offers from one side, to one side, of one act and on one topic are one matter, those that the own side
        contradicted only where one speaker made them; one whose addressee, act or topic is not known is a matter by
        itself. `wanted` are the filters of `offers`. They choose offers: a matter is there once, headed by its newest
        offer that fits, and beside it come its others, whether they fit or not, the newest `each` of them, or all.
        Of those that a person rejected only `status` brings any.
        """
        with self._reading() as connection:
            heads = _heads(connection, after, limit, wanted)
            entries = _entries(connection, {key for _, key in heads if key}, wanted.get("status", ""))
            others = {head: [e for e in entries.get(key, ()) if e.statement != head] for head, key in heads}
            kept = [entry.statement for found in others.values() for entry in found[:each]]
            views = offers_by_id(connection, [*others, *kept])
        return [_matter(views[head], entries.get(key, ()), others[head], views) for head, key in heads]


def _heads(
    connection: Connection, after: str | None, limit: int, wanted: Mapping[str, Any]
) -> list[tuple[str, Key | None]]:
    """Return the newest offer of each matter with what makes the matter; reads no further than the last of them."""
    o = offers.c
    here: Any = literal(value=True)
    if after is not None:
        here = tuple_(o.day, o.statement) < tuple_(
            *place_of(connection, select(o.day, o.statement).where(o.statement == after), after)
        )
    query = select(o.statement, here, *_KEY).select_from(_MADE).order_by(o.day.desc(), o.statement.desc())
    seen: set[Key] = set()
    heads: list[tuple[str, Key | None]] = []
    with closing(connection.execute(chosen(connection, query, **wanted))) as rows:
        for statement, beyond, *parts in rows:
            key: Key | None = tuple(parts) if all(parts) else None
            if key in seen:
                continue
            if key:
                seen.add(key)
            if beyond:
                heads.append((statement, key))
            if len(heads) == limit:
                break
    return heads


def _entries(connection: Connection, keys: Collection[Key], status: str) -> dict[Key | None, list[_Entry]]:
    """Return the offers of each matter, the newest first."""
    o, s = offers.c, statements.c
    speaker = func.coalesce(actors.c.merged_into, s.speaker)
    query = select(o.statement, o.day, s.said_on, articles.c.day, speaker, o.response, *_KEY).select_from(_TOLD)
    query = query.where(
        tuple_(o.from_side, o.to_side).in_(sorted({key[:2] for key in keys})),
        tuple_(*_KEY).in_(sorted(keys)),
        *judged_as(o.status, status),
    )
    found: defaultdict[Key | None, list[_Entry]] = defaultdict(list)
    for row in connection.execute(query.order_by(o.day.desc(), o.statement.desc())):
        found[tuple(row[6:])].append(_Entry(*row[:6]))
    return found


def _matter(
    head: OfferView, entries: Sequence[_Entry], others: Sequence[_Entry], views: Mapping[str, OfferView]
) -> MatterView:
    if not others:
        return MatterView(head)
    newest = entries[0]
    return MatterView(
        head,
        tuple(views[entry.statement] for entry in others if entry.statement in views),
        number=len(entries),
        times=len({(entry.speaker, entry.day) for entry in entries}),
        first=entries[-1].when,
        last=newest.when if newest.statement != head.offer.statement else None,
        answers=_differing(head, others),
    )


def _differing(head: OfferView, others: Iterable[_Entry]) -> tuple[tuple[Response, int], ...]:
    """Return the answers to others that are not the head's, with how many got each, the most frequent first."""
    counts = Counter(entry.response for entry in others if entry.response != head.offer.response)
    return tuple((Response(said), number) for said, number in sorted(counts.items(), key=lambda c: (-c[1], c[0])))
