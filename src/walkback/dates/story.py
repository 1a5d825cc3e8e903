"""What is known of a whole article before single statements are dated."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate
from operator import ne
from typing import TYPE_CHECKING

from walkback.dates.attached import Attached, Dated, calendar_form, times_at, times_outside
from walkback.dates.distant import told_by_distance
from walkback.dates.layout import Layout
from walkback.dates.naming import Told, told_by_word
from walkback.dates.recency import day_meant
from walkback.dates.speech import speaker_keys
from walkback.records import Article, Precision, Statement, TimeExpression

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Story", "tell"]

_BEFORE, _AFTER = 2, 1
_OPENING = 8
_DAY_LENGTH = 10
_PUBLICATION = re.compile(r"publication (\d{4}-\d\d-\d\d)")


@dataclass(frozen=True, slots=True)
class Story:
    """Statements in text order, the times beside them, and who spoke when, by index of the statement.

    `speaker_before` and the like hold the index of the nearest statement with a time of its own, `latest` for each
    speaker that with the latest day. `counts` has the dates of those times, `own_times` their number. `first` is the
    first day named in the article's own words, mostly that of its news; `main` the first statement, among the first
    few, that has a day of its own; `told_with` the dates by the words of their sentences; `runs` numbers the stretches
    of statements of one speaker.
    """

    statements: Sequence[Statement]
    layout: Layout
    times: Sequence[Dated]
    starts: Sequence[int]
    outside: Sequence[Dated]
    outside_starts: Sequence[int]
    attached: Sequence[list[Attached]]
    keys: Sequence[str]
    published: str | None
    speaker_before: Sequence[int | None]
    speaker_after: Sequence[int | None]
    latest: dict[str, int]
    any_before: Sequence[int | None]
    any_after: Sequence[int | None]
    counts: Counter[str]
    own_times: int
    key_counts: Counter[str]
    spoke_before: Sequence[bool]
    places: dict[str, int]
    first: Dated | None
    main: int | None
    told_with: dict[str, list[Told]]
    runs: Sequence[int]

    def at(self, n: int) -> int:
        """Return the offset where a statement's cue, or else its content, begins."""
        return (self.statements[n].cue or self.statements[n].content)[0].start

    def outer(self, n: int) -> int | None:
        """Return the index of the statement around a statement."""
        return self.places.get(self.statements[n].outer or "")

    def passage_before(self, n: int) -> Dated | None:
        """Return the last date that the article's own words gave before a statement's cue, or else its content."""
        middle = bisect_left(self.outside_starts, self.at(n))
        return self.outside[middle - 1] if middle else None

    def passage(self, n: int) -> list[Dated]:
        """Return the last dates that the article's own words gave before a statement, and the next."""
        middle = bisect_left(self.outside_starts, self.at(n))
        return [*reversed(self.outside[max(0, middle - _BEFORE) : middle]), *self.outside[middle : middle + _AFTER]]

    def mentioned(self, n: int) -> list[Dated]:
        """Return the dates nearest to a statement, whoever names them."""
        middle = bisect_left(self.starts, self.at(n))
        return list(self.times[max(0, middle - _BEFORE) : middle + _BEFORE])

    def share(self, day: str) -> float:
        """Return the share of a date among the statements with a time of their own."""
        return self.counts[day] / self.own_times if self.own_times else 0.0

    def speaker_share(self, n: int) -> float:
        """Return the share of the speaker's statements in the article."""
        return self.key_counts[self.keys[n]] / len(self.statements)


def tell(article: Article, statements: Sequence[Statement], times: Sequence[TimeExpression]) -> Story:
    """Gather what the statements of an article, in text order, have in common."""
    published = _publication_day(article, times)
    layout = Layout(article.text)
    dated = [Dated(form, time) for time in times if (form := calendar_form(time, published)) is not None]
    starts = [one.time.span.start for one in dated]
    outside = times_outside(statements, dated)
    attached = [_meant(times_at(statement, dated, starts, layout), article.text, published) for statement in statements]
    days = [one for one in outside if len(one.date) == _DAY_LENGTH]
    for n, own in enumerate(attached):
        if (distant := told_by_distance(n, statements, layout, days)) is not None:
            attached[n] = [distant, *own]
    keys = speaker_keys(article.text, statements)
    has_time = [bool(found) for found in attached]
    return Story(
        statements,
        layout,
        dated,
        starts,
        outside,
        [one.time.span.start for one in outside],
        attached,
        keys,
        published.isoformat() if published else None,
        _nearest(keys, has_time),
        _reversed(_nearest(keys[::-1], has_time[::-1])),
        _latest(keys, attached, published.isoformat() if published else None),
        _nearest([""] * len(keys), has_time),
        _reversed(_nearest([""] * len(keys), has_time[::-1])),
        Counter(found[0].date for found in attached if found),
        sum(has_time),
        Counter(keys),
        _seen(keys),
        {statement.id: n for n, statement in enumerate(statements)},
        next((dated for dated in outside[:3] if len(dated.date) == _DAY_LENGTH), None),
        next((n for n, own in enumerate(attached[:_OPENING]) if own and len(own[0].date) == _DAY_LENGTH), None),
        told_by_word(outside, layout),
        list(accumulate(map(ne, keys[1:], keys), initial=0)) if keys else [],
    )


def _meant(own: list[Attached], text: str, published: date | None) -> list[Attached]:
    """Return the times beside a cue with the day after publication where that is meant."""
    days = [day_meant(one.date, one.time, one.time.span.of(text), published) for one in own]
    return [one if one.date == day else replace(one, date=day) for one, day in zip(own, days, strict=True)]


def _publication_day(article: Article, times: Sequence[TimeExpression]) -> date | None:
    """Return the day that the expressions were counted from, which a dateline may move by one."""
    published = article.published
    if published is None or published.precision in {Precision.MONTH, Precision.YEAR}:
        return None
    counted = (match for time in times if (match := _PUBLICATION.match(time.anchor)))
    return next((date.fromisoformat(match[1]) for match in counted), published.when.date())


def _nearest(keys: Sequence[str], has_time: Sequence[bool]) -> list[int | None]:
    """Return for each place the last earlier one of the same key that has a time."""
    last: dict[str, int] = {}
    found: list[int | None] = []
    for n, key in enumerate(keys):
        found.append(last.get(key))
        if has_time[n]:
            last[key] = n
    return found


def _latest(keys: Sequence[str], attached: Sequence[list[Attached]], published: str | None) -> dict[str, int]:
    """Return for each speaker the statement with the latest day of its own that is not to come."""
    found: dict[str, int] = {}
    for n, own in enumerate(attached):
        if own and len(own[0].date) == _DAY_LENGTH and not (published and own[0].date > published):
            before = found.get(keys[n])
            if before is None or attached[before][0].date < own[0].date:
                found[keys[n]] = n
    return found


def _seen(keys: Sequence[str]) -> list[bool]:
    firsts = {key: n for n, key in reversed(list(enumerate(keys)))}
    return [firsts[key] < n for n, key in enumerate(keys)]


def _reversed(indices: Sequence[int | None]) -> list[int | None]:
    return [None if n is None else len(indices) - 1 - n for n in reversed(indices)]
