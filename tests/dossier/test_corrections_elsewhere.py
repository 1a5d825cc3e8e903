"""Corrections that name actors and topics mean the same in a dossier that has these under other ids, or not at all."""

import json
from dataclasses import replace

import numpy as np
import pytest
from tests.records import OKORO, RILEY, offering, refusing

from walkback.dossier import Dossier, StatementFilter
from walkback.dossier.arriving import take_in
from walkback.dossier.tables import corrections_lines
from walkback.errors import CorrectionError
from walkback.positions.topics import Topic
from walkback.records import Act, Actor, ActorKind, Span, Statement

FIRST = offering()
SECOND = refusing(FIRST)
ONE, MORE = (s.id for s in FIRST.statements)
OTHER = SECOND.statements[0].id
CARA = Actor("p0000000000cara", "Cara Novak", ActorKind.PERSON, "Eastland")


def topic(key, label):
    return Topic(key, label, np.ones(384, "<f4").tobytes(), 3)


def filled(path, key="t1", label="talks", actor=RILEY.id):
    """Make a dossier of the two articles, with the topic and the first speaker under these ids."""
    made = Dossier(path, create=True)
    made.save_topic(topic(key, label))
    renamed = tuple(replace(s, topic=key, speaker=actor) for s in FIRST.statements)
    first = replace(FIRST, statements=renamed, actors=(replace(RILEY, id=actor),))
    made.add_record(first, {s.id: np.ones(384, np.float32) for s in renamed})
    made.add_record(replace(SECOND, statements=tuple(replace(s, topic=key) for s in SECOND.statements)))
    return made


@pytest.fixture
def ours(tmp_path):
    with filled(tmp_path / "ours") as made:
        yield made


@pytest.fixture
def theirs(tmp_path):
    with filled(tmp_path / "theirs", "t9", actor="p9") as made:
        yield made


def send(dossier, other, path):
    path.write_text("\n".join(corrections_lines(dossier)), encoding="utf-8")
    done = take_in(other, path)
    return done.new, done.known, done.waiting


@pytest.fixture
def file(tmp_path):
    return tmp_path / "corrections.jsonl"


def test_statements_split_off_a_topic_arrive_with_the_topic(ours, theirs, file):
    key = ours.split_topic("t1", "meeting place", [MORE], who="kim")
    assert send(ours, theirs, file) == (1, 0, 0)
    assert theirs.statement(MORE).topic == "meeting place"
    assert theirs.statement(ONE).topic == "talks"
    assert [t.total for t in theirs.topics() if t.id == key] == [t.total for t in ours.topics() if t.id == key]
    assert send(ours, theirs, file) == (0, 1, 0)
    [change] = theirs.corrections()
    assert change.old == "t9"
    theirs.undo(change.id)
    assert theirs.statement(MORE).topic == "talks"


def test_a_split_arrives_before_its_article(ours, file, tmp_path):
    ours.split_topic("t1", "meeting place", [MORE], who="kim")
    with Dossier(tmp_path / "empty", create=True) as later:
        assert send(ours, later, file) == (1, 0, 1)
        later.add_record(FIRST)
        assert later.statement(MORE).topic == "meeting place"


def test_a_topic_that_has_the_label_already_takes_what_is_split_off(ours, theirs, file):
    theirs.save_topic(topic("t8", "Meeting “place”"))
    ours.split_topic("t1", 'meeting "place"', [MORE], who="kim")
    send(ours, theirs, file)
    assert theirs.statement(MORE).topic_id == "t8"


def test_labels_and_mergers_of_topics_find_them_by_label(ours, theirs, file):
    ours.save_topic(topic("t2", "rockets"))
    theirs.save_topic(topic("t7", "rockets"))
    ours.correct("topic", "t1", "label", "peace talks", who="kim")
    ours.correct("topic", "t1", "label", "great talks", who="kim")
    ours.correct("topic", "t2", "merged_into", "t1", who="kim")
    assert send(ours, theirs, file) == (3, 0, 0)
    assert [(t.id, t.label) for t in theirs.list_topics()] == [("t9", "great talks")]
    assert theirs.topic("t7").id == "t9"


def test_what_a_topic_is_merged_into_is_made_where_it_is_not_there(ours, theirs, file):
    ours.save_topic(topic("t2", "peace"))
    ours.correct("topic", "t1", "merged_into", "t2", who="kim")
    assert send(ours, theirs, file) == (1, 0, 0)
    assert theirs.statement(ONE).topic == "peace"


def test_two_topics_that_are_one_there_need_no_merger(ours, theirs, file):
    ours.save_topic(topic("t2", "Talks"))
    ours.correct("topic", "t2", "merged_into", "t1", who="kim")
    assert send(ours, theirs, file) == (0, 1, 0)


def test_a_merger_that_contradicts_one_made_there_is_left_out_and_told(ours, theirs, file):
    ours.save_topic(topic("t2", "rockets"))
    theirs.save_topic(topic("t7", "rockets"))
    ours.correct("topic", "t2", "merged_into", "t1", who="kim")
    theirs.correct("topic", "t9", "merged_into", "t7", who="jo")
    ours.correct("statement", ONE, "act", "promise", who="kim")
    file.write_text("\n".join(corrections_lines(ours)), encoding="utf-8")
    done = take_in(theirs, file)
    assert (done.new, [(c.target_id, c.new) for c in done.refused]) == (1, [("t7", "t9")])
    assert theirs.topic("t9").label == "rockets"
    assert theirs.statement(ONE).statement.act is Act.PROMISE


def test_a_speaker_given_by_id_arrives_as_who_it_is(ours, theirs, file):
    ours.save_actors([CARA])
    ours.correct("statement", OTHER, "speaker", CARA.id, who="kim")
    ours.correct("statement", ONE, "speaker", OKORO.id, who="kim")
    send(ours, theirs, file)
    assert (theirs.statement(OTHER).speaker, theirs.statement(ONE).speaker) == ("Cara Novak", "Ben Okoro")
    assert [view.actor for view in theirs.actors(name="cara")] == [CARA]


def test_actors_are_found_by_name_where_they_have_other_ids(ours, theirs, file):
    ours.correct("statement", OTHER, "speaker", RILEY.id, who="kim")
    ours.correct("actor", RILEY.id, "name", "Anne Riley", who="kim")
    ours.correct("actor", OKORO.id, "merged_into", RILEY.id, who="kim")
    send(ours, theirs, file)
    assert theirs.statement(OTHER).speaker_id == "p9"
    assert theirs.actor(OKORO.id).name == "Anne Riley"
    assert theirs.count(StatementFilter(speaker="p9")) == 3


def test_a_namesake_of_another_side_is_another(ours, theirs, file):
    ours.save_actors([CARA])
    theirs.save_actors([replace(CARA, id="p8", side="Westland")])
    ours.correct("statement", ONE, "speaker", CARA.id, who="kim")
    send(ours, theirs, file)
    assert theirs.statement(ONE).speaker_id == CARA.id


def test_a_statement_added_by_hand_keeps_its_topic_and_speaker(ours, theirs, file):
    ours.save_topic(topic("t2", "promises"))
    ours.save_actors([CARA])
    made = Statement("", FIRST.article.id, (Span(0, 9),), topic="t2", speaker=CARA.id, speaker_name=CARA.name)
    key = ours.add_statement(made, who="kim").target_id
    assert send(ours, theirs, file) == (1, 0, 0)
    view = theirs.statement(key)
    assert (view.topic, view.speaker, view.speaker_id) == ("promises", "Cara Novak", CARA.id)


def test_what_came_goes_back_as_what_it_was(ours, theirs, file):
    ours.split_topic("t1", "meeting place", [MORE], who="kim")
    ours.correct("topic", "t1", "label", "peace talks", who="kim")
    send(ours, theirs, file)
    assert send(theirs, ours, file) == (0, 2, 0)


def test_a_long_file_holds_the_vectors_of_a_topic_once(ours):
    ours.split_topic("t1", "meeting place", [ONE, MORE], who="kim")
    lines = [json.loads(line)["named"]["topic"] for line in corrections_lines(ours)]
    assert ["total" in told for line in lines for told in line.values()].count(True) == 2


@pytest.mark.parametrize(
    "named",
    [
        5,
        {"topic": {"t5": {}}},
        {"topic": {"t5": {"label": 7}}},
        {"actor": {"p5": {"name": "x", "kind": "cat"}}},
        {"actor": {"p5": 3}},
    ],
)
def test_a_file_that_is_none_changes_nothing(ours, theirs, file, named):
    ours.correct("statement", ONE, "act", "promise", who="kim")
    [line] = corrections_lines(ours)
    file.write_text(f"{line}\n{json.dumps(json.loads(line) | {'id': 'c1', 'named': named})}", encoding="utf-8")
    with pytest.raises(CorrectionError, match="jsonl:2"):
        take_in(theirs, file)
    assert theirs.corrections() == []


def test_vectors_that_are_none_make_a_topic_that_draws_in_nothing(ours, theirs, file):
    ours.split_topic("t1", "meeting place", [MORE], who="kim")
    [line] = map(json.loads, corrections_lines(ours))
    line["named"]["topic"][line["new"]]["total"] = "AAAA"
    file.write_text(json.dumps(line), encoding="utf-8")
    take_in(theirs, file)
    assert [np.linalg.norm(t.vector) for t in theirs.topics() if t.label == "meeting place"] == [0.0]
