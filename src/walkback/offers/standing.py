"""Where an offer stands: what its addressee, its own side and others have said of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from walkback.records import Act, OwnSide, RelationKind, Response, Stance
from walkback.relations.sides import in_government, same_side, same_speaker

if TYPE_CHECKING:
    from collections.abc import Collection

    from walkback.records import Statement
    from walkback.relations.said import Said

__all__ = ["OWN_SIDE", "RESPONSE", "THIRD_PARTY", "Remark", "remark"]

RESPONSE, OWN_SIDE, THIRD_PARTY = "response", "own_side", "third_party"
"""Roles of evidence in `Offer.evidence`."""

_ANSWERS: Final = {
    Act.AGREE: Response.ACCEPTED, Act.PROMISE: Response.ACCEPTED, Act.SUPPORT: Response.ACCEPTED,
    Act.REJECT: Response.REJECTED, Act.DENY: Response.REJECTED, Act.CRITICISE: Response.REJECTED,
    Act.THREATEN: Response.REJECTED, Act.DEMAND: Response.COUNTERED, Act.OFFER: Response.COUNTERED,
}  # fmt: skip
_WEAK: Final = frozenset({Act.CRITICISE, Act.DENY, Act.THREATEN, Act.SUPPORT, Act.PROMISE, Act.DEMAND, Act.OFFER})
"""Acts that answer only what is plainly the same matter."""
SAME_MATTER: Final = 0.45
"""Cosine from which a weak act answers an offer."""
BACKING: Final = 0.5
"""Cosine from which an official of one's own side backs an offer, or speaks against it."""
_FOR: Final = {Stance.FOR: 1, Stance.CONDITIONAL: 1, Stance.AGAINST: -1, Stance.UNCLEAR: 0, None: 0}


@dataclass(frozen=True, slots=True)
class Remark:
    """What one statement says of an offer: its role, and the standing it gives."""

    role: str
    statement: str
    value: str


def remark(offer: Said, to: str, other: Said, kinds: Collection[RelationKind]) -> Remark | None:
    """Return what `other` says of an offer made `to` a side, None where it says nothing of it.

    `kinds` are the relations known between the two statements.
    """
    if other.id == offer.id or not _may_bear(offer, other, kinds):
        return None
    near = float(offer.vector @ other.vector)
    a, b = offer.statement, other.statement
    if to in {b.side, b.speaker_name} and not same_side(a, b):
        answer = _answer(a, b, near, kinds)
        return Remark(RESPONSE, other.id, answer.value) if answer else None
    if same_side(a, b):
        own = None if same_speaker(a, b) else _own(a, b, near, kinds)
        return Remark(OWN_SIDE, other.id, own.value) if own else None
    third = _third(b, near, kinds)
    return Remark(THIRD_PARTY, other.id, third) if third else None


def _may_bear(offer: Said, other: Said, kinds: Collection[RelationKind]) -> bool:
    """A statement bears on an offer if it is on its topic or related to it, and not made before."""
    if not kinds and (offer.statement.topic is None or offer.statement.topic != other.statement.topic):
        return False
    if offer.statement.article == other.statement.article:
        return True
    return offer.days is None or other.days is None or other.days[1] >= offer.days[0]


def _answer(a: Statement, b: Statement, near: float, kinds: Collection[RelationKind]) -> Response | None:
    if RelationKind.SUPPORTS in kinds:
        return Response.ACCEPTED
    if RelationKind.CONTRADICTS in kinds and b.act in {Act.REJECT, Act.DENY, Act.CRITICISE}:
        return Response.REJECTED
    answer = _ANSWERS.get(b.act) if b.act else None
    if answer is None or (b.act in _WEAK and near < SAME_MATTER):
        return None
    if answer is Response.ACCEPTED and a.act is Act.THREATEN:
        return None
    return answer


def _own(a: Statement, b: Statement, near: float, kinds: Collection[RelationKind]) -> OwnSide | None:
    if RelationKind.CONTRADICTS in kinds:
        return OwnSide.CONTRADICTED
    if RelationKind.SUPPORTS in kinds or RelationKind.REPEATS in kinds:
        return OwnSide.BACKED
    if near < BACKING or not in_government(b):
        return None
    return OwnSide.BACKED if _FOR[a.stance] * _FOR[b.stance] > 0 else OwnSide.CONTRADICTED if _FOR[a.stance] * _FOR[b.stance] < 0 else None


def _third(b: Statement, near: float, kinds: Collection[RelationKind]) -> str | None:
    if b.side in {None, "independent"}:
        return None
    if RelationKind.SUPPORTS in kinds:
        return Stance.FOR.value
    if RelationKind.CONTRADICTS in kinds:
        return Stance.AGAINST.value
    if b.act in {Act.SUPPORT, Act.CRITICISE, Act.REJECT} and near >= BACKING:
        return (Stance.FOR if b.act is Act.SUPPORT else Stance.AGAINST).value
    return None
