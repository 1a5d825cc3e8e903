"""Whom "they", "both" and a "who" behind several people take up."""

import pytest
from tests.speakers.test_resolving import names, told


def test_they_are_two_people_named_together() -> None:
    text = "Jane Roe and John Doe toured the site. They said that work went on."
    assert names(("They", "said", "work went on"), text=text) == ["Jane Roe and John Doe"]


def test_both_takes_up_the_two_states_that_are_the_subject() -> None:
    text = "China, which has urged calm, and neighbor Japan, which fears delays to the games, both welcomed the plan."
    assert names(("both", "welcomed", "the plan"), text=text) == ["China and Japan"]
    assert told(text, ("both", "welcomed", "the plan")).statements[0].side == "China and Japan"


def test_a_state_that_only_stands_beside_is_no_party_of_both() -> None:
    text = "In talks with China and Japan, Ana Torres and Leo Brand both welcomed the plan."
    assert "China and Japan" not in names(("both", "welcomed", "the plan"), text=text)


def test_who_goes_on_about_the_plural_before_it() -> None:
    text = "Donald Trump angered many Republicans, who believe that he gave too much."
    assert names(("who", "believe", "he gave too much"), text=text) == ["Republicans"]


def test_those_who_are_nobody_who_is_named() -> None:
    text = "Ana Torres wept. It hurt those who accused her of theft."
    assert names(("who", "accused", "her of theft"), text=text) == ["unnamed: critics"]
    text = "Senators who hope that rain falls met Ana Torres."
    assert names(("who", "hope", "rain falls"), text=text) == ["senators"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Republicans met in Ohio. They said that rain fell.", "Republicans"),
        ("But most Democrats had left. It was late. They said that rain fell.", "Democrats"),
        ("The Russians had left. It was late. They said that rain fell.", "Russia"),
        ("Jane Roe met Democrats. It was late. They said that rain fell.", "unnamed: they"),
    ],
)
def test_they_are_the_party_or_people_that_a_sentence_before_opened_with(text: str, who: str) -> None:
    assert [who] == names(("They", "said", "rain fell"), text=text)


@pytest.mark.parametrize(("source", "who"), [("The Chinese", "China"), ("Republicans", "Republicans")])
def test_they_are_the_people_or_party_that_spoke_last(source: str, who: str) -> None:
    text = f"Two farmers said it was dry. {source} insisted that rain would fall. They also said that it was late."
    marked = (
        ("Two farmers", "said", "it was dry"),
        (source, "insisted", "rain would fall"),
        ("They", "said", "it was late"),
    )
    assert names(*marked, text=text)[1:] == [who, who]
