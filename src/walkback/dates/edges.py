"""Weekends, and the edges and whole of the present day, week, month or year: "by the end of the month"."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from walkback.dates.grammar import Found, Reading, Rule
from walkback.dates.intervals import week_value
from walkback.dates.lexicon import UNITS
from walkback.dates.periods import containing, unknown
from walkback.dates.tense import FUTURE, PAST
from walkback.dates.tokens import CODES

if TYPE_CHECKING:
    from walkback.dates.context import Context

__all__ = ["RULES"]


def read_weekend(found: Found, ctx: Context) -> Reading | None:
    """Read "the weekend", "last weekend", "this weekend"."""
    led = ctx.before(found.start)[-1:] in {CODES["DURING"], CODES["BY"], CODES["SINCE"]} and found.start > 0
    if found.end - found.start == 1 and not led:
        return None
    if ctx.reference is None:
        return unknown(f"{found['which'] or 'the'} weekend")
    which = str(found["which"] or "the")
    monday = ctx.reference - timedelta(days=ctx.reference.weekday())
    ahead = ctx.reference.weekday() >= 4 or which == "next"
    if which == "the" and ctx.reference.weekday() == 4:
        ahead = ctx.direction(found.start, found.end) != PAST
    if which in {"this", "the"} and not ahead:
        ahead = ctx.direction(found.start, found.end) == FUTURE
    if which in {"last", "past"}:
        ahead = False
    return Reading("DATE", f"{week_value(monday if ahead else monday - timedelta(days=7))}-WE", anchor=ctx.anchor)


def read_year_end(found: Found, ctx: Context) -> Reading | None:
    """Read "year-end", "year's end": the last day of the year."""
    if found["unit"] not in {None, "year"}:
        return None
    if ctx.reference is None:
        return unknown("the end of the year")
    return Reading("DATE", f"{ctx.reference.year:04d}-12-31", anchor=ctx.anchor)


def read_whole_year(found: Found, ctx: Context) -> Reading | None:
    """Read "the full year", "for the year" as the present one; "the year ended March 31" as a length."""
    if found["unit"] != "year":
        return None
    to_month = ctx.tokens.codes[found.end : found.end + 2] == CODES["TO"] + CODES["MONTH"]
    if to_month or ctx.tokens.words[found.end : found.end + 1] in {("ended",), ("ending",)}:
        return Reading("DURATION", "P1Y")
    if not found["entire"] and ctx.tokens.words[max(0, found.start - 1)] != "for":
        return None
    return Reading("DATE", f"{ctx.reference.year:04d}", anchor=ctx.anchor) if ctx.reference else unknown("the year")


def read_in_the_period(found: Found, ctx: Context) -> Reading | None:
    """Read "earlier in the year", "late in the month": the present one."""
    if ctx.reference is None:
        return unknown(f"the {found['unit']}")
    unit = UNITS[str(found["unit"])]
    value = containing(ctx.reference, unit) if unit in {"W", "MO", "Y"} else None
    mod = {"earlier": "START", "early": "START"}.get(str(found["edge"]), "END")
    return Reading("DATE", value, mod, anchor=ctx.anchor) if value else None


def read_the_period(found: Found, ctx: Context) -> Reading | None:
    """Read "the end of the year", "the end of the month": the present one."""
    if ctx.reference is None:
        return unknown(f"the {found['edge']} of the {found['unit']}")
    value = containing(ctx.reference, UNITS[str(found["unit"])])
    mod = {"end": "END", "close": "END", "middle": "MID"}.get(str(found["edge"]), "START")
    return Reading("DATE", value, mod, anchor=ctx.anchor) if value and UNITS[str(found["unit"])] != "D" else None


_UNIT = "(?P<unit>ONEUNIT)"
_EDGE = "(?P<edge>CLOSE|START|MID)"

RULES = (
    Rule("weekend", "(?: (?: THE|THIS )? (?P<which>LAST|NEXT|THIS|PAST|COMING) | THE )? WEEKEND", read_weekend),
    Rule("weekend", "(?P<which>THIS) WEEKENDS", read_weekend),
    Rule("end of year", "(?: THE )? YEARLY | (?P<unit>UNIT) (?: POSSESSIVE|HYPHEN )? CLOSE", read_year_end),
    Rule("edge of a period", "(?P<edge>EARLIER|LATER|EARLY|LATE) IN THE (?P<unit>UNIT)", read_in_the_period),
    Rule("whole year", "THE (?P<entire>ENTIRE)? (?: FISCAL )? (?P<unit>UNIT)", read_whole_year),
    Rule("edge of a period", f"(?: THE )? {_EDGE} OF THE (?: FISCAL )? {_UNIT}", read_the_period),
)
