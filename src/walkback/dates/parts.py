"""Parts of a day that is named beside them: "the night of Oct. 3", "mid-afternoon yesterday", "dawn on Friday"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walkback.dates.days import read_month_day, read_neighbour, read_weekday
from walkback.dates.grammar import Found, Reading, Rule
from walkback.dates.lexicon import PARTS, word_set

if TYPE_CHECKING:
    from walkback.dates.context import Context

__all__ = ["RULES"]

_MOMENTS = word_set("dawn dusk lunchtime")


def read_part_of_day(found: Found, ctx: Context) -> Reading | None:
    """Read the day and add the part."""
    part = str(found["time"])
    if found["bare"] and part not in _MOMENTS:
        return None
    if found["month"]:
        day = read_month_day(found, ctx)
    else:
        day = read_weekday(found, ctx) if found["weekday"] else read_neighbour(found, ctx)
    if day is None:
        return None
    return Reading("TIME", f"{day.value[:10]}T{PARTS[part]}", anchor=day.anchor, relative=day.relative)


_TIME = "(?P<time>PART)"
_YEAR = "(?: COMMA? (?P<year>YEAR) )?"
_DAY = (
    f"(?: (?: (?P<weekday>WEEKDAY) COMMA? )? (?P<month>MONTH) (?P<day>DAYLIKE) {_YEAR}"
    " | (?P<weekday_other>WEEKDAY) | (?P<word>TODAY|YESTERDAY|TOMORROW)"
    " | (?P<day_other>DAYLIKE) (?P<month_other>MONTH) (?: COMMA? (?P<year_other>YEAR) )? )"
)

RULES = (
    Rule("part of a day", f"THE {_TIME} OF {_DAY}", read_part_of_day),
    Rule("part of a day", f"MID HYPHEN? {_TIME} ON? {_DAY}", read_part_of_day),
    Rule("part of a day", f"(?P<bare>{_TIME}) ON? {_DAY}", read_part_of_day),
)
