"""Copies and statements with several sources, as articles are added to a dossier."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from walkback.articles import article_from_text
from walkback.dossier import Dossier, StatementFilter
from walkback.dossier.summaries import Summaries
from walkback.pipeline import add_articles
from walkback.records import Precision, Published

WIRE = (
    "Northland will open talks with Southland in the spring, Foreign Minister Ann Riley said on Saturday.\n\n"
    "“We will meet the envoys of Southland anywhere and without any condition whatsoever,” Riley told reporters "
    "in the capital after a cabinet meeting that had lasted most of the night.\n\n"
    "Southland's envoy, Ben Okoro, rejected the offer. “Nobody in my government has seen a serious proposal "
    "from the other side since the winter,” Okoro said in a written answer to questions.\n\n"
    "The two governments broke off their talks a year ago over fishing rights in the strait between them."
)
MORE = (
    "It rained on the market square of the harbour town when the ferry came in with the evening mail. "
    "Shopkeepers along the quay swept the water from their steps and looked up at the clouds again."
)


def article(text: str, publisher: str, day: str):
    when = Published(datetime.fromisoformat(day).replace(tzinfo=UTC), Precision.DAY)
    return replace(article_from_text(text, publisher=publisher), published=when)


FIRST = article(WIRE, "Wire", "2017-04-02")
TRIMMED = article(WIRE.rsplit("\n\n", 1)[0], "Daily Post", "2017-04-03")
HOSTED = article(f"{MORE}\n\n{WIRE}", "Evening Echo", "2017-04-04")
OTHER = article(MORE * 2, "Harbour News", "2017-04-04")


@pytest.fixture
def dossier(tmp_path):
    with Dossier(tmp_path / "d.dossier", create=True) as made:
        yield made


def add(dossier, *articles):
    assert all(step.new for step in add_articles(dossier, articles))


def test_copies_lead_to_the_first_article(dossier):
    add(dossier, FIRST, OTHER, TRIMMED, HOSTED)
    found = [dossier.article(a.id).copy_of for a in (FIRST, OTHER, TRIMMED, HOSTED)]
    assert found == [None, None, FIRST.id, FIRST.id]
    assert {TRIMMED.id, HOSTED.id} == {copy for copy, _, _ in dossier.copies(FIRST.id)}


def test_the_earliest_published_is_named_though_it_comes_last(dossier):
    add(dossier, HOSTED, TRIMMED, FIRST)
    assert [FIRST.id, FIRST.id, None] == [dossier.article(a.id).copy_of for a in (HOSTED, TRIMMED, FIRST)]


def test_a_statement_of_two_outlets_counts_once_with_both_as_sources(dossier):
    add(dossier, FIRST)
    alone = dossier.count()
    add(dossier, TRIMMED)
    own = dossier.count(StatementFilter(article=TRIMMED.id))
    sources = [dossier.sources(v.statement.id) for v in dossier.statements(StatementFilter(article=FIRST.id))]
    shared = sources.count([TRIMMED.id])
    assert shared >= 2
    assert alone + own - shared == dossier.count()


def test_numbers_of_actors_and_topics_take_a_repeated_statement_once(dossier):
    add(dossier, FIRST, TRIMMED, HOSTED)
    said = {value: number for value, _, number in dossier.groups("speaker")}
    assert said == {view.actor.id: view.statements for view in dossier.actors() if view.statements}
    on = {value: number for value, _, number in dossier.groups("topic")}
    assert on == {view.id: view.statements for view in dossier.each_topic() if view.statements}
    summaries = Summaries(dossier.engine)
    assert on == {topic: number for topic, _, number in summaries.topics_since(None, limit=99)}
    for topic, number in on.items():
        dated = [view for view in dossier.statements(StatementFilter(topic=topic), limit=99) if view.day]
        assert len(dated) == sum(count for _, count in summaries.spread(topic)) == len(summaries.points(topic))
        assert number == sum(count for *_, count in summaries.holders([topic], "speaker"))


def test_a_copy_contradicts_nothing_and_repeats_nothing(dossier):
    add(dossier, FIRST)
    before = dossier.counts()["relations"]
    add(dossier, TRIMMED)
    across = dossier.relations()
    articles = {
        s.statement.id: s.statement.article for s in dossier.statements(StatementFilter(status="any"), limit=99)
    }
    pairs = [(articles[r.relation.a], articles[r.relation.b]) for r in across]
    assert all(a == b for a, b in pairs), before


def test_nothing_of_a_copy_stays_when_its_transaction_fails(dossier, monkeypatch):
    add(dossier, FIRST)
    monkeypatch.setattr("walkback.pipeline.adding.keep_sources", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        add(dossier, TRIMMED)
    monkeypatch.undo()
    assert not dossier.copies(FIRST.id)
    add(dossier, TRIMMED)
    assert dossier.copies(FIRST.id)
