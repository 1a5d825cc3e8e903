"""Expressions that name no day: "now", "recently", "the past", "the future"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walkback.dates.grammar import Found, Reading, Rule
from walkback.dates.tokens import CODES

if TYPE_CHECKING:
    from walkback.dates.context import Context

__all__ = ["RULES"]


def _present(_: Found, ctx: Context) -> Reading:
    return Reading("DATE", "PRESENT_REF", anchor=ctx.anchor)


def _past(_: Found, ctx: Context) -> Reading:
    return Reading("DATE", "PAST_REF", anchor=ctx.anchor)


def _future(_: Found, ctx: Context) -> Reading:
    return Reading("DATE", "FUTURE_REF", anchor=ctx.anchor)


def read_past_noun(found: Found, ctx: Context) -> Reading | None:
    """Read "the past", "in the past" where no noun follows."""
    following = ctx.tokens.codes[found.end : found.end + 1]
    return None if following in {CODES["WORD"], CODES["NAME"]} and following else _past(found, ctx)


RULES = (
    Rule("now", "(?: RIGHT )? NOW | CURRENTLY | THESE UNITS | (?: AT )? (?: THE | THIS ) MOMENT", _present),
    Rule("recently", "(?: MORE )? RECENTLY | PREVIOUSLY", _past),
    Rule("the past", "THE PAST", read_past_noun),
    Rule("the future", "(?: THE | THE? NEAR )? FUTURE", _future),
)
