from dataclasses import replace
from datetime import UTC, datetime

import pytest

from walkback.dates import date_statements, find_times
from walkback.dates.occasions import Candidate, candidates
from walkback.dates.phrasing import phrasing_features
from walkback.dates.story import Story, tell
from walkback.records import ActorKind, Article, Precision, Published, Span, Statement

THURSDAY = Published(datetime(2017, 12, 14, tzinfo=UTC), Precision.DAY)


def said(text: str, source: str, cue: str, content: str, **fields: object) -> Statement:
    at = text.index(content)
    begin = text.rindex(source, 0, text.rindex(cue, 0, at)) if source else 0
    spans = [
        (Span(at, at + len(content)),),
        (Span(text.rindex(cue, 0, at), text.rindex(cue, 0, at) + len(cue)),),
        (Span(begin, begin + len(source)),) if source else (),
    ]
    return replace(Statement(content, "a", *spans), **fields)  # type: ignore[arg-type]


def story_of(text: str, *statements: Statement) -> Story:
    return tell(Article("a", text, published=THURSDAY), statements, find_times(text, THURSDAY))


def found(text: str, *statements: Statement) -> list[dict[str, Candidate]]:
    return [{option.date: option for option in options} for options in candidates(story_of(text, *statements))]


@pytest.mark.parametrize("who", ["who left Rome on Tuesday", "whose visit ended on Tuesday", "who on Tuesday left"])
def test_a_time_in_an_aside_about_the_speaker_is_not_that_of_the_cue(who: str) -> None:
    text = f"Mr. Rell, {who}, said talks had failed."
    assert story_of(text, said(text, "Mr. Rell", "said", "talks had failed")).attached == [[]]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("At the statue of the king (he died in 1994), Mr. Rell said talks had failed.", []),
        ("Mr. Rell, minister until 2012, said talks had failed.", []),
        ("Three times before May 2016, Mr. Rell said talks had failed.", []),
        ("Before Tuesday's vote Mr. Rell said talks had failed.", ["2017-12-12"]),
        ("They were silent until December 12, when Mr. Rell said talks had failed.", ["2017-12-12"]),
        ("Mr. Rell (who had said on Tuesday he would go) said talks had failed.", []),
    ],
)
def test_a_time_in_brackets_or_up_to_which_something_goes_on_is_not_that_of_the_cue(text: str, days: list[str]) -> None:
    (own,) = story_of(text, said(text, "Mr. Rell", "said", "talks had failed")).attached
    assert days == [one.date for one in own]


def test_nothing_was_said_later_than_the_day_after_publication() -> None:
    text = "Mr. Rell said he will leave on Tuesday. A day earlier, Ms. Orr said talks had failed."
    (_, late) = found(
        text,
        said(text, "Mr. Rell", "said", "he will leave on Tuesday"),
        said(text, "Ms. Orr", "said", "talks had failed"),
    )
    assert max(late) <= "2017-12-15"


def test_a_time_after_the_aside_is_that_of_the_cue() -> None:
    text = "Mr. Rell, who left Rome, on Tuesday said talks had failed."
    (own,) = story_of(text, said(text, "Mr. Rell", "said", "talks had failed")).attached
    assert [one.date for one in own] == ["2017-12-12"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ms. Orr left for Rome on Wednesday, a day after Mr. Rell said talks had failed.", "2017-12-12"),
        ("Two days after Mr. Rell said talks had failed, Ms. Orr left for Rome on Wednesday.", "2017-12-11"),
        ("Ms. Orr left on Tuesday. That was a week after Mr. Rell said talks had failed.", "2017-12-05"),
        ("Ms. Orr left on Tuesday. She spoke a day before Mr. Rell said talks had failed.", "2017-12-13"),
        ("Two days after Mr. Rell said talks had failed, Ms. Orr left. She told us so on Wednesday.", "2017-12-11"),
    ],
)
def test_a_distance_dates_the_clause_that_follows_it(text: str, day: str) -> None:
    (own,) = story_of(text, said(text, "Mr. Rell", "said", "talks had failed")).attached
    assert (own[0].date, own[0].distant) == (day, True)


def test_less_than_a_distance_is_none() -> None:
    text = "Less than a week after Mr. Rell said talks had failed, Ms. Orr left for Rome on Wednesday."
    (own,) = story_of(text, said(text, "Mr. Rell", "said", "talks had failed")).attached
    assert not any(one.distant for one in own)


def test_a_distance_leaves_a_later_clause_alone() -> None:
    text = "On Tuesday, a day after Ms. Orr warned that talks had failed, Mr. Rell said they would go on."
    warned = said(text, "Ms. Orr", "warned", "talks had failed")
    later = said(text, "Mr. Rell", "said", "they would go on")
    assert [own[0].date for own in story_of(text, warned, later).attached] == ["2017-12-11", "2017-12-12"]


def test_the_speaker_goes_on_at_the_day_told_by_a_distance() -> None:
    text = "Ms. Orr left on Wednesday, a day after Mr. Rell said talks had failed. He warned that war was near."
    first = said(text, "Mr. Rell", "said", "talks had failed", speaker_name="Ion Rell")
    second = said(text, "He", "warned", "war was near", speaker_name="Ion Rell")
    assert {"speaker_before_next", "speaker_before_unbroken"} <= found(text, first, second)[1][
        "2017-12-12"
    ].features.keys()


def test_a_date_told_with_the_name_of_the_speaker_is_known() -> None:
    text = "Mr. Rell gave a speech in Rome on Monday. Ms. Orr left on Tuesday. Mr. Rell said talks had failed."
    statement = said(
        text, "Mr. Rell", "said", "talks had failed", speaker_name="Ion Rell", speaker_kind=ActorKind.PERSON
    )
    (options,) = found(text, statement)
    assert {"named", "named_first", "named_near", "named_occasion", "named_day"} <= options[
        "2017-12-11"
    ].features.keys()
    assert not any(name.startswith("named") for name in options["2017-12-12"].features)


def test_a_date_that_another_speaker_broke_off_is_told_apart() -> None:
    text = "Mr. Rell said on Monday it rained. Ms. Orr said it did not. He added that he was wet."
    three = [
        said(text, "Mr. Rell", "said", "it rained", speaker_name="Ion Rell"),
        said(text, "Ms. Orr", "said", "it did not", speaker_name="Ann Orr"),
        said(text, "He", "added", "he was wet", speaker_name="Ion Rell"),
    ]
    features = found(text, *three)[2]["2017-12-11"].features
    assert "speaker_before_untold" in features
    assert "speaker_before_unbroken" not in features


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("While Mr. Rell warned that talks had failed, he ate.", "warned", {"pre_while", "cue_past"}),
        ("Mr. Rell flew home to warn that talks had failed.", "warn", {"cuepre_to", "pre_start"}),
        ("Mr. Rell told me that talks had failed.", "told", {"told_me", "pre_start"}),
        ("Mr. Rell told the Oslo News that talks had failed.", "told", {"told_outlet"}),
        ("He left, and Mr. Rell says that talks had failed.", "says", {"pre_and", "cue_s"}),
    ],
)
def test_the_place_and_form_of_a_cue_are_told(text: str, cue: str, expected: set[str]) -> None:
    story = story_of(text, said(text, "Mr. Rell", cue, "talks had failed"))
    assert expected <= phrasing_features(0, story).keys()


def test_a_speaker_of_the_side_that_opened_the_story_is_known() -> None:
    text = "A diplomat said on Tuesday that talks had failed. Mr. Rell said war was near."
    first = said(text, "A diplomat", "said", "talks had failed", side="Ruritania")
    second = said(text, "Mr. Rell", "said", "war was near", side="Ruritania")
    assert {"main_side", "before_side"} <= phrasing_features(1, story_of(text, first, second)).keys()


def test_what_is_told_by_a_distance_is_dated() -> None:
    text = (
        "Ms. Orr told reporters on Wednesday that she was ready, a day after Mr. Rell told reporters that it was over."
    )
    first = said(text, "Ms. Orr", "told", "she was ready", speaker_name="Ann Orr")
    second = said(text, "Mr. Rell", "told", "it was over", speaker_name="Ion Rell")
    dated = date_statements(Article("a", text, published=THURSDAY), [first, second], find_times(text, THURSDAY))
    assert [s.said_on.edtf if s.said_on else None for s in dated] == ["2017-12-13", "2017-12-12"]
