"""The times that a sentence gives for its own act of speech: "told reporters on Tuesday that ...".

A time inside the conveyed words tells when something else happened; only those outside count, except that
an inner statement may take a time that is inside the outer one ("X said that Kim had told him in May ...").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.dates.layout import Layout
    from walkback.records import Span, Statement, TimeExpression

__all__ = ["Attached", "Dated", "calendar_form", "times_at", "times_outside"]

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T.*)?~?")
_COARSE = re.compile(r"(\d{4}(?:-\d\d)?)~?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(?:-WE)?")
_SUBJECT_ENDS = re.compile(r"['’]|\s+(?:is|was|were|has|had|will|would|could|can|may|might|should|must|did)\b|\W*$")
_RELATIVE = re.compile(r",\s+(?:who|whose|which|where)\b[^,.;“”\"]*$")
_CLOSED = re.compile(r"[^,;“”\"]*,")
_UP_TO = re.compile(r"\b(?:before|until|till)\s+$", re.IGNORECASE)
_THERE = re.compile(r"['’]s\b|,?\s+when\b")
"""What a day up to which something goes on may have behind it and be that of the statement: "until May 3, when"."""
_REACH_WORDS = 40
_ASIDE = 120
"""Code points before a time in which the clause that it stands in may begin."""
_WINDOW = 400
"""Code points around a cue in which a time of its sentence is looked for."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A time expression that names a day, month, season or year."""

    date: str
    time: TimeExpression


@dataclass(frozen=True, slots=True)
class Attached:
    """A time beside a cue: how many words away, whether it follows the cue, and the commas between.

    `distant` tells that the date is not that of `time` but lies at a distance from it that the text gives.
    """

    date: str
    time: TimeExpression
    words: int
    follows: bool
    commas: int
    distant: bool = False


def calendar_form(time: TimeExpression, published: date | None) -> str | None:
    """Return the day, month, season or year that a time stands for.

    A week has no form of its own among those; it stands for the month in which its day with the weekday
    of publication lies: "last week", written on Tuesday 4 June, is May.

    >>> from walkback.records import Span, TimeExpression
    >>> last_week = TimeExpression(Span(0, 9), "DATE", "2019-W22", "2019-05-27/2019-06-02")
    >>> calendar_form(last_week, date(2019, 6, 4))
    '2019-05'
    """
    if time.kind not in {"DATE", "TIME"} or time.edtf is None:
        return None
    if match := _DAY.fullmatch(time.edtf) or _COARSE.fullmatch(time.edtf):
        return match[1]
    if match := _WEEK.fullmatch(time.value):
        day = date.fromisocalendar(int(match[1]), int(match[2]), published.isoweekday() if published else 1)
        return day.isoformat()[:7]
    return None


def times_outside(statements: Sequence[Statement], times: Sequence[Dated]) -> list[Dated]:
    """Return date and expression of the times that stand in the article's own words, in text order."""
    covered = sorted((span.start, span.end) for s in statements for span in s.content)
    found, n, reach = [], 0, 0
    for dated in times:
        while n < len(covered) and covered[n][0] <= dated.time.span.start:
            reach = max(reach, covered[n][1])
            n += 1
        if dated.time.span.start >= reach:
            found.append(dated)
    return found


def times_at(statement: Statement, times: Sequence[Dated], starts: Sequence[int], layout: Layout) -> list[Attached]:
    """Return the times in the sentence of a statement's cue that are not among its content, nearest first.

    `starts` are the offsets of `times`, which are in text order.
    """
    if not statement.cue:
        return []
    cue = statement.cue[0]
    sentence = layout.sentence(cue.start)
    found = []
    for dated in times[bisect_left(starts, cue.start - _WINDOW) : bisect_left(starts, cue.start + _WINDOW)]:
        span = dated.time.span
        conveyed = any(piece.overlaps(span) for piece in statement.content) and not _opens(statement, span, layout.text)
        if conveyed or layout.sentence(span.start) != sentence:
            continue
        if (span.end <= cue.start and _is_aside(layout.text, span, cue)) or _is_elsewhere(layout.text, dated.time, cue):
            continue
        words = layout.words_between(cue.start, span.start)
        if words <= _REACH_WORDS:
            gap = layout.text[min(cue.end, span.end) : max(cue.start, span.start)]
            found.append(Attached(dated.date, dated.time, words, span.start > cue.start, gap.count(",")))
    return sorted(found, key=lambda a: (a.words, a.time.span.start))


def _opens(statement: Statement, time: Span, text: str) -> bool:
    """Tell that a time between cue and conveyed words was taken for one of these: "said this summer talks could"."""
    cue, first = statement.cue[-1], statement.content[0]
    follows = time.start == first.start and text[cue.end : time.start] == " "
    return follows and _SUBJECT_ENDS.match(text, time.end) is None


def _is_aside(text: str, time: Span, cue: Span) -> bool:
    """Tell a time within what is added about a speaker: "Mr. Rell, who left on Monday, said"."""
    if _CLOSED.match(text[time.end : cue.start]) is None:
        return False
    return _RELATIVE.search(text[max(0, time.start - _ASIDE) : time.start]) is not None


def _is_elsewhere(text: str, time: TimeExpression, cue: Span) -> bool:
    """Tell a time in brackets of its own, "(he died in 1994)", or one up to which something goes on: "before May"."""
    start, end = time.span.start, time.span.end
    up_to = time.kind == "DATE" and _UP_TO.search(text, max(0, start - 10), start)
    if up_to and _THERE.match(text, end) is None:
        return True
    first = max(0, start - _ASIDE)
    opened, closed = text.rfind("(", first, start), text.find(")", end, end + _ASIDE)
    return text.rfind(")", first, start) < opened and closed > 0 and not opened < cue.start < closed
