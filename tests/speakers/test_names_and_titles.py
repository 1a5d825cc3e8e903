"""Which words are a person's name, and for which side a title speaks."""

import pytest
from tests.speakers.test_resolving import names, told

from walkback.records import Article
from walkback.speakers import find_mentions
from walkback.speakers.offices import parse_title
from walkback.speakers.phrases import bare, is_plural


def people(text: str) -> list[str]:
    return [m.name for m in find_mentions(Article("a", text)) if m.kind == "person"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vice Minister of Commerce Ana Torres spoke.", ["Ana Torres"]),
        ("In Lima Rep. Dutch Torres spoke.", ["Dutch Torres"]),
        ("In Lima Sen. John Torres III spoke.", ["John Torres"]),
        ("Rep. Peter King, R-New York, spoke.", ["Peter King"]),
        ("Grand Sheikh Ahmed Torres spoke.", ["Ahmed Torres"]),
        ("It came from Jane Roe that President Donald John TrumpJane Roe lost.", ["Jane Roe"]),
        ("The makers Torresmetal (TRSM.DE) and Roemetal (ROEM.DE) closed.", []),
    ],
)
def test_what_is_a_name(text: str, expected: list[str]) -> None:
    assert expected == people(text)


def test_a_family_name_that_is_a_common_word_is_a_name_once_told_in_full() -> None:
    text = "Peter King left early. In the end King said that rain fell."
    assert names(("King", "said", "rain fell"), text=text) == ["Peter King"]
    assert people("In the end the King said that rain fell.") == []


@pytest.mark.parametrize(
    ("title", "side"),
    [
        ("senior adviser to supreme leader Ayatollah Ali Khamenei", "Iran"),
        ("foreign policy spokesman for Germany's Social Democrats", "Germany"),
        ("a spokesman for the director of national intelligence", "United States"),
        ("president of the group Americans for Example Reform", "independent"),
        ("a lawyer for the Turkish government", "Turkey"),
        ("a lawyer for the victims", "independent"),
        ("an analyst and former Peruvian diplomat", "Peru"),
        ("an analyst and former teacher", "independent"),
        ("North Korea negotiator in the Trump administration", "United States"),
        ("Syria's ambassador to Russia", "Syria"),
        ("an adviser to China's State Council and a specialist at Example University", "China"),
    ],
)
def test_a_title_tells_the_side(title: str, side: str) -> None:
    read = parse_title(title)
    assert read is not None
    assert side == read.side


@pytest.mark.parametrize(
    "apposition",
    ["the top U.S. diplomat for Asia until last year", "who worked in the Obama administration on trade"],
)
def test_an_apposition_tells_the_side(apposition: str) -> None:
    got = told(f"Jane Roe, {apposition}, said rain fell.", ("Jane Roe", "said", "rain fell"))
    assert [s.side for s in got.statements] == ["United States"]


def test_a_group_of_people_is_those_people() -> None:
    assert bare("a group of former officials") == "former officials"
    assert is_plural("a group of former officials")
