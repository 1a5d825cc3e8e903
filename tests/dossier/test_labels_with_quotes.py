"""Labels of topics that hold quotation marks are found however these are typed, and come out as they are."""

import csv
import io
import json
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from tests.records import offering, refusing
from typer.testing import CliRunner

from walkback.cli import app
from walkback.dossier import Dossier, RelationFilter, StatementFilter
from walkback.positions.topics import Topic

CURLY = "talks: “they’re <b>ready</b> & willing”"
STRAIGHT = CURLY.translate(str.maketrans("“”’", '""\''))
WAYS = [CURLY, STRAIGHT, STRAIGHT.upper(), "Talks: „they'RE <b>ready</b> & willing”"]


@pytest.fixture(params=[CURLY, STRAIGHT])
def place(request, tmp_path):
    first = offering()
    with Dossier(tmp_path / "d.dossier", create=True) as made:
        made.save_topic(Topic("t1", request.param, np.ones(384, "<f4").tobytes(), 3))
        made.add_record(first)
        made.add_record(refusing(first))
    return str(tmp_path / "d.dossier")


def run(*arguments):
    result = CliRunner().invoke(app, [str(a) for a in arguments], env={"COLUMNS": "200"})
    assert not result.exit_code, result.output
    return result


@pytest.mark.parametrize("way", WAYS)
def test_it_is_found_in_every_way_of_typing_it(place, way):
    with Dossier(place) as dossier:
        assert dossier.topic(way).id == "t1"
        assert dossier.count(StatementFilter(topic=way)) == 3
        assert len(dossier.relations(RelationFilter(topic=way))) == 1
        assert len(dossier.offers(topic=way)) == 1
        assert [t.id for t in dossier.list_topics(label=way[6:14])] == ["t1"]
        assert dossier.unknown(topic=way) == []


def test_a_label_that_is_written_just_so_comes_first(place):
    with Dossier(place) as dossier:
        for key, label in (("t2", STRAIGHT), ("t3", CURLY)):
            dossier.save_topic(Topic(key, label, np.ones(384, "<f4").tobytes(), 0))
        assert {dossier.topic(label).label for label in (STRAIGHT, CURLY)} == {STRAIGHT, CURLY}


def test_tables_and_exports_hold_it_as_it_is(place, tmp_path):
    with Dossier(place) as dossier:
        label = dossier.topic("t1").label
    assert label in run("topics", "list", place).stdout
    assert label in run("brief", place).stdout
    rows = [*csv.DictReader(io.StringIO(run("statements", place, "--topic", label, "--format", "csv").stdout))]
    assert {row["topic"] for row in rows} == {label}
    assert {row["topic"] for row in json.loads(run("statements", place, "--format", "json").stdout)} == {label}
    run("export", place, "--format", "graphml", "--set", "network=two-mode", "-o", tmp_path / "x")
    elements = list(ET.parse(tmp_path / "x").iter())
    assert label in {words for one in elements for words in (one.text, *one.attrib.values())}
    run("brief", place, "--html", tmp_path / "x.html")
    page = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert "<b>ready" not in page
    assert "ready&lt;/b&gt; &amp; willing" in page


def test_an_unknown_label_is_told_with_its_marks_inside_others(place):
    told = run("statements", place, "--topic", "talks: “they”").stderr
    assert "there is no topic “talks: ‘they’” in the dossier" in told
