"""Days by their weekday: "Friday", "next Friday night", "Tuesday of last week"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from walkback.dates.grammar import Found, Reading, Rule
from walkback.dates.intervals import days_of
from walkback.dates.lexicon import WEEKDAYS, part_of_day, word_set
from walkback.dates.nearest import nearest_weekday
from walkback.dates.tense import FUTURE, PAST

if TYPE_CHECKING:
    from walkback.dates.context import Context

__all__ = ["RULES", "read_weekday"]

_NEWSPAPERS = word_set("times telegraph mirror express herald mail")
_SET_AHEAD = word_set(
    "meeting meetings talks vote votes voting election elections ballot poll polls referendum primary primaries summit "
    "hearing hearings session debate game match race final launch deadline conference trial inauguration rally protest "
    "march ceremony funeral parade visit trip speech address opening auction runoff caucus caucuses convention dinner "
    "lunch concert festival show showdown celebration celebrations party parliamentary presidential local council "
    "board cabinet"
)
_DROPPED = word_set("canceled cancelled postponed scrapped dropped shelved delayed called")


def read_weekday(found: Found, ctx: Context) -> Reading | None:
    """Read "Friday", "last Friday", "Friday night": back from publication unless the verb looks ahead."""
    name = str(found["weekday"])
    if _is_only_a_name(name, found, ctx):
        return None
    suffix = part_of_day(found["part"])
    kind = "TIME" if suffix else "DATE"
    if ctx.reference is None:
        number = WEEKDAYS[name] + 1
        note = f"{name.capitalize()} nearest to a publication day that is not known"
        return Reading(kind, f"XXXX-WXX-{number}{suffix}", relative=note)
    day = _weekday_day(WEEKDAYS[name], found, ctx, ctx.reference)
    return Reading(kind, day.isoformat() + suffix, anchor=ctx.anchor)


def _is_only_a_name(name: str, found: Found, ctx: Context) -> bool:
    """Tell "Sun Microsystems" from the short forms of weekdays, which carry a full stop; "The Sunday Times"."""
    token = found.match.start("weekday")
    if token and ctx.tokens.words[token - 1] == "good" and ctx.tokens.capital(token - 1):
        return True
    if not _NEWSPAPERS.isdisjoint(ctx.tokens.words[found.end : found.end + 1]) and ctx.tokens.capital(found.end):
        return True
    return len(name) < 6 and ctx.tokens.text[ctx.tokens.ends[token] - 1] != "."


def _weekday_day(weekday: int, found: Found, ctx: Context, reference: date) -> date:
    which = found["which"] or ""
    days = days_of(ctx.narrative) if ctx.narrative else None
    if which in {"previous", "preceding"} and days and days[0] == days[1]:
        return nearest_weekday(weekday, days[0], PAST, same_day=False)
    if which in {"last", "past", "previous"}:
        return nearest_weekday(weekday, reference, PAST, same_day=False)
    if which in {"next", "coming", "upcoming"}:
        return nearest_weekday(weekday, reference, FUTURE, same_day=False)
    sign = ctx.direction(found.start, found.end)
    if sign == 0 and (which == "this" or _follows_day_ahead(found, ctx, reference)):
        sign = FUTURE
    if sign == FUTURE and (_is_called_off(found, ctx) or _was_supposed(found, ctx)):
        both = (nearest_weekday(weekday, reference, way) for way in (PAST, FUTURE))
        return min(both, key=lambda day: abs(day - reference))
    owns = _owns_what_happened(found, ctx)
    if ctx.is_ahead(found.start) and not (owns and sign == PAST and ctx.tokens.words[found.start - 1] == "for"):
        return nearest_weekday(weekday, reference, FUTURE)
    return nearest_weekday(weekday, reference, PAST if owns else sign)


def _owns_what_happened(found: Found, ctx: Context) -> bool:
    """Tell "will appeal Wednesday's ruling" from "will decide at Friday's meeting": only some things are set ahead."""
    beside = ctx.tokens.words[found.end : found.end + 5]
    return beside[:1] == ("'s",) and _SET_AHEAD.isdisjoint(beside)


def _is_called_off(found: Found, ctx: Context) -> bool:
    """Tell that what was planned for a day was dropped, before that day or on it: the nearer one is meant."""
    beside = ctx.tokens.words[found.end : found.end + 4]
    return beside[:1] in {("was",), ("were",)} and not _DROPPED.isdisjoint(beside)


def _was_supposed(found: Found, ctx: Context) -> bool:
    """Tell that something "was supposed to begin Tuesday", and mostly did not: the nearer one is meant."""
    words = ctx.tokens.words[max(ctx.tokens.sentence(found.start)[0], found.start - 8) : found.start]
    at = words.index("supposed") if "supposed" in words else 0
    return words[at - 1 : at] in {("was",), ("were",)}


def _follows_day_ahead(found: Found, ctx: Context, reference: date) -> bool:
    """Tell that the last date of the same sentence lies ahead: "will be in Rome on Monday and in Oslo on Tuesday"."""
    if not ctx.resolved or ctx.resolved[-1][0] < ctx.tokens.sentence(found.start)[0]:
        return False
    days = days_of(ctx.resolved[-1][2])
    return days is not None and days[0] == days[1] > reference


def read_weekday_of_week(found: Found, ctx: Context) -> Reading | None:
    """Read "Tuesday of last week", "Tuesday last week", "last week Tuesday"."""
    if found["unit"] != "week":
        return None
    weekday = WEEKDAYS[str(found["weekday"])]
    step = {"last": -7, "this": 0, "next": 7}[str(found["which"])]
    if ctx.reference is None:
        return Reading("DATE", f"XXXX-WXX-{weekday + 1}", relative=f"{found['which']} week, seen from publication")
    monday = ctx.reference - timedelta(days=ctx.reference.weekday())
    return Reading("DATE", (monday + timedelta(days=weekday + step)).isoformat(), anchor=ctx.anchor)


_WEEKDAY = "(?P<weekday>WEEKDAY)"
_WHEN = "(?P<which>LAST|NEXT|THIS|PAST|COMING)"

RULES = (
    Rule("weekday", f"(?: {_WHEN} )? {_WEEKDAY} (?P<part>PART)?", read_weekday),
    Rule("weekday of a week", f"{_WEEKDAY} (?: OF )? (?P<which>LAST|NEXT|THIS) (?P<unit>UNIT)", read_weekday_of_week),
)
