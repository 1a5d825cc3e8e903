import math
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from walkback.dates import find_times
from walkback.dates.distances import NONE, days_between
from walkback.dates.occasions import candidates
from walkback.dates.situation import NUMBERS, numbers_of
from walkback.dates.statements import Model
from walkback.dates.story import tell
from walkback.records import Article, Precision, Published, Span, Statement

THURSDAY = Published(datetime(2017, 12, 14, tzinfo=UTC), Precision.DAY)
TEXT = (
    "Mr. Rell told reporters on Tuesday that talks had failed.\n"
    "A day after his remarks, Ms. Orr said they would go on. She blamed the tests of 2016.\n"
)


def said(cue: str, content: str, source: str, **fields: object) -> Statement:
    spans = [(Span(TEXT.index(words), TEXT.index(words) + len(words)),) for words in (content, cue, source)]
    return replace(Statement(cue, "a", *spans), **fields)  # type: ignore[arg-type]


STATEMENTS = (
    said("told", "talks had failed", "Mr. Rell", speaker_name="Ion Rell"),
    said("said", "they would go on", "Ms. Orr", speaker_name="Ann Orr"),
    said("blamed", "the tests of 2016", "She", speaker_name="Ann Orr"),
)


def numbers(*names: str) -> list[dict[str, list[float]]]:
    """Return for each statement the numbers asked for of each of its dates."""
    times = find_times(TEXT, THURSDAY)
    story = tell(Article("a", TEXT, published=THURSDAY), STATEMENTS, times)
    found = candidates(story)
    rows = iter(numbers_of(story, found, "Orr: talks go on"))
    told = []
    for options in found:
        mine = [(option.date, next(rows)) for option in options]
        told.append({day: [float(row[NUMBERS.index(name)]) for name in names] for day, row in mine})
    assert next(rows, None) is None
    return told


def test_a_row_has_every_number() -> None:
    times = find_times(TEXT, THURSDAY)
    story = tell(Article("a", TEXT, published=THURSDAY), STATEMENTS, times)
    rows = numbers_of(story, candidates(story))
    assert {len(row) for row in rows} == {len(NUMBERS)}
    assert all(math.isfinite(number) for row in rows for number in row)


def test_a_speaker_of_the_headline_is_known() -> None:
    assert [next(iter(told.values()))[0] for told in numbers("speaker in title")] == [0, 1, 1]


def test_a_distance_before_the_cue_is_told() -> None:
    assert [next(iter(told.values()))[0] for told in numbers("after a distance")] == [0, 1, 0]


def test_a_date_counts_sentences_since_it_was_named() -> None:
    assert [told["2017-12-12"] for told in numbers("sentences since outside")] == [[0], [1], [2]]
    assert [told["2016"] for told in numbers("sentences since outside")] == [[NONE], [NONE], [NONE]]


@pytest.mark.parametrize(
    ("later", "earlier", "expected"),
    [
        ("2017-12-14", "2017-12-12", 2),
        ("2017-12", "2017-11", 30),
        ("2017-22", "2017-06-01", 44),
        ("2017", "2016", 365),
        (None, "2016", NONE),
        ("2017-12-14", "2017-99", NONE),
    ],
)
def test_days_lie_between_the_middles_of_two_dates(later: str | None, earlier: str, expected: float) -> None:
    assert days_between(later, earlier) == expected


def test_the_shipped_model_looks_at_no_column_that_is_not_there() -> None:
    model = Model.shipped()
    assert model.trees.column.max() < len(model.words) + len(NUMBERS)
    assert 0 < model.given < 1


def test_the_chances_of_a_statement_leave_room_for_none() -> None:
    model = Model.shipped()
    chances = model.chances(np.zeros((3, len(model.words) + len(NUMBERS))), [2, 0, 1])
    assert chances[:2].sum() < 1
    assert 0 < chances[2] < 1
