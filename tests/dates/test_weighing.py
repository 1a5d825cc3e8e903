import math
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from walkback.dates import find_times
from walkback.dates.distances import NONE, OF_DATE, days_between, find_places, of_date
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


def numbers(*names: str, statements: tuple[Statement, ...] = STATEMENTS) -> list[dict[str, list[float]]]:
    """Return for each statement the numbers asked for of each of its dates."""
    times = find_times(TEXT, THURSDAY)
    story = tell(Article("a", TEXT, published=THURSDAY), statements, times)
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


def test_the_statements_of_a_sentence_and_a_paragraph_are_counted() -> None:
    statements = (*STATEMENTS[:2], said("would", "go on", "they"), STATEMENTS[2])
    told = numbers("in sentence", "in paragraph", statements=statements)
    assert [next(iter(dates.values())) for dates in told] == [[1, 1], [2, 3], [2, 3], [1, 3]]


def test_a_cue_in_the_content_of_another_statement_is_known_but_not_one_in_its_own() -> None:
    statements = (said("told", "told reporters", "Mr. Rell"), STATEMENTS[1], said("would", "go on", "they"))
    assert [next(iter(dates.values()))[0] for dates in numbers("cue in content", statements=statements)] == [0, 0, 1]


def test_dates_told_between_a_date_and_a_statement_are_counted() -> None:
    text = "He came on May 3, 2017. He left on June 5, 2017, and was back on July 7, 2017. It was over, he said."
    at = text.index("It was")
    statement = Statement("s", "a", (Span(at, at + 11),), (Span(at + 16, at + 20),), (Span(at + 13, at + 15),))
    story = tell(Article("a", text, published=THURSDAY), [statement], find_times(text, THURSDAY))
    places = find_places(story)
    between = OF_DATE.index("dates between")
    days = ("2017-05-03", "2017-06-05", "2017-07-07")
    assert [of_date(day, 0, 3, story, places)[between] for day in days] == [2, 1, 1]


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
