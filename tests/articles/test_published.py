from datetime import UTC, date, datetime

import pytest

from walkback.articles.agencies import credit, find_dateline
from walkback.articles.published import as_published, find_published, is_date_line
from walkback.records import Precision


@pytest.mark.parametrize(
    ("words", "iso", "precision"),
    [
        ("2017-12-14", "2017-12-14T00:00:00+00:00", "day"),
        ("2017-12-14T09:19:30Z", "2017-12-14T09:19:30+00:00", "second"),
        ("2017-12-14T09:19:00-05:00", "2017-12-14T09:19:00-05:00", "second"),
        ("14/12/2017 09:19 by admin", "2017-12-14T09:19:00+00:00", "minute"),
        ("12/14/17", "2017-12-14T00:00:00+00:00", "day"),
        ("12.3.2017", "2017-03-12T00:00:00+00:00", "day"),
        ("Published: Dec. 14, 2017, 9:19 p.m. ET", "2017-12-14T21:19:00-05:00", "minute"),
        ("Thursday 14 December 2017 09.19 GMT", "2017-12-14T09:19:00+00:00", "minute"),
        ("14th of December, 2017", "2017-12-14T00:00:00+00:00", "day"),
        ("December 2017", "2017-12-01T00:00:00+00:00", "month"),
        ("2017", "2017-01-01T00:00:00+00:00", "year"),
        ("20171214", "2017-12-14T00:00:00+00:00", "day"),
    ],
)
def test_publication_times_are_read_with_their_precision(words, iso, precision):
    found = find_published(words)
    assert (iso, Precision(precision), False) == (found.when.isoformat(), found.precision, found.ambiguous)


@pytest.mark.parametrize("words", ["", "soon", "31/31/2017", "2017-13-45", "0000-00-00", "99/99/99", "by admin"])
def test_what_is_no_date_gives_none(words):
    assert find_published(words) is None


@pytest.mark.parametrize("value", [None, 17, True, [], {}, "yesterday"])
def test_values_that_are_no_time_give_none(value):
    assert as_published(value) is None


def test_dates_and_naive_times_are_taken_as_utc():
    assert datetime(2017, 12, 14, tzinfo=UTC) == as_published(date(2017, 12, 14)).when
    assert datetime(2017, 12, 14, 9, 19, tzinfo=UTC) == as_published(datetime(2017, 12, 14, 9, 19)).when  # noqa: DTZ001


@pytest.mark.parametrize(
    ("words", "text", "month"),
    [
        ("Tue 03/04/2017", "", None),
        ("Monday 03/04/2017", "", 4),
        ("03/04/2017 9:00 am EST", "", 3),
        ("03.04.2017", "", 4),
        ("03/04/2017", "First sent on 25/03/2017.", 4),
        ("03/04/2017", "First sent on 02/25/2017.", 3),
        ("03/04/2017", "He flew home on Friday, March 3.", 3),
        ("03/04/2017", "He flew home on 2 April.", 4),
        ("03/04/2017", "He spoke late Saturday.", 3),
        ("03/04/2017", "He spoke on Monday.", 4),
    ],
)
def test_day_and_month_are_told_apart_by_what_stands_around(words, text, month):
    found = find_published(words, text)
    assert (month is None, month or 4) == (found.ambiguous, found.when.month)


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("14/12/2017 09:19 by admin", True),
        ("Updated: Friday, 15 December 2017 at 21:45 GMT", True),
        ("Posted on December 14, 2017 | By Bo Kim", True),
        ("On 14 December 2017 the minister said no.", False),
        ("2017 was a bad year", False),
        ("2017-12-14 by Bo Kim of the Wire and by Jo Lee, who both write from the capital of the South, at", True),
        pytest.param("2017-12-14 " + "by , " * 24, True, id="hostile"),
        pytest.param("2017-12-14 " + "by , " * 24 + "!", False, id="hostile, no date line"),
    ],
)
def test_date_lines_are_told_from_sentences_with_dates(line, is_one):
    assert is_date_line(line) is is_one


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        ("SEOUL, South Korea (AP) — He", "SEOUL, South Korea", "AP"),
        ("SEOUL/WASHINGTON (Reuters) - He", "SEOUL/WASHINGTON", "Reuters"),
        ("Pyongyang, December 24 (KCNA) -- He", "Pyongyang, December 24", "KCNA"),
        ("WASHINGTON, Dec 14 (Xinhua) -- He", "WASHINGTON, Dec 14", "Xinhua"),
        ("(CNN) He", None, None),
        ("Washington: He", "Washington", None),
        ("BEIJING — He", "BEIJING", None),
        ("CAMP DAVID, Md. (AP) — He", "CAMP DAVID, Md.", "AP"),
        ("ALMA-ATA, Kazakhstan (AP) — He", "ALMA-ATA, Kazakhstan", "AP"),
        ("NEW YORK--He", "NEW YORK", None),
    ],
)
def test_datelines_give_place_and_agency_and_end_where_the_story_begins(text, place, agency):
    found = find_dateline(text)
    assert (place, agency, "He") == (found.place, found.agency, text[found.end :])


@pytest.mark.parametrize(
    "text",
    [
        *("Kim Jong Un (left) spoke", "The U.S. — and others — said", "He said: no", "FILE — A man"),
        *("A-" * 80, "A.-" * 53),
    ],
)
def test_other_openings_are_no_datelines(text):
    assert find_dateline(text) is None


@pytest.mark.parametrize("line", ["AP reported", "He spoke to Reuters.", ""])
def test_a_line_that_says_more_is_no_credit(line):
    assert credit(line) is None


@pytest.mark.parametrize("value", [date(1, 1, 1), date(9999, 12, 31), datetime(1699, 12, 31, tzinfo=UTC)])
def test_a_day_when_there_was_no_news_is_no_publication_time(value):
    assert as_published(value) is None


@pytest.mark.parametrize("words", ["2017-12-14 09:19:00+09", "2017-12-14T09:19+0900", "2017-12-14T09:19:00.5+09:00"])
def test_an_offset_may_leave_out_its_minutes(words):
    assert as_published(words).when.isoformat().startswith("2017-12-14T09:19:00+09:00")
