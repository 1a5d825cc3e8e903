"""Replies ("countered that", "disagreed, arguing"), what "that assertion" means, and whose words are echoed."""

import pytest
from tests.relations.making import article, said

from walkback.records import ActorKind
from walkback.relations import reported

SIDE = {"side": "Freedonia"}


def found(text, *statements):
    return [(r.a, r.b, str(r.kind)) for r in reported(article(text), statements)]


def test_who_counters_speaks_against_what_was_just_said():
    text = "Ana Roth said the bridge was unsafe.\n\nLeo Brand countered that it had passed every test."
    a = said(text, "s1", "Ana Roth", "said", "the bridge was unsafe", **SIDE)
    b = said(text, "s2", "Leo Brand", "countered", "it had passed every test", **SIDE)
    assert found(text, a, b) == [("s1", "s2", "contradicts")]


def test_what_is_countered_with_deeds_is_no_reply():
    text = "Ana Roth said the bridge was unsafe. Leo Brand countered with posters, announcing a feast."
    a = said(text, "s1", "Ana Roth", "said", "the bridge was unsafe", **SIDE)
    b = said(text, "s2", "Leo Brand", "announcing", "a feast", **SIDE)
    assert found(text, a, b) == []


def test_the_one_who_counters_is_not_whom_he_works_for():
    text = (
        "Ida Roth said nothing about it.\n\nA clerk told the Harbour Post that it was a seat on the port board.\n\n"
        "Tim Lund, a Roth spokesman, countered and said nobody had been offered anything."
    )
    own = said(text, "s1", "Ida Roth", "said", "nothing about it")
    a = said(text, "s2", "unnamed: clerk", "told", "it was a seat on the port board")
    b = said(text, "s3", "Tim Lund", "countered and said", "nobody had been offered anything", act="deny")
    assert found(text, own, a, b) == [("s2", "s3", "opposes")]


def test_whoever_disagrees_in_other_words_is_followed_into_the_participle():
    text = "Ana Roth said the bridge was unsafe.\n\nAnother veteran disagreed, arguing it would outlast them all."
    a = said(text, "s1", "Ana Roth", "said", "the bridge was unsafe", **SIDE)
    b = said(text, "s2", "unnamed: veteran", "arguing", "it would outlast them all", **SIDE)
    assert found(text, a, b) == [("s1", "s2", "contradicts")]


def test_that_assertion_is_what_somebody_asserted():
    text = (
        "Though some deputies complained about the late notice, Ana Roth asserted that they had been told.\n\n"
        "Leo Brand pushed back on that assertion."
    )
    c = said(text, "s1", "deputies", "complained about", "the late notice", act="criticise", topic="notice", **SIDE)
    a = said(text, "s2", "Ana Roth", "asserted", "they had been told", **SIDE)
    b = said(text, "s3", "Leo Brand", "pushed back on", "that assertion", act="deny", topic="notice", **SIDE)
    assert found(text, c, a, b) == [("s2", "s3", "contradicts")]


def test_who_only_passes_a_remark_on_is_not_answered():
    text = (
        "Ana Roth warned the deputies that the port would close, according to two aides.\n\n"
        "Leo Brand countered, saying it would stay open."
    )
    outer = said(
        text, "s1", "unnamed: two aides", "according to", "Ana Roth warned the deputies that the port would close",
        speaker_kind=ActorKind.UNNAMED, **SIDE,
    )  # fmt: skip
    a = said(text, "s2", "Ana Roth", "warned", "the port would close", outer="s1", **SIDE)
    b = said(text, "s3", "Leo Brand", "saying", "it would stay open", **SIDE)
    assert found(text, outer, a, b) == [("s2", "s3", "contradicts")]


@pytest.mark.parametrize(("whose", "expected"), [("Roth's", [("s1", "s2", "supports")]), ("Lund's", [])])
def test_doubts_that_are_echoed_are_those_of_whom_the_text_names(whose, expected):
    text = f"Ana Roth doubts that a new bridge will be built. Several mayors echoed {whose} doubts about a new bridge."
    a = said(text, "s1", "Ana Roth", "doubts", "a new bridge will be built")
    b = said(text, "s2", "mayors", "echoed", f"{whose} doubts about a new bridge", act="support")
    assert found(text, a, b) == expected


def test_he_who_stands_by_his_remarks_says_which():
    text = (
        "Ana Roth called the harbour bridge a danger to lorries. Leo Brand said he was shocked.\n\n"
        "On Friday Roth stood by her remarks, calling the harbour bridge unsafe for lorries."
    )
    a = said(text, "s1", "Ana Roth", "called", "the harbour bridge a danger to lorries", act="criticise")
    c = said(text, "s2", "Leo Brand", "said", "he was shocked")
    b = said(text, "s3", "Ana Roth", "stood by", "her remarks", act="support")
    d = said(text, "s4", "Ana Roth", "calling", "the harbour bridge unsafe for lorries", act="criticise")
    assert found(text, a, c, b, d) == [("s1", "s3", "repeats")]


def test_figures_that_are_confirmed_are_those_just_told():
    text = "The Harbour Post reported that the bridge cost nine crowns. A deputy confirmed those figures."
    a = said(text, "s1", "Harbour Post", "reported", "the bridge cost nine crowns", speaker_kind=ActorKind.INSTITUTION)
    b = said(text, "s2", "unnamed: deputy", "confirmed", "those figures")
    assert found(text, a, b) == [("s1", "s2", "supports")]


def test_a_sentence_that_turns_away_does_not_spell_out_a_denial():
    text = (
        "The Harbour Post reported that Roth knew. The White House denied the report. "
        "But spokesman Leo Brand had said the week before that the bridge was safe."
    )
    a = said(text, "s1", "Harbour Post", "reported", "Roth knew", speaker_kind=ActorKind.INSTITUTION)
    b = said(
        text, "s2", "Leo Brand", "had said", "the bridge was safe", capacity="White House spokesman",
        side="United States",
    )  # fmt: skip
    assert found(text, a, b) == []
