"""Times of day: "10 p.m. Wednesday", "noon Thursday", "9:30 a.m."."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from walkback.dates.grammar import Found, Reading, Rule
from walkback.dates.intervals import days_of
from walkback.dates.lexicon import CARDINALS, MONTHS, WEEKDAYS, word_list, word_set
from walkback.dates.nearest import choose_year, nearest_weekday
from walkback.dates.neighbours import NEIGHBOURS
from walkback.dates.tense import FUTURE, PAST
from walkback.dates.tokens import CODES

if TYPE_CHECKING:
    from walkback.dates.context import Context

__all__ = ["RULES"]

_LEADS = frozenset(CODES[n] for n in word_list("AT BY TO AFTER BEFORE ABOUT FROM SINCE HYPHEN DASH AND COMMA ON OF"))
_PART_LEADS = frozenset(CODES[n] for n in word_list("AT BY TO AFTER BEFORE ABOUT FROM SINCE"))
_DAWN = "06:00"
_POSTED = word_set("updated update posted published")
_HALVES = {"morning": "am", "afternoon": "pm", "evening": "pm"}


def _clock(found: Found) -> str | None:
    if found["noon"]:
        return "12:00"
    if found["midnight"]:
        return "24:00"
    raw = str(found["hour"]).replace(".m", "m").replace(".", ":")
    half = (found["half"] or raw.lstrip("0123456789:")).replace(".", "")
    half = _HALVES.get(half, half)
    if found["military"]:
        raw = f"{raw[:-2]}:{raw[-2:]}"
    hour, _, rest = raw.rstrip("apm:").partition(":")
    number = CARDINALS.get(hour, int(hour) if hour.isdecimal() else 99)
    if half in {"am", "pm"}:
        number = number % 12 + 12 * (half == "pm")
    minutes = rest[:2] or "00"
    return f"{number:02d}:{minutes}" if number <= 24 and minutes < "60" else None


def _is_bare(found: Found, ctx: Context) -> bool:
    """Tell the length of a film or a score, "4:23", and "high noon" from a time of day."""
    if found["military"] and ctx.before(found.start)[-1:] == CODES["PAREN"]:
        return True  # "8 a.m. (0500 GMT)" says it twice
    if ctx.tokens.words[max(0, found.start - 1) : found.start] == ("high",) and found["noon"]:
        return True  # a film, a showdown
    alone = found.end - found.start == 1 and ctx.tokens.codes[found.start] == CODES["CLOCK"]
    return alone and ctx.before(found.start)[-1:] not in _LEADS


def _day(found: Found, ctx: Context, reference: date) -> date | None:
    if month := found["month"]:
        return _calendar_day(MONTHS[month], found, ctx, reference)
    if name := found["weekday"]:
        if found["which"] == "last":
            return nearest_weekday(WEEKDAYS[name], reference, PAST, same_day=False)
        sign = FUTURE if ctx.is_ahead(found.start) else ctx.direction(found.start, found.end)
        return nearest_weekday(WEEKDAYS[name], reference, sign)
    if word := found["word"]:
        return reference + timedelta(days=NEIGHBOURS[word])
    return _day_of_sentence(found, ctx, reference) or reference + timedelta(days=_is_coming_night(found, ctx))


def _is_coming_night(found: Found, ctx: Context) -> bool:
    """Tell that an hour before dawn is still to come, "will leave at 4 a.m.": that of the day after publication."""
    clock = _clock(found)
    return clock is not None and "00:00" < clock < _DAWN and ctx.direction(found.start, found.end) == FUTURE


def _day_of_sentence(found: Found, ctx: Context, reference: date) -> date | None:
    """Return the day that the same sentence named before, or else the one before it where that has come."""
    first = ctx.tokens.sentence(found.start)[0]
    if not ctx.resolved or ctx.resolved[-1][0] < ctx.tokens.sentence(max(0, first - 1))[0]:
        return None
    days = days_of(ctx.resolved[-1][2])
    if days is None or days[0] != days[1]:
        return None
    has_come = days[0] <= reference and ctx.direction(found.start, found.end) != FUTURE
    if not _POSTED.isdisjoint(ctx.tokens.words[max(0, found.start - 3) : found.start]):
        return None  # "Updated at 7:11 a.m."
    return days[0] if has_come or ctx.resolved[-1][0] >= first else None


def read_clock_in_part(found: Found, ctx: Context) -> Reading | None:
    """Read "at 4 in the morning", "by 2:30 in the afternoon"."""
    led = found.start and ctx.before(found.start)[-1:] in _PART_LEADS
    return read_clock(found, ctx) if led and found["part"] in _HALVES else None


def _calendar_day(month: int, found: Found, ctx: Context, reference: date) -> date | None:
    day = int("".join(c for c in str(found["day"]) if c.isdecimal()))
    year = found["year"] or choose_year(month, day, ctx.direction(found.start, found.end), reference)
    try:
        return date(int(year or 0), month, day)
    except ValueError:
        return None


def read_clock(found: Found, ctx: Context) -> Reading | None:
    """Read a time of day with the day it belongs to, by default the day of publication."""
    clock = _clock(found)
    if clock is None or _is_bare(found, ctx):
        return None
    if ctx.reference is None:
        return Reading("TIME", f"XXXX-XX-XXT{clock}", relative=f"{clock} of a day that is not known")
    day = _day(found, ctx, ctx.reference)
    return Reading("TIME", f"{day.isoformat()}T{clock}", anchor=ctx.anchor) if day else None


_HOUR = (
    "(?: (?P<hour>CLOCK) (?P<half>AMPM)? | (?P<hour_other>DAYNUM|CARDINAL) (?P<half_other>AMPM)"
    " | (?P<hour_third>DAYNUM|CARDINAL) OCLOCK (?P<half_third>AMPM)? | (?P<hour_fourth>CLOCKPM)"
    " | (?P<hour_fifth>(?P<military>YEAR|DIGITS)) (?= ZONE )"
    " | (?P<noon>NOON) | (?P<midnight>MIDNIGHT) )"
)
_ZONE = "(?: ZONE | PAREN ZONE PAREN | LETTER{1,2} TIME )?"
_RESTATED = "(?= PAREN (?: YEAR|DIGITS|CLOCK ) ZONE PAREN COMMA? ON? (?P<weekday_other>WEEKDAY) )"
_DATE = "(?P<month>MONTH) (?P<day>DAYLIKE) (?: COMMA? (?P<year>YEAR) )?"
_DATE_OTHER = "(?P<month_other>MONTH) (?P<day_other>DAYLIKE) (?: COMMA? (?P<year_other>YEAR) )?"
_DATE_THIRD = "(?P<day_third>DAYLIKE) (?P<month_third>MONTH) (?: COMMA? (?P<year_third>YEAR) )?"

_DAY = (
    f"(?: COMMA? ON? (?: (?P<which>LAST)? (?P<weekday>WEEKDAY) PART? (?: COMMA? {_DATE} )?"
    f" | (?P<word>TODAY|TONIGHT|YESTERDAY|TOMORROW) PART? | {_DATE_OTHER} | {_DATE_THIRD} ) )"
)

RULES = (
    Rule("time of day", f"{_HOUR} {_ZONE} (?: {_RESTATED} | {_DAY} )?", read_clock),
    Rule(
        "time of day",
        f"(?P<hour>DAYNUM|CARDINAL|CLOCK) OCLOCK? IN THE (?P<half>(?P<part>PART)) {_DAY}?",
        read_clock_in_part,
    ),
)
