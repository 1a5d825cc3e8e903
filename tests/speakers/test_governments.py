"""Governments, ministries and other bodies of a state or its leader."""

import pytest
from tests.speakers.test_resolving import named, names


@pytest.mark.parametrize(
    ("source", "name", "kind", "side"),
    [
        ("The Foreign Ministry in Lima", "Peruvian Foreign Ministry", "institution", "Peru"),
        ("The leftist administration of Peruvian President Ana Torres", "Peruvian government", "institution", "Peru"),
        ("The Peruvian and Chilean governments", "Peru and Chile", "group", "Peru and Chile"),
        ("The Peruvian government", "Peruvian government", "institution", "Peru"),
        ("Peruvian authorities", "Peruvian authorities", "institution", "Peru"),
        ("Kim Jong Un's government", "North Korean government", "institution", "North Korea"),
        ("Kim Jong Un's brutal regime", "North Korea", "state", "North Korea"),
        ("Peru's dictatorship", "Peru", "state", "Peru"),
        ("U.S. intelligence", "US intelligence agencies", "institution", "United States"),
        ("the incoming Bush administration", "Bush administration", "institution", "United States"),
        ("the British Defense Ministry", "British Defense Ministry", "institution", "United Kingdom"),
    ],
)
def test_bodies_of_a_state(source: str, name: str, kind: str, side: str) -> None:
    assert (name, kind, side) == named(source)


def test_a_ministry_that_one_state_alone_has_is_its_own_wherever_it_is_spoken_of() -> None:
    before = "North Korea cut the line to Seoul. "
    assert named("The Unification Ministry", before) == (
        "South Korean Unification Ministry",
        "institution",
        "South Korea",
    )


def test_her_campaign_is_that_of_the_woman_who_spoke() -> None:
    text = "Senator Hillary Clinton said rain fell. Her campaign declined to comment."
    assert names(("Hillary Clinton", "said", "rain fell"), ("Her campaign", "declined", "to comment"), text=text) == [
        "Hillary Clinton",
        "Clinton campaign",
    ]


def test_the_previous_administration_is_that_of_the_president_before() -> None:
    text = "The previous administration said it rained."
    assert names(("The previous administration", "said", "it rained"), text=text) == ["Obama administration"]


def test_a_ministry_without_a_state_is_the_one_that_spoke() -> None:
    text = "Peru's Foreign Ministry said talks were near. Chile's envoy left. The Foreign Ministry said it rained."
    got = names(("Peru's Foreign Ministry", "said", "talks"), ("The Foreign Ministry", "said", "it rained"), text=text)
    assert got == ["Peruvian Foreign Ministry"] * 2
