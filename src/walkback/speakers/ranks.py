"""Ranks of offices: who stands above whom on one side.

Sides are trees: a spokesperson speaks for a body, a body for its government, a minister for the head
of government. `rank_of` orders offices of one side, `is_principal_of` says who can overrule whom.
"""

from __future__ import annotations

from typing import Final

from walkback.speakers.offices import parse_title

__all__ = ["RANKS", "UNRANKED", "is_principal_of", "principals", "rank_of"]

RANKS: Final = {
    "head": 1, "deputy": 2, "minister": 3, "adviser": 4, "senior": 4, "military": 5, "envoy": 5, "spokesperson": 6,
    "official": 7, "candidate": 8, "legislator": 8, "relative": 9, "courtesy": 9, "former": 10, "independent": 11,
}  # fmt: skip
"""Smaller is higher; legislators and former officials bind nobody, so they stand below officials."""
UNRANKED: Final = 9
_GOVERNS: Final = 4
"""Only heads, deputies, ministers and heads of agencies have people under them."""


def rank_of(capacity: str | None) -> int:
    """Return the rank of an office, 1 for heads of state and government; 9 where it says nothing.

    >>> rank_of("US president") < rank_of("US secretary of state") < rank_of("State Department spokeswoman")
    True
    >>> rank_of("former US president"), rank_of("US senator"), rank_of(None)
    (10, 8, 9)
    """
    title = parse_title(capacity) if capacity else None
    return RANKS.get(title.rank, UNRANKED) if title else UNRANKED


def is_principal_of(a: tuple[str | None, str | None], b: tuple[str | None, str | None]) -> bool:
    """Tell whether the holder of office `a` stands above that of `b`; each is (capacity, side).

    >>> is_principal_of(("US president", "United States"), ("US secretary of state", "United States"))
    True
    >>> is_principal_of(("US senator", "United States"), ("US State Department spokeswoman", "United States"))
    False
    """
    if a[1] is None or a[1] != b[1] or a[1] == "independent":
        return False
    above, below = rank_of(a[0]), rank_of(b[0])
    return above <= _GOVERNS and above < below < RANKS["candidate"]


def principals(capacity: str | None, side: str | None) -> tuple[str, ...]:
    """Return who is above an office, nearest first: its body, the minister, the head, the state.

    >>> principals("US State Department spokeswoman", "United States")
    ('US State Department', 'minister', 'head', 'United States')
    """
    title = parse_title(capacity) if capacity else None
    if title is None or side in {None, "independent"}:
        return ()
    rank = RANKS.get(title.rank, UNRANKED)
    if rank >= RANKS["candidate"]:
        return ()
    chain: list[str] = [title.body] if title.body and rank > RANKS["minister"] else []
    chain += [name for name in ("minister", "head") if RANKS[name] < rank]
    return (*chain, side)
