"""Parts of a day that is named beside them: "the night of Oct. 3", "mid-afternoon yesterday", "dawn on Friday"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from walkback.dates.days import read_month_day
from walkback.dates.grammar import Found, Reading, Rule
from walkback.dates.intervals import days_of
from walkback.dates.lexicon import PARTS, part_of_day, word_set
from walkback.dates.neighbours import read_neighbour
from walkback.dates.tokens import CODES
from walkback.dates.weekdays import read_weekday

if TYPE_CHECKING:
    from walkback.dates.context import Context

__all__ = ["RULES"]

_MOMENTS = word_set("dawn dusk lunchtime")
_OWN = word_set("his her our my your")
_BESIDE_A_NOUN = frozenset({CODES["WORD"], CODES["NAME"], CODES["HYPHEN"]})
_AFTER_A_PART = word_set("he she it they we you i when as but with while where because which and or")


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


def read_this_part(found: Found, ctx: Context) -> Reading | None:
    """Read "this morning", "last night", "that evening"."""
    suffix = part_of_day(found["part"])
    which = str(found["which"])
    if not _OWN.isdisjoint(ctx.tokens.words[max(0, found.start - 1) : found.start]):
        return None  # "our last night in town"
    if which in {"that", "the same", "same"}:
        told = _narrative_day(ctx)
        return Reading("TIME", told + suffix, anchor=f"“{ctx.narrative_words}”") if told else None
    if ctx.reference is None:
        return Reading("TIME", f"XXXX-XX-XX{suffix}", relative=f"{which} {found['part']}, seen from publication")
    day = ctx.reference - timedelta(days=which == "last")
    return Reading("TIME", day.isoformat() + suffix, anchor=ctx.anchor)


def read_part_beside(found: Found, ctx: Context) -> Reading | None:
    """Read "the previous night", "the next morning": beside the last day the story spoke of."""
    told = _narrative_day(ctx)
    if told is None:
        return None
    step = -1 if str(found["which"]) in {"previous", "preceding", "past"} else 1
    day = date.fromisoformat(told) + timedelta(days=step)
    return Reading("TIME", day.isoformat() + part_of_day(found["part"]), anchor=_narrative_anchor(ctx))


def _narrative_day(ctx: Context) -> str | None:
    days = days_of(ctx.narrative) if ctx.narrative else None
    if days and days[0] == days[1]:
        return days[0].isoformat()
    return ctx.reference.isoformat() if ctx.reference else None


def _narrative_anchor(ctx: Context) -> str:
    return f"“{ctx.narrative_words}”" if ctx.narrative else ctx.anchor


def read_that_day(found: Found, ctx: Context) -> Reading | None:
    """Read "that day", "the same day": the last day the story spoke of."""
    if found["unit"] != "day":
        return None
    day = _narrative_day(ctx)
    return Reading("DATE", day, anchor=_narrative_anchor(ctx)) if day else None


def read_unnamed_part(found: Found, ctx: Context) -> Reading | None:
    """Read "in the morning", "by early evening": of the last day the story spoke of."""
    following = ctx.tokens.codes[found.end : found.end + 1]
    if following in _BESIDE_A_NOUN and ctx.tokens.words[found.end] not in _AFTER_A_PART:
        return None
    told = _narrative_day(ctx)
    if told is None:
        return None
    return Reading("TIME", told + part_of_day(found["part"]), anchor=_narrative_anchor(ctx))


_TIME = "(?P<time>PART)"
_YEAR = "(?: COMMA? (?P<year>YEAR) )?"
_DAY = (
    f"(?: (?: (?P<weekday>WEEKDAY) COMMA? )? (?P<month>MONTH) (?P<day>DAYLIKE) {_YEAR}"
    " | (?P<weekday_other>WEEKDAY) | (?P<word>TODAY|YESTERDAY|TOMORROW)"
    " | (?P<day_other>DAYLIKE) (?P<month_other>MONTH) (?: COMMA? (?P<year_other>YEAR) )? )"
)

RULES = (
    Rule("part of day", "(?P<which>THIS|LAST|THAT|THE SAME) (?P<part>PART)", read_this_part),
    Rule("part of day", "(?: THE )? (?P<which>PAST|FOLLOWING|NEXT) (?P<part>PART)", read_part_beside),
    Rule("same day", "(?: THAT SAME? | THE SAME ) (?P<unit>UNIT)", read_that_day),
    Rule("part of day", "(?<=IN)THE (?P<part>PART)", read_unnamed_part),
    Rule("part of day", "(?<=BY|TO|IN|SINCE|AT)(?: EARLY|LATE|MID HYPHEN? ) (?P<part>PART)", read_unnamed_part),
    Rule("part of a day", f"THE {_TIME} OF {_DAY}", read_part_of_day),
    Rule("part of a day", f"MID HYPHEN? {_TIME} ON? {_DAY}", read_part_of_day),
    Rule("part of a day", f"(?P<bare>{_TIME}) ON? {_DAY}", read_part_of_day),
)
