"""Where an offer stands: what its addressee, its own side and others have said of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.errors import ModelError
from walkback.offers.remarks import FEATURES, features_of
from walkback.offers.roles import OWN_SIDE, RESPONSE, THIRD_PARTY, roles_of
from walkback.records import Act, OwnSide, RelationKind, Response, Stance

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from numpy.typing import NDArray

    from walkback.records import Statement
    from walkback.relations.said import Said

__all__ = ["ANSWERS", "OWN", "Remark", "models", "remarks"]

MODEL: Final = Path(__file__).parent / "standing.json"
BACKING: Final = 0.5
"""Cosine from which a third party's praise or criticism is of this offer."""
OWN: Final = (OwnSide.NONE, OwnSide.BACKED, OwnSide.CONTRADICTED)
ANSWERS: Final = (Response.NONE, Response.ACCEPTED, Response.REJECTED, Response.COUNTERED)


@dataclass(frozen=True, slots=True)
class Remark:
    """What one statement says of an offer: its role, and the standing it gives."""

    role: str
    statement: str
    value: str
    confidence: float = 1.0


def remarks(
    offer: Said, to: str, other: Said, kinds: Collection[RelationKind], sides: Mapping[str, str]
) -> list[Remark]:
    """Return what `other` says of an offer made `to` a side; nothing where it does not speak of it.

    `kinds` are the relations known between the two statements, `sides` maps names of speakers to sides.
    """
    said = (_remark(offer, to, other, role, kinds, sides) for role in roles_of(offer, to, other, kinds, sides))
    return [remark for remark in said if remark]


def _remark(
    offer: Said, to: str, other: Said, role: str, kinds: Collection[RelationKind], sides: Mapping[str, str]
) -> Remark | None:
    if role == THIRD_PARTY:
        third = _third(other.statement, float(offer.vector @ other.vector), kinds)
        return Remark(THIRD_PARTY, other.id, third) if third else None
    if role == OWN_SIDE and RelationKind.CONTRADICTS in kinds:
        return Remark(role, other.id, OwnSide.CONTRADICTED, 1.0)
    weights, least = models()[role]
    scores = np.array([1.0, *features_of(offer, other, role, to, kinds, sides)]) @ weights.T
    chances = np.exp(scores) / (1 + np.exp(scores).sum())
    values: tuple[str, ...] = OWN if role == OWN_SIDE else ANSWERS
    best = int(chances.argmax())
    return Remark(role, other.id, values[1 + best], float(chances[best])) if chances.sum() > least else None


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
    """Return for each role the weights of what can be said, bias first, and the least chance that it was."""
    try:
        data = json.loads(MODEL.read_text("utf-8"))
        if data["features"] != list(FEATURES):
            raise ValueError("it was fitted on other features")  # noqa: TRY301  (told as any damage is)
        return {role: (np.array(data[role]["weights"]), float(data[role]["least"])) for role in (OWN_SIDE, RESPONSE)}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{MODEL} cannot be read ({error}); reinstall walkback") from error
