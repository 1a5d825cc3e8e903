import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.records import article_of, statement_of

from walkback.dossier import Dossier
from walkback.errors import MissingExtra, WalkbackError
from walkback.export import write
from walkback.export.networks import Edge, Position, affiliation, network, one_mode, windows
from walkback.records import ArticleRecord, SaidOn, Stance

GOLDEN = [
    Position("A", "talks", True, "2017-01-05", "a1"),
    Position("A", "talks", True, "2017-02-05", "a1"),
    Position("A", "talks", False, "2017-02-06", "a2"),
    Position("B", "talks", True, "2017-02-07", "a3"),
]


def _weights(edges):
    return {(edge.a, edge.b): edge.weight for edge in edges}


def test_the_golden_two_mode_network():
    assert _weights(affiliation(GOLDEN)) == {("A", "talks"): 1, ("B", "talks"): 1}
    assert affiliation(GOLDEN)[0] == Edge("A", "talks", 1, 2, 1)


@pytest.mark.parametrize(("kind", "expected"), [("congruence", 2), ("conflict", 1), ("subtract", 1)])
def test_the_golden_one_mode_networks(kind, expected):
    assert _weights(one_mode(GOLDEN, kind)) == {("A", "B"): expected}


@pytest.mark.parametrize(
    ("normalise", "expected"),
    [("average", 2 / 2), ("jaccard", 2 / 2), ("cosine", 2 / (5**0.5))],
)
def test_one_mode_normalisations(normalise, expected):
    assert _weights(one_mode(GOLDEN, "congruence", normalise))["A", "B"] == pytest.approx(expected)


def test_two_mode_normalisations():
    assert _weights(affiliation(GOLDEN, "activity")) == {("A", "talks"): 1 / 3, ("B", "talks"): 1}
    assert _weights(affiliation(GOLDEN, "prominence")) == {("A", "talks"): 1 / 4, ("B", "talks"): 1 / 4}


def test_like_statements_count_once_an_article_or_once():
    assert _weights(network(GOLDEN, "congruence", count="article")) == {("A", "B"): 1}
    assert _weights(network([*GOLDEN, replace(GOLDEN[0], article="a9")], count="article")) == {("A", "B"): 2}
    assert _weights(network([*GOLDEN, replace(GOLDEN[0], article="a9")], count="once")) == {("A", "B"): 1}


def test_a_normalisation_of_the_other_kind_of_network_is_refused():
    with pytest.raises(WalkbackError, match="average, jaccard, cosine"):
        one_mode(GOLDEN, "congruence", "activity")


positions = st.lists(st.builds(Position, st.sampled_from("ABC"), st.sampled_from("xyz"), st.booleans()))


@given(positions)
def test_cosine_lies_between_0_and_1_and_subtract_is_the_difference(found):
    assert all(0 < edge.weight <= 1 + 1e-9 for edge in one_mode(found, "congruence", "cosine"))
    same, opposite, both = (_weights(one_mode(found, kind)) for kind in ("congruence", "conflict", "subtract"))
    for pair in same.keys() | opposite.keys():
        assert both.get(pair, 0) == same.get(pair, 0) - opposite.get(pair, 0)


@given(st.lists(st.dates()), st.sampled_from(["month", "quarter", "year"]))
def test_every_dated_position_is_in_just_the_window_that_holds_its_day(days, window):
    found = windows([Position("A", "x", True, day.isoformat()) for day in days if day.year < 9999], window)
    for start, end, group in found:
        assert all(start <= position.day < end for position in group)
    assert sum(len(group) for _, _, group in found) == sum(day.year < 9999 for day in days)


@pytest.fixture
def debate(tmp_path):
    """A dossier with the golden statements, a speaker whose name XML does not hold, and an unclear one."""
    pytest.importorskip("networkx")
    rows = [*GOLDEN, Position("C & \x07<D>", "talks", False, "2017-02-08"), Position("B", "trade", True, "2017-02-09")]
    with Dossier(tmp_path / "d.dossier", create=True) as dossier:
        import numpy as np

        from walkback.positions.topics import Topic

        for topic in ("talks", "trade"):
            dossier.save_topic(Topic(topic, topic, np.ones(4, "<f4").tobytes(), 1))
        for number, row in enumerate(rows):
            article = article_of(f"Number {number}: they said yes.", day="2017-03-01")
            stance = Stance.FOR if row.agrees else Stance.AGAINST
            made = statement_of(article, "yes", "said", "they", speaker_name=row.actor, topic=row.topic, stance=stance)
            unclear = statement_of(article, "Number", "", "", speaker_name="B", topic="talks", stance=Stance.UNCLEAR)
            said = replace(made, said_on=SaidOn(row.day, "test"))
            dossier.add_record(ArticleRecord(article, (said, unclear)))
        yield dossier


@pytest.mark.parametrize("kind", ["two-mode", "congruence", "conflict", "subtract"])
@pytest.mark.parametrize("window", ["all", "month", "year"])
def test_graphml_comes_back_in_networkx_with_the_same_weights(debate, tmp_path, kind, window):
    import networkx as nx

    write(debate, "graphml", tmp_path / "g.graphml", network=kind, window=window)
    graph = nx.read_graphml(tmp_path / "g.graphml")
    labels = {name: data["label"] for name, data in graph.nodes(data=True)}
    assert "C & <D>" in labels.values()
    if kind == "congruence" and window == "all":
        assert {tuple(sorted((labels[a], labels[b]))): d["weight"] for a, b, d in graph.edges(data=True)} == {
            ("A", "B"): 2.0,
            ("A", "C & <D>"): 1.0,
        }


TYPES = {"string", "integer", "long", "float", "double", "boolean"}
NS = "{http://www.gexf.net/1.2draft}"


def _checked_gexf(path):
    """Hold a file to what Gephi's reader takes without a complaint."""
    root = ET.parse(path).getroot()
    assert root.tag == f"{NS}gexf"
    assert root.get("version") == "1.2"
    [graph] = root.findall(f"{NS}graph")
    assert graph.get("defaultedgetype") in {"undirected", "directed"}
    order = [child.tag.removeprefix(NS) for child in graph]
    assert order == sorted(order, key=["attributes", "nodes", "edges"].index)
    columns = {}
    for group in graph.findall(f"{NS}attributes"):
        for attribute in group:
            assert attribute.get("type") in TYPES
            key = group.get("class"), attribute.get("id")
            assert key not in columns
            columns[key] = group.get("mode")
    nodes = {node.get("id"): node for node in graph.iter(f"{NS}node")}
    assert len(nodes) == len(list(graph.iter(f"{NS}node")))
    pairs = set()
    for kind, elements in (("node", nodes.values()), ("edge", graph.iter(f"{NS}edge"))):
        for element in elements:
            for value in element.iter(f"{NS}attvalue"):
                assert value.get("value")
                dynamic = columns[kind, value.get("for")] == "dynamic"
                assert dynamic == (value.get("start") is not None)
    for edge in graph.iter(f"{NS}edge"):
        assert {edge.get("source"), edge.get("target")} <= nodes.keys()
        pair = frozenset((edge.get("source"), edge.get("target")))
        assert pair not in pairs
        pairs.add(pair)
        assert edge.get("start") <= edge.get("end")
        assert float(edge.get("weight", "1")) != 0
        spells = [(spell.get("start"), spell.get("end")) for spell in edge.iter(f"{NS}spell")]
        assert all(a[1] < b[0] for a, b in pairwise(spells))
        assert (spells[0][0], spells[-1][1]) == (edge.get("start"), edge.get("end"))
    assert graph.get("timeformat") == "date"
    assert graph.get("mode") == "dynamic"
    return nodes, graph


@pytest.mark.parametrize("kind", ["two-mode", "congruence", "conflict", "subtract"])
@pytest.mark.parametrize("window", ["all", "month", "quarter", "year"])
def test_gexf_is_what_gephi_takes(debate, tmp_path, kind, window):
    write(debate, "gexf", tmp_path / "g.gexf", network=kind, window=window)
    _checked_gexf(tmp_path / "g.gexf")


def test_weights_over_time_have_the_id_that_gephi_knows(debate, tmp_path):
    write(debate, "gexf", tmp_path / "g.gexf", network="two-mode", window="month")
    nodes, graph = _checked_gexf(tmp_path / "g.gexf")
    labels = {key: node.get("label") for key, node in nodes.items()}
    [edge] = [
        e for e in graph.iter(f"{NS}edge") if {labels[e.get("source")], labels[e.get("target")]} == {"A", "talks"}
    ]
    over_time = [(v.get("for"), v.get("value"), v.get("start"), v.get("end")) for v in edge.iter(f"{NS}attvalue")]
    assert over_time == [("weight", "1.0", "2017-01-01", "2017-01-31")]
    assert (edge.get("start"), edge.get("end")) == ("2017-01-01", "2017-01-31")


def test_the_same_dossier_gives_the_same_bytes(debate, tmp_path):
    for kind in ("gexf", "graphml"):
        write(debate, kind, tmp_path / "a")
        write(debate, kind, tmp_path / "b")
        assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_an_empty_network_is_still_a_file(tmp_path):
    networkx = pytest.importorskip("networkx")
    with Dossier(tmp_path / "e.dossier", create=True) as empty:
        write(empty, "graphml", tmp_path / "g.graphml")
        write(empty, "gexf", tmp_path / "g.gexf")
    assert len(networkx.read_graphml(tmp_path / "g.graphml")) == 0
    assert len(networkx.read_gexf(tmp_path / "g.gexf")) == 0


def test_a_missing_extra_names_the_command(dossier, tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "networkx", None)
    with pytest.raises(MissingExtra, match=r"walkback\[networks\]"):
        write(dossier, "gexf", tmp_path / "x")
