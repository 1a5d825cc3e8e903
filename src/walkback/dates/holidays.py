"""Holidays and days known by a name of their own: "Christmas Eve", "Good Friday", "the Fourth of July", "9/11"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateutil.easter import easter  # type: ignore[import-untyped]

from walkback.dates.grammar import Found, Reading, Rule
from walkback.dates.intervals import week_value
from walkback.dates.lexicon import word_set
from walkback.dates.nearest import nearest_day
from walkback.dates.tense import FUTURE, PAST
from walkback.dates.tokens import CODES

if TYPE_CHECKING:
    from collections.abc import Callable

    from walkback.dates.context import Context

__all__ = ["RULES"]

_ATTACKS = date(2001, 9, 11)


def _nth(year: int, month: int, weekday: int, n: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))


def _last(year: int, month: int, weekday: int) -> date:
    fifth = _nth(year, month, weekday, 5)
    return fifth if fifth.month == month else fifth - timedelta(days=7)


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _from_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=days)


def _thanksgiving(days: int) -> Callable[[int], date]:
    return lambda year: _nth(year, 11, 3, 4) + timedelta(days=days)


_HOLIDAYS: dict[str, Callable[[int], date]] = {
    "christmas eve": _fixed(12, 24),
    "christmas": _fixed(12, 25),
    "thanksgiving": _thanksgiving(0),
    "easter": easter,
    "halloween": _fixed(10, 31),
    "new year's eve": _fixed(12, 31),
    "new year's": _fixed(1, 1),
}
_DAYS: dict[str, Callable[[int], date]] = {
    "labor": lambda y: _nth(y, 9, 0, 1),
    "memorial": lambda y: _last(y, 5, 0),
    "independence": _fixed(7, 4),
    "veterans": _fixed(11, 11),
    "armistice": _fixed(11, 11),
    "remembrance": _fixed(11, 11),
    "election": lambda y: _nth(y, 11, 0, 1) + timedelta(days=1),
    "inauguration": _fixed(1, 20),
    "valentine's": _fixed(2, 14),
    "may": _fixed(5, 1),
    "bastille": _fixed(7, 14),
    "boxing": _fixed(12, 26),
    "presidents": lambda y: _nth(y, 2, 0, 3),
    "columbus": lambda y: _nth(y, 10, 0, 2),
    "mother's": lambda y: _nth(y, 5, 6, 2),
    "father's": lambda y: _nth(y, 6, 6, 3),
    "martin luther king": lambda y: _nth(y, 1, 0, 3),
    "st patrick's": _fixed(3, 17),
    "earth": _fixed(4, 22),
    "canada": _fixed(7, 1),
    "australia": _fixed(1, 26),
    "anzac": _fixed(4, 25),
}
"""Names that mean a day only with the word "Day" behind them."""
_WEEKDAYS: dict[str, Callable[[int], date]] = {
    "good friday": _from_easter(-2),
    "easter sunday": easter,
    "easter monday": _from_easter(1),
    "palm sunday": _from_easter(-7),
    "ash wednesday": _from_easter(-46),
    "black friday": _thanksgiving(1),
    "cyber monday": _thanksgiving(4),
}
_ATTACK_WORDS = word_set("attack attacks terror terrorist terrorists hijackers hijackings bombings commission")


def _name(found: Found) -> str:
    words = [word for word in found.words("name") if word != "."]
    return " ".join(words).replace(" '", "'")


def read_holiday(found: Found, ctx: Context) -> Reading | None:
    """Read "Christmas Eve", "Thanksgiving", "Easter week"."""
    rule = _HOLIDAYS.get(_name(found))
    return _holiday(rule, found, ctx) if rule and (found["which"] or not _follows_name(found, ctx)) else None


def read_day(found: Found, ctx: Context) -> Reading | None:
    """Read "Election Day", "St. Patrick's Day"."""
    rule = _DAYS.get(_name(found)) if found["day"] == "day" else None
    return _holiday(rule, found, ctx) if rule and not _follows_name(found, ctx) else None


def read_named_weekday(found: Found, ctx: Context) -> Reading | None:
    """Read "Good Friday", "Black Friday"."""
    rule = _WEEKDAYS.get(_name(found))
    is_treaty = ctx.tokens.words[found.end : found.end + 1] in {("agreement",), ("agreements",), ("accord",)}
    return _holiday(rule, found, ctx) if rule and not is_treaty else None


def read_fourth_of_july(found: Found, ctx: Context) -> Reading | None:
    """Read "the Fourth of July", "July Fourth"."""
    if found["month"] != "july" or found["day"] != "fourth":
        return None
    return _holiday(_fixed(7, 4), found, ctx)


def read_attacks(found: Found, ctx: Context) -> Reading | None:
    """Read "9/11" and "the Sept. 11 attacks" as the day of 2001."""
    written = found["written"]
    if ctx.reference is not None and ctx.reference < _ATTACKS:
        return None
    named = found["month"] in {"sep", "sept", "september"} and found["day"] == "11"
    if not written and not (named and ctx.tokens.words[found.end : found.end + 1][0] in _ATTACK_WORDS):
        return None
    return Reading("DATE", _ATTACKS.isoformat(), anchor="known by its date")


def _follows_name(found: Found, ctx: Context) -> bool:
    return ctx.before(found.start)[-1:] == CODES["NAME"]


def _holiday(rule: Callable[[int], date], found: Found, ctx: Context) -> Reading:
    if year := found["year"]:
        return Reading("DATE", rule(int(year)).isoformat(), anchor="written in full")
    if ctx.reference is None:
        return Reading("DATE", "XXXX-XX-XX", relative=f"{_name(found)}, year not given")
    which, years = found["which"], (ctx.reference.year + step for step in (-1, 0, 1))
    sign = PAST if which == "last" else FUTURE if which in {"next", "this"} else ctx.direction(found.start, found.end)
    day = nearest_day([rule(year) for year in years], sign, ctx.reference, bound=bool(which))
    return Reading("DATE", week_value(day) if found["day"] == "week" else day.isoformat(), anchor=ctx.anchor)


_YEAR = "(?: COMMA? (?P<year>YEAR) )?"
_WHEN = "(?: (?P<which>LAST|NEXT|THIS|PAST|COMING) )?"

RULES = (
    Rule("holiday", f"{_WHEN} (?P<name>HOLIDAY EVE?) (?P<day>UNIT)? {_YEAR}", read_holiday),
    Rule("holiday", f"{_WHEN} (?P<name>NEW UNIT POSSESSIVE EVE?) (?P<day>UNIT)? {_YEAR}", read_holiday),
    Rule("holiday", f"{_WHEN} (?P<name>(?: NAME|MONTH ) POSSESSIVE?) QUOTE? (?P<day>UNIT) {_YEAR}", read_day),
    Rule("holiday", f"(?P<name>NAME DOT? NAME (?: NAME | POSSESSIVE )) (?P<day>UNIT) {_YEAR}", read_day),
    Rule("holiday", f"{_WHEN} (?P<name>(?: NAME|HOLIDAY ) WEEKDAY) {_YEAR}", read_named_weekday),
    Rule("holiday", "(?: THE )? (?P<day>ANYORDINAL) OF (?P<month>MONTH)", read_fourth_of_july),
    Rule("holiday", "(?P<month>MONTH) (?P<day>ANYORDINAL)", read_fourth_of_july),
    Rule("the attacks of 2001", "(?P<written>NINEELEVEN)", read_attacks),
    Rule("the attacks of 2001", "(?P<month>MONTH) (?P<day>DAYNUM) (?= LETTER )", read_attacks),
)
