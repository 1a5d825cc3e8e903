"""Fit the small linear heads of the positions stage on what the model said of articles held out.

    python -m training.fit_heads --shared ../shared --folds DIR_OF_train_acts --out src/walkback/positions/model
                                 [--report training/positions_report.json] [--sibling DIR_OF_ITS_FOLDS]

`fold_*.npz` hold the model's opinion on each gold article by a model that has not seen it. On these
and the lexical features the heads for act and stance are fitted; that for topics by `fit_topics`. The
figures printed are of all gold articles, each quarter of them by heads fitted on the other quarters. PLOVER classes
are told by a sibling that is not trained with them: its figures in the report stay unless its folds are given.
"""

from __future__ import annotations

import argparse
import itertools
import json
from pathlib import Path

import numpy as np
from benchmarks import positions as bench
from benchmarks.gate import digest
from benchmarks.overlap import covered, words
from scipy.optimize import minimize, minimize_scalar
from training import positions_data as data
from training.positions_data import ACCEPTANCE, ACTS, FOLDS, STANCES

from walkback.positions.conditions import conditions_of
from walkback.positions.encoder import Encoded
from walkback.positions.evidence import FEATURES, rows_of
from walkback.positions.grouping import pair_rows
from walkback.positions.heads import softmax
from walkback.records import Act, Stance

PLV = "data/acts/plv_train.jsonl"
ACT_C, STANCE_C = 0.003, 0.0
"""How far the heads may go from what the model says, 0 for not at all; chosen by cross-validation."""


class Doc:
    """A gold article with the features of its statements and pairs."""

    def __init__(self, path: Path, fold: int, outs: dict) -> None:
        self.fold = fold
        self.gold, self.article, self.statements = bench.load(path)
        rows = [outs[f"gold:{self.article.id}/{s.id}"] for s in self.statements]
        title = outs[f"title:{self.article.id}"]
        columns = (np.array([r[k] for r in rows], np.float32) for k in (0, 1, 2, 4))
        self.encoded = Encoded(*columns, title=np.stack([title[0], title[4]]))
        self.x = rows_of(self.article, self.statements, self.encoded)
        self.pairs = pair_rows(self.article, self.statements, self.encoded)
        entries = self.gold["statements"]
        self.act = np.array([ACTS.index(s["act"]) for s in entries])
        self.stance = np.array([STANCES.index(s["stance"]) for s in entries])
        self.same = np.array([a["topic"] == b["topic"] for a, b in itertools.combinations(entries, 2)], int)


def load(shared: Path, folds: Path) -> list[Doc]:
    outs = {}
    for path in sorted(folds.glob("fold_*.npz")):
        found = np.load(path)
        columns = [found[k] for k in ("vectors", "acts", "stances", "plover", "topics")]
        outs |= {str(key): [c[i] for c in columns] for i, key in enumerate(found["keys"])}
    paths = sorted((shared / "data/gold").glob("*.json"), key=lambda p: json.loads(p.read_text("utf8"))["doc_id"])
    return [Doc(p, k % FOLDS, outs) for k, p in enumerate(paths) if p.stem != ACCEPTANCE]


def fit(x, y, c, own=None):
    """Multinomial logistic regression, penalised for leaving the model's own opinion.

    `own` is the first column of the model's log probabilities for the classes: their weight is one
    number, free of penalty, and the weights that are penalised start beside it.
    """
    if not c:
        return tempered(x, y, own)
    mean, scale = x.mean(axis=0), x.std(axis=0) + 1e-3
    z, n, k = (x - mean) / scale, len(y), int(y.max()) + 1
    given = x[:, own : own + k] if own is not None else np.zeros((n, k))
    hot = np.eye(k)[y]

    def loss(flat):
        trust, bias, weights = flat[0], flat[1 : k + 1], flat[k + 1 :].reshape(k, -1)
        scores = trust * given + z @ weights.T + bias
        top = scores.max(axis=1, keepdims=True)
        logs = scores - top - np.log(np.exp(scores - top).sum(axis=1, keepdims=True))
        wrong = np.exp(logs) - hot
        slope = np.concatenate([[(wrong * given).sum()], wrong.sum(axis=0), (wrong.T @ z + weights / c).ravel()])
        return -(logs * hot).sum() + (weights**2).sum() / (2 * c), slope

    start = np.zeros(1 + k + k * x.shape[1])
    start[0] = own is not None
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 100}).x
    weights = found[k + 1 :].reshape(k, -1) / scale
    bias = found[1 : k + 1] - weights @ mean
    if own is not None:
        weights[np.arange(k), own + np.arange(k)] += found[0]
    return weights, bias


def tempered(x, y, own):
    """Weights that only temper the model's opinion, so that what is shown comes true (Guo et al. 2017)."""
    k = int(y.max()) + 1
    given = x[:, own : own + k]

    def loss(trust):
        return -np.log(softmax(trust * given)[np.arange(len(y)), y]).sum()

    weights = np.zeros((k, x.shape[1]))
    weights[np.arange(k), own + np.arange(k)] = minimize_scalar(loss, bounds=(0.1, 3), method="bounded").x
    return weights, np.zeros(k)


def crossed(docs, x_of, y_of, c, own=None):
    """Probabilities for each document by a head fitted on the other quarters."""
    found = {}
    for quarter in range(4):
        train = [d for k, d in enumerate(docs) if k % 4 != quarter]
        w, b = fit(np.concatenate([x_of(d) for d in train]), np.concatenate([y_of(d) for d in train]), c, own)
        for d in docs[quarter::4]:
            found[d.article.id] = softmax(x_of(d) @ w.T + b)
    return [found[d.article.id] for d in docs]


def conditions(docs, acts, stances):
    both = either = 0
    for d, a, s in zip(docs, acts, stances, strict=True):
        ranges = words(d.article.text)
        for i, statement in enumerate(d.statements):
            found = conditions_of(
                d.article, statement.content, Act(ACTS[a[i].argmax()]), Stance(STANCES[s[i].argmax()])
            )
            f = covered(ranges, [(x.start, x.end) for x in found])
            g = covered(ranges, d.gold["statements"][i]["spans"].get("conditions"))
            both, either = both + len(f & g), either + len(f) + len(g)
    return round(200 * both / max(1, either), 1)


def head(name, classes, features, weights, bias):
    return {name: {"classes": classes, "features": list(features), "weights": np.round(weights, 4).tolist(),
                   "bias": np.round(bias, 4).tolist()}}  # fmt: skip


def coding(docs):
    """Figures of act, stance and conditions."""
    acts = crossed(docs, lambda d: d.x, lambda d: d.act, ACT_C, 0)
    stances = crossed(docs, lambda d: d.x, lambda d: d.stance, STANCE_C, len(ACTS))
    each = {"act": (ACTS, acts), "stance": (STANCES, stances)}
    figures = {}
    for field, (names, chances) in each.items():
        rows = [(g, p) for d, ps in zip(docs, chances, strict=True) for g, p in zip(getattr(d, field), ps, strict=True)]
        right = [(float(p.max()), bool(p.argmax() == g)) for g, p in rows]
        pairs = [(names[g], names[p.argmax()]) for g, p in rows]
        figures |= {
            f"{field}_accuracy": round(100 * np.mean([r for _, r in right]), 1),
            f"{field}_macro_f1": bench.macro_f1(pairs),
            f"reliability_{field}": bench.reliability(right),
        }
        if field == "act":
            figures["act_f1"] = {n: f1_of(n, pairs) for n in names}
            sure = [r for p, r in right if p >= 0.8]
            figures["shown_at_0.8"] = {"n": len(sure), "right": round(float(np.mean(sure)), 3)}
    return figures | {"conditions_f1": conditions(docs, acts, stances)}


def f1_of(name, pairs):
    hits = sum(g == f == name for g, f in pairs)
    return round(200 * hits / max(1, sum((g == name) + (f == name) for g, f in pairs)), 1)


def plover(files, shared):
    """Macro F1 and accuracy of the PLOVER classes, each sentence by a model that has not seen it."""
    pairs = []
    gold = {f"plv:{r.key}": r.plover for r in data.plv(shared / PLV)}
    for path in files:
        found = np.load(path)
        pairs += [
            (gold[k], int(p.argmax()))
            for k, p in zip(found["keys"].tolist(), found["plover"], strict=True)
            if k in gold
        ]
    named = [(data.PLOVER_CLASSES[g], data.PLOVER_CLASSES[f]) for g, f in pairs]
    return {
        "plover_sentences": len(pairs),
        "plover_accuracy": round(100 * np.mean([g == f for g, f in pairs]), 1),
        "plover_macro_f1": bench.macro_f1(named),
        "plover_f1": {n: f1_of(n, named) for n in data.PLOVER_CLASSES},
    }


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--shared", type=Path, default=Path("../shared"))
    ap.add_argument("--folds", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--sibling", type=Path, help="folds of the network for PLOVER classes; else its figures stay")
    ap.add_argument("--report", type=Path)
    a = ap.parse_args()
    docs = load(a.shared, a.folds)
    figures = {"articles": len(docs), "statements": sum(len(d.act) for d in docs)} | coding(docs)
    if a.sibling:
        figures |= plover([a.sibling / f"fold_{k}.npz" for k in range(FOLDS)], a.shared)
        figures["plover_data"] = digest(a.shared / PLV)
    print(json.dumps(figures, indent=1))
    x, act, stance = (np.concatenate([getattr(d, f) for d in docs]) for f in ("x", "act", "stance"))
    heads = head("act", ACTS, FEATURES, *fit(x, act, ACT_C, 0))
    heads |= head("stance", STANCES, FEATURES, *fit(x, stance, STANCE_C, len(ACTS)))
    path = a.out / "heads.json"
    kept = json.loads(path.read_text("utf8"))
    kept["heads"] |= heads
    path.write_text(json.dumps(kept) + "\n", "utf8")
    if a.report:
        before = json.loads(a.report.read_text("utf8")) if a.report.exists() else {}
        figures = before | figures | {"gold_data": digest(a.shared / "data/gold")}
        a.report.write_text(json.dumps(figures, indent=1) + "\n", "utf8")


if __name__ == "__main__":
    main()
