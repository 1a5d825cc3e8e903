"""Which of the days that a name can mean is meant: the nearest one in the direction of the verb."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["calendar_day", "choose_year", "nearest_day", "nearest_weekday"]

_HALF_YEAR_DAYS = 183


def calendar_day(year: int, month: int, day: int) -> date | None:
    """Return a day of the calendar, None where it has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest_day(days: Sequence[date], sign: int, reference: date, *, bound: bool = False) -> date:
    """Return which day of neighbouring years is meant: the nearest one on the side of `sign`, on any where it is 0.

    One that is half a year off gives way to one close by on the other side, unless the words are `bound` to a side.

    >>> days = [date(year, 12, 7) for year in (2016, 2017, 2018)]
    >>> nearest_day(days, -1, date(2017, 12, 1)), nearest_day(days, -1, date(2017, 12, 1), bound=True)
    (datetime.date(2017, 12, 7), datetime.date(2016, 12, 7))
    """

    def far(day: date) -> int:
        return abs((day - reference).days)

    near = min(days, key=far)
    fitting = min((day for day in days if (day - reference).days * sign >= 0), key=far, default=near)
    return near if far(fitting) > _HALF_YEAR_DAYS > 2 * far(near) and not bound else fitting


def choose_year(month: int, day: int, sign: int, reference: date) -> int | None:
    """Return the year that a day without one means, seen from `reference`.

    >>> choose_year(12, 7, -1, date(2018, 1, 3)), choose_year(2, 1, 1, date(2017, 12, 14))
    (2017, 2018)
    """
    years = (reference.year - 1, reference.year, reference.year + 1)
    days = [found for year in years if (found := calendar_day(year, month, day))]
    return nearest_day(days, sign, reference).year if days else None


def nearest_weekday(weekday: int, reference: date, sign: int, *, same_day: bool = True) -> date:
    """Return the day a bare weekday means: the reference day itself, or the next one in that direction.

    >>> nearest_weekday(1, date(2017, 12, 14), -1)
    datetime.date(2017, 12, 12)
    """
    back = (reference.weekday() - weekday) % 7
    if back == 0 and same_day:
        return reference
    if sign > 0:
        return reference + timedelta(days=7 - back if back else 7)
    return reference - timedelta(days=back or 7)
