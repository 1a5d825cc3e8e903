import pytest
from tests.views.test_findings_in_words import view

from walkback.dossier import MatterView, OfferView, PassageView
from walkback.records import Act, ActorKind, Offer, OwnSide, Passage, Response, Span
from walkback.views.offering import (
    bearers,
    condition_words,
    offer_words,
    remark_words,
    repeated_words,
    reported_words,
    short_terms,
    standing_words,
)

NORWAY = view("Norway", ActorKind.STATE)


def offered(evidence=(), verdicts=(), act=Act.OFFER, terms="a fishing truce", conditions=None, **fields):
    made = view("Sweden", ActorKind.STATE)
    object.__setattr__(made.statement, "act", act)
    offer = Offer("s", "Sweden", "Norway", terms, **fields)
    return OfferView(offer, made, conditions, tuple(evidence), "", verdicts=tuple(verdicts))


@pytest.mark.parametrize(
    ("act", "who"),
    [
        (Act.OFFER, "Sweden → Norway, offer"),
        (Act.THREATEN, "Sweden → Norway, threat"),
        (Act.URGE, "Sweden → Norway, appeal"),
        (Act.ASSERT, "Sweden → Norway"),
        (None, "Sweden → Norway"),
    ],
)
def test_the_heading_tells_what_is_made(act, who):
    assert offer_words(offered(act=act)) == (who, "a fishing truce")


@pytest.mark.parametrize(
    ("role", "verdict", "label"),
    [
        ("own_side", "backed", "own side, behind it"),
        ("own_side", "contradicted", "own side, against it"),
        ("response", "countered", "the addressee counters"),
        ("third_party", "against", "others, against it"),
        ("own_side", "", "own side"),
        ("response", "", "answer"),
    ],
)
def test_each_remark_stands_under_what_it_says(role, verdict, label):
    assert remark_words(offered([(role, NORWAY)], [verdict])) == [(label, NORWAY)]


def test_remarks_of_an_older_dossier_are_listed_without_what_they_say():
    assert remark_words(offered([("own_side", NORWAY)])) == [("own side", NORWAY)]


def test_the_line_of_the_standing_names_who_else_spoke():
    found = offered(response=Response.REJECTED, own_side=OwnSide.BACKED, third_parties=(("Denmark", "for"),))
    assert standing_words(found) == "answer: rejected; own side: backed; others: Denmark for"


def test_the_words_which_say_that_no_answer_has_come_stand_beside_it():
    found = offered(response=Response.NONE_YET)
    words = "Norway has yet\x1b to respond"
    told = PassageView(Passage("a", Span(0, 5)), words, f"{words}.", "", None, "", None)
    object.__setattr__(found, "unanswered", told)
    assert standing_words(found) == "answer: none yet (“Norway has yet� to respond”); own side: none reported"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, ""),
        ({"terms": "talks without preconditions"}, "explicitly none"),
        ({"terms": "talks without preconditions", "conditions": "if it stops"}, "if it stops"),
        ({"terms": "an end to talks without preconditions", "act": Act.DEMAND}, ""),
        ({"terms": "Norway must stop", "conditions": "Norway must stop", "act": Act.DEMAND}, "the demand itself"),
        ({"terms": "Norway must stop if it rains", "conditions": "if it rains", "act": Act.DEMAND}, "if it rains"),
        ({"terms": "if it rains", "conditions": "if it rains"}, "if it rains"),
    ],
)
def test_an_offer_that_asks_for_nothing_first_says_so(fields, words):
    assert condition_words(offered(**fields)) == words
    assert ("condition" in standing_words(offered(**fields))) == bool(words)


def test_a_condition_has_both_marks_of_its_quotation():
    found = offered(conditions="only after “a full apology", terms="a fishing truce")
    assert condition_words(found) == "only after “a full apology”"


def test_each_is_named_once_for_each_thing_that_it_says():
    denmark = view("Denmark", ActorKind.STATE)
    evidence = [("own_side", NORWAY), ("response", denmark), ("own_side", denmark), ("own_side", NORWAY)]
    found = offered(evidence, ["backed", "rejected", "contradicted", "backed"])
    assert bearers(found, "own_side") == [("backed", NORWAY), ("contradicted", denmark)]
    assert (bearers(found, "response"), bearers(found, "third_party")) == ([("rejected", denmark)], [])


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, ""),
        ({"number": 3, "times": 3, "first": "2013-03-11"}, "said 3 times since 11 March 2013"),
        ({"number": 4, "times": 2, "first": "2013-03"}, "said twice since March 2013, told in 4 places"),
        ({"number": 2, "times": 1, "first": "2013-03-11"}, "said once, told in 2 places"),
        ({"number": 2, "times": 2, "first": "../2013-03-11"}, "said twice since 11 March 2013 or before"),
        ({"number": 2, "times": 2}, "said twice"),
        ({"number": 2, "times": 2, "first": "2013", "last": "2017-04"}, "said twice from 2013 to April 2017"),
        (
            {"number": 9, "times": 9, "answers": ((Response.NONE, 5), (Response.REJECTED, 1))},
            "said 9 times; other answers: 5 none reported, 1 rejected",
        ),
    ],
)
def test_how_often_it_was_said_is_told_with_what_else_was_answered(fields, words):
    assert repeated_words(MatterView(offered(), **fields)) == words
    found = offered()
    object.__setattr__(found.statement, "topic", "the “herring war”")
    about = words.replace("times", "times on “the ‘herring war’”").replace("once", "once on “the ‘herring war’”")
    assert repeated_words(MatterView(found, **fields)) == about.replace("twice", "twice on “the ‘herring war’”")


def test_one_of_the_other_times_tells_its_terms_in_short_and_what_is_reported_of_it():
    found = offered(terms="a truce " * 40, response=Response.REJECTED, own_side=OwnSide.BACKED)
    assert len(short_terms(found)) <= 101
    assert reported_words(found) == [("answer", "rejected"), ("own side", "backed")]
    assert reported_words(offered()) == []
