"""Whom "both" takes up."""

from tests.speakers.test_resolving import names, told


def test_both_takes_up_the_two_states_that_are_the_subject() -> None:
    text = "China, which has urged calm, and neighbor Japan, which fears delays to the games, both welcomed the plan."
    assert names(("both", "welcomed", "the plan"), text=text) == ["China and Japan"]
    assert told(text, ("both", "welcomed", "the plan")).statements[0].side == "China and Japan"


def test_a_state_that_only_stands_beside_is_no_party_of_both() -> None:
    text = "In talks with China and Japan, Ana Torres and Leo Brand both welcomed the plan."
    assert "China and Japan" not in names(("both", "welcomed", "the plan"), text=text)
