"""Fit the head that tells whether two statements of one article are on the same topic, and its threshold.

    python -m training.fit_topics --shared ../shared --folds DIR_OF_train_acts --unseen POSITIONS.onnx
                                  --out src/walkback/positions/model

Run it after `fit_heads`, whose head of that name it takes the place of. Beside the gold articles, by the predictions
of `fold_*.npz`, it learns from the articles of `data/news_coded.jsonl`, as an encoder sees them that was not trained
on them (--unseen: the weights of version 0.9 and older were not). The figures printed are of gold: each quarter of
the articles by a head fitted on the rest, the threshold chosen on the other half.
"""

from __future__ import annotations

import argparse
import itertools
import json
from pathlib import Path

import numpy as np
from benchmarks import positions as bench
from training import coded
from training.fit_heads import PAIRS_C, crossed, fit, head, load, topic_figures

from walkback.positions.coding import encode_statements
from walkback.positions.encoder import Encoder
from walkback.positions.grouping import PAIR_FEATURES, pair_rows
from walkback.records import Article


class Coded:
    """A coded article with the features of its pairs."""

    def __init__(self, doc: dict, encoder: Encoder) -> None:
        self.article = Article(doc["doc_id"], doc["text"], doc["title"])
        self.statements = tuple(bench.statement(doc["doc_id"], s) for s in doc["statements"])
        self.pairs = pair_rows(self.article, self.statements, encode_statements(self.article, self.statements, encoder))
        self.same = np.array([a["topic"] == b["topic"] for a, b in itertools.combinations(doc["statements"], 2)], int)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, default=Path("../shared"))
    ap.add_argument("--folds", type=Path, required=True)
    ap.add_argument("--unseen", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    a = ap.parse_args()
    encoder = Encoder(a.unseen)
    others = [Coded(doc, encoder) for doc in coded.documents(a.shared) if len(doc["statements"]) > 1]
    docs = load(a.shared, a.folds)
    figures = topic_figures(docs, crossed(docs, lambda d: d.pairs, lambda d: d.same, PAIRS_C, None, others))
    print(json.dumps(figures))
    pairs, same = (np.concatenate([getattr(d, f) for d in [*docs, *others]]) for f in ("pairs", "same"))
    path = a.out / "heads.json"
    kept = json.loads(path.read_text("utf8"))
    kept["heads"] |= head("same_topic", ["no", "yes"], PAIR_FEATURES, *fit(pairs, same, PAIRS_C))
    kept["settings"]["same_topic_threshold"] = [figures["threshold"]]
    path.write_text(json.dumps(kept) + "\n", "utf8")


if __name__ == "__main__":
    main()
