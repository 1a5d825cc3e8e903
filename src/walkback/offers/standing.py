"""Where an offer stands: what its addressee, its own side and others have said of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.errors import ModelError
from walkback.positions.words import content_words
from walkback.records import Act, OwnSide, RelationKind, Response, Stance
from walkback.relations.sides import in_government, same_side, same_speaker
from walkback.relations.times import gap

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from walkback.records import Statement
    from walkback.relations.said import Said

__all__ = [
    "ANSWERS", "FEATURES", "OWN", "OWN_SIDE", "RESPONSE", "THIRD_PARTY", "Remark", "features_of", "models",
    "remark", "role_of",
]  # fmt: skip

RESPONSE, OWN_SIDE, THIRD_PARTY = "response", "own_side", "third_party"
"""Roles of evidence in `Offer.evidence`."""

MODEL: Final = Path(__file__).parent / "standing.json"
_FOR: Final = {Stance.FOR: 1, Stance.CONDITIONAL: 1, Stance.AGAINST: -1, Stance.UNCLEAR: 0, None: 0}
_KINDS: Final = (RelationKind.CONTRADICTS, RelationKind.SUPPORTS, RelationKind.REPEATS)
REACH: Final = 60_000
"""Code points of one article, 10,000 words, between an offer and a statement that speaks of it, at most."""
BACKING: Final = 0.5
"""Cosine from which a third party's praise or criticism is of this offer."""

FEATURES: Final = (
    *(f"act {a.value}" for a in Act), *(f"offer {a.value}" for a in Act), *(f"related {k.value}" for k in _KINDS),
    "cosine", "shared words", "stance product", "aimed at the offerer", "same aim", "later", "government",
    "conditional", "cosine with stance", "alike and same act", "short",
)  # fmt: skip
"""Names of the columns of `features_of`."""
OWN: Final = (OwnSide.NONE, OwnSide.BACKED, OwnSide.CONTRADICTED)
ANSWERS: Final = (Response.NONE, Response.ACCEPTED, Response.REJECTED, Response.COUNTERED)


@dataclass(frozen=True, slots=True)
class Remark:
    """What one statement says of an offer: its role, and the standing it gives."""

    role: str
    statement: str
    value: str
    confidence: float = 1.0


def remark(offer: Said, to: str, other: Said, kinds: Collection[RelationKind]) -> Remark | None:
    """Return what `other` says of an offer made `to` a side, None where it says nothing of it.

    `kinds` are the relations known between the two statements.
    """
    role = role_of(offer, to, other, kinds)
    if role is None:
        return None
    if role == THIRD_PARTY:
        third = _third(other.statement, float(offer.vector @ other.vector), kinds)
        return Remark(THIRD_PARTY, other.id, third) if third else None
    if role == OWN_SIDE and RelationKind.CONTRADICTS in kinds:
        return Remark(role, other.id, OwnSide.CONTRADICTED, 1.0)
    weights, least = models()[role]
    scores = np.array([1.0, *features_of(offer, other, kinds)]) @ weights.T
    chances = np.exp(scores - scores.max()) / np.exp(scores - scores.max()).sum()
    values: tuple[str, ...] = OWN if role == OWN_SIDE else ANSWERS
    best = 1 + int(chances[1:].argmax())
    return Remark(role, other.id, values[best], float(chances[best])) if chances[0] < 1 - least else None


def role_of(offer: Said, to: str, other: Said, kinds: Collection[RelationKind]) -> str | None:
    """Return as what a statement could speak of an offer; None where it cannot."""
    a, b = offer.statement, other.statement
    nested = other.id in {offer.id, a.outer} or b.outer == offer.id
    if nested or not _may_bear(offer, other, kinds):
        return None
    if to and _is_of(to, b) and not same_speaker(a, b):
        return RESPONSE
    if same_side(a, b):
        return None if same_speaker(a, b) else OWN_SIDE
    return THIRD_PARTY if b.side not in {None, "independent"} else None


def _is_of(to: str, statement: Statement) -> bool:
    """Tell whether a statement is of a side, alone or with others ("Freedonia and Sylvania")."""
    names = f"{statement.side or ''} | {statement.speaker_name or ''}"
    return to in {statement.side, statement.speaker_name} or f"{to} and " in names or f" and {to}" in names


def features_of(offer: Said, other: Said, kinds: Collection[RelationKind]) -> list[float]:
    """Return `FEATURES` for a statement that may speak of an offer."""
    a, b = offer.statement, other.statement
    near = float(offer.vector @ other.vector)
    first, second = (frozenset(content_words(s.text)) for s in (offer, other))
    shared = len(first & second) / max(1, min(len(first), len(second)))
    product = float(_FOR[a.stance] * _FOR[b.stance])
    later = gap(offer.days, other.days) if offer.days and other.days else 0
    return [
        *(float(b.act is x) for x in Act), *(float(a.act is x) for x in Act), *(float(k in kinds) for k in _KINDS),
        near, shared, product, float(b.addressee is not None and b.addressee in {a.side, a.speaker_name}),
        float(b.addressee is not None and b.addressee == a.addressee),
        float(later > 0 or (later == 0 and b.start > a.start)), float(in_government(b)), float(bool(other.conditions)),
        product * near, near * (a.act is b.act), float(len(second) <= 3),
    ]  # fmt: skip


def _may_bear(offer: Said, other: Said, kinds: Collection[RelationKind]) -> bool:
    """Tell whether a statement is on an offer's topic or related to it, and not made before it."""
    if offer.statement.article == other.statement.article:
        return abs(offer.statement.start - other.statement.start) <= REACH
    if not kinds and (offer.statement.topic is None or offer.statement.topic != other.statement.topic):
        return False
    return offer.days is None or other.days is None or other.days[1] >= offer.days[0]


def _third(b: Statement, near: float, kinds: Collection[RelationKind]) -> str | None:
    if RelationKind.SUPPORTS in kinds:
        return Stance.FOR.value
    if RelationKind.CONTRADICTS in kinds:
        return Stance.AGAINST.value
    if b.act in {Act.SUPPORT, Act.CRITICISE, Act.REJECT} and near >= BACKING:
        return (Stance.FOR if b.act is Act.SUPPORT else Stance.AGAINST).value
    return None


@lru_cache(maxsize=1)
def models() -> dict[str, tuple[NDArray[np.float64], float]]:
    """Return for each role the weights (bias first) and the least chance that anything was said."""
    try:
        data = json.loads(MODEL.read_text("utf-8"))
        found = {role: (np.array(data[role]["weights"]), float(data[role]["least"])) for role in (OWN_SIDE, RESPONSE)}
        if any(w.shape[1] != 1 + len(FEATURES) for w, _ in found.values()):
            raise ValueError("it was fitted on other features")  # noqa: TRY301  (told as any damage is)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{MODEL} cannot be read ({error}); reinstall walkback") from error
    return found
