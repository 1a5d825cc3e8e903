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
    ],
)
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
