"""Days: calendar dates, weekdays, today and its neighbours, and parts of a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from walkback.dates.grammar import Found, Reading, Rule
from walkback.dates.intervals import days_of, month_value
from walkback.dates.lexicon import MONTHS, PARTS, WEEKDAYS, word_set
from walkback.dates.numbers import ordinal
from walkback.dates.ranges import year_of_range
from walkback.dates.tense import FUTURE, PAST
from walkback.dates.tokens import CODES

if TYPE_CHECKING:
    from walkback.dates.context import Context

__all__ = [
    "NEIGHBOURS",
    "RULES",
    "choose_year",
    "nearest_weekday",
    "part_of_day",
    "read_month_day",
    "read_neighbour",
    "read_weekday",
]

_PART = "(?P<part>PART)"
_WEEKDAY = "(?P<weekday>WEEKDAY)"
NEIGHBOURS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_FAR_PAST_DAYS = 183
_NEWSPAPERS = word_set("times telegraph mirror express herald mail")
_SET_AHEAD = word_set(
    "meeting meetings talks vote votes voting election elections ballot poll polls referendum primary primaries summit "
    "hearing hearings session debate game match race final launch deadline conference trial inauguration rally protest "
    "march ceremony funeral parade visit trip speech address opening auction runoff caucus caucuses convention dinner "
    "lunch concert festival show party parliamentary presidential local council board cabinet"
)
_DROPPED = word_set("canceled cancelled postponed scrapped dropped shelved delayed called")
_OF_AN_AGE = word_set("world youth society generation economy standards teenagers kids children")
_NOUN_OF = frozenset(CODES[name] + CODES["OF"] for name in ("WORD", "NAME"))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(word: str) -> int:
    digits = "".join(c for c in word if c.isdecimal())
    return int(digits) if digits else ordinal([word]) or 0


def _full_year(word: str, ctx: Context) -> int:
    year = int(word)
    if year >= 100:
        return year
    pivot = (ctx.reference.year if ctx.reference else 2050) + 20
    return year + 100 * ((pivot - year) // 100)


def choose_year(month: int, day: int, sign: int, reference: date) -> int | None:
    """Return the year that a day without one means, seen from `reference`.

    >>> choose_year(12, 7, -1, date(2018, 1, 3)), choose_year(2, 1, 1, date(2017, 12, 14))
    (2017, 2018)
    """
    years = (reference.year - 1, reference.year, reference.year + 1)
    days = [found for year in years if (found := _day(year, month, day))]
    fitting = [d for d in days if (d - reference).days * sign >= 0] if sign else days
    nearest = min(fitting or days, key=lambda d: abs((d - reference).days), default=None)
    near = min(days, key=lambda d: abs((d - reference).days), default=None)
    if nearest and near and abs((nearest - reference).days) > _FAR_PAST_DAYS > 2 * abs((near - reference).days):
        nearest = near
    return nearest.year if nearest else None


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
        exact = _day(int(year), month, day)
        return Reading("DATE", exact.isoformat(), anchor="written in full") if exact else None
    return _yearless(month, day, found, ctx)


def _yearless(month: int, day: int, found: Found, ctx: Context) -> Reading | None:
    if _day(2000, month, day) is None:
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
    exact = _day(year, month, day) if year else None
    return Reading("DATE", exact.isoformat(), anchor=ctx.anchor) if exact else None


def _year_by_weekday(month: int, day: int, found: Found, reference: date) -> int | None:
    weekday = found["weekday"]
    if weekday is None:
        return None
    years = (reference.year, reference.year - 1, reference.year + 1)
    fits = (y for y in years if (d := _day(y, month, day)) and d.weekday() == WEEKDAYS[weekday])
    return next(fits, None)


def read_iso(found: Found, _: Context) -> Reading | None:
    """Read ``2017-12-14``."""
    year, month, day = (int(part) for part in str(found["date"]).split("-"))
    exact = _day(year, month, day)
    return Reading("DATE", exact.isoformat(), anchor="written in full") if exact else None


def read_slashed(found: Found, ctx: Context) -> Reading | None:
    """Read ``14/12/2017``: the order is told by a part above 12, else by the rest of the article."""
    word = str(found["date"])
    first, second, year = (int(part) for part in word.replace(".", "/").replace("-", "/").split("/"))
    year = _full_year(str(year), ctx)
    day_first = first > 12 or (second <= 12 and _is_day_first(first, second, year, ctx, dotted="." in word))
    exact = _day(year, second, first) if day_first else _day(year, first, second)
    if exact is None:
        return None
    sure = first > 12 or second > 12 or first == second or ctx.day_first is not None
    note = None if sure else "day and month could be exchanged"
    return Reading("DATE", exact.isoformat(), anchor="written in full", relative=note)


def _is_day_first(first: int, second: int, year: int, ctx: Context, *, dotted: bool) -> bool:
    if ctx.day_first is not None:
        return ctx.day_first
    as_day, as_month = _day(year, second, first), _day(year, first, second)
    if ctx.reference and as_day and as_month:
        return abs((as_day - ctx.reference).days) < abs((as_month - ctx.reference).days)
    return dotted


def nearest_weekday(weekday: int, reference: date, sign: int, *, same_day: bool = True) -> date:
    """Return the day a bare weekday means: the reference day itself, or the next one in that direction.

    >>> nearest_weekday(1, date(2017, 12, 14), -1)
    datetime.date(2017, 12, 12)
    """
    back = (reference.weekday() - weekday) % 7
    if back == 0 and same_day:
        return reference
    if sign > 0:
        return reference + timedelta(days=7 - back if back else 7)
    return reference - timedelta(days=back or 7)


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
    if sign == FUTURE and _is_called_off(found, ctx):
        both = (nearest_weekday(weekday, reference, way) for way in (PAST, FUTURE))
        return min(both, key=lambda day: abs(day - reference))
    if ctx.is_ahead(found.start):
        return nearest_weekday(weekday, reference, FUTURE)
    return nearest_weekday(weekday, reference, PAST if _owns_what_happened(found, ctx) else sign)


def _owns_what_happened(found: Found, ctx: Context) -> bool:
    """Tell "will appeal Wednesday's ruling" from "will decide at Friday's meeting": only some things are set ahead."""
    beside = ctx.tokens.words[found.end : found.end + 5]
    return beside[:1] == ("'s",) and _SET_AHEAD.isdisjoint(beside)


def _is_called_off(found: Found, ctx: Context) -> bool:
    """Tell that what was planned for a day was dropped, before that day or on it: the nearer one is meant."""
    beside = ctx.tokens.words[found.end : found.end + 4]
    return beside[:1] in {("was",), ("were",)} and not _DROPPED.isdisjoint(beside)


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


def part_of_day(part: str | None) -> str:
    """Return the end of a TIMEX3 value for the words of a part of a day.

    >>> part_of_day("night"), part_of_day(None)
    ('TNI', '')
    """
    if part is None:
        return ""
    return "T" + PARTS[part.split()[-1]]


def read_neighbour(found: Found, ctx: Context) -> Reading | None:
    """Read today, tonight, yesterday, tomorrow, with a part of day."""
    word = str(found["word"])
    if _is_title(found, ctx):
        return None
    if word == "today" and _is_of_an_age(found, ctx):
        return Reading("DATE", "PRESENT_REF", anchor=ctx.anchor)
    if word == "tomorrow" and _is_time_to_come(found, ctx):
        return Reading("DATE", "FUTURE_REF", anchor=ctx.anchor)
    suffix = "TNI" if word == "tonight" else part_of_day(found["part"])
    kind = "TIME" if suffix else "DATE"
    step = NEIGHBOURS[word] * (2 if found["twice"] else 1)
    if ctx.reference is None:
        return Reading(kind, f"XXXX-XX-XX{suffix}", relative=f"{step:+d} days from publication")
    return Reading(kind, (ctx.reference + timedelta(days=step)).isoformat() + suffix, anchor=ctx.anchor)


def _is_title(found: Found, ctx: Context) -> bool:
    """Tell the newspaper "USA Today" from the day."""
    return ctx.tokens.capital(found.start) and ctx.before(found.start)[-1:] == CODES["NAME"] and found.start > 0


def _is_of_an_age(found: Found, ctx: Context) -> bool:
    """Tell the times we live in, "today's world", "many of today's computers", from the day."""
    if ctx.tokens.words[found.end : found.end + 1] != ("'s",):
        return False
    some = ctx.tokens.words[max(0, found.start - 2) : found.start] in {("many", "of"), ("most", "of"), ("some", "of")}
    return some or not _OF_AN_AGE.isdisjoint(ctx.tokens.words[found.end + 1 : found.end + 2])


def _is_time_to_come(found: Found, ctx: Context) -> bool:
    """Tell "the cities of tomorrow" from the day, "as of tomorrow"."""
    before = ctx.tokens.words[max(0, found.start - 2) : found.start - 1]
    return ctx.before(found.start)[-2:] in _NOUN_OF and before != ("as",)


_FULL = "(?P<month>MONTH) (?: THE (?= DAYTH ) )? (?P<day>DAYLIKE) (?! HYPHEN UNIT ) (?: COMMA? (?P<year>YEAR) )?"
_BRITISH = "(?P<day>DAYLIKE) (?: OF )? (?P<month>MONTH) (?: COMMA? (?P<year>YEAR) )?"
_THE_WEEKDAY = f"(?: LAST|NEXT|THIS )? {_WEEKDAY}"
_WHEN = "(?P<which>LAST|NEXT|THIS|PAST|COMING)"

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
    Rule("weekday", f"(?: {_WHEN} )? {_WEEKDAY} {_PART}?", read_weekday),
    Rule("weekday of a week", f"{_WEEKDAY} (?: OF )? (?P<which>LAST|NEXT|THIS) (?P<unit>UNIT)", read_weekday_of_week),
    Rule("day by name", f"(?P<word>TODAY|TONIGHT|YESTERDAY|TOMORROW) {_PART}?", read_neighbour),
    Rule("day by name", "THE UNIT (?P<twice>BEFORE) (?P<word>YESTERDAY)", read_neighbour),
    Rule("day by name", "THE UNIT (?P<twice>AFTER) (?P<word>TOMORROW)", read_neighbour),
)
