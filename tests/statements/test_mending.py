"""Marks that a reader cut short or ran on."""

from __future__ import annotations

import pytest

from tests.statements.test_assembly import assembled, at, mark
from walkback.records import Cue, Span


def words(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [span.of(text) for span in spans]


def test_who_dropped_a_condition_speaks_not_who_would_have_had_to_meet_it() -> None:
    text = "On Monday he quietly dropped the condition that Sylvania at least agree that the canal be shared."
    cue = Cue((at(text, "agree"),), (at(text, "he"), at(text, "Sylvania")), (at(text, "the canal be shared"),))
    (statement,) = assembled(text, cue).statements
    assert ["dropped"] == words(text, statement.cue)
    assert ["he"] == words(text, statement.source)
    assert ["the condition that Sylvania at least agree that the canal be shared"] == words(text, statement.content)


def test_what_is_dropped_is_the_condition_not_what_it_asks() -> None:
    text = "He dropped the condition that Sylvania share the canal."
    (statement,) = assembled(text, mark(text, "dropped the condition", "He", "Sylvania share the canal")).statements
    assert ["dropped"] == words(text, statement.cue)
    assert ["the condition that Sylvania share the canal"] == words(text, statement.content)


def test_a_content_begins_with_its_article() -> None:
    text = "Sylvania abandoned the claim to the island."
    (statement,) = assembled(text, mark(text, "abandoned", "Sylvania", "claim to the island")).statements
    assert ["the claim to the island"] == words(text, statement.content)


def test_what_a_condition_asks_nobody_has_done() -> None:
    text = "He dropped the condition that Sylvania agree that the canal be shared."
    outer = mark(text, "dropped", "He", "the condition that Sylvania agree that the canal be shared")
    inner = mark(text, "agree", "Sylvania", "the canal be shared")
    assert [["dropped"]] == [words(text, s.cue) for s in assembled(text, outer, inner).statements]


def test_who_tells_of_a_condition_behind_it_still_speaks() -> None:
    text = "He dropped the condition that Sylvania share the canal, the minister said."
    outer = mark(text, "dropped", "He", "the condition that Sylvania share the canal")
    told = mark(text, "said", "the minister", "He dropped the condition that Sylvania share the canal")
    assert {"dropped", "said"} == {words(text, s.cue)[0] for s in assembled(text, outer, told).statements}


@pytest.mark.parametrize("end", ["U.S.", "U"])
def test_content_ends_before_the_next_subject(end: str) -> None:
    text = "Freedonia, which urged talks with Sylvania, and U.S. ally Ruritania both spoke."
    (statement,) = assembled(text, mark(text, "urged", "which", f"talks with Sylvania, and {end}")).statements
    assert ["talks with Sylvania"] == words(text, statement.content)


def test_a_list_that_the_content_holds_whole_stays() -> None:
    text = "Freedonia urged talks with Sylvania, and Ruritania."
    (statement,) = assembled(text, mark(text, "urged", "Freedonia", "talks with Sylvania, and Ruritania")).statements
    assert ["talks with Sylvania, and Ruritania"] == words(text, statement.content)


@pytest.mark.parametrize("source", ["it", "it hosts"])
def test_both_before_the_verb_is_who_speaks(source: str) -> None:
    text = "China and Japan, which has a port it hosts ships in, both welcomed the plan."
    (statement,) = assembled(text, mark(text, "welcomed", source, "the plan")).statements
    assert ["both"] == words(text, statement.source)


def test_they_both_stays_they() -> None:
    text = "They both welcomed the plan."
    (statement,) = assembled(text, mark(text, "welcomed", "They", "the plan")).statements
    assert ["They"] == words(text, statement.source)


def test_who_said_it_according_to_an_agency_speaks() -> None:
    text = "It rained. The Sylvanian army said, according to the agency SNA, that it would strike."
    cue = mark(text, "according to", "the agency SNA", "it would strike")
    (statement,) = assembled(text, cue).statements
    assert ["said"] == words(text, statement.cue)
    assert ["The Sylvanian army"] == words(text, statement.source)


def test_an_agency_that_alone_is_named_speaks() -> None:
    text = "The Sylvanian army was idle, according to the agency SNA, and it would not strike."
    cue = mark(text, "according to", "the agency SNA", "it would not strike")
    (statement,) = assembled(text, cue).statements
    assert ["according to"] == words(text, statement.cue)
