"""First and last day that an EDTF date (ISO 8601-2, level 1) can mean, for sorting and filtering."""

from __future__ import annotations

import calendar
import re

__all__ = ["bounds"]

_SEASONS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 2)}
"""First and last month of each season of the northern year; winter ends in the next year."""

_DATE = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?$")


def bounds(edtf: str | None) -> tuple[str | None, str | None]:
    """Return the first and last day, ISO 8601, that `edtf` covers; None where it is open or not a date.

    >>> bounds("2017-22")
    ('2017-06-01', '2017-08-31')
    >>> bounds("2017-03~/..")
    ('2017-03-01', None)
    """
    first, _, last = (edtf or "").partition("/")
    return _single(first)[0], _single(last or first)[1]


def _single(date: str) -> tuple[str | None, str | None]:
    found = _DATE.match(re.sub(r"[?~%]", "", date.partition("T")[0]))
    if not found:
        return None, None
    year, month, day = found.groups()
    if "X" in year:
        return f"{year.replace('X', '0')}-01-01", f"{year.replace('X', '9')}-12-31"
    return _within(int(year), month or "XX", day or "XX")


def _within(year: int, month: str, day: str) -> tuple[str | None, str | None]:
    first, last = _SEASONS.get(month, (1, 12) if month == "XX" else (int(month), int(month)))
    if not 1 <= last <= 12 or not 1 <= year < 9999:
        return None, None
    final = year + (last < first)
    if day != "XX":
        exact = f"{year:04}-{last:02}-{day}"
        return exact, exact
    return f"{year:04}-{first:02}-01", f"{final:04}-{last:02}-{calendar.monthrange(final, last)[1]:02}"
