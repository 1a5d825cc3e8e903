from dataclasses import replace
from datetime import UTC, datetime

import pytest

from walkback.dates import find_times
from walkback.dates.occasions import candidates
from walkback.dates.speech import cue_features
from walkback.dates.story import tell
from walkback.dates.witnesses import witness_features
from walkback.records import ActorKind, Article, Precision, Published, Span, Statement

THURSDAY = Published(datetime(2017, 12, 14, tzinfo=UTC), Precision.DAY)


def statement(text: str, source: str, cue: str, content: str, **fields: object) -> Statement:
    spans = [(Span(text.index(words), text.index(words) + len(words)),) for words in (content, cue, source)]
    return replace(Statement(f"{source} {cue}", "a", *spans), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Ann Orr, an analyst at the Rell Institute,", "expert"),
        ("The Oslo Times", "outlet"),
        ("Foreign Minister Ion Rell", "official"),
        ("former ambassador Ion Rell", "former"),
        ("Sen. Ion Rell", "legislator"),
    ],
)
def test_a_source_tells_what_its_speaker_is(source: str, expected: str) -> None:
    text = f"{source} said talks had failed."
    assert expected in witness_features(text, statement(text, source, "said", "talks had failed"))


def test_side_and_kind_of_a_speaker_are_told() -> None:
    text = "Ann Orr said talks had failed."
    orr = statement(text, "Ann Orr", "said", "talks had failed", side="independent", speaker_kind=ActorKind.PERSON)
    assert {"outside", "kind_person"} <= witness_features(text, orr).keys()


@pytest.mark.parametrize(("cue", "expected"), [("has repeatedly said", "repeatedly"), ("said", "said"), ("has", "")])
def test_a_cue_is_known_by_its_first_word_that_is_no_auxiliary(cue: str, expected: str) -> None:
    text = f"Ann Orr {cue} talks had failed."
    assert f"cue {expected}" in cue_features(text, statement(text, "Ann Orr", cue, "talks had failed"))


TEXT = (
    "The offer of Ion Rell was left hanging.\n"
    "In March, Mr. Rell demanded that tests stop.\n"
    "On Tuesday, Mr. Rell agreed to talk at any time.\n"
    "On Wednesday, Ms. Orr denied it.\n"
)
SAID = (
    statement(TEXT, "Ion Rell", "offer", "was left hanging", speaker_name="Ion Rell"),
    statement(TEXT, "Mr. Rell", "demanded", "tests stop", speaker_name="Ion Rell"),
    statement(TEXT, "Mr. Rell", "agreed", "to talk at any time", speaker_name="Ion Rell"),
    statement(TEXT, "Ms. Orr", "denied", "it", speaker_name="Ann Orr"),
)


def test_an_opening_knows_the_latest_day_of_its_speaker_wherever_it_is_told() -> None:
    story = tell(Article("a", TEXT, published=THURSDAY), SAID, find_times(TEXT, THURSDAY))
    found = {option.date: option.features for option in candidates(story)[0]}
    assert {"speaker_latest", "speaker_latest*lead"} <= found["2017-12-12"].keys()
    assert not any("speaker_latest" in features for day, features in found.items() if day != "2017-12-12")


def test_a_distance_in_front_of_a_cue_gives_a_day() -> None:
    text = "On Tuesday, Ms. Orr met him. The visit came a day after Mr. Rell said talks had failed."
    said = statement(text, "Mr. Rell", "said", "talks had failed")
    story = tell(Article("a", text, published=THURSDAY), [said], find_times(text, THURSDAY))
    found = {option.date: option.features for option in candidates(story)[0]}
    assert {"distance_passage", "distance_first"} <= found["2017-12-11"].keys()
    assert "distance_publication" in found["2017-12-13"]
