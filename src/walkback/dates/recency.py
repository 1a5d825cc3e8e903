"""How long before publication a date lies, and the dates that publication itself suggests.

News is about the day it is printed, or the day before; what "has been said" without a day was mostly said in
the month of publication. A weekday that is tomorrow may be today at the place told of: "early Thursday" in
Seoul, written on Wednesday in New York.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from walkback.dates.attached import Attached, Dated
    from walkback.dates.story import Story
    from walkback.records import Span, TimeExpression

__all__ = [
    "Suggested",
    "age_feature",
    "day_meant",
    "days_around",
    "first_moved",
    "is_future",
    "suggested",
    "tomorrow",
]

_WEEK, _MONTH, _YEAR = 7, 31, 366
_DAY_LENGTH, _MONTH_LENGTH = 10, 7
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Suggested:
    """A date that publication suggests to every statement of a story, and the words it rests on."""

    name: str
    date: str
    rule: str
    evidence: Span | None = None


def suggested(story: Story, published: str) -> Iterator[Suggested]:
    """Yield the dates that the day of publication suggests, that day first."""
    yield Suggested("publication", published, "publication day")
    eve, month = days_around(published)
    yield Suggested("eve", eve, "day before publication")
    yield Suggested("month", month, "month of publication")
    ahead = tomorrow(published, story.outside[:3], story.layout.text)
    if ahead is not None:
        day = (date.fromisoformat(published) + timedelta(1)).isoformat()
        yield Suggested("tomorrow", day, "today elsewhere", ahead.time.span)
    if (after := first_moved(story.attached, published)) is not None:
        yield Suggested("after", after.date, "today elsewhere", after.time.span)


def days_around(published: str) -> tuple[str, str]:
    """Return the day before publication and the month of publication.

    >>> days_around("2018-03-01")
    ('2018-02-28', '2018-03')
    """
    return (date.fromisoformat(published) - timedelta(1)).isoformat(), published[:_MONTH_LENGTH]


@lru_cache(maxsize=4096)
def age_feature(day: str, published: str) -> str:
    """Return the name of the age of a date.

    >>> age_feature("2018-02-26", "2018-03-01"), age_feature("2017-12", "2018-03-01")
    ('age_week', 'age_months')
    """
    if len(day) != _DAY_LENGTH:
        if day[:_MONTH_LENGTH] == published[: len(day)]:
            return "age_this_month" if len(day) == _MONTH_LENGTH else "age_this_year"
        return "age_months" if len(day) == _MONTH_LENGTH and day[:4] >= str(int(published[:4]) - 1) else "age_years"
    days = (date.fromisoformat(published) - date.fromisoformat(day)).days
    bounds = ((-1, "future"), (0, "tomorrow" if days < 0 else "today"), (1, "yesterday"), (_WEEK, "week"))
    for bound, name in (*bounds, (_MONTH, "month"), (_YEAR, "months")):
        if days < bound or days == bound >= 0:
            return f"age_{name}"
    return "age_years"


def is_future(day: str, published: str | None) -> bool:
    """Tell whether a date lies after publication, so that nothing can have been said on it.

    >>> is_future("2017-12-15", "2017-12-14"), is_future("2017-12", "2017-12-14"), is_future("2018-21", "2017-12-14")
    (True, False, True)
    """
    if published is None:
        return False
    if day[5:7] > "12":
        return day[:4] > published[:4]
    return day > published[: len(day)]


def tomorrow(published: str, times: Iterable[Dated], text: str) -> Dated | None:
    """Return the first time that names the weekday after publication, though it was read as the one before."""
    after = date.fromisoformat(published) + timedelta(1)
    name = _WEEKDAYS[after.weekday()]
    past = (after - timedelta(_WEEK)).isoformat()
    return next((t for t in times if t.date == past and name in t.time.span.of(text).lower()), None)


def day_meant(day: str, time: TimeExpression, words: str, published: date | None) -> str:
    """Return the day after publication for a bare weekday beside a cue that was read as six days before; else `day`.

    An article of Thursday that says "said on Friday" went on after midnight or tells of a place far to the east; of
    the Friday before it would say "last Friday".

    >>> from walkback.records import Span, TimeExpression
    >>> friday = TimeExpression(Span(3, 9), "DATE", "2017-12-08", "2017-12-08", rule="weekday")
    >>> day_meant("2017-12-08", friday, "Friday", date(2017, 12, 14))
    '2017-12-15'
    """
    if published is None or time.rule != "weekday" or words[:4].casefold() in {"last", "past"}:
        return day
    after = published + timedelta(1)
    return after.isoformat() if day == (after - timedelta(_WEEK)).isoformat() else day


def first_moved(attached: Iterable[Sequence[Attached]], published: str) -> Attached | None:
    """Return the first time beside a cue that `day_meant` moved to the day after publication."""
    nearest = (own[0] for own in attached if own and not own[0].distant)
    return next((one for one in nearest if one.date > published > (one.time.edtf or one.date)), None)
