"""Adding articles to a dossier, one transaction each: what is interrupted is taken up where it ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from walkback.errors import InputError, UnreadArticle
from walkback.pipeline.clocks import silent
from walkback.pipeline.copying import keep_copies, keep_sources
from walkback.pipeline.known import DossierStatements
from walkback.pipeline.settling import settle
from walkback.pipeline.workers import drafts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from walkback.dossier import Dossier
    from walkback.pipeline.clocks import Clock
    from walkback.pipeline.drafting import Draft
    from walkback.positions import Codebook
    from walkback.records import Article

__all__ = ["Added", "add_articles", "add_drafts"]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one input item.

    `article` is None where the item could not be used; `error` then says why. `new` is false for an
    article that was there already.
    """

    article: Article | None
    statements: int = 0
    new: bool = False
    error: InputError | None = None


def add_articles(
    dossier: Dossier,
    items: Iterable[Article | InputError],
    codebook: Codebook | None = None,
    clock: Clock | None = None,
    workers: int = 1,
) -> Iterator[Added]:
    """Read articles into a dossier in their order and tell of each what became of it.

    Every article is kept in one transaction with all that it yields. An article that is there already
    is skipped before it is read, so the same command again goes on where the last one was stopped, and
    ends with the same record. With several `workers`, as many processes read ahead.
    """
    return add_drafts(dossier, drafts(_screened(dossier, items), workers, clock), codebook, clock)


def add_drafts(
    dossier: Dossier,
    items: Iterable[Draft | UnreadArticle | Added],
    codebook: Codebook | None = None,
    clock: Clock | None = None,
) -> Iterator[Added]:
    """Settle drafts against the dossier in their order and keep them, and tell of each what became of it.

    An article that a stage fails on is told as an error, and leaves nothing in the dossier.
    """
    tick = clock or silent
    known: DossierStatements | None = None
    for item in items:
        tick("waiting")
        if isinstance(item, Added):
            yield item
            continue
        if isinstance(item, UnreadArticle):
            yield Added(None, error=item)
            continue
        known = known or DossierStatements(dossier)
        try:
            added = _add(dossier, item, known, codebook, tick)
        except UnreadArticle as error:
            # What is known in memory may hold a part of the article, the dossier does not.
            known, added = None, Added(None, error=error)
        yield added


def _screened(dossier: Dossier, items: Iterable[Article | InputError]) -> Iterator[Article | Added]:
    """Put what became of them in the place of errors and of articles that are there already."""
    for item in items:
        if isinstance(item, InputError):
            yield Added(None, error=item)
        else:
            yield Added(item) if dossier.has_article(item.id) else item


def _add(
    dossier: Dossier,
    drafted: Draft,
    known: DossierStatements,
    codebook: Codebook | None,
    tick: Clock,
) -> Added:
    """Settle a draft against the dossier and keep it, with what it copies of earlier articles."""
    with dossier.transaction():
        if dossier.has_article(drafted.article.id):
            return Added(drafted.article)
        known.refresh()
        source = drafted.article.source or drafted.article.id
        with UnreadArticle.instead(source, "comparing with the dossier", SQLAlchemyError, OSError):
            settled = settle(drafted, dossier, known.topics, known, known, codebook, tick)
        dossier.add_record(settled.record, settled.vectors)
        dossier.save_offers(settled.moved)
        repeated = keep_sources(dossier, settled.said, known, keep_copies(dossier, drafted.article))
        last = dossier.last_statement()
    known.add([one for one in settled.said if one.id not in repeated], last)
    tick("dossier")
    return Added(drafted.article, len(settled.record.statements), new=True)
