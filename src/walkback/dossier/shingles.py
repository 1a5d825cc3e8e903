"""The keys of articles, by which copies are found, and the chain that leads from a copy to the first article."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, or_, select

from walkback.dossier.base import Store, batches, upsert
from walkback.dossier.schema import articles, offers, relations, shingles, statement_sources, statements
from walkback.records import Basis

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Shingles", "TextOf"]


class TextOf(NamedTuple):
    """An article as the search for copies needs it; `day` is ISO 8601 or empty."""

    seq: int
    id: str
    text: str
    publisher: str | None
    day: str
    copy_of: str | None


_TEXTS = select(*(articles.c[name] for name in TextOf._fields))
_HOLDERS = select(shingles.c.key, shingles.c.article).where(shingles.c.key.in_(bindparam("keys", expanding=True)))
"""Made once: to put a query together takes longer than to run it."""


class Shingles(Store):
    """Looking up articles by the runs of words they hold."""

    def key_holders(self, keys: Sequence[int]) -> list[tuple[int, int]]:
        """Return (place of the key in `keys`, `seq` of an article that holds it), in order."""
        found: list[tuple[int, int]] = []
        place = {key: at for at, key in enumerate(keys)}
        with self._reading() as connection:
            for batch in batches(keys):
                rows = connection.execute(_HOLDERS, {"keys": list(batch)})
                found.extend((place[key], article) for key, article in rows)
        return sorted(found)

    def save_keys(self, article_id: str, keys: Iterable[int]) -> None:
        """Keep the keys of an article that the dossier has."""
        with self.transaction() as connection:
            seq = connection.execute(select(articles.c.seq).where(articles.c.id == article_id)).scalar_one()
            upsert(connection, shingles, [{"key": key, "article": seq} for key in keys], "key", "article")

    def texts(self, seqs: Sequence[int]) -> dict[int, TextOf]:
        """Return articles by `seq`."""
        if not seqs:
            return {}
        with self._reading() as connection:
            rows = connection.execute(_TEXTS.where(articles.c.seq.in_(seqs))).all()
        return {row[0]: TextOf(*row) for row in rows}

    def text_of(self, article_id: str) -> TextOf:
        """Return one article."""
        with self._reading() as connection:
            return TextOf(*connection.execute(_TEXTS.where(articles.c.id == article_id)).one())

    def set_first(self, article_id: str, first: str) -> None:
        """Make `first` the article that this one, and all that are copies of this one, are copies of."""
        a = articles.c
        with self.transaction() as connection:
            chain = articles.update().where((a.id == article_id) | (a.copy_of == article_id), a.id != first)
            connection.execute(chain.values(copy_of=first))
            connection.execute(articles.update().where(a.id == first).values(copy_of=None))

    def statements_in(self, article_ids: Sequence[str]) -> list[str]:
        """Return the ids of the statements of some articles, in the order they came."""
        if not article_ids:
            return []
        s = statements.c
        with self._reading() as connection:
            query = select(s.id).where(s.article.in_(article_ids)).order_by(s.seq)
            return list(connection.execute(query).scalars())

    def leave_to_first(self, ids: Sequence[str]) -> None:
        """Drop the offers and inferred relations of statements that repeat others, which have the same."""
        r = relations.c
        with self.transaction() as connection:
            either = or_(r.a.in_(ids), r.b.in_(ids))
            connection.execute(relations.delete().where(either, r.basis == Basis.INFERRED.value))
            connection.execute(offers.delete().where(offers.c.statement.in_(ids)))

    def first_statements(self, ids: Sequence[str]) -> dict[str, str]:
        """Return for each statement that repeats one of an earlier article the id of that one."""
        s = statement_sources.c
        with self._reading() as connection:
            rows = connection.execute(select(s.copy, s.statement).where(s.copy.in_(ids))).all()
        return {row[0]: row[1] for row in rows}
