"""Days a statement can have been made on, as ordinals, and how two such spans lie to each other."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from walkback.records import Statement

__all__ = ["AT_ONCE_DAYS", "WEEK", "Days", "days_after", "days_of", "days_said", "gap"]

Days = tuple[int, int]
"""First and last day, as proleptic Gregorian ordinals, both included."""

_SEASONS: Final = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?$")
WEEK: Final = 7
AT_ONCE_DAYS: Final = 21
"""Two officials who speak within this many days of each other speak of the same state of affairs."""


@lru_cache(maxsize=65536)
def days_of(edtf: str | None) -> Days | None:
    """Return the first and last day an EDTF date can mean; None where it is open or no date.

    >>> [date.fromordinal(d).isoformat() for d in days_of("2017-22")]
    ['2017-06-01', '2017-08-31']
    """
    first, _, last = (edtf or "").partition("/")
    start, end = _single(first), _single(last or first)
    return (start[0], end[1]) if start and end else None


def days_said(statement: Statement) -> Days | None:
    """Return the first and last day a statement can have been made on as derived; None where that is not known."""
    return days_of(statement.said_on.edtf) if statement.said_on else None


def days_after(later: Statement, earlier: Statement) -> int:
    """Return the days from one statement to another that is said after it, 0 where it is not, or is not known to be."""
    days = days_said(earlier), days_said(later)
    return max(0, gap(days[0], days[1])) if days[0] and days[1] else 0


def gap(a: Days, b: Days) -> int:
    """Return the days between two spans: 0 where they share a day, negative where b ends before a.

    >>> gap((10, 12), (15, 15)), gap((10, 12), (11, 20)), gap((10, 12), (7, 8))
    (3, 0, -2)
    """
    if b[0] > a[1]:
        return b[0] - a[1]
    return b[1] - a[0] if b[1] < a[0] else 0


def _single(value: str) -> Days | None:
    found = _DATE.match(re.sub(r"[?~%]", "", value.partition("T")[0]))
    if not found:
        return None
    year, month, day = (int(x) if x and x != "XX" else None for x in found.groups())
    try:
        return _within(year or 1, month, day)
    except ValueError:
        return None


def _within(year: int, month: int | None, day: int | None) -> Days:
    low, high = _SEASONS.get(month or 0, (month or 1, month or 12))
    if day:
        exact = date(year, low, day).toordinal()
        return exact, exact
    final = year + (high < low)
    return date(year, low, 1).toordinal(), date(final, high, calendar.monthrange(final, high)[1]).toordinal()
