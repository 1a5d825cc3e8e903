"""The day of a statement told by its distance: "The remark came a day after Mr. Rell said ...".

What the distance is counted from is not always plain, so that each of several days gives a candidate.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date, timedelta
from typing import TYPE_CHECKING

from walkback.dates.attached import Attached, Dated
from walkback.dates.intervals import month_value, shift_months
from walkback.dates.lexicon import CARDINALS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.dates.layout import Layout
    from walkback.dates.story import Story
    from walkback.records import Statement

__all__ = ["distant_days", "told_by_distance"]

_DAY_LENGTH = 10
_NEAR_WORDS, _REACH = 8, 200
"""Words between a distance and the cue that it dates; code points in front of a cue that can hold a distance."""
_DISTANCE = re.compile(
    r"\b(?<!less than )(?P<count>an?|one|two|three|four|five|six|seven|ten|\d{1,2}|the) "
    r"(?P<unit>hour|day|week|month)s? (?P<way>after|before)\b[^;:“”\"]{0,160}$",
    re.IGNORECASE,
)


def distant_days(n: int, story: Story) -> dict[str, str]:
    """Return by what they are counted from the dates that a distance in front of a cue gives."""
    statement, text = story.statements[n], story.layout.text
    if not statement.cue:
        return {}
    begin = story.layout.sentence_start(statement.cue[0].start)
    match = _distance(text, begin, statement.cue[0].start)
    if match is None:
        return {}
    found = {}
    for name, day in _bases(n, story, begin, match.start()).items():
        moved = _moved(date.fromisoformat(day), match)
        if moved is not None:
            found[name] = moved
    return found


def told_by_distance(n: int, statements: Sequence[Statement], layout: Layout, days: Sequence[Dated]) -> Attached | None:
    """Return the day of a statement whose clause follows a distance: "a day after Mr. Rell said"; None if none does.

    `days` are those that the article's own words give, in text order. It is counted from one that the rest of the
    sentence gives, else from the first that the article tells: its news.
    """
    statement, text = statements[n], layout.text
    if not statement.cue:
        return None
    cue = statement.cue[0]
    begin = layout.sentence_start(cue.start)
    match = _distance(text, begin, cue.start)
    if match is None or not _governs(n, statements, match.end("way"), layout):
        return None
    base = _base_of(match.start(), cue.end, layout, days)
    moved = _moved(date.fromisoformat(base.date), match) if base else None
    if base is None or moved is None:
        return None
    return Attached(moved, base.time, 1, follows=False, commas=0, distant=True)


def _distance(text: str, begin: int, cue: int) -> re.Match[str] | None:
    """Return the distance in front of a cue in its sentence, which few have: a look for its last word tells."""
    begin = max(begin, cue - _REACH)
    low = text[begin:cue].lower()
    return _DISTANCE.search(text, begin, cue) if "after" in low or "before" in low else None


def _governs(n: int, statements: Sequence[Statement], after: int, layout: Layout) -> bool:
    """Tell that what follows a distance is the clause of the statement: its source, or next to nothing."""
    statement = statements[n]
    cue = statement.cue[0]
    if n and statements[n - 1].cue and after <= statements[n - 1].cue[0].start < cue.start:
        return False
    inside = any(after <= piece.start < cue.start for piece in statement.source)
    return inside or layout.words_between(after, cue.start) <= _NEAR_WORDS


def _base_of(start: int, end: int, layout: Layout, days: Sequence[Dated]) -> Dated | None:
    """Return the day that the rest of a sentence names, before an offset or after another; else the first of all.

    An opening such as "A day after Mr. Rell said ..." goes before it.
    """
    sentence = layout.sentence(start)
    before, after = (bisect_left(days, offset, key=_place) for offset in (start, end))
    beside = [*days[max(0, before - 1) : before], *days[after : after + 1]]
    named = (day for day in beside if layout.sentence(day.time.span.start) == sentence)
    return next(named, days[0] if days else None)


def _place(dated: Dated) -> int:
    return dated.time.span.start


def _bases(n: int, story: Story, begin: int, end: int) -> dict[str, str]:
    """Return the days that a distance between two offsets may be counted from."""
    starts = story.outside_starts
    inside = [one.date for one in story.outside[bisect_left(starts, begin) : bisect_left(starts, end)]]
    last = story.passage_before(n)
    days = {
        "sentence": inside[-1] if inside else None,
        "passage": last.date if last else None,
        "first": story.first.date if story.first else None,
        "publication": story.published,
    }
    return {name: day for name, day in days.items() if day and len(day) == _DAY_LENGTH}


def _moved(day: date, match: re.Match[str]) -> str | None:
    word, unit = match["count"].lower(), match["unit"].lower()
    count = int(word) if word.isdecimal() else CARDINALS.get(word, 1)
    sign = -1 if match["way"].lower() == "after" else 1
    if unit == "hour":
        return day.isoformat()
    try:
        if unit == "month":
            return month_value(*shift_months(day.year, day.month, sign * count))
        return (day + timedelta(sign * count * (7 if unit == "week" else 1))).isoformat()
    except OverflowError:
        return None
