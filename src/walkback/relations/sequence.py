"""Days that cannot be right: what contradicts a statement was not said before it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from walkback.relations.times import days_of, gap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.records import Relation, Statement

__all__ = ["undated_where_impossible"]

_WEEK: Final = 7


def undated_where_impossible(statements: Sequence[Statement], told: Sequence[Relation]) -> tuple[Statement, ...]:
    """Take away the less certain day where a stated relation has its later statement said before its earlier one.

    `told` are relations that the journalist states. A day that the text does not give is unknown, never a guess. Where
    more than `_WEEK` days lie between the two, it is rather the relation that leads to another statement than meant.

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
        if _is_before(later, earlier):
            doubted = min((earlier, later), key=_certainty)
            known[doubted.id] = replace(doubted, said_on=None)
    return tuple(known[s.id] for s in statements)


def _is_before(one: Statement, other: Statement) -> bool:
    days = [days_of(s.said_on.edtf) if s.said_on else None for s in (one, other)]
    return bool(days[0] and days[1] and 0 < gap(days[0], days[1]) <= _WEEK)


def _certainty(statement: Statement) -> float:
    return statement.said_on.confidence if statement.said_on else 0.0
