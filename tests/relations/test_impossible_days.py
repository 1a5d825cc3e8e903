import pytest

from walkback.records import Basis, Relation, RelationKind, SaidOn, Span, Statement
from walkback.relations import undated_where_impossible

TOLD = (Relation("s1", "s2", RelationKind.CONTRADICTS, Basis.REPORTED, 0.9),)


def days(first, second, sure=(0.5, 0.9)):
    given = [
        None if day is None else SaidOn(day, "given", confidence=c)
        for day, c in zip((first, second), sure, strict=True)
    ]
    statements = [Statement(f"s{n + 1}", "a", (Span(9 * n, 9 * n + 5),), said_on=on) for n, on in enumerate(given)]
    return [s.said_on and s.said_on.edtf for s in undated_where_impossible(statements, TOLD)]


def test_the_less_certain_day_goes():
    assert days("2017-12-13", "2017-12-12") == [None, "2017-12-12"]
    assert days("2017-12-13", "2017-12-12", sure=(0.9, 0.5)) == ["2017-12-13", None]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2017-12-12", "2017-12-13"),
        ("2017-12-12", "2017-12-12"),
        ("2017-12", "2017-12-12"),
        ("2017-22", "2017-12-12"),
        ("2017-12-12", "2017-10"),
        (None, "2017-12-12"),
        ("2017-12-12", None),
    ],
)
def test_days_that_can_be_stay(first, second):
    assert days(first, second) == [first, second]
