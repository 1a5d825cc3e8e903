"""Days by their date: "Dec. 8, 2017", "8 December", ``2017-12-08``, ``8/12/2017``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walkback.dates.grammar import Found, Reading, Rule
from walkback.dates.intervals import days_of, month_value
from walkback.dates.lexicon import MONTHS, WEEKDAYS
from walkback.dates.nearest import calendar_day, choose_year
from walkback.dates.numbers import ordinal
from walkback.dates.ranges import year_of_range
from walkback.dates.tense import FUTURE, PAST

if TYPE_CHECKING:
    from datetime import date

    from walkback.dates.context import Context

__all__ = ["RULES", "read_month_day"]

_WEEKDAY = "(?P<weekday>WEEKDAY)"


def _number(word: str) -> int:
    digits = "".join(c for c in word if c.isdecimal())
    return int(digits) if digits else ordinal([word]) or 0


def _full_year(word: str, ctx: Context) -> int:
    year = int(word)
    if year >= 100:
        return year
    pivot = (ctx.reference.year if ctx.reference else 2050) + 20
    return year + 100 * ((pivot - year) // 100)


def _from_narrative(month: int, day: int, ctx: Context) -> int | None:
    days = days_of(ctx.narrative) if ctx.narrative else None
    return choose_year(month, day, 0, days[0]) if days else None


def read_month_day(found: Found, ctx: Context) -> Reading | None:
    """Read "Friday, Dec. 8, 2017", "8 December" and the like."""
    month, day = MONTHS[str(found["month"])], _number(str(found["day"]))
    if (which := found["which"]) and ctx.reference and not found["year"]:
        sign = FUTURE if which == "next" else PAST
        near = choose_year(month, day, sign, ctx.reference)
        return Reading("DATE", f"{month_value(near, month)}-{day:02d}", anchor=ctx.anchor) if near else None
    if year := found["year"]:
        exact = calendar_day(int(year), month, day)
        return Reading("DATE", exact.isoformat(), anchor="written in full") if exact else None
    return _yearless(month, day, found, ctx)


def _yearless(month: int, day: int, found: Found, ctx: Context) -> Reading | None:
    if calendar_day(2000, month, day) is None:
        return None
    if ctx.reference is None:
        year = _from_narrative(month, day, ctx)
        if year is None:
            return Reading(
                "DATE", f"XXXX-{month:02d}-{day:02d}", relative=f"day {day} of month {month}, year not given"
            )
        return Reading("DATE", f"{month_value(year, month)}-{day:02d}", anchor=f"year of “{ctx.narrative_words}”")
    year = (
        _year_by_weekday(month, day, found, ctx.reference)
        or year_of_range(month, day, found, ctx)
        or choose_year(month, day, ctx.direction(found.start, found.end), ctx.reference)
    )
    exact = calendar_day(year, month, day) if year else None
    return Reading("DATE", exact.isoformat(), anchor=ctx.anchor) if exact else None


def _year_by_weekday(month: int, day: int, found: Found, reference: date) -> int | None:
    weekday = found["weekday"]
    if weekday is None:
        return None
    years = (reference.year, reference.year - 1, reference.year + 1)
    fits = (y for y in years if (d := calendar_day(y, month, day)) and d.weekday() == WEEKDAYS[weekday])
    return next(fits, None)


def read_iso(found: Found, _: Context) -> Reading | None:
    """Read ``2017-12-14``."""
    year, month, day = (int(part) for part in str(found["date"]).split("-"))
    exact = calendar_day(year, month, day)
    return Reading("DATE", exact.isoformat(), anchor="written in full") if exact else None


def read_slashed(found: Found, ctx: Context) -> Reading | None:
    """Read ``14/12/2017``: the order is told by a part above 12, else by the rest of the article."""
    word = str(found["date"])
    first, second, year = (int(part) for part in word.replace(".", "/").replace("-", "/").split("/"))
    year = _full_year(str(year), ctx)
    day_first = first > 12 or (second <= 12 and _is_day_first(first, second, year, ctx, dotted="." in word))
    exact = calendar_day(year, second, first) if day_first else calendar_day(year, first, second)
    if exact is None:
        return None
    sure = first > 12 or second > 12 or first == second or ctx.day_first is not None
    note = None if sure else "day and month could be exchanged"
    return Reading("DATE", exact.isoformat(), anchor="written in full", relative=note)


def _is_day_first(first: int, second: int, year: int, ctx: Context, *, dotted: bool) -> bool:
    if ctx.day_first is not None:
        return ctx.day_first
    as_day, as_month = calendar_day(year, second, first), calendar_day(year, first, second)
    if ctx.reference and as_day and as_month:
        return abs((as_day - ctx.reference).days) < abs((as_month - ctx.reference).days)
    return dotted


_FULL = "(?P<month>MONTH) (?: THE (?= DAYTH ) )? (?P<day>DAYLIKE) (?! HYPHEN UNIT ) (?: COMMA? (?P<year>YEAR) )?"
_BRITISH = "(?P<day>DAYLIKE) (?: OF )? (?P<month>MONTH) (?: COMMA? (?P<year>YEAR) )?"
_THE_WEEKDAY = f"(?: LAST|NEXT|THIS )? {_WEEKDAY}"

RULES = (
    Rule("iso date", "(?P<date>ISODATE)", read_iso),
    Rule("numeric date", "(?P<date>SLASHDATE)", read_slashed),
    Rule("month and day", f"(?: {_THE_WEEKDAY} COMMA? | (?P<which>LAST|NEXT) )? {_FULL}", read_month_day),
    Rule("day and month", f"(?: {_WEEKDAY} COMMA? )? (?: THE )? {_BRITISH}", read_month_day),
    Rule(
        "day and month",
        "THE (?P<day>ORDINAL|FIRST|SECOND) OF (?P<month>MONTH) (?: COMMA? (?P<year>YEAR) )?",
        read_month_day,
    ),
)
