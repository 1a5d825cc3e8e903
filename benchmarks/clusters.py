"""Coreference scores over clusters of spans: MUC, B3, CEAFe and their mean, CoNLL F1.

As defined by Vilain et al. 1995, Bagga and Baldwin 1998, Luo 2005 and the CoNLL-2012 shared task; spans
count only when they are exactly equal.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Cluster = frozenset[tuple[int, int]]


def clusters(spans: Iterable[Iterable[Sequence[int]]], least: int = 2) -> list[Cluster]:
    """Return clusters with at least `least` mentions."""
    found = [frozenset((m[0], m[1]) for m in c) for c in spans]
    return [c for c in found if len(c) >= least]


def muc(key: list[Cluster], response: list[Cluster]) -> tuple[int, int]:
    """Count the links of the key that the response has, and all links of the key."""
    where = {m: i for i, c in enumerate(response) for m in c}
    found = total = 0
    for c in key:
        parts = {where[m] for m in c if m in where}
        found += len(c) - len(parts) - sum(m not in where for m in c)
        total += len(c) - 1
    return found, total


def b_cubed(key: list[Cluster], response: list[Cluster]) -> tuple[float, int]:
    """Sum over the mentions of the key the share of their cluster that the response's holds; and count them."""
    where = {m: c for c in response for m in c}
    found = sum(len(c & where[m]) / len(c) for c in key for m in c if m in where)
    return found, sum(len(c) for c in key)


def ceaf_e(key: list[Cluster], response: list[Cluster]) -> float:
    """Return the summed likeness of clusters in the best one-to-one alignment."""
    if not key or not response:
        return 0.0
    likeness = [[2 * len(a & b) / (len(a) + len(b)) for b in response] for a in key]
    return best_assignment(likeness)


def best_assignment(gain: list[list[float]]) -> float:
    """Return the greatest sum of gains with one column a row and one row a column (Kuhn and Munkres, O(n^3))."""
    if len(gain) > len(gain[0]):
        gain = [list(row) for row in zip(*gain, strict=True)]
    rows, columns = len(gain), len(gain[0])
    price_row, price_column = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner = [0] * (columns + 1)
    for row in range(1, rows + 1):
        _augment(gain, row, owner, price_row, price_column)
    return sum(gain[owner[c] - 1][c - 1] for c in range(1, columns + 1) if owner[c])


def _augment(
    gain: list[list[float]], row: int, owner: list[int], price_row: list[float], price_column: list[float]
) -> None:
    """Give a row its column along the cheapest path; costs are negative gains, indices start at 1."""
    columns = len(owner) - 1
    slack, came, done = [float("inf")] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
    owner[0], at = row, 0
    while owner[at]:
        done[at] = True
        here, step, then = owner[at], float("inf"), 0
        for c in range(1, columns + 1):
            if not done[c]:
                cost = -gain[here - 1][c - 1] - price_row[here] - price_column[c]
                if cost < slack[c]:
                    slack[c], came[c] = cost, at
                if slack[c] < step:
                    step, then = slack[c], c
        for c in range(columns + 1):
            if done[c]:
                price_row[owner[c]] += step
                price_column[c] -= step
            else:
                slack[c] -= step
        at = then
    while at:
        owner[at] = owner[came[at]]
        at = came[at]


def scores(pairs: Iterable[tuple[list[Cluster], list[Cluster]]]) -> dict[str, float]:
    """Score documents given as (key, response): recall, precision and F1 in percent of each measure."""
    n: Counter[str] = Counter()
    for key, response in pairs:
        for name, count in (("muc", muc), ("b3", b_cubed)):
            for side, (a, b) in (("r", (key, response)), ("p", (response, key))):
                found, total = count(a, b)
                n[f"{name}_{side}n"] += found  # type: ignore[assignment]
                n[f"{name}_{side}d"] += total
        found = ceaf_e(key, response)
        n["ceafe_rn"] += found  # type: ignore[assignment]
        n["ceafe_pn"] += found  # type: ignore[assignment]
        n["ceafe_rd"] += len(key)
        n["ceafe_pd"] += len(response)
        mentions, predicted = ({m for c in side for m in c} for side in (key, response))
        n["mention_rn"] += len(mentions & predicted)
        n["mention_pn"] += len(mentions & predicted)
        n["mention_rd"] += len(mentions)
        n["mention_pd"] += len(predicted)
    result: dict[str, float] = {}
    for name in ("mention", "muc", "b3", "ceafe"):
        recall, precision = (n[f"{name}_{s}n"] / n[f"{name}_{s}d"] if n[f"{name}_{s}d"] else 0.0 for s in "rp")
        f1 = 2 * recall * precision / (recall + precision) if recall + precision else 0.0
        result |= {f"{name}_r": 100 * recall, f"{name}_p": 100 * precision, f"{name}_f1": 100 * f1}
    result["conll"] = (result["muc_f1"] + result["b3_f1"] + result["ceafe_f1"]) / 3
    return {k: round(v, 1) for k, v in result.items()}
