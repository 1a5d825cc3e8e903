"""Several speakers as one, and what only looks like it."""

import pytest
from tests.speakers.test_resolving import SAID, named, names, told

from walkback.records import Article, Span, Statement
from walkback.speakers import resolve


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Jane Roe, White House counsel and Trump's lead lawyer,", "Jane Roe"),
        ("Agent John Smith and his friend, FBI counsel Jane Roe", "John Smith and Jane Roe"),
        ("Sen. Jane Roe and Rep. John Smith, Ohio Republican", "Jane Roe and John Smith"),
    ],
)
def test_a_comma_behind_the_last_and_opens_an_apposition(source: str, name: str) -> None:
    assert named(source)[0] == name


def test_enemies_are_no_allies() -> None:
    text = "South Korea and the United States spoke of North Korea. The two allies agreed that pressure had to grow."
    assert names(("The two allies", "agreed", "pressure had to grow"), text=text) == ["United States and South Korea"]


def test_leaders_of_a_party_are_not_the_two_of_a_meeting() -> None:
    text = "Donald Trump met Vladimir Putin. The Democratic leaders said that talks were near."
    assert names(("The Democratic leaders", "said", "talks were near"), text=text) == ["Democratic leaders"]


def test_a_state_and_two_descriptions_of_it_are_one_speaker() -> None:
    assert named("Peru, the third-largest exporter and a close ally of Chile")[:2] == ("Peru", "state")


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("U.S. and Peruvian officials", "unnamed: US and Peruvian officials"),
        ("Senior Republican and Democratic senators", "unnamed: senior Republican and Democratic senators"),
        ("The Peruvian and Chilean governments", "Peru and Chile"),
        ("Lima and Chilean officials", "Peru and Chilean officials"),
    ],
)
def test_adjectives_of_one_plural_are_one_group(source: str, name: str) -> None:
    assert named(source)[0] == name


def test_an_and_inside_a_title_joins_nobody() -> None:
    source = "Assistant Secretary of State for East Asian and Pacific Affairs Jane Roe"
    assert named(source)[0] == "Jane Roe"


def test_joint_speakers_are_the_same_under_other_forms_of_their_names() -> None:
    def actor(name: str) -> str | None:
        text = f"US Defense Secretary {name} Mattis met Rex Tillerson. Mattis and Tillerson said it rained."
        at = text.rindex("Mattis and")
        told = Statement("s1", "a1", content=(Span(len(text) - 10, len(text) - 1),), cue=(Span(at + 21, at + 25),),
                         source=(Span(at, at + 20),))  # fmt: skip
        return resolve(Article("a1", text), [told]).statements[0].speaker

    assert actor("Jim") == actor("James")


@pytest.mark.parametrize(
    ("source", "capacity"),
    [
        ("Peru's president, Ana Torres, and Chilean envoy Juan Ramos", "Peruvian president and Chilean envoy"),
        ("Sens. Ana Torres and Juan Ramos", "US senators"),
        ("Peru's president Ana Torres and the White House", None),
    ],
)
def test_joint_speakers_speak_in_the_offices_of_all(source: str, capacity: str | None) -> None:
    (got,) = told(source + SAID, (source, "said", "talks were near")).statements
    assert got.capacity == capacity


def test_both_leaders_speak_in_the_offices_that_they_hold() -> None:
    text = "Peruvian President Ana Torres met Chilean President Juan Ramos. The two leaders said that it rained."
    (got,) = told(text, ("The two leaders", "said", "it rained")).statements
    assert got.capacity == "Peruvian president and Chilean president"


def test_what_a_relative_clause_joins_does_not_speak() -> None:
    source = "Tony Lee and John Poe, who were arrested in April and May of 2017,"
    assert named(source)[0] == "Tony Lee and John Poe"


def test_north_and_south_korea_are_two_states() -> None:
    assert named("North and South Korea")[0] == "North Korea and South Korea"
