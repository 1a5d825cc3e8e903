"""Where a date stands towards a statement, in numbers: sentences, statements and days between the two.

Sentences, paragraphs and statements are counted from 0; `NONE` stands for what there is none of.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from walkback.covering import Covering

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from walkback.dates.story import Story
    from walkback.records import Statement

__all__ = ["NONE", "OF_DATE", "Places", "days_between", "find_places", "of_date", "weekday"]

NONE = -99.0
_DAY, _MONTH = 10, 7
_SEASON_MIDDLE = {21: 4, 22: 7, 23: 10, 24: 12}
OF_DATE = (
    "age", "form", "mentions", "mentions outside", "own time of", "share of own times", "sentences since",
    "sentences until", "sentences since outside", "sentences until outside", "statements since", "statements until",
    "speaker since", "speaker until", "dates between", "rank", "top date", "publication", "first day", "last date",
    "candidates", "of speaker", "month of publication", "days to last date", "days to first day",
    "share of speaker's own times", "speaker's own times",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Places:
    """Sentence and paragraph of each statement, and the sentences or statements where each date stands.

    `in_sentence` and `in_paragraph` count the statements of each, `within` tells which have their cue in another's
    content. `mentions` counts dates wherever they stand, `outside` those in the article's own words (`told` lists them
    in text order, `told_in` their sentences, `passed` how many of them stand before each statement), `dated` the
    statements with the date beside their cue, `by_speaker` these dates by speaker; `top` is the date that most have
    there, empty where none has one. `known` keeps what is the same for a date whatever the statement.
    """

    sentence: Sequence[int]
    paragraph: Sequence[int]
    in_sentence: Counter[int]
    in_paragraph: Counter[int]
    within: Sequence[bool]
    mentions: Mapping[str, Sequence[int]]
    outside: Mapping[str, Sequence[int]]
    dated: Mapping[str, Sequence[int]]
    told: Sequence[str]
    told_in: Sequence[int]
    passed: Sequence[int]
    ranks: Mapping[str, int]
    of_speaker: Mapping[str, Sequence[int]]
    by_speaker: Mapping[str, Counter[str]]
    sentences: int
    top: str
    known: dict[str, _OfDay] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _OfDay:
    """The numbers of `OF_DATE` that are the same for all statements, in three stretches."""

    first: tuple[float, ...]
    ranks: tuple[float, ...]
    month: bool
    to_first: float


def find_places(story: Story) -> Places:
    """Return where the statements and dates of a story stand."""
    layout = story.layout
    told, told_in = [d.date for d in story.outside], [layout.sentence(at) for at in story.outside_starts]
    outside = _by_date(zip(told, told_in, strict=True))
    starts = [story.at(n) for n in range(len(story.statements))]
    sentence, paragraph = list(map(layout.sentence, starts)), list(map(layout.paragraph, starts))
    return Places(
        sentence,
        paragraph,
        Counter(sentence),
        Counter(paragraph),
        _within_others(story.statements),
        _by_date((d.date, layout.sentence(d.time.span.start)) for d in story.times),
        outside,
        _by_date((own[0].date, n) for n, own in enumerate(story.attached) if own),
        told,
        told_in,
        [bisect_left(story.outside_starts, start) for start in starts],
        {day: rank for rank, day in enumerate(outside)},
        _by_date((key, n) for n, key in enumerate(story.keys)),
        _own_by_speaker(story),
        max(1, layout.sentence(max(0, len(layout.text) - 1)) + 1),
        _top_date(story),
    )


def _within_others(statements: Sequence[Statement]) -> list[bool]:
    """Tell for each statement whether its cue lies in the content of another."""
    content = Covering((piece, n) for n, s in enumerate(statements) for piece in s.content)
    return [bool(s.cue and content.around(s.cue[0]) - {n}) for n, s in enumerate(statements)]


def _own_by_speaker(story: Story) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for key, own in zip(story.keys, story.attached, strict=True):
        if key and own:
            found[key][own[0].date] += 1
    return found


def _by_date(pairs: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for day, place in pairs:
        found[day].append(place)
    return {day: sorted(places) for day, places in found.items()}


@lru_cache(maxsize=4096)
def _middle(day: str) -> int | None:
    """Return the ordinal of the middle of a day, month, season or year."""
    year, month = int(day[:4]), int(day[5:7]) if len(day) >= _MONTH else 7
    month = _SEASON_MIDDLE.get(month, month)
    try:
        whole = date(year, month, 15 if len(day) == _MONTH else 1)
        return date.fromisoformat(day).toordinal() if len(day) == _DAY else whole.toordinal()
    except ValueError:
        return None


def days_between(later: str | None, earlier: str | None) -> float:
    """Return how many days lie between two dates."""
    last, first = _middle(later) if later else None, _middle(earlier) if earlier else None
    return NONE if last is None or first is None else float(last - first)


def weekday(day: str | None) -> float:
    """Return the weekday of a date, Monday 0; `NONE` where it is no day."""
    return float(date.fromisoformat(day).weekday()) if day and len(day) == _DAY else NONE


def _top_date(story: Story) -> str:
    """Return the date that most statements have beside their cue, empty where none has one."""
    most = story.counts.most_common(1)
    return most[0][0] if most else ""


def of_date(day: str, n: int, candidates: int, story: Story, places: Places) -> list[float]:
    """Return the numbers of `OF_DATE` for a date and the statement `n`, which has so many `candidates`."""
    known = places.known.get(day) or places.known.setdefault(day, _of_day(day, story, places))
    dated = [m for m in places.dated.get(day, ()) if m != n]
    of_speaker = [m for m in dated if story.keys[m] == story.keys[n] != ""]
    sentence, passed = places.sentence[n], places.passed[n]
    last = places.told[passed - 1] if passed else None
    since = _nearest(places.outside.get(day, ()), sentence)
    return [
        *known.first,
        *_nearest(places.mentions.get(day, ()), sentence),
        *since,
        *_nearest(dated, n),
        *_nearest(of_speaker, n),
        _between(day, passed, sentence - since[0], places) if since[0] >= 0 else NONE,
        *known.ranks,
        last == day,
        candidates,
        len(of_speaker),
        known.month,
        days_between(last, day),
        known.to_first,
        *_of_speaker(day, places.by_speaker.get(story.keys[n])),
    ]


def _of_day(day: str, story: Story, places: Places) -> _OfDay:
    first = story.first.date if story.first else None
    mentions, outside = len(places.mentions.get(day, ())), len(places.outside.get(day, ()))
    return _OfDay(
        (days_between(story.published, day), len(day), mentions, outside, story.counts[day], story.share(day)),
        (places.ranks.get(day, NONE), day == places.top, day == story.published, day == first),
        story.published is not None and day[:_MONTH] == story.published[:_MONTH],
        days_between(first, day),
    )


def _of_speaker(day: str, own: Counter[str] | None) -> tuple[float, float]:
    """Return the share of a date among the times beside a speaker's cues, and how many there are."""
    total = own.total() if own else 0
    return (own[day] / total if own and total else NONE), total


def _nearest(places: Sequence[int], here: int) -> tuple[float, float]:
    """Return how far the nearest of places in order lies before (or here) and behind."""
    middle = bisect_right(places, here)
    return here - places[middle - 1] if middle else NONE, places[middle] - here if middle < len(places) else NONE


def _between(day: str, passed: int, sentence: float, places: Places) -> float:
    """Return how many other dates the article named since it last named this one, of those passed."""
    named = places.told[bisect_left(places.told_in, sentence) : passed]
    return len(named) - named.count(day)
