"""Calendar arithmetic on TIMEX3 date values, and their form in EDTF.

A value names a stretch of days: ``2017-12-12`` one, ``2017-W50`` seven, ``2017-Q4`` ninety-two.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta  # type: ignore[import-untyped]

__all__ = ["SEASON_MONTH", "days_of", "edtf_of", "month_value", "quarter_of", "shift", "shift_months", "week_value"]

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_HALF = re.compile(r"(\d{4})-H([12])")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT([01]\d|2[0-3]):([0-5]\d)")
SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_SEASON_EDTF = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
_APPROXIMATE = {"APPROX"}


def week_value(day: date) -> str:
    """Return the ISO week of a day.

    >>> week_value(date(2017, 12, 14))
    '2017-W50'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def month_value(year: int, month: int) -> str:
    """Return a month as TIMEX3 and EDTF write it.

    >>> month_value(2017, 3)
    '2017-03'
    """
    return f"{year:04d}-{month:02d}"


def quarter_of(day: date) -> tuple[int, int]:
    """Return year and number of the quarter that a day lies in.

    >>> quarter_of(date(2017, 12, 14))
    (2017, 4)
    """
    return day.year, (day.month + 2) // 3


def shift_months(year: int, month: int, count: int) -> tuple[int, int]:
    """Move a month by `count` months.

    >>> shift_months(2017, 12, 1)
    (2018, 1)
    """
    index = year * 12 + month - 1 + count
    return index // 12, index % 12 + 1


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    first = date(year, month, 1)
    return first, first + relativedelta(months=count) - timedelta(days=1)


def _week_days(year: int, week: int, weekend: bool) -> tuple[date, date]:
    first = date.fromisocalendar(year, week, 6 if weekend else 1)
    return first, date.fromisocalendar(year, week, 7)


def _years(value: str) -> tuple[date, date] | None:
    if not (value.isascii() and value.isdigit()) or not 2 <= len(value) <= 4:
        return None
    span = 10 ** (4 - len(value))
    first = int(value) * span
    return (date(first, 1, 1), date(first + span - 1, 12, 31)) if first else None


@lru_cache(maxsize=4096)
def days_of(value: str) -> tuple[date, date] | None:
    """Return the first and last day that a TIMEX3 value names, or None when it names no days.

    >>> days_of("2017-W50")
    (datetime.date(2017, 12, 11), datetime.date(2017, 12, 17))
    >>> days_of("P3M") is None
    True
    """
    if "/" in value:
        first, last = (days_of(part) for part in value.split("/", 1))
        return (first[0], last[1]) if first and last else None
    try:
        return _days_of_one(value)
    except ValueError:
        return None


def _days_of_one(value: str) -> tuple[date, date] | None:
    if m := _DAY.fullmatch(value):
        day = date(int(m[1]), int(m[2]), int(m[3]))
        return day, day
    if m := _MONTH.fullmatch(value):
        return _months(int(m[1]), int(m[2]), 1)
    if m := _WEEK.fullmatch(value):
        return _week_days(int(m[1]), int(m[2]), bool(m[3]))
    if m := _QUARTER.fullmatch(value):
        return _months(int(m[1]), 3 * int(m[2]) - 2, 3)
    if m := _HALF.fullmatch(value):
        return _months(int(m[1]), 6 * int(m[2]) - 5, 6)
    if m := _SEASON.fullmatch(value):
        return _months(int(m[1]), SEASON_MONTH[m[2]], 3)
    return _years(value)


def edtf_of(value: str, mod: str | None = None) -> str | None:
    """Return a TIMEX3 value as EDTF level 1, or None where EDTF has no form for it.

    >>> edtf_of("2017-SU"), edtf_of("199"), edtf_of("2017-Q4"), edtf_of("PXM")
    ('2017-22', '199X', '2017-10/2017-12', None)
    """
    days = days_of(value)
    if days is None:
        return None
    mark = "~" if mod in _APPROXIMATE else ""
    if "/" in value:
        return "/".join(edtf_of(part) or "" for part in value.split("/", 1))
    return _edtf_interval(value, days, mark)


def _edtf_interval(value: str, days: tuple[date, date], mark: str) -> str:
    if m := _SEASON.fullmatch(value):
        return f"{m[1]}-{_SEASON_EDTF[m[2]]}{mark}"
    if _CLOCK.fullmatch(value):
        return f"{value}:00"
    if _QUARTER.fullmatch(value) or _HALF.fullmatch(value):
        return f"{days[0]:%Y-%m}/{days[1]:%Y-%m}"
    if _WEEK.fullmatch(value):
        return f"{days[0].isoformat()}/{days[1].isoformat()}"
    if value.isdigit():
        return value.ljust(4, "X") + mark
    return value.split("T", maxsplit=1)[0] + mark


def shift(day: date, count: int, unit: str) -> str:
    """Return the value `count` units away from a day, as exactly as the unit allows.

    Days and weeks lead to a day, months to a month, longer units to a year, as journalists mean them.

    >>> shift(date(2017, 12, 14), -3, "M")
    '2017-09'
    """
    try:
        return _shift(day, count, unit)
    except (ValueError, OverflowError):
        return "PAST_REF" if count < 0 else "FUTURE_REF"


def _shift(day: date, count: int, unit: str) -> str:
    if unit in {"D", "W"}:
        return (day + timedelta(days=count * (7 if unit == "W" else 1))).isoformat()
    if unit == "M":
        return month_value(*_valid_month(shift_months(day.year, day.month, count)))
    if unit == "Q":
        year, month = _valid_month(shift_months(day.year, day.month, 3 * count))
        return f"{year:04d}-Q{(month + 2) // 3}"
    years = {"Y": 1, "DE": 10, "CE": 100}[unit]
    return f"{_valid_month((day.year + count * years, 1))[0]:04d}"


def _valid_month(month: tuple[int, int]) -> tuple[int, int]:
    date(month[0], month[1], 1)
    return month
