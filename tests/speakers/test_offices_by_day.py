"""Whether an office is held on a day, when either is known to the month or the year only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkback.records import Actor, ActorKind, Office
from walkback.speakers.directory import held, in_office
from walkback.speakers.merging import add_office

DAYS = st.dates().map(lambda d: d.isoformat())


@pytest.mark.parametrize(
    ("first", "last", "day", "expected"),
    [
        ("2017-02-01", "2018-03-31", "2017-02-01", True),
        ("2017-02-01", "2018-03-31", "2018-03-31", True),
        ("2017-02-01", "2018-03-31", "2018-04-01", False),
        ("2017-02-01", "2018-03-31", "2017-01-31", False),
        ("2017-02-01", "2018-03-31", "2018-03", True),
        ("2017-02-01", "2018-03-31", "2017", True),
        ("2017-02-01", "2018-03-31", "2016", False),
        ("2013-01", "2017-01", "2017-01-31", True),
        ("2013-01", "2017-01", "2017-02-01", False),
        ("2013", "2017", "2017-12-31", True),
        ("2013", "2017", "2012-12", False),
        (None, "2017", "1950-01-01", True),
        ("2013", None, "2050", True),
        (None, None, "2017-05-05", True),
    ],
)
def test_the_coarser_of_two_dates_decides(first: str | None, last: str | None, day: str, expected: bool) -> None:
    assert expected == in_office(Office("judge", first=first, last=last), day)


@given(DAYS, DAYS, DAYS, st.sampled_from([4, 7, 10]))
def test_knowing_less_of_the_day_never_takes_an_office_away(first: str, last: str, day: str, known: int) -> None:
    office = Office("judge", first=first, last=last)
    assert in_office(office, day[:known]) >= in_office(office, day)


def test_an_office_matches_by_any_of_its_names_on_its_side() -> None:
    office = Office("Peruvian foreign minister", side="Peru", first="2017-03", last="2017-09")
    actor = Actor("p1", "Ana Torres", ActorKind.PERSON, "Peru", offices=(office,))
    assert office == held(actor, "top diplomat", "Peru", "2017-09-30")
    assert held(actor, "top diplomat", "Peru", "2017-10-01") is None
    assert held(actor, "top diplomat", "Chile", None) is None


def test_articles_widen_the_days_that_articles_told_and_leave_those_of_a_table() -> None:
    read = Office("judge", first="2017-03-01", last="2017-03-01", article="a1")
    table = Office("judge", first="2015", last="2016", source="list")
    for known, expected in ((read, ("2017-03-01", "2018-01-01")), (table, ("2015", "2016"))):
        offices = [known]
        add_office(offices, Office("Judge", first="2018-01-01", last="2018-01-01", article="a2"))
        assert [expected] == [(o.first, o.last) for o in offices]
