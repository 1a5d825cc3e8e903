from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkback.positions import find_events
from walkback.positions.events import EVENT_KINDS
from walkback.records import Article, Span, Statement, TimeExpression


@dataclass(frozen=True)
class Mention:
    span: Span
    name: str


def mention(text, words, name=None):
    at = text.index(words)
    return Mention(Span(at, at + len(words)), name or words)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("weapons test", "The army test-fired two ballistic missiles at dawn."),
        ("weapons test", "The regime conducted its sixth nuclear test."),
        ("sanctions", "Washington imposed new sanctions on the bank."),
        ("relief", "The union lifted its arms embargo."),
        ("recall", "Ankara recalled its ambassador."),
        ("meeting", "The envoy met with the minister in Oslo."),
        ("visit", "The president flew to Hanoi."),
        ("agreement", "Both governments signed a fishing agreement."),
        ("withdrawal", "The country withdrew from the treaty."),
        ("exercise", "The allies held joint military exercises."),
    ],
)
def test_what_is_told_as_having_happened_is_an_event(kind, text):
    (event,) = find_events(Article("a", text))

    assert (kind, EVENT_KINDS[kind]) == (event.kind, event.plover)


@pytest.mark.parametrize(
    "text",
    [
        "Washington has not imposed sanctions.",
        "The envoy would have met with the minister.",
        "If the regime had tested a missile, it would be known.",
        "The union never lifted its embargo.",
    ],
)
def test_what_did_not_happen_is_none(text):
    assert () == find_events(Article("a", text))


def test_the_word_of_a_speaker_is_no_event():
    text = "He said Washington imposed sanctions."
    said = Statement("s", "a", (Span(8, len(text) - 1),))

    assert () == find_events(Article("a", text), statements=(said,))


def test_the_word_of_a_speaker_is_none_also_behind_a_shorter_statement_inside_it():
    text = "He said Rell told him that it was so and Washington imposed sanctions."
    whole, inner = (Statement(key, "a", (Span(8, end),)) for key, end in (("s", len(text) - 1), ("t", 20)))

    assert () == find_events(Article("a", text), statements=[whole, inner])


def test_mentions_and_times_are_those_of_the_sentence_in_whatever_order_they_come():
    text = "Oslo waited on May 2. Ankara recalled its ambassador on May 3. Bonn waited on May 4."
    mentions = [mention(text, words) for words in ("Oslo", "Ankara", "Bonn")]
    times = [
        TimeExpression(mention(text, words).span, "DATE", day, day)
        for words, day in (("May 2", "2017-05-02"), ("May 3", "2017-05-03"), ("May 4", "2017-05-04"))
    ]
    (event,) = find_events(Article("a", text), times[::-1], mentions[::-1])

    assert (("Ankara",), "2017-05-03") == (event.actors, event.on.edtf)


def test_an_event_has_its_actor_target_and_day():
    text = "On Monday Washington imposed sanctions on Iran."
    day = TimeExpression(Span(3, 9), "DATE", "2018-01-01", "2018-01-01")

    named = (mention(text, "Washington", "United States"), mention(text, "Iran"))
    (event,) = find_events(Article("a", text), (day,), named)

    assert (("United States",), ("Iran",), "2018-01-01") == (event.actors, event.targets, event.on.edtf)


@pytest.mark.parametrize(
    ("actors", "targets", "text", "named"),
    [
        (("Norway", "Sweden"), (), "Norway and Sweden signed a fishing agreement.", ("Norway", "Sweden")),
        (("Norway",), (), "Norway held talks at the United Nations on Monday.", ("Norway", "United Nations")),
        (("Norway",), ("Sweden",), "Norway met with Sweden while Denmark waited.", ("Norway", "Sweden", "Denmark")),
        (("Norway",), (), "Norway conducted fresh strikes, Sweden said.", ("Norway", "Sweden")),
        (
            ("Norway",),
            ("Sweden",),
            "Norway imposed sanctions on Sweden to please Denmark.",
            ("Norway", "Sweden", "Denmark"),
        ),
    ],
)
def test_joint_actors_count_together_and_targets_stand_in_the_clause(actors, targets, text, named):
    (event,) = find_events(Article("a", text), (), tuple(mention(text, name) for name in named))

    assert (actors, targets) == (event.actors, event.targets)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("attack", "The fleet launched missile strikes on the port."),
        ("attack", "A rocket was launched at Oslo."),
        ("weapons test", "A rocket was launched at dawn."),
    ],
)
def test_missiles_aimed_at_somebody_are_an_attack(kind, text):
    assert [kind] == [event.kind for event in find_events(Article("a", text))]


def test_a_time_that_describes_something_else_dates_no_event():
    text = "The president met with veterans of the April 1961 invasion."
    at = text.index("April 1961")
    time = TimeExpression(Span(at, at + 10), "DATE", "1961-04", "1961-04")

    (event,) = find_events(Article("a", text), (time,))
    assert event.on is None


@given(st.text(max_size=400))
def test_any_text_is_searched_and_spans_lie_inside(text):
    for event in find_events(Article("a", text)):
        assert 0 <= event.span.start < event.span.end <= len(text)
