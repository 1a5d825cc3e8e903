"""Where an offer stands: what its addressee, its own side and others have said of it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.errors import ModelError
from walkback.offers.parties import side_of
from walkback.offers.remarks import FEATURES, features_of
from walkback.offers.roles import OWN_SIDE, RESPONSE, THIRD_PARTY, judges, roles_of
from walkback.records import Act, OwnSide, RelationKind, Response, Stance
from walkback.relations.sides import in_government

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from numpy.typing import NDArray

    from walkback.relations.said import Said

__all__ = ["ANSWERS", "OWN", "Remark", "gives_up_condition", "models", "puts_it_off", "remarks"]

MODEL: Final = Path(__file__).parent / "standing.json"
BACKING: Final = 0.5
"""Cosine from which a third party's praise or criticism is of this offer."""
BEHIND: Final = 0.3
"""Cosine from which a remark of the own side can be behind an offer: less, and it speaks of something else."""
OWN: Final = (OwnSide.NONE, OwnSide.BACKED, OwnSide.CONTRADICTED)
PUT_OFF: Final = 0.6
"""How sure it is that one of a government is against what another of it said, who puts it off or asks for less."""
_NOT_NOW: Final = re.compile(
    r"\b(?:could|can|must|should|will|would|ha(?:s|ve) to) wait\b|\bnot (?:yet|before|until|unless|ready)\b"
    r"|\bnot (?:the|a good)(?: right)? time\b|\bno time (?:for|to)\b|\bonly (?:if|when|after|once)\b|\bpremature\b"
    r"|\btoo (?:early|soon)\b|\bnothing to (?:talk|discuss|negotiate)",
    re.IGNORECASE,
)
_GIVEN_UP: Final = re.compile(
    r"\b(?:dropp(?:ed|ing)|drops?|abandon\w*|waiv\w+|withdr(?:aw|ew)\w*|remov\w+|relax\w*)(?: [\w-]+){0,4}"
    r" (?:(?:pre)?conditions?|demands?|insistence|requirements?)\b",
    re.IGNORECASE,
)
_JUDGED: Final = {
    RESPONSE: (Response.ACCEPTED, Response.REJECTED), OWN_SIDE: (OwnSide.BACKED, OwnSide.CONTRADICTED),
}  # fmt: skip
"""What it means for an offer that the statement it is told within agrees or supports, and that it rejects."""
_TOLD_WITHIN: Final = 0.9
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
        third = _third(offer, other, kinds, sides)
        return Remark(THIRD_PARTY, other.id, third) if third else None
    if judges(other.statement, offer.statement):
        return Remark(role, other.id, _JUDGED[role][other.statement.act is Act.REJECT], _TOLD_WITHIN)
    if role == OWN_SIDE and RelationKind.CONTRADICTS in kinds:
        return Remark(role, other.id, OwnSide.CONTRADICTED, 1.0)
    if role == OWN_SIDE and (puts_it_off(offer, other) or gives_up_condition(offer, other)):
        return Remark(role, other.id, OwnSide.CONTRADICTED, PUT_OFF)
    weights, least = models()[role]
    scores = np.array([1.0, *features_of(offer, other, role, to, kinds, sides)]) @ weights.T
    chances = np.exp(scores) / (1 + np.exp(scores).sum())
    values: tuple[str, ...] = OWN if role == OWN_SIDE else ANSWERS
    if chances.sum() <= least:
        return None
    best = int(chances.argmax())
    if values[1 + best] == OwnSide.BACKED and float(offer.vector @ other.vector) < BEHIND:
        return None
    return Remark(role, other.id, values[1 + best], float(chances[best]))


def puts_it_off(offer: Said, other: Said) -> bool:
    """Tell whether a statement puts off what was held out without a condition: "talks could wait" undercuts it."""
    held_out = offer.statement.act in {Act.OFFER, Act.PROMISE} and not offer.conditions
    return held_out and in_government(other.statement) and bool(_NOT_NOW.search(other.text))


def gives_up_condition(offer: Said, other: Said) -> bool:
    """Tell whether a statement gives up a condition where the offer asks for one: the two do not hold together."""
    return (
        bool(offer.conditions)
        and in_government(other.statement)
        and bool(_GIVEN_UP.search(f"{other.cue} {other.text}"))
    )


def _third(offer: Said, other: Said, kinds: Collection[RelationKind], sides: Mapping[str, str]) -> str | None:
    """Return where a third party stands: praise must be near the offer, and criticism aimed at the offerer besides."""
    a, b = offer.statement, other.statement
    if RelationKind.SUPPORTS in kinds:
        return Stance.FOR.value
    if RelationKind.CONTRADICTS in kinds:
        return Stance.AGAINST.value
    if float(offer.vector @ other.vector) < BACKING:
        return None
    if b.act is Act.SUPPORT:
        return Stance.FOR.value
    aimed = b.addressee is not None and (b.addressee == a.speaker_name or side_of(b.addressee, sides) == a.side)
    return Stance.AGAINST.value if aimed and b.act in {Act.CRITICISE, Act.REJECT} else None


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
