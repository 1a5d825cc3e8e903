"""Aides, critics and allies of a named person are others, and are called by a name that can be read."""

import pytest
from tests.speakers.test_resolving import names

TEXT = "President Donald Trump met Secretary of State Rex Tillerson and Sen. Bernie Sanders. {} said talks were near."


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Trump's critics", "Trump's critics"),
        ("Secretary of State Rex Tillerson's aides", "unnamed: Rex Tillerson's aides"),
        ("Mr. Tillerson’s top aides", "unnamed: Tillerson's top aides"),
        ("Sanders' aides", "unnamed: Sanders' aides"),
        ("Allies of Mr. Trump", "allies of Mr. Trump"),
        ("Aides to Mr. Tillerson", "unnamed: aides to Mr. Tillerson"),
        ("People close to Tillerson", "unnamed: people close to Tillerson"),
        ("Critics such as Sanders", "unnamed: critics"),
        ("The majority of Democrats", "Democrats"),
        ("Democratic", "Democrats"),
    ],
)
def test_people_of_somebody_are_named_by_the_phrase(source: str, name: str) -> None:
    assert names((source, "said", "talks were near"), text=TEXT.format(source)) == [name]
