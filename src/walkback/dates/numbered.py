"""Days told by a number that borrows its month: "April 24 and 25", "May 3-5", "on the 20th"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from walkback.dates.days import read_month_day
from walkback.dates.grammar import Found, Reading, Rule
from walkback.dates.intervals import days_of, month_value, shift_months, week_value
from walkback.dates.lexicon import MONTHS, UNITS, WEEKDAYS, word_set
from walkback.dates.nearest import choose_year
from walkback.dates.numbers import ordinal
from walkback.dates.periods import year_step
from walkback.dates.tense import FUTURE
from walkback.dates.tokens import CODES

if TYPE_CHECKING:
    from walkback.dates.context import Context

__all__ = ["RULES"]

_NUMBER = re.compile(r"\d+")
_AFTER_A_DAY = word_set("with when he she they it but as where which because said says was were is are would will")
_STORY_TOKENS = 60


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _number(found: Found) -> int:
    return int(_NUMBER.findall(str(found["day"]))[0])


def _counts_things(found: Found, ctx: Context) -> bool:
    """Tell "April 24 and 25 people" and "the 20th floor" from days: a noun follows."""
    following = ctx.tokens.codes[found.end : found.end + 1]
    if following == CODES["WORD"]:
        return ctx.tokens.words[found.end] not in _AFTER_A_DAY
    return following == CODES["NAME"]


def read_second_day(found: Found, ctx: Context) -> Reading | None:
    """Read "25" in "April 24 and 25": of the month just named."""
    if not ctx.resolved or ctx.resolved[-1][1] != found.start - 1 or _counts_things(found, ctx):
        return None
    days = days_of(ctx.resolved[-1][2])
    if days is None or days[0] != days[1] or _number(found) <= days[0].day:
        return None
    value = _day(days[0].year, days[0].month, _number(found))
    return Reading("DATE", value, anchor=f"month of “{ctx.narrative_words}”") if value else None


def read_days(found: Found, ctx: Context) -> Reading | None:
    """Read "May 3-5", "3-5 May 2013" as the days from first to last."""
    first, last = (int(number) for number in _NUMBER.findall(str(found["days"])))
    month = MONTHS[str(found["month"])]
    year = int(found["year"]) if found["year"] else None
    if first >= last or (year is None and ctx.reference is None):
        return None
    if year is None and ctx.reference:
        year = choose_year(month, first, ctx.direction(found.start, found.end), ctx.reference)
    begin, end = (_day(year, month, day) if year else None for day in (first, last))
    anchor = "written in full" if found["year"] else ctx.anchor
    return Reading("DATE", f"{begin}/{end}", anchor=anchor) if begin and end else None


def read_day_of_month(found: Found, ctx: Context) -> Reading | None:
    """Read "on the 20th": in the month that the story has just told, else near publication."""
    if ctx.reference is None or _counts_things(found, ctx):
        return None
    days = days_of(ctx.narrative) if ctx.narrative else None
    is_told = days and (days[1] - days[0]).days <= 31 and found.start - ctx.resolved[-1][0] <= _STORY_TOKENS
    if days and is_told:
        value = _day(days[0].year, days[0].month, _number(found))
        return Reading("DATE", value, anchor=f"month of “{ctx.narrative_words}”") if value else None
    step = 0
    if ctx.direction(found.start, found.end) == FUTURE or ctx.is_ahead(found.start):
        step = 1 if _number(found) < ctx.reference.day else 0
    elif _number(found) > ctx.reference.day:
        step = -1
    return _near(step, found, ctx, ctx.reference)


def read_day_of_near_month(found: Found, ctx: Context) -> Reading | None:
    """Read "the 25th of this month"."""
    if ctx.reference is None or found["unit"] != "month":
        return None
    return _near(year_step(str(found["which"])), found, ctx, ctx.reference)


def read_nth_of_period(found: Found, ctx: Context) -> Reading | None:
    """Read "the last week of March", "the first day of 2018", "the second week of this month"."""
    unit, rank = UNITS[str(found["unit"])], ordinal(found.words("rank"))
    whole = _period(found, ctx)
    if unit not in {"D", "W"} or whole is None or (rank is None and found["rank"] != "last"):
        return None
    step, middle = (7, 3) if unit == "W" else (1, 0)
    day = whole[0] + timedelta(step * ((rank or 0) - 1) + middle) if rank else whole[1] - timedelta(middle)
    if day > whole[1]:
        return None
    anchor = "written in full" if found["year"] else ctx.anchor
    return Reading("DATE", week_value(day) if unit == "W" else day.isoformat(), anchor=anchor)


def read_nth_weekday(found: Found, ctx: Context) -> Reading | None:
    """Read "the first Tuesday in November", "the last Friday of this month"."""
    rank, whole = ordinal(found.words("rank")), _period(found, ctx)
    if whole is None or (rank is None and found["rank"] != "last") or (rank or 0) > 5:
        return None
    weekday = WEEKDAYS[str(found["weekday"])]
    if rank:
        day = whole[0] + timedelta((weekday - whole[0].weekday()) % 7 + 7 * (rank - 1))
    else:
        day = whole[1] - timedelta((whole[1].weekday() - weekday) % 7)
    anchor = "written in full" if found["year"] else ctx.anchor
    return Reading("DATE", day.isoformat(), anchor=anchor) if day <= whole[1] else None


def read_week_of(found: Found, ctx: Context) -> Reading | None:
    """Read "the week of March 6", "the weekend of May 3"."""
    day = read_month_day(found, ctx)
    if day is None or not (days := days_of(day.value)) or found["unit"] not in {"week", "weekend"}:
        return None
    whole = week_value(days[0])
    return Reading("DATE", whole if found["unit"] == "week" else f"{whole}-WE", anchor=day.anchor)


def _period(found: Found, ctx: Context) -> tuple[date, date] | None:
    """Return the first and last day of the month or year that a week or day is counted in."""
    year, month = found["year"], found["month"]
    if year:
        return days_of(month_value(int(year), MONTHS[month]) if month else year)
    if ctx.reference is None:
        return None
    if month:
        return days_of(month_value(_year_of(MONTHS[month], found, ctx, ctx.reference), MONTHS[month]))
    step, unit = year_step(found["which"] or "this"), found["period"]
    if unit == "month":
        return days_of(month_value(*shift_months(ctx.reference.year, ctx.reference.month, step)))
    return days_of(f"{ctx.reference.year + step:04d}") if unit == "year" else None


def _year_of(month: int, found: Found, ctx: Context, reference: date) -> int:
    sign = ctx.direction(found.start, found.end)
    if sign == 0:
        return choose_year(month, 15, 0, reference) or reference.year
    return reference.year + (month < reference.month) if sign == FUTURE else reference.year - (month > reference.month)


def _near(months: int, found: Found, ctx: Context, reference: date) -> Reading | None:
    value = f"{month_value(*shift_months(reference.year, reference.month, months))}-{_number(found):02d}"
    return Reading("DATE", value, anchor=ctx.anchor) if days_of(value) else None


_NTH = "THE (?P<rank>ANYORDINAL|LAST) (?P<unit>UNIT) (?: OF|IN )"
_ITS_PERIOD = "(?: (?P<which>LAST|THIS|NEXT) | THE ) (?P<period>UNIT)"
_NTH_WEEKDAY = "THE (?P<rank>ANYORDINAL|LAST) (?P<weekday>WEEKDAY) (?: OF|IN )"
_YEAR = "(?: COMMA? (?P<year>YEAR) )?"
_DAYS = "(?P<days>DAYSPAN | DAYNUM DASH DAYNUM )"
_END = "(?! UNIT|UNITS|CARDINAL|HYPHEN|PERCENT|PART|HALF|ORDINAL|QUARTER|DOT (?: DIGITS|DAYNUM ) )"

RULES = (
    Rule(
        "second day of a month",
        f"(?<=MONTH DAYLIKE (?: AND|TO|OR ))(?P<day>DAYLIKE) {_END}",
        read_second_day,
    ),
    Rule("part of a period", f"{_NTH_WEEKDAY} (?P<month>MONTH) (?P<year>YEAR)?", read_nth_weekday),
    Rule("part of a period", f"{_NTH_WEEKDAY} {_ITS_PERIOD}", read_nth_weekday),
    Rule("week of a day", f"THE (?P<unit>UNIT|WEEKEND) OF (?P<month>MONTH) (?P<day>DAYLIKE) {_YEAR}", read_week_of),
    Rule("days of a month", f"(?P<month>MONTH) {_DAYS} {_YEAR}", read_days),
    Rule("days of a month", f"{_DAYS} (?P<month>MONTH) {_YEAR}", read_days),
    Rule(
        "part of a period", f"{_NTH} (?: (?P<month>MONTH) (?P<year>YEAR)? | (?P<year_other>YEAR) )", read_nth_of_period
    ),
    Rule("part of a period", f"{_NTH} {_ITS_PERIOD}", read_nth_of_period),
    Rule("day of the month", f"(?<=ON|BY|TO|FROM)THE (?P<day>DAYTH) {_END}", read_day_of_month),
    Rule("day of the month", "THE (?P<day>DAYTH) OF (?P<which>LAST|THIS|NEXT) (?P<unit>UNIT)", read_day_of_near_month),
)
