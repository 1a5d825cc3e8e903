"""The day of a statement told by its distance: "The remark came a day after Mr. Rell said ...".

What the distance is counted from is not always plain, so that each of several days gives a candidate.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date, timedelta
from typing import TYPE_CHECKING

from walkback.dates.intervals import month_value, shift_months
from walkback.dates.lexicon import CARDINALS

if TYPE_CHECKING:
    from walkback.dates.story import Story

__all__ = ["distant_days"]

_DAY_LENGTH = 10
_DISTANCE = re.compile(
    r"\b(?P<count>an?|one|two|three|four|five|six|seven|ten|\d{1,2}|the) (?P<unit>hour|day|week|month)s? "
    r"(?P<way>after|before)\b[^;:“”\"]{0,70}$",
    re.IGNORECASE,
)


def distant_days(n: int, story: Story) -> dict[str, str]:
    """Return by what they are counted from the dates that a distance in front of a cue gives."""
    statement, text = story.statements[n], story.layout.text
    if not statement.cue:
        return {}
    begin = story.layout.sentence_start(statement.cue[0].start)
    match = _DISTANCE.search(text, begin, statement.cue[0].start)
    if match is None:
        return {}
    found = {}
    for name, day in _bases(n, story, begin, match.start()).items():
        moved = _moved(date.fromisoformat(day), match)
        if moved is not None:
            found[name] = moved
    return found


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
