"""Names that a word for a kind of organisation goes with."""

import pytest
from tests.speakers.test_resolving import named, names


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Another big bank, Nonghyup,", "Nonghyup"),
        ("The YTN cable news channel", "YTN"),
        ("the technology news website Re/code", "Re/code"),
        ("Internet security firm CloudFlare", "CloudFlare"),
        ("Quakor, a Norway-based group that measures earthquakes,", "Quakor"),
        ("the Quito Herald newspaper", "Quito Herald"),
        ("quakes.com", "quakes.com"),
        ("a new Quito/Lima poll", "Quito/Lima poll"),
    ],
)
def test_a_name_beside_its_kind_is_the_speaker(source: str, name: str) -> None:
    assert (name, "institution") == named(source, "It rained. On Monday ")[:2]


def test_a_word_that_opens_a_sentence_is_no_name() -> None:
    assert named("Research company")[0] == "unnamed: research company"


@pytest.mark.parametrize("head", ["agency", "bureau"])
def test_a_kind_leads_to_the_body_that_its_full_name_calls_so(head: str) -> None:
    text = f"The FBI searched the house on Monday. The {head} said that rain fell."
    assert names((f"The {head}", "said", "rain fell"), text=text) == ["FBI"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("a United Nations inquiry into the storm", "United Nations"),
        ("North Korea's rhetoric", "North Korea"),
        ("A report by the Roe Institute made public last week", "Roe Institute"),
        ("U.S. Commerce Department data", "US Commerce Department"),
        ("a source familiar with a recent FBI report", "unnamed: source"),
    ],
)
def test_what_a_body_lets_be_known_is_its_word(source: str, name: str) -> None:
    assert name == named(source, "It rained. On Monday ")[0]
