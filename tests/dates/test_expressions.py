from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkback.dates import find_times
from walkback.dates.expressions import RULES
from walkback.dates.grammar import classes_needed, compile_pattern
from walkback.dates.tokens import tokenize
from walkback.records import Precision, Published

THURSDAY = Published(datetime(2017, 12, 14, tzinfo=UTC), Precision.DAY)


def found(text: str, published: Published | None = THURSDAY, **known: str) -> list[tuple[str, str]]:
    return [(t.span.of(text), t.value) for t in find_times(text, published, **known)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on Tuesday.", ("Tuesday", "2017-12-12")),
        ("They met on Thursday.", ("Thursday", "2017-12-14")),
        ("They will meet on Tuesday.", ("Tuesday", "2017-12-19")),
        ("The ambassador to Oslo said on Tuesday that it was over.", ("Tuesday", "2017-12-12")),
        ("She left last Thursday.", ("last Thursday", "2017-12-07")),
        ("He spoke late Wednesday.", ("late Wednesday", "2017-12-13")),
        ("He spoke on Wednesday night.", ("Wednesday night", "2017-12-13TNI")),
        ("It was signed on Dec. 7.", ("Dec. 7", "2017-12-07")),
        ("It was signed on 7 December 2016.", ("7 December 2016", "2016-12-07")),
        ("He agreed in March.", ("March", "2017-03")),
        ("Talks will begin in February.", ("February", "2018-02")),
        ("The South, which fears for the games it hosts in February, agreed.", ("February", "2018-02")),
        ("The theme of this years festival is peace.", ("this years", "2017")),
        ("They fell out last summer.", ("last summer", "2017-SU")),
        ("The tests ended in the spring of 2016.", ("the spring of 2016", "2016-SP")),
        ("He was freed in June last year.", ("June last year", "2016-06")),
        ("He was freed on June 5 last year.", ("June 5 last year", "2016-06-05")),
        ("They met in the summer of last year.", ("the summer of last year", "2016-SU")),
        ("It sold well in the winter of nineteen ninety-four.", ("the winter of nineteen ninety-four", "1994-WI")),
        ("Sales fell in the second half of 2016.", ("the second half of 2016", "2016-H2")),
        ("It may grow in the first half of next year.", ("the first half of next year", "2018-H1")),
        ("The visit had been scheduled to begin on Friday.", ("Friday", "2017-12-08")),
        ("They lived there for 2 1/2 years.", ("2 1/2 years", "P2.5Y")),
        ("It will open in two to three weeks.", ("two to three weeks", "P2W")),
        ("He may stay for a year or two.", ("a year or two", "P1Y")),
        ("Trade grew over the past decade.", ("over the past decade", "P10Y")),
        ("It will one day be forgotten.", ("one day", "FUTURE_REF")),
        ("Profit fell in the year-earlier third quarter.", ("the year-earlier third quarter", "2016-Q3")),
        ("It fell on the night of Friday, Dec. 1.", ("the night of Friday, Dec. 1", "2017-12-01TNI")),
        ("It fell by mid-afternoon yesterday.", ("mid-afternoon yesterday", "2017-12-13TAF")),
        ("He left at dawn on Tuesday.", ("dawn on Tuesday", "2017-12-12TMO")),
        ("He left a week or so ago.", ("a week or so ago", "2017-12-07")),
        ("The fair opens on Monday.", ("Monday", "2017-12-18")),
        ("This November he left.", ("This November", "2017-11")),
        ("He left at 11pm on 7 December.", ("11pm on 7 December", "2017-12-07T23:00")),
        ("It took a year and a half.", ("a year and a half", "P1.5Y")),
        ("The vote is on Sunday.", ("Sunday", "2017-12-17")),
        ("They will appeal Tuesday's ruling.", ("Tuesday", "2017-12-12")),
        ("They will decide at Tuesday's meeting.", ("Tuesday", "2017-12-19")),
        ("A march planned for Tuesday was cancelled.", ("Tuesday", "2017-12-12")),
        ("A march planned for Saturday was called off.", ("Saturday", "2017-12-16")),
        ("She leaves Tuesday for Cairo.", ("Tuesday", "2017-12-19")),
        ("Talks resume Tuesday in Vienna.", ("Tuesday", "2017-12-19")),
        ("Orr and Lind meet briefly Tuesday.", ("Tuesday", "2017-12-19")),
        ("They will study the shooting on Tuesday of two men.", ("Tuesday", "2017-12-12")),
        ("Asked Tuesday if he would run, he smiled.", ("Tuesday", "2017-12-12")),
        ("It may open on a still unsettled date in February.", ("February", "2018-02")),
        ("He will leave at 4 in the morning.", ("4 in the morning", "2017-12-15T04:00")),
        ("He left at 4 in the morning.", ("4 in the morning", "2017-12-14T04:00")),
        ("We build the ships of tomorrow.", ("tomorrow", "FUTURE_REF")),
        ("The shop is shut as of tomorrow.", ("tomorrow", "2017-12-15")),
        ("Voters go to the polls on Sunday.", ("Sunday", "2017-12-17")),
        ("In March 1990 he moved. That summer he died.", ("That summer", "1990-SU")),
        ("Those days are over.", ("Those days", "PAST_REF")),
        ("He had agreed in the past but never came.", ("the past", "PAST_REF")),
        ("It takes 5-10 years.", ("5-10 years", "P5Y")),
        ("He runs every morning.", ("every morning", "XXXX-XX-XXTMO")),
        ("He withheld comment on Tuesday on whether he will go.", ("Tuesday", "2017-12-12")),
        ("He is under fire for admitting Tuesday that it failed.", ("Tuesday", "2017-12-12")),
        ("He had agreed to meet her Tuesday.", ("Tuesday", "2017-12-12")),
        ("The charges could be made public as early as Tuesday.", ("Tuesday", "2017-12-19")),
        ("It was sold as early as March.", ("March", "2017-03")),
        ("He waited until March to register.", ("March", "2017-03")),
        (
            "He will see Rome on Friday and the bishops of the old church in Oslo on Sunday.",
            ("Sunday", "2017-12-17"),
        ),
        ("It lasts from 4:23 to 5:30.", ("4:23", "2017-12-14T04:23")),
        ("It was a decades-long dispute.", ("a decades", "PXDE")),
        ("He left the day before last Tuesday.", ("the day before last Tuesday", "2017-12-11")),
        ("He will leave a week from Monday.", ("a week from Monday", "2017-12-25")),
        ("They met on Good Friday.", ("Good Friday", "2017-04-14")),
        ("They met after St. Patrick's Day.", ("St. Patrick's Day", "2017-03-17")),
        ("They rested on the Fourth of July.", ("the Fourth of July", "2017-07-04")),
        ("They prayed as Christmas week began.", ("Christmas week", "2017-W52")),
        ("It was after the Sept. 11 attacks.", ("Sept. 11", "2001-09-11")),
        ("It was after 9/11.", ("9/11", "2001-09-11")),
        ("They met on May 3 and 4.", ("4", "2017-05-04")),
        ("The talks of May 3-5 failed.", ("May 3-5", "2017-05-03/2017-05-05")),
        ("The talks of 3–5 May 2016 failed.", ("3–5 May 2016", "2016-05-03/2016-05-05")),
        ("He will return on the 20th.", ("the 20th", "2017-12-20")),
        ("The trial began on May 3. On the 20th, he spoke.", ("the 20th", "2017-05-20")),
        ("He left on the third of October.", ("the third of October", "2017-10-03")),
        ("It ended in the last week of March.", ("the last week of March", "2017-W13")),
        ("It ended on the first day of 2016.", ("the first day of 2016", "2016-01-01")),
        ("Growth slowed in Q3 2016.", ("Q3 2016", "2016-Q3")),
        ("Growth slowed in the July-September quarter.", ("the July-September quarter", "2017-Q3")),
        ("It grew in the first half of the year.", ("the first half of the year", "2017-H1")),
        ("They met in 2010. The previous year it had failed.", ("The previous year", "2009")),
        ("They met on Monday. The day before, he had left.", ("The day before", "2017-12-10")),
        ("They met on Monday. The next morning he left.", ("The next morning", "2017-12-12TMO")),
        ("It rose on Friday from the previous Friday.", ("previous Friday", "2017-12-01")),
        ("A year ago today he left.", ("A year ago today", "2016-12-14")),
        (
            "It struck at 2:46 p.m. on Friday, March 11, 2011.",
            ("2:46 p.m. on Friday, March 11, 2011", "2011-03-11T14:46"),
        ),
        ("It struck at 8 a.m. (0500 GMT) on Tuesday.", ("8 a.m.", "2017-12-12T08:00")),
        ("It struck at 1830 GMT.", ("1830 GMT", "2017-12-14T18:30")),
        ("It grew in the '80s.", ("the '80s", "198")),
        ("He left in '98.", ("'98", "1998")),
        ("It grew in the late 1800s.", ("late 1800s", "18")),
        ("He works Mondays.", ("Mondays", "XXXX-WXX-1")),
        ("They run every other day.", ("every other day", "P2D")),
        ("It was a weeklong trip.", ("weeklong", "P1W")),
        ("It stood for half a century.", ("half a century", "P50Y")),
        ("It stood for a quarter of a century.", ("a quarter of a century", "P25Y")),
        ("Few can live in today's world.", ("today", "PRESENT_REF")),
        ("He saw her the other day.", ("the other day", "PAST_REF")),
        ("They looked for ways around Tuesday's ruling.", ("Tuesday", "2017-12-12")),
        ("They work under a June agreement to expand.", ("June", "2017-06")),
        ("On Tuesday they gathered at 10 p.m. in Oslo.", ("10 p.m.", "2017-12-12T22:00")),
        ("That bodes ill for coming quarters.", ("coming quarters", "FUTURE_REF")),
        (
            "Losses may last through the third quarter of 2018. It lost $2 million, against $1 million a year ago.",
            ("a year ago", "2016-Q3"),
        ),
        ("He spoke three days ago.", ("three days ago", "2017-12-11")),
        ("Six weeks ago he refused.", ("Six weeks ago", "2017-W44")),
        ("It began two years ago.", ("two years ago", "2015")),
        ("He said so earlier this month.", ("earlier this month", "2017-12")),
        ("It rose in the third quarter.", ("the third quarter", "2017-Q3")),
        ("It lasted for two weeks.", ("two weeks", "P2W")),
        ("They meet every year.", ("every year", "P1Y")),
        ("He is ready now.", ("now", "PRESENT_REF")),
        ("She was born in the 1990s.", ("the 1990s", "199")),
        ("They fell throughout the nineties.", ("the nineties", "199")),
        ("They served from 2015-2017.", ("2015-2017", "2015/2017")),
        ("The post was read a million times by Tuesday.", ("Tuesday", "2017-12-12")),
        ("It will be read a million times by Tuesday.", ("Tuesday", "2017-12-19")),
        ("The talks are supposed to end by January.", ("January", "2018-01")),
        ("Profit may rise in the fourth quarter. It fell in the latest quarter.", ("the latest quarter", "2017-Q3")),
        ("It began last Friday, Dec. 8.", ("last Friday, Dec. 8", "2017-12-08")),
        ("He moved to Oslo last Easter.", ("last Easter", "2017-04-16")),
        ("He held the post from January to June 2010.", ("January", "2010-01")),
        ("He held the post from November to June 2010.", ("November", "2009-11")),
        ("It was on show from 3 November to 2 February 2010.", ("3 November", "2009-11-03")),
        ("The fair runs from June 1 through Nov. 30.", ("Nov. 30", "2018-11-30")),
        ("It was held on the first Tuesday in November.", ("the first Tuesday in November", "2017-11-07")),
        ("They meet on the last Friday of the month.", ("the last Friday of the month", "2017-12-29")),
        ("He will be heard in the week of March 5, 2018.", ("the week of March 5, 2018", "2018-W10")),
        ("He left at 4 in the morning on Tuesday.", ("4 in the morning on Tuesday", "2017-12-12T04:00")),
        ("He left at 9:30 P.M. Tuesday night.", ("9:30 P.M. Tuesday night", "2017-12-12T21:30")),
        ("He came on Tuesday. In the evening, he left.", ("the evening", "2017-12-12TEV")),
        ("By late afternoon, it was over.", ("late afternoon", "2017-12-14TAF")),
        ("The firm expects sales to fall this quarter.", ("this quarter", "2017-Q4")),
        ("It opens in fiscal year 2019.", ("fiscal year 2019", "2019")),
        ("He may soon resign.", ("soon", "FUTURE_REF")),
        ("It fell 1,000,000 weeks ago.", ("1,000,000 weeks ago", "PAST_REF")),
        ("It fell 999,999,999 weeks ago.", ("999,999,999 weeks ago", "PAST_REF")),
        ("The wall stood 3,000 years ago today.", ("3,000 years ago today", "PAST_REF")),
        ("It lay there for 1,500,000 years.", ("1,500,000 years", "P1500000Y")),
        ("He left in 2017 and came back 900,000 years later.", ("900,000 years later", "FUTURE_REF")),
        ("In March he agreed; six weeks later he refused.", ("six weeks later", "2017-04")),
        ("In 2016 he agreed; six weeks later he refused.", ("six weeks later", "2016")),
        ("They won in Ohio on Tuesday.", ("Tuesday", "2017-12-12")),
        ("They won't meet on Tuesday.", ("Tuesday", "2017-12-19")),
        ("They didn't meet on Tuesday.", ("Tuesday", "2017-12-12")),
        ("The storm in May helped the governor.", ("May", "2017-05")),
        ("The clerk ran a long-delayed vote Friday, which will be the last.", ("Friday", "2017-12-08")),
        ("He pressed ahead in March with the reform.", ("March", "2017-03")),
        ("It expects to have the results in the fall.", ("the fall", "2018-FA")),
        ("The chairman, who would lead the talks, on Sunday signaled a delay.", ("Sunday", "2017-12-10")),
        ("The union is poised to strike on Friday.", ("Friday", "2017-12-15")),
        ("The clerks were poised to strike on Tuesday.", ("Tuesday", "2017-12-12")),
        ("The minister heads to Rome on Tuesday.", ("Tuesday", "2017-12-19")),
        ("The court ordered the firm to pay by Monday.", ("Monday", "2017-12-18")),
        ("He hurt himself during Sunday's debate by a remark that may last.", ("Sunday", "2017-12-10")),
        ("The envoy was not told until Tuesday.", ("Tuesday", "2017-12-12")),
        ("It hadn't occurred to her until Monday.", ("Monday", "2017-12-11")),
        ("The charges, which will not be read until Tuesday, are new.", ("Tuesday", "2017-12-19")),
        ("Mr. Orr, who until Monday was mayor, left.", ("Monday", "2017-12-11")),
        ("She kept calling members until late Wednesday.", ("late Wednesday", "2017-12-13")),
        ("The office will stay closed until at least Monday.", ("Monday", "2017-12-18")),
        ("They must decide between now and March.", ("March", "2018-03")),
        ("The vote was supposed to begin on Tuesday, but the clerk fell ill.", ("Tuesday", "2017-12-12")),
        ("They sought a motive for Tuesday's attack.", ("Tuesday", "2017-12-12")),
        ("If she wins in March, he may quit.", ("March", "2018-03")),
        ("They led the polls for the February election.", ("February", "2018-02")),
        ("He may pay past Jan. 3 if he must.", ("Jan. 3", "2018-01-03")),
        ("The sea rose in 2009. In June of that year, they fled.", ("June of that year", "2009-06")),
        ("The sea rose in 2009. They fled in the summer of that year.", ("the summer of that year", "2009-SU")),
        ("Schools will open on Friday. The city had burned a day earlier.", ("a day earlier", "2017-12-13")),
        ("He stood in a race in 2015. A week earlier, his rival quit.", ("A week earlier", "2017-12-07")),
        ("He left in 2015, three months earlier than planned.", ("three months", "P3M")),
        ("He sang in 2015. A month earlier, he was mute.", ("A month earlier", "2015")),
        ("She left a week ago Friday.", ("a week ago Friday", "2017-12-01")),
        ("Profit fell in the quarter ended July 31.", ("the quarter", "2017-Q2")),
        (
            "Profit rose in the third quarter to $9 million, compared with a loss of $3 million last year.",
            ("last year", "2016-Q3"),
        ),
        ("A strong fourth quarter of 2018 is likely, but sales fall this quarter.", ("this quarter", "2017-Q4")),
        ("His tweet on Monday that the party will be strong was read.", ("Monday", "2017-12-11")),
        ("The meeting on Monday that will settle it is open.", ("Monday", "2017-12-18")),
        ("They met on Dec. 7. At 9 p.m., they left.", ("9 p.m.", "2017-12-07T21:00")),
        ("They met on Dec. 7. Updated at 9 p.m.", ("9 p.m.", "2017-12-14T21:00")),
        ("They will meet on Monday. At 9 p.m., they ate.", ("9 p.m.", "2017-12-14T21:00")),
        ("The fire began at midnight last Thursday.", ("midnight last Thursday", "2017-12-07T24:00")),
    ],
)
def test_an_expression_gets_its_value(text: str, expected: tuple[str, str]) -> None:
    assert expected in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "He is 55 years old.", "A 6-year-old boy was there.", "Sun Microsystems grew.", "You may go.", "They march on.",
        "He appeared on 60 Minutes.", "Theresa May spoke.", "Prices fall below that.", "It cost $2016.",
        "The second man spoke.", "He read USA Today.", "A survey of 1709 schoolchildren began.",
        "They watched the moment.", "It breaks the Good Friday Agreement.", "He lives on the 20th floor.",
        "It rains now and then.",
        "Theresa May left. Mrs. May wept, and by then May had few friends.", "Listen 4:23.",
        "He reads The Sunday Times.", "They went to the Winter Olympics.", "On our last night they sang.",
        "He soon left, as soon as he could.", "It is open 24 hours a day, seven days a week.",
        "The ongoing talks failed.", "They met during an early morning call.",
        "Sales rise 8% annually.", "Prices are falling, most recently in Oslo.",
        "Her 1987 Chevrolet was found.", "He likes the film High Noon.",
        "They spoke of the fall of the wall.", "He took part in the great March on Rome.",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_time_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_the_story_sets_the_date_that_a_distance_counts_from() -> None:
    times = find_times("In March he offered talks. A month later he refused them.", THURSDAY)
    assert [(t.edtf, t.anchor) for t in times][1] == ("2017-04", "“March”")


def test_a_stretch_of_time_leaves_the_date_of_the_story_as_it_is() -> None:
    text = "On Nov. 7 he was readier for talks than ever since the summer. A month earlier he had refused them."
    assert find_times(text, THURSDAY)[-1].anchor == "“Nov. 7”"


def test_an_event_dated_elsewhere_in_the_article_gives_the_date() -> None:
    told = "North Korea tested a ballistic missile on Nov. 28."
    text = f"{told} Two weeks after North Korea tested the ballistic missile, he spoke."
    assert ("2017-12-12") in [t.value for t in find_times(text, THURSDAY)]


def test_the_day_of_a_sentence_is_not_the_day_of_the_event_it_looks_back_to() -> None:
    text = "The inspection team resumed its work in Oslo on Tuesday, two months after the inspection team was stopped."
    assert ("two months after", "P2M") in found(text)


def test_an_hour_said_again_in_another_zone_is_no_year() -> None:
    assert found("It struck at 7:30 p.m. (1930 GMT) in Oslo.") == [("7:30 p.m.", "2017-12-14T19:30")]


def test_over_the_weekend_on_a_friday_looks_back_with_the_verb() -> None:
    friday = Published(datetime(2017, 12, 15, tzinfo=UTC), Precision.DAY)
    assert found("The storm struck over the weekend.", friday)[0][1] == "2017-W49-WE"
    assert found("The storm will strike over the weekend.", friday)[0][1] == "2017-W50-WE"


def test_a_story_filed_after_midnight_utc_speaks_of_the_day_in_its_city() -> None:
    filed = Published(datetime(2017, 12, 13, 1, 10, tzinfo=UTC), Precision.MINUTE)
    assert found("He spoke today.", filed, dateline="WASHINGTON (AP)") == [("today", "2017-12-12")]
    assert found("He spoke today.", filed, dateline="SEOUL (Reuters)") == [("today", "2017-12-13")]


def test_without_a_publication_date_values_stay_relative_and_say_so() -> None:
    time = find_times("He spoke on Tuesday.", None)[0]
    assert time.edtf is None
    assert "not known" in (time.relative or "")


def test_a_dateline_with_a_full_date_stands_in_for_the_publication_date() -> None:
    assert found("He spoke on Tuesday.", None, dateline="OSLO, Dec. 14, 2017") == [("Tuesday", "2017-12-12")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It ran from 25/12/2016 to 03/01/2017.", "2017-01-03"),
        ("It ran from 12/25/2016 to 03/01/2017.", "2017-03-01"),
    ],
)
def test_one_plain_numeric_date_settles_the_order_of_the_others(text: str, expected: str) -> None:
    assert find_times(text, THURSDAY)[-1].value == expected


_TEXT = (
    "on Tuesday last March 2017 12 . , a two weeks ago after later the year 31/12/2017 quarter of Friday night "
    "will met \n\n “ ” - Dec. '90s every day from to 10:30 p.m. May 99999999 Q "
    "Q3 the previous first week 3-5 and Easter Sunday '98 1830 GMT 20th on today other"
)
WORDS = st.sampled_from(_TEXT.split(" "))


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join)))
def test_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    times = find_times(text, THURSDAY)
    assert all(t.span.of(text).strip() for t in times)
    assert all(a.span.end <= b.span.start for a, b in pairwise(times))


@given(st.lists(WORDS, max_size=60).map(" ".join), st.dates(date(1900, 1, 1), date(2090, 1, 1)))
def test_every_edtf_value_is_valid_edtf(text: str, day: date) -> None:
    edtf = pytest.importorskip("edtf")
    published = Published(datetime.fromisoformat(f"{day}T00:00:00+00:00"), Precision.DAY)
    for time in find_times(text, published):
        if time.edtf is not None:
            edtf.parse_edtf(time.edtf)


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_a_rule_that_matches_finds_all_classes_it_needs(text: str) -> None:
    codes = tokenize(text).codes
    for rule in RULES:
        if compile_pattern(rule.pattern).search(codes):
            assert not any(needed.isdisjoint(codes) for needed in classes_needed(rule.pattern))
