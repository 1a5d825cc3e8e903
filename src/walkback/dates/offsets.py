"""Distances: "two weeks ago", "a month later", "three days after the test"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from walkback.dates.days import read_month_day
from walkback.dates.events import date_of_event
from walkback.dates.grammar import Found, Reading, Rule
from walkback.dates.intervals import days_of, month_value, shift, shift_months, week_value
from walkback.dates.lengths import period_value
from walkback.dates.lexicon import UNITS, WEEKDAYS
from walkback.dates.nearest import nearest_weekday
from walkback.dates.numbers import quantity
from walkback.dates.tense import FUTURE, PAST
from walkback.dates.tokens import CODES
from walkback.dates.weekdays import read_weekday

if TYPE_CHECKING:
    from walkback.dates.context import Context

__all__ = ["RULES"]

_TIMEX_UNIT = {"D": "D", "W": "W", "MO": "M", "Q": "Q", "Y": "Y", "DE": "DE", "CE": "CE", "FN": "W"}
_CLOCK_UNITS = frozenset("SMH")
_ROUND_WEEKS = 3
"""From three weeks on, writers count in weeks, not days: "six weeks ago" is a week, not a day."""
_YEAR, _MONTH = 4, 7
_COARSE = (_YEAR, _MONTH)
"""Lengths of values that name a year or a month."""
_TO_THURSDAY = timedelta(days=3)
"""From the first day of a week to the one that decides which month and year it counts to."""
_DAYS = {"D": 1, "W": 7, "FN": 14, "MO": 31, "Q": 92}
_FAR_SHORTER = 20
_BACKWARD = frozenset({"ago", "earlier", "before"})
_NO_EVENT = frozenset({*(CODES[name] for name in ("DOT", "COMMA", "STOP", "SEMICOLON", "GAP", "PAREN")), ""})
"""What stands behind "the day before" where it counts from the story, not from an event."""


def _count(found: Found) -> float | str | None:
    return quantity([word for word in found.words("count") if word not in {"of", "full"}])


def _signed(found: Found, unit: str, count: float) -> int:
    sign = -1 if found["way"] in _BACKWARD else 1
    return sign * int(count) * (2 if unit == "FN" else 1)


def read_ago(found: Found, ctx: Context) -> Reading | None:
    """Read "three days ago", "a year ago", "ten years from now": from publication."""
    unit, count = UNITS[str(found["unit"])], _count(found)
    if count is None:
        return None
    past = found["way"] in _BACKWARD
    if count == "X" or unit not in _TIMEX_UNIT:
        return _vague(past, unit, ctx)
    if ctx.reference is None:
        told = f"{'-' if past else '+'}{count:.12g} {found['unit']} from publication"
        return Reading("DATE", "PAST_REF" if past else "FUTURE_REF", relative=told)
    if found["today"]:
        return Reading("DATE", _on_the_day(ctx.reference, float(count), unit, found), anchor=ctx.anchor)
    return Reading("DATE", _moved(ctx.reference, count, unit, found), anchor=ctx.anchor)


def _vague(past: bool, unit: str, ctx: Context) -> Reading:
    if unit in _CLOCK_UNITS and ctx.reference:
        return Reading("DATE", ctx.reference.isoformat(), anchor=ctx.anchor)
    return Reading("DATE", "PAST_REF" if past else "FUTURE_REF", anchor=ctx.anchor)


def _moved(day: date, count: float | str, unit: str, found: Found) -> str:
    number = float(count)
    if unit == "W" and number >= _ROUND_WEEKS:
        moved = shift(day, _signed(found, unit, number), "W")
        days = days_of(moved)
        return week_value(days[0]) if days else moved
    if unit == "Y" and number != int(number):
        return shift(day, _signed(found, "MO", number * 12), "M")
    if unit in {"DE", "CE"}:
        return shift(day, _signed(found, "Y", number * (10 if unit == "DE" else 100)), "Y")
    return shift(day, _signed(found, unit, number), _TIMEX_UNIT[unit])


def _on_the_day(day: date, count: float, unit: str, found: Found) -> str:
    """Return the same day of an earlier week, month or year: "a year ago today"."""
    months = {"MO": 1, "Y": 12, "DE": 120, "CE": 1200}.get(unit, 0) * int(count)
    if not months:
        return shift(day, _signed(found, unit, count), "D" if unit == "D" else "W")
    year, month = shift_months(day.year, day.month, -months)
    value = f"{month_value(year, month)}-{day.day:02d}"
    return value if days_of(value) else shift(day, -months, "M")


def read_from_story(found: Found, ctx: Context) -> Reading | None:
    """Read "a month later", "two days earlier": from the last date the story spoke of."""
    unit, count = UNITS[str(found["unit"])], _count(found) if found["count"] else 1
    if count is None or unit in _CLOCK_UNITS:
        return None
    if ctx.narrative is None:
        return read_ago(found, ctx) if found["way"] == "earlier" else None
    days = days_of(ctx.narrative)
    if count == "X" or days is None:
        return Reading("DATE", "PAST_REF" if found["way"] in _BACKWARD else "FUTURE_REF")
    if found["way"] == "earlier" and (_is_ahead(days[0], found, ctx) or _is_too_short(unit, days)):
        return read_ago(found, ctx)
    start = _middle(days, unit) if found["way"] in _BACKWARD else days[0]
    value = _moved(start, count, unit, found)
    return Reading("DATE", _no_finer(value, ctx.narrative), anchor=f"“{ctx.narrative_words}”")


def _is_ahead(day: date, found: Found, ctx: Context) -> bool:
    """Tell that the story has just told what is to come, though the words around an expression look back."""
    return ctx.reference is not None and day > ctx.reference and ctx.direction(found.start, found.end) != FUTURE


def _is_too_short(unit: str, days: tuple[date, date]) -> bool:
    """Tell that a unit is far shorter than the stretch just told: "a day earlier" is not counted from a year."""
    return unit in _DAYS and (days[1] - days[0]).days > _FAR_SHORTER * _DAYS[unit]


def _middle(days: tuple[date, date], unit: str) -> date:
    """Return the day that a shorter unit is counted back from: "a month earlier" than 2015 is mostly in it."""
    length = (days[1] - days[0]).days
    return days[0] + timedelta(length // 2) if unit in _DAYS and length > _DAYS[unit] else days[0]


def _no_finer(value: str, anchor: str) -> str:
    """Cut a value to the precision of what it was counted from: a month and ten days are not a day."""
    precision = len(anchor.split("T", maxsplit=1)[0])
    if precision not in _COARSE or not anchor[:precision].replace("-", "").isdigit() or value.endswith("_REF"):
        return value
    if "W" in value and precision == _MONTH and (days := days_of(value)):
        return (days[0] + _TO_THURSDAY).isoformat()[:precision]
    return value[:precision]


def read_from_event(found: Found, ctx: Context) -> Reading | None:
    """Read "two weeks after North Korea tested a missile": from the date of what follows."""
    unit, count = UNITS[str(found["unit"])], _count(found)
    if unit in _CLOCK_UNITS or (count is None and found["count"]):
        return None
    if ctx.tokens.codes[found.end : found.end + 1] in _NO_EVENT and found["way"] != "following":
        return read_from_story(found, ctx)
    event = date_of_event(ctx, found.end)
    if event is None or count == "X":
        return None if count is None else _duration(unit, count)
    count = count or 1
    value, words = event
    days = days_of(value)
    if days is None:
        return None
    moved = _no_finer(_moved(days[0], count, unit, found), value)
    if _is_too_late(moved, found, ctx):
        return _duration(unit, count) if found["count"] else None
    return Reading("DATE", moved, anchor=f"event: “{words}”")


def read_ago_on_weekday(found: Found, ctx: Context) -> Reading | None:
    """Read "a week ago Friday": the last Friday but one."""
    count = _count(found) if found["count"] else 1
    if UNITS[str(found["unit"])] != "W" or not isinstance(count, (int, float)) or ctx.reference is None:
        return None
    last = nearest_weekday(WEEKDAYS[str(found["weekday"])], ctx.reference, PAST)
    return Reading("DATE", shift(last, -int(count), "W"), anchor=ctx.anchor)


def read_from_day(found: Found, ctx: Context) -> Reading | None:
    """Read "the day before last Tuesday", "a week from Monday"."""
    unit, count = UNITS[str(found["unit"])], _count(found) if found["count"] else 1
    if unit not in {"D", "W", "FN", "MO", "Y"} or not isinstance(count, (int, float)):
        return None
    day = read_month_day(found, ctx) if found["month"] else read_weekday(found, ctx)
    days = days_of(day.value) if day else None
    if day is None or days is None:
        return None
    return Reading("DATE", _moved(days[0], count, unit, found), anchor=day.anchor)


def _is_too_late(value: str, found: Found, ctx: Context) -> bool:
    """Tell that a day lies after publication though nothing looks ahead: the event was taken for another."""
    days = days_of(value)
    return days is not None and _is_ahead(days[0], found, ctx)


def _duration(unit: str, count: float | str) -> Reading:
    return Reading("DURATION", period_value(count, unit))


_COUNT = (
    "(?P<count> (?: A (?: FEW | COUPLE OF? | HALF )?"
    " | (?: A )? NUMBER (?: HYPHEN? CARDINAL | AND A? (?: CARDINAL | HALF ) ){0,3}"
    " | FEW | COUPLE OF? | HALF A ) ) (?: EXTRA )? (?: HYPHEN )?"
)
_UNIT = "(?P<unit>ANYUNIT) (?: OR SO )?"
_DAY = (
    "(?: (?: (?P<weekday>WEEKDAY) COMMA? )? (?P<month>MONTH) (?P<day>DAYLIKE) (?: COMMA? (?P<year>YEAR) )?"
    " | (?: (?P<which>LAST|NEXT|THIS) )? (?P<weekday_other>WEEKDAY) )"
)

RULES = (
    Rule("distance from publication", f"{_COUNT} {_UNIT} (?: HYPHEN )? (?P<way>AGO)", read_ago),
    Rule("distance from publication", f"{_COUNT} {_UNIT} (?P<way>AGO) (?P<today>TODAY)", read_ago),
    Rule("distance from publication", f"{_COUNT} {_UNIT} AGO ON? (?P<weekday>WEEKDAY)", read_ago_on_weekday),
    Rule("distance from publication", f"{_COUNT} {_UNIT} (?P<way>FROM) (?: NOW | TODAY )", read_ago),
    Rule("distance from the story", f"{_COUNT} {_UNIT} (?P<way>EARLIER|LATER|AFTERWARD) (?! THAN )", read_from_story),
    Rule("distance from an event", f"{_COUNT} {_UNIT} (?P<way>BEFORE|AFTER|FOLLOWING)", read_from_event),
    Rule("distance from an event", f"THE {_UNIT} (?P<way>BEFORE|AFTER)", read_from_event),
    Rule("distance from a day", f"THE {_UNIT} (?P<way>BEFORE|AFTER) {_DAY}", read_from_day),
    Rule("distance from a day", f"{_COUNT} {_UNIT} (?P<way>FROM) {_DAY}", read_from_day),
)
