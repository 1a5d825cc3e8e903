"""What is left over of quoted passages, by the rules of PolNeAR."""

from __future__ import annotations

import pytest

from walkback.reading.quotes import quotations
from walkback.reading.remainders import with_remainders
from walkback.records import Cue, Span


def cue(text: str, verb: str, source: str, *content: str) -> Cue:
    def span(words: str) -> Span:
        at = text.index(words)
        return Span(at, at + len(words))

    return Cue((span(verb),), (span(source),), tuple(span(c) for c in content), scores=(("cue", 0.9),))


def contents(text: str, cues: list[Cue]) -> list[list[str]]:
    return [[s.of(text) for s in c.content] for c in with_remainders(text, quotations(text), cues)]


def test_a_content_that_stops_midway_has_the_whole_passage() -> None:
    text = 'The envoy said: "We are ready for talks. We have been so for years. We shall wait."'
    whole = "We are ready for talks. We have been so for years. We shall wait"
    assert [[whole]] == contents(text, [cue(text, "said", "The envoy", "We are ready for talks")])


def test_a_content_that_begins_midway_has_the_whole_passage() -> None:
    text = '"As for us in Berg, we are ready for talks and have been so for years," the envoy said.'
    whole = "As for us in Berg, we are ready for talks and have been so for years"
    assert [[whole]] == contents(text, [cue(text, "said", "the envoy", "we are ready for talks and have been so")])
    assert [["for years"]] == contents(text, [cue(text, "said", "the envoy", "for years")])


def test_words_before_the_mark_stay_in_the_content() -> None:
    text = 'The envoy said that they "are ready for talks. They have been so for years."'
    whole = 'that they "are ready for talks. They have been so for years'
    assert [[whole]] == contents(text, [cue(text, "said", "The envoy", 'that they "are ready for talks')])


def test_a_passage_that_others_have_part_of_is_left_as_it_is() -> None:
    text = 'The envoy said: "We are ready for talks. The minister says that they will come."'
    cues = [
        cue(text, "said", "The envoy", "We are ready for talks"),
        cue(text, "says", "The minister", "that they will come"),
    ]
    assert [["We are ready for talks"], ["that they will come"]] == contents(text, cues)


def test_a_passage_without_an_end_mark_goes_on_in_the_next_paragraph() -> None:
    text = 'The envoy said: "We are ready for talks.\n\n"We have been so for years.\n\n"We shall wait for them."'
    assert [["We are ready for talks", "We have been so for years", "We shall wait for them"]] == contents(
        text, [cue(text, "said", "The envoy", "We are ready for talks")]
    )


def test_a_passage_after_one_that_is_closed_does_not_go_on() -> None:
    text = 'The envoy said: "We are ready for talks."\n\n"We have been so for years."'
    assert [["We are ready for talks"]] == contents(text, [cue(text, "said", "The envoy", "We are ready for talks")])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('They differ. Ann Lee: "We are ready for the talks."', (":", "Ann Lee")),
        ('Polls were wrong - Ann Lee and Bo Berg: "Nobody asked the right people."', (":", "Ann Lee and Bo Berg")),
        ('He shouted: "No." Ann Lee: "We are ready for the talks."', (":", "Ann Lee")),
        ('Sen. Ann Lee (D-N.H.):"We are ready for the talks."', (":", "Ann Lee (D-N.H.)")),
        ('"We are ready for the talks."\n\n- Ann Lee.\n\nShe is not.', ("-", "Ann Lee")),
        (
            '"We are ready for the talks.\nAnn Lee, envoy to the talks."\n\nShe is not.',
            ("", "Ann Lee, envoy to the talks"),
        ),
    ],
)
def test_a_name_beside_a_passage_is_its_source(text: str, found: tuple[str, str]) -> None:
    (one,) = with_remainders(text, quotations(text), [])
    assert found == ("".join(s.of(text) for s in one.cue), one.source[0].of(text))
    assert one.content[0].of(text) in {"We are ready for the talks", "Nobody asked the right people"}


@pytest.mark.parametrize(
    "text",
    [
        'The sign above the door is old: "We are ready for the talks."',
        'By "The Envoy" of Berg\'s Ann Lee: "We are ready for the talks."',
        'Ann Lee: "Be ready."',
        '"We are ready for the talks."\n- and nobody else was.',
        'The banner "We are ready for the talks"\n- Ann Lee',
        '"We are ready for the talks."\nAnn Lee',
    ],
)
def test_what_is_not_a_name_makes_no_attribution(text: str) -> None:
    assert [] == with_remainders(text, quotations(text), [])
