"""What a statement that may speak of an offer looks like beside it: the columns of the models of standing."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from walkback.offers.roles import ACCEPTS, REFUSES, RESPONSE, parties, tells_answer
from walkback.positions.words import content_set
from walkback.records import Act, RelationKind, Stance
from walkback.relations.sides import in_government, rank_of, same_speaker
from walkback.relations.times import gap

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from walkback.relations.said import Said

__all__ = ["FEATURES", "features_of"]

_FOR: Final = {Stance.FOR: 1, Stance.CONDITIONAL: 1, Stance.AGAINST: -1, Stance.UNCLEAR: 0, None: 0}
_KINDS: Final = (RelationKind.CONTRADICTS, RelationKind.SUPPORTS, RelationKind.REPEATS)
_ANSWERS: Final = re.compile(r"\b(?:respon|repl|answer|counter|retort|in return|in turn)", re.IGNORECASE)
_BOTH: Final = re.compile(r"\b(?:both|two) (?:sides|countries|leaders|nations|parties|governments)", re.IGNORECASE)
_DEAL: Final = re.compile(r"\b(?:agree[sd]?|agreement|deal|pact|accord|accept\w*)\b", re.IGNORECASE)
_PERFECT: Final = re.compile(r"\b(?:had|has|have)\b", re.IGNORECASE)
_GROUPS: Final = {
    "yes": (Act.AGREE, Act.SUPPORT), "no": (Act.REJECT, Act.DENY, Act.CRITICISE), "reject": (Act.REJECT,),
    "give": (Act.OFFER, Act.PROMISE, Act.ANNOUNCE), "ask": (Act.DEMAND, Act.URGE), "threaten": (Act.THREATEN,),
    "assert": (Act.ASSERT,),
}  # fmt: skip
_HARD: Final = (Act.THREATEN, Act.DEMAND, Act.URGE)
_SOFT: Final = (Act.OFFER, Act.PROMISE, Act.AGREE)
_MADE: Final = (Act.AGREE, Act.OFFER, Act.DEMAND, Act.THREATEN, Act.PROMISE, Act.URGE)
_NEXT_TO: Final = 350
"""Code points between statements of one passage."""

FEATURES: Final = (
    "cosine", "topic", "shared words", "later", "before", "aimed at the offerer", "aimed, topic", "log distance",
    "passage", "offerer governs", "governs", "both govern", "both govern, topic", "cosine, topic", "joint", "short",
    *(f"related {k.value}" for k in _KINDS),
    "same stance, topic", "other stance, topic", "no stance, topic", "stance product", "other stance, governs",
    "same stance, both govern", "same stance, one governs", "other stance, outside", "same stance, cosine",
    *(f"{name}, {by}" for name in _GROUPS for by in ("topic", "cosine")), "hard", "soft",
    *(f"{a} {name}" for a in ("hard", "soft") for name in ("yes", "no", "give", "threaten", "ask")),
    "same act, topic", "same act, cosine", "accepting cue", "refusing cue", "answering cue", "both sides",
    *(f"offer {a.value}" for a in _MADE), "rank of the offerer", "rank", "no, outside", "told", "unaimed", "itself",
    "told accepted", "told refused", "itself joint", "deal", "deal told", "perfect cue", "conditional", "state",
)  # fmt: skip
"""Names of the columns of `features_of`."""


def features_of(
    offer: Said, other: Said, role: str, to: str, kinds: Collection[RelationKind], sides: Mapping[str, str]
) -> list[float]:
    """Return `FEATURES` for a statement that may speak of an offer made `to` a side."""
    a, b = offer.statement, other.statement
    near, topic = float(offer.vector @ other.vector), float(a.topic is not None and a.topic == b.topic)
    given = (near, topic)
    acts = {name: float(b.act in group) for name, group in _GROUPS.items()}
    return [
        *_place(offer, other, sides, given), *(float(k in kinds) for k in _KINDS), *_stances(offer, other, given),
        *(v * by for v in acts.values() for by in (topic, near)), float(a.act in _HARD), float(a.act in _SOFT),
        *(float(a.act in group) * acts[name] * topic for group in (_HARD, _SOFT)
          for name in ("yes", "no", "give", "threaten", "ask")),
        (a.act is b.act) * topic, (a.act is b.act) * near, *_words(other, given),
        *(float(a.act is act) for act in _MADE), rank_of(a) / 4, rank_of(b) / 4,
        float(not in_government(b)) * acts["no"] * topic, *_telling(offer, other, role, to, topic),
    ]  # fmt: skip


def _place(offer: Said, other: Said, sides: Mapping[str, str], given: tuple[float, float]) -> list[float]:
    a, b, (near, topic) = offer.statement, other.statement, given
    first, second = content_set(offer.text), content_set(other.text)
    shared = len(first & second) / max(1, min(len(first), len(second)))
    later = gap(offer.days, other.days) if offer.days and other.days else 0
    target = b.addressee
    aimed = float(target is not None and (sides.get(target, target) == a.side or target == a.speaker_name))
    between = abs(b.start - a.start) if a.article == b.article else 20 * _NEXT_TO
    governs = (float(in_government(a)), float(in_government(b)))
    return [
        near, topic, shared, float(later > 0 or (later == 0 and b.start > a.start)), float(later < 0),
        aimed, aimed * topic, math.log1p(between / 200), float(between < _NEXT_TO), *governs,
        governs[0] * governs[1], governs[0] * governs[1] * topic, near * topic,
        float(" and " in (b.speaker_name or "")), float(len(second) <= 3),
    ]  # fmt: skip


def _stances(offer: Said, other: Said, given: tuple[float, float]) -> list[float]:
    a, b, (near, topic) = offer.statement, other.statement, given
    product = _FOR[a.stance] * _FOR[b.stance]
    same, other_way = float(product > 0) * topic, float(product < 0) * topic
    governs, both = float(in_government(b)), float(in_government(a) and in_government(b))
    return [
        same, other_way, float(product == 0) * topic, product * near, other_way * governs, same * both,
        same * (1 - both), other_way * (1 - governs), same * near,
    ]  # fmt: skip


def _words(other: Said, given: tuple[float, float]) -> list[float]:
    near, topic = given
    cued = (float(bool(p.search(other.cue))) * (topic + near) for p in (ACCEPTS, REFUSES, _ANSWERS))
    return [*cued, float(bool(_BOTH.search(other.text))) * topic]


def _telling(offer: Said, other: Said, role: str, to: str, topic: float) -> list[float]:
    a, b = offer.statement, other.statement
    itself = float(offer.id == other.id)
    theirs = parties(to) | parties(a.addressee)
    spoke = (parties(b.side) | parties(b.speaker_name)) & theirs
    unaimed = float(role == RESPONSE and not theirs and not itself)
    told = float(role == RESPONSE and not itself and not unaimed and not spoke
                 and (same_speaker(a, b) or tells_answer(other, theirs)))  # fmt: skip
    return [
        told, unaimed, itself, told * bool(ACCEPTS.search(other.text)), told * bool(REFUSES.search(other.text)),
        itself * (" and " in (a.speaker_name or "")),
        float(bool(_DEAL.search(f"{offer.text} {offer.cue}"))),
        float(bool(_DEAL.search(f"{other.text} {other.cue}"))) * topic, float(bool(_PERFECT.search(other.cue))) * topic,
        float(bool(other.conditions)) * topic, float(b.speaker_name == b.side) * topic,
    ]  # fmt: skip
