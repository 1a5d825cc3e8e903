"""Fit what tells whether two statements of one article are on the same topic, and the threshold.

    python -m training.fit_topics --shared ../shared --folds DIR_OF_train_acts --out src/walkback/positions/model
                                  [--report training/positions_report.json]

Boosted trees, fitted on the pairs of the gold articles by the predictions of `fold_*.npz`, and with less weight on those
of the news articles that `shown.py` holds back, as the encoder in --out reads them. Run it after `fit_heads` and
`export_embedder`. The figures printed are of gold: each quarter of the articles by trees grown on the rest and the news,
each tenth by the threshold that finds as many pairs in the other nine as gold has, the mean of DEALS deals into tenths. (The
threshold of the best F1 swings with a few articles.)
"""

from __future__ import annotations

import argparse
import itertools
import json
from pathlib import Path

import numpy as np
from training import shown
from training.boosting import grow, write
from training.fit_heads import load

from walkback.positions.coding import encode_statements
from walkback.positions.encoder import Encoder
from walkback.positions.grouping import link, pair_rows

ROUNDS, SEEDS = 150, (1, 2, 3, 4, 5)
NEWS = 0.2
"""Weight of a pair of the news; chosen by cross-validation."""
THRESHOLDS = np.arange(0.1, 0.6, 0.01)
PARTS, DEALS = 10, 20


def of_news(shared: Path, encoder: Encoder):
    """Return pairs of news articles as rows of features, and whether each is on one topic."""
    rows, same = [], []
    for one in shown.articles(shared, held=True):
        if one.statements:
            encoded = encode_statements(one.article, one.statements, encoder)
            rows.append(pair_rows(one.article, one.statements, encoded))
            same += [a.topic == b.topic for a, b in itertools.combinations(one.codes, 2)]
    return np.concatenate(rows), np.array(same, int)


def learn(docs, news):
    """Grow trees on the pairs of gold documents and of news."""
    x, y = (np.concatenate([getattr(d, field) for d in docs]) for field in ("pairs", "same"))
    weight = np.repeat([1.0, NEWS], [len(y), len(news[1])])
    return grow(np.concatenate([x, news[0]]), np.concatenate([y, news[1]]), ROUNDS, weight, seeds=SEEDS)


def crossed(docs, news):
    """Chances for each document by trees grown on the other quarters."""
    found = {}
    for quarter in range(4):
        trees = learn([d for k, d in enumerate(docs) if k % 4 != quarter], news)
        found |= {d.article.id: trees.chances(d.pairs) for d in docs[quarter::4]}
    return [found[d.article.id] for d in docs]


def counts(doc, chances, threshold):
    """Return how many pairs are on one topic by gold and as grouped, by gold, and as grouped."""
    n = len(doc.statements)
    label = {i: k for k, members in enumerate(link(chances, n, threshold)) for i in members}
    found = np.array([label[a] == label[b] for a, b in itertools.combinations(range(n), 2)], bool)
    return (doc.same * found).sum(), doc.same.sum(), found.sum()


def f1(rows):
    both, gold, found = rows.sum(axis=0)
    return 200 * both / max(1, gold + found)


def even(table):
    """Return the number of the threshold by which as many pairs are found as gold has, by counts for each threshold."""
    _, gold, found = table.sum(axis=1).T
    return int(np.abs(found - gold).argmin())


def topic_figures(docs, chances):
    table = np.array([[counts(d, p, t) for d, p in zip(docs, chances, strict=True)] for t in THRESHOLDS])
    measured = []
    for deal in range(DEALS):
        part = np.random.RandomState(deal).permutation(len(docs)) % PARTS
        chosen = [even(table[:, part != k]) for k in range(PARTS)]
        measured.append(f1(np.concatenate([table[t][part == k] for k, t in enumerate(chosen)])))
    one = np.array([(d.same.sum(), d.same.sum(), len(d.same)) for d in docs])
    return {"topic_pairs_f1": round(float(np.mean(measured)), 1), "topic_pairs_f1_all_in_one": round(f1(one), 1),
            "threshold": round(float(THRESHOLDS[even(table)]), 3)}  # fmt: skip


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, default=Path("../shared"))
    ap.add_argument("--folds", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--report", type=Path, help="report of fit_heads, to which the figures are added")
    a = ap.parse_args()
    docs, news = load(a.shared, a.folds), of_news(a.shared, Encoder(a.out / "positions.onnx"))
    figures = topic_figures(docs, crossed(docs, news))
    print(json.dumps(figures))
    write(learn(docs, news), a.out / "same_topic.npz")
    path = a.out / "heads.json"
    kept = json.loads(path.read_text("utf8"))
    kept["settings"]["same_topic_threshold"] = [figures["threshold"]]
    path.write_text(json.dumps(kept) + "\n", "utf8")
    if a.report:
        a.report.write_text(json.dumps(json.loads(a.report.read_text("utf8")) | figures, indent=1) + "\n", "utf8")


if __name__ == "__main__":
    main()
