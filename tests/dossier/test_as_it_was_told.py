"""Lists tell when something was said no finer than an article does, and the office held then."""

from dataclasses import replace

import pytest
from tests.records import RILEY, article_of, statement_of

from walkback.dossier import Dossier
from walkback.records import ArticleRecord, Office, SaidOn

TEXT = "In March, Ann Riley said that talks were near. Ann Riley promised to come on Sunday."
ARTICLE = article_of(TEXT)


def told(content: str, cue: str, said: str | None, office: str | None):
    when = said and SaidOn(said, "month", "2017-04-02", None, 0.9)
    fields = {"speaker": RILEY.id, "speaker_name": RILEY.name, "speaker_kind": RILEY.kind, "topic": "t1"}
    return statement_of(ARTICLE, content, cue, "Ann Riley", **fields, said_on=when, capacity=office)


@pytest.fixture
def dossier(place):
    with Dossier(place, create=True) as made:
        yield made


def test_a_month_is_not_told_as_its_first_day(dossier):
    first, last = told("that talks were near", "said", "2017-03", None), told("to come", "promised", None, None)
    dossier.add_record(ArticleRecord(ARTICLE, (first, last), actors=(RILEY,)))
    [found] = dossier.actors()
    assert ("2017-03", "2017-04-02") == (found.first, found.last)


def test_the_office_is_the_one_that_articles_tell_last_whatever_a_table_knows(dossier):
    later = Office("president", None, "Northland", "2021-01-01", "2022-01-01", source="shipped")
    first = told("that talks were near", "said", "2017-03", "foreign minister")
    last = told("to come", "promised", "2017-04-01", "former foreign minister")
    both = ArticleRecord(ARTICLE, (first, last), actors=(replace(RILEY, offices=(*RILEY.offices, later)),))
    dossier.add_record(both)
    assert ["former foreign minister"] == [view.office for view in dossier.actors()]
