"""Relations and events of a dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

from sqlalchemy import bindparam, select, tuple_, union

from walkback.dossier.base import Store, upsert
from walkback.dossier.codec import from_json
from walkback.dossier.filters import RelationFilter, between, relation_clauses
from walkback.dossier.paging import place_of
from walkback.dossier.rows import relation_of, relation_row
from walkback.dossier.schema import articles, events, relations, statements
from walkback.dossier.shown import EventView, RelationView
from walkback.dossier.statements import views_by_id
from walkback.errors import NotFound
from walkback.records import Basis, Event, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection, RowMapping

    from walkback.dossier.shown import StatementView

__all__ = ["Findings", "relation_key"]

_BASIS_FIRST: Final = {Basis.REPORTED: 1, Basis.INFERRED: 0}
_KNOWN: Final = select(relations).where(
    relations.c.a.in_(bindparam("earlier", expanding=True)), relations.c.b.in_(bindparam("later", expanding=True))
)
_DAYS: Final = select(statements.c.id, statements.c.day).where(statements.c.id.in_(bindparam("ids", expanding=True)))
"""Made once: to put a query together takes longer than to run it."""


def relation_key(relation: Relation) -> str:
    """Return the name of a relation in corrections and pages: both statements and the kind."""
    return f"{relation.a}|{relation.b}|{relation.kind.value}"


class Findings(Store):
    """How the statements of a dossier stand to each other, and what the articles tell as having happened."""

    def relations(
        self,
        wanted: RelationFilter = RelationFilter(),  # noqa: B008 - frozen
        *,
        order: Literal["newest", "surest"] = "newest",
        after: str | None = None,
        limit: int = 50,
    ) -> list[RelationView]:
        """Return up to `limit` relations, the newest or surest first, after the one with the key `after`."""
        r = relations.c
        keys = [*([r.confidence] if order == "surest" else []), r.day, r.seq]
        with self._reading() as connection:
            query = select(relations).where(*relation_clauses(connection, wanted))
            if after is not None:
                a, b, kind = [*after.split("|"), "", ""][:3]
                here = select(*keys).where(r.a == a, r.b == b, r.kind == kind)
                query = query.where(tuple_(*keys) < tuple_(*place_of(connection, here, after)))
            query = query.order_by(*(key.desc() for key in keys)).limit(limit)
            rows = connection.execute(query).mappings().all()
            shown = views_by_id(connection, [row[end] for row in rows for end in ("a", "b")])
        return [_relation_view(row, shown) for row in rows]

    def each_relation(
        self,
        wanted: RelationFilter = RelationFilter(),  # noqa: B008 - frozen
        page: int = 500,
    ) -> Iterator[RelationView]:
        """Yield all relations of a filter, a page at a time."""
        after = None
        while found := self.relations(wanted, after=after, limit=page):
            yield from found
            after = found[-1].key

    def relations_of(self, ids: Sequence[str], wanted: RelationFilter, each: int = 2) -> dict[str, list[RelationView]]:
        """Return up to `each` relations of a filter for each of a few statements, the surest first."""
        r = relations.c
        with self._reading() as connection:
            clauses = relation_clauses(connection, wanted)
            ends = [select(relations).where(end.in_(ids), *clauses) for end in (r.a, r.b)]
            rows = connection.execute(union(*ends)).mappings().all()
            best: dict[str, list[RowMapping]] = {key: [] for key in ids}
            for row in sorted(rows, key=lambda row: (-row["confidence"], row["seq"])):
                for end in {row["a"], row["b"]} & best.keys():
                    best[end] = [*best[end], row][:each]
            shown = views_by_id(connection, {row[e] for few in best.values() for row in few for e in ("a", "b")})
        return {key: [_relation_view(row, shown) for row in few] for key, few in best.items()}

    def relation(self, key: str) -> RelationView:
        """Return the relation with this key; raises NotFound."""
        r = relations.c
        a, b, kind = [*key.split("|"), "", ""][:3]
        with self._reading() as connection:
            query = select(relations).where(r.a == a, r.b == b, r.kind == kind)
            row = connection.execute(query).mappings().first()
            if row is None:
                raise NotFound(f"there is no relation {key}; `walkback relations DOSSIER` lists them")
            return _relation_view(row, views_by_id(connection, [a, b]))

    def save_relations(self, found: Iterable[Relation]) -> None:
        """Keep relations; a reported one replaces an inferred one of the same kind, a surer one a weaker."""
        best: dict[tuple[str, str, str], Relation] = {}
        for relation in found:
            key = (relation.a, relation.b, relation.kind.value)
            best[key] = max(best.get(key, relation), relation, key=_weight)
        if not best:
            return
        with self.transaction() as connection:
            days = _days(connection, {end for a, b, _ in best for end in (a, b)})
            ends = {"earlier": sorted({a for a, _, _ in best}), "later": sorted({b for _, b, _ in best})}
            judged: dict[tuple[str, str, str], str] = {}
            for row in connection.execute(_KNOWN, ends).mappings():
                key = (row["a"], row["b"], row["kind"])
                # What a person said of a relation stays when it is saved again.
                judged[key] = row["status"]
                if key in best and _weight(relation_of(row)) >= _weight(best[key]):
                    del best[key]
            rows = [
                relation_row(relation, _evidence(connection, relation), days[relation.b])
                | {"status": judged.get(key, "")}
                for key, relation in best.items()
                if relation.a in days and relation.b in days
            ]
            upsert(connection, relations, rows, "a", "b", "kind")

    def events(
        self,
        *,
        kind: str | None = None,
        article: str | None = None,
        since: str | None = None,
        until: str | None = None,
        after: str | None = None,
        limit: int = 50,
    ) -> list[EventView]:
        """Return up to `limit` events, the newest first, after the event with the id `after`."""
        e, a = events.c, articles.c
        query = select(e.record, e.words, e.day, a.title, a.publisher).join(articles, a.id == e.article)
        equal = ((e.kind, kind), (e.article, article))
        query = query.where(*(column == value for column, value in equal if value is not None))
        query = query.where(*between(e.day, since, until)).order_by(e.day.desc(), e.seq.desc()).limit(limit)
        with self._reading() as connection:
            if after is not None:
                place = place_of(connection, select(e.day, e.seq).where(e.id == after), after)
                query = query.where(tuple_(e.day, e.seq) < tuple_(*place))
            return [EventView(from_json(Event, row[0]), *row[1:]) for row in connection.execute(query)]

    def each_event(self, page: int = 500, **wanted: Any) -> Iterator[EventView]:
        """Yield all events that `events` would list, a page at a time."""
        after = None
        while found := self.events(after=after, limit=page, **wanted):
            yield from found
            after = found[-1].event.id


def _weight(relation: Relation) -> tuple[int, float]:
    return _BASIS_FIRST[relation.basis], relation.confidence


def _days(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    return dict(connection.execute(_DAYS, {"ids": sorted(set(ids))}).all())


def _evidence(connection: Connection, relation: Relation) -> str | None:
    if relation.evidence is None or relation.article is None:
        return None
    text = connection.execute(select(articles.c.text).where(articles.c.id == relation.article)).scalar()
    return " ".join(relation.evidence.of(text).split()) if text else None


def _relation_view(row: RowMapping, shown: dict[str, StatementView]) -> RelationView:
    relation = relation_of(row)
    a, b = shown[relation.a], shown[relation.b]
    return RelationView(relation, a, b, row["evidence"], relation_key(relation), row["day"], row["status"])
