"""One statement where a text gives two marks: who passes it on, and a view told as what was said."""

from __future__ import annotations

import pytest

from tests.statements.test_assembly import assembled, at, mark
from walkback.records import Cue, Span


def sources(text: str, *cues: Cue) -> list[list[str]]:
    return [[span.of(text) for span in s.source] for s in assembled(text, *cues).statements]


@pytest.mark.parametrize("between", ["", " on Monday", " in a speech in Lima"])
def test_who_passes_on_what_another_said_is_no_speaker(between: str) -> None:
    text = f'"Rain is near," Torres said{between}, according to the agency ANP.'
    said = mark(text, "said", "Torres", "Rain is near")
    relay = mark(text, "according to", "the agency ANP", 'Rain is near," Torres said')
    assert [["Torres"]] == sources(text, said, relay)


def test_a_source_behind_according_to_is_not_that_of_said() -> None:
    text = "Rain is near, Torres said, according to the agency ANP."
    said = mark(text, "said", "ANP", "Rain is near")
    relay = mark(text, "according to", "the agency ANP", "Rain is near, Torres said")
    assert [[]] == sources(text, said, relay)


def test_who_tells_of_what_another_said_speaks_too() -> None:
    text = "Torres said that rain was near, according to two aides."
    said = mark(text, "said", "Torres", "rain was near")
    relay = mark(text, "according to", "two aides", "Torres said that rain was near")
    assert [["two aides"], ["Torres"]] == sources(text, relay, said)


def test_who_says_something_else_in_the_same_sentence_speaks() -> None:
    text = '"Rain is near," Torres said, and the roads were closed, according to the police.'
    said = mark(text, "said", "Torres", "Rain is near")
    other = mark(text, "according to", "the police", "the roads were closed")
    assert [["Torres"], ["the police"]] == sources(text, said, other)


@pytest.mark.parametrize("view", ["feared", "was worried", "still believed"])
def test_a_view_that_a_speaker_tells_of_himself_is_what_he_said(view: str) -> None:
    text = f"Torres said he {view} that rain was near."
    outer = mark(text, "said", "Torres", f"he {view} that rain was near")
    inner = Cue((at(text, view),), (at(text, "he "),), (at(text, "rain was near"),), scores=(("cue", 0.8),))
    inner = Cue(inner.cue, (Span(inner.source[0].start, inner.source[0].end - 1),), inner.content, inner.scores)
    assert [["Torres"]] == sources(text, outer, inner)


def test_an_act_of_speech_that_a_speaker_tells_of_is_a_statement_of_its_own() -> None:
    text = "Torres said he urged them to go home."
    outer = mark(text, "said", "Torres", "he urged them to go home")
    inner = Cue((at(text, "urged"),), (Span(12, 14),), (at(text, "to go home"),), scores=(("cue", 0.8),))
    assert [["Torres"], ["he"]] == sources(text, outer, inner)


def test_a_view_that_a_speaker_tells_of_another_is_that_ones() -> None:
    text = "Torres said the farmers feared that rain was near."
    outer = mark(text, "said", "Torres", "the farmers feared that rain was near")
    inner = mark(text, "feared", "the farmers", "rain was near")
    assert [["Torres"], ["the farmers"]] == sources(text, outer, inner)
