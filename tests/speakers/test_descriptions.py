"""Whom a description means."""

import pytest
from tests.speakers.test_resolving import named, names, told


def test_a_story_may_describe_first_and_name_later() -> None:
    text = "A defiant Peruvian admiral said no on Monday. The sea is ours. Rear Adm. Juan Quispe was in Lima."
    (got,) = told(text, ("A defiant Peruvian admiral", "said", "no")).statements
    assert (got.speaker_name, got.side) == ("Juan Quispe", "Peru")


def test_party_and_state_tell_who_is_meant() -> None:
    text = "Sen. Jane Roe met Sen. John Smith of Iowa. The Ohio Republican said that talks were near."
    text = text.replace("Jane Roe", "Jane Roe of Ohio")
    assert names(("The Ohio Republican", "said", "talks were near"), text=text) == ["Jane Roe"]


def test_news_calls_whom_it_has_named_by_other_words() -> None:
    text = "Ben Carson spoke in Iowa. The retired neurosurgeon said rain fell."
    assert names(("The retired neurosurgeon", "said", "rain fell"), text=text) == ["Ben Carson"]
    text = "Ben Carson met a neurosurgeon. The neurosurgeon said rain fell."
    assert names(("The neurosurgeon", "said", "rain fell"), text=text) == ["unnamed: neurosurgeon"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Exasperated Republican lawmakers", "unnamed: exasperated Republican lawmakers"),
        ("Backers of the plan", "backers of the plan"),
        ("White House aides", "unnamed: White House aides"),
        ("National Security Council aides", "unnamed: National Security Council aides"),
        ("Peru's defenders", "Peru's defenders"),
        ("Critics of that plan", "critics of that plan"),
        ("Officials at that summit", "unnamed: officials at that summit"),
        ("A group of former Peruvian officials", "unnamed: former Peruvian officials"),
    ],
)
def test_only_names_keep_the_capital_of_the_first_word(source: str, name: str) -> None:
    assert name == named(source, "It rained. ")[0]


@pytest.mark.parametrize(
    "source", ["growing international", "on the map", "Western", "a high-level", "of action", "madness"]
)
def test_what_has_no_noun_for_who_speaks_is_no_speaker(source: str) -> None:
    assert named(source, "It rained in a ")[0] == "unnamed: unknown speaker"


def test_a_former_president_is_not_the_one_in_office() -> None:
    text = "Jimmy Carter praised Donald Trump. The 93-year-old former president said that talks were near."
    said = ("The 93-year-old former president", "said", "talks were near")
    assert names(said, text=text) == ["Jimmy Carter"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Peru officials", "unnamed: Peruvian officials"),
        ("Peru experts", "Peru experts"),
        ("Conservative Republicans", "conservative Republicans"),
        ("many Republicans", "Republicans"),
    ],
)
def test_a_group_keeps_what_makes_it_one(source: str, name: str) -> None:
    assert name == named(source, "It rained. ")[0]


def test_a_state_of_the_us_rules_out_who_is_of_another() -> None:
    text = "Sen. Jane Roe wept. Sen. John Smith, Nevada Democrat, laughed. The Ohio Democrat said that rain fell."
    assert names(("The Ohio Democrat", "said", "rain fell"), text=text) == ["Jane Roe"]


def test_the_leaders_of_one_party_are_not_those_of_the_other() -> None:
    text = "House Republican leaders said no. Democratic leaders said that rain fell."
    marked = (("House Republican leaders", "said", "no"), ("Democratic leaders", "said", "rain fell"))
    assert names(*marked, text=text)[1] == "Democratic leaders"


def test_lawmakers_are_the_group_of_lawmakers_that_spoke() -> None:
    text = "A mixed group of lawmakers urged calm. The lawmakers said that rain fell."
    marked = (("A mixed group of lawmakers", "urged", "calm"), ("The lawmakers", "said", "rain fell"))
    assert len(set(names(*marked, text=text))) == 1


def test_a_lead_may_tell_by_an_article_who_is_quoted_next() -> None:
    text = (
        "A leading expert in floods spoke of rain on Monday. It pours. Jane Roe, head of a flood institute, told us so."
    )
    (got,) = told(text, ("A leading expert in floods", "spoke of", "rain")).statements
    assert got.speaker_name == "Jane Roe"
    text = "A leading expert in floods spoke of rain on Monday. It pours. President Trump told us so."
    (got,) = told(text, ("A leading expert in floods", "spoke of", "rain")).statements
    assert got.speaker_name == "unnamed: leading expert in floods"


def test_he_behind_a_description_is_whom_it_described() -> None:
    text = "John Poe, mayor of Lima, met Adam Roe. Roe wept. The Lima mayor said no. He said that rain fell."
    marked = (("The Lima mayor", "said", "no"), ("He", "said", "rain fell"))
    assert names(*marked, text=text) == ["John Poe", "John Poe"]


def test_the_official_is_the_unnamed_one_who_spoke() -> None:
    text = "A Peruvian official said talks were near. Ana Torres, an official, left. The official said it rained."
    got = names(("A Peruvian official", "said", "talks"), ("The official", "said", "it rained"), text=text)
    assert got == ["unnamed: Peruvian official"] * 2
