"""What follows from what the journalist states: who echoes a speaker contradicts whom that speaker contradicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walkback.records import ECHOES, Basis, Relation, RelationKind
from walkback.relations.sides import same_side, same_speaker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from walkback.records import Statement

__all__ = ["implied"]


def implied(told: Sequence[Relation], statements: Sequence[Statement]) -> tuple[Relation, ...]:
    """Return the contradictions inside one side that follow from two relations that the text states.

    Where `y` supports a speaker and that speaker contradicts `c`, `y` contradicts `c`, if all are of one side, `y`
    and `c` are on one topic and not of one speaker. It is as sure as the less sure of the two.
    """
    by_id = {s.id: s for s in statements}
    stated = {frozenset((r.a, r.b)) for r in told}
    found = {(r.a, r.b): r for r in _followed(told, by_id) if frozenset((r.a, r.b)) not in stated}
    return tuple(found.values())


def _followed(told: Sequence[Relation], by_id: dict[str, Statement]) -> Iterator[Relation]:
    against = [r for r in told if r.kind is RelationKind.CONTRADICTS]
    for echo in (r for r in told if r.kind is RelationKind.SUPPORTS):
        y, echoed = by_id[echo.b], by_id[echo.a]
        for conflict in against:
            c, other = by_id[conflict.a], by_id[conflict.b]
            of_one_side = same_side(y, c) and same_side(y, other)
            if of_one_side and y.topic == c.topic and same_speaker(other, echoed) and not same_speaker(y, c):
                sure = min(echo.confidence, conflict.confidence)
                yield Relation(c.id, y.id, RelationKind.CONTRADICTS, Basis.INFERRED, sure, reason=ECHOES)
