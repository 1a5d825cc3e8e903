import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.shared import SHARED, needs_shared

from walkback.dates import date_statements, find_times
from walkback.dates.clause import clause_features
from walkback.dates.occasions import candidates
from walkback.dates.recency import age_feature
from walkback.dates.story import tell
from walkback.records import Article, Precision, Published, Span, Statement

THURSDAY = Published(datetime(2017, 12, 14, tzinfo=UTC), Precision.DAY)


def said(text: str, cue: str, content: str, source: str, **fields: object) -> Statement:
    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    made = Statement(cue + content, "a", (span(content),), (span(cue),), (span(source),))
    return replace(made, **fields)  # type: ignore[arg-type]


def dates(text: str, *statements: Statement, published: Published | None = THURSDAY) -> list[str | None]:
    times = find_times(text, published)
    dated = date_statements(Article("a", text, published=published), statements, times)
    return [s.said_on.edtf if s.said_on else None for s in dated]


def test_the_time_beside_the_cue_dates_the_statement() -> None:
    text = "Mr. Rell told reporters on Tuesday that talks had failed."
    assert dates(text, said(text, "told", "talks had failed", "Mr. Rell")) == ["2017-12-12"]


def test_the_month_beside_the_cue_is_kept_as_a_month() -> None:
    text = "Mr. Rell said in March that talks had failed."
    assert dates(text, said(text, "said", "talks had failed", "Mr. Rell")) == ["2017-03"]


def test_a_time_within_the_words_does_not_date_them() -> None:
    text = "The envoy, who is known for his patience, said the tests of May 2016 were a mistake."
    assert "2016-05" not in dates(text, said(text, "said", "the tests of May 2016 were a mistake", "The envoy"))


def test_a_time_between_cue_and_words_dates_them_though_it_was_taken_for_one_of_them() -> None:
    text = "Mr. Rell said this summer talks could begin. He said this year was hard."
    summer = said(text, "said", "this summer talks could begin", "Mr. Rell", speaker_name="Ion Rell")
    hard = replace(said(text, "hard", "this year was hard", "He"), cue=(Span(48, 52),))
    story = tell(Article("a", text, published=THURSDAY), [summer, hard], find_times(text, THURSDAY))
    assert [[own.date for own in found] for found in story.attached] == [["2017-22"], []]


def test_the_next_statement_of_the_same_speech_shares_its_date() -> None:
    text = "Mr. Rell told reporters on Tuesday that talks had failed.\nHe added that they would go on."
    first = said(text, "told", "talks had failed", "Mr. Rell", speaker_name="Ion Rell")
    second = said(text, "added", "they would go on", "He", speaker_name="Ion Rell")
    assert dates(text, first, second) == ["2017-12-12", "2017-12-12"]


def test_a_belief_of_many_has_no_date() -> None:
    text = "Mr. Rell spoke on Tuesday.\nMany analysts have long believed that talks are useless."
    assert dates(text, said(text, "have long believed", "talks are useless", "Many analysts")) == [None]


def test_without_a_publication_date_no_day_is_made_up() -> None:
    text = "Mr. Rell told reporters on Tuesday that talks had failed."
    assert dates(text, said(text, "told", "talks had failed", "Mr. Rell"), published=None) == [None]


def test_derivation_and_confidence_are_kept() -> None:
    text = "Mr. Rell told reporters on Tuesday that talks had failed."
    statement = said(text, "told", "talks had failed", "Mr. Rell")
    (dated,) = date_statements(Article("a", text, published=THURSDAY), [statement], find_times(text, THURSDAY))
    assert dated.said_on is not None
    assert (dated.said_on.rule, dated.said_on.anchor) == ("time at the cue", "publication 2017-12-14")
    assert dated.said_on.evidence is not None
    assert dated.said_on.evidence.of(text) == "Tuesday"
    assert 0.4 <= dated.said_on.confidence <= 1


def test_no_statement_is_made_after_the_day_after_publication() -> None:
    text = "Mr. Rell said the envoys would meet on Jan. 20, 2018, and added on Tuesday that talks had failed."
    made = [said(text, "said", "the envoys would meet on Jan. 20, 2018", "Mr. Rell")]
    made += [said(text, "added", "talks had failed", "Mr. Rell")]
    article = Article("a", text, published=THURSDAY)
    found = candidates(tell(article, made, find_times(text, THURSDAY)))
    assert all(option.date <= "2017-12-15" for options in found for option in options)


def test_the_weekday_after_publication_may_be_today_elsewhere() -> None:
    text = "The North said early Friday that talks had failed."
    article = Article("a", text, published=THURSDAY)
    made = [said(text, "said", "talks had failed", "The North")]
    (found,) = candidates(tell(article, made, find_times(text, THURSDAY)))
    assert {"2017-12-08", "2017-12-15"} <= {option.date for option in found}


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("on Friday", "2017-12-15"),
        ("Friday morning", "2017-12-15"),
        ("last Friday", "2017-12-08"),
        ("on Friday, Dec. 8", "2017-12-08"),
        ("on Saturday", "2017-12-09"),
    ],
)
def test_a_bare_weekday_is_the_day_after_publication_before_that_of_six_days_ago(told: str, day: str) -> None:
    text = f"The dam burst on Tuesday. Nobody was hurt. Mr. Rell said {told} that it was old."
    article = Article("a", text, published=THURSDAY)
    story = tell(article, [said(text, "said", "it was old", "Mr. Rell")], find_times(text, THURSDAY))
    assert [day] == [own.date for own in story.attached[0]]


def test_a_weekday_still_to_come_dates_no_statement() -> None:
    text = "They will meet on Friday. Mr. Rell said that talks had failed."
    article = Article("a", text, published=THURSDAY)
    (found,) = candidates(
        tell(article, [said(text, "said", "talks had failed", "Mr. Rell")], find_times(text, THURSDAY))
    )
    assert "2017-12-15" not in {option.date for option in found}


def test_the_words_beside_a_cue_leave_out_what_is_conveyed() -> None:
    text = "No deal. He has repeatedly said the other side had always lied."
    features = clause_features(text, said(text, "has repeatedly said", "the other side had always lied", "He"))
    assert {"often", "has", "pronoun"} <= set(features)
    assert "had" not in features


@pytest.mark.parametrize(
    ("day", "age"),
    [
        ("2017-12-15", "age_tomorrow"),
        ("2017-12-14", "age_today"),
        ("2017-12-13", "age_yesterday"),
        ("2017-12-07", "age_week"),
        ("2017-11-30", "age_month"),
        ("2017-03-01", "age_months"),
        ("2015-03-01", "age_years"),
        ("2017-12", "age_this_month"),
        ("2017", "age_this_year"),
        ("2017-03", "age_months"),
        ("2012", "age_years"),
    ],
)
def test_the_age_of_a_date_has_a_name(day: str, age: str) -> None:
    assert age_feature(day, "2017-12-14") == age


def test_the_order_of_the_statements_is_kept() -> None:
    text = "Mr. Rell said in March that talks failed. Ms. Orr said in May that they went on."
    two = [said(text, "said in May", "they went on", "Ms. Orr")]
    two += [said(text, "said in March", "talks failed", "Mr. Rell")]
    dated = date_statements(Article("a", text, published=THURSDAY), two, find_times(text, THURSDAY))
    assert [s.id for s in dated] == [s.id for s in two]


@needs_shared
@pytest.mark.parametrize("date", ["2017-03", "2017-04", "2017-22", "2017-12-12"])
def test_the_acceptance_article_has_the_dates_a_reader_sees(date: str) -> None:
    from benchmarks.dates import predict_statements

    path = SHARED / "data" / "gold" / "nk-2017-12-14-tillerson.json"
    golds = [s["said_on"] for s in json.loads(path.read_text("utf-8"))["statements"]]
    _, _, dated = predict_statements(path)
    found = [s.said_on.edtf for s, gold in zip(dated, golds, strict=True) if gold == date and s.said_on]
    assert date in found
