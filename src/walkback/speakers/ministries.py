"""Ministries and departments named with or without their state, and the state named right before a word."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from walkback.speakers.knowledge import countries
from walkback.speakers.nouns import noun_at

if TYPE_CHECKING:
    from walkback.speakers.scanned import Scan

__all__ = ["country_before", "is_portfolio", "ministry_at"]

_MINISTRIES: Final = frozenset(
    [
        "foreign",
        "defense",
        "defence",
        "finance",
        "commerce",
        "interior",
        "trade",
        "economy",
        "unification",
        "health",
        "justice",
        "oil",
        "energy",
        "culture",
        "agriculture",
        "transport",
        "information",
        "intelligence",
        "economic",
        "environment",
        "education",
        "labor",
        "labour",
        "external",
    ]
)


def ministry_at(s: Scan, at: int) -> tuple[int, str] | None:
    """Return (word after it, name without country) of a ministry whose name starts at a word.

    >>> from walkback.speakers.scanning import scan
    >>> s = scan("the Foreign Ministry and the Ministry of Defense"); ministry_at(s, 1), ministry_at(s, 5)
    ((3, 'Foreign Ministry'), (8, 'Defense Ministry'))
    """
    if s.low[at] in _MINISTRIES and s.low[at + 1 : at + 2] == ["ministry"] and s.gap(at) == " ":
        return at + 2, f"{s.low[at].capitalize()} Ministry"
    if (
        s.low[at] == "ministry"
        and s.low[at + 1 : at + 2] == ["of"]
        and at + 2 < len(s.low)
        and s.low[at + 2] in _MINISTRIES
    ):
        end = at + 4 if s.low[at + 3 : at + 4] == ["affairs"] else at + 3
        return end, f"{s.low[at + 2].capitalize()} Ministry"
    return None


def country_before(s: Scan, at: int) -> str | None:
    """Return the state whose adjective or possessive stands right before a word."""
    place = bisect_right(s.hits, at, key=lambda h: h.last) - 1
    if place < 0:
        return None
    hit = s.hits[place]
    near = re.fullmatch(r"(?:['’]s?)?\s+(?:own\s+)?", s.text[hit.end : s.starts[at]])
    return hit.entry.name if near and hit.entry.name in countries() else None


def is_portfolio(s: Scan, at: int) -> bool:
    """Tell whether a word is what a minister is minister of: "Minister of | Commerce Jane Roe"."""
    return (
        at > 1
        and s.low[at] in _MINISTRIES
        and s.low[at - 1] in {"of", "for"}
        and noun_at([s.low[at - 2]], 0) is not None
    )
