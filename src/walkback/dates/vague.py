"""Expressions that name no day: "now", "recently", "the past", "the future"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walkback.dates.grammar import Found, Reading, Rule
from walkback.dates.lexicon import word_set
from walkback.dates.tokens import CODES

if TYPE_CHECKING:
    from walkback.dates.context import Context

__all__ = ["RULES"]


_NOT_BEFORE_RECENTLY = word_set("most have has had was were")
_AFTER_THE_PAST = word_set("it he she they we i you there but when was were is has had have with by as that because")
_MODALS = word_set("will would could may might shall")
_COUNTED = frozenset(CODES[name] for name in ("WORD", "NAME", "CARDINAL", "DAYNUM", "DIGITS", "SEASON", "HALF"))


def _present(_: Found, ctx: Context) -> Reading:
    return Reading("DATE", "PRESENT_REF", anchor=ctx.anchor)


def read_now(found: Found, ctx: Context) -> Reading | None:
    """Read "now", but not "now and then"."""
    following = ctx.tokens.words[found.end : found.end + 2]
    return None if following in {("and", "then"), ("and", "again")} else _present(found, ctx)


def _past(_: Found, ctx: Context) -> Reading:
    return Reading("DATE", "PAST_REF", anchor=ctx.anchor)


def _future(_: Found, ctx: Context) -> Reading:
    return Reading("DATE", "FUTURE_REF", anchor=ctx.anchor)


def read_recently(found: Found, ctx: Context) -> Reading | None:
    """Read "recently", but not "most recently last October" or "has recently moved"."""
    before = ctx.tokens.words[found.start - 1] if found.start else ""
    return None if before in _NOT_BEFORE_RECENTLY else _past(found, ctx)


def read_soon(found: Found, ctx: Context) -> Reading | None:
    """Read "will soon meet", "soon may", "hopes to soon meet", but not "as soon as" nor "he soon left"."""
    beside = {*ctx.tokens.words[max(0, found.start - 1) : found.start], *ctx.tokens.words[found.end : found.end + 1]}
    return None if beside.isdisjoint(_MODALS | {"to"}) or "as" in beside else _future(found, ctx)


def read_past_noun(found: Found, ctx: Context) -> Reading | None:
    """Read "the past", "in the past" where no noun follows."""
    following = ctx.tokens.codes[found.end : found.end + 1]
    if ctx.tokens.words[found.end - 1] != "past":
        return None
    if not _AFTER_THE_PAST.isdisjoint(ctx.tokens.words[found.end : found.end + 1]):
        return _past(found, ctx)
    return None if following in _COUNTED and following else _past(found, ctx)


def read_future_noun(found: Found, ctx: Context) -> Reading | None:
    """Read "the future", but not "the future of the alliance"."""
    return None if ctx.tokens.codes[found.end : found.end + 1] == CODES["OF"] else _future(found, ctx)


def read_one_day(found: Found, ctx: Context) -> Reading | None:
    """Read "will one day be", a day to come that nobody names."""
    is_named = ctx.tokens.words[found.start : found.end] == ("one", "day")
    return _future(found, ctx) if is_named and found.start and ctx.tokens.words[found.start - 1] in _MODALS else None


def read_other_day(found: Found, ctx: Context) -> Reading | None:
    """Read "the other day": not long ago."""
    return _past(found, ctx) if ctx.tokens.words[found.start : found.end] == ("the", "other", "day") else None


RULES = (
    Rule("recently", "THE TRADING UNIT", read_other_day),
    Rule("one day", "CARDINAL UNIT", read_one_day),
    Rule("one day", "SOMEDAY", _future),
    Rule("soon", "SOON", read_soon),
    Rule(
        "now",
        "(?: RIGHT )? NOW | AT PRESENT | CURRENTLY | THESE UNITS | (?: AT (?: THE | THIS ) | THIS ) MOMENT",
        read_now,
    ),
    Rule("now", "(?<!THEN)(?P<word>CURRENT)(?= LETTER )", _present),
    Rule("recently", "(?: MORE )? RECENTLY", read_recently),
    Rule("the past", "THE PAST", read_past_noun),
    Rule("the future", "(?: THE? NEAR | THE ) FUTURE", read_future_noun),
    Rule("the past", "(?: THOSE | THE OLD ) UNITS", _past),
    Rule("the future", "THE (?: NEAR | SHORT ) TERM | FUTURE MANYUNITS | COMING QUARTERS | A LATER DATE", _future),
)
