"""Statements that a relation word seems to mean and does not: another's, one told by the way, one that was ordered."""

import pytest
from tests.relations.making import article, said

from walkback.relations import reported


def found(text, *statements):
    return [(r.a, r.b, str(r.kind)) for r in reported(article(text), statements)]


def sure(text, *statements):
    return [r.confidence >= 0.8 for r in reported(article(text), statements)]


def test_what_speaks_of_allegations_makes_none():
    text = (
        "Ana Roth said the order would deal with allegations of bias by papers. "
        "The papers denied the allegations of bias."
    )
    a = said(text, "s1", "Ana Roth", "said", "the order would deal with allegations of bias by papers")
    b = said(text, "s2", "papers", "denied", "the allegations of bias", act="deny")
    assert found(text, a, b) == []


@pytest.mark.parametrize(("whose", "expected"), [("His", [("s1", "s2", "contradicts")]), ("His wedding", [])])
def test_his_remarks_on_one_occasion_are_not_the_last_that_he_made(whose, expected):
    text = (
        "Ana Roth warned that the bridge was unsafe. Leo Brand said the bridge was safe. "
        f"{whose} remarks contradicted Roth's warning."
    )
    a = said(text, "s1", "Ana Roth", "warned", "the bridge was unsafe")
    b = said(text, "s2", "Leo Brand", "said", "the bridge was safe")
    assert found(text, a, b) == expected


def test_who_wants_to_refute_a_charge_has_not_done_so():
    text = 'Ana Roth accused Leo Brand of theft. Brand said he wanted to "refute this false charge" soon.'
    a = said(text, "s1", "Ana Roth", "accused", "Leo Brand of theft", act="criticise")
    b = said(text, "s2", "Leo Brand", "said", 'he wanted to "refute this false charge" soon', act="demand")
    assert found(text, a, b) == []


def test_what_the_printers_had_been_told_they_did_not_say():
    text = (
        "The printers had been instructed to print the forms without the question. "
        "Leo Brand confirmed that the printers print the forms without the question."
    )
    a = said(text, "s1", "printers", "instructed", "to print the forms without the question", act="demand")
    b = said(text, "s2", "Leo Brand", "confirmed", "the printers print the forms without the question")
    assert found(text, a, b) == []


def test_a_claim_told_by_the_way_may_not_be_the_one_meant():
    text = "Ana Roth paid two clerks who say the bridge is unsafe. Leo Brand pushed back on that claim."
    a = said(text, "s1", "clerks", "say", "the bridge is unsafe", source="who")
    b = said(text, "s2", "Leo Brand", "pushed back on", "that claim", act="deny")
    assert sure(text, a, b) == [False]


@pytest.mark.parametrize("before", ["Ana Roth said the toll was too high. She", "Critics met at noon. And Ana Roth"])
def test_who_has_said_two_things_may_be_countered_in_either(before):
    text = f"{before} argued that the bridge was unsafe.\n\nLeo Brand countered that it had passed every test."
    first = [said(text, "s0", "Ana Roth", "said", "the toll was too high")] if "toll" in text else []
    a = said(text, "s1", "Ana Roth", "argued", "the bridge was unsafe")
    b = said(text, "s2", "Leo Brand", "countered", "it had passed every test")
    assert sure(text, *first, a, b) == [False]


def test_his_earlier_point_is_not_what_he_has_just_said():
    text = (
        '"Towns and counties must plan for natural disasters," Ana Roth said. But reaffirming her earlier point, '
        "she added that towns and counties know natural disasters best."
    )
    a = said(text, "s1", "Ana Roth", "said", "Towns and counties must plan for natural disasters")
    b = said(text, "s2", "Ana Roth", "added", "towns and counties know natural disasters best")
    assert found(text, a, b) == []


def test_a_reading_of_anothers_position_is_not_that_position():
    text = (
        "Ida Roth affirmed her doubts about the toll. "
        "Roth's reading of his mother's position was disputed by old friends."
    )
    a = said(text, "s1", "Ida Roth", "affirmed", "her doubts about the toll")
    b = said(text, "s2", "friends", "was disputed", "Roth's reading of his mother's position")
    assert found(text, a, b) == []


def test_a_view_of_others_that_is_echoed_is_not_what_was_said_before():
    text = (
        "Ana Roth said merchants should not pay higher tolls. "
        "Leo Brand echoed the view at the Harbour Board that merchants should pay higher tolls."
    )
    a = said(text, "s1", "Ana Roth", "said", "merchants should not pay higher tolls")
    b = said(text, "s2", "Leo Brand", "echoed", "that merchants should pay higher tolls", act="support")
    assert found(text, a, b) == []


def test_conditions_that_are_rejected_are_refused_and_not_contradicted():
    text = "Ana Roth announced {}. Deputies rejected those."
    for content, expected in (("a number of conditions", []), ("a number of figures", [("s1", "s2", "contradicts")])):
        told = text.format(content)
        a = said(told, "s1", "Ana Roth", "announced", content, act="announce", side="Freedonia")
        b = said(told, "s2", "deputies", "rejected", "those", act="reject", side="Freedonia")
        assert found(told, a, b) == expected, content


def test_that_criticism_is_of_the_one_who_rejects_it():
    text = "Ana Roth called {} a poor speaker. Leo Brand rejected that criticism."
    for whom, expected in (("Leo Brand", [True]), ("the bridge", [False])):
        told = text.format(whom)
        a = said(told, "s1", "Ana Roth", "called", f"{whom} a poor speaker", act="criticise")
        b = said(told, "s2", "Leo Brand", "rejected", "that criticism", act="reject")
        assert sure(told, a, b) == expected, whom


def test_a_story_that_is_denied_is_not_what_a_person_refused():
    text = "Ana Roth refused to close the gates. Officials denied that story."
    a = said(text, "s1", "Ana Roth", "refused", "to close the gates", act="reject")
    b = said(text, "s2", "officials", "denied", "that story", act="deny")
    assert found(text, a, b) == []


def test_another_s_message_is_not_one_s_own_said_again():
    text = (
        "Ana Roth said the palace would not show its tax papers. It rained. She insisted the palace would not show "
        "its old tax papers, repeating the message of Leo Brand."
    )
    a = said(text, "s1", "Ana Roth", "said", "the palace would not show its tax papers")
    b = said(text, "s2", "Ana Roth", "insisted", "the palace would not show its old tax papers")
    assert found(text, a, b) == []


def test_a_call_far_back_is_no_mere_word_on_the_matter():
    between = "It rained. The port was full. The gates were shut. The ships lay still. "
    text = "Ana Roth said they would turn to tax reform. " + between + "Leo Brand echoed Roth's call for tax reform."
    b = said(text, "s2", "Leo Brand", "echoed", "Roth's call for tax reform", act="support")
    for act, expected in (("assert", [False]), ("urge", [True])):
        a = said(text, "s1", "Ana Roth", "said", "they would turn to tax reform", act=act)
        assert sure(text, a, b) == expected, act
