"""Who passes on what another said."""

from __future__ import annotations

import pytest
from tests.speakers.test_resolving import told


@pytest.mark.parametrize(
    ("relay", "via"),
    [
        ("Reuters", "Reuters"),
        ("her office", "Ana Torres's office"),
        ("a transcript by the Peruvian army", "Peruvian army"),
        ("two Peruvian officials in the room", "unnamed: two Peruvian officials in the room"),
    ],
)
def test_who_passes_it_on_is_told_beside_who_said_it(relay: str, via: str) -> None:
    text = f'Foreign Minister Ana Torres of Peru left. "Rain is near," she said on Monday, according to {relay}.'
    (got,) = told(text, ("she", "said", "Rain is near")).statements
    assert ("Ana Torres", via) == (got.speaker_name, got.via)


def test_an_official_who_passes_something_on_is_the_official_named_next() -> None:
    text = '"Rain is near," Ana Torres said, according to a Peruvian official. The official said it was late.'
    marked = (("Ana Torres", "said", "Rain is near"), ("The official", "said", "it was late"))
    first, second = told(text, *marked).statements
    assert first.via == second.speaker_name == "unnamed: Peruvian official"


def test_what_the_sentence_says_next_is_not_passed_on() -> None:
    text = '"Rain is near," Ana Torres said. The roads were closed, according to the police.'
    (got,) = told(text, ("Ana Torres", "said", "Rain is near")).statements
    assert got.via is None
