from dataclasses import replace

import numpy as np
import pytest
from tests.records import OKORO, RILEY, offering, refusing

from walkback.dossier import Dossier, RelationFilter, StatementFilter
from walkback.dossier.tables import corrections_lines, corrections_of_lines
from walkback.errors import CorrectionError
from walkback.positions.topics import Topic
from walkback.records import Act, Basis, Mode, Relation, RelationKind, Response, Span, Statement

FIRST = offering()
SECOND = refusing(FIRST)
ONE = FIRST.statements[0].id
RELATION = f"{ONE}|{SECOND.statements[0].id}|contradicts"


@pytest.fixture
def dossier(place):
    with Dossier(place, create=True) as made:
        made.save_topic(Topic("t1", "talks", np.ones(384, "<f4").tobytes(), 3))
        made.add_record(FIRST, {s.id: np.ones(384, np.float32) for s in FIRST.statements})
        made.add_record(SECOND)
        yield made


def reread(dossier):
    """Read the first article anew, as a newer model would: another id, a word less, another act."""
    old = FIRST.statements[0]
    shorter = Span(old.content[0].start, old.content[0].end - len(" conditions"))
    new = replace(old, id="snew", content=(shorter,), act=Act.ANNOUNCE)
    dossier.replace_record(replace(FIRST, statements=(new, FIRST.statements[1]), offers=()))


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("act", "promise", "promise"),
        ("stance", "conditional", "conditional"),
        ("side", "Eastland", "Eastland"),
        ("addressee", None, None),
        ("capacity", "minister", "minister"),
        ("content", "[[0, 9]]", (Span(0, 9),)),
    ],
)
def test_a_corrected_field_is_shown_and_undone(dossier, field, value, shown):
    before = dossier.statement(ONE)
    change = dossier.correct("statement", ONE, field, value, who="kim")
    assert shown == getattr(dossier.statement(ONE).statement, field)
    dossier.undo(change.id)
    assert before == dossier.statement(ONE)


def test_filters_follow_corrections(dossier):
    dossier.correct("statement", ONE, "speaker", "Ben Okoro", who="kim")
    assert dossier.count(StatementFilter(speaker=OKORO.id)) == 2
    assert dossier.statement(ONE).speaker == "Ben Okoro"


def test_a_new_speaker_is_made_an_actor(dossier):
    dossier.correct("statement", ONE, "speaker", "Cara Novak", who="kim")
    assert [view.actor.name for view in dossier.actors(name="novak")] == ["Cara Novak"]


def test_a_date_that_a_person_gave_says_so(dossier):
    dossier.correct("statement", ONE, "said_on", "2017-03-30", who="kim")
    view = dossier.statement(ONE)
    assert (
        view.statement.said_on.edtf,
        view.statement.said_on.rule,
        view.day,
    ) == ("2017-03-30", "correction", "2017-03-30")


def test_a_rejected_statement_leaves_the_lists(dossier):
    dossier.correct("statement", ONE, "status", "rejected", who="kim")
    assert dossier.count() == 2
    assert dossier.count(StatementFilter(status="rejected")) == 1


def test_a_correction_outlives_reading_anew(dossier):
    dossier.correct("statement", ONE, "side", "Eastland", who="kim")
    reread(dossier)
    view = dossier.statement("snew")
    assert (view.statement.side, view.statement.act) == ("Eastland", Act.ANNOUNCE)


def test_an_added_statement_replaces_the_one_over_the_same_words_and_outlives_reading_anew(dossier):
    mine = Statement("", FIRST.article.id, (Span(0, 26),), (Span(74, 78),), mode=Mode.INDIRECT, act=Act.OFFER)
    change = dossier.add_statement(mine, who="kim")
    assert dossier.count() == 3
    assert [v.statement.extractor for v in dossier.statements(StatementFilter(act="offer"))] == ["person"]
    reread(dossier)
    assert dossier.count() == 3
    dossier.undo(change.id)
    assert {"snew", FIRST.statements[1].id, SECOND.statements[0].id} == {v.id for v in dossier.each_statement()}


def test_a_rejected_relation_leaves_the_lists_and_stays_so(dossier):
    change = dossier.correct("relation", RELATION, "status", "rejected", who="kim")
    assert dossier.relations() == []
    dossier.save_relations(SECOND.relations)
    assert dossier.relations() == []
    dossier.undo(change.id)
    assert len(dossier.relations()) == 1


def test_a_relation_can_be_added_by_hand(dossier):
    relation = Relation(ONE, FIRST.statements[1].id, RelationKind.REPEATS, Basis.INFERRED, 1.0)
    change = dossier.add_relation(relation, who="kim")
    [found] = dossier.relations(RelationFilter(kinds=(RelationKind.REPEATS,)))
    assert (found.status, found.relation.reason) == ("confirmed", "person")
    dossier.undo(change.id)
    assert len(dossier.relations()) == 1


def test_an_offer_can_be_corrected(dossier):
    change = dossier.correct("offer", ONE, "response", "countered", who="kim")
    assert dossier.offers()[0].offer.response == Response.COUNTERED
    dossier.undo(change.id)
    assert dossier.offers()[0].offer.response == Response.REJECTED


def test_a_corrected_offer_stays_so_when_it_moves(dossier):
    dossier.correct("offer", ONE, "response", "countered", who="kim")
    dossier.save_offers(SECOND.offers)
    assert dossier.offers()[0].offer.response == Response.COUNTERED


def test_an_actor_is_renamed_and_keeps_the_name_when_seen_again(dossier):
    dossier.correct("actor", RILEY.id, "name", "Anne Riley", who="kim")
    dossier.save_actors([RILEY])
    assert "Anne Riley" == dossier.statement(ONE).speaker == dossier.actor(RILEY.id).name
    assert [a.name for a in dossier.candidates("ann riley")] == ["Anne Riley"]


def test_merged_actors_are_one_until_it_is_undone(dossier):
    change = dossier.correct("actor", RILEY.id, "merged_into", OKORO.id, who="kim")
    assert 3 == dossier.count(StatementFilter(speaker="Ann Riley")) == dossier.count(StatementFilter(speaker=OKORO.id))
    assert [(v.actor.name, v.statements) for v in dossier.actors()] == [("Ben Okoro", 3)]
    assert dossier.candidates("ann riley") == [OKORO]
    dossier.undo(change.id)
    assert dossier.count(StatementFilter(speaker=RILEY.id)) == 2


def test_actors_cannot_be_merged_in_a_circle(dossier):
    dossier.correct("actor", RILEY.id, "merged_into", OKORO.id, who="kim")
    with pytest.raises(CorrectionError):
        dossier.correct("actor", OKORO.id, "merged_into", RILEY.id, who="kim")
    assert len(dossier.corrections()) == 1


def test_an_actor_is_split(dossier):
    assert dossier.split_actor(RILEY.id, "Dan Riley", [ONE], who="kim") == 1
    assert [v.actor.name for v in dossier.actors()] == ["Ann Riley", "Ben Okoro", "Dan Riley"]
    with pytest.raises(CorrectionError):
        dossier.split_actor(RILEY.id, "Dan Riley", [ONE], who="kim")


def test_a_topic_is_renamed_merged_and_split(dossier):
    dossier.save_topic(Topic("t2", "rockets", np.zeros(384, "<f4").tobytes(), 0))
    dossier.correct("topic", "t1", "label", "peace talks", who="kim")
    assert dossier.statement(ONE).topic == "peace talks"
    part = dossier.split_topic("t1", "meeting place", [FIRST.statements[1].id], who="kim")
    assert {t.label: t.statements for t in dossier.list_topics()} == {
        "peace talks": 2,
        "meeting place": 1,
        "rockets": 0,
    }
    change = dossier.correct("topic", part, "merged_into", "t1", who="kim")
    assert dossier.count(StatementFilter(topic="peace talks")) == 3
    dossier.undo(change.id)
    assert dossier.count(StatementFilter(topic="peace talks")) == 2


def test_corrections_travel_to_a_dossier_that_reads_the_article_later(dossier, tmp_path):
    dossier.correct("statement", ONE, "act", "promise", who="kim", why="she said so")
    dossier.correct("actor", RILEY.id, "name", "Anne Riley", who="kim")
    dossier.correct("relation", RELATION, "status", "confirmed", who="kim")
    file = tmp_path / "corrections.jsonl"
    file.write_text("\n".join(corrections_lines(dossier)), encoding="utf-8")
    with Dossier(tmp_path / "other", create=True) as other:
        assert [other.add_correction(c) for c in corrections_of_lines(file)] == [True, True, True]
        assert [other.add_correction(c) for c in corrections_of_lines(file)] == [False, False, False]
        other.add_record(FIRST)
        other.add_record(SECOND)
        view = other.statement(ONE)
        assert (view.statement.act, view.speaker) == (Act.PROMISE, "Anne Riley")
        assert [r.status for r in other.relations()] == ["confirmed"]


@pytest.mark.parametrize(
    ("target", "field", "value"),
    [
        ("statement", "colour", "red"),
        ("statement", "act", "sing"),
        ("statement", "status", "maybe"),
        ("statement", "content", "here"),
        ("statement", "content", "[[0, 100000]]"),
        ("statement", "content", None),
        ("statement", "stance_value", "much"),
        ("article", "title", "x"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_and_nothing_is_kept(dossier, target, field, value):
    with pytest.raises(CorrectionError):
        dossier.correct(target, ONE, field, value, who="kim")
    assert dossier.corrections(undone=True) == []
