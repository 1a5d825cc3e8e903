"""A shift is a move from the last known position, not from each that a speaker ever had."""

from __future__ import annotations

from typing import Final

from sqlalchemy import ColumnElement, and_, exists, not_, or_

from walkback.dossier.schema import relations, statements
from walkback.records import Basis, RelationKind

__all__ = ["from_last_known"]

_MOVES: Final = tuple(kind.value for kind in (RelationKind.EASES, RelationKind.HARDENS, RelationKind.REVERSES))
_HELD: Final = (*_MOVES, RelationKind.REPEATS.value)
"""What tells that two statements speak of one position, whether or not it has moved."""


def from_last_known() -> ColumnElement[bool]:
    """Return the condition on `relations` that leaves out shifts of the model for which a later position is known.

    Where the speaker of the later statement took a position between the two that it is compared with as well, the move,
    if there was one, was from that. Between two speakers of one side, any later position of that side counts. What
    journalists wrote or call a move, and what a person judged, stays.
    """
    r, nearer = relations.c, relations.alias("nearer")
    first, between, second = (statements.alias(name) for name in ("first_said", "between", "second_said"))
    known = exists().where(
        nearer.c.b == r.b,
        nearer.c.a != r.a,
        nearer.c.kind.in_(_HELD),
        nearer.c.status != "rejected",
        first.c.id == r.a,
        between.c.id == nearer.c.a,
        second.c.id == r.b,
        between.c.day > first.c.day,
        or_(between.c.speaker == second.c.speaker, first.c.speaker != second.c.speaker),
    )
    concluded = and_(r.basis == Basis.INFERRED.value, r.article.is_(None), r.kind.in_(_MOVES), r.status == "")
    return not_(and_(concluded, known))
