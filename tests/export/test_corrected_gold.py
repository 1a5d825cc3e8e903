"""What people corrected goes out in the form of the hand-coded articles, and everything that reads those reads it."""

import json
import subprocess
import sys
from dataclasses import replace

import pytest
from benchmarks.gold_figures import figures
from tests.records import OKORO, RILEY, offering, refusing, statement_of
from tests.shared import SHARED, needs_shared

from walkback.articles import read_paths
from walkback.dossier import Dossier
from walkback.export.gold import corrected_gold_of, write_corrected_gold
from walkback.records import Act, Article, Basis, Mode, Relation, RelationKind, Span, Statement

FIRST = offering()
ONE, TWO = (s.id for s in FIRST.statements)
SECOND = refusing(FIRST)
GUESS = Relation(ONE, TWO, RelationKind.SUPPORTS, Basis.INFERRED, 0.97, reason="model")
REPORTED = Relation(ONE, TWO, RelationKind.REPEATS, Basis.REPORTED, 0.8, FIRST.article.id, Span(115, 120), reason="cue")


@pytest.fixture
def dossier(tmp_path):
    with Dossier(tmp_path / "d.dossier", create=True) as made:
        made.add_record(FIRST)
        made.add_record(SECOND)
        made.save_relations([GUESS, REPORTED])
        yield made


def written(dossier, folder):
    write_corrected_gold(dossier, folder)
    return {d["title"]: d for d in (json.loads(f.read_text("utf-8")) for f in folder.glob("*.json"))}


def first_of(dossier):
    return corrected_gold_of(dossier, dossier.article(FIRST.article.id))


def test_only_articles_of_which_something_was_corrected_are_written(dossier, tmp_path):
    assert written(dossier, tmp_path / "none") == {}
    change = dossier.correct("statement", ONE, "act", "promise", who="kim")
    assert list(written(dossier, tmp_path / "one")) == ["Northland offers talks"]
    dossier.correct("statement", SECOND.statements[0].id, "status", "accepted", who="kim")
    assert len(written(dossier, tmp_path / "two")) == 2
    dossier.undo(change.id)
    assert list(written(dossier, tmp_path / "left")) == ["Southland refuses"]


def test_corrected_fields_stand_in_it_beside_those_left_alone(dossier):
    dossier.correct("statement", ONE, "speaker", "Ben Okoro", who="kim")
    dossier.correct("statement", ONE, "act", "promise", who="kim")
    dossier.correct("statement", ONE, "said_on", "2017-03-30", who="kim")
    one, two = first_of(dossier)["statements"]
    assert ("Ben Okoro", "person", "promise", "2017-03-30") == tuple(
        one[k] for k in ("speaker", "kind", "act", "said_on")
    )
    assert (RILEY.name, "promise", "2017-04-01") == tuple(two[k] for k in ("speaker", "act", "said_on"))


def test_a_rejected_statement_is_left_out_with_its_relations_and_offers(dossier):
    dossier.correct("statement", ONE, "status", "rejected", who="kim")
    document = first_of(dossier)
    assert ([s["content"] for s in document["statements"]], document["relations"], document["offers"]) == (
        [["We will meet anywhere"]],
        [],
        [],
    )


def test_an_added_statement_stands_in_it_with_all_that_the_form_demands(dossier):
    text = FIRST.article.text
    start = text.index("talk without conditions")
    mine = Statement("", FIRST.article.id, (Span(start, start + 4),), mode=Mode.INDIRECT)
    dossier.add_statement(mine, who="kim")
    [added] = [s for s in first_of(dossier)["statements"] if s["content"] == ["talk"]]
    assert {"speaker": "unnamed: speaker", "kind": "unnamed", "act": "assert", "stance": "unclear"} == {
        k: added[k] for k in ("speaker", "kind", "act", "stance")
    }
    assert added["topic"] == "northland offers talks"


def test_of_relations_only_reported_and_confirmed_ones_stand_in_it(dossier):
    kinds = [(r["type"], r["evidence"]) for r in first_of(dossier)["relations"]]
    assert kinds == [("repeats", FIRST.article.text[115:120])]
    dossier.correct("relation", f"{ONE}|{TWO}|supports", "status", "confirmed", who="kim")
    assert {r["type"] for r in first_of(dossier)["relations"]} == {"repeats", "supports"}
    dossier.correct("relation", f"{ONE}|{TWO}|repeats", "status", "rejected", who="kim")
    assert [(r["a"], r["b"], r["type"], r["reported"]) for r in first_of(dossier)["relations"]] == [
        ("s1", "s2", "supports", False)
    ]


def corrected(dossier, folder):
    """Files of both articles, with a changed, an added, a judged and a rejected thing."""
    dossier.correct("statement", ONE, "speaker", OKORO.name, who="kim")
    dossier.correct("statement", SECOND.statements[0].id, "status", "accepted", who="kim")
    dossier.correct("relation", f"{ONE}|{TWO}|repeats", "status", "rejected", who="kim")
    added = statement_of(SECOND.article, "Ann Riley had spoken “too soon", "said", "He", act=Act.CRITICISE)
    dossier.add_statement(replace(added, id=""), who="kim")
    return written(dossier, folder)


def test_it_is_read_as_the_article_it_was(dossier, tmp_path):
    corrected(dossier, tmp_path)
    read = {article.title: article for article in read_paths([tmp_path]) if isinstance(article, Article)}
    for was in (FIRST.article, SECOND.article):
        now = read[was.title]
        assert (was.id, was.text, was.publisher, was.published.when.date()) == (
            *(now.id, now.text, now.publisher),
            now.published.when.date(),
        )


def test_spans_and_words_agree_and_ids_hold(dossier, tmp_path):
    for document in corrected(dossier, tmp_path).values():
        ids = {s["id"] for s in document["statements"]}
        for s in document["statements"]:
            assert s["content"] == [document["text"][a:b] for a, b in s["spans"]["content"]]
            assert s["cue"] in document["text"]
        for relation in document["relations"]:
            assert {relation["a"], relation["b"]} <= ids


def test_our_figures_and_training_data_take_it(dossier, tmp_path):
    from training.reader.data import gold

    corrected(dossier, tmp_path)
    assert figures(tmp_path.glob("*.json"), tmp_path)["joint"]["f1"] == 100
    assert [len(document.examples) for document in gold(tmp_path)] == [2, 2]


def test_the_positions_training_takes_it(dossier, tmp_path):
    pytest.importorskip("tokenizers")
    from training.positions_data import gold

    corrected(dossier, tmp_path / "data" / "gold")
    assert len([row for row in gold(tmp_path) if row.task == "gold"]) == 4


@needs_shared
def test_the_scorer_takes_it(dossier, tmp_path):
    corrected(dossier, tmp_path)
    command = [sys.executable, SHARED / "score" / "gold.py", tmp_path, tmp_path, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    result = json.loads(done.stdout)
    assert (result["joint"]["f1"], result["speaker"], result["act_accuracy"]) == (100, 100, 100)
