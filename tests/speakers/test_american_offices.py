"""Officials of the United States and its places, wherever the news comes from; and whom a spokesman speaks for."""

from __future__ import annotations

import pytest
from tests.speakers.test_resolving import told


@pytest.mark.parametrize(
    ("source", "capacity"),
    [
        ("FEMA administrator Ana Torres", "FEMA administrator"),
        ("Miami-Dade County commissioner Ana Torres", "Miami-Dade County commissioner"),
        ("Polk County Sheriff Ana Torres", "Polk County sheriff"),
        ("ICE spokeswoman Ana Torres", "ICE spokeswoman"),
        ("CBP commissioner Ana Torres", "CBP commissioner"),
        ("Secret Service director Ana Torres", "Secret Service director"),
        ("SEC chairwoman Ana Torres", "SEC chairwoman"),
        ("Ana Torres, the mayor of Chicago", "mayor of Chicago"),
        ("Ana Torres, the attorney general of Texas", "attorney general of Texas"),
        ("Ana Torres, an official at the Drug Enforcement Administration",
         "official at the Drug Enforcement Administration"),
        ("Gov. Ana Torres", "US governor"),
        ("Denver mayor Ana Torres", "Denver mayor"),
        ("Georgia Gov. Ana Torres", "Georgia governor"),
        ("Georgia's Republican secretary of state Ana Torres", "Republican secretary of state"),
    ],
)  # fmt: skip
def test_an_american_office_is_american_in_news_from_abroad(source: str, capacity: str) -> None:
    text = f"HAVANA (Reuters) - A storm has left Cuba. {source} said that rain was near."
    (got,) = told(text, (source, "said", "rain was near")).statements
    assert (got.speaker_name, got.side, got.capacity) == ("Ana Torres", "United States", capacity)


@pytest.mark.parametrize("source", ["a FEMA administrator", "a Miami-Dade County commissioner", "an ATF official"])
def test_so_is_who_stays_unnamed(source: str) -> None:
    text = f"HAVANA (Reuters) - A storm has left Cuba. Rain was near, {source} said."
    (got,) = told(text, (source, "said", "Rain was near")).statements
    assert (got.side, got.capacity) == ("United States", source.split(maxsplit=1)[1])


def test_no_state_goes_before_a_family_name() -> None:
    text = "Sen. Juan Ramos won in Ohio. Ana Torres, a Ramos campaign adviser, said that rain was near."
    (got,) = told(text, ("Ana Torres, a Ramos campaign adviser,", "said", "rain was near")).statements
    assert (got.side, got.capacity) == ("United States", "Ramos campaign adviser")


@pytest.mark.parametrize("source", ["Zembla spokesman Juan Ramos", "a Zembla spokesman", "Zembla officials"])
def test_who_speaks_for_a_company_speaks_for_no_state(source: str) -> None:
    text = f"The Senate asked Zembla about the White House and Congress. On Monday {source} said that rain was near."
    (got,) = told(text, (source, "said", "rain was near")).statements
    assert got.side == "independent"
    assert got.capacity in {"Zembla spokesman", "Zembla officials"}


def test_two_states_that_share_their_officials_are_both_told() -> None:
    text = "Peruvian and U.S. officials said that rain was near."
    (got,) = told(text, ("Peruvian and U.S. officials", "said", "rain was near")).statements
    assert got.capacity == "Peruvian and US officials"


def test_a_chief_justice_is_no_chief() -> None:
    text = "The Senate and Congress met. Chief Justice Ana Torres said that rain was near."
    (got,) = told(text, ("Chief Justice Ana Torres", "said", "rain was near")).statements
    assert got.capacity == "US chief justice"


def test_a_minister_of_georgia_is_of_the_country() -> None:
    text = "Georgia's foreign minister Ana Torres said that rain was near."
    (got,) = told(text, ("Georgia's foreign minister Ana Torres", "said", "rain was near")).statements
    assert (got.side, got.capacity) == ("Georgia", "Georgian foreign minister")


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Ohio's secretary of state", "unnamed: Ohio's secretary of state"),
        ("Georgia's secretary of state", "unnamed: Georgia's secretary of state"),
        ("the secretary of state, a Texas driller,", "Rex Tillerson"),
    ],
)
def test_an_office_of_one_of_the_states_is_not_that_of_the_united_states(source: str, speaker: str) -> None:
    text = f"Secretary of State Rex Tillerson met Congress and the Senate. On Monday {source} said that rain was near."
    (got,) = told(text, (source, "said", "rain was near")).statements
    assert (got.speaker_name, got.side) == (speaker, "United States")


@pytest.mark.parametrize("owner", ["Peru's", "The Peruvian"])
def test_an_office_that_sounds_american_is_that_of_the_state_whose_the_text_calls_it(owner: str) -> None:
    text = f"{owner} attorney general charged a mayor. Attorney General Ana Torres said that rain was near."
    (got,) = told(text, ("Attorney General Ana Torres", "said", "rain was near")).statements
    assert (got.side, got.capacity) == ("Peru", "Peruvian attorney general")


@pytest.mark.parametrize("before", ["It rained.", "Georgia's attorney general left.", "Peru's and Chile's mayors left.",
                                    "Peru's attorney general met Chile's attorney general."])  # fmt: skip
def test_else_it_is_american(before: str) -> None:
    text = f"{before} Attorney General Ana Torres said that rain was near."
    (got,) = told(text, ("Attorney General Ana Torres", "said", "rain was near")).statements
    assert (got.side, got.capacity) == ("United States", "US attorney general")
