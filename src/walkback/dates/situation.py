"""Where a statement stands in its article, in numbers.

What `occasions` tells in words ("the cue is a belief") is here told in counts and distances: how many sentences
since a date was named, how many statements share a speaker. Trees weigh them (`trees`). Sentences, paragraphs
and statements are counted from 0; `distances.NONE` stands for what there is none of.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from typing import TYPE_CHECKING

import numpy as np

from walkback.dates.distances import NONE, OF_DATE, Places, days_between, find_places, of_date, weekday

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from walkback.dates.attached import Dated
    from walkback.dates.occasions import Candidate
    from walkback.dates.story import Story

    Rows = NDArray[np.float32]

__all__ = ["NUMBERS", "numbers_of"]

_LEAD, _HEAD = 400, 24
"""Code points that count as the opening of an article, and as that of a sentence."""
_DAY = 10
_DATELINE = re.compile(r"\s*[A-Z][A-Z., ]{3,40}(?:\([\w ]+\))? ?(?:—|–|-|:|\()")
_SAYS = re.compile(r"\bsays?\b", re.IGNORECASE)
_SAID = re.compile(r"\b(?:said|told|added)\b", re.IGNORECASE)
_DISTANCE = re.compile(r"\b(?:days?|weeks?|months?|hours?) (?:after|before|earlier|later)\b", re.IGNORECASE)
_OPENINGS = (
    "earlier", "later", "last", "previously", "meanwhile", "but", "in", "on", "at", "after", "during", "asked",
    "speaking", "when", "while", "as", "since",
)  # fmt: skip
_OPENED = re.compile(r"([a-z]+)[ ,]")
_OF_ARTICLE = (
    "statements", "with own time", "top date share", "dates", "says", "said", "direct", "speakers", "top speaker share",
    "time in lead", "publication named", "times a sentence", "sentences", "age of first day", "age of top date",
    "dates outside", "days outside",
)  # fmt: skip
_OF_STATEMENT = (
    "place", "number", "sentence", "place of sentence", "paragraph", "speaker in title", "speaker in lead",
    "of speaker", "share of speaker", "of speaker before", "since speaker", "speaker as before", "speaker as after",
    "in sentence", "in paragraph", "paragraph as before", "sentence as before", "since date", "age of last date",
    "form of last date", "since own time", "until own time", "own time", "own times", "length", "quotation marks",
    "times in content", "times in sentence", "inner", "cue words", "direct", "mixed", "pieces", "cue first", "source",
    "source words", "cue in content", "after a distance", *(f"opens {word}" for word in _OPENINGS),
)  # fmt: skip
_OF_CALENDAR = ("weekday of publication", "dateline", "since speaker's own time", "until speaker's own time", "weekday")
NUMBERS = (*_OF_ARTICLE, *_OF_STATEMENT, *OF_DATE, *_OF_CALENDAR)
"""Names of the numbers, in the order in which `numbers_of` gives them."""
_SHARED = len(_OF_ARTICLE) + len(_OF_STATEMENT)
"""Numbers that are the same for all dates of a statement."""


def numbers_of(story: Story, found: Sequence[Sequence[Candidate]], title: str = "") -> Rows:
    """Return a row of `NUMBERS` for each candidate of each statement, in order."""
    places, counts, title = find_places(story), [len(options) for options in found], title.casefold()
    shared = _of_article(story, places)
    statements = _table([[*shared, *_of_statement(n, story, places, title)] for n in range(len(found))], _SHARED)
    calendar = _table([_of_calendar(n, story) for n in range(len(found))], len(_OF_CALENDAR) - 1)
    dates = [
        [*of_date(option.date, n, len(options), story, places), weekday(option.date)]
        for n, options in enumerate(found)
        for option in options
    ]
    told = _table(dates, len(OF_DATE) + 1)
    return np.hstack(
        [np.repeat(statements, counts, axis=0), told[:, :-1], np.repeat(calendar, counts, axis=0), told[:, -1:]]
    )


def _table(rows: Sequence[Sequence[float]], width: int) -> Rows:
    return np.array(rows, np.float32).reshape(len(rows), width)


def _of_article(story: Story, places: Places) -> list[float]:
    count = max(1, len(story.statements))
    cues = [" ".join(span.of(story.layout.text) for span in s.cue) for s in story.statements]
    days = [d.date for d in story.outside]
    return [
        math.log(count + 1),
        sum(map(bool, story.attached)) / count,
        story.share(places.top),
        len(story.counts),
        sum(map(bool, map(_SAYS.search, cues))) / count,
        sum(map(bool, map(_SAID.search, cues))) / count,
        sum(str(s.mode) == "direct" for s in story.statements) / count,
        len(story.key_counts) / count,
        max(story.key_counts.values(), default=0) / count,
        any(min(found) <= 1 for found in places.outside.values()),
        story.published in places.outside,
        len(days) / places.sentences,
        places.sentences,
        days_between(story.published, story.first.date if story.first else None),
        days_between(story.published, places.top),
        len(places.outside),
        sum(len(day) == _DAY for day in days) / max(1, len(days)),
    ]


def _of_statement(n: int, story: Story, places: Places, title: str) -> list[float]:
    return [
        *_of_place(n, story, places),
        *_of_speaker(n, story, places, title),
        *_of_company(n, places),
        *_of_last_date(n, story, places),
        *_of_words(n, story, places),
    ]


def _of_place(n: int, story: Story, places: Places) -> list[float]:
    sentence = places.sentence[n]
    place = n / (len(story.statements) - 1) if len(story.statements) > 1 else 0.0
    return [place, n, sentence, sentence / places.sentences, places.paragraph[n]]


def _of_speaker(n: int, story: Story, places: Places, title: str) -> list[float]:
    key, keys = story.keys[n], story.keys
    name = key.split()[-1] if key.split() else ""
    same = places.of_speaker[key]
    before = bisect_left(same, n)
    return [
        bool(name) and name in title,
        bool(name) and name in story.layout.text[:_LEAD].casefold(),
        len(same),
        story.speaker_share(n),
        before,
        n - same[before - 1] if before else NONE,
        n > 0 and keys[n - 1] == key != "",
        n + 1 < len(keys) and keys[n + 1] == key != "",
    ]


def _of_company(n: int, places: Places) -> list[float]:
    sentence, paragraph = places.sentence, places.paragraph
    return [
        places.in_sentence[sentence[n]],
        places.in_paragraph[paragraph[n]],
        n > 0 and paragraph[n - 1] == paragraph[n],
        n > 0 and sentence[n - 1] == sentence[n],
    ]


def _of_last_date(n: int, story: Story, places: Places) -> list[float]:
    before, after, passed = story.any_before[n], story.any_after[n], places.passed[n]
    last = places.told[passed - 1] if passed else None
    return [
        places.sentence[n] - places.told_in[passed - 1] if last else NONE,
        days_between(story.published, last),
        len(last) if last else NONE,
        NONE if before is None else n - before,
        NONE if after is None else after - n,
        bool(story.attached[n]),
        len(story.attached[n]),
    ]


def _of_calendar(n: int, story: Story) -> list[float]:
    before, after = story.speaker_before[n], story.speaker_after[n]
    return [
        weekday(story.published),
        _DATELINE.match(story.layout.text) is not None,
        NONE if before is None else n - before,
        NONE if after is None else after - n,
    ]


def _of_words(n: int, story: Story, places: Places) -> list[float]:
    statement, text = story.statements[n], story.layout.text
    first, last = statement.content[0].start, statement.content[-1].end
    cue = statement.cue[0] if statement.cue else None
    head = story.layout.sentence_start(story.at(n))
    opened = _OPENED.match(text[head : head + _HEAD].lower().lstrip("“\"' "))
    return [
        last - first,
        sum(text.count(mark, max(0, first - 1), last + 1) for mark in '“"'),
        sum(any(piece.covers(t.time.span) for piece in statement.content) for t in _near(story, first, last)),
        sum(story.layout.sentence(t.time.span.start) == places.sentence[n] for t in _near(story, head, last)),
        statement.outer is not None,
        sum(len(span.of(text).split()) for span in statement.cue),
        str(statement.mode) == "direct",
        str(statement.mode) == "mixed",
        len(statement.content),
        cue is not None and first > cue.start,
        bool(statement.source),
        len(statement.source[0].of(text).split()) if statement.source else 0,
        places.within[n],
        cue is not None and _DISTANCE.search(text, head, cue.start) is not None,
        *(opened is not None and opened[1] == word for word in _OPENINGS),
    ]


def _near(story: Story, first: int, last: int) -> Sequence[Dated]:
    """Return the times between two offsets and a little beyond."""
    return story.times[bisect_left(story.starts, first) : bisect_left(story.starts, last + _LEAD)]
