"""Rules of evidence: which relations two statements can stand in at all, before any model is asked.

Two officials of one side at one time can contradict each other; one speaker or one side at different
times eases, hardens, reverses or repeats; different sides support or oppose each other, and to oppose
is a difference of positions, not a contradiction.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from walkback.records import INDEPENDENT
from walkback.relations.times import AT_ONCE_DAYS

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from numpy.typing import NDArray

    from walkback.relations.said import Said

    Numbers = NDArray[np.intp]

__all__ = ["SETTINGS", "Setting", "Settings", "numbered", "settings_of"]


class Setting(StrEnum):
    """How two statements lie to each other by speaker, side and time."""

    AT_ONCE = "at once"
    """Two officials of one side at one time."""
    SPEAKER_LATER = "one speaker later"
    SIDE_LATER = "one side later"
    SPEAKER_AT_ONCE = "one speaker at once"
    SIDES = "two sides"


SETTINGS: Final = tuple(Setting)
"""The settings, as `settings_of` numbers them."""


class Settings(NamedTuple):
    """Of pairs of statements: the place of each setting in `SETTINGS`, the days between the two, if both have days."""

    places: Numbers
    days: Numbers
    dated: NDArray[np.bool_]


def settings_of(said: Sequence[Said], pairs: Numbers) -> Settings:
    """Return how pairs of indices into `said` lie to each other; who is of one side is told as in `same_side`."""
    first, second = pairs.T
    told = [s.statement for s in said]
    ids, names = numbered(s.speaker or None for s in told), numbered(s.speaker_name or None for s in told)
    sides = numbered(None if s.side == INDEPENDENT else s.side for s in told)
    by_id = (ids[first] > 0) & (ids[second] > 0)
    one_speaker = np.where(by_id, ids[first] == ids[second], (names[first] > 0) & (names[first] == names[second]))
    one_side = one_speaker | ((sides[first] > 0) & (sides[first] == sides[second]))
    dated = np.array([s.days is not None for s in said])
    starts, ends = np.array([s.days or (0, 0) for s in said]).T
    days = np.maximum(starts[second] - ends[first], 0) + np.minimum(ends[second] - starts[first], 0)
    days = np.where(dated[first] & dated[second], days, 0)
    lies = np.where(one_speaker, 0, np.where(one_side, 1, 2))
    at_once = (np.abs(days) <= AT_ONCE_DAYS).astype(np.intp)
    return Settings(_PLACES[lies, at_once], days, dated[first] & dated[second])


_LYING: Final = (
    (Setting.SPEAKER_LATER, Setting.SPEAKER_AT_ONCE),
    (Setting.SIDE_LATER, Setting.AT_ONCE),
    (Setting.SIDES, Setting.SIDES),
)
"""The settings of one speaker, of one side and of two, later and at once."""
_PLACES: Final = np.array([[SETTINGS.index(setting) for setting in row] for row in _LYING])


def numbered(values: Iterable[Hashable]) -> Numbers:
    """Return a number for each value, one for those that are equal, 0 for None.

    >>> numbered(["Peru", None, "Chile", "Peru"]).tolist()
    [1, 0, 2, 1]
    """
    numbers: dict[Hashable, int] = {None: 0}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], np.intp)
