"""The overview below a timeline: a bar for each month of a topic, and the part of them that is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from walkback.views.wording import date_words
from walkback.web.timescale import LEFT, RIGHT, day_of, scale_between

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Bar", "bars", "whole_months", "window"]

_HIGH: Final = 44
"""Height of the overview."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A month of the overview."""

    x: float
    y: float
    width: float
    height: float
    label: str


def whole_months(spread: Sequence[tuple[str, int]]) -> tuple[date, date] | None:
    """Return the first day of the first month and the day after the last one; None where there are no months."""
    if not spread:
        return None
    return day_of(f"{spread[0][0]}-01"), _after(spread[-1][0])


def _after(month: str) -> date:
    first = day_of(f"{month}-01")
    return (first + timedelta(days=31)).replace(day=1)


def bars(spread: Sequence[tuple[str, int]], whole: tuple[date, date]) -> list[Bar]:
    """Return a bar for each month, the highest for the one with most statements."""
    most = max((number for _, number in spread), default=1)
    scale, drawn = scale_between(*whole), []
    for month, number in spread:
        x, height = scale(day_of(f"{month}-01")), max(2.0, _HIGH * number / most)
        width = max(1.0, scale(_after(month)) - x - 0.5)
        told = f"{date_words(month)}: {number} statement{'' if number == 1 else 's'}"
        drawn.append(Bar(x, round(_HIGH - height, 1), round(width, 1), round(height, 1), told))
    return drawn


def window(begin: date, end: date, whole: tuple[date, date]) -> tuple[float, float]:
    """Return where the days that are shown begin among the whole months, and how wide they are."""
    scale = scale_between(*whole)
    left, right = max(LEFT, scale(begin)), min(RIGHT, scale(end))
    return left, max(4.0, round(right - left, 1))
