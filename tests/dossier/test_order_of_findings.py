"""Findings come the newest or the surest first, a page at a time."""

import pytest
from tests.records import RILEY, article_of, statement_of

from walkback.dossier import Dossier
from walkback.errors import NotFound
from walkback.records import ArticleRecord, Basis, Relation, RelationKind, SaidOn

SURE = {"2017-05-01": 0.9, "2017-06-01": 0.4, "2017-07-01": 0.7, "2017-08-01": 0.7}


@pytest.fixture
def findings(place):
    """A dossier in which a position of April is held in each of four later months, more or less surely."""
    made = []
    with Dossier(place, create=True) as dossier:
        for day in ("2017-04-01", *SURE):
            article = article_of(f"On {day} Riley said that they must wait.", day=day)
            fields = {"speaker": RILEY.id, "speaker_name": RILEY.name, "said_on": SaidOn(day, "given")}
            statement = statement_of(article, "they must wait", "said", "Riley", **fields)
            dossier.add_record(ArticleRecord(article, (statement,), (), (RILEY,)))
            made.append(statement.id)
        found = [
            Relation(made[0], b, RelationKind.REPEATS, Basis.INFERRED, sure)
            for b, sure in zip(made[1:], SURE.values(), strict=True)
        ]
        dossier.save_relations(found)
        yield dossier


@pytest.mark.parametrize(
    ("order", "days"),
    [
        ("newest", ["2017-08-01", "2017-07-01", "2017-06-01", "2017-05-01"]),
        ("surest", ["2017-05-01", "2017-08-01", "2017-07-01", "2017-06-01"]),
    ],
)
@pytest.mark.parametrize("page", [1, 3, 9])
def test_pages_go_on_in_the_order_asked_for(findings, order, days, page):
    got, after = [], None
    while some := findings.relations(order=order, after=after, limit=page):
        got += [view.day for view in some]
        after = some[-1].key
    assert got == days


def test_an_unknown_place_is_no_place_to_go_on_from(findings):
    with pytest.raises(NotFound):
        findings.relations(order="surest", after="a|b|repeats")
