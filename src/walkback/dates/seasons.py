"""Seasons: "the summer of 2017", "last fall", "this spring"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walkback.dates.grammar import Found, Reading, Rule
from walkback.dates.intervals import SEASON_MONTH, days_of
from walkback.dates.lexicon import SEASONS, word_set
from walkback.dates.periods import unknown
from walkback.dates.tense import FUTURE
from walkback.dates.tokens import CODES

if TYPE_CHECKING:
    from datetime import date

    from walkback.dates.context import Context

__all__ = ["RULES"]

_GAMES = word_set("olympics olympic paralympics paralympic")
_OF_A_YEAR = frozenset(CODES[n] for n in ("THAT", "THIS", "LAST", "NEXT"))


def read_season(found: Found, ctx: Context) -> Reading | None:
    """Read "the summer of 2017", "last fall", "this spring", "in summer"."""
    season = SEASONS[str(found["season"])]
    if year := found["year"]:
        return Reading("DATE", f"{year}-{season}", anchor="written in full")
    which = (found["which"] or "").replace("the ", "")
    if not _GAMES.isdisjoint(ctx.tokens.words[found.end : found.end + 1]):
        return None
    if not which and not _season_is_noun(found, ctx):
        return None
    if ctx.reference is None:
        return unknown(f"{which or 'the'} {found['season']}", f"XXXX-{season}")
    if which in {"following", "that"}:
        return _season_of_story(season, ctx, following=which == "following")
    when = _season_year(season, which, ctx.direction(found.start, found.end), ctx.reference)
    return Reading("DATE", f"{when}-{season}", anchor=ctx.anchor)


def _season_is_noun(found: Found, ctx: Context) -> bool:
    before = ctx.before(found.start)[-1:]
    following = ctx.tokens.codes[found.end : found.end + 2]
    if found["season"] == "fall" and following[:1] == CODES["OF"] and following[1:] not in _OF_A_YEAR:
        return False  # "since the fall of the wall"
    if ctx.tokens.words[found.start] == "the":
        return True
    leads = {CODES[name] for name in ("IN", "SINCE", "BY", "DURING", "EARLY", "LATE", "MID", "THE", "OF")}
    if found["season"] == "fall" and ctx.tokens.codes[found.end : found.end + 1] in {CODES["OF"], CODES["IN"]}:
        return False
    return before in leads and before != ""


def _season_year(season: str, which: str, sign: int, reference: date) -> int:
    start = SEASON_MONTH[season]
    begun = reference.year - (start > reference.month)
    current = (reference.month - start) % 12 < 3
    if which == "last":
        return begun - (1 if current else 0)
    if which in {"next", "coming", "upcoming"} or (which == "this" and not current and start > reference.month):
        return reference.year + (start <= reference.month)
    return begun + 1 if sign == FUTURE and not current else begun


def _season_of_story(season: str, ctx: Context, *, following: bool) -> Reading | None:
    """Read "the following spring", "that summer": from the last date the story spoke of."""
    days = days_of(ctx.narrative) if ctx.narrative else None
    if days is None:
        return None
    year = days[1].year + (following and SEASON_MONTH[season] <= days[1].month)
    return Reading("DATE", f"{year}-{season}", anchor=f"“{ctx.narrative_words}”")


RULES = (
    Rule("season", "(?P<season>SEASON) (?: OF | COMMA )? (?P<year>YEAR)", read_season),
    Rule("season", "THE (?P<season>SEASON) (?: OF )? (?P<year>YEAR)", read_season),
    Rule(
        "season",
        "(?: (?P<which>LAST|NEXT|THIS|PAST|COMING|THAT|THE FOLLOWING) | THE )? (?P<season>SEASON)",
        read_season,
    ),
)
