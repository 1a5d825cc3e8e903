"""The figures of `benchmarks.gold`: statements matched one to one, then everything said of them compared.

Statements match greedily by the Jaccard overlap of their content words, at 0.5 or more. Figures of
fields are over matched statements.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from benchmarks.overlap import MATCH, covered, folded, matches, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    Pairs = list[tuple[int, int]]
    Edge = tuple[str, str, str]

SYMMETRIC: Final = {"contradicts", "supports", "repeats"}
SHIFTS: Final = {"eases", "hardens", "reverses"}
KINDS: Final = ("contradicts", "supports", "eases", "hardens", "reverses", "repeats")
ROLES: Final = ("content", "cue", "source", "conditions")


@dataclass(frozen=True)
class Coded:
    """A statement with the numbers of the words that each of its spans covers."""

    fields: Mapping[str, Any]
    words: Mapping[str, frozenset[int]]

    def __getitem__(self, name: str) -> Any:
        return self.fields.get(name)


def figures(files: Iterable[Path], found: Path) -> dict[str, Any]:
    """Return all figures of the files in `found` against the gold files of the same names."""
    count: Counter[str] = Counter()
    acts: Counter[tuple[str, str | None]] = Counter()
    edges: dict[str, Counter[str]] = {name: Counter() for name in ("all", "reported", *KINDS, "shift")}
    for file in files:
        right = json.loads(file.read_text("utf8"))
        other = found / file.name
        ours = json.loads(other.read_text("utf8")) if other.exists() else {"text": "", "statements": []}
        _article(right, ours, count, acts, edges)
    return _result(count, acts, edges)


def lines(result: Mapping[str, Any]) -> list[str]:
    """Return the figures as a plain table, one a line."""
    flat: dict[str, Any] = {}
    for name, value in result.items():
        if name == "relations":
            flat |= {f"relations/{kind}": figure for kind, figure in value.items()}
        else:
            flat[name] = value
    return [f"{name:22} {_shown(value)}" for name, value in flat.items()]


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return f"F1 {value['f1']:5.1f}   precision {value['p']:5.1f}   recall {value['r']:5.1f}   of {value['n']}"
    return "-" if value is None else f"{value:8.1f}"


def _article(
    right: dict[str, Any],
    ours: dict[str, Any],
    count: Counter[str],
    acts: Counter[tuple[str, str | None]],
    edges: dict[str, Counter[str]],
) -> None:
    golds, finds = _coded(right), _coded(ours)
    pairs = match(golds, finds)
    count.update(gold=len(golds), found=len(finds), matched=len(pairs))
    for i, j in pairs:
        _fields(golds[i], finds[j], count)
        acts[golds[i]["act"], finds[j]["act"]] += 1
    for (i, j), (k, m) in combinations(pairs, 2):
        together, believed = golds[i]["topic"] == golds[k]["topic"], finds[j]["topic"] == finds[m]["topic"]
        count.update(topic_right=together and believed, topic_gold=together, topic_found=believed)
    names = {finds[j]["id"]: golds[i]["id"] for i, j in pairs}
    _relations(right, ours, names, edges)
    _offers(right, ours, names, count)


def _coded(document: dict[str, Any]) -> list[Coded]:
    ranges = words(document["text"])
    coded = (Coded(s, {role: covered(ranges, s["spans"].get(role)) for role in ROLES}) for s in document["statements"])
    return [statement for statement in coded if statement.words["content"]]


def match(golds: list[Coded], finds: list[Coded]) -> Pairs:
    """Return pairs of indices of gold and found statements, the likest first."""
    contents = ([statement.words["content"] for statement in side] for side in (golds, finds))
    return [(i, j) for overlap, i, j in matches(*contents) if overlap >= MATCH]


def _fields(gold: Coded, ours: Coded, count: Counter[str]) -> None:
    meets = [bool(gold.words[r] & ours.words[r]) or not (gold.words[r] or ours.words[r]) for r in ("cue", "source")]
    dated = bool(gold["said_on"])
    count.update(
        joint=all(meets),
        speaker=folded(gold["speaker"]) == folded(ours["speaker"]),
        side=(gold["side"] or None) == (ours["side"] or None),
        dated=dated,
        undated=not dated,
        date=dated and gold["said_on"] == ours["said_on"],
        left_open=not dated and not ours["said_on"],
        stance=gold["stance"] == ours["stance"],
        condition_right=len(gold.words["conditions"] & ours.words["conditions"]),
        condition_found=len(ours.words["conditions"]),
        condition_gold=len(gold.words["conditions"]),
    )


def _relations(
    right: dict[str, Any], ours: dict[str, Any], names: dict[str, str], edges: dict[str, Counter[str]]
) -> None:
    gold, found = _edges(right, None), _edges(ours, names)
    for name, wanted in (
        ("all", set(KINDS)),
        *((kind, {kind}) for kind in KINDS),
    ):
        _tally(edges[name], {e for e in gold if e[2] in wanted}, {e for e in found if e[2] in wanted})
    shifts = [{edge[:2] for edge in side if edge[2] in SHIFTS} for side in (gold, found)]
    _tally(edges["shift"], *shifts)
    _tally(edges["reported"], _edges(right, None, reported=True), _edges(ours, names, reported=True))


def _edges(document: dict[str, Any], names: dict[str, str] | None, *, reported: bool = False) -> set[Edge]:
    out: set[Edge] = set()
    for relation in document.get("relations", []):
        if reported and not relation.get("reported"):
            continue
        kind = relation["type"]
        ends = [relation[e] if names is None else names.get(relation[e], f"?{relation[e]}") for e in ("a", "b")]
        a, b = sorted(ends) if kind in SYMMETRIC else ends
        out.add((a, b, kind))
    return out


def _tally(counter: Counter[str], gold: set[Any], found: set[Any]) -> None:
    counter.update(right=len(gold & found), found=len(found), gold=len(gold))


def _offers(right: dict[str, Any], ours: dict[str, Any], names: dict[str, str], count: Counter[str]) -> None:
    gold = {offer["statement"]: offer for offer in right.get("offers", [])}
    found = {names.get(o["statement"], f"?{o['statement']}"): o for o in ours.get("offers", [])}
    both = gold.keys() & found.keys()
    standing = sum(all(gold[k][f] == found[k].get(f) for f in ("response", "own_side")) for k in both)
    count.update(offer_gold=len(gold), offer_found=len(found), offer_right=len(both), offer_standing=standing)


def _result(
    count: Counter[str], acts: Counter[tuple[str, str | None]], edges: dict[str, Counter[str]]
) -> dict[str, Any]:
    matched = max(1, count["matched"])
    labels = sorted({gold for gold, _ in acts})
    each = [
        _f1(
            acts[label, label],
            sum(n for (_, found), n in acts.items() if found == label),
            sum(n for (gold, _), n in acts.items() if gold == label),
        )["f1"]
        for label in labels
    ]
    right = sum(n for (gold, found), n in acts.items() if gold == found)
    return {
        "partial": _f1(count["matched"], count["found"], count["gold"]),
        "joint": _f1(count["joint"], count["found"], count["gold"]),
        "speaker": _share(count["speaker"], count["matched"]),
        "side": _share(count["side"], count["matched"]),
        "said_on": _share(count["date"], count["dated"]),
        "undated_null": _share(count["left_open"], count["undated"]),
        "act_accuracy": round(100 * right / matched, 1),
        "act_macro_f1": round(sum(each) / max(1, len(each)), 1),
        "stance": _share(count["stance"], count["matched"]),
        "conditions": _f1(count["condition_right"], count["condition_found"], count["condition_gold"]),
        "topic_pairs": _f1(count["topic_right"], count["topic_found"], count["topic_gold"]),
        "relations": {name: _f1(c["right"], c["found"], c["gold"]) for name, c in edges.items()},
        "offers": _f1(count["offer_right"], count["offer_found"], count["offer_gold"]),
        "offer_standing": _share(count["offer_standing"], count["offer_right"]),
    }


def _f1(right: int, found: int, gold: int) -> dict[str, Any]:
    precision, recall = (right / n if n else 0.0 for n in (found, gold))
    both = precision + recall
    f1 = 200 * precision * recall / both if both else 0.0
    return {"p": round(100 * precision, 1), "r": round(100 * recall, 1), "f1": round(f1, 1), "n": gold}


def _share(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None
