"""The log of changes tells names and words where the record has ids and places."""

from dataclasses import replace

import numpy as np
import pytest
from tests.records import OKORO, RILEY, offering, refusing
from typer.testing import CliRunner

from walkback.cli import app
from walkback.dossier import Dossier
from walkback.positions.topics import Topic
from walkback.records import Basis, Relation, RelationKind, Span, Statement
from walkback.views.changing import change_words, changed_thing, named_thing

FIRST = offering()
SECOND = refusing(FIRST)
ONE, OTHER = FIRST.statements[0].id, SECOND.statements[0].id


@pytest.fixture
def dossier(tmp_path):
    with Dossier(tmp_path / "d.dossier", create=True) as made:
        for key, label in (("t1", "talks"), ("t2", "talks"), ("t3", "rockets")):
            made.save_topic(Topic(key, label, np.ones(384, "<f4").tobytes(), 1))
        made.add_record(FIRST)
        made.add_record(SECOND)
        yield made


def change(dossier, *what):
    made = dossier.correct(*what, who="kim")
    return lambda: change_words(dossier, made)


@pytest.mark.parametrize(
    ("what", "words"),
    [
        (("topic", "t2", "merged_into", "t1"), ("on its own", "part of talks (t1)")),
        (("topic", "t3", "merged_into", "t1"), ("on its own", "part of talks")),
        (("actor", OKORO.id, "merged_into", RILEY.id), ("on its own", "part of Ann Riley")),
        (("statement", ONE, "topic", "t2"), ("talks (t1)", "talks (t2)")),
        (("statement", ONE, "topic", "t3"), ("talks", "rockets")),
        (("statement", ONE, "topic", None), ("talks", "none")),
        (("statement", ONE, "speaker", OKORO.id), ("Ann Riley", "Ben Okoro")),
        (("statement", ONE, "speaker", "Cara Novak"), ("Ann Riley", "Cara Novak")),
        (("statement", ONE, "cue", "[[0, 9]]"), ("said", "Northland")),
        (("statement", ONE, "addressee", None), ("Southland", "none")),
        (("actor", RILEY.id, "aliases", '["Anne", "Riley"]'), ("Riley", "Anne, Riley")),
        (("statement", ONE, "status", "accepted"), ("none", "accepted")),
        (("statement", ONE, "topic", "t1"), ("talks", "talks")),
    ],
)
def test_a_change_is_told_in_names_and_words(dossier, what, words):
    assert words == change(dossier, *what)()


def test_what_was_merged_later_keeps_its_own_name_in_the_log(dossier):
    words = change(dossier, "statement", ONE, "topic", "t3")
    merged = dossier.correct("topic", "t3", "merged_into", "t1", who="kim")
    assert words() == ("talks", "rockets")
    assert changed_thing(dossier, merged) == "topic rockets (t3)"


def test_what_was_added_is_told_by_its_words_or_kind(dossier):
    made = dossier.add_statement(Statement("", FIRST.article.id, (Span(0, 9), Span(13, 18))), who="kim")
    assert change_words(dossier, made)[1] == "Northland … ready"
    relation = Relation(ONE, OTHER, RelationKind.SUPPORTS, Basis.INFERRED, 1.0)
    assert change_words(dossier, dossier.add_relation(relation, who="kim"))[1] == "supports"


def test_a_correction_of_what_is_not_there_is_told_as_it_stands(dossier):
    made = replace(dossier.correct("statement", ONE, "cue", "[[0, 9]]", who="kim"), article="anone")
    assert change_words(dossier, made)[1] == "[[0, 9]]"
    made = replace(dossier.correct("topic", "t3", "merged_into", "t1", who="kim"), target_id="tnone", new="tother")
    assert change_words(dossier, made) == ("on its own", "part of tother")
    assert changed_thing(dossier, made) == "topic tnone"


def test_the_command_line_tells_so_too(dossier):
    def run(*arguments):
        result = CliRunner().invoke(app, [str(a) for a in arguments], env={"COLUMNS": "250"})
        assert not result.exit_code, result.output
        return result

    told = run("topics", "merge", dossier.place, "t2", "t1", "--by", "kim").stderr
    assert "talks (t2) is part of talks (t1) now" in told
    listed = " ".join(run("corrections", "list", dossier.place).stdout.split())
    assert "topic talks (t2) merged_into on its own part of talks (t1)" in listed
    gone = run("corrections", "undo", dossier.place, dossier.corrections()[0].id).stderr
    assert gone == "taken back: topic talks (t2) is on its own again\n"


@pytest.mark.parametrize(
    ("what", "thing"),
    [
        (("statement", ONE, "act", "promise"), "of Ann Riley, “Northland is ready to talk without conditions”"),
        (("offer", ONE, "response", "accepted"), "of Ann Riley, “Northland is ready to talk without conditions”"),
        (("relation", f"{ONE}|{OTHER}|contradicts", "status", "rejected"), "Ben Okoro contradicts Ann Riley"),
        (("topic", "t3", "label", "missiles"), "missiles"),
    ],
)
def test_what_was_corrected_is_told_by_name_and_words(dossier, what, thing):
    assert thing == named_thing(dossier, dossier.correct(*what, who="kim"))


def test_what_is_not_there_has_no_name_in_the_log(dossier):
    made = dossier.correct("statement", ONE, "act", "promise", who="kim")
    assert named_thing(dossier, replace(made, target_id="s0")) == ""
