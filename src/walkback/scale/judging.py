"""Whether two articles that share words are copies, and what kind of copy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from walkback.scale.overlap import overlap

if TYPE_CHECKING:
    from datetime import date

    from walkback.scale.overlap import Overlap
    from walkback.scale.words import Words

__all__ = ["CopyKind", "Origin", "is_copy", "judge", "kind_of_copy", "may_share"]

CONTAINED = 0.27
"""Share of the shorter text that makes a copy of another outlet's article, if one run of it is long."""
LONG_RUN = 45
"""Words in a row of such a run: people quote a sentence or two, outlets copy paragraphs."""
CONTAINED_IN_PIECES = 0.4
"""The same share where no run is long."""
SAME_STORY = 0.5
"""The same share within one outlet, whose articles have their furniture in common, within `NEAR_DAYS`."""
SAME_TEXT = 0.9
"""The same share within one outlet at any time."""
NEAR_DAYS = 4
_LIKELY = 0.08


class CopyKind(StrEnum):
    """How the later article stands to the earlier one."""

    SAME = "same"
    """Both texts are the same but for a tenth."""
    VERSION = "version"
    """Most of each is in the other: an update, or another desk's edition."""
    EXCERPT = "excerpt"
    """Most of the later is in the earlier, which has more: cut."""
    EMBEDS = "embeds"
    """Most of the earlier is in the later, which adds to it."""
    PARTS = "parts"
    """Less than half of either, but whole paragraphs."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Who published an article and when, as far as known."""

    publisher: str | None = None
    day: date | None = None


def may_share(shared: int, keys: int, of_other: int) -> bool:
    """Tell whether two articles with so many of their keys in common are worth comparing word by word."""
    return shared >= max(1.0, _LIKELY * min(keys, of_other))


def judge(later: Words, earlier: Words, one: Origin, other: Origin) -> tuple[CopyKind, Overlap] | None:
    """Return how the later text copies the earlier one, with their overlap; None where it does not."""
    found = overlap(later, earlier)
    return (kind_of_copy(found), found) if is_copy(found, one, other) else None


def is_copy(found: Overlap, one: Origin, other: Origin) -> bool:
    """Tell whether so much in common makes a copy, given where the two articles come from.

    >>> from walkback.scale.overlap import Overlap
    >>> half = Overlap(words=100, of_a=0.3, of_b=0.2, lead=0.5, longest=80)
    >>> is_copy(half, Origin("Reuters"), Origin("CNN")), is_copy(half, Origin("CNN"), Origin("CNN"))
    (True, False)
    """
    share = found.containment
    if one.publisher and one.publisher == other.publisher:
        near = not (one.day and other.day) or abs((one.day - other.day).days) <= NEAR_DAYS
        return share >= (SAME_STORY if near else SAME_TEXT)
    return share >= (CONTAINED if found.longest >= LONG_RUN else CONTAINED_IN_PIECES)


def kind_of_copy(found: Overlap) -> CopyKind:
    """Name the kind of copy by the share of each text that is in the other; `a` is the later.

    >>> from walkback.scale.overlap import Overlap
    >>> kind_of_copy(Overlap(words=200, of_a=0.3, of_b=1.0, lead=1.0, longest=200)).value
    'embeds'
    """
    if min(found.of_a, found.of_b) >= SAME_TEXT:
        return CopyKind.SAME
    if min(found.of_a, found.of_b) >= SAME_STORY:
        return CopyKind.VERSION
    if found.of_a >= SAME_STORY:
        return CopyKind.EXCERPT
    return CopyKind.EMBEDS if found.of_b >= SAME_STORY else CopyKind.PARTS
