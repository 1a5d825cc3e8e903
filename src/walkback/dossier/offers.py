"""Offers of a dossier, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, select, tuple_

from walkback.dossier.base import Store, batches, upsert
from walkback.dossier.codec import from_json, to_json
from walkback.dossier.filters import between, judged_as, topic_ids
from walkback.dossier.overlay import corrected_offer
from walkback.dossier.paging import place_of
from walkback.dossier.passages import passages_shown
from walkback.dossier.rows import offer_row
from walkback.dossier.schema import articles, corrections, offers, statements
from walkback.dossier.shown import OfferView
from walkback.dossier.spelling import spelt
from walkback.dossier.statements import views_by_id
from walkback.records import Offer, Response

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection, RowMapping, Select

    from walkback.dossier.shown import PassageView, StatementView
    from walkback.records import Passage

__all__ = ["Offers", "chosen", "offers_by_id"]

_MADE: Final = (
    select(statements.c.id, statements.c.day, articles.c.text, offers.c.status)
    .join(articles, articles.c.id == statements.c.article)
    .outerjoin(offers, offers.c.statement == statements.c.id)
    .where(statements.c.id.in_(bindparam("ids", expanding=True)))
)
_FIXES: Final = (
    select(*(corrections.c[name] for name in ("target_id", "field", "new")))
    .where(corrections.c.target == "offer", corrections.c.target_id.in_(bindparam("ids", expanding=True)))
    .where(~corrections.c.undone)
    .order_by(corrections.c.seq)
)
"""Made once: to put a query together takes longer than to run it."""


class Offers(Store):
    """The ledger of a dossier: offers, demands, threats and promises between sides."""

    def offers(
        self,
        *,
        from_side: str | None = None,
        to: str | None = None,
        response: str | None = None,
        own_side: str | None = None,
        topic: str | None = None,
        since: str | None = None,
        until: str | None = None,
        status: str = "",
        after: str | None = None,
        limit: int = 50,
    ) -> list[OfferView]:
        """Return up to `limit` offers, the newest first, after that of the statement `after`."""
        o = offers.c
        query = select(offers).order_by(o.day.desc(), o.statement.desc()).limit(limit)
        wanted = {"from_side": from_side, "to": to, "response": response, "own_side": own_side}
        days = {"since": since, "until": until}
        with self._reading() as connection:
            query = chosen(connection, query, **wanted, **days, topic=topic, status=status)
            if after is not None:
                place = place_of(connection, select(o.day, o.statement).where(o.statement == after), after)
                query = query.where(tuple_(o.day, o.statement) < tuple_(*place))
            return _offer_views(connection, connection.execute(query).mappings().all())

    def offers_made_by(self, ids: Iterable[str]) -> list[OfferView]:
        """Return the offers made by these statements, in order of the statements, that no one rejected."""
        keys = {key: place for place, key in enumerate(ids)}
        query = select(offers).where(offers.c.statement.in_(list(keys)), offers.c.status != "rejected")
        with self._reading() as connection:
            found = _offer_views(connection, connection.execute(query).mappings().all())
        return sorted(found, key=lambda view: keys[view.offer.statement])

    def each_offer(self, page: int = 200, **wanted: Any) -> Iterator[OfferView]:
        """Yield all offers that `offers` would list, a page at a time."""
        after = None
        while found := self.offers(after=after, limit=page, **wanted):
            yield from found
            after = found[-1].offer.statement

    def save_offers(self, found: Iterable[Offer]) -> None:
        """Keep offers, each in place of what was known of the same statement's offer."""
        ledger = {offer.statement: offer for offer in found}
        if not ledger:
            return
        ids = {"ids": sorted(ledger)}
        with self.transaction() as connection:
            made = {row.id: row for row in connection.execute(_MADE, ids)}
            fixes: dict[str, list[tuple[str, str | None]]] = {}
            for row in connection.execute(_FIXES, ids) if self._is_corrected(connection) else ():
                fixes.setdefault(row.target_id, []).append((row.field, row.new))
            rows = [
                _corrected_row(offer, fixes.get(key, []), made[key].text, made[key].day)
                | {"status": made[key].status or ""}
                for key, offer in ledger.items()
                if key in made
            ]
            upsert(connection, offers, rows, "statement")


def chosen(
    connection: Connection,
    query: Select[Any],
    *,
    from_side: str | None = None,
    to: str | None = None,
    response: str | None = None,
    own_side: str | None = None,
    topic: str | None = None,
    since: str | None = None,
    until: str | None = None,
    status: str = "",
) -> Select[Any]:
    """Return a query for offers with the conditions that the filters of `Offers.offers` stand for."""
    o = offers.c
    equal = ((o.response, response), (o.own_side, own_side))
    query = query.where(*(column == value for column, value in equal if value is not None))
    query = query.where(*between(o.day, since, until), *judged_as(o.status, status))
    for column, side in ((o.from_side, from_side), (o.to_side, to)):
        query = query if side is None else query.where(column == spelt(connection, column, side))
    if topic is None:
        return query
    of_topic = select(statements.c.id).where(statements.c.topic.in_(topic_ids(connection, topic)))
    return query.where(o.statement.in_(of_topic))


def offers_by_id(connection: Connection, ids: Sequence[str]) -> dict[str, OfferView]:
    """Return the offers that these statements make, as many as there are."""
    found: dict[str, OfferView] = {}
    for batch in batches(ids):
        rows = connection.execute(select(offers).where(offers.c.statement.in_(batch))).mappings().all()
        found |= {view.offer.statement: view for view in _offer_views(connection, rows)}
    return found


def _corrected_row(offer: Offer, fixes: Sequence[tuple[str, str | None]], text: str, day: str) -> dict[str, Any]:
    now = corrected_offer(offer, fixes)
    return offer_row(now, text, day) | {"original": None if now == offer else to_json(offer)}


def _offer_views(connection: Connection, rows: Sequence[RowMapping]) -> list[OfferView]:
    found = [(row, from_json(Offer, row["record"])) for row in rows]
    ids = {i for _, offer in found for i in (offer.statement, *(key for _, key in offer.evidence))}
    shown = views_by_id(connection, ids)
    told = {o.unanswered for _, o in found if o.unanswered and o.response is Response.NONE_YET}
    passages = passages_shown(connection, told) if told else {}
    return [_offer_view(row, offer, shown, passages) for row, offer in found]


def _offer_view(
    row: RowMapping, offer: Offer, shown: dict[str, StatementView], passages: dict[Passage, PassageView]
) -> OfferView:
    told = [(role, shown[key], said) for role, key, said in offer.remarks if key in shown]
    evidence, verdicts = tuple((role, view) for role, view, _ in told), tuple(said for *_, said in told)
    made = shown[offer.statement]
    silence = passages.get(offer.unanswered) if offer.unanswered else None
    return OfferView(offer, made, row["conditions"], evidence, row["day"], row["status"], verdicts, silence)
