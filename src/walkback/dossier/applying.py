"""Laying corrections over statements, actors, topics, relations and offers, and taking them off again.

What the extractor said is kept in `original`; what holds is made anew from it and all corrections
in force, so that the order of doing and undoing never matters.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, or_, select

from walkback.dossier.articles import Articles
from walkback.dossier.base import upsert
from walkback.dossier.codec import from_json, to_json
from walkback.dossier.findings import Findings
from walkback.dossier.naming import Named
from walkback.dossier.offers import Offers
from walkback.dossier.overlay import corrected, corrected_offer, matched
from walkback.dossier.recoding import recoded
from walkback.dossier.rows import article_of, day_of, offer_row, relation_row, statement_row
from walkback.dossier.schema import actor_names, actors, articles, corrections, offers, relations, statements
from walkback.dossier.statements import Statements
from walkback.records import Actor, ActorKind, Correction, Offer, Relation, Span, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, RowMapping

    from walkback.records import Article

__all__ = ["BY_HAND", "Overlaid", "correction_of"]

BY_HAND: Final = "person"
"""Extractor of a statement, and reason of a relation, that a person added."""

_CORRECTIONS: Final = (
    select(corrections)
    .where(corrections.c.article == bindparam("of_article"), corrections.c.target == bindparam("of_target"))
    .where(~corrections.c.undone)
    .order_by(corrections.c.seq)
)
_CORRECTED_OFFERS: Final = (
    select(articles)
    .join(statements, statements.c.article == articles.c.id)
    .where(statements.c.id.in_(bindparam("ids", expanding=True)))
    .where(
        articles.c.id.in_(select(corrections.c.article).where(corrections.c.target == "offer", ~corrections.c.undone))
    )
    .distinct()
)
"""Made once: to put a query together takes longer than to run it."""


class Overlaid(Articles, Statements, Named, Findings, Offers):
    """A dossier that shows what holds after corrections."""

    def _apply(self, connection: Connection, correction: Correction) -> None:
        if correction.target == "actor":
            self._apply_actor(connection, correction)
        elif correction.target == "topic":
            self._apply_topic(connection, correction)
        elif correction.article is not None:
            found = select(articles).where(articles.c.id == correction.article)
            row = connection.execute(found).mappings().first()
            if row is not None:
                self._correct_article(connection, article_of(row), force=True)
                self._correct_findings(connection, article_of(row), force=True)
                _redate(connection, correction.article)

    def save_offers(self, found: Iterable[Offer]) -> None:
        """Keep offers, each in place of what was known of the same statement's offer; corrections stay in force."""
        moved = list(found)
        if not moved:
            return
        with self.transaction() as connection:
            super().save_offers(moved)
            ids = [offer.statement for offer in moved]
            if not self._is_corrected(connection):
                return
            for row in connection.execute(_CORRECTED_OFFERS, {"ids": ids}).mappings().all():
                self._correct_offers(
                    connection, article_of(row), self._of_article(connection, row["id"], "offer"), force=False
                )

    def _correct_article(self, connection: Connection, article: Article, *, force: bool = False) -> None:
        """Lay the corrections of an article over its statements as the extractor made them."""
        fixes = self._of_article(connection, article.id, "statement")
        if not fixes and not force:
            return
        rows = _statements_of(connection, article.id)
        raw = {row["id"]: from_json(Statement, row["original"] or row["record"]) for row in rows}
        added = {f.target_id: f for f in fixes if f.field == "added"}
        gone = [key for key, s in raw.items() if s.extractor == BY_HAND and key not in added]
        if gone:
            connection.execute(statements.delete().where(statements.c.id.in_(gone)))
        machine = [s for key, s in raw.items() if key not in added and key not in gone]
        hidden = {m.id for f in added.values() if (m := matched(f, machine)) is not None}
        whole = machine + [from_json(Statement, f.new or "{}") for f in added.values()]
        upsert(connection, statements, [self._row(s, article, fixes, whole, hidden) for s in whole], "id")

    def _of_article(self, connection: Connection, article: str, target: str) -> list[Correction]:
        """Return the corrections in force of an article that are of one kind of thing."""
        if not self._is_corrected(connection):
            return []
        found = connection.execute(_CORRECTIONS, {"of_article": article, "of_target": target})
        return [correction_of(row) for row in found.mappings()]

    def _as_read(
        self, connection: Connection, article_id: str, statement_id: str
    ) -> tuple[Statement, list[Correction]]:
        """Return a statement as it was read or added, and the corrections of it that are in force."""
        rows = _statements_of(connection, article_id)
        whole = [from_json(Statement, row["original"] or row["record"]) for row in rows]
        statement = next(s for s in whole if s.id == statement_id)
        fixes = self._of_article(connection, article_id, "statement")
        return statement, [fix for fix in fixes if fix.field != "added" and matched(fix, whole) is statement]

    def _row(
        self,
        statement: Statement,
        article: Article,
        fixes: Sequence[Correction],
        whole: Sequence[Statement],
        hidden: set[str],
    ) -> dict[str, Any]:
        own = [f for f in fixes if f.field != "added" and matched(f, whole) is statement]
        now = recoded(statement, corrected(statement, own, self._find_actor), own, article.text)
        judged = [f.new or "" for f in own if f.field == "status"]
        status = judged[-1] if judged else ("rejected" if statement.id in hidden else "")
        original = None if now == statement else to_json(statement)
        row = statement_row(now, article.text, day_of(article))
        return row | {"status": status, "original": original}

    def _find_actor(self, name: str) -> Actor:
        """Return the actor with this id or name, a new person where there is none."""
        from walkback.speakers.directory import actor_id  # noqa: PLC0415 - brings the reader with it
        from walkback.speakers.folding import fold  # noqa: PLC0415 - brings the reader with it

        with self._reading() as connection:
            a = actors.c
            named = select(a.id).join(actor_names, actor_names.c.actor == a.id)
            query = named.where(or_(a.id == name, actor_names.c.key == fold(name))).order_by(
                a.id != name, a.name != name, a.merged_into.is_not(None), a.seq
            )
            found = connection.execute(query).scalars().first()
        if found is not None:
            return self.actor(found)
        actor = Actor(actor_id(ActorKind.PERSON, name), name, ActorKind.PERSON)
        self.save_actors([actor])
        return actor

    def _correct_findings(self, connection: Connection, article: Article, *, force: bool = False) -> None:
        """Lay corrections over the relations and offers whose later statement is of this article."""
        self._correct_relations(connection, article, self._of_article(connection, article.id, "relation"), force)
        self._correct_offers(connection, article, self._of_article(connection, article.id, "offer"), force)

    def _correct_relations(
        self, connection: Connection, article: Article, fixes: Sequence[Correction], force: bool
    ) -> None:
        if not fixes and not force:
            return
        own = _statements_of(connection, article.id)
        raw = [from_json(Statement, row["original"] or row["record"]) for row in own]
        r = relations.c
        of_article = r.b.in_([s.id for s in raw])
        connection.execute(relations.update().where(of_article).values(status=""))
        connection.execute(relations.delete().where(of_article, r.reason == BY_HAND))
        for fix in fixes:
            a, b, kind = [*fix.target_id.split("|"), "", ""][:3]
            later = matched(replace(fix, target_id=b), raw)
            if later is None:
                continue
            if fix.field == "added":
                _insert_relation(connection, fix, later)
            else:
                same = (r.b == later.id, r.kind == kind)
                exact = connection.execute(select(r.seq).where(*same, r.a == a)).scalars().all()
                rows = exact or connection.execute(select(r.seq).where(*same)).scalars().all()
                if len(rows) == 1:
                    edit = relations.update().where(r.seq == rows[0])
                    connection.execute(edit.values(status=fix.new or ""))

    def _correct_offers(
        self, connection: Connection, article: Article, fixes: Sequence[Correction], force: bool
    ) -> None:
        if not fixes and not force:
            return
        own = [from_json(Statement, r["original"] or r["record"]) for r in _statements_of(connection, article.id)]
        o = offers.c
        query = select(offers).where(o.statement.in_([s.id for s in own]))
        for row in connection.execute(query).mappings().all():
            raw = from_json(Offer, row["original"] or row["record"])
            mine = [f for f in fixes if (m := matched(f, own)) is not None and m.id == raw.statement]
            now = corrected_offer(raw, [(f.field, f.new) for f in mine if f.field != "status"])
            status = ([f.new or "" for f in mine if f.field == "status"] or [""])[-1]
            kept = {"status": status, "original": None if now == raw else to_json(raw)}
            upsert(connection, offers, [offer_row(now, article.text, row["day"]) | kept], "statement")


def correction_of(row: RowMapping) -> Correction:
    """Return the correction that the columns stand for."""
    plain = ("id", "target", "target_id", "field", "old", "new", "who")
    start, end = row["start_char"], row["end_char"]
    return Correction(
        **{name: row[name] for name in plain},
        when=datetime.fromisoformat(row["corrected_at"]),
        why=row["why"],
        article=row["article"],
        span=None if start is None else Span(start, end),
        undone=bool(row["undone"]),
    )


def _statements_of(connection: Connection, article: str) -> Sequence[RowMapping]:
    s = statements.c
    query = select(s.id, s.record, s.original).where(s.article == article).order_by(s.seq)
    return connection.execute(query).mappings().all()


def _redate(connection: Connection, article: str) -> None:
    """Let relations and offers have the day of their statement, which a person may have corrected."""
    s = statements.c
    own = select(s.id).where(s.article == article)
    for table, end in ((relations, relations.c.b), (offers, offers.c.statement)):
        day = select(s.day).where(s.id == end).scalar_subquery()
        connection.execute(table.update().where(end.in_(own)).values(day=day))


def _insert_relation(connection: Connection, fix: Correction, later: Statement) -> None:
    relation = replace(from_json(Relation, fix.new or "{}"), b=later.id, reason=BY_HAND)
    ends = select(statements.c.id, statements.c.day).where(statements.c.id.in_((relation.a, relation.b)))
    days = dict(connection.execute(ends).all())
    r = relations.c
    there = (r.a == relation.a, r.b == relation.b, r.kind == relation.kind.value)
    if connection.execute(select(r.seq).where(*there)).first() is not None:
        connection.execute(relations.update().where(*there).values(status="confirmed"))
    elif len(days) == 2:
        row = relation_row(relation, None, days[relation.b]) | {"status": "confirmed"}
        upsert(connection, relations, [row], "a", "b", "kind")
