"""In which office somebody speaks, as the record writes it."""

import pytest
from tests.speakers.test_resolving import told

from walkback.speakers.capacities import office_of
from walkback.speakers.offices import parse_title


@pytest.mark.parametrize(
    ("text", "side", "expected"),
    [
        ("Peru's foreign minister", "Peru", "Peruvian foreign minister"),
        ("the new Peruvian government of liberal President", "Peru", None),
        ("the woman who has accused Supreme Court nominee Judge", "United States", None),
        ("the frontrunners to replace him", "United States", None),
        ("National Security Agency Director Adm.", "United States", "National Security Agency director"),
        ("Peru's ambassador to Chile", "Peru", "Peruvian ambassador to Chile"),
        ("Ohio Rep.", "United States", "US representative"),
        ("Republican", "United States", "Republican"),
        ("Retired Gen.", "United States", "retired general"),
        ("vice chairman at Lima Mining in Hong Kong", "independent", "vice chairman at Lima Mining"),
        ("official of Peru", "Peru", None),
        ("Trump Picks CNBC commentator", "independent", "CNBC commentator"),
        ("a rain and Peru expert at Lima University", "independent", "rain and Peru expert at Lima University"),
        ("House Rain and Snow Committee Chairman", "United States", "House Rain and Snow Committee chairman"),
        ("House Rain Committee Chairman Rep.", "United States", "House Rain Committee chairman"),
        ("Pentagon press secretary Rear Adm.", "United States", "Pentagon press secretary"),
        ("president of the Ana B. Torres List", "United States", "president of the Ana B. Torres List"),
        ("the three-term congressman", "United States", "US congressman"),
        ("director of the Rain and Snow Program at Lima University", "United States",
         "director of the Rain and Snow Program at Lima University"),
        ("Peru's Joint Chiefs of Staff spokesman", "Peru", "Peruvian Joint Chiefs of Staff spokesman"),
        ("Lima's Rain Ministry spokesman", "Peru", "Peruvian Rain Ministry spokesman"),
        ("Ohio's Republican governor", "United States", "Republican governor"),
        ("FBI's trade chief", "United States", "FBI trade chief"),
        ("BBC's trade correspondent", "independent", "BBC trade correspondent"),
        ("director of trade", "United States", "US director of trade"),
        ("Ex-CIA director", "United States", "CIA director"),
        ("White House legislative director", "United States", "White House legislative director"),
        ("Fox News chief", "United States", "Fox News chief"),
        ("Ways and Means Chairman", "United States", "US Ways and Means chairman"),
        ("Trade and Industry Minister", "Peru", "Peruvian Trade and Industry minister"),
        ("Torres and Industry Minister", "Peru", "Peruvian Industry minister"),
        ("Los Angeles mayor", "United States", "Los Angeles mayor"),
        ("director of the Center for Rain and the Snow at Lima University", "independent",
         "director of the Center for Rain and the Snow at Lima University"),
    ],
)  # fmt: skip
def test_an_office_is_that_of_whom_the_title_heads(text: str, side: str, expected: str | None) -> None:
    title = parse_title(text)
    assert title is not None
    assert expected == office_of(title, side)


def test_several_people_hold_an_office_in_the_plural() -> None:
    got = told("Senior Peruvian officials said that rain fell.", ("Senior Peruvian officials", "said", "rain fell"))
    assert got.statements[0].capacity == "senior Peruvian officials"


def test_a_table_knows_the_office_better_than_an_apposition_of_somebody_else() -> None:
    text = "After a meeting with the former envoy to Peru, Mike Pence said that rain fell."
    assert told(text, ("Mike Pence", "said", "rain fell")).statements[0].capacity == "US vice president"


def test_a_chairman_is_more_than_a_member() -> None:
    text = "House Trade Committee Chairman Ed Royce said that rain fell."
    got = told(text, ("House Trade Committee Chairman Ed Royce", "said", "rain fell"))
    assert got.statements[0].capacity == "House Trade Committee chairman"


@pytest.mark.parametrize(
    ("source", "side", "capacity"),
    [
        ("Juan Ramos, who heads the rain program at the Lima Institute,", "independent",
         "head of the rain program at the Lima Institute"),
        ("Juan Ramos, a spokesman for Mr. Obama,", "United States", "US spokesman for Mr. Obama"),
        ("Cmdr. Juan Ramos, a Pentagon spokesman,", "United States", "Pentagon spokesman"),
        ("Juan Ramos, president of the Rain Policy Society,", "independent", "president of the Rain Policy Society"),
    ],
)  # fmt: skip
def test_an_apposition_tells_the_office(source: str, side: str, capacity: str) -> None:
    text = f"The White House and the Senate waited. {source} said that it rained."
    (got,) = told(text, (source, "said", "it rained")).statements
    assert (side, capacity) == (got.side, got.capacity)


def test_a_spokesman_of_the_ministry_is_that_of_the_one_named_before() -> None:
    text = "Peru's Rain Ministry waited. Peruvian officials left. Ministry spokesman Juan Ramos said that it rained."
    (got,) = told(text, ("Ministry spokesman Juan Ramos", "said", "it rained")).statements
    assert got.capacity == "Peruvian Rain Ministry spokesman"


def test_whom_a_relative_clause_names_gives_no_office() -> None:
    text = "An NBC reporter, Jane Roe, who asked Mr. Trump if it rained, said that it snowed."
    (got,) = told(text, ("Jane Roe", "said", "it snowed")).statements
    assert (got.side, got.capacity) == ("independent", "NBC reporter")


@pytest.mark.parametrize(
    ("source", "capacity"),
    [
        ("Ana Torres of the Lima Institute", "analyst at the Lima Institute"),
        ("Ana Torres at the Center for Rain and Snow", "analyst at the Center for Rain and Snow"),
        ("Ana Torres from the Lima Forum think tank", "analyst at the Lima Forum"),
        ("Ana Torres of the Lima Times", None),
    ],
)
def test_who_is_told_by_a_think_tank_alone_is_an_analyst_there(source: str, capacity: str | None) -> None:
    (got,) = told(f"{source} said that rain was near.", (source, "said", "rain was near")).statements
    assert (got.side, got.capacity) == ("independent", capacity)


@pytest.mark.parametrize("office", ["the Lima bureau chief of the Coast Post", "the Lima bureau chief"])
def test_the_bureau_chief_of_a_paper_speaks_for_no_state(office: str) -> None:
    got = told(f"Jane Roe, {office}, said that rain fell.", ("Jane Roe", "said", "rain fell"))
    assert got.statements[0].side == "independent"
