"""What an export takes from a dossier: the statements of a filter and what belongs to them."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from walkback.dossier.filters import StatementFilter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from walkback.dossier.shown import ActorView, OfferView, RelationView, StatementView
    from walkback.dossier.store import Dossier
    from walkback.records import Article

__all__ = ["Selection"]

_ALL = StatementFilter()


class Selection:
    """The statements of a dossier that a filter takes, with their articles, actors, relations and offers.

    Nothing is read before it is asked for; each call reads anew, a page at a time.
    """

    def __init__(self, dossier: Dossier, wanted: StatementFilter = _ALL) -> None:
        self.dossier = dossier
        self.wanted = wanted
        self.article: Callable[[str], Article] = lru_cache(maxsize=256)(dossier.article)

    def count(self) -> int:
        """Return the number of statements."""
        return self.dossier.count(self.wanted)

    def statements(self) -> Iterator[StatementView]:
        """Yield the statements by the day they were said."""
        yield from self.dossier.each_statement(self.wanted, order="oldest")

    def by_article(self) -> Iterator[tuple[Article, list[StatementView]]]:
        """Yield each article that has statements, with them in text order; articles in order of id."""
        ordered = self.dossier.each_statement(self.wanted, order="text")
        for key, group in groupby(ordered, key=lambda view: view.article):
            yield self.article(key), list(group)

    def actors(self) -> Iterator[ActorView]:
        """Yield the actors that speak in the statements; all actors where nothing is filtered."""
        kept = self._kept(lambda view: view.speaker_id)
        return (view for view in self.dossier.each_actor() if kept is None or view.actor.id in kept)

    def relations(self) -> Iterator[RelationView]:
        """Yield the relations of which at least one statement is taken, the newest first."""
        kept = self._kept(lambda view: view.id)
        every = self.dossier.each_relation()
        return (view for view in every if kept is None or kept & {view.a.id, view.b.id})

    def offers(self) -> Iterator[OfferView]:
        """Yield the offers that the statements make, the newest first."""
        kept = self._kept(lambda view: view.id)
        return (view for view in self.dossier.each_offer() if kept is None or view.statement.id in kept)

    def _kept(self, key: Callable[[StatementView], str | None]) -> set[str] | None:
        return None if self.wanted == _ALL else _present(map(key, self.statements()))


def _present(keys: Iterable[str | None]) -> set[str]:
    return {key for key in keys if key is not None}
