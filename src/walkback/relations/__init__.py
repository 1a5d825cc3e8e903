"""Relations between statements: who contradicts, supports, eases, hardens, reverses or repeats whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walkback.records import RelationKind
from walkback.relations.copies import copy_keys, same_statement
from walkback.relations.implied import implied
from walkback.relations.inference import infer
from walkback.relations.journalist import Told, reported, told_by
from walkback.relations.moves import traced
from walkback.relations.said import Said, said_all
from walkback.relations.sequence import undated_where_impossible
from walkback.relations.sides import is_principal_of, rank_of, same_side, same_speaker
from walkback.relations.store import MemoryStore, StatementStore, VectorIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from walkback.records import Article, Relation, Statement

__all__ = [
    "MemoryStore",
    "Said",
    "StatementStore",
    "Told",
    "VectorIndex",
    "copy_keys",
    "infer",
    "is_principal_of",
    "rank_of",
    "relate",
    "reported",
    "said_all",
    "same_side",
    "same_speaker",
    "same_statement",
    "told_by",
    "undated_where_impossible",
]


def relate(
    article: Article,
    statements: Sequence[Statement],
    store: StatementStore | None = None,
    vectors: NDArray[np.float32] | None = None,
    told: Told | None = None,
    said: Sequence[Said] | None = None,
) -> tuple[Relation, ...]:
    """Return what the article says of its statements' relations, and what can be inferred.

    Within the article and to the statements of `store`. `told` is what `told_by` finds, and `said` what
    `said_all` makes of the statements, where these were asked before. Where the journalist states a relation, or
    it follows from two that he states, the comparer's one of the same two statements and kind is left out; so is any of
    two between which he states a move. `vectors` are the statements' sentence vectors
    (`walkback.positions.encode_statements(...).vectors`).
    """
    if not statements:
        return ()
    said = said_all(article, statements, vectors) if said is None else said
    told = told_by(article, statements, vectors) if told is None else told
    stated = told.relations + implied(told.relations, statements)
    known = {(frozenset((r.a, r.b)), _folded(r.kind)) for r in stated}
    concluded = [r for r in infer(said, store) if (frozenset((r.a, r.b)), _folded(r.kind)) not in known]
    moved = tuple(traced(told.moves, said, store)) if store is not None else ()
    ends = {(r.a, r.b) for r in moved}
    return stated + moved + tuple(r for r in concluded if (r.a, r.b) not in ends)


def _folded(kind: RelationKind) -> RelationKind:
    """Return the kind, a difference of positions as the contradiction that the text may call it."""
    return RelationKind.CONTRADICTS if kind is RelationKind.OPPOSES else kind
