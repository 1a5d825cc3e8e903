"""Where a source that the reader cut, or let run on, begins and ends."""

from __future__ import annotations

import pytest
from tests.speakers.test_resolving import told


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("ruling Workers' Party of Korea headed", "Workers' Party of Korea"),
        ("Peru's army said in a", "Peruvian army"),
        ("Peru's army signaled it", "Peruvian army"),
        ("Peru's army this", "Peruvian army"),
    ],
)
def test_a_source_ends_before_its_verb(source: str, speaker: str) -> None:
    (got,) = told(f"The {source} Monday that rain was near.", (source, "Monday", "rain was near")).statements
    assert got.speaker_name.endswith(speaker)


def test_how_many_is_a_part_of_whom_a_source_counts() -> None:
    text = "She saw a debate in which most of the panelists blamed the rain."
    (got,) = told(text, ("of the panelists", "blamed", "the rain")).statements
    assert got.speaker_name == "panelists"


@pytest.mark.parametrize(
    ("source", "behind", "speaker"),
    [
        ("Lima", "residents", "Lima residents"),
        ("the Peruvian", "military", "Peruvian military"),
        ("a rain", "investigator", "unnamed: rain investigator"),
        ("Peru", "heads", "Peru"),
    ],
)
def test_a_source_goes_on_to_its_noun(source: str, behind: str, speaker: str) -> None:
    text = f"On Monday {source} {behind} again warned that rain was near."
    (got,) = told(text, (source, "warned", "rain was near")).statements
    assert got.speaker_name == speaker
