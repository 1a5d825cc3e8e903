"""Durations ("two weeks", "the past three months", "five-year") and sets ("every day", "daily")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walkback.dates.grammar import Found, Reading, Rule
from walkback.dates.lexicon import LASTING, MONTHS, PARTS, SEASONS, UNITS, WEEKDAYS
from walkback.dates.numbers import quantity
from walkback.dates.tokens import CODES

if TYPE_CHECKING:
    from walkback.dates.context import Context

__all__ = ["RULES", "period_value"]

_LETTERS = {"MO": "M", "FN": "W"}
_NOT_A_LENGTH = frozenset({("as", "many"), ("matter", "of"), ("hundreds", "of")})
_YEARS = {"DE": 10, "CE": 100}
_ALWAYS = frozenset({("24", "hours", "a", "day"), ("seven", "days", "a", "week"), ("7", "days", "a", "week")})
_CLOCK_UNITS = frozenset("SMH")
_AMOUNTS = frozenset(CODES[name] for name in ("PERCENT", "DIGITS", "DECIMAL", "DAYNUM", "JUNK"))
_COUNTS = frozenset(CODES[name] for name in ("MARK", "HALF", "HYPHEN", "CARDINAL", "DAYNUM", "DIGITS", "FRACTION"))
_FREQUENCIES = {
    "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "monthly": "P1M", "annually": "P1Y",
    "yearly": "P1Y", "hourly": "PT1H",
}  # fmt: skip


def period_value(count: float | str, unit: str) -> str:
    """Return a length of time as TIMEX3 and ISO 8601 write it.

    >>> period_value(3, "MO"), period_value("X", "Y"), period_value(2, "H"), period_value(1_500_000, "Y")
    ('P3M', 'PXY', 'PT2H', 'P1500000Y')
    """
    if unit == "FN" and count != "X":
        count = 2 * float(count)
    if unit in _YEARS and count != "X":
        count, unit = _YEARS[unit] * float(count), "Y"
    amount = count if isinstance(count, str) else f"{count:.12g}"
    clock = "T" if unit in _CLOCK_UNITS else ""
    return f"P{clock}{amount}{_LETTERS.get(unit, unit)}"


def read_length(found: Found, ctx: Context) -> Reading | None:
    """Read "two weeks", "five-year", "a couple of years", "the past three months"."""
    unit = UNITS[str(found["unit"])]
    words = [word for word in found.words("count") if word != "of"]
    if _is_age_or_name(found, ctx) or (
        unit == "Q" and ctx.tokens.codes[found.match.start("unit") - 1] == CODES["HYPHEN"]
    ):
        return None
    count = 1.5 if found["half"] else quantity(words)
    if words == ["many"] and ctx.tokens.words[max(0, found.start - 1) : found.start] == ("as",):
        return None  # "the third in as many weeks"
    if words in (["a"], ["an"]) and str(found["unit"]).endswith("s"):
        count = "X"  # "a decades-long dispute"
    if count is None or (words in (["a"], ["an"]) and unit == "S"):
        return None
    if unit == "MO" and count in {6, 9}:
        ctx.stretch_token = found.start
    if _is_always(found, ctx):
        return None
    mod = "APPROX" if "couple" in words else None
    return Reading("DURATION", period_value(count, unit), mod)


def _is_always(found: Found, ctx: Context) -> bool:
    """Tell "24 hours a day, seven days a week", which means always."""
    words, start, end = ctx.tokens.words, found.start, found.end
    around = {words[start : end + 2], words[max(0, start - 1) : end + 2], words[max(0, start - 2) : end]}
    return not _ALWAYS.isdisjoint(around)


def read_quarter_century(found: Found, _: Context) -> Reading | None:
    """Read "a quarter of a century", "a quarter-century"."""
    return Reading("DURATION", "P25Y") if found["unit"] == "century" else None


def _is_age_or_name(found: Found, ctx: Context) -> bool:
    """Tell "55 years old" and the television programme "60 Minutes" from lengths of time."""
    unit = found.match.start("unit")
    following = ctx.tokens.codes[found.end : found.end + 1]
    return following == CODES["OLD"] or (ctx.tokens.capital(unit) and unit > ctx.tokens.sentence(unit)[0])


def read_loose(found: Found, ctx: Context) -> Reading | None:
    """Read "weeks", "recent months", "the next several years": a length left open."""
    unit = UNITS[str(found["unit"])]
    if unit in _CLOCK_UNITS | {"Q"} or _is_age_or_name(found, ctx) or _is_always(found, ctx):
        return None
    if ctx.tokens.words[max(0, found.start - 2) : found.start] in _NOT_A_LENGTH:
        return None
    return Reading("DURATION", period_value("X", unit))


def read_range(found: Found, _: Context) -> Reading | None:
    """Read "two to three weeks", "a year or two", "weeks or months" by the lesser end."""
    words = found.words("count")
    count = quantity([word.partition("-")[0] for word in words]) if words else "X"
    return None if count is None else Reading("DURATION", period_value(count, UNITS[str(found["unit"])]))


def read_last_unit(found: Found, _: Context) -> Reading | None:
    """Read "the past year", "the last decade" as the length up to now."""
    unit = UNITS[str(found["unit"])]
    if unit == "D" or (unit in _CLOCK_UNITS and found["which"] == "last"):
        return None
    return Reading("DURATION", period_value(1, unit))


def read_every(found: Found, _: Context) -> Reading | None:
    """Read "every day", "each year", "every two weeks", "every other day", "every Monday"."""
    if found["other"] == "other":
        return Reading("SET", period_value(2, UNITS[str(found["unit"])]))
    if unit := found["unit"]:
        count = quantity(found.words("count")) if found["count"] else 1
        return Reading("SET", period_value(count or 1, UNITS[unit]))
    word = str(found["named"])
    if word in PARTS:
        return Reading("SET", f"XXXX-XX-XXT{PARTS[word]}")
    if word in MONTHS:
        return Reading("SET", f"XXXX-{MONTHS[word]:02d}")
    return Reading("SET", f"XXXX-{SEASONS[word]}" if word in SEASONS else f"XXXX-WXX-{WEEKDAYS[word] + 1}")


def read_repeated_day(found: Found, _: Context) -> Reading:
    """Read "Mondays", "weekends": one of every week."""
    word = str(found["named"])
    return Reading("SET", "XXXX-WXX-WE" if word == "weekends" else f"XXXX-WXX-{WEEKDAYS[word[:-1]] + 1}")


def read_lasting(found: Found, ctx: Context) -> Reading | None:
    """Read "week-long", "weeklong", but not the end of "a 2 ½ year-long war"."""
    word = str(found["word"])
    unit = LASTING.get(word) or UNITS[word]
    if unit == "S" or ctx.before(found.start)[-1:] in _COUNTS:
        return None
    return Reading("DURATION", period_value(1, unit))


def read_frequency(found: Found, ctx: Context) -> Reading | None:
    """Read "daily", "annually"; "the Weekly" and "the daily Granma" are names."""
    following = ctx.tokens.codes[found.end : found.end + 1]
    before = ctx.tokens.codes[max(0, found.start - 3) : found.start]
    if ctx.tokens.capital(found.start) or following == CODES["NAME"] or ctx.before(found.start)[-1:] == CODES["MEAN"]:
        return None
    if found["word"] == "annually" and _AMOUNTS & set(before):
        return None  # "8% annually": a rate
    return Reading("SET", _FREQUENCIES[str(found["word"])])


def read_rate(found: Found, ctx: Context) -> Reading | None:
    """Read "a year" after an amount: "$5 million a year", "twice a week"."""
    words = ctx.tokens.words[max(0, found.start - 2) : found.start]
    if _is_always(found, ctx):
        return None
    amounts = {"once", "twice", "times", "million", "billion", "percent", "hours", "people", "tons", "barrels"}
    if ctx.tokens.codes[found.start] == CODES["PER"] or amounts & set(words[-1:]):
        return Reading("SET", period_value(1, UNITS[str(found["unit"])]))
    return None


_COUNT = (
    "(?P<count> (?: A )? NUMBER FRACTION? (?: HYPHEN? CARDINAL | AND A? (?: CARDINAL | HALF )"
    " | HYPHEN AND HYPHEN A HYPHEN HALF ){0,3}"
    " | A FEW | A COUPLE OF? | COUPLE OF? | FEW | SOME | A | HALF A | A? HALF HYPHEN? )"
)
_EXTRA = "(?: EXTRA | OF )?"
_UNIT = "(?P<unit>ANYUNIT)"
_RANGE = "THE? (?: LAST|NEXT|PAST|COMING|FIRST|LATEST )"

RULES = (
    Rule("set", "(?: A | PER ) (?P<unit>ONEUNIT)", read_rate),
    Rule("length", f"(?: {_RANGE} | THE )? {_COUNT} {_EXTRA} {_UNIT} (?! HYPHEN (?: AGO|EARLIER|OLD ) )", read_length),
    Rule("length", f"(?P<count>A) {_UNIT} AND A (?P<half>HALF)", read_length),
    Rule("length", "A QUARTER HYPHEN? (?: OF A )? (?P<unit>UNIT)", read_quarter_century),
    Rule("length", f"{_COUNT} HYPHEN {_UNIT} (?: HYPHEN LONG )? (?! HYPHEN OLD )", read_length),
    Rule("range of lengths", f"(?: {_RANGE} )? (?P<count>NUMBER) (?: TO|OR|DASH ) NUMBER {_UNIT}", read_range),
    Rule("range of lengths", f"(?: {_RANGE} )? (?P<count>DAYSPAN) HYPHEN? {_UNIT}", read_range),
    Rule("range of lengths", f"(?P<count>A) {_UNIT} OR CARDINAL", read_range),
    Rule("range of lengths", "(?P<unit>MANYUNITS) OR MANYUNITS", read_range),
    Rule("open length", "(?: RECENT | THE? (?: LAST|NEXT|PAST|COMING ) )? (?P<unit>MANYUNITS)", read_loose),
    Rule("last unit as length", "(?: THE )? (?P<which>PAST|LAST) (?P<unit>ONEUNIT)", read_last_unit),
    Rule("length", "(?P<word>LASTING | UNIT (?= HYPHEN LONG ) )(?: HYPHEN LONG )?", read_lasting),
    Rule("set", f"EVERY (?: (?P<count>NUMBER) | (?P<other>TRADING) )? {_UNIT}", read_every),
    Rule("set", "EVERY (?P<named>MONTH|SEASON|WEEKDAY|PART)", read_every),
    Rule("set", "(?P<named>WEEKDAYS|WEEKENDS)", read_repeated_day),
    Rule("set", "(?P<word>FREQUENCY)", read_frequency),
)
