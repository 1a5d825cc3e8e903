"""The date of an event that an expression counts from, looked up in the rest of the article.

"Two weeks after North Korea tested a missile": a sentence that dates the same event in other words shares
its content words. Two shared stems, one of them not a name of the whole article's subject, are asked for.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from walkback.dates.lexicon import word_set
from walkback.dates.tokens import CODES

if TYPE_CHECKING:
    from walkback.dates.context import Context
    from walkback.dates.tokens import Tokens

__all__ = ["date_of_event"]

_CLAUSE_TOKENS = 14
_MIN_STEM = 4
_LOOKED_AT = 40
"""Dated expressions, and words around each, that are looked at: keeps the time linear in the text."""
_STOPPERS = frozenset(CODES[name] for name in ("COMMA", "DOT", "STOP", "SEMICOLON", "DASH", "GAP", "QUOTE"))
_EMPTY = word_set(
    "that this with from they them their have been were which would could about after before said says when "
    "where while into over under between against first last made make took take also only more most than"
)


def _stem(word: str) -> str:
    for ending in ("ings", "ing", "ied", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= _MIN_STEM:
            return word[: -len(ending)]
    return word


def _content_words(tokens: Tokens, start: int, end: int) -> set[str]:
    words = tokens.words[start:end]
    return {_stem(word) for word in words if len(word) >= _MIN_STEM and word.isalpha() and word not in _EMPTY}


def _clause_end(tokens: Tokens, start: int) -> int:
    limit = min(len(tokens.words), start + _CLAUSE_TOKENS)
    return next((n for n in range(start, limit) if tokens.codes[n] in _STOPPERS), limit)


def date_of_event(ctx: Context, start: int) -> tuple[str, str] | None:
    """Return value and words of the date of the event told in the clause from token `start`."""
    tokens = ctx.tokens
    end = _clause_end(tokens, start)
    inside = [value for first, _, value in ctx.resolved[-_LOOKED_AT:] if start <= first < end]
    if inside:
        return inside[0], tokens.text[tokens.starts[start] : tokens.ends[end - 1]]
    wanted = _content_words(tokens, start, end)
    if not wanted:
        return None
    best = max(_scored(ctx, wanted, tokens.sentence(start)[0]), default=None)
    if best is None or best[0] < 1.0:
        return None
    return best[2], tokens.text[tokens.starts[start] : tokens.ends[end - 1]]


def _scored(ctx: Context, wanted: set[str], before: int) -> list[tuple[float, int, str]]:
    """Score every dated sentence by its shared stems, each weighted by its rarity in the article.

    Only sentences that begin before the token `before` count: "resumed on Friday, two months after it was
    stopped" dates the resumption, not the stop.
    """
    tokens = ctx.tokens
    if ctx.stems is None:
        ctx.stems = Counter(_stem(word) for word in tokens.words if len(word) >= _MIN_STEM)
    seen, scored = ctx.stems, []
    for first, _, value in ctx.resolved[-_LOOKED_AT:]:
        begin, end = tokens.sentence(first)
        if begin >= before:
            continue
        shared = wanted & _content_words(tokens, max(begin, first - _LOOKED_AT), min(end, first + _LOOKED_AT))
        if len(shared) >= 2:
            # Exact, since the order of a set differs from process to process and that of a plain sum would tell.
            scored.append((math.fsum(2 / (1 + seen[word]) for word in shared), first, value))
    return scored
