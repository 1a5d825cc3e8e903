"""Relations and offers of files of the gold form, given their statements.

    python -m benchmarks.relations GOLD... [--pred DIR] [--json]

Statements with all their fields are taken from the gold files; relations and offers are found from
them. `opposes` is no type of the gold form, where "both cannot hold" is `contradicts` between any two speakers: it is
counted as that.

    reported        F1 of (a, b, type) among relations the text states
    contradicts ... F1 by type, stated or inferred
    offers          F1 of offer statements                                    standing  response and own side both right
    shown           precision of what the default view shows (any type right)

Weights were fitted on the gold articles of this project but one: on those, `cross_validated` gives the
figures that count, from fits that had not seen the article.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence  # noqa: TC003
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.gate import digest
from benchmarks.inputs import add_gold, gold_files
from walkback.offers import ledger
from walkback.records import (
    Act,
    ActorKind,
    Article,
    Basis,
    Mode,
    Offer,
    Precision,
    Published,
    Relation,
    SaidOn,
    Span,
    Stance,
    Statement,
)
from walkback.relations import relate, said_all
from walkback.views.brief import LEAST_SURE

CROSS_VALIDATED = Path(__file__).with_name("relations_cv.json")
SYMMETRIC = frozenset({"contradicts", "supports", "repeats"})
KINDS = ("contradicts", "supports", "repeats", "eases", "hardens", "reverses")
Edge = tuple[str, str, str]


def load(path: Path) -> tuple[dict[str, Any], Article, tuple[Statement, ...]]:
    """Return a gold file, its article and its statements with all fields."""
    return read(json.loads(path.read_text("utf-8")))


def read(doc: dict[str, Any]) -> tuple[dict[str, Any], Article, tuple[Statement, ...]]:
    """Return a document of the gold form, its article and its statements with all fields."""
    day = doc.get("published")
    when = Published(datetime.fromisoformat(day[:10]).replace(tzinfo=UTC), Precision.DAY) if day else None
    article = Article(doc["doc_id"], doc["text"], doc["title"] or "", published=when)
    return doc, article, tuple(_statement(doc["doc_id"], s) for s in doc["statements"])


def _statement(article: str, entry: dict[str, Any]) -> Statement:
    spans = {
        k: tuple(Span(a, b) for a, b in entry["spans"].get(k, ())) for k in ("content", "cue", "source", "conditions")
    }
    return Statement(
        entry["id"], article, spans["content"], spans["cue"], spans["source"], spans["conditions"], Mode(entry["mode"]),
        speaker=entry["speaker"], speaker_name=entry["speaker"], speaker_kind=ActorKind(entry["kind"]),
        capacity=entry["role"], side=entry["side"], via=entry["via"], channel=entry["channel"],
        said_on=SaidOn(entry["said_on"], "gold") if entry["said_on"] else None, act=Act(entry["act"]),
        addressee=entry["addressee"], topic=entry["topic"], stance=Stance(entry["stance"]),
    )  # fmt: skip


def edge(a: str, b: str, kind: str) -> Edge:
    """Return a relation as it is counted: order only where it means something, `opposes` as the gold form has it."""
    kind = "contradicts" if kind == "opposes" else kind
    return (min(a, b), max(a, b), kind) if kind in SYMMETRIC else (a, b, kind)


def f1(hits: int, found: int, gold: int) -> list[float]:
    """Return precision, recall and F1 in percent."""
    precision, recall = (hits / n if n else 0.0 for n in (found, gold))
    both = precision + recall
    return [round(100 * x, 1) for x in (precision, recall, 2 * precision * recall / both if both else 0.0)]


def score(runs: Sequence[tuple[dict[str, Any], Sequence[Relation], Sequence[Offer]]]) -> dict[str, Any]:
    """Return all figures over articles: gold file, relations found, offers found."""
    counts: Counter[Any] = Counter()
    for doc, relations, offers in runs:
        gold = {edge(r["a"], r["b"], r["type"]): r["reported"] for r in doc["relations"]}
        found = {edge(r.a, r.b, str(r.kind)): r for r in relations}
        said = {e for e, r in found.items() if r.basis is Basis.REPORTED}
        _count(counts, "reported", {e for e, told in gold.items() if told}, said)
        _count(counts, "reported_any", set(gold), said)
        shown = {e for e, r in found.items() if r.confidence >= LEAST_SURE and r.basis is Basis.INFERRED}
        _count(counts, "shown_inferred", set(gold), shown)
        for kind in KINDS:
            _count(counts, kind, {e for e in gold if e[2] == kind}, {e for e in found if e[2] == kind})
        by_gold = {o["statement"]: o for o in doc["offers"]}
        by_found = {o.statement: o for o in offers}
        _count(counts, "offers", set(by_gold), set(by_found))
        for key in by_gold.keys() & by_found.keys():
            g, f = by_gold[key], by_found[key]
            counts["response"] += g["response"] == f.response
            counts["own_side"] += g["own_side"] == f.own_side
            counts["standing"] += g["response"] == f.response and g["own_side"] == f.own_side
    names = ("reported", "reported_any", "shown_inferred", *KINDS, "offers")
    result: dict[str, Any] = {n: f1(counts[n, "hits"], counts[n, "found"], counts[n, "gold"]) for n in names}
    matched = max(1, counts["offers", "hits"])
    return result | {k: round(100 * counts[k] / matched, 1) for k in ("response", "own_side", "standing")}


def _count(counts: Counter[Any], name: str, gold: Iterable[Any], found: Iterable[Any]) -> None:
    gold, found = set(gold), set(found)
    counts[name, "hits"] += len(gold & found)
    counts[name, "found"] += len(found)
    counts[name, "gold"] += len(gold)


def predict(path: Path) -> tuple[dict[str, Any], tuple[Relation, ...], tuple[Offer, ...]]:
    """Find the relations and offers of one gold file from its statements."""
    doc, article, statements = load(path)
    said = said_all(article, statements)
    relations = relate(article, statements, vectors=vectors_of(said))
    return doc, relations, ledger(said, relations)


def vectors_of(said: Sequence[Any]) -> Any:
    """Return the vectors of statements as one array."""
    return np.stack([s.vector for s in said]) if said else np.zeros((0, 384), np.float32)


def gold_form(doc: dict[str, Any], relations: Sequence[Relation], offers: Sequence[Offer]) -> dict[str, Any]:
    """Return a gold file with relations and offers replaced by those found."""
    text = doc["text"]
    return doc | {
        "relations": [
            {"a": r.a, "b": r.b, "type": edge(r.a, r.b, str(r.kind))[2],
             "reported": r.basis is Basis.REPORTED, "confidence": r.confidence,
             "evidence": r.evidence.of(text) if r.evidence else None} for r in relations
        ],
        "offers": [
            {"statement": o.statement, "from": o.from_side, "to": o.to, "terms": o.terms, "response": str(o.response),
             "conditions": [c.of(text) for c in o.conditions], "own_side": str(o.own_side),
             "evidence": [s for _, s in o.evidence]}
            for o in offers
        ],
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_gold(parser)
    parser.add_argument("--pred", type=Path, metavar="DIR")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    files = gold_files(options)
    runs = [predict(path) for path in files]
    if options.pred:
        options.pred.mkdir(parents=True, exist_ok=True)
        for doc, relations, offers in runs:
            out = json.dumps(gold_form(doc, relations, offers), ensure_ascii=False)
            (options.pred / f"{doc['doc_id']}.json").write_text(out, "utf-8")
    figures = score(runs)
    if CROSS_VALIDATED.exists():
        stored = json.loads(CROSS_VALIDATED.read_text("utf-8"))
        if stored["data"] == digest(*files):
            figures = {"fitted_on_these_files": True, "cross_validated": stored["figures"]} | figures
    if options.json:
        print(json.dumps(figures))
        return
    if "cross_validated" in figures:
        print("The shipped weights were fitted on these files. Cross-validated by article:")
        for name, value in figures["cross_validated"].items():
            print(f"  {name:18} {value}")
        print("With the shipped weights (too good, for comparison only):")
    for name, value in figures.items():
        if name not in {"cross_validated", "fitted_on_these_files"}:
            print(f"{name:18} {value}")


if __name__ == "__main__":
    main()
