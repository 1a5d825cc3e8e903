"""Stretches of the calendar: months, seasons, quarters, years, decades, centuries, weeks, weekends."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from walkback.dates.grammar import Found, Reading, Rule
from walkback.dates.intervals import days_of, month_value, shift, week_value
from walkback.dates.lexicon import DECADES, MONTHS, SEASONS, UNITS, word_set
from walkback.dates.numbers import ordinal, spoken_year
from walkback.dates.tense import FUTURE
from walkback.dates.tokens import CODES

if TYPE_CHECKING:
    from walkback.dates.context import Context

__all__ = ["RULES", "containing", "unknown", "year_step"]

_STEPS = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "this": 0, "current": 0, "next": 1}
_STEPS |= {"coming": 1, "upcoming": 1, "ensuing": 1, "ongoing": 0, "latest": -1}
_SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_YEAR_LEADS = frozenset(CODES[n] for n in ("IN", "SINCE", "OF", "BY", "TO", "FROM", "DURING", "AFTER", "BEFORE", "AND"))
_NOT_YEAR_NEXT = word_set(
    "percent people troops soldiers points miles dollars shares votes feet meters metres tons tonnes "
    "employees workers jobs delegates homes euros pounds barrels yards men women children refugees"
)


def containing(day: date, unit: str) -> str | None:
    """Return the calendar unit that a day lies in.

    >>> containing(date(2017, 12, 14), "W"), containing(date(2017, 12, 14), "DE")
    ('2017-W50', '201')
    """
    return {
        "D": day.isoformat(),
        "W": week_value(day),
        "MO": month_value(day.year, day.month),
        "Q": f"{day.year}-Q{(day.month + 2) // 3}",
        "Y": f"{day.year:04d}",
        "DE": f"{day.year:04d}"[:3],
        "CE": f"{day.year:04d}"[:2],
    }.get(unit)


def year_step(which: str) -> int:
    """Return how many years "last", "this" or "next" year lies from that of publication.

    >>> year_step("last")
    -1
    """
    return _STEPS[which]


def _step_unit(day: date, unit: str, count: int) -> str | None:
    if unit == "W":
        return week_value(day + timedelta(days=7 * count))
    if unit in {"MO", "Q"}:
        return shift(day, count, "M" if unit == "MO" else "Q")
    if unit == "D":
        return shift(day, count, "D")
    years = {"Y": 1, "DE": 10, "CE": 100}.get(unit)
    if years is None:
        return None
    moved = f"{day.year + years * count:04d}"
    return {"Y": moved, "DE": moved[:3], "CE": moved[:2]}[unit]


def unknown(relative: str, value: str = "XXXX") -> Reading:
    """Return the reading of a period that is counted from a publication day nobody knows."""
    return Reading("DATE", value, relative=f"{relative}, seen from a publication day that is not known")


def read_month_year(found: Found, _: Context) -> Reading | None:
    """Read "March 2017", "March of 2017"."""
    return Reading("DATE", month_value(int(str(found["year"])), MONTHS[str(found["month"])]), anchor="written in full")


def read_month(found: Found, ctx: Context) -> Reading | None:
    """Read a bare month: the nearest in the direction of the verb, else the last one that has begun."""
    month = MONTHS[str(found["month"])]
    if _is_verb(found, ctx) or _is_first_name(found, ctx):
        return None
    if ctx.reference is None:
        return _month_from_narrative(month, ctx) or unknown(f"month {month}", f"XXXX-{month:02d}")
    year = _month_year(month, found, ctx, ctx.reference)
    return Reading("DATE", month_value(year, month), anchor=ctx.anchor)


def _is_verb(found: Found, ctx: Context) -> bool:
    word, token = str(found["month"]), found.match.start("month")
    if word not in {"may", "march", "mar"} or found["which"]:
        return False
    begins = ctx.tokens.sentence(token)[0] == token
    before = ctx.tokens.words[token - 1] if token else ""
    if before == "the" and ctx.tokens.codes[token + 1 : token + 2] == CODES["WORD"]:
        return False
    return begins or before in {"the", "a", "theresa", "mrs", "ms", "'s"} or before.endswith("minister")


def _is_first_name(found: Found, ctx: Context) -> bool:
    """Tell "Jan Kavan" and "March for Life" from months: short forms carry a full stop."""
    token = found.match.start("month")
    word, end = str(found["month"]), ctx.tokens.ends[token]
    short = len(word) < 5 and word not in {"may", "june", "july"}
    followed_by_name = ctx.tokens.codes[found.end : found.end + 1] == CODES["NAME"] and word in {"april", "june", "may"}
    titled = word == "march" and ctx.tokens.words[found.end : found.end + 1] == ("for",)
    return (short and ctx.tokens.text[end - 1] != ".") or titled or (followed_by_name and token + 1 == found.end)


def _month_from_narrative(month: int, ctx: Context) -> Reading | None:
    days = days_of(ctx.narrative) if ctx.narrative else None
    if days is None:
        return None
    year = days[0].year + (month < days[0].month - 6)
    return Reading("DATE", month_value(year, month), anchor=f"year of “{ctx.narrative_words}”")


def _month_year(month: int, found: Found, ctx: Context, reference: date) -> int:
    which = found["which"] or ""
    latest = reference.year - (month > reference.month)
    if which in {"last", "past", "previous"}:
        return latest - (month == reference.month)
    if which in {"next", "coming", "upcoming"}:
        return reference.year + (month <= reference.month)
    is_beside_noun = ctx.tokens.words[max(0, found.start - 1) : found.start] in {("a",), ("an",), ("its",), ("their",)}
    sign = 0 if is_beside_noun else ctx.direction(found.start, found.end)  # "a June agreement"
    is_soon = 0 < (month - reference.month) % 12 <= 2
    if ctx.is_ahead(found.start) or (sign == 0 and (which == "this" or is_soon)):
        sign = FUTURE
    return reference.year + (month < reference.month) if sign == FUTURE else latest


def read_season(found: Found, ctx: Context) -> Reading | None:
    """Read "the summer of 2017", "last fall", "this spring", "in summer"."""
    season = SEASONS[str(found["season"])]
    if year := found["year"]:
        return Reading("DATE", f"{year}-{season}", anchor="written in full")
    which = (found["which"] or "").replace("the ", "")
    if not which and not _season_is_noun(found, ctx):
        return None
    if ctx.reference is None:
        return unknown(f"{which or 'the'} {found['season']}", f"XXXX-{season}")
    if which == "following":
        return _following_season(season, ctx)
    when = _season_year(season, which, ctx.direction(found.start, found.end), ctx.reference)
    return Reading("DATE", f"{when}-{season}", anchor=ctx.anchor)


def _season_is_noun(found: Found, ctx: Context) -> bool:
    before = ctx.before(found.start)[-1:]
    if ctx.tokens.words[found.start] == "the":
        return True
    leads = {CODES[name] for name in ("IN", "SINCE", "BY", "DURING", "EARLY", "LATE", "MID", "THE", "OF")}
    if found["season"] == "fall" and ctx.tokens.codes[found.end : found.end + 1] in {CODES["OF"], CODES["IN"]}:
        return False
    return before in leads and before != ""


def _season_year(season: str, which: str, sign: int, reference: date) -> int:
    start = _SEASON_START[season]
    begun = reference.year - (start > reference.month)
    current = (reference.month - start) % 12 < 3
    if which == "last":
        return begun - (1 if current else 0)
    if which in {"next", "coming", "upcoming"} or (which == "this" and not current and start > reference.month):
        return reference.year + (start <= reference.month)
    return begun + 1 if sign == FUTURE and not current else begun


def _following_season(season: str, ctx: Context) -> Reading | None:
    days = days_of(ctx.narrative) if ctx.narrative else None
    if days is None:
        return None
    year = days[1].year + (_SEASON_START[season] <= days[1].month)
    return Reading("DATE", f"{year}-{season}", anchor=f"“{ctx.narrative_words}”")


def read_year(found: Found, ctx: Context) -> Reading | None:
    """Read "2017", "fiscal 2017", "the year 2000"."""
    year = int(str(found["year"]))
    if found["lead"] is None and not _is_year(year, found, ctx):
        return None
    return Reading("DATE", f"{year:04d}", anchor="written in full")


def _is_year(year: int, found: Found, ctx: Context) -> bool:
    words, codes, end = ctx.tokens.words, ctx.tokens.codes, found.end
    following = words[end] if end < len(words) else ""
    if following in _NOT_YEAR_NEXT or following in {"%", "°", "am", "pm"}:
        return False
    if 1900 <= year <= 2060:
        return codes[end : end + 1] not in {CODES["UNITS"], CODES["UNIT"]}
    led = ctx.before(found.start)[-1:] in _YEAR_LEADS and found.start > 0
    return led and year >= 1400 and not (following.endswith(("s", "children", "men")) and codes[end] == CODES["WORD"])


def read_year_span(found: Found, _: Context) -> Reading | None:
    """Read "2015-2017" and "2015-16"."""
    first, last = re.split("[-/]", str(found["span"]))
    last = last if len(last) == 4 else first[:2] + last
    return Reading("DATE", f"{first}/{last}", anchor="written in full") if int(last) > int(first) else None


def read_spoken_year(found: Found, _: Context) -> Reading | None:
    """Read a year spelled out as broadcasters do: "nineteen ninety-six"."""
    year = spoken_year(found.words("year"))
    if year is None or not 1500 <= year <= 2100:
        return None
    if named := found["season"]:
        return Reading("DATE", f"{year}-{SEASONS[named]}", anchor="written in full")
    month = found["month"]
    return Reading("DATE", month_value(year, MONTHS[month]) if month else f"{year:04d}", anchor="written in full")


def read_decade(found: Found, ctx: Context) -> Reading | None:
    """Read "the 1990s", "the '80s"."""
    digits = str(found["decade"])[:-1]
    century = ""
    if len(digits) == 2:
        if ctx.before(found.start)[-1:] not in {CODES["QUOTE"], CODES["THE"]}:
            return None
        century = "19" if int(digits) > 20 else "20"
    return Reading("DATE", (century + digits)[:3], anchor="written in full")


def read_decade_name(found: Found, _: Context) -> Reading | None:
    """Read "the nineties"."""
    return Reading("DATE", DECADES[str(found["name"])], anchor="written in full")


def read_century(found: Found, _: Context) -> Reading | None:
    """Read "the 20th century"."""
    rank = ordinal([word for word in found.words("rank") if word != "-"])
    if rank is None or not 5 <= rank <= 22 or UNITS[str(found["unit"])] != "CE":
        return None
    return Reading("DATE", f"{rank - 1:02d}", anchor="written in full")


def read_unit(found: Found, ctx: Context) -> Reading | None:
    """Read "last week", "this year", "next month", "the current fiscal year"."""
    unit = UNITS[str(found["unit"])]
    which = str(found["which"])
    if ctx.before(found.start)[-1:] == CODES["QUOTE"] and ctx.tokens.capital(found.end - 1) and found.start:
        return None  # a programme: "This Week"
    if unit in {"S", "M", "H", "FN"} or (unit == "D" and which not in {"next", "previous", "preceding"}):
        return None
    if ctx.reference is None:
        return unknown(f"{which} {found['unit']}")
    if unit == "D":
        return _neighbour_of_narrative(which, ctx)
    if unit in {"DE", "CE"} and which == "past":
        return Reading("DURATION", "P10Y" if unit == "DE" else "P100Y")  # not the calendar's own: up to now
    value = _step_unit(ctx.reference, unit, _STEPS[which])
    return Reading("DATE", value, anchor=ctx.anchor) if value else None


def _neighbour_of_narrative(which: str, ctx: Context) -> Reading | None:
    days = days_of(ctx.narrative) if ctx.narrative else None
    if days is None or days[0] != days[1]:
        return None
    day = days[0] + timedelta(days=_STEPS[which])
    return Reading("DATE", day.isoformat(), anchor=f"“{ctx.narrative_words}”")


def read_narrative_unit(found: Found, ctx: Context) -> Reading | None:
    """Read "that year", "the following month": from the last date the story spoke of."""
    unit = UNITS[str(found["unit"])]
    days = days_of(ctx.narrative) if ctx.narrative else None
    if days is None or unit in {"S", "M", "H", "FN"}:
        return None
    count = 1 if found["following"] else 0
    value = _step_unit(days[0], unit, count) if count else containing(days[0], unit)
    if value is None or (unit == "D" and days[0] != days[1]):
        return None
    return Reading("DATE", value, anchor=f"“{ctx.narrative_words}”")


def read_weekend(found: Found, ctx: Context) -> Reading | None:
    """Read "the weekend", "last weekend", "this weekend"."""
    led = ctx.before(found.start)[-1:] in {CODES["DURING"], CODES["BY"], CODES["SINCE"]} and found.start > 0
    if ctx.tokens.words[found.end - 1] == "weekends" or (found.end - found.start == 1 and not led):
        return None
    if ctx.reference is None:
        return unknown(f"{found['which'] or 'the'} weekend")
    which = str(found["which"] or "the")
    monday = ctx.reference - timedelta(days=ctx.reference.weekday())
    ahead = ctx.reference.weekday() >= 4 or which == "next"
    if which in {"this", "the"} and not ahead:
        ahead = ctx.direction(found.start, found.end) == FUTURE
    if which in {"last", "past"}:
        ahead = False
    return Reading("DATE", f"{week_value(monday if ahead else monday - timedelta(days=7))}-WE", anchor=ctx.anchor)


def read_year_end(found: Found, ctx: Context) -> Reading | None:
    """Read "year-end", "year's end": the last day of the year."""
    if "unit" in found.match.re.groupindex and found["unit"] not in {None, "year"}:
        return None
    if ctx.reference is None:
        return unknown("the end of the year")
    return Reading("DATE", f"{ctx.reference.year:04d}-12-31", anchor=ctx.anchor)


def read_whole_year(found: Found, ctx: Context) -> Reading | None:
    """Read "the full year", "for the year" as the present one; "the year ended March 31" as a length."""
    if found["unit"] != "year":
        return None
    if ctx.tokens.words[found.end : found.end + 1] in {("ended",), ("ending",)}:
        return Reading("DURATION", "P1Y")
    token = found.match.start("unit") - 1
    if not found["entire"] and ctx.tokens.words[max(0, token - 1)] != "for":
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


_WHEN = "(?P<which>LAST|NEXT|THIS|PAST|COMING|CURRENT)"
_UNIT = "(?P<unit>ONEUNIT)"
_SPOKEN = "(?P<year>CARDINAL (?: CARDINAL|AND|HYPHEN ){1,4})"
_EDGE = "(?P<edge>CLOSE|START|MID)"

RULES = (
    Rule("month and year", "(?P<month>MONTH) (?: OF | COMMA )? (?P<year>YEAR)", read_month_year),
    Rule("month", "(?: (?P<which>LAST|NEXT|THIS|PAST|COMING) )? (?P<month>MONTH)", read_month),
    Rule("season", "(?P<season>SEASON) (?: OF | COMMA )? (?P<year>YEAR)", read_season),
    Rule("season", "THE (?P<season>SEASON) (?: OF )? (?P<year>YEAR)", read_season),
    Rule("season", "(?: (?P<which>LAST|NEXT|THIS|PAST|COMING|THE FOLLOWING) | THE )? (?P<season>SEASON)", read_season),
    Rule("year", "(?P<lead>FISCAL|THE UNIT|THE FISCAL UNIT) (?P<year>YEAR)", read_year),
    Rule("year", "(?P<year>YEAR)", read_year),
    Rule("span of years", "(?P<span>YEARSPAN)", read_year_span),
    Rule("year in words", f"(?: THE )? (?P<season>SEASON) (?: OF )? {_SPOKEN}", read_spoken_year),
    Rule("year in words", f"(?: THE UNIT )? (?: (?P<month>MONTH) )? {_SPOKEN}", read_spoken_year),
    Rule("decade", "(?: THE )? (?: QUOTE )? (?P<decade>DECADE)", read_decade),
    Rule("decade", "THE (?P<name>DECADENAME)", read_decade_name),
    Rule("century", "(?: THE )? (?P<rank> (?: CARDINAL HYPHEN )? ANYORDINAL ) HYPHEN? (?P<unit>UNIT)", read_century),
    Rule("unit from publication", f"(?: THE )? {_WHEN} (?: FISCAL|ENTIRE )? {_UNIT}", read_unit),
    Rule("unit from publication", "(?P<which>THIS) (?P<unit>MANYUNITS)", read_unit),
    Rule("unit of the story", f"(?: THAT SAME? | THE SAME ) (?: FISCAL )? {_UNIT}", read_narrative_unit),
    Rule("unit of the story", f"(?: THE )? (?P<following>FOLLOWING) {_UNIT}", read_narrative_unit),
    Rule("weekend", "(?: THE? (?P<which>LAST|NEXT|THIS|PAST|COMING) | THE )? WEEKEND", read_weekend),
    Rule("end of year", "(?: THE )? YEARLY | (?P<unit>UNIT) (?: POSSESSIVE|HYPHEN )? CLOSE", read_year_end),
    Rule("edge of a period", "(?P<edge>EARLIER|LATER|EARLY|LATE) IN THE (?P<unit>UNIT)", read_in_the_period),
    Rule("whole year", "THE (?P<entire>ENTIRE)? (?: FISCAL )? (?P<unit>UNIT)", read_whole_year),
    Rule("edge of a period", f"(?: THE )? {_EDGE} OF THE (?: FISCAL )? {_UNIT}", read_the_period),
)
