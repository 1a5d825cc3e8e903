"""States and bodies that go by another word."""

from datetime import UTC, datetime

import pytest
from tests.speakers.test_resolving import names, told

from walkback.records import Precision, Published

_DAY = Published(datetime(2014, 10, 10, tzinfo=UTC), Precision.DAY)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The reclusive nation", "North Korea"),
        ("the rogue state", "North Korea"),
        ("the Asian nation", "Japan"),
        ("the ruling party", "Japanese ruling party"),
        ("The world body", "United Nations"),
        ("The U.N.'s most powerful body", "UN Security Council"),
        ("the Pentagon’s intelligence arm", "US Defense Intelligence Agency"),
        ("the secretive regime of Kim Jong Un", "North Korea"),
        ("Seoul's new liberal administration", "South Korean government"),
        ("even the North's most important ally, China", "China"),
    ],
)
def test_a_word_for_a_state_or_body_means_it(source: str, name: str) -> None:
    text = f"North Korean leader Kim Jong Un met envoys of Japan. Then {source} said that rain fell."
    assert [name] == names((source, "said", "rain fell"), text=text)


def test_only_known_words_make_an_epithet() -> None:
    text = "Rain fell in Japan. The other country said that it snowed."
    assert names(("The other country", "said", "it snowed"), text=text) != ["Japan"]


def test_a_name_that_ends_as_an_owner_does_stays_whole() -> None:
    assert names(("Moody’s", "said", "rain fell"), text="Moody’s said that rain fell.") == ["Moody's"]


@pytest.mark.parametrize(
    ("source", "name", "capacity"),
    [
        ("Undersecretary of Defense for Policy Jane Roe", "Jane Roe", "US undersecretary of Defense for Policy"),
        ("former secretary of homeland security Jane Roe", "Jane Roe", "former secretary of homeland security"),
        ("Peru's minister of trade and tourism Jane Roe", "Jane Roe", "Peruvian minister of trade and tourism"),
    ],
)
def test_an_office_with_its_matter_stands_before_a_name(source: str, name: str, capacity: str) -> None:
    (got,) = told(f"It rained. On Monday {source} said that rain fell.", (source, "said", "rain fell")).statements
    assert (got.speaker_name, got.capacity) == (name, capacity)


def test_the_holder_of_an_office_is_meant_again() -> None:
    text = "South Korea's defense minister said that rain fell. It was wet. The defense minister said that it snowed."
    said = (("South Korea's defense minister", "said", "rain fell"), ("The defense minister", "said", "it snowed"))
    assert names(*said, text=text, day=_DAY) == ["Han Min-koo", "Han Min-koo"]
