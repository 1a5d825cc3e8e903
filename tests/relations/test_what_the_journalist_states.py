import pytest
from tests.relations.making import article, said

from walkback.records import ActorKind, Basis
from walkback.relations import reported

STATE = {"speaker_kind": ActorKind.INSTITUTION}


def found(text, *statements):
    return [(r.a, r.b, str(r.kind), r.evidence.of(text)) for r in reported(article(text), statements)]


def test_a_named_overture_is_contradicted():
    text = "Minister Ana Roth said talks could begin at once.\n\nThe palace contradicted Roth's overture."
    a = said(text, "s1", "Ana Roth", "said", "talks could begin at once", side="Freedonia")
    b = said(text, "s2", "Palace", "contradicted", "Roth's overture", side="Freedonia", **STATE)
    assert found(text, a, b) == [("s1", "s2", "contradicts", "contradicted")]


def test_echoed_that_points_to_the_statement_before():
    text = (
        "A palace aide said that now was not the time for talks.\n\n"
        'Spokesman Leo Brand echoed that in a tweet: "The time is not now."'
    )
    a = said(text, "s1", "unnamed: palace aide", "said", "now was not the time for talks", side="Freedonia")
    b = said(text, "s2", "Leo Brand", "echoed", "The time is not now", side="Freedonia")
    assert found(text, a, b) == [("s1", "s2", "supports", "echoed")]


def test_steps_told_as_a_trend_are_chained_by_date():
    text = (
        "Roth has progressively eased the threshold for talks.\n\nIn March, Roth said the mines must close first. "
        "In May, Roth said a pause would do. In June, Roth said nothing was asked."
    )
    steps = [
        said(text, "s1", "Ana Roth", "said", "the mines must close first", day="2011-03"),
        said(text, "s2", "Ana Roth", "said", "a pause would do", day="2011-05"),
        said(text, "s3", "Ana Roth", "said", "nothing was asked", day="2011-06"),
    ]
    assert [(a, b, k) for a, b, k, _ in found(text, *steps)] == [("s1", "s2", "eases"), ("s2", "s3", "eases")]


def test_denying_an_allegation_contradicts_the_accuser():
    text = "Sylvania accused Freedonia of moving the border stones. Freedonia has denied the allegation."
    a = said(
        text, "s1", "Sylvania", "accused", "Freedonia of moving the border stones", side="Sylvania", act="criticise"
    )
    b = said(
        text, "s2", "Freedonia", "denied", "the allegation", side="Freedonia", act="deny", speaker_kind=ActorKind.STATE
    )
    assert [(x, y, k) for x, y, k, _ in found(text, a, b)] == [("s1", "s2", "contradicts")]


def test_a_passive_echo_points_to_what_stands_before_it():
    text = "Roth said the bridge is unsafe. Roth's remarks were echoed by engineer Ida Holm."
    a = said(text, "s1", "Ana Roth", "said", "the bridge is unsafe")
    b = said(text, "s2", "Ida Holm", "were echoed by", "Roth's remarks")
    assert [(x, y, k) for x, y, k, _ in found(text, a, b)] == [("s1", "s2", "supports")]


@pytest.mark.parametrize(
    "words",
    ["did not contradict Roth's overture", "refused to contradict Roth's overture", "would contradict Roth's overture"],
)
def test_words_that_are_negated_or_only_possible_state_nothing(words):
    text = f"Roth said talks could begin. The palace {words}."
    a = said(text, "s1", "Ana Roth", "said", "talks could begin")
    b = said(text, "s2", "Palace", words.removesuffix(" Roth's overture"), "Roth's overture", **STATE)
    assert found(text, a, b) == []


def test_what_a_speaker_claims_is_not_the_journalists_word():
    text = 'Roth said talks could begin. "The palace contradicted Roth\'s overture," critic Udo Lenz said.'
    a = said(text, "s1", "Ana Roth", "said", "talks could begin")
    b = said(text, "s2", "Udo Lenz", "said.", "The palace contradicted Roth's overture", mode="direct")
    assert found(text, a, b) == []


def test_refusing_an_offer_belongs_to_the_ledger_not_to_the_relations():
    text = "Roth offered talks. Sylvania rejected Roth's offer."
    a = said(text, "s1", "Ana Roth", "offered", "talks", act="offer", side="Freedonia")
    b = said(
        text, "s2", "Sylvania", "rejected", "Roth's offer", act="reject", side="Sylvania", speaker_kind=ActorKind.STATE
    )
    assert found(text, a, b) == []


def test_every_reported_relation_has_its_words_and_article():
    text = "Roth said talks could begin. Brand agreed with Roth's assessment."
    a = said(text, "s1", "Ana Roth", "said", "talks could begin")
    b = said(text, "s2", "Leo Brand", "agreed with", "Roth's assessment")
    (relation,) = reported(article(text), [a, b])
    assert (relation.basis, relation.article) == (Basis.REPORTED, "a1")
    assert relation.evidence.of(text) == "agreed with"


def test_no_statements_give_no_relations():
    assert reported(article("Nobody contradicted anybody's claim."), ()) == ()


def test_being_criticised_for_a_deed_relates_no_statements():
    text = "Roth said the wall must go. Mayor Udo Lenz was criticized for his response."
    a = said(text, "s1", "Ana Roth", "said", "the wall must go")
    b = said(text, "s2", "unnamed: critics", "was criticized", "for his response")
    assert found(text, a, b) == []


def test_different_positions_of_two_sides_oppose_and_what_one_says_is_not_so_contradicts():
    text = (
        "Roth said the border is closed. Sylvania disputed that claim.\n\n"
        "Roth said the toll is fair. Sylvania took issue with Roth's remark about the fair toll."
    )
    a = said(text, "s1", "Ana Roth", "said", "the border is closed", side="Freedonia")
    b = said(text, "s2", "Sylvania", "disputed", "that claim", side="Sylvania", **STATE)
    c = said(text, "s3", "Ana Roth", "said the toll", "is fair", side="Freedonia")
    d = said(text, "s4", "Sylvania", "took issue with", "Roth's remark about the fair toll", side="Sylvania", **STATE)
    kinds = [(x, y, k) for x, y, k, _ in found(text, a, b, c, d)]
    assert ("s1", "s2", "contradicts") in kinds
    assert [k for _, y, k in kinds if y == "s4"] == ["opposes"]


def test_a_claim_as_subject_contradicts_what_the_one_named_said():
    text = (
        "Roth said the bridge is safe. Leo Brand said the bridge is cracked. That claim contradicted Roth's statement."
    )
    a = said(text, "s1", "Ana Roth", "said", "the bridge is safe", side="Freedonia")
    b = said(text, "s2", "Leo Brand", "Brand said", "the bridge is cracked", side="Freedonia")
    assert found(text, a, b) == [("s1", "s2", "contradicts", "contradicted")]


def test_a_participle_belongs_to_the_statement_of_its_sentence():
    text = "Roth said the bridge is safe. Brand said it is cracked, contradicting Roth."
    a = said(text, "s1", "Ana Roth", "said", "the bridge is safe", side="Freedonia")
    b = said(text, "s2", "Leo Brand", "Brand said", "it is cracked", side="Freedonia")
    assert found(text, a, b) == [("s1", "s2", "contradicts", "contradicting")]


def test_standing_by_ones_own_words_repeats():
    text = 'Roth said the toll is fair. On Friday Roth stood by her remarks: "The toll is fair to everybody."'
    a = said(text, "s1", "Ana Roth", "said", "the toll is fair", side="Freedonia")
    b = said(text, "s2", "Ana Roth", "stood by", "The toll is fair to everybody", side="Freedonia", mode="direct")
    assert [(x, y, k) for x, y, k, _ in found(text, a, b)] == [("s1", "s2", "repeats")]


def test_taking_back_ones_own_words_eases_and_those_of_another_contradicts():
    text = "Roth said the mine must close at once. On Friday Roth walked back her remarks: the mine may stay."
    a = said(text, "s1", "Ana Roth", "said", "the mine must close at once", side="Freedonia")
    b = said(text, "s2", "Ana Roth", "walked back", "the mine may stay", side="Freedonia")
    assert [(x, y, k) for x, y, k, _ in found(text, a, b)] == [("s1", "s2", "eases")]
    other = "Roth said the mine must close at once. The palace walked back Roth's remarks: the mine may stay."
    a = said(other, "s1", "Ana Roth", "said", "the mine must close at once", side="Freedonia")
    b = said(other, "s2", "Palace", "walked back", "the mine may stay", side="Freedonia", **STATE)
    assert [(x, y, k) for x, y, k, _ in found(other, a, b)] == [("s1", "s2", "contradicts")]


def test_his_sentiments_are_those_of_who_spoke_last():
    text = "Roth said the bridge is unsafe. Engineer Ida Holm echoed her sentiments in a letter."
    a = said(text, "s1", "Ana Roth", "said", "the bridge is unsafe", side="Freedonia")
    b = said(text, "s2", "Ida Holm", "echoed", "her sentiments", side="Freedonia")
    assert [(x, y, k) for x, y, k, _ in found(text, a, b)] == [("s1", "s2", "supports")]


def test_an_undated_step_lies_between_the_dated_ones_of_its_paragraph():
    text = (
        "Roth has progressively eased the threshold for talks.\n\nIn March, Roth said the mines must close first. "
        "Later Roth said a pause would do. In June, Roth said nothing was asked."
    )
    steps = [
        said(text, "s1", "Ana Roth", "said", "the mines must close first", day="2011-03"),
        said(text, "s2", "Ana Roth", "said", "a pause would do"),
        said(text, "s3", "Ana Roth", "said", "nothing was asked", day="2011-06"),
    ]
    assert [(a, b) for a, b, k, _ in found(text, *steps) if k == "eases"] == [("s1", "s2"), ("s2", "s3")]


def test_a_body_contradicts_through_the_official_who_speaks_next():
    text = (
        "Roth said talks could begin at once.\n\nThe White House contradicted Roth's remarks. "
        "A council spokesman said that now was not the time."
    )
    a = said(text, "s1", "Ana Roth", "said", "talks could begin at once", side="United States")
    b = said(text, "s2", "unnamed: council spokesman", "spokesman said", "now was not the time", side="United States")
    assert [(x, y, k) for x, y, k, _ in found(text, a, b)] == [("s1", "s2", "contradicts")]


def test_walking_back_that_idea_is_taking_back_ones_own():
    text = (
        "Aides said the harbour was safe. Roth said a joint canal guard would be set up. "
        "Later she walked back that idea."
    )
    a = said(text, "s1", "unnamed: aides", "said", "the harbour was safe", side="Freedonia")
    b = said(text, "s2", "Ana Roth", "Roth said", "a joint canal guard would be set up", side="Freedonia", act="offer")
    c = said(text, "s3", "Ana Roth", "walked back", "that idea", side="Freedonia")
    assert [(x, y, k) for x, y, k, _ in found(text, a, b, c)] == [("s2", "s3", "eases")]


def test_their_criticism_is_that_of_the_group_the_sentence_names():
    text = (
        "Aides said the toll of the canal is being looked at. Reformers said he made the toll crisis up to win votes. "
        "Roth blamed the Reformers, rebutting their criticism that he made the toll crisis up to win votes."
    )
    a = said(text, "s1", "unnamed: aides", "said", "the toll of the canal is being looked at", side="Freedonia")
    b = said(
        text, "s2", "Reformers", "Reformers said", "he made the toll crisis up to win votes", side="Freedonia",
        speaker_kind=ActorKind.GROUP, act="criticise",
    )  # fmt: skip
    c = said(
        text, "s3", "Leo Roth", "rebutting", "their criticism that he made the toll crisis up to win votes",
        side="Freedonia",
    )  # fmt: skip
    assert [(x, y, k) for x, y, k, _ in found(text, a, b, c)] == [("s2", "s3", "contradicts")]


def test_what_is_added_belongs_to_the_account_that_is_disputed():
    text = 'Roth insisted Holm took the boat, adding, "Nobody does that." But clerks disputed that account.'
    a = said(text, "s1", "Ana Roth", "insisted", "Holm took the boat", side="Freedonia", act="demand")
    b = said(text, "s2", "Ana Roth", "adding", "Nobody does that", side="Freedonia", mode="direct")
    c = said(text, "s3", "unnamed: clerks", "disputed", "that account", side="Freedonia", act="deny")
    assert [(x, y) for x, y, *_ in found(text, a, b, c)] == [("s1", "s3")]


def test_words_that_only_name_an_assessment_mean_the_last_of_its_speaker():
    text = (
        'Roth said, "That is a fair assessment." She added that Holm looks for dirt on rivals. '
        "Brand agreed with Roth's assessment."
    )
    a = said(text, "s1", "Ana Roth", "said", "That is a fair assessment", side="Freedonia", mode="direct")
    b = said(text, "s2", "Ana Roth", "added", "Holm looks for dirt on rivals", side="Freedonia")
    c = said(text, "s3", "Leo Brand", "agreed with", "Roth's assessment", side="Freedonia", act="agree")
    assert [(x, y) for x, y, *_ in found(text, a, b, c)] == [("s2", "s3")]


def test_what_is_undercut_was_not_said_long_after():
    text = (
        "Minister Ana Roth said in December that talks could begin at once. She had said in September that talks "
        "needed a pause.\n\n"
        "In October, President Leo Brand undercut Roth by saying that she was wasting her time on talks."
    )
    late = said(text, "s1", "Ana Roth", "said", "talks could begin at once", side="Freedonia", day="2017-12-12")
    early = said(text, "s2", "Ana Roth", "had said", "talks needed a pause", side="Freedonia", day="2017-09")
    own = "she was wasting her time on talks"
    answer = said(text, "s3", "Leo Brand", "saying", own, side="Freedonia", day="2017-10")
    assert {(a, b) for a, b, *_ in found(text, late, early, answer)} == {("s2", "s3")}


def test_the_words_of_a_step_itself_stand_for_it_where_there_are_any():
    text = (
        "Roth has progressively eased her threshold for talks.\n\n"
        "In March, she said the fort must fall first. On Tuesday she dropped the condition that the fort fall at all."
    )
    a = said(text, "s1", "Ana Roth", "said", "the fort must fall first", side="Freedonia", day="2020-03")
    b = said(
        text, "s2", "Ana Roth", "dropped", "the condition that the fort fall at all", side="Freedonia", day="2020-05-05"
    )
    (relation,) = reported(article(text), [a, b])
    assert relation.evidence is not None
    assert relation.evidence.of(text) == "dropped the condition"


def test_a_position_that_is_repeated_is_the_one_just_told_not_one_with_that_word_in_it():
    text = (
        "Roth said hers is no common position in the guild. The tide was high. Boats are old. Eels are dear. "
        "Roth said some sailors may land. She repeated her position on Monday."
    )
    far = said(text, "s1", "Ana Roth", "said", "hers is no common position in the guild", side="Freedonia")
    near = said(text, "s2", "Ana Roth", "said", "some sailors may land", side="Freedonia")
    own = said(text, "s3", "Ana Roth", "repeated", "her position", source="She", side="Freedonia")
    assert [(a, b) for a, b, *_ in found(text, far, near, own)] == [("s2", "s3")]
