"""Who can speak of an offer: its addressee, its own side, a third party, or another who tells the answer."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from walkback.offers.parties import is_member, parties, side_of
from walkback.records import Act
from walkback.relations.scene import names_state
from walkback.relations.sides import in_government, party_of, same_side, same_speaker
from walkback.relations.times import gap

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from walkback.records import RelationKind, Statement
    from walkback.relations.said import Said

__all__ = [
    "MONTH",
    "OWN_SIDE",
    "RESPONSE",
    "THIRD_PARTY",
    "addressees",
    "answers_for",
    "answers_in",
    "at_home",
    "judges",
    "roles_of",
    "tells_answer",
]

RESPONSE, OWN_SIDE, THIRD_PARTY = "response", "own_side", "third_party"
"""Roles of evidence in `Offer.evidence`."""
REACH: Final = 60_000
"""Code points of one article, 10,000 words, between an offer and a statement that speaks of it, at most."""
MONTH: Final = 31
"""Days within which another article can speak of an offer."""
_ACCEPTS: Final = re.compile(r"\b(?:accept|agree|welcom|embrac|endors|approv|sign|honou?r|compl[yi])", re.IGNORECASE)
_REFUSES: Final = re.compile(
    r"\b(?:reject|refus|dismiss|declin|den[yi]|spurn|rebuff|oppos)|\b(?:not|never|no|won['’]t|rul\w+ out)\b|n['’]t\b",
    re.IGNORECASE,
)
_JUDGING: Final = frozenset({Act.REJECT, Act.AGREE, Act.SUPPORT})
_BODIES: Final = re.compile(
    r"\b(?:congress|senate|house of|democrats?|republicans?|lawmakers?|legislators?|senators?|parliament|opposition"
    r"|gop)\b",
    re.IGNORECASE,
)


def roles_of(
    offer: Said, to: str, other: Said, kinds: Collection[RelationKind], sides: Mapping[str, str]
) -> tuple[str, ...]:
    """Return as what a statement could speak of an offer; nothing where it cannot.

    `kinds` are the relations known between the two, `sides` maps names of speakers to sides.
    """
    a, b = offer.statement, other.statement
    if other.id == offer.id:
        # What was agreed is answered by being agreed.
        return (RESPONSE,) if a.act is Act.AGREE else ()
    if b.outer == offer.id or not (judges(b, a) if other.id == a.outer else _may_bear(offer, other, kinds)):
        return ()
    if at_home(a, to, sides) and b.side == a.side:
        return () if same_speaker(a, b) else (_role_at_home(a, b),)
    theirs = addressees(a, to, sides)
    told = (RESPONSE,) if b.topic == a.topic and a.topic and tells_answer(other, theirs) else ()
    if same_speaker(a, b):
        return told
    if answers_for(b, theirs, a):
        return (RESPONSE,)
    if same_side(a, b) or speaks_for(b, a):
        return (OWN_SIDE, *told)
    if b.side in {None, "independent"}:
        return told
    unaimed = (RESPONSE,) if not theirs and b.topic == a.topic and a.topic else ()
    return (THIRD_PARTY, *(told or unaimed))


def judges(outer: Statement, offer: Statement) -> bool:
    """Tell whether a statement judges another's offer that it tells: "rejected Sylvania's demand for a toll"."""
    return outer.id == offer.outer and outer.act in _JUDGING and not same_speaker(outer, offer)


def answers_for(other: Statement, theirs: Collection[str], offer: Statement) -> bool:
    """Tell whether a statement is by one of `theirs`, or by a member of a group of states among them."""
    spoke = parties(other.side) | parties(other.speaker_name)
    if spoke & set(theirs):
        return True
    own = parties(offer.side)
    return any(is_member(side, group) for group in theirs for side in parties(other.side) - own)


def speaks_for(other: Statement, offer: Statement) -> bool:
    """Tell whether a statement is by one of those who made an offer together."""
    if offer.side == "independent":
        return False
    spoke = parties(other.side) | parties(other.speaker_name)
    made = parties(offer.side) or parties(offer.speaker_name)
    return bool(spoke & made) or any(is_member(side, group) for group in made for side in parties(other.side))


def addressees(offer: Statement, to: str, sides: Mapping[str, str]) -> frozenset[str]:
    """Return the names and the sides of those whom an offer is made to, without those who make it."""
    named = parties(to) | parties(offer.addressee)
    return (named | frozenset(side_of(name, sides) or name for name in named)) - parties(offer.side)


def at_home(offer: Statement, to: str, sides: Mapping[str, str]) -> bool:
    """Tell whether an offer is made inside one state: a president's to the legislature."""
    if offer.side in {None, "independent"}:
        return False
    name = offer.addressee or ""
    return to == offer.side or side_of(name, sides) == offer.side or bool(_BODIES.search(name) and name not in sides)


def _role_at_home(offer: Statement, other: Statement) -> str:
    """Return whose a remark is inside one state: by name, by political party, else by who is in government."""
    if other.speaker_name == offer.addressee:
        return RESPONSE
    theirs = party_of(offer.addressee)
    if theirs:
        own = party_of(f"{other.speaker_name} {other.capacity}")
        if own:
            return RESPONSE if own == theirs else OWN_SIDE
        aimed = party_of(other.addressee)
        if aimed:
            return RESPONSE if aimed != theirs else OWN_SIDE
    return RESPONSE if in_government(other) != in_government(offer) else OWN_SIDE


def tells_answer(other: Said, theirs: Collection[str]) -> bool:
    """Tell whether a statement of anybody tells that one of `theirs` accepted or refused something."""
    return any(answers_in(other.text)) and any(names_state(other.text, name) for name in theirs)


@lru_cache(maxsize=4096)
def answers_in(text: str) -> tuple[bool, bool]:
    """Tell whether words are of accepting and of refusing; kept, as a statement can speak of many offers.

    >>> answers_in("They welcomed it."), answers_in("They will never agree.")
    ((True, False), (True, True))
    """
    return bool(_ACCEPTS.search(text)), bool(_REFUSES.search(text))


def _may_bear(offer: Said, other: Said, kinds: Collection[RelationKind]) -> bool:
    """Tell whether a statement is on an offer's topic or related to it, and neither before it nor long after it.

    Of an article read alone, what a side says on other matters is hardly ever an answer, nor what it said months
    before. From one article to another a month is the limit: after that it is the topic that people speak of, not what
    was once offered.
    """
    if not kinds and (offer.statement.topic is None or offer.statement.topic != other.statement.topic):
        return False
    later = gap(offer.days, other.days) if offer.days and other.days else 0
    if offer.statement.article == other.statement.article:
        return later > -MONTH and abs(offer.statement.start - other.statement.start) <= REACH
    return -1 < later <= MONTH
