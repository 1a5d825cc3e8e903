"""Days that cannot be right: what contradicts a statement was not said before it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from walkback.relations.times import WEEK, days_after

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.records import Relation, Statement

__all__ = ["undated_where_impossible"]


def undated_where_impossible(statements: Sequence[Statement], told: Sequence[Relation]) -> tuple[Statement, ...]:
    """Take away the less certain day where a stated relation has its later statement said before its earlier one.

    `told` are relations that the journalist states. A day that the text does not give is unknown, never a guess. Where
    more than a week lies between the two, it is rather the relation that leads to another statement than meant.

    >>> from walkback.records import Basis, Relation, RelationKind, SaidOn, Span, Statement
    >>> first = Statement("s1", "a", (Span(0, 5),), said_on=SaidOn("2017-12-13", "passage", confidence=0.5))
    >>> answer = Statement("s2", "a", (Span(9, 14),), said_on=SaidOn("2017-12-12", "own", confidence=0.9))
    >>> contradicts = Relation("s1", "s2", RelationKind.CONTRADICTS, Basis.REPORTED, 0.9)
    >>> [s.said_on and s.said_on.edtf for s in undated_where_impossible([first, answer], [contradicts])]
    [None, '2017-12-12']
    """
    known = {s.id: s for s in statements}
    for relation in told:
        earlier, later = known[relation.a], known[relation.b]
        if 0 < days_after(earlier, later) <= WEEK:
            doubted = min((earlier, later), key=_certainty)
            known[doubted.id] = replace(doubted, said_on=None)
    return tuple(known[s.id] for s in statements)


def _certainty(statement: Statement) -> float:
    return statement.said_on.confidence if statement.said_on else 0.0
