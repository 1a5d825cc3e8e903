"""Who wrote a document that is a source."""

import pytest
from tests.speakers.test_resolving import named, names

from walkback.speakers.documents import author_in, document_in, written_in


def test_what_somebody_has_seen_is_not_his() -> None:
    assert author_in("documents seen by the Example Post") is None
    assert named("Documents seen by Reuters")[0] != "Reuters"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("A report by the Example Relief Foundation last year", "Example Relief Foundation"),
        ("The Kremlin's written statement", "Kremlin"),
        ("A North Korean statement", "North Korea"),
        ("A recent Trump administration report", "Trump administration"),
        ("Barack Obama's inaugural address", "Barack Obama"),
        ("YouGov's polling", "YouGov"),
        ("leaked U.S. intelligence findings", "US intelligence agencies"),
    ],
)
def test_a_document_is_its_authors(source: str, name: str) -> None:
    assert name == named(source)[0]


def test_the_noun_tells_which_document_is_meant() -> None:
    assert document_in("the white paper of the ministry") == "paper"
    assert document_in("the ministry") is None


@pytest.mark.parametrize(
    ("words", "noun"),
    [
        ("wrote an op-ed on Friday warning that", "op-ed"),
        ("said in a long open letter that", "letter"),
        ("denied what was told in the report and said", None),
        ("who was quoted in a report, said", None),
    ],
)
def test_who_writes_a_document_is_told_by_the_words_behind(words: str, noun: str | None) -> None:
    assert noun == written_in(words)


@pytest.mark.parametrize("later", ["The op-ed", "th op-ed"])
def test_a_document_that_speaks_later_is_that_of_who_wrote_it(later: str) -> None:
    text = (
        f"Jane Roe wrote an op-ed warning that rain was near. Alan Poe denied all of it. {later} said ships would go."
    )
    told = (
        ("Jane Roe", "warning", "rain was near"),
        ("Alan Poe", "denied", "all of it"),
        (later, "said", "ships would go"),
    )
    assert names(*told, text=text) == ["Jane Roe", "Alan Poe", "Jane Roe"]
