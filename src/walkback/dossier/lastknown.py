"""A shift is a move from the last known position, not from each that a speaker ever had."""

from __future__ import annotations

from typing import Final

from sqlalchemy import ColumnElement, and_, exists, not_, or_

from walkback.dossier.schema import relations, statements
from walkback.records import SHIFTS, Basis, RelationKind

__all__ = ["from_last_known"]

_MOVES: Final = tuple(kind.value for kind in SHIFTS)
_BY_DEGREES: Final = (RelationKind.EASES.value, RelationKind.HARDENS.value)
_HELD: Final = (*_MOVES, RelationKind.REPEATS.value)
"""What tells that two statements speak of one position, whether or not it has moved."""


def from_last_known() -> ColumnElement[bool]:
    """Return the condition on `relations` that leaves out shifts of the model that are no move of their own.

    Where the speaker of the later statement took a position between the two that it is compared with as well, the move,
    if there was one, was from that; of several alike moves from one day it is the one that the model is surest of.
    Between two speakers of one side, any later position of that side counts. What one speaker says in one article
    moves from a position once. On one day a position may be reversed, but is not eased or hardened. What journalists
    wrote or call a move, and what a person judged, stays.
    """
    r, other = relations.c, relations.alias("other")
    first, between, second, beside = (
        statements.alias(name) for name in ("first_said", "between", "second_said", "beside_second")
    )
    surer = or_(other.c.confidence > r.confidence, and_(other.c.confidence == r.confidence, other.c.seq < r.seq))
    counts = other.c.status != "rejected"
    of_the_day = and_(between.c.day == first.c.day, other.c.kind == r.kind, surer)
    nearer = exists().where(
        other.c.b == r.b,
        other.c.a != r.a,
        other.c.kind.in_(_HELD),
        counts,
        first.c.id == r.a,
        between.c.id == other.c.a,
        second.c.id == r.b,
        or_(between.c.day > first.c.day, of_the_day),
        or_(between.c.speaker == second.c.speaker, first.c.speaker != second.c.speaker),
    )
    told_better = exists().where(
        other.c.a == r.a,
        other.c.b != r.b,
        other.c.kind == r.kind,
        counts,
        surer,
        second.c.id == r.b,
        beside.c.id == other.c.b,
        beside.c.article == second.c.article,
        beside.c.speaker == second.c.speaker,
    )
    at_once = exists().where(
        r.kind.in_(_BY_DEGREES), first.c.id == r.a, second.c.id == r.b, first.c.day >= second.c.day
    )
    concluded = and_(r.basis == Basis.INFERRED.value, r.article.is_(None), r.kind.in_(_MOVES), r.status == "")
    return not_(and_(concluded, or_(nearer, told_better, at_once)))
