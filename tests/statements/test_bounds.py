"""Sources end at names and contents where what was said begins and ends."""

from __future__ import annotations

import pytest

from tests.statements.test_assembly import at, mark
from walkback.records import Cue, Span
from walkback.statements.bounds import bounded


def words(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [span.of(text) for span in spans]


@pytest.mark.parametrize(
    ("text", "read", "whole"),
    [
        ("Foreign Minister Ana Torres warned that it rained.", "Foreign Minister Ana", "Foreign Minister Ana Torres"),
        ("The plan of President Ana Torres warned us.", "Ana Torres", "President Ana Torres"),
        ("On the hill North Korea warned that it rained.", "Korea", "North Korea"),
        ("A state-run paper warned that it rained.", "run paper", "state-run paper"),
        ("President Lee Min-ho warned that it rained.", "President Lee Min", "President Lee Min-ho"),
        ("Peru's army warned that it rained.", "s army", "Peru's army"),
    ],
)
def test_a_source_holds_names_and_words_as_wholes(text: str, read: str, whole: str) -> None:
    cue = Cue((at(text, "warned"),), (at(text, read),), ())
    assert [whole] == words(text, bounded(text, cue).source)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Torres Tuesday warned that it rained.", "Torres"),
        ("Complete Coverage Peru warned that it rained.", "Peru"),
        ("In Lima Torres warned that it rained.", "Torres"),
        ("the minister Torres warned that it rained.", "the minister"),
    ],
)
def test_a_source_that_ends_with_its_name_stays(text: str, source: str) -> None:
    cue = Cue((at(text, "warned"),), (at(text, source),), ())
    assert [source] == words(text, bounded(text, cue).source)


def test_a_source_does_not_run_into_other_words_of_the_mark() -> None:
    text = "Ana Torres of Peru said it rained."
    cue = Cue((at(text, "said"),), (at(text, "Ana"), at(text, "Torres of Peru")), (at(text, "it rained"),))
    assert ["Ana", "Torres of Peru"] == words(text, bounded(text, cue).source)


@pytest.mark.parametrize(
    ("text", "source", "kept"),
    [
        ("She told the farmers he hoped for rain.", "the farmers he", "he"),
        ("All they hoped for was rain.", "All they", "they"),
        ("His wife and he hoped for rain.", "His wife and he", "His wife and he"),
    ],
)
def test_a_source_that_ends_in_the_subject_is_the_subject(text: str, source: str, kept: str) -> None:
    assert [kept] == words(text, bounded(text, mark(text, "hoped", source, "rain")).source)


@pytest.mark.parametrize(
    ("text", "content", "said"),
    [
        ("She said on Monday that rain was near.", "that rain was near", "rain was near"),
        ("She told the house that rain was near.", "that rain was near", "rain was near"),
        ('She told us that "rain is near".', 'that "rain is near', "rain is near"),
        ("She said before the trip that rain was near.", "trip that rain was near", "rain was near"),
        ("She warned of that rain in the hills.", "that rain in the hills", "that rain in the hills"),
        ("She said again that is wrong for us.", "that is wrong for us", "that is wrong for us"),
        ("She condemned the plan that rain had spoiled.", "plan that rain had spoiled", "plan that rain had spoiled"),
        ("She said: that day was long.", "that day was long", "that day was long"),
    ],
)
def test_content_begins_behind_its_conjunction(text: str, content: str, said: str) -> None:
    verb = next(v for v in ("said", "told", "warned", "condemned") if v in text)
    assert [said] == words(text, bounded(text, mark(text, verb, "She", content)).content)


@pytest.mark.parametrize(
    ("text", "cue", "content", "kept"),
    [
        ("Torres's call for early talks would fall flat.", "call", "early talks would fall flat", "early talks"),
        ("Torres's threat to leave was a surprise.", "threat", "to leave was a surprise", "to leave"),
        (
            "Torres's call for talks that would last",
            "call",
            "talks that would last",
            "talks that would last",
        ),
        ("Torres's warning that rain was near", "warning", "that rain was near", "rain was near"),
    ],
)
def test_content_of_a_noun_ends_before_the_verb_of_the_sentence(text: str, cue: str, content: str, kept: str) -> None:
    assert [kept] == words(text, bounded(text, mark(text, cue, "Torres's", content)).content)


def test_content_of_a_verb_keeps_its_own_verb() -> None:
    text = "Torres promised to tell us who would come."
    assert ["to tell us who would come"] == words(
        text, bounded(text, mark(text, "promised", "Torres", "to tell us who would come")).content
    )


def test_content_begins_and_ends_with_whole_words() -> None:
    text = "She promised Sunday's launch of medium-range rockets to a fact-finder."
    cue = Cue(
        (at(text, "promised"),), (at(text, "She"),), (at(text, "s launch of medium"), at(text, "rockets to a fact"))
    )
    assert ["Sunday's launch of medium-range", "rockets to a fact-finder"] == words(text, bounded(text, cue).content)


@pytest.mark.parametrize(
    ("text", "content", "kept"),
    [
        (
            "Peru, which urged calm in the hills, and U.S. ally Norway agreed.",
            "calm in the hills, and U.S",
            "calm in the hills",
        ),
        ("Peru, which urged calm and South Korea's premier agreed.", "calm and South", "calm"),
        ("Peru urged calm in Chile and the U.S. in May.", "calm in Chile and the U.S", "calm in Chile and the U.S"),
        ("Peru urged calm in Chile and Norway at once.", "calm in Chile and Norway", "calm in Chile and Norway"),
    ],
)
def test_content_ends_before_the_subject_of_what_comes_next(text: str, content: str, kept: str) -> None:
    assert [kept] == words(text, bounded(text, mark(text, "urged", "Peru", content)).content)
