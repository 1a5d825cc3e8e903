"""The side of officials whom a text does not say whose they are."""

from __future__ import annotations

import pytest
from tests.speakers.test_resolving import told


@pytest.mark.parametrize(
    "text",
    [
        "Peruvian guards have stopped a ship on its way to Chile, a customs official said at the port.",
        "LIMA (Reuters) - Guards have stopped a ship on its way to Chile, a customs official said at the port.",
        "Arequipa, Peru (CNN) Guards have stopped a ship on its way to Chile, a customs official said at the port.",
    ],
)
def test_an_official_serves_the_state_where_the_story_comes_from(text: str) -> None:
    (got,) = told(text, ("a customs official", "said", "at the port")).statements
    assert got.side == "Peru"


def test_a_dateline_that_the_file_tells_is_where_a_story_comes_from() -> None:
    text = "Guards have stopped a ship on its way to Chile, a customs official said at the port."
    (got,) = told(text, ("a customs official", "said", "at the port"), dateline="Lima, Peru").statements
    assert got.side == "Peru"


def test_an_official_who_speaks_behind_others_is_on_their_side() -> None:
    text = "Ana Torres of Peru's army said it rained. Chile has closed the border, a customs official said."
    marked = (("Peru's army", "said", "it rained"), ("a customs official", "said", "closed the border"))
    assert told(text, *marked).statements[-1].side == "Peru"


def test_a_ministry_spokesman_speaks_for_the_ministry_that_spoke_before() -> None:
    text = "Peru's Trade Ministry said it rained in Chile. Ministry spokesman Juan Ramos added that Chile was cold."
    first, second = (
        ("Peru's Trade Ministry", "said", "it rained"),
        ("Ministry spokesman Juan Ramos", "added", "Chile was cold"),
    )
    assert told(text, first, second).statements[-1].side == "Peru"


def test_the_mark_of_an_owner_is_no_part_of_a_name() -> None:
    text = "The Peruvian army's warning that rain was near came late."
    (got,) = told(text, ("The Peruvian army's", "warning", "rain was near")).statements
    assert got.speaker_name == "Peruvian army"


def test_us_in_capitals_is_a_state() -> None:
    text = "Jane Roe wrote of US promises to send rain."
    (got,) = told(text, ("US", "promises", "to send rain")).statements
    assert got.speaker_name == "United States"


def test_an_agency_does_not_pass_on_its_own_words() -> None:
    text = "South Korea's Yonhap News Agency reported that rain was near."
    (got,) = told(text, ("South Korea's Yonhap News Agency", "reported", "rain was near")).statements
    assert got.via is None
