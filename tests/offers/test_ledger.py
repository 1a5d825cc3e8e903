from dataclasses import replace

import numpy as np
import pytest
from tests.relations.making import article, said

from walkback.offers import book, ledger, move, standing
from walkback.offers.remarks import FEATURES
from walkback.offers.standing import gives_up_condition, puts_it_off, remarks
from walkback.records import Act, ActorKind, Basis, Relation, RelationKind, Response
from walkback.relations import Said

TEXT = (
    "Freedonia offered to open the canal if Sylvania pays the toll. Sylvania accepted. "
    "Freedonia said the weather is fine."
)


def lifted(key, speaker, cue, content, day, **fields):
    side = fields.pop("side", speaker)
    statement = said(TEXT, key, speaker, cue, content, side=side, day=day, speaker_kind=ActorKind.STATE, **fields)
    vector = np.zeros(384, np.float32)
    vector[0] = 1
    words = tuple(c.of(TEXT) for c in statement.conditions)
    return Said(statement, content, cue, words, day, vector)


OFFER = lifted(
    "s1", "Freedonia", "offered", "to open the canal if Sylvania pays the toll", "2011-05-01", act="offer",
    stance="conditional",
    conditions=("if Sylvania pays the toll",), addressee="Sylvania",
)  # fmt: skip
ANSWER = lifted("s2", "Sylvania", "accepted", "accepted", "2011-05-03", act="agree", addressee="Freedonia")
SMALLTALK = lifted(
    "s3", "Freedonia", "said", "the weather is fine", "2011-05-01", act="assert", stance="unclear", topic="weather"
)


def test_an_offer_to_another_side_is_an_entry_and_small_talk_is_none():
    (entry,) = ledger([OFFER, SMALLTALK])
    assert (entry.statement, entry.from_side, entry.to) == ("s1", "Freedonia", "Sylvania")
    assert [c.of(article(TEXT).text) for c in entry.conditions] == ["if Sylvania pays the toll"]
    assert entry.terms == "to open the canal if Sylvania pays the toll"


def test_both_open_factors_are_open_at_first():
    (entry,) = ledger([OFFER])
    assert (entry.response, entry.own_side) == (Response.NONE, "none reported")
    assert entry.last_movement == "2011-05-01"


def test_a_later_answer_moves_the_entry_and_its_history_stays():
    (entry,) = ledger([OFFER])
    supports = Relation("s1", "s2", RelationKind.SUPPORTS, Basis.REPORTED, 0.9)
    (moved,) = move([entry], [OFFER], [ANSWER], [supports])
    assert moved.response is Response.ACCEPTED
    assert moved.evidence == (("response", "s2"),)
    assert moved.verdicts == ("accepted",)
    assert moved.last_movement == "2011-05-03"


def test_moving_twice_by_the_same_statements_changes_nothing():
    (entry,) = ledger([OFFER])
    once = move([entry], [OFFER], [ANSWER])
    assert move(once, [OFFER], [ANSWER]) == once


def test_statements_on_another_topic_move_nothing():
    (entry,) = ledger([OFFER])
    elsewhere = replace(ANSWER, statement=replace(ANSWER.statement, topic="fish", article="a2", act=Act.REJECT))
    assert move([entry], [OFFER], [elsewhere]) == (entry,)


@pytest.mark.parametrize("statements", [[], [SMALLTALK]])
def test_nothing_offered_is_an_empty_ledger(statements):
    assert ledger(statements) == ()


def test_an_offer_inside_an_offer_of_the_same_speaker_is_one_entry():
    inner = lifted(
        "s4", "Freedonia", "offered", "open the canal if Sylvania pays the toll", "2011-05-01", act="offer",
        stance="conditional", addressee="Sylvania", outer="s1",
    )  # fmt: skip
    assert ["s1"] == [entry.statement for entry in ledger([OFFER, inner])]


def test_a_statement_inside_an_offer_is_no_remark_on_it():
    inner = lifted(
        "s4", "Foreign Ministry", "accepted", "accepted", "2011-05-01", side="Freedonia", act="reject", outer="s1"
    )
    stated = Relation("s4", "s1", RelationKind.CONTRADICTS, Basis.REPORTED, 1.0)
    (entry,) = ledger([OFFER, inner], [stated])
    assert () == entry.evidence


def test_what_an_older_walkback_noted_has_no_verdict():
    (entry,) = ledger([OFFER])
    older = replace(entry, evidence=(("third_party", "s9"),))
    supports = Relation("s1", "s2", RelationKind.SUPPORTS, Basis.REPORTED, 0.9)
    (moved,) = move([older], [OFFER], [ANSWER], [supports])
    assert moved.verdicts == ("", "accepted")


def test_who_echoes_a_speaker_stands_where_that_speaker_stands():
    (entry,) = ledger([replace(OFFER, conditions=())])
    fields = {"side": "Freedonia", "act": "reject", "stance": "against", "topic": OFFER.statement.topic}
    text = "The canal must wait, a minister said. A spokesman echoed that Freedonia will open the canal."
    first, echo = (
        replace(
            OFFER, text=content, cue=cue, conditions=(),
            statement=said(text, key, speaker, cue, content, day="2011-05-02", capacity=office, **fields),
        )
        for key, speaker, cue, content, office in (
            ("s8", "Mia Lund", "said", "The canal must wait", "foreign minister"),
            ("s9", "Leo Brand", "echoed", "Freedonia will open the canal", "spokesman"),
        )
    )  # fmt: skip
    supports = Relation("s8", "s9", RelationKind.SUPPORTS, Basis.REPORTED, 0.9)
    offer = replace(OFFER, conditions=())

    (alone,) = move([entry], [offer], [first, echo])
    (echoed,) = move([entry], [offer], [first, echo], [supports])
    assert alone.verdicts == ("contradicted", "backed")
    assert echoed.verdicts == ("contradicted", "contradicted")
    assert echoed.own_side == "contradicted"


@pytest.mark.parametrize(
    ("other", "entries"),
    [
        ({}, ["s1"]),
        ({"topic": "weather"}, ["s1", "s8"]),
        ({"speaker": "Mia Lund"}, ["s1", "s8"]),
        ({"act": Act.PROMISE}, ["s1", "s8"]),
        ({"topic": None}, ["s1", "s8"]),
        ({"said_on": OFFER.statement.said_on}, ["s1", "s8"]),
    ],
)
def test_what_is_told_again_without_a_day_is_no_other_entry(other, entries):
    undated = replace(OFFER, statement=replace(OFFER.statement, **({"id": "s8", "said_on": None} | other)))
    assert entries == [entry.statement for entry in ledger([OFFER, undated])]


def test_who_is_of_no_side_opens_no_entry():
    assert () == ledger([replace(OFFER, statement=replace(OFFER.statement, side="independent"))])


def test_an_offer_to_who_is_of_no_side_is_made_to_whom_it_names():
    company = replace(OFFER, statement=replace(OFFER.statement, addressee="Canal Company"))

    assert ["Canal Company"] == [e.to for e in ledger([company], sides={"Canal Company": "independent"})]


def test_an_offer_inside_one_state_is_made_to_whom_it_names():
    home = replace(OFFER, statement=replace(OFFER.statement, side="United States", addressee="US Congress"))
    assert ["US Congress"] == [entry.to for entry in ledger([home])]


def test_to_a_body_of_another_state_is_to_that_state():
    abroad = replace(OFFER, statement=replace(OFFER.statement, addressee="US State Department"))
    assert ["United States"] == [entry.to for entry in ledger([abroad])]


@pytest.mark.parametrize(("words", "puts_off"), [("talks could wait", True), ("talks are welcome", False)])
def test_who_puts_off_what_was_held_out_without_a_condition_does_not_back_it(words, puts_off):
    open_offer = replace(OFFER, statement=replace(OFFER.statement, conditions=()), conditions=())
    remark = lifted(
        "s5", "Ana Roth", "said", "the weather is fine", "2011-05-02", side="Freedonia", capacity="foreign minister"
    )
    assert puts_off is puts_it_off(open_offer, replace(remark, text=words))
    assert not puts_it_off(OFFER, replace(remark, text=words))


@pytest.mark.parametrize(
    ("cue", "words", "gives_up"),
    [
        ("dropped", "the long-standing condition that Sylvania pays", True),
        ("repeated", "the condition that Sylvania pays", False),
        ("dropped", "the matter of who pays", False),
    ],
)
def test_who_drops_a_condition_does_not_back_a_colleague_who_asks_for_one(cue, words, gives_up):
    remark = lifted(
        "s5", "Ana Roth", "said", "the weather is fine", "2011-05-02", side="Freedonia", capacity="minister"
    )
    remark = replace(remark, cue=cue, text=words)
    assert gives_up is gives_up_condition(OFFER, remark)
    assert not gives_up_condition(replace(OFFER, conditions=()), remark)


@pytest.mark.parametrize(("place", "behind"), [(0, ["backed"]), (1, [])])
def test_who_speaks_of_something_else_is_not_behind_an_offer(monkeypatch, place, behind):
    always = np.zeros((2, 1 + len(FEATURES)))
    always[:, 0] = 3, -3
    monkeypatch.setattr(standing, "models", lambda: {"own_side": (always, 0.5)})
    vector = np.zeros(384, np.float32)
    vector[place] = 1
    remark = lifted("s5", "Ana Roth", "said", "the weather is fine", "2011-05-02", side="Freedonia")
    assert behind == [r.value for r in remarks(OFFER, "Sylvania", replace(remark, vector=vector), (), {})]


def test_an_offer_that_a_journalist_says_was_contradicted_is_an_entry_sooner(monkeypatch):
    weights, threshold = book.model()
    row = np.log(0.7 * threshold / (1 - 0.7 * threshold))
    monkeypatch.setattr(book, "model", lambda: (np.array([row, *np.zeros(len(weights) - 1)]), threshold))
    refusal = lifted("s6", "Ana Roth", "said", "the weather is fine", "2011-05-02", side="Freedonia", act="assert")
    stated = Relation("s1", "s6", RelationKind.CONTRADICTS, Basis.REPORTED, 0.9)
    assert () == ledger([OFFER, refusal])
    (entry,) = ledger([OFFER, refusal], [stated])
    assert (entry.statement, entry.own_side) == ("s1", "contradicted")


@pytest.mark.parametrize(
    ("content", "entries"),
    [
        ("two frigates to sail to the coast of Peru", 0),
        ("a review of all talks with Peru", 0),
        ("Peru to leave the islands by May", 1),
        ("the South not to fish off the islands", 1),
    ],
)
def test_an_order_is_a_demand_only_of_whom_it_names(content, entries):
    text = f"Norway ordered {content}."
    order = said(
        text, "s1", "Norway", "ordered", content, act="demand", stance="for", side="Norway", addressee="Peru",
        day="2011-05-01", speaker_kind=ActorKind.STATE,
    )  # fmt: skip
    vector = np.zeros(384, np.float32)
    vector[0] = 1
    assert len(ledger([Said(order, content, "ordered", (), "2011-05-01", vector)])) == entries
