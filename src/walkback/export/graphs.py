"""Networks as GraphML and GEXF files that Gephi opens.

Gephi refuses lists and empty values as attributes; all attributes here are text or numbers.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, cast
from xml.etree import ElementTree as ET

from walkback.errors import MissingExtra
from walkback.export import networks

if TYPE_CHECKING:
    from pathlib import Path

    from walkback.export.networks import Edge, Kind, Position
    from walkback.export.selection import Selection

_WEIGHT: Final = "Weight"
"""Title of the weight over time."""

__all__ = ["Drawn", "draw", "write_gexf", "write_graphml"]


@dataclass(slots=True)
class Drawn:
    """A network over time: nodes, and (id, id, edge, start, end) for each edge in each window.

    Days are ISO 8601, the end is the day after the last; both are empty where no day is known.
    """

    nodes: dict[str, dict[str, str]] = field(default_factory=dict)
    """By id: `label` and `kind` (actor or topic)."""
    edges: list[tuple[str, str, Edge, str, str]] = field(default_factory=list)


def draw(
    selection: Selection,
    network: str = "congruence",
    actors: str = "speaker",
    normalise: str = "no",
    count: str = "all",
    window: str = "all",
) -> Drawn:
    """Return the network of the selected statements; the options are those of `FORMATS`."""
    drawn = Drawn()
    for start, end, group in networks.windows(networks.positions_of(selection.statements(), actors), window):
        for name in sorted({position.actor for position in group}):
            drawn.nodes.setdefault(_key("actor", name), {"label": _clean(name), "kind": "actor"})
        for edge in _edges(group, cast("Kind", network), normalise, count):
            other = "topic" if network == "two-mode" else "actor"
            target = _key(other, edge.b)
            drawn.nodes.setdefault(target, {"label": _clean(edge.b), "kind": other})
            drawn.edges.append((_key("actor", edge.a), target, edge, start, end))
    return drawn


def write_graphml(selection: Selection, path: Path, **options: str) -> None:
    """Write GraphML, with an edge for each time window. Raises MissingExtra without networkx."""
    networkx = _networkx()
    drawn = draw(selection, **options)
    graph = networkx.Graph() if options.get("window", "all") == "all" else networkx.MultiGraph()
    graph.add_nodes_from(drawn.nodes.items())
    for a, b, edge, start, end in drawn.edges:
        graph.add_edge(a, b, **_facts(edge), **({"start": start, "end": end} if start else {}))
    networkx.write_graphml(graph, path)


def write_gexf(selection: Selection, path: Path, **options: str) -> None:
    """Write dynamic GEXF 1.2: each edge has its start and end, and a weight for each time window.

    The end of a window is its last day. Raises MissingExtra without networkx.
    """
    networkx = _networkx()
    drawn = draw(selection, **options)
    graph = networkx.Graph(mode="dynamic")
    graph.add_nodes_from(drawn.nodes.items())
    spans: dict[tuple[str, str], list[tuple[float, str, str]]] = defaultdict(list)
    for a, b, edge, start, end in drawn.edges:
        spans[a, b].append((float(edge.weight), start, end))
    for (a, b), weights in spans.items():
        graph.add_edge(a, b, **_over_time(weights))
    writer = networkx.readwrite.gexf.GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(graph)
    path.write_bytes(_tidied(writer.xml))


def _edges(group: list[Position], kind: Kind, normalise: str, count: str) -> list[Edge]:
    """Return the edges of a window; Gephi refuses those of weight 0."""
    return [edge for edge in networks.network(group, kind, normalise, count) if edge.weight]


def _over_time(weights: list[tuple[float, str, str]]) -> dict[str, Any]:
    """Return the attributes of an edge that has a weight in each of some windows."""
    total = sum(weight for weight, _, _ in weights)
    facts: dict[str, Any] = {"weight": total} if total else {}
    known = [(weight, start, _last_day(end)) for weight, start, end in weights if start]
    if known:
        facts |= {"start": known[0][1], "end": known[-1][2], "spells": [span[1:] for span in known], _WEIGHT: known}
    return facts


def _last_day(end: str) -> str:
    """Return the day before: intervals that touch count as overlapping in Gephi, which refuses them."""
    return (date.fromisoformat(end) - timedelta(days=1)).isoformat()


def _tidied(root: ET.Element) -> bytes:
    """Return the file without the date of writing, and with the id that Gephi knows the weight over time by."""
    for meta in root.findall("meta"):
        meta.attrib.pop("lastmodifieddate", None)
    for attributes in root.iter("attributes"):
        for attribute in attributes:
            if attributes.get("class") == "edge" and attribute.get("title") == _WEIGHT:
                number = attribute.get("id")
                attribute.set("id", "weight")
                for value in root.iterfind(".//edge/attvalues/attvalue"):
                    if value.get("for") == number:
                        value.set("for", "weight")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _facts(edge: Edge) -> dict[str, float | int]:
    counts = {"agree": edge.agree, "disagree": edge.disagree} if edge.agree or edge.disagree else {}
    return {"weight": float(edge.weight), **counts}


def _key(kind: str, name: str) -> str:
    """Return an id of letters and digits: names may hold what XML does not."""
    return kind[0] + hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:12]


def _clean(text: str) -> str:
    return " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())


def _networkx() -> Any:
    try:
        import networkx as nx  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise MissingExtra("networks", "GraphML and GEXF") from error
    return nx
