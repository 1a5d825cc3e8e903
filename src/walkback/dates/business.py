"""Quarters and comparisons of business reports: "the third quarter", "a year earlier", "the latest quarter".

Such reports speak of the last quarter that has ended, and compare it with the same quarter a year before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from walkback.dates.grammar import Found, Reading, Rule
from walkback.dates.intervals import days_of, month_value, quarter_of, shift, shift_months
from walkback.dates.lexicon import MONTHS, word_set
from walkback.dates.numbers import ordinal
from walkback.dates.tense import FUTURE
from walkback.dates.tokens import CODES

if TYPE_CHECKING:
    from datetime import date

    from walkback.dates.context import Context

__all__ = ["RULES"]

_NEARBY_TOKENS = 400
_ENDED = frozenset({("ended",), ("ending",)})
_AMOUNTS = word_set("million billion cents share percent")
_COMPARED = word_set("from compared versus against")


def _value(year: int, quarter: int) -> str:
    return f"{year:04d}-Q{quarter}"


def _keep(year: int, quarter: int, found: Found, ctx: Context) -> Reading:
    ctx.quarter, ctx.quarter_token = (year, quarter), found.start
    return Reading("DATE", _value(year, quarter), anchor=ctx.anchor)


def _last_ended(reference: date) -> tuple[int, int]:
    year, quarter = quarter_of(reference)
    return (year, quarter - 1) if quarter > 1 else (year - 1, 4)


def read_quarter(found: Found, ctx: Context) -> Reading | None:
    """Read "the third quarter", "third-quarter", "the 1988 second quarter", "next year's first quarter"."""
    rank = ordinal([word for word in found.words("rank") if word != "-"])
    if rank is None or not 1 <= rank <= 4:
        return None
    return _ranked(rank, found, ctx)


def _ranked(rank: int, found: Found, ctx: Context) -> Reading:
    """Return the quarter of this rank, of the year that is given or meant."""
    if year := found["year"]:
        return _keep(int(year), rank, found, ctx)
    if ctx.reference is None:
        return Reading("DATE", f"XXXX-Q{rank}", relative=f"quarter {rank}, year not given")
    return _keep(_quarter_year(rank, found, ctx, ctx.reference), rank, found, ctx)


def _quarter_year(rank: int, found: Found, ctx: Context, reference: date) -> int:
    year, current = quarter_of(reference)
    if which := found["which"]:
        return year + {"last": -1, "next": 1}.get(which.split()[0], 0)
    if "ago" in found.words("back") or "earlier" in found.words("back"):
        return year - 1
    if rank > current:
        return year if ctx.direction(found.start, found.end) == FUTURE else year - 1
    return year


def read_quarter_name(found: Found, ctx: Context) -> Reading | None:
    """Read "Q3 2012", "Q3"."""
    return _ranked(int(str(found["name"])[1:]), found, ctx)


def read_same_quarter(found: Found, ctx: Context) -> Reading | None:
    """Read "the quarter", "the latest period", "this quarter": the one the report is about."""
    if found["word"] == "period" and not _is_nearby(found, ctx):
        return None
    if ctx.reference is None and ctx.quarter is None:
        return None
    if ctx.quarter is None and (ended := _quarter_ended(found, ctx)) is not None:
        return _keep(*ended, found, ctx)
    which = found["which"]
    is_to_come = ctx.quarter is not None and ctx.reference is not None and ctx.quarter > quarter_of(ctx.reference)
    is_present = which == "current" or (which == "this" and (ctx.quarter is None or is_to_come))
    if (is_present or which in {"next", "last"}) and ctx.reference:
        return Reading("DATE", shift(ctx.reference, {"next": 1, "last": -1}.get(str(which), 0), "Q"), anchor=ctx.anchor)
    ended = _last_ended(ctx.reference) if ctx.reference else None
    if ctx.quarter and not (which == "latest" and found["word"] == "quarter" and ended and ctx.quarter > ended):
        ctx.quarter_token = found.start
        return Reading("DATE", _value(*ctx.quarter), anchor="quarter named before")
    return _keep(*ended, found, ctx) if ended else None


def _quarter_ended(found: Found, ctx: Context) -> tuple[int, int] | None:
    """Return the calendar quarter that holds most of "the quarter ended July 31"."""
    following = ctx.tokens.codes[found.end + 1 : found.end + 2]
    if ctx.tokens.words[found.end : found.end + 1] not in _ENDED or following != CODES["MONTH"] or not ctx.reference:
        return None
    month = MONTHS[ctx.tokens.words[found.end + 1]]
    year, middle = shift_months(ctx.reference.year - (month > ctx.reference.month), month, -1)
    return year, (middle + 2) // 3


def _is_nearby(found: Found, ctx: Context) -> bool:
    return ctx.quarter is not None and found.start - ctx.quarter_token <= _NEARBY_TOKENS


def _begun(quarter: tuple[int, int], reference: date | None) -> tuple[int, int]:
    """Return a quarter, or the last one that has ended where it is still to come: nothing is compared with that."""
    return _last_ended(reference) if reference and quarter > quarter_of(reference) else quarter


def read_year_before(found: Found, ctx: Context) -> Reading | None:
    """Read "a year ago", "a year earlier", "the year-ago quarter": the same stretch of the year before."""
    if found["unit"] != "year":
        return None
    if _is_nearby(found, ctx) and ctx.quarter and ctx.stretch_token <= ctx.quarter_token:
        year, quarter = _begun(ctx.quarter, ctx.reference)
        return Reading("DATE", _value(year - 1, quarter), anchor="quarter named before")
    is_report = ctx.quarter is not None or ctx.stretch_token > 0
    if found["way"] == "earlier" and not is_report and ctx.narrative and (days := days_of(ctx.narrative)):
        return Reading("DATE", f"{days[0].year - 1:04d}", anchor=f"“{ctx.narrative_words}”")
    if ctx.reference is None:
        return Reading("DATE", "PAST_REF", relative="a year before publication")
    return Reading("DATE", f"{ctx.reference.year - 1:04d}", anchor=ctx.anchor)


def read_period_of_year(found: Found, ctx: Context) -> Reading | None:
    """Read "the 1988 quarter", "last year's quarter", "the corresponding period last year"."""
    if not _is_nearby(found, ctx) or ctx.quarter is None:
        return None
    year = int(str(found["year"])) if found["year"] else ctx.quarter[0] - 1
    if ctx.stretch_token > ctx.quarter_token:
        return Reading("DATE", f"{year:04d}", anchor="stretch of months named before")
    return Reading("DATE", _value(year, ctx.quarter[1]), anchor="quarter named before")


def read_compared_year(found: Found, ctx: Context) -> Reading | None:
    """Read "last year" in "compared with a loss of $3 million last year": the same quarter of it."""
    words = ctx.tokens.words[max(ctx.tokens.sentence(found.start)[0], found.start - 10) : found.start]
    if found["unit"] != "year" or _AMOUNTS.isdisjoint(words[-1:]) or _COMPARED.isdisjoint(words):
        return None
    return read_year_before(found, ctx) if _is_nearby(found, ctx) else None


_RANK = "(?P<rank>ANYORDINAL)"
_HEAD = "(?: HYPHEN )? (?: FISCAL HYPHEN? )?"


def read_months(found: Found, ctx: Context) -> Reading | None:
    """Read "the July-September quarter", "the January to June period"."""
    first, last = (MONTHS[str(found[name])] for name in ("first", "last"))
    if ctx.reference is None or first >= last:
        return None
    ended = ctx.reference.month > last or ctx.direction(found.start, found.end) == FUTURE
    year = ctx.reference.year - (0 if ended else 1)
    if last - first == 2 and last % 3 == 0:
        return _keep(year, last // 3, found, ctx)
    return Reading("DATE", f"{month_value(year, first)}/{month_value(year, last)}", anchor=ctx.anchor)


RULES = (
    Rule(
        "months of a report",
        "(?: THE )? (?P<first>MONTH) (?: HYPHEN|DASH|TO ) (?P<last>MONTH) (?: QUARTER | PERIOD )",
        read_months,
    ),
    Rule(
        "quarter",
        f"(?: (?P<which>LAST|THIS|NEXT) UNIT POSSESSIVE | THE (?P<back>UNIT HYPHEN? (?: AGO|EARLIER )) | THE )? "
        f"(?: FISCAL HYPHEN? )? {_RANK} "
        "(?: FISCAL )? HYPHEN? QUARTER (?: OF THE UNIT )?",
        read_quarter,
    ),
    Rule("quarter", f"(?: THE )? {_RANK} HYPHEN? QUARTER (?: OF (?: FISCAL )? | COMMA )? (?P<year>YEAR)", read_quarter),
    Rule("quarter", f"(?: THE )? (?: FISCAL )? (?P<year>YEAR) HYPHEN? {_RANK} HYPHEN? QUARTER", read_quarter),
    Rule("quarter", f"(?: THE )? {_RANK} QUARTER OF (?P<which>LAST|THIS|NEXT) UNIT", read_quarter),
    Rule("quarter", "(?: THE )? (?P<name>QUARTERNAME) (?: OF | COMMA )? (?P<year>YEAR)", read_quarter_name),
    Rule("quarter", "(?P<year>YEAR)? (?P<name>QUARTERNAME)", read_quarter_name),
    Rule(
        "quarter of the report",
        "(?: THE | (?: THE )? (?P<which>LAST|NEXT|CURRENT|LATEST|THIS) ) (?P<word>QUARTER)",
        read_same_quarter,
    ),
    Rule("quarter of the report", "(?: THE )? (?P<which>LATEST) (?P<word>PERIOD)", read_same_quarter),
    Rule("year before", "A (?P<unit>UNIT) (?P<way>AGO|EARLIER)", read_year_before),
    Rule(
        "year before",
        "(?: THE )? (?P<unit>UNIT) (?P<linked>HYPHEN) (?P<way>AGO|EARLIER) (?: QUARTER | PERIOD )?",
        read_year_before,
    ),
    Rule("year before", "LAST (?P<unit>UNIT)", read_compared_year),
    Rule("quarter a year before", "THE (?P<year>YEAR) (?: QUARTER | PERIOD )", read_period_of_year),
    Rule("quarter a year before", "LAST UNIT POSSESSIVE (?: QUARTER | PERIOD )", read_period_of_year),
    Rule(
        "quarter a year before",
        "THE (?: WORD | SAME )? (?: QUARTER | PERIOD ) (?: LAST UNIT | A UNIT (?: AGO|EARLIER ) )",
        read_period_of_year,
    ),
)
