"""Days by their distance from today: today itself, tonight, yesterday, the day after tomorrow."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from walkback.dates.grammar import Found, Reading, Rule
from walkback.dates.lexicon import part_of_day, word_set
from walkback.dates.tokens import CODES

if TYPE_CHECKING:
    from walkback.dates.context import Context

__all__ = ["NEIGHBOURS", "RULES", "read_neighbour"]

NEIGHBOURS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_OF_AN_AGE = word_set("world youth society generation economy standards teenagers kids children")
_NOUN_OF = frozenset(CODES[name] + CODES["OF"] for name in ("WORD", "NAME"))


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


RULES = (
    Rule("day by name", "(?P<word>TODAY|TONIGHT|YESTERDAY|TOMORROW) (?P<part>PART)?", read_neighbour),
    Rule("day by name", "THE UNIT (?P<twice>BEFORE) (?P<word>YESTERDAY)", read_neighbour),
    Rule("day by name", "THE UNIT (?P<twice>AFTER) (?P<word>TOMORROW)", read_neighbour),
)
