"""The year that a month or day takes from the other end of its range: "from January to June 2010"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walkback.dates.grammar import Found, compile_pattern
from walkback.dates.intervals import days_of
from walkback.dates.lexicon import MONTHS
from walkback.dates.tokens import CODES

if TYPE_CHECKING:
    from walkback.dates.context import Context

__all__ = ["year_of_range"]

_REST = "(?: TO | HYPHEN | DASH | AND ) (?P<month>MONTH) (?P<day>DAYLIKE)? COMMA? (?P<year>YEAR)"
_REST_BRITISH = "(?: TO | HYPHEN | DASH | AND ) (?P<day>DAYLIKE) (?P<month>MONTH) COMMA? (?P<year>YEAR)"
_LONGEST_MONTH = 31


def year_of_range(month: int, day: int, found: Found, ctx: Context) -> int | None:
    """Return the year of a month or day that begins or ends a range, None where there is no such range.

    What ends with a year begins in it, or in the one before ("from November to June 2010"); what was begun ends after
    that ("from Nov. 3 through Feb. 2").
    """
    return _year_of_end(month, found, ctx) or _year_after_start(month, day, found, ctx)


def _year_of_end(month: int, found: Found, ctx: Context) -> int | None:
    for pattern in (_REST, _REST_BRITISH):
        if match := compile_pattern(pattern).match(ctx.tokens.codes, found.end):
            end = Found(ctx.tokens, match)
            return int(str(end["year"])) - (month > MONTHS[str(end["month"])])
    return None


def _year_after_start(month: int, day: int, found: Found, ctx: Context) -> int | None:
    if ctx.before(found.start)[-1:] != CODES["TO"] or not ctx.resolved:
        return None
    start, end, value = ctx.resolved[-1]
    days = days_of(value)
    names_month = CODES["MONTH"] in ctx.tokens.codes[start:end]
    if end != found.start - 1 or not names_month or days is None or (days[1] - days[0]).days >= _LONGEST_MONTH:
        return None
    return days[0].year + ((month, day) < (days[0].month, days[0].day))
