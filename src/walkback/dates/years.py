"""Parts of a year that is named by its distance: "June last year", "the second half of next year"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walkback.dates.grammar import Found, Reading, Rule
from walkback.dates.intervals import days_of, month_value
from walkback.dates.lexicon import MONTHS, SEASONS
from walkback.dates.periods import unknown, year_step

if TYPE_CHECKING:
    from walkback.dates.context import Context

__all__ = ["RULES"]


def read_of_relative_year(found: Found, ctx: Context) -> Reading | None:
    """Read "June last year", "the summer of this year", "June 5 last year"."""
    if found["unit"] != "year":
        return None
    word = str(found["name"])
    if ctx.reference is None:
        return unknown(f"{word} of {found['which']} year")
    year = ctx.reference.year + year_step(str(found["which"]))
    if word in SEASONS:
        return Reading("DATE", f"{year}-{SEASONS[word]}", anchor=ctx.anchor)
    value = month_value(year, MONTHS[word])
    if number := found["day"]:
        value = f"{value}-{int(''.join(c for c in number if c.isdecimal())):02d}"
    return Reading("DATE", value, anchor=ctx.anchor) if days_of(value) else None


def read_of_that_year(found: Found, ctx: Context) -> Reading | None:
    """Read "June of that year", "the summer of that year": of the year that the story spoke of last."""
    days = days_of(ctx.narrative) if ctx.narrative else None
    if found["unit"] != "year" or days is None:
        return None
    word, year = str(found["name"]), days[0].year
    value = f"{year}-{SEASONS[word]}" if word in SEASONS else month_value(year, MONTHS[word])
    return Reading("DATE", value, anchor=f"“{ctx.narrative_words}”")


def read_half(found: Found, ctx: Context) -> Reading | None:
    """Read "the first half of 2017", "the second half of this year"."""
    half = "1" if found["rank"] == "first" else "2"
    if written := found["year"]:
        return Reading("DATE", f"{written}-H{half}", anchor="written in full")
    if found["unit"] != "year":
        return None
    which = found["which"] or "this"
    if ctx.reference is None:
        return unknown(f"half {half} of {which} year")
    year = ctx.reference.year + year_step(which)
    return Reading("DATE", f"{year}-H{half}", anchor=ctx.anchor)


def read_short_year(found: Found, ctx: Context) -> Reading | None:
    """Read "in '98"."""
    token = found.match.start("short")
    short = str(found["short"])
    if len(short) != 2 or ctx.tokens.ends[token - 1] != ctx.tokens.starts[token] or "29" < short < "40":
        return None
    return Reading("DATE", f"{'19' if short > '29' else '20'}{short}", anchor="written in full")


RULES = (
    Rule(
        "year without a century",
        "(?<=IN|SINCE|OF|TO|FROM|BY|AND)QUOTE (?P<short>DIGITS|DAYNUM) (?! QUOTE|HYPHEN|NAME|UNITS|PERCENT|DAYNUM )",
        read_short_year,
    ),
    Rule(
        "of a year from publication",
        "(?: THE )? (?P<name>MONTH|SEASON) (?: OF | COMMA )? (?P<which>LAST|THIS|NEXT) (?P<unit>UNIT) (?! POSSESSIVE )",
        read_of_relative_year,
    ),
    Rule(
        "of a year from publication",
        "(?P<name>MONTH) (?P<day>DAYLIKE) (?: OF )? (?P<which>LAST|NEXT) (?P<unit>UNIT)",
        read_of_relative_year,
    ),
    Rule(
        "of the year of the story",
        "(?: THE )? (?P<name>MONTH|SEASON) OF? (?: THAT SAME? | THE SAME ) (?P<unit>UNIT) (?! POSSESSIVE )",
        read_of_that_year,
    ),
    Rule("half of a year", "THE? (?P<rank>FIRST|SECOND|LAST|LATTER) HALF OF (?P<year>YEAR)", read_half),
    Rule(
        "half of a year",
        "THE? (?P<rank>FIRST|SECOND|LAST|LATTER) HALF OF (?: (?P<which>LAST|THIS|NEXT) | THE ) (?P<unit>UNIT)",
        read_half,
    ),
)
