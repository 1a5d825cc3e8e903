"""Stretches of the calendar: months, quarters, years, decades, centuries, weeks."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from walkback.dates.grammar import Found, Reading, Rule
from walkback.dates.intervals import days_of, month_value, shift, week_value
from walkback.dates.lexicon import MONTHS, UNITS, word_list, word_set
from walkback.dates.ranges import year_of_range
from walkback.dates.tense import FUTURE, PAST
from walkback.dates.tokens import CODES

if TYPE_CHECKING:
    from walkback.dates.context import Context

__all__ = ["RULES", "containing", "unknown", "year_step"]

_STEPS = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "this": 0, "current": 0, "next": 1}
_STEPS |= {"coming": 1, "upcoming": 1, "ensuing": 1, "latest": -1}
_NAMED_MAY = re.compile(r"\b(?:Theresa|Mrs?\.?|Ms\.?|Minister) May\b(?!,? \d)")
_MONTH_LEADS = frozenset(CODES[n] for n in word_list("IN SINCE BY TO FROM DURING EARLY LATE MID HYPHEN OF A"))
_AFTER_A_MONTH = frozenset({CODES["MONTH"] + CODES["AND"], CODES["MONTH"] + CODES["OR"]})
_FAR_MONTHS, _NEARER_AHEAD, _LAST_DAY, _CLAUSE = 7, 5, 31, 12
_ELECTIONS = word_set("election elections midterm midterms primary primaries referendum runoff convention conventions")
_IF = word_set("if unless once whether")
_SPANNED = frozenset(CODES[n] for n in ("DURING", "IN", "FOR", "WITHIN", "BY"))


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
    if _is_verb(found, ctx) or _is_first_name(found, ctx) or _is_surname(found, ctx):
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
    titled = token > 1 and ctx.tokens.words[token - 1] == "."
    before = ctx.tokens.words[token - 1 - titled] if token else ""
    if before == "the" and ctx.tokens.codes[token + 1 : token + 2] == CODES["WORD"]:
        return False
    return begins or before in {"the", "a", "theresa", "mrs", "ms", "'s"} or before.endswith("minister")


def _is_surname(found: Found, ctx: Context) -> bool:
    """Tell "May said" from the month where the article names somebody, "Theresa May": a month then follows "in"."""
    if found["month"] != "may" or found["which"]:
        return False
    before = ctx.before(found.start)
    if before[-1:] in _MONTH_LEADS or before[-2:] in _AFTER_A_MONTH:
        return False
    if "may" not in ctx.is_month:
        ctx.is_month["may"] = _NAMED_MAY.search(ctx.tokens.text) is None
    return not ctx.is_month["may"]


def _is_first_name(found: Found, ctx: Context) -> bool:
    """Tell "Jan Kavan", "March for Life", "March on Rome" from months: short forms carry a full stop."""
    token = found.match.start("month")
    word, end = str(found["month"]), ctx.tokens.ends[token]
    short = len(word) < 5 and word not in {"may", "june", "july"}
    followed_by_name = ctx.tokens.codes[found.end : found.end + 1] == CODES["NAME"] and word in {"april", "june", "may"}
    following = ctx.tokens.words[found.end : found.end + 1]
    on_a_place = following == ("on",) and ctx.tokens.codes[found.end + 1 : found.end + 2] == CODES["NAME"]
    marched = on_a_place and ctx.before(found.start)[-1:] not in _MONTH_LEADS
    titled = word == "march" and (marched or following == ("for",))
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
    if which == "this" and ctx.direction(found.start, found.end) == PAST:
        return latest if (reference.month - month) % 12 <= 2 else reference.year
    if (year := year_of_range(month, _LAST_DAY, found, ctx)) is not None:
        return year
    is_beside_noun = ctx.tokens.words[max(0, found.start - 1) : found.start] in {("a",), ("an",), ("its",), ("their",)}
    sign = 0 if is_beside_noun else ctx.direction(found.start, found.end)  # "a June agreement"
    months_ahead = (month - reference.month) % 12
    is_supposed = sign == 0 and months_ahead <= _FAR_MONTHS and _is_supposed(found, ctx)
    if months_ahead and (is_supposed or (months_ahead <= _NEARER_AHEAD and _is_of_election(found, ctx))):
        return reference.year + (month < reference.month)
    is_soon = 0 < months_ahead <= 2
    if (months_ahead <= _FAR_MONTHS and ctx.is_ahead(found.start)) or (sign == 0 and (which == "this" or is_soon)):
        sign = FUTURE
    return reference.year + (month < reference.month) if sign == FUTURE else latest


def _is_of_election(found: Found, ctx: Context) -> bool:
    """Tell "the November elections", which come at a set time: the nearer ones are meant."""
    led = ctx.tokens.words[max(0, found.start - 1) : found.start] == ("the",)
    return led and not found["which"] and not _ELECTIONS.isdisjoint(ctx.tokens.words[found.end : found.end + 3])


def _is_supposed(found: Found, ctx: Context) -> bool:
    """Tell "if the party wins in May" from what was."""
    first = max(ctx.tokens.sentence(found.start)[0], found.start - _CLAUSE)
    return not _IF.isdisjoint(ctx.tokens.words[first : found.start])


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
    if told := _beside_the_story(which, unit, found, ctx):
        return told
    if unit in {"DE", "CE"} and which == "past":
        return Reading("DURATION", "P10Y" if unit == "DE" else "P100Y")  # not the calendar's own: up to now
    value = _step_unit(ctx.reference, unit, _STEPS[which])
    return Reading("DATE", value, anchor=ctx.anchor) if value else None


def _beside_the_story(which: str, unit: str, found: Found, ctx: Context) -> Reading | None:
    """Read "the previous year", "the next month" after another year or month was told: the one beside that."""
    led = ctx.before(found.start)[-1:]
    if which not in {"previous", "preceding", "next"} or ctx.tokens.words[found.start] != "the" or led in _SPANNED:
        return None
    days = days_of(ctx.narrative) if ctx.narrative else None
    if days is None or ctx.reference is None or _is_wider(days, unit) or days[0] > ctx.reference:
        return None
    if containing(days[0], unit) == containing(ctx.reference, unit):
        return None
    value = _step_unit(days[0], unit, _STEPS[which])
    return Reading("DATE", value, anchor=f"“{ctx.narrative_words}”") if value else None


def _is_wider(days: tuple[date, date], unit: str) -> bool:
    return (days[1] - days[0]).days > {"W": 7, "MO": 31, "Q": 92, "Y": 366}.get(unit, 0)


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


_WHEN = "(?P<which>LAST|NEXT|THIS|PAST|COMING|CURRENT|LATEST)"
_UNIT = "(?P<unit>ONEUNIT)"

RULES = (
    Rule("month and year", "(?P<month>MONTH) (?: OF | COMMA )? (?P<year>YEAR)", read_month_year),
    Rule("month", "(?: (?P<which>LAST|NEXT|THIS|COMING|PAST (?! MONTH DAYLIKE ) ) )? (?P<month>MONTH)", read_month),
    Rule(
        "unit from publication", f"(?: THE | THIS (?= PAST|COMING ) )? {_WHEN} (?: FISCAL|ENTIRE )? {_UNIT}", read_unit
    ),
    Rule("unit from publication", "(?P<which>THIS) (?P<unit>MANYUNITS)", read_unit),
    Rule("unit of the story", f"(?: THAT SAME? | THE SAME ) (?: FISCAL )? {_UNIT}", read_narrative_unit),
    Rule("unit of the story", f"(?: THE )? (?P<following>FOLLOWING) {_UNIT}", read_narrative_unit),
)
