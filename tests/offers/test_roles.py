"""As what a statement can speak of an offer."""

from dataclasses import replace

import numpy as np
import pytest
from tests.relations.making import said

from walkback.offers.parties import parties
from walkback.offers.remarks import FEATURES, features_of
from walkback.offers.roles import OWN_SIDE, RESPONSE, THIRD_PARTY, roles_of
from walkback.offers.standing import remarks
from walkback.records import ActorKind
from walkback.relations import Said

TEXT = "Freedonia offered a canal. Others said that Sylvania accepted the plan for it."


def lifted(key, speaker, cue, content, **fields):
    statement = said(TEXT, key, speaker, cue, content, **({"side": speaker} | fields))
    return Said(statement, content, cue, (), "2011-05-01", np.eye(1, 384, dtype=np.float32)[0])


def offer(**fields):
    return lifted("s1", "Freedonia", "offered", "a canal", act="offer", **({"addressee": "Sylvania"} | fields))


def other(speaker="Ruritania", **fields):
    return lifted("s2", speaker, "said", "Sylvania accepted the plan for it", **fields)


@pytest.mark.parametrize(
    ("speaker", "fields", "roles"),
    [
        ("Sylvania", {}, (RESPONSE,)),
        ("Sylvania and Ruritania", {}, (RESPONSE,)),
        ("Ana Roth", {"side": "Freedonia"}, (OWN_SIDE, RESPONSE)),
        ("Ruritania", {}, (THIRD_PARTY, RESPONSE)),
        ("Ruritania", {"topic": "fish"}, ()),
        ("Mia Lund", {"side": "independent"}, (RESPONSE,)),
        ("Freedonia", {}, (RESPONSE,)),
        ("Freedonia", {"topic": "fish"}, ()),
    ],
)
def test_the_addressee_answers_and_anybody_can_tell_its_answer(speaker, fields, roles):
    assert roles == roles_of(offer(), "Sylvania", other(speaker, **fields), (), {})


def test_each_party_of_a_joint_addressee_answers():
    made = offer(addressee="Sylvania and Ruritania")
    assert (RESPONSE,) == roles_of(made, "Sylvania and Ruritania", other("Ruritania"), (), {})


def test_the_side_of_a_person_addressed_answers():
    made = offer(addressee="Ana Roth")
    assert (RESPONSE,) == roles_of(made, "Ana Roth", other("Sylvania"), (), {"Ana Roth": "Sylvania"})


def test_what_was_agreed_answers_itself_and_an_offer_does_not():
    assert () == roles_of(offer(), "Sylvania", offer(), (), {})
    agreed = lifted("s1", "Freedonia", "offered", "a canal", act="agree", addressee="Sylvania")
    assert (RESPONSE,) == roles_of(agreed, "Sylvania", agreed, (), {})


def test_inside_one_state_the_legislature_answers_the_government():
    made = lifted(
        "s1", "Ana Roth", "offered", "a canal", side="Freedonia", act="demand", addressee="Freedonian Senate",
        capacity="president",
    )  # fmt: skip
    senator = other("Leo Brand", side="Freedonia", capacity="senator")
    minister = other("Mia Lund", side="Freedonia", capacity="finance minister")
    assert (RESPONSE,) == roles_of(made, "Freedonian Senate", senator, (), {})
    assert (OWN_SIDE,) == roles_of(made, "Freedonian Senate", minister, (), {})


@pytest.mark.parametrize(
    ("speaker", "side", "act", "judged"),
    [
        ("Sylvania", "Sylvania", "reject", ("response", "rejected")),
        ("Sylvania", "Sylvania", "agree", ("response", "accepted")),
        ("Ana Roth", "Freedonia", "support", ("own_side", "backed")),
        ("Ana Roth", "Freedonia", "reject", ("own_side", "contradicted")),
        ("Sylvania", "Sylvania", "assert", None),
        ("Freedonia", "Freedonia", "agree", None),
    ],
)
def test_who_tells_an_offer_in_order_to_judge_it_speaks_of_it(speaker, side, act, judged):
    text = f"{speaker} spoke of Freedonia's offer of a canal."
    outer = said(text, "s1", speaker, "spoke", "Freedonia's offer of a canal", side=side, act=act, topic="fish")
    inner = said(
        text, "s2", "Freedonia", "offer", "a canal", side="Freedonia", act="offer", addressee="Sylvania", outer="s1"
    )
    ends = [
        Said(s, words, cue, (), "2011-05-01", np.eye(1, 384, dtype=np.float32)[0])
        for s, words, cue in ((inner, "a canal", "offer"), (outer, "Freedonia's offer of a canal", "spoke"))
    ]
    found = remarks(ends[0], "Sylvania", ends[1], (), {})
    assert ([judged] if judged else []) == [(remark.role, remark.value) for remark in found]


def test_each_column_has_a_name():
    row = features_of(offer(), other("Sylvania", speaker_kind=ActorKind.STATE), RESPONSE, "Sylvania", (), {})
    assert len(FEATURES) == len(row) == len(set(FEATURES))
    assert np.isfinite(row).all()


def test_joint_names_are_parted():
    assert {"Sylvania", "Ruritania", "Freedonia"} == parties("Sylvania, Ruritania and Freedonia")


@pytest.mark.parametrize(
    ("addressee", "speaker", "roles"),
    [
        ("NATO allies", "France", (RESPONSE,)),
        ("international community", "Chile", (RESPONSE,)),
        ("NATO allies", "Chile", (THIRD_PARTY,)),
    ],
)
def test_the_members_of_a_group_of_states_answer_for_it(addressee, speaker, roles):
    answer = other(speaker)
    assert roles[0] == roles_of(offer(addressee=addressee), addressee, answer, (), {})[0]


def test_one_of_those_who_offer_together_is_the_own_side():
    made = lifted("s1", "Freedonia and Ruritania", "offered", "a canal", side=None, addressee="Sylvania")
    assert OWN_SIDE in roles_of(made, "Sylvania", other("Ruritania"), (), {})


def test_in_a_legislature_the_other_party_answers():
    made = lifted("s1", "Ana Roth", "offered", "a canal", side="United States", act="offer", addressee="Democrats")
    rival = other("Leo Brand", side="United States", capacity="Democratic senator")
    friend = other("Mia Lund", side="United States", capacity="Republican senator")
    assert (RESPONSE,) == roles_of(made, "Democrats", rival, (), {})
    assert (OWN_SIDE,) == roles_of(made, "Democrats", friend, (), {})


@pytest.mark.parametrize(("day", "roles"), [("2011-05-20", (RESPONSE,)), ("2011-09-01", ()), ("2011-04-01", ())])
def test_another_article_speaks_of_an_offer_within_a_month(day, roles):
    answer = other("Sylvania", day=day)
    answer = replace(answer, statement=replace(answer.statement, article="b2"))
    assert roles == roles_of(offer(day="2011-05-01"), "Sylvania", answer, (), {})
