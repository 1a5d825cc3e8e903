"""Expressions that name no day: "now", "recently", "the past", "the future"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walkback.dates.grammar import Found, Reading, Rule
from walkback.dates.tokens import CODES

if TYPE_CHECKING:
    from walkback.dates.context import Context

__all__ = ["RULES"]


_COUNTED = frozenset(CODES[name] for name in ("WORD", "NAME", "CARDINAL", "DAYNUM", "DIGITS", "SEASON", "HALF"))


def _present(_: Found, ctx: Context) -> Reading:
    return Reading("DATE", "PRESENT_REF", anchor=ctx.anchor)


def _past(_: Found, ctx: Context) -> Reading:
    return Reading("DATE", "PAST_REF", anchor=ctx.anchor)


def _future(_: Found, ctx: Context) -> Reading:
    return Reading("DATE", "FUTURE_REF", anchor=ctx.anchor)


def read_past_noun(found: Found, ctx: Context) -> Reading | None:
    """Read "the past", "in the past" where no noun follows."""
    following = ctx.tokens.codes[found.end : found.end + 1]
    return None if following in _COUNTED and following else _past(found, ctx)


def read_future_noun(found: Found, ctx: Context) -> Reading | None:
    """Read "the future", but not "the future of the alliance"."""
    return None if ctx.tokens.codes[found.end : found.end + 1] == CODES["OF"] else _future(found, ctx)


RULES = (
    Rule("now", "(?: RIGHT )? NOW | CURRENTLY | THESE UNITS | (?: AT )? (?: THE | THIS ) MOMENT", _present),
    Rule("recently", "(?: MORE )? RECENTLY", _past),
    Rule("the past", "THE PAST", read_past_noun),
    Rule("the future", "(?: THE? NEAR | THE ) FUTURE", read_future_noun),
)
