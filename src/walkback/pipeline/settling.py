"""What an article says against what is known: speakers, dates, positions, relations and offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from walkback.dates import date_statements
from walkback.offers import Waiting, ledger, move
from walkback.pipeline.clocks import silent
from walkback.pipeline.drafting import draft
from walkback.positions import MemoryTopics, assign_topics, code, find_events
from walkback.records import ArticleRecord
from walkback.relations import MemoryStore, relate, said_all, told_by, undated_where_impossible
from walkback.speakers import MemoryDirectory, resolve

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Protocol

    import numpy as np
    from numpy.typing import NDArray

    from walkback.pipeline.clocks import Clock
    from walkback.pipeline.drafting import Draft
    from walkback.positions import Codebook, TopicStore
    from walkback.records import Article, Offer, Relation
    from walkback.relations import Said, StatementStore
    from walkback.speakers import Directory

    class OfferBook(Protocol):
        """The offers of a dossier."""

        def open_offers(self, statements: Sequence[str]) -> Sequence[Offer]:
            """Return the offers that these statements made."""


__all__ = ["Settled", "read_article", "settle"]

_NEAR = 12
_LEAST = 0.45
"""How many statements of other articles an article's offers are looked for among, and how near."""


@dataclass(frozen=True, slots=True)
class Settled:
    """All that an article yields, the sentence vectors of its statements, and older offers that moved."""

    record: ArticleRecord
    vectors: Mapping[str, NDArray[np.float32]]
    said: tuple[Said, ...]
    moved: tuple[Offer, ...] = ()


def settle(
    drafted: Draft,
    directory: Directory,
    topics: TopicStore,
    known: StatementStore,
    offers: OfferBook | None = None,
    codebook: Codebook | None = None,
    clock: Clock | None = None,
) -> Settled:
    """Finish a draft against the actors, topics and statements that are known before it.

    Topics that open or grow are saved to `topics`; all else is returned.
    """
    tick = clock or silent
    article, encoded = drafted.article, drafted.encoded
    resolved = resolve(article, drafted.assembly.statements, directory)
    tick("speakers")
    statements = date_statements(article, resolved.statements, drafted.times)
    tick("dates")
    # The reader has opinions on acts too; on held-out articles they are worse than those of this stage alone.
    statements = code(article, statements, drafted.mentions, encoded=encoded)
    if encoded is not None:
        statements = assign_topics(article, statements, topics, codebook, encoded)
    events = find_events(article, drafted.times, drafted.mentions, statements)
    tick("positions")
    vectors = None if encoded is None else encoded.vectors
    told = told_by(article, statements, vectors)
    statements = undated_where_impossible(statements, told.relations)
    said = said_all(article, statements, vectors)
    relations = relate(article, statements, known, vectors, told, said)
    tick("relations")
    waiting = Waiting(article, said, directory)
    opened = waiting.among(ledger(said, relations), said)
    moved = _moved(said, relations, waiting, known, offers) if offers and said else ()
    tick("offers")
    record = ArticleRecord(article, statements, drafted.times, resolved.actors, events, relations, opened)
    return Settled(record, {s.id: s.vector for s in said}, said, moved)


def read_article(article: Article, codebook: Codebook | None = None) -> Settled:
    """Read one article by itself, as if a dossier held nothing else."""
    return settle(draft(article), MemoryDirectory(), MemoryTopics(), MemoryStore(), codebook=codebook)


def _moved(
    said: Sequence[Said],
    relations: Sequence[Relation],
    waiting: Waiting,
    known: StatementStore,
    offers: OfferBook,
) -> tuple[Offer, ...]:
    """Return the offers of other articles that an article's statements answer, back or contradict.

    Those of which it says that they are unanswered are among them.
    """
    near = {s.id: s for found in known.similar(said, _NEAR, _LEAST) for s in found}
    standing = {o.statement: o for o in offers.open_offers(sorted(near))}
    entries = [near[s] for s in standing]
    after = move(tuple(standing.values()), entries, said, relations)
    after = waiting.among(after, entries)
    return tuple(o for o in after if o != standing[o.statement])
