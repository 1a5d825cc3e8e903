"""The time axis of a drawing: where a day lies on it, and its ticks.

All lengths are in units of the view box.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeAlias

__all__ = ["LEFT", "RIGHT", "Scale", "Tick", "day_of", "scale_between", "ticks"]

LEFT: Final = 190
RIGHT: Final = 978
"""Where the first day lies, and the last."""
_STEPS: Final = (1, 2, 3, 6, 12, 24, 60, 120, 240)
"""Months from tick to tick."""

Scale: TypeAlias = Callable[[date], float]


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the time axis."""

    x: float
    label: str


def day_of(text: str) -> date:
    """Return a day; the first of the month or year where no more is known."""
    try:
        return date.fromisoformat((text + "-01-01")[:10] if len(text) < 10 else text[:10])
    except ValueError:
        return date(1, 1, 1)


def scale_between(begin: date, end: date) -> Scale:
    """Return what places a day between two others."""
    days = max(1, (end - begin).days)
    return lambda day: round(LEFT + (RIGHT - LEFT) * (day - begin).days / days, 1)


def ticks(begin: date, end: date, scale: Scale) -> list[Tick]:
    """Return the ticks between two days: at most ten or so, at days, months or years."""
    days = (end - begin).days
    if days <= 70:
        step = next(s for s in (1, 2, 7, 14) if days / s <= 10)
        found = [begin + timedelta(days=n) for n in range(0, days + 1, step)]
        return [Tick(scale(day), f"{day.day} {day:%b}") for day in found]
    step = next((s for s in _STEPS if days / 30.4 / s <= 9), _STEPS[-1])
    months = range(begin.year * 12 + begin.month - 1, end.year * 12 + end.month)
    firsts = [date(m // 12, m % 12 + 1, 1) for m in months if m % step == 0]
    kept = [day for day in firsts if begin <= day <= end]
    return [Tick(scale(day), f"{day.year}" if step >= 12 else f"{day:%b %Y}") for day in kept]
