"""Sources that are a relative clause, or that a reader began in the middle of one."""

import pytest
from tests.speakers.test_resolving import named, names


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("It angered Peru and Chile, all of whom said rain fell.", "all of whom", "Peru and Chile"),
        (
            "It hurt Peru and Chile, whose envoys said rain fell.",
            "whose envoys",
            "unnamed: Peruvian and Chilean envoys",
        ),
        ("Lima joined NATO, whose charter said rain fell.", "whose charter", "NATO"),
        (
            "He met Barack Obama, whose administration said rain fell.",
            "whose administration",
            "Obama administration",
        ),
        ("He met China, a vital ally that said rain fell.", "a vital ally", "China"),
        ("We met Jane Roe, who returned to Lima and said rain fell.", "who returned to Lima", "Jane Roe"),
    ],
)
def test_a_relative_clause_goes_on_about_what_stands_before_it(text: str, source: str, name: str) -> None:
    assert [name] == names((source, "said", "rain fell"), text=text)


def test_a_source_cut_behind_its_head_gets_it_back() -> None:
    text = "It rained. Officials in Peru said that it snowed."
    assert names(("in Peru", "said", "it snowed"), text=text) == ["unnamed: officials in Peru"]


def test_half_a_bracket_is_no_part_of_a_source() -> None:
    assert named("CNN) Peru", "(")[0] == "Peru"


def test_the_president_is_the_one_of_the_passage() -> None:
    text = (
        "President Donald Trump spoke in Washington. The White House said so. Rain fell.\n\n"
        "South Korean President Moon Jae-in met his staff. Mr. Moon was firm. It snowed, the president told staff."
    )
    assert names(("the president", "told", "It snowed"), text=text) != ["Donald Trump"]
    text = (
        "South Korean President Moon Jae-in met his staff in Seoul on Monday. Rain fell.\n\n"
        "President Donald Trump spoke in Washington. The White House said so. The president said that it snowed."
    )
    assert names(("The president", "said", "it snowed"), text=text) == ["Donald Trump"]
