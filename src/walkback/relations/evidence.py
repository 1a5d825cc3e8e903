"""Rules of evidence: which relations two statements can stand in at all, before any model is asked.

Two officials of one side at one time can contradict each other; one speaker or one side at different
times eases, hardens, reverses or repeats; different sides support or oppose each other, and to oppose
is a difference of positions, not a contradiction.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from walkback.relations.sides import same_side, same_speaker
from walkback.relations.times import overlapping

if TYPE_CHECKING:
    from walkback.relations.said import Said

__all__ = ["Setting", "setting_of"]


class Setting(StrEnum):
    """How two statements lie to each other by speaker, side and time."""

    AT_ONCE = "at once"
    """Two officials of one side at one time."""
    SPEAKER_LATER = "one speaker later"
    SIDE_LATER = "one side later"
    SPEAKER_AT_ONCE = "one speaker at once"
    SIDES = "two sides"


def setting_of(a: Said, b: Said) -> Setting:
    """Return the setting of two statements, `a` the earlier said."""
    one, other = a.statement, b.statement
    if same_speaker(one, other):
        return Setting.SPEAKER_AT_ONCE if overlapping(a.days, b.days) else Setting.SPEAKER_LATER
    if same_side(one, other):
        return Setting.AT_ONCE if overlapping(a.days, b.days) else Setting.SIDE_LATER
    return Setting.SIDES
