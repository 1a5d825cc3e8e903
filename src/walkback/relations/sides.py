# ruff: noqa: E501  (tables of words are read a row at a time)
"""Who stands above whom on one side: principals and agents, and who speaks for no government.

A small table over the words of a capacity or a name. A directory that knows offices by name can
say more; this one answers for articles read alone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from walkback.records import ActorKind

if TYPE_CHECKING:
    from walkback.records import Statement

__all__ = ["in_government", "is_official", "is_principal_of", "party_of", "rank_of", "same_side", "same_speaker"]

_OFFICIAL: Final = re.compile(r"spokes|press secretary|official", re.IGNORECASE)
_OUTSIDE: Final = re.compile(
    r"\b(?:former|ex-|retired|candidate|nominee|senators?|sen\.|rep\.|representative|congress\w*|house (?:speaker|minority|majority)"
    r"|speaker of|(?:minority|majority) leader|lawmakers?|legislators?|members? of parliament|mps?|republicans?|democrats?|voters?"
    r"|opposition|analysts?|experts?|professor|scholar|fellow|critics?|activists?|poll|citizens?|residents?)\b",
    re.IGNORECASE,
)
_AGENT: Final = re.compile(
    r"\b(?:spokes\w+|press secretary|deputy|under ?secretary|assistant|envoy|ambassador|negotiator|aides?|advis[eo]rs?"
    r"|officials?|officers?|diplomats?|representative|counsell?or|director|general|commander|admiral|chief of staff)\b",
    re.IGNORECASE,
)
_HEAD: Final = re.compile(
    r"\b(?:(?<!vice )(?<!vice-)president|prime minister|premier|chancellor|supreme leader|leader|king|queen|emir|crown prince"
    r"|white house|kremlin|blue house|downing street|elysee|administration|government|cabinet|regime)\b",
    re.IGNORECASE,
)
_MINISTER: Final = re.compile(
    r"\b(?:ministers?|secretary|vice[ -]president|attorney general|chief|head|chair\w*|high representative)\b",
    re.IGNORECASE,
)
_BODY: Final = re.compile(
    r"\b(?:ministry|department|agency|council|committee|army|military|pentagon|embassy|office)\b", re.IGNORECASE
)
_PARTIES: Final = (
    ("Republicans", re.compile(r"\b(?:republicans?|gop)\b", re.IGNORECASE)),
    ("Democrats", re.compile(r"\bdemocrat(?:s|ic)?\b(?! republic)", re.IGNORECASE)),
    ("Labour", re.compile(r"\bLabour\b")),
    ("Conservatives", re.compile(r"\b(?:[Cc]onservatives|Tor(?:y|ies))\b")),
)

OUTSIDE, AGENT, BODY, MINISTER, HEAD = range(5)
"""Ranks on a side, lowest first; `OUTSIDE` is for those who speak for no government."""


def rank_of(statement: Statement) -> int:
    """Return the rank of a statement's speaker on its side, from 0 (outside) to 4 (head).

    >>> from walkback.records import Span, Statement
    >>> rank_of(Statement("s", "a", (Span(0, 1),), side="Freedonia", speaker_name="Ana Roth", capacity="foreign minister"))
    3
    """
    return _rank(statement.capacity or "", statement.speaker_name or "", statement.side, statement.speaker_kind)


@lru_cache(maxsize=16384)
def _rank(capacity: str, name: str, side: str | None, kind: ActorKind | None) -> int:
    words = capacity if capacity and kind in {None, ActorKind.PERSON} else f"{capacity} {name}"
    if side in {None, "independent"} or _OUTSIDE.search(words):
        return OUTSIDE
    if _AGENT.search(words):
        return AGENT
    if _MINISTER.search(words):
        return MINISTER
    if kind is ActorKind.STATE or name == side or _HEAD.search(words):
        return HEAD
    return BODY if _BODY.search(words) else AGENT


def in_government(statement: Statement) -> bool:
    """Tell whether the speaker speaks for a government or an international body."""
    return rank_of(statement) > OUTSIDE


def is_official(statement: Statement) -> bool:
    """Tell whether an official or a spokesperson of a government speaks: its bodies speak through these."""
    return bool(_OFFICIAL.search(f"{statement.speaker_name} {statement.capacity}")) and in_government(statement)


def is_principal_of(a: Statement, b: Statement) -> bool:
    """Tell whether the speaker of `a` stands above the speaker of `b` on one side."""
    return same_side(a, b) and rank_of(a) > rank_of(b) > OUTSIDE


def same_speaker(a: Statement, b: Statement) -> bool:
    """Tell whether two statements have one speaker; unnamed speakers are one only by their id."""
    if a.speaker and b.speaker:
        return a.speaker == b.speaker
    return bool(a.speaker_name) and a.speaker_name == b.speaker_name


def same_side(a: Statement, b: Statement) -> bool:
    """Tell whether two statements are of one state or body; the independent are no side."""
    return same_speaker(a, b) or (a.side == b.side and a.side not in {None, "independent"})


@lru_cache(maxsize=4096)
def party_of(words: str | None) -> str | None:
    """Return the political party that words name, None where they name none or several.

    >>> party_of("Senate Democrats"), party_of("GOP leaders"), party_of("Democrats and Republicans")
    ('Democrats', 'Republicans', None)
    """
    named = [party for party, pattern in _PARTIES if pattern.search(words or "")]
    return named[0] if len(named) == 1 else None
