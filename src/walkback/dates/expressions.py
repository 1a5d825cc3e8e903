"""Every time expression of an article, with its value and how it was derived."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from walkback.dates import (
    business,
    centuries,
    clock,
    days,
    edges,
    holidays,
    lengths,
    neighbours,
    numbered,
    offsets,
    parts,
    periods,
    seasons,
    vague,
    weekdays,
    years,
)
from walkback.dates.context import Context
from walkback.dates.grammar import Found, Reading, Rule, classes_needed, compile_pattern
from walkback.dates.intervals import edtf_of
from walkback.dates.qualifiers import qualify
from walkback.dates.reference import day_first_in, reference_day
from walkback.dates.tokens import CODES, Tokens, tokenize
from walkback.records import Span, TimeExpression

if TYPE_CHECKING:
    import re

    from walkback.records import Published

__all__ = ["RULES", "find_times"]

RULES: tuple[Rule, ...] = (
    *clock.RULES,
    *holidays.RULES,
    *days.RULES,
    *weekdays.RULES,
    *neighbours.RULES,
    *parts.RULES,
    *numbered.RULES,
    *business.RULES,
    *offsets.RULES,
    *years.RULES,
    *periods.RULES,
    *seasons.RULES,
    *centuries.RULES,
    *edges.RULES,
    *vague.RULES,
    *lengths.RULES,
)
_Candidate = tuple[int, int, int, "re.Match[str]"]


def find_times(
    text: str, published: Published | None, *, title: str = "", dateline: str | None = None
) -> tuple[TimeExpression, ...]:
    """Find the time expressions of an article and give each its value, in text order.

    >>> from datetime import datetime, timezone
    >>> from walkback.records import Precision, Published
    >>> day = Published(datetime(2017, 12, 14, tzinfo=timezone.utc), Precision.DAY)
    >>> [(t.span.of("In March he agreed; a month later he refused."), t.edtf, t.rule)
    ...  for t in find_times("In March he agreed; a month later he refused.", day)]
    [('March', '2017-03', 'month'), ('a month later', '2017-04', 'distance from the story')]
    """
    tokens = tokenize(text)
    reference, anchor = reference_day(published, dateline, title, text)
    ctx = Context(tokens, reference, anchor, day_first=day_first_in(text))
    return tuple(_walk(ctx, _candidates(tokens)))


def _candidates(tokens: Tokens) -> list[_Candidate]:
    """Return all matches of all rules: first the leftmost, of those the longest, then by rule order."""
    absent = frozenset(CODES.values()).difference(tokens.codes)
    found = [
        (match.start(), -match.end(), n, match)
        for n, rule in enumerate(RULES)
        if not any(needed <= absent for needed in classes_needed(rule.pattern))
        for match in compile_pattern(rule.pattern).finditer(tokens.codes)
    ]
    return sorted(found, key=itemgetter(0, 1, 2))


def _walk(ctx: Context, candidates: list[_Candidate]) -> list[TimeExpression]:
    times: list[TimeExpression] = []
    free = 0
    for start, negative_end, n, match in candidates:
        if start < free:
            continue
        reading = RULES[n].read(Found(ctx.tokens, match), ctx)
        if reading is None:
            continue
        free = -negative_end
        ctx.remember(start, free, reading.value)
        times.append(_record(ctx.tokens, start, free, reading, RULES[n].name, times))
    return times


def _record(
    tokens: Tokens, start: int, end: int, reading: Reading, rule: str, earlier: list[TimeExpression]
) -> TimeExpression:
    first, last, reading = qualify(tokens, start, end, reading)
    begin = tokens.starts[first]
    if earlier and begin < earlier[-1].span.end:
        begin = tokens.starts[start]
    span = Span(begin, tokens.ends[last - 1])
    edtf = edtf_of(reading.value, reading.mod)
    return TimeExpression(span, reading.kind, reading.value, edtf, reading.mod, rule, reading.anchor, reading.relative)
