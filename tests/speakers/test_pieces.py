"""Where a source begins and ends."""

from tests.speakers.test_resolving import named, names


def test_a_source_that_cuts_a_name_is_the_whole_name() -> None:
    text = "Chinese Foreign Ministry spokesman Geng Shuang expressed grave concern, and the White House said no."
    assert names(("spokesman Geng", "expressed", "grave concern"), ("House", "said", "no"), text=text) == [
        "Geng Shuang",
        "White House",
    ]


def test_quoted_as_saying_is_said_by_whoever_stands_between() -> None:
    text = "State television in Pyongyang quoted Kim Jong Un as saying that the country had its force now."
    assert names(("in Pyongyang", "saying", "the country had its force now"), text=text) == ["Kim Jong Un"]


def test_what_is_behind_a_dash_is_not_the_source() -> None:
    assert named("Seven experts — three Republicans and four Democrats")[0] == "seven experts"


def test_a_source_that_begins_behind_its_article_has_it() -> None:
    text = "Donald Trump left. Later the president said that talks were near."
    assert names(("president", "said", "talks were near"), text=text) == ["Donald Trump"]
