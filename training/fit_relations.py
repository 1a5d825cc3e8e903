"""Fit the comparer, its calibration and the ledger's models, and store cross-validated figures.

    python -m training.fit_relations --shared ../shared [--vectors FILE.npz]

Data: pairs/political_pairs.jsonl and the pairs of statements on one topic within gold articles; the
acceptance article is left out of every fit. Cross-validation: articles are dealt into six folds (seed 0);
a pair is predicted by a fit on pairs of which neither article is in either of its folds. Acts and
stances are the coders'. Softmax regression (L2), two minutes on one core. Writes
src/walkback/relations/comparer.json, src/walkback/offers/entries.json, benchmarks/relations_cv.json
and benchmarks/pairs_cv.json.
"""

from __future__ import annotations

import argparse
import itertools
import json
from pathlib import Path

import numpy as np
from benchmarks import relations as bench
from benchmarks.gate import digest
from benchmarks.pairs import figures as pair_figures
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
from training import fit_offers
from training.relations_data import ACCEPTANCE, FOLDS, Data, texts

from walkback.offers import book
from walkback.offers import standing as place
from walkback.relations import comparer, inference
from walkback.relations.features import PAIR
from walkback.relations.implied import implied
from walkback.relations.journalist import reported

PRIORS = list(itertools.product((1.0,), (1.0, 1.5, 2.0, 3.0), (1.0, 1.3, 1.6, 2.0), (1.0, 2.0, 3.0, 4.0, 6.0, 8.0)))
NEWS = 0.5
"""Weight of a pair that a language model labelled; chosen by cross-validation."""
ROOT = Path(__file__).parents[1]


def fit(x, y, c, weight=None):
    scaler = StandardScaler().fit(x)
    model = LogisticRegression(C=c, max_iter=200, tol=1e-3).fit(scaler.transform(x), y, sample_weight=weight)
    return scaler, model


def probabilities(fitted, x, width):
    scaler, model = fitted
    out = np.zeros((len(x), width))
    out[:, model.classes_] = model.predict_proba(scaler.transform(x))
    return out


def held_out(data, use, test, y, c, weight, width):
    """Probabilities for `test` rows by fits on `use` rows that share no fold with them."""
    out = np.zeros((len(y), width))
    for fa in range(FOLDS):
        for fb in range(fa, FOLDS):
            mine = test & (np.sort(data.folds, axis=1) == [fa, fb]).all(axis=1)
            if mine.any():
                train = use & ~data.held & ~np.isin(data.folds, [fa, fb]).any(axis=1)
                out[mine] = probabilities(fit(data.x[train], y[train], c, weight[train]), data.x[mine], width)
    return out


def platt(score, right):
    """Slope and offset that turn the log odds of a score into the chance that it is right."""
    odds = np.log(np.clip(score, 1e-4, 1 - 1e-4) / np.clip(1 - score, 1e-4, 1))
    if right.sum() < 5:
        return [1.0, -3.0]
    model = LogisticRegression(C=1.0).fit(odds[:, None], right)
    return [round(float(model.coef_[0, 0]), 4), round(float(model.intercept_[0]), 4)]


def best_prior(p, y):
    return max(PRIORS, key=lambda w: (macro(y, (p * w).argmax(axis=1)), -sum(w)))


def macro(y, pred):
    each = [2 * ((y == k) & (pred == k)).sum() / max(1, (y == k).sum() + (pred == k).sum()) for k in range(4)]
    return float(np.mean(each))


def plain(fitted):
    scaler, model = fitted
    values = {"mean": scaler.mean_, "scale": scaler.scale_, "weights": model.coef_, "bias": model.intercept_}
    return {k: np.round(v, 4).tolist() for k, v in values.items()}


def keep_for(score, right, total):
    """The score from which F1 is best."""
    order = np.argsort(-score)
    hits = np.cumsum(right[order])
    f = 2 * hits / (np.arange(1, len(order) + 1) + total)
    return float(score[order[int(f.argmax())]])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--vectors", type=Path)
    parser.add_argument("--texts", type=Path, help="only write the texts of all pairs, for training.tune_comparer")
    options = parser.parse_args()
    data = Data(options.shared, options.vectors)
    if options.texts:
        options.texts.write_text(json.dumps(texts(data)), "utf8")
        return
    less = np.where(data.news, NEWS, 1.0) * data.sure
    # Every fourth unrelated pair of one article stands for four.
    joint = np.where(data.within, np.where(np.array(data.label) == "none", 1.0, 0.3), 1.0) * less
    shift = np.isin(data.label, ["eases", "hardens"])
    harder = np.array([label == "hardens" for label in data.label], int)
    learnt, measured = ~data.held, ~data.held & ~data.news
    setups = {
        "across": (
            ~data.within | (np.array(data.label) != "none") | (np.arange(len(data.y)) % 4 == 0),
            ~data.within & ~data.news,
            0.003,
            joint,
        ),
        "within": (data.within, data.within & ~data.news, 0.003, less),
    }
    direction = held_out(data, shift, np.ones(len(data.y), bool), harder, 0.003, joint, 2)[:, 1]
    print("direction done", flush=True)
    out = {
        "features": list(PAIR),
        "harder": plain(fit(data.x[shift & learnt], harder[shift & learnt], 0.003, joint[shift & learnt])),
    }
    raw = np.zeros((len(data.y), 4))
    for name, (use, test, c, weight) in setups.items():
        p = held_out(data, use, test, data.y, c, weight, 4)
        raw[test] = p[test]
        print(name, "done", flush=True)
        prior = best_prior(p[test & measured], data.y[test & measured])
        entry = plain(fit(data.x[use & learnt], data.y[use & learnt], c, weight[use & learnt])) | {
            "prior": list(prior),
            "calibration": {},
            "keep": {},
        }
        sided = np.where(harder == 1, direction, 1 - direction)
        rows = test & measured
        for k, group in enumerate(comparer.GROUPS[1:], 1):
            score = p[rows, k] * (np.maximum(direction, 1 - direction)[rows] if group == "shift" else 1)
            right = (data.y[rows] == k) & (
                (sided[rows] >= 0.5) | (group != "shift") | np.isin(np.array(data.label)[rows], ["reverses"])
            )
            slope, offset = platt(score, right)
            # No confidence is shown that was never reached: the best precision of at least 25 pairs held out.
            order = np.argsort(-score)
            ceiling = float((np.cumsum(right[order]) / np.arange(1, len(order) + 1))[24:].max())
            entry["calibration"][group] = [slope, offset, round(ceiling, 3)]
            print(name, group, "ceiling", round(ceiling, 3))
            kept = keep_for(score, right, (data.y[rows] == k).sum())
            odds = np.log(kept / (1 - kept))
            entry["keep"][group] = round(min(ceiling, float(1 / (1 + np.exp(-(slope * odds + offset))))), 3)
        out[name] = entry
    comparer.MODEL.write_text(json.dumps(out) + "\n", "utf8")
    # cross-validated figures of the pairs file, by the same scorer as the benchmark
    n = len(data.across)
    chosen = (raw[:n] * out["across"]["prior"]).argmax(axis=1)
    stored = pair_figures(data.label[:n], raw[:n], chosen, direction[:n])
    path = options.shared / "data/pairs/political_pairs.jsonl"
    (ROOT / "benchmarks/pairs_cv.json").write_text(
        json.dumps({"data": digest(path), "figures": stored}, indent=1) + "\n", "utf8"
    )
    print(json.dumps(stored, indent=1))
    fit_offers.offers(data, keep_for)
    fit_offers.standing(data)
    articles(data, raw, direction, options.shared / "data/gold")


def articles(data, raw, direction, gold) -> None:
    """Run the whole stage on each gold article with the probabilities that were held out."""
    at = {(id(data.said[i]), id(data.said[j])): n for n, (i, j) in enumerate(data.pairs)}
    comparer.models.cache_clear()
    book.model.cache_clear()
    truth, chances = comparer.compare, book.chances
    entry = iter(np.split(data.entry, np.cumsum([len(d[3]) for d in data.docs])[:-1]))

    def compare(said, pairs):
        rows = [at.get((id(said[i]), id(said[j])), at.get((id(said[j]), id(said[i])))) for i, j in pairs]
        return comparer.Compared(np.array([raw[r] for r in rows]), np.array([direction[r] for r in rows]))

    runs = []
    inference.compare = compare
    fitted = place.models
    for doc, article, statements, said in data.docs:
        told = reported(article, statements, bench.vectors_of(said))
        told += implied(told, statements)
        known = {bench.edge(r.a, r.b, str(r.kind)) for r in told}
        relations = told + tuple(r for r in inference.infer(said) if bench.edge(r.a, r.b, str(r.kind)) not in known)
        mine = next(entry)
        place.models = lambda doc=doc: data.standing[data.deal[doc["doc_id"]]]
        book.chances = lambda *_, mine=mine: mine
        runs.append((doc, relations, bench.ledger(said, relations)))
    inference.compare, book.chances, place.models = truth, chances, fitted
    figures = bench.score([r for r in runs if r[0]["doc_id"] != ACCEPTANCE])
    (ROOT / "benchmarks/relations_cv.json").write_text(
        json.dumps({"data": digest(gold), "figures": figures}, indent=1) + "\n", "utf8"
    )
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
