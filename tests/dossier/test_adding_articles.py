from dataclasses import replace

import numpy as np
import pytest
from sqlalchemy import event
from tests.records import OKORO, RILEY, offering, refusing

from walkback.dossier import Dossier, RelationFilter, StatementFilter
from walkback.errors import NotFound
from walkback.positions.topics import Topic
from walkback.records import ArticleRecord, OwnSide, RelationKind, Response


@pytest.fixture
def dossier(place):
    with Dossier(place, create=True) as made:
        made.save_topic(Topic("t1", "talks", np.ones(4, "<f4").tobytes(), 2))
        first = offering()
        made.add_record(first, {first.statements[0].id: np.ones(4, np.float32)})
        made.add_record(refusing(first))
        yield made


def test_an_article_comes_back_as_it_was_given(dossier):
    first = offering()
    assert first.article == dossier.article(first.article.id)
    assert first.times == tuple(dossier.times(first.article.id))


def test_statements_come_back_as_they_were_given_with_names_and_sentence(dossier):
    first = offering()
    view = dossier.statement(first.statements[1].id)
    assert first.statements[1] == view.statement
    assert (view.words, view.sentence) == ("We will meet anywhere", "“We will meet anywhere,” she added.")
    assert (view.speaker, view.topic, view.publisher, view.day) == ("Ann Riley", "talks", "Daily Post", "2017-04-01")


def test_adding_an_article_again_changes_nothing(dossier):
    before = dossier.counts()
    assert dossier.add_record(offering()) is False
    assert before == dossier.counts()


def test_an_article_that_fails_half_way_leaves_nothing(place):
    from dataclasses import replace

    class BrokenError(Exception):
        pass

    def bad():
        yield from offering().actors
        raise BrokenError

    with Dossier(place, create=True) as dossier:
        before = dossier.counts()
        with pytest.raises(BrokenError):
            dossier.add_record(replace(offering(), actors=bad()))
        assert before == dossier.counts()


def test_lists_are_newest_first_and_go_on_after_a_statement(dossier):
    everything = [v.id for v in dossier.each_statement(page=1)]
    assert len(everything) == 3
    assert everything == [v.id for v in dossier.statements()]
    assert everything[1:] == [v.id for v in dossier.statements(after=everything[0])]
    assert everything[::-1] == [v.id for v in dossier.statements(order="oldest")]


@pytest.mark.parametrize(
    "listed", ["statements", "relations", "offers", "events", "actors", "list_topics", "articles", "corrections"]
)
def test_a_list_goes_on_after_nothing_that_is_not_there(dossier, listed):
    with pytest.raises(NotFound, match="start the list again"):
        getattr(dossier, listed)(after="s0")


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        (StatementFilter(), 3),
        (StatementFilter(speaker=RILEY.id), 2),
        (StatementFilter(speaker="riley"), 2),
        (StatementFilter(speaker="nobody"), 0),
        (StatementFilter(side="Southland"), 1),
        (StatementFilter(topic="Talks"), 3),
        (StatementFilter(act="reject"), 1),
        (StatementFilter(stance="for"), 2),
        (StatementFilter(text="talking"), 2),
        (StatementFilter(text='"without conditions"'), 1),
        (StatementFilter(text="okor*"), 1),
        (StatementFilter(text='") OR x:*'), 0),
        (StatementFilter(publisher="Evening Echo"), 1),
        (StatementFilter(since="2017-04-15"), 1),
        (StatementFilter(until="2017-03-31"), 0),
        (StatementFilter(max_confidence=0.7), 1),
        (StatementFilter(status="accepted"), 0),
    ],
)
def test_filters(dossier, wanted, number):
    assert number == len(dossier.statements(wanted)) == dossier.count(wanted)


def test_what_has_no_day_is_within_no_days(dossier):
    first = offering()
    article = replace(first.article, id="a0000000000000001", published=None)
    undated = replace(first.statements[0], id="s0000000000000001", article=article.id, said_on=None)
    dossier.add_record(ArticleRecord(article, (undated,)))
    assert undated.id in {view.id for view in dossier.statements()}
    for bound in ("since", "until"):
        days = {bound: {"since": "1000-01-01", "until": "2999-12-31"}[bound]}
        assert undated.id not in {view.id for view in dossier.statements(StatementFilter(**days))}
        assert article.id not in {view.article.id for view in dossier.articles(**days)}


def test_groups_count_values(dossier):
    assert dossier.groups("side") == [("Northland", "Northland", 2), ("Southland", "Southland", 1)]
    assert [(RILEY.id, "Ann Riley", 2), (OKORO.id, "Ben Okoro", 1)] == dossier.groups("speaker")
    assert dossier.groups("topic") == [("t1", "talks", 3)]
    assert dossier.groups("month") == [("2017-04", "2017-04", 3)]


def test_names_that_are_expected_are_looked_up_at_once(dossier):
    asked = []
    event.listen(dossier.engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    with dossier.transaction():
        dossier.expect({"riley", "ann riley", "nobody"})
        before = len(asked)
        assert [RILEY] == dossier.candidates("riley") == dossier.candidates("ann riley")
        assert dossier.candidates("nobody") == []
        assert len(asked) == before
    dossier.expect({"riley"})
    assert dossier.candidates("riley") == [RILEY]


def test_actors_are_found_by_name_and_by_office(dossier):
    assert [RILEY] == dossier.candidates("riley") == dossier.candidates("ann riley")
    assert dossier.holders("foreign minister", "Northland") == [RILEY]
    assert dossier.holders("foreign minister", "Southland") == []
    assert [(v.actor.name, v.statements) for v in dossier.actors()] == [("Ann Riley", 2), ("Ben Okoro", 1)]


def test_a_relation_shows_both_statements_and_the_words_of_the_journalist(dossier):
    [found] = dossier.relations(RelationFilter(kinds=(RelationKind.CONTRADICTS,)))
    assert (found.a.speaker, found.b.speaker, found.evidence) == ("Ann Riley", "Ben Okoro", "rejected")
    assert found == dossier.relation(found.key)
    assert dossier.relations(RelationFilter(side="Eastland")) == []


def test_a_later_article_moves_an_offer(dossier):
    [found] = dossier.offers()
    assert (found.offer.response, found.offer.own_side) == (Response.REJECTED, OwnSide.NONE)
    assert [(role, view.speaker) for role, view in found.evidence] == [("response", "Ben Okoro")]


def test_events_and_vectors(dossier):
    assert [e.words for e in dossier.events()] == ["Southland tested a rocket on Sunday"]
    key = offering().statements[0].id
    assert dossier.statement_vectors([key, "none"])[key].tolist() == [1.0] * 4


def test_topics_are_kept_in_order_and_seen_by_another_connection(dossier):
    with Dossier(dossier.place) as other:
        other.save_topic(Topic("t0", "rockets", b"", 0))
        assert [t.id for t in dossier.topics()] == ["t1", "t0"]
    assert [(t.label, t.statements) for t in dossier.list_topics()] == [("rockets", 0), ("talks", 3)]


def test_reading_again_replaces_statements_and_keeps_relations(dossier):
    from dataclasses import replace

    first = offering()
    dossier.replace_record(replace(first, statements=first.statements[:1]))
    assert dossier.count() == 2
    assert len(dossier.relations()) == 1


@pytest.mark.parametrize("ask", ["statement", "article", "actor", "topic", "relation", "undo"])
def test_what_is_not_there_is_said_so(dossier, ask):
    with pytest.raises(NotFound, match="walkback"):
        getattr(dossier, ask)("x1")


def test_a_transaction_is_kept_whole_or_not_at_all(dossier):
    def half():
        with dossier.transaction():
            dossier.save_topic(Topic("t9", "lost", b"", 0))
            raise KeyError

    with pytest.raises(KeyError):
        half()
    assert [t.id for t in dossier.topics()] == ["t1"]


@pytest.mark.parametrize(
    ("asked", "number"), [("interview", 2), ("Interview with Daily Post", 1), (" tweet ", 1), ("%", 0), ("letter", 0)]
)
def test_a_channel_is_found_by_words_of_it(dossier, asked, number):
    first = offering()
    article = replace(first.article, id="a0000000000000002")
    channels = ("interview", "interview with Daily Post", "tweet", None)
    told = (replace(first.statements[0], id=f"s{n:016}", article=article.id, channel=c) for n, c in enumerate(channels))
    dossier.add_record(ArticleRecord(article, tuple(told)))
    wanted = StatementFilter(channel=asked)
    assert number == len(dossier.statements(wanted)) == dossier.count(wanted)
