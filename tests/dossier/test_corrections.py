from dataclasses import replace

import numpy as np
import pytest
from tests.records import OKORO, RILEY, offering, refusing

from walkback.dossier import Dossier, RelationFilter, StatementFilter
from walkback.dossier.tables import corrections_lines, corrections_of_lines
from walkback.errors import CorrectionError, NotFound
from walkback.positions.topics import Topic
from walkback.records import (
    Act,
    Actor,
    ActorKind,
    Basis,
    Mode,
    Relation,
    RelationKind,
    Response,
    SaidOn,
    Span,
    Statement,
)

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


@pytest.mark.parametrize("day", ["2017-02-30", "last Tuesday", ""])
def test_a_statement_is_not_added_with_a_date_that_is_none(dossier, day):
    mine = Statement("", FIRST.article.id, (Span(0, 26),), said_on=SaidOn(day, "correction", "kim"))
    with pytest.raises(CorrectionError, match="a date is written"):
        dossier.add_statement(mine, who="kim")
    assert dossier.count() == 3


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


def test_corrections_of_a_name_can_be_undone_in_any_order(dossier):
    first = dossier.correct("actor", RILEY.id, "name", "Anna Riley", who="kim")
    second = dossier.correct("actor", RILEY.id, "name", "Anne Riley", who="kim")
    dossier.undo(first.id)
    assert dossier.actor(RILEY.id).name == "Anne Riley"
    dossier.undo(second.id)
    assert dossier.actor(RILEY.id) == RILEY


def test_a_wrong_name_finds_nobody_once_it_is_undone(dossier):
    change = dossier.correct("actor", RILEY.id, "name", "Cara Novak", who="kim")
    dossier.undo(change.id)
    assert dossier.candidates("cara novak") == []
    assert dossier.count(StatementFilter(speaker="Cara Novak")) == 0


def test_an_alias_that_a_person_removed_finds_nobody(dossier):
    dossier.save_actors([replace(RILEY, aliases=("Cara Novak",))])
    dossier.correct("actor", RILEY.id, "aliases", "[]", who="kim")
    assert dossier.candidates("cara novak") == []


def test_a_former_name_stays_though_aliases_were_set_before_it(dossier):
    dossier.correct("actor", RILEY.id, "aliases", '["Minister Riley"]', who="kim")
    dossier.correct("actor", RILEY.id, "name", "Anne Riley", who="kim")
    dossier.save_actors([dossier.actor(RILEY.id)])
    assert dossier.actor(RILEY.id).aliases == ("Minister Riley", "Ann Riley")


def test_actors_merged_before_come_back_with_the_one_they_were_merged_into(dossier):
    dossier.save_actors([Actor("pnovak", "Cara Novak", ActorKind.PERSON)])
    dossier.correct("actor", "pnovak", "merged_into", RILEY.id, who="kim")
    change = dossier.correct("actor", RILEY.id, "merged_into", OKORO.id, who="kim")
    assert dossier.actor("pnovak") == OKORO
    dossier.undo(change.id)
    assert dossier.actor("pnovak") == RILEY


def test_undoing_an_earlier_merger_leaves_the_later_one(dossier):
    dossier.save_actors([Actor("pnovak", "Cara Novak", ActorKind.PERSON)])
    first = dossier.correct("actor", "pnovak", "merged_into", RILEY.id, who="kim")
    second = dossier.correct("actor", "pnovak", "merged_into", OKORO.id, who="kim")
    dossier.undo(first.id)
    assert dossier.actor("pnovak") == OKORO
    dossier.undo(second.id)
    assert dossier.actor("pnovak").name == "Cara Novak"


def test_an_actor_is_found_by_the_name_of_one_merged_into_it(dossier):
    dossier.correct("actor", RILEY.id, "merged_into", OKORO.id, who="kim")
    assert [view.actor.name for view in dossier.actors(name="riley")] == ["Ben Okoro"]


def test_actors_cannot_be_merged_into_one_that_is_not_there(dossier):
    with pytest.raises(NotFound):
        dossier.correct("actor", RILEY.id, "merged_into", "nobody", who="kim")


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


def test_statements_split_off_go_to_the_topic_that_has_the_label(dossier):
    dossier.save_topic(Topic("t2", "Meeting “place”", np.ones(384, "<f4").tobytes(), 1))
    assert dossier.split_topic("t1", 'meeting "place"', [FIRST.statements[1].id], who="kim") == "t2"
    assert [(t.id, t.statements) for t in dossier.list_topics(order="size")] == [("t1", 2), ("t2", 1)]
    assert [(t.id, t.size, np.frombuffer(t.total, "<f4")[0]) for t in dossier.topics()] == [("t1", 2, 0), ("t2", 2, 2)]


def test_nothing_is_split_off_to_where_it_is_or_from_where_it_is_not(dossier):
    for what in (("t1", "Talks", [ONE]), ("t2", "rockets", [ONE]), ("t1", "rockets", [])):
        dossier.save_topic(Topic("t2", "trade", np.ones(384, "<f4").tobytes(), 1))
        with pytest.raises(CorrectionError, match="nothing was changed"):
            dossier.split_topic(*what, who="kim")
    with pytest.raises(CorrectionError, match="itself"):
        dossier.split_actor(RILEY.id, "Riley", [ONE], who="kim")
    assert dossier.corrections() == []


def test_topics_merged_before_come_back_with_the_one_they_were_merged_into(dossier):
    for number, key in enumerate(("t2", "t3"), 1):
        dossier.save_topic(Topic(key, key, np.full(384, number, "<f4").tobytes(), number))
    before = [(t.id, t.total, t.size, t.into) for t in dossier.topics()]
    first = dossier.correct("topic", "t3", "merged_into", "t2", who="kim")
    second = dossier.correct("topic", "t2", "merged_into", "t1", who="kim")
    assert ("t1", 6) == (dossier.topic("t3").id, dossier.topics()[0].size)
    dossier.undo(second.id)
    assert dossier.topic("t3").id == "t2"
    dossier.undo(first.id)
    assert before == [(t.id, t.total, t.size, t.into) for t in dossier.topics()]


def test_labels_of_a_topic_can_be_undone_in_any_order(dossier):
    first = dossier.correct("topic", "t1", "label", "peace", who="kim")
    second = dossier.correct("topic", "t1", "label", "peace talks", who="kim")
    dossier.undo(first.id)
    assert dossier.topic("t1").label == "peace talks"
    dossier.undo(second.id)
    assert dossier.topic("t1").label == "talks"


def test_a_statement_is_given_a_topic_by_its_label(dossier):
    dossier.save_topic(Topic("t2", "rockets", np.ones(384, "<f4").tobytes(), 0))
    dossier.correct("statement", ONE, "topic", "Rockets", who="kim")
    assert dossier.statement(ONE).topic == "rockets"
    assert dossier.count(StatementFilter(topic="rockets")) == 1
    with pytest.raises(NotFound):
        dossier.correct("statement", ONE, "topic", "weather", who="kim")


def test_a_relation_that_was_read_too_stays_when_the_one_by_hand_is_undone(dossier):
    before = dossier.relations()
    change = dossier.add_relation(replace(SECOND.relations[0], basis=Basis.INFERRED, evidence=None), who="kim")
    assert [(r.status, r.evidence) for r in dossier.relations()] == [("confirmed", "rejected")]
    dossier.undo(change.id)
    assert before == dossier.relations()


def test_relations_and_offers_move_to_the_day_that_a_person_gave(dossier):
    change = dossier.correct("statement", ONE, "said_on", "2017-01-05", who="kim")
    dossier.correct("statement", SECOND.statements[0].id, "said_on", "2017-05", who="kim")
    assert [view.day for view in dossier.offers(until="2017-02-01")] == ["2017-01-05"]
    assert [view.day for view in dossier.relations(RelationFilter(since="2017-05-01"))] == ["2017-05-01"]
    dossier.undo(change.id)
    assert [view.day for view in dossier.offers()] == ["2017-04-01"]


def test_a_corrected_offer_read_anew_stays_so_when_it_moves(dossier):
    dossier.correct("offer", ONE, "response", "countered", who="kim")
    new = replace(FIRST.statements[0], id="snew", content=(Span(0, 30),))
    offer = replace(FIRST.offers[0], statement="snew")
    dossier.replace_record(replace(FIRST, statements=(new, FIRST.statements[1]), offers=(offer,)))
    dossier.save_offers([replace(SECOND.offers[0], statement="snew")])
    assert [view.offer.response for view in dossier.offers()] == [Response.COUNTERED]


def test_relations_to_an_added_statement_outlive_reading_anew(dossier):
    mine = Statement("", FIRST.article.id, (Span(0, 26),), (Span(74, 78),), mode=Mode.INDIRECT, act=Act.OFFER)
    change = dossier.add_statement(mine, who="kim")
    later = SECOND.statements[0].id
    dossier.add_relation(Relation(change.target_id, later, RelationKind.OPPOSES, Basis.INFERRED, 1.0), who="kim")
    reread(dossier)
    assert [view.a.id for view in dossier.relations()] == [change.target_id]


def test_mergers_and_labels_wait_for_actors_and_topics_that_are_not_there_yet(dossier, tmp_path):
    dossier.save_topic(Topic("t2", "rockets", np.ones(384, "<f4").tobytes(), 2))
    made = [
        dossier.correct("actor", RILEY.id, "merged_into", OKORO.id, who="kim"),
        dossier.correct("topic", "t1", "label", "peace talks", who="kim"),
        dossier.correct("topic", "t2", "merged_into", "t1", who="kim"),
    ]
    with Dossier(tmp_path / "other", create=True) as other:
        other.save_topic(Topic("t2", "rockets", np.ones(384, "<f4").tobytes(), 2))
        other.add_record(FIRST)
        assert [other.add_correction(c) for c in made] == [True, True, True]
        assert (other.actor(RILEY.id), other.topic("t2").label) == (RILEY, "rockets")
        other.save_topic(Topic("t1", "talks", np.ones(384, "<f4").tobytes(), 3))
        other.add_record(SECOND)
        assert (other.actor(RILEY.id), other.topic("t2").label) == (OKORO, "peace talks")
        assert other.topics()[1].size == 5


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
        ("statement", "mode", None),
        ("statement", "said_on", "last Tuesday"),
        ("statement", "said_on", "2017-02-31"),
        ("statement", "added", "{}"),
        ("article", "title", "x"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_and_nothing_is_kept(dossier, target, field, value):
    with pytest.raises(CorrectionError):
        dossier.correct(target, ONE, field, value, who="kim")
    assert dossier.corrections(undone=True) == []
