"""Which statements are offers, demands, threats and promises from one side to another."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from walkback.positions.states import states_in
from walkback.positions.words import content_words
from walkback.records import Act, ActorKind, Mode, Stance
from walkback.relations.sides import rank_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from walkback.relations.said import Said

__all__ = ["FEATURES", "features_of", "is_own_order", "to_side"]

_OPEN: Final = re.compile(r"\W*to \w+")
_MUST: Final = re.compile(r"\b(?:must|ha(?:s|ve) to|needs? to|should|ought to)\b", re.IGNORECASE)
_WILL: Final = re.compile(r"\b(?:will|would|shall|could)\b|['’]ll\b", re.IGNORECASE)
_IF: Final = re.compile(r"\b(?:if|unless|until|when|once|provided|without)\b", re.IGNORECASE)
_NOT: Final = re.compile(r"\b(?:not|never|no)\b|n['’]t\b", re.IGNORECASE)
_READY: Final = re.compile(
    r"\b(?:ready|willing|open to|prepared|invit\w+|offer\w*|meet|talks?|dialogue)\b", re.IGNORECASE
)
_COST: Final = re.compile(
    r"\b(?:tariffs?|sanctions?|retaliat\w+|military|attack\w*|destroy\w*|strikes?|force|price|consequences)\b",
    re.IGNORECASE,
)
_PERFECT: Final = re.compile(r"\b(?:ha[sd]|have)\b", re.IGNORECASE)
_PAST: Final = re.compile(r"\b(?:was|were|had|did)\b", re.IGNORECASE)

FEATURES: Final = (
    *(f"act {a.value}" for a in Act),
    *(f"stance {s.value}" for s in Stance),
    "addressee", "addressee of another side", "side", "rank", "person", "state", "group", "direct", "conditions",
    "log words", "short", "infinitive", "must", "will", "if", "not", "ready", "cost", "perfect cue", "past", "inner",
    "no cue", "said before",
)  # fmt: skip
"""Names of the columns that `features_of` returns."""
_ACT_COLUMNS: Final = {act: tuple(float(act is a) for a in Act) for act in (*Act, None)}
_STANCE_COLUMNS: Final = {stance: tuple(float(stance is s) for s in Stance) for stance in (*Stance, None)}
_ORDERS: Final = re.compile(r"\b(?:order|instruct|command)(?:s|ed|ing)?$", re.IGNORECASE)
_ORDERED: Final = re.compile(r"(?P<who>\W*\w.{0,80}?)\s(?:not\s)?to\s")
"""Who is ordered to do something."""
ALIKE: Final = 0.72
"""Cosine from which a statement of one side says an earlier one over again."""


def features_of(said: Said, sides: Mapping[str, str], before: float = 0.0) -> list[float]:
    """Return `FEATURES` for a statement; `sides` maps names to sides, `before` is the likeness to an earlier entry."""
    s, words = said.statement, len(content_words(said.text))
    target = to_side(said, sides)
    return [
        *_ACT_COLUMNS[s.act], *_STANCE_COLUMNS[s.stance],
        float(s.addressee is not None), float(target is not None and target != s.side),
        float(s.side not in {None, "independent"}), rank_of(s) / 4,
        *(float(s.speaker_kind is k) for k in (ActorKind.PERSON, ActorKind.STATE, ActorKind.GROUP)),
        float(s.mode is Mode.DIRECT), float(bool(said.conditions)), math.log1p(words), float(words <= 3),
        float(bool(_OPEN.match(said.text))),
        *(float(bool(p.search(said.text))) for p in (_MUST, _WILL, _IF, _NOT, _READY, _COST)),
        float(bool(_PERFECT.search(said.cue))), float(bool(_PAST.search(said.text))),
        float(s.outer is not None or s.via is not None),
        float(not said.cue), float(before > ALIKE),
    ]  # fmt: skip


def to_side(said: Said, sides: Mapping[str, str]) -> str | None:
    """Return the side that a statement is aimed at, or the addressee's own name where its side is unknown."""
    name = said.statement.addressee
    return None if name is None else sides.get(name, name)


def is_own_order(said: Said) -> bool:
    """Tell whether a demand is an order to one's own: one that does not open with the name of another state.

    "ordered a strike group to the Gulf" asks nothing of those whom it is to impress; "ordered Peru to leave" does.
    """
    if said.statement.act is not Act.DEMAND or not _ORDERS.search(said.cue):
        return False
    found = _ORDERED.match(said.text)
    return found is None or all(state == said.statement.side for state in states_in(found["who"]))
