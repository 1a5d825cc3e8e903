"""As what a statement can speak of an offer."""

import numpy as np
import pytest
from tests.relations.making import said

from walkback.offers.remarks import FEATURES, features_of
from walkback.offers.roles import OWN_SIDE, RESPONSE, THIRD_PARTY, parties, roles_of
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
        ("Ruritania", {"topic": "fish"}, (THIRD_PARTY,)),
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


def test_each_column_has_a_name():
    row = features_of(offer(), other("Sylvania", speaker_kind=ActorKind.STATE), RESPONSE, "Sylvania", (), {})
    assert len(FEATURES) == len(row) == len(set(FEATURES))
    assert np.isfinite(row).all()


def test_joint_names_are_parted():
    assert {"Sylvania", "Ruritania", "Freedonia"} == parties("Sylvania, Ruritania and Freedonia")
