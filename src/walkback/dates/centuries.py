"""Years, decades and centuries as they are written or spoken: "2017", "nineteen ninety-six", "the '80s"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from walkback.dates.grammar import Found, Reading, Rule
from walkback.dates.intervals import month_value
from walkback.dates.lexicon import DECADES, MONTHS, SEASONS, UNITS, word_set
from walkback.dates.numbers import ordinal, spoken_year
from walkback.dates.tokens import CODES

if TYPE_CHECKING:
    from walkback.dates.context import Context

__all__ = ["RULES"]

_YEAR_LEADS = frozenset(CODES[n] for n in ("IN", "SINCE", "OF", "BY", "TO", "FROM", "DURING", "AFTER", "BEFORE", "AND"))
_DECADE_LEADS = frozenset(CODES[n] for n in ("EARLY", "LATE", "MID", "HYPHEN"))
_NOT_YEAR_NEXT = word_set(
    "percent people troops soldiers points miles dollars shares votes feet meters metres tons tonnes "
    "employees workers jobs delegates homes euros pounds barrels yards men women children refugees"
)
_CARS = word_set(
    "acura audi bmw buick cadillac chevrolet chevy chrysler corvette dodge fiat ford gmc honda hyundai jaguar jeep "
    "kia lexus lincoln mazda mercedes mercury mitsubishi mustang nissan oldsmobile peugeot plymouth pontiac porsche "
    "renault saab saturn subaru toyota volkswagen volvo"
)
"""A year before one of these is that of a model: "her 1987 Chevrolet"."""


def read_year(found: Found, ctx: Context) -> Reading | None:
    """Read "2017", "fiscal 2017", "the year 2000"."""
    year = int(str(found["year"]))
    if found["lead"] is None and not _is_year(year, found, ctx):
        return None
    return Reading("DATE", f"{year:04d}", anchor="written in full")


def _is_year(year: int, found: Found, ctx: Context) -> bool:
    words, codes, end = ctx.tokens.words, ctx.tokens.codes, found.end
    following = words[end] if end < len(words) else ""
    if following in _CARS and ctx.tokens.capital(end):
        return False
    if following in _NOT_YEAR_NEXT or following in {"%", "°", "am", "pm"} or codes[end : end + 1] == CODES["ZONE"]:
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
    """Read "the 1990s", "the '80s", "the 1800s" (a century)."""
    digits = str(found["decade"])[:-1]
    century = ""
    if len(digits) == 2:
        alone = found.end - found.start == 1
        if alone and ctx.before(found.start)[-1:] not in _DECADE_LEADS and not _follows_decade(found, ctx):
            return None
        century = "19" if int(digits) > 20 else "20"
    whole = len(digits) == 4 and digits[2:] == "00" and digits < "2000"
    return Reading("DATE", (century + digits)[: 2 if whole else 3], anchor="written in full")


def _follows_decade(found: Found, ctx: Context) -> bool:
    """Tell "80s" in "the 1970s and 80s"."""
    return ctx.tokens.codes[max(0, found.start - 2) : found.start] == CODES["DECADE"] + CODES["AND"]


def read_decade_name(found: Found, _: Context) -> Reading | None:
    """Read "the nineties"."""
    return Reading("DATE", DECADES[str(found["name"])], anchor="written in full")


def read_century(found: Found, _: Context) -> Reading | None:
    """Read "the 20th century"."""
    rank = ordinal([word for word in found.words("rank") if word != "-"])
    if rank is None or not 5 <= rank <= 22 or UNITS[str(found["unit"])] != "CE":
        return None
    return Reading("DATE", f"{rank - 1:02d}", anchor="written in full")


_SPOKEN = "(?P<year>CARDINAL (?: CARDINAL|AND|HYPHEN ){1,4})"

RULES = (
    Rule("year", "(?P<lead>FISCAL UNIT?|THE UNIT|THE FISCAL UNIT) (?P<year>YEAR)", read_year),
    Rule("year", "(?P<year>YEAR)", read_year),
    Rule("span of years", "(?P<span>YEARSPAN)", read_year_span),
    Rule("year in words", f"(?: THE )? (?P<season>SEASON) (?: OF )? {_SPOKEN}", read_spoken_year),
    Rule("year in words", f"(?: THE UNIT )? (?: (?P<month>MONTH) )? {_SPOKEN}", read_spoken_year),
    Rule("decade", "(?: THE )? (?: QUOTE )? (?P<decade>DECADE)", read_decade),
    Rule("decade", "THE (?P<name>DECADENAME)", read_decade_name),
    Rule("century", "(?: THE )? (?P<rank> (?: CARDINAL HYPHEN )? ANYORDINAL ) HYPHEN? (?P<unit>UNIT)", read_century),
)
