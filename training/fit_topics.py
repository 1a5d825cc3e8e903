"""Fit what tells whether two statements of one article are on the same topic, and the threshold.

    python -m training.fit_topics --shared ../shared --folds DIR_OF_train_acts --out src/walkback/positions/model
                                  [--report training/positions_report.json]

A logistic head and boosted trees, whose chances are averaged, fitted on the gold articles by the predictions of
`fold_*.npz`. Run it after `fit_heads`. The figures printed are of gold: each quarter of the articles by a head fitted
on the rest, the threshold chosen on the other half.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from benchmarks import positions as bench
from training.boosting import grow, write
from training.fit_heads import crossed, fit, head, load

from walkback.positions.grouping import PAIR_FEATURES, link

PAIRS_C = 0.1
"""How far the head may go from what the model says; chosen by cross-validation."""
ROUNDS = 300
THRESHOLDS = np.arange(0.14, 0.5, 0.02)


def of_pairs(docs):
    """Return the pairs of documents as rows of features and what they are."""
    return (np.concatenate([getattr(d, field) for d in docs]) for field in ("pairs", "same"))


def crossed_trees(docs):
    """Chances for each document by trees grown on the other quarters."""
    found = {}
    for quarter in range(4):
        trees = grow(*of_pairs([d for k, d in enumerate(docs) if k % 4 != quarter]), ROUNDS)
        found |= {d.article.id: trees.chances(d.pairs) for d in docs[quarter::4]}
    return [found[d.article.id] for d in docs]


def topics(docs, chances, threshold):
    rows = []
    for d, p in zip(docs, chances, strict=True):
        n = len(d.statements)
        label = {i: g for g, members in enumerate(link(p, n, threshold)) for i in members}
        rows.append([(s["topic"], label[i]) for i, s in enumerate(d.gold["statements"])])
    return bench.topic_pairs(rows)


def topic_figures(docs, same):
    """The threshold is chosen on the even articles and measured on the odd ones, and the other way."""
    halves = [[(d, p) for k, (d, p) in enumerate(zip(docs, same, strict=True)) if k % 2 == h] for h in (0, 1)]
    measured = []
    for half, other in (halves, halves[::-1]):
        threshold = max(THRESHOLDS, key=lambda t: topics(*zip(*half, strict=True), t))
        measured.append(topics(*zip(*other, strict=True), threshold))
    every = np.array([topics(docs, same, t) for t in THRESHOLDS])
    # What is best by its neighbours too, as two points of F1 are chance.
    best = THRESHOLDS[1:-1][np.convolve(every, np.ones(3), "valid").argmax()]
    return {"topic_pairs_f1": round(sum(measured) / 2, 1), "topic_pairs_f1_all_in_one": topics(docs, same, 0.0),
            "threshold": round(float(best), 3)}  # fmt: skip


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, default=Path("../shared"))
    ap.add_argument("--folds", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--report", type=Path, help="report of fit_heads, to which the figures are added")
    a = ap.parse_args()
    docs = load(a.shared, a.folds)
    linear = crossed(docs, lambda d: d.pairs, lambda d: d.same, PAIRS_C)
    trees = crossed_trees(docs)
    figures = topic_figures(docs, [(p[:, 1] + t) / 2 for p, t in zip(linear, trees, strict=True)])
    print(json.dumps(figures))
    pairs, same = of_pairs(docs)
    write(grow(pairs, same, ROUNDS), a.out / "same_topic.npz")
    path = a.out / "heads.json"
    kept = json.loads(path.read_text("utf8"))
    kept["heads"] |= head("same_topic", ["no", "yes"], PAIR_FEATURES, *fit(pairs, same, PAIRS_C))
    kept["settings"]["same_topic_threshold"] = [figures["threshold"]]
    path.write_text(json.dumps(kept) + "\n", "utf8")
    if a.report:
        a.report.write_text(json.dumps(json.loads(a.report.read_text("utf8")) | figures, indent=1) + "\n", "utf8")


if __name__ == "__main__":
    main()
