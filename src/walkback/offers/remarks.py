"""What a statement that may speak of an offer looks like beside it: the columns of the models of standing."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from walkback.offers.parties import parties
from walkback.offers.roles import RESPONSE, answers_in, tells_answer
from walkback.positions.words import content_set
from walkback.records import Act, RelationKind, Stance
from walkback.relations.sides import in_government, rank_of, same_speaker
from walkback.relations.times import gap

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from walkback.relations.said import Said

__all__ = ["FEATURES", "features_of"]

_FOR: Final = {Stance.FOR: 1.0, Stance.CONDITIONAL: 0.5, Stance.AGAINST: -1.0, Stance.UNCLEAR: 0.0, None: 0.0}
_KINDS: Final = (RelationKind.CONTRADICTS, RelationKind.SUPPORTS, RelationKind.REPEATS)
_ANSWERS: Final = re.compile(r"\b(?:respon|repl|answer|counter|retort|in return|in turn)", re.IGNORECASE)
_DEAL: Final = re.compile(r"\b(?:agree[sd]?|agreement|deal|pact|accord|accept\w*)\b", re.IGNORECASE)
_YES: Final = (Act.AGREE, Act.SUPPORT)
_NO: Final = (Act.REJECT, Act.DENY, Act.CRITICISE)
_GROUPS: Final = {
    "yes": _YES, "support": (Act.SUPPORT,), "reject": (Act.REJECT,), "deny": (Act.DENY,),
    "criticise": (Act.CRITICISE,), "give": (Act.OFFER, Act.PROMISE), "announce": (Act.ANNOUNCE,),
    "ask": (Act.DEMAND, Act.URGE), "threaten": (Act.THREATEN,), "assert": (Act.ASSERT,),
}  # fmt: skip
_HARD: Final = (Act.THREATEN, Act.DEMAND, Act.URGE)
_SOFT: Final = (Act.OFFER, Act.PROMISE, Act.AGREE)
_NEXT_TO: Final = 350
"""Code points between statements of one passage."""

FEATURES: Final = (
    "topic", "cosine", "shared words", "later", "aimed at the offerer", "log distance", "passage", "joint", "short",
    *(f"related {k.value}" for k in _KINDS), "governs", "both govern", "rank of the offerer", "rank", "itself", "told",
    "unaimed", "told accepted", "told refused", "itself joint", "deal", "deal told", "accepting cue", "refusing cue",
    "answering cue", "conditional", "further conditions", "condition on an open offer", "hard", "soft",
    *_GROUPS, *(f"{name}, hard" for name in _GROUPS), *(f"{name}, aimed" for name in _GROUPS),
    "same stance", "other stance", "no stance", "yes, same stance", "reject, other stance", "criticise, other stance",
    "both govern, same stance", "both govern, other stance", "other stance, outside, aimed", "other stance, outside",
    "same stance, cosine", "same act", "same act, same stance", "same act, cosine", "same act, both govern",
    "both govern, cosine", "no, outside", "no, both govern", "yes, both govern", "no, cosine",
)  # fmt: skip
"""Names of the columns of `features_of`."""


def features_of(
    offer: Said, other: Said, role: str, to: str, kinds: Collection[RelationKind], sides: Mapping[str, str]
) -> list[float]:
    """Return `FEATURES` for a statement that may speak of an offer made `to` a side."""
    a, b = offer.statement, other.statement
    target = b.addressee
    aimed = float(target is not None and (sides.get(target, target) == a.side or target == a.speaker_name))
    acts = [float(b.act in group) for group in _GROUPS.values()]
    hard, soft = float(a.act in _HARD), float(a.act in _SOFT)
    near = float(offer.vector @ other.vector)
    return [
        *_place(offer, other, near, aimed), *(float(k in kinds) for k in _KINDS), *_who(offer, other),
        *_telling(offer, other, role, to), *_conditions(offer, other, soft), hard, soft,
        *acts, *(act * hard for act in acts), *(act * aimed for act in acts), *_together(offer, other, near, aimed),
    ]  # fmt: skip


def _place(offer: Said, other: Said, near: float, aimed: float) -> list[float]:
    a, b = offer.statement, other.statement
    first, second = content_set(offer.text), content_set(other.text)
    shared = len(first & second) / max(1, min(len(first), len(second)))
    later = gap(offer.days, other.days) if offer.days and other.days else 0
    between = abs(b.start - a.start) if a.article == b.article else 20 * _NEXT_TO
    return [
        float(a.topic is not None and a.topic == b.topic), near, shared,
        float(later > 0 or (later == 0 and b.start > a.start)), aimed,
        math.log1p(between / 200), float(between < _NEXT_TO), float(" and " in (b.speaker_name or "")),
        float(len(second) <= 3),
    ]  # fmt: skip


def _who(offer: Said, other: Said) -> list[float]:
    a, b = offer.statement, other.statement
    governs = float(in_government(b))
    return [governs, governs * in_government(a), rank_of(a) / 4, rank_of(b) / 4]


def _telling(offer: Said, other: Said, role: str, to: str) -> list[float]:
    a, b = offer.statement, other.statement
    itself = float(offer.id == other.id)
    theirs = parties(to) | parties(a.addressee)
    spoke = (parties(b.side) | parties(b.speaker_name)) & theirs
    unaimed = float(role == RESPONSE and not theirs and not itself)
    told = float(role == RESPONSE and not itself and not unaimed and not spoke
                 and (same_speaker(a, b) or tells_answer(other, theirs)))  # fmt: skip
    return [
        itself, told, unaimed, *(told * found for found in answers_in(other.text)),
        itself * (" and " in (a.speaker_name or "")), *(_deals(f"{one.text} {one.cue}") for one in (offer, other)),
        *map(float, answers_in(other.cue)), _answers(other.cue),
    ]  # fmt: skip


@lru_cache(maxsize=4096)
def _deals(words: str) -> float:
    return float(_DEAL.search(words) is not None)


@lru_cache(maxsize=4096)
def _answers(cue: str) -> float:
    return float(_ANSWERS.search(cue) is not None)


def _conditions(offer: Said, other: Said, soft: float) -> list[float]:
    mine, theirs = bool(offer.conditions), bool(other.conditions)
    return [float(theirs), float(theirs) - float(mine), soft * (theirs and not mine)]


def _together(offer: Said, other: Said, near: float, aimed: float) -> list[float]:
    a, b = offer.statement, other.statement
    product = _FOR[a.stance] * _FOR[b.stance]
    same, against, alike = float(product > 0), float(product < 0), float(a.act is b.act)
    outside = 1 - float(in_government(b))
    both = float(in_government(a) and in_government(b))
    yes, no = float(b.act in _YES), float(b.act in _NO)
    return [
        same, against, float(product == 0), yes * same, (b.act is Act.REJECT) * against,
        (b.act is Act.CRITICISE) * against, both * same, both * against, outside * against * aimed, outside * against,
        same * near, alike, alike * same, alike * near, alike * both, both * near, no * outside, no * both, yes * both,
        no * near,
    ]  # fmt: skip
