"""Discourse networks: who takes which side on which topic, and who agrees or disagrees with whom.

Source: Leifeld, Discourse Network Analysis (Oxford Handbook of Political Networks, 2017), and the
definitions of the program Discourse Network Analyzer 3.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING, Final, Literal

from walkback.errors import WalkbackError
from walkback.records import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from walkback.dossier.shown import StatementView

__all__ = ["Edge", "Position", "affiliation", "network", "one_mode", "positions_of", "windows"]

Kind = Literal["two-mode", "congruence", "conflict", "subtract"]
_TWO_MODE: Final = ("no", "activity", "prominence")
_ONE_MODE: Final = ("no", "average", "jaccard", "cosine")


@dataclass(frozen=True, slots=True)
class Position:
    """One statement as a network counts it: an actor for or against a topic on a day, ISO 8601."""

    actor: str
    topic: str
    agrees: bool
    day: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie of weight `weight`; in a two-mode network `b` is a topic."""

    a: str
    b: str
    weight: float
    agree: int = 0
    disagree: int = 0


def positions_of(views: Iterable[StatementView], actors: str = "speaker") -> Iterator[Position]:
    """Yield the statements that take a side on a topic; conditional is for, unclear is left out.

    `actors` is ``speaker`` or ``side``.
    """
    for view in views:
        stance = view.statement.stance
        actor = view.statement.side if actors == "side" else view.speaker
        if actor and view.topic and stance not in {None, Stance.UNCLEAR}:
            yield Position(actor, view.topic, stance is not Stance.AGAINST, view.day, view.article)


def affiliation(positions: Iterable[Position], normalise: str = "no") -> list[Edge]:
    """Return the two-mode network of actors and topics, weighted by statements for less statements against.

    ``activity`` divides by the number of the actor's statements, ``prominence`` by that of the topic's.

    >>> [edge.weight for edge in affiliation([Position("A", "talks", True)] * 2 + [Position("A", "talks", False)])]
    [1.0]
    """
    _known(normalise, _TWO_MODE)
    counts = _counts(positions)
    by_actor: Counter[str] = Counter()
    by_topic: Counter[str] = Counter()
    for (actor, topic), (agree, disagree) in counts.items():
        by_actor[actor] += agree + disagree
        by_topic[topic] += agree + disagree
    edges = []
    for (actor, topic), (agree, disagree) in sorted(counts.items()):
        norm = {"no": 1, "activity": by_actor[actor], "prominence": by_topic[topic]}[normalise]
        edges.append(Edge(actor, topic, (agree - disagree) / norm, agree, disagree))
    return edges


def one_mode(positions: Iterable[Position], kind: Kind = "congruence", normalise: str = "no") -> list[Edge]:
    """Return the network of actors: congruence, conflict, or the one less the other (``subtract``).

    Congruence counts the pairs of statements on the same topic with the same side, conflict those with
    opposite sides. ``average`` divides by the mean number of statements of the two, ``jaccard`` by the number
    of (topic, side) that either has, ``cosine`` by the lengths of their vectors of counts.

    >>> both = [Position("A", "talks", True), Position("B", "talks", True)]
    >>> [(edge.a, edge.b, edge.weight) for edge in one_mode(both)]
    [('A', 'B', 1.0)]
    """
    _known(normalise, _ONE_MODE)
    vectors: dict[str, dict[tuple[str, bool], int]] = defaultdict(dict)
    holders: dict[str, set[str]] = defaultdict(set)
    for (actor, topic), (agree, disagree) in _counts(positions).items():
        vectors[actor] |= {key: n for key, n in (((topic, True), agree), ((topic, False), disagree)) if n}
        holders[topic].add(actor)
    pairs = sorted({pair for group in holders.values() for pair in combinations(sorted(group), 2)})
    weighed = (
        (a, b, _weight(vectors[a], vectors[b], kind) / _norm(vectors[a], vectors[b], normalise)) for a, b in pairs
    )
    return [Edge(a, b, weight) for a, b, weight in weighed if weight]


def windows(positions: Iterable[Position], window: str) -> list[tuple[str, str, list[Position]]]:
    """Return (first day, day after the last, positions) of each year, quarter or month; ``all``: one window.

    Positions without a day are in ``all`` alone.

    >>> [(a, b, len(p)) for a, b, p in windows([Position("A", "t", True, "2017-05-03")], "quarter")]
    [('2017-04-01', '2017-07-01', 1)]
    """
    found = list(positions)
    days = sorted(position.day for position in found if position.day)
    if window == "all":
        return [(days[0], _next_day(days[-1]), found)] if days else ([("", "", found)] if found else [])
    groups: dict[tuple[str, str], list[Position]] = defaultdict(list)
    for position in found:
        if position.day:
            groups[_window(position.day, window)].append(position)
    return [(start, end, groups[start, end]) for start, end in sorted(groups)]


def network(
    positions: Iterable[Position], kind: Kind = "congruence", normalise: str = "no", count: str = "all"
) -> list[Edge]:
    """Return the edges of a network of one window.

    `count` takes ``all`` statements, or like ones of an actor one time an ``article``, or ``once``.
    """
    kept = _distinct(positions, count)
    return affiliation(kept, normalise) if kind == "two-mode" else one_mode(kept, kind, normalise)


def _counts(positions: Iterable[Position]) -> dict[tuple[str, str], tuple[int, int]]:
    agree: Counter[tuple[str, str]] = Counter()
    disagree: Counter[tuple[str, str]] = Counter()
    for position in positions:
        (agree if position.agrees else disagree)[position.actor, position.topic] += 1
    return {key: (agree[key], disagree[key]) for key in agree | disagree}


def _distinct(positions: Iterable[Position], count: str) -> list[Position]:
    if count == "all":
        return list(positions)
    kept: dict[tuple[str, str, bool, str], Position] = {}
    for p in positions:
        kept.setdefault((p.actor, p.topic, p.agrees, p.article if count == "article" else ""), p)
    return list(kept.values())


def _weight(a: Mapping[tuple[str, bool], int], b: Mapping[tuple[str, bool], int], kind: Kind) -> float:
    same = sum(n * b.get(key, 0) for key, n in a.items())
    opposite = sum(n * b.get((topic, not agrees), 0) for (topic, agrees), n in a.items())
    return float({"congruence": same, "conflict": opposite, "subtract": same - opposite}[kind])


def _norm(a: Mapping[tuple[str, bool], int], b: Mapping[tuple[str, bool], int], normalise: str) -> float:
    if normalise == "average":
        return (sum(a.values()) + sum(b.values())) / 2
    if normalise == "jaccard":
        return len(a.keys() | b.keys())
    if normalise == "cosine":
        return math.sqrt(sum(n * n for n in a.values()) * sum(n * n for n in b.values()))
    return 1.0


def _known(normalise: str, known: tuple[str, ...]) -> None:
    if normalise not in known:
        raise WalkbackError(f"this network is normalised by {', '.join(known)}; not {normalise!r}")


def _window(day: str, window: str) -> tuple[str, str]:
    year, month = int(day[:4]), int(day[5:7])
    length = {"year": 12, "quarter": 3, "month": 1}[window]
    first = (month - 1) // length * length
    after = year * 12 + first + length
    return f"{year:04}-{first + 1:02}-01", f"{after // 12:04}-{after % 12 + 1:02}-01"


def _next_day(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
