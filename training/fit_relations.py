"""Fit the comparer, its calibration and the ledger's models, and store cross-validated figures.

    python -m training.fit_relations --shared ../shared [--vectors FILE.npz] [--scores DIR]

Data: pairs/political_pairs.jsonl and the pairs of statements on one topic within gold articles; the
acceptance article is left out of every fit. Cross-validation: articles are dealt into six folds (seed 0);
a pair is predicted by a fit on pairs of which neither article is in either of its folds. Acts and
stances are the coders'. Softmax regression (L2), with boosted trees for which way a shift goes; two minutes on one core.
What the cross-encoder says of the gold pairs,
by models that had not seen their subject, is in training/data/comparer_scores.npz; --scores takes those of a new
run of `training.tune_comparer` there first. Its share and that of the features are chosen on these. Writes
src/walkback/relations/comparer.json and model/, src/walkback/offers/entries.json, benchmarks/relations_cv.json
and benchmarks/pairs_cv.json.
"""

from __future__ import annotations

import argparse
import itertools
import json
from functools import partial, reduce
from pathlib import Path

import numpy as np
from benchmarks import relations as bench
from benchmarks.gate import digest
from benchmarks.pairs import figures as pair_figures
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.preprocessing import StandardScaler
from training import fit_conflicts, fit_offers
from training.boosting import grow, write
from training.relations_data import ACCEPTANCE, FOLDS, Data, texts

from walkback.offers import book
from walkback.offers import standing as place
from walkback.relations import comparer, fitted, inference
from walkback.relations.conflicts import with_conflicts
from walkback.relations.features import PAIR
from walkback.relations.implied import implied
from walkback.relations.journalist import reported

PRIORS = list(itertools.product((1.0,), (1.0, 1.5, 2.0, 3.0), (1.0, 1.3, 1.6, 2.0), (1.0, 2.0, 3.0, 4.0, 6.0, 8.0)))
NEWS = 0.5
"""Weight of a pair that a language model labelled; chosen by cross-validation."""
ACROSS_C, WITHIN_C, ROUNDS = 0.01, 0.003, 80
ROOT = Path(__file__).parents[1]
SCORES = Path(__file__).parent / "data" / "comparer_scores.npz"
SHARES = ((1.0, 0.25), (1.0, 0.5), (1.0, 0.75))
WORTH = {"across": 0.3, "within": 1.0}
"""Confidence by features from which two statements are read together: what is below is hardly ever found by both.

Within an article nothing is gained by it (F1 of contradictions 33.3 in place of 33.4), so nothing is read together."""


def fit(x, y, weight=None, c=WITHIN_C):
    scaler = StandardScaler().fit(x)
    model = LogisticRegression(C=c, max_iter=200, tol=1e-3).fit(scaler.transform(x), y, sample_weight=weight)
    return scaler, model


def of_groups(x, y, weight, c):
    """Fit the regression for the groups; return what gives their probabilities for rows."""
    scaler, model = fit(x, y, weight, c)

    def predict(rows):
        out = np.zeros((len(rows), len(fitted.GROUPS)))
        out[:, model.classes_] = model.predict_proba(scaler.transform(rows))
        return out

    return predict


def of_direction(x, y, weight):
    """Fit regression and trees for which way shifts go; return what gives the chance of a hardening for rows."""
    (scaler, model), trees = fit(x, y, weight), grow(x, y, ROUNDS, weight)

    def predict(rows):
        return fitted.sure(model.decision_function(scaler.transform(rows)), trees.scores(rows))[:, None]

    return predict


def held_out(data, use, test, y, weight, learn):
    """What is predicted for `test` rows by fits on `use` rows that share no fold with them."""
    found = {}
    for fa in range(FOLDS):
        for fb in range(fa, FOLDS):
            mine = np.flatnonzero(test & (np.sort(data.folds, axis=1) == [fa, fb]).all(axis=1))
            if len(mine):
                train = use & ~data.held & ~np.isin(data.folds, [fa, fb]).any(axis=1)
                found |= dict(zip(mine, learn(data.x[train], y[train], weight[train])(data.x[mine]), strict=True))
    out = np.zeros((len(y), len(next(iter(found.values())))))
    out[list(found)] = list(found.values())
    return out


def platt(score, right):
    """Slope and offset that turn the log odds of a score into the chance that it is right."""
    odds = np.log(np.clip(score, 1e-4, 1 - 1e-4) / np.clip(1 - score, 1e-4, 1))
    if right.sum() < 5:
        return [1.0, -3.0]
    model = LogisticRegression(C=1.0).fit(odds[:, None], right)
    return [round(float(model.coef_[0, 0]), 4), round(float(model.intercept_[0]), 4)]


def surely(hits, count):
    """The precision that is surely reached by so many hits: the lower bound of Wilson's interval (1927), 95 percent."""
    z, p = 1.645, hits / count
    return (p + z**2 / (2 * count) - z * np.sqrt(p * (1 - p) / count + z**2 / (4 * count**2))) / (1 + z**2 / count)


def best_prior(p, y):
    return max(PRIORS, key=lambda w: (macro(y, (p * w).argmax(axis=1)), -sum(w)))


def macro(y, pred):
    each = [2 * ((y == k) & (pred == k)).sum() / max(1, (y == k).sum() + (pred == k).sum()) for k in range(4)]
    return float(np.mean(each))


def plain(line):
    scaler, model = line
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
    parser.add_argument("--scores", type=Path, help="folder of scores_*.npz of training.tune_comparer")
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
            joint,
            ACROSS_C,
        ),
        "within": (data.within, data.within & ~data.news, less, WITHIN_C),
    }
    direction = held_out(data, shift, np.ones(len(data.y), bool), harder, joint, of_direction)[:, 0]
    print("direction done", flush=True)
    mine = shift & learnt
    write(grow(data.x[mine], harder[mine], ROUNDS, joint[mine]), fitted.TREES)
    out = {"features": list(PAIR), "harder": plain(fit(data.x[mine], harder[mine], joint[mine]))}
    read = read_together(options.scores, len(data.y))
    raw = comparer.Compared(np.zeros((len(data.y), 4)), direction)
    both = comparer.Compared(np.zeros((len(data.y), 4)), direction.copy())
    for name, (use, test, weight, c) in setups.items():
        p = held_out(data, use, test, data.y, weight, partial(of_groups, c=c))
        raw.groups[test] = p[test]
        if name == "within":
            raw.groups[:] = with_conflicts(raw, *fit_conflicts.held_out(data)).groups
        rows = np.flatnonzero(test & measured)
        mine = use & learnt
        out[name] = plain(fit(data.x[mine], data.y[mine], weight[mine], c)) | readings(data, raw, rows, name)
        shares = best_shares(data, raw, read, rows)
        found = comparer.mixed(raw.rows(np.flatnonzero(test)), read[test], np.tile(shares, (test.sum(), 1)))
        both.groups[test], both.harder[test] = found.groups, found.harder
        together = f"{name} together"
        out[together] = {"shares": shares, "worth": WORTH[name]} | readings(data, both, rows, together)
    fitted.MODEL.write_text(json.dumps(out) + "\n", "utf8")
    # cross-validated figures of the pairs file, by the same scorer as the benchmark
    n = len(data.across)
    for found, name in ((raw, "across"), (both, "across together")):
        chosen = (found.groups[:n] * out[name]["prior"]).argmax(axis=1)
        stored = pair_figures(data.label[:n], found.groups[:n], chosen, found.harder[:n])
        print(name, json.dumps(stored, indent=1))
    path = options.shared / "data/pairs/political_pairs.jsonl"
    (ROOT / "benchmarks/pairs_cv.json").write_text(
        json.dumps({"data": digest(path), "figures": stored}, indent=1) + "\n", "utf8"
    )
    fit_offers.offers(data, keep_for)
    fit_offers.standing(data, options.shared)
    articles(data, raw, both, options.shared / "data/gold")


def read_together(scores: Path | None, count: int):
    """What the cross-encoder says of each pair, in the order said; nothing is known of news pairs."""
    if scores:
        every = [np.load(path)["scores"][:, 0] for path in sorted(scores.glob("scores_*.npz"))]
        if not every:
            raise SystemExit(f"no scores_*.npz in {scores}; score the pairs first, or leave --scores away")
        found = reduce(lambda a, b: np.where(np.isnan(a), b, a), every)
        known = int((~np.isnan(found[:, 0])).cumsum().argmax()) + 1
        np.savez_compressed(SCORES, scores=found[:known].astype(np.float16))
    kept = np.load(SCORES)["scores"].astype(np.float32)
    return np.vstack([kept, np.zeros((count - len(kept), kept.shape[1]), np.float32)])


def best_shares(data, first, read, rows):
    """The shares of features and cross-encoder with the best mean of macro F1 and average precisions."""

    def worth(shares):
        p = comparer.mixed(first.rows(rows), read[rows], np.tile(shares, (len(rows), 1))).groups
        y, found = data.y[rows], (p * best_prior(p, data.y[rows])).argmax(axis=1)
        precise = [average_precision_score(y == k, p[:, k]) for k in (2, 3) if (y == k).any()]
        return macro(y, found) + float(np.mean(precise))

    return max(SHARES, key=worth)


def readings(data, compared, rows, name):
    """How held-out probabilities are read: prior, calibration and what is kept."""
    y, labels, harder = data.y[rows], np.array(data.label)[rows], compared.harder[rows]
    p = compared.groups[rows]
    entry = {"prior": list(best_prior(p, y)), "calibration": {}, "keep": {}}
    right_way = np.where(labels == "hardens", harder, 1 - harder) >= 0.5
    for k, group in enumerate(fitted.GROUPS[1:], 1):
        score = p[:, k] * (np.maximum(harder, 1 - harder) if group == "shift" else 1)
        right = (y == k) & (right_way | (group != "shift") | (labels == "reverses"))
        slope, offset = platt(score, right)
        # No confidence is shown that was not surely reached by at least 25 pairs held out.
        order = np.argsort(-score)
        ceiling = float(surely(np.cumsum(right[order]), np.arange(1, len(order) + 1))[24:].max())
        entry["calibration"][group] = [slope, offset, round(ceiling, 3)]
        print(name, group, "ceiling", round(ceiling, 3), flush=True)
        kept = keep_for(score, right, (y == k).sum())
        odds = np.log(kept / (1 - kept))
        entry["keep"][group] = round(min(ceiling, float(1 / (1 + np.exp(-(slope * odds + offset))))), 3)
    return entry


def articles(data, raw, both, gold) -> None:
    """Run the whole stage on each gold article with the probabilities that were held out."""
    at = {(id(data.said[i]), id(data.said[j])): n for n, (i, j) in enumerate(data.pairs)}
    fitted.clear()
    book.model.cache_clear()
    truth, second, chances = comparer.compare, comparer.second_opinion, book.chances
    trees = inference.beside_the_rest
    entry = iter(np.split(data.entry, np.cumsum([len(d[3]) for d in data.docs])[:-1]))

    def rows_of(said, pairs):
        return [at.get((id(said[i]), id(said[j])), at.get((id(said[j]), id(said[i])))) for i, j in pairs]

    runs = []
    inference.compare = lambda said, pairs: raw.rows(rows_of(said, pairs))
    inference.second_opinion = lambda said, pairs, _: both.rows(rows_of(said, pairs))
    inference.beside_the_rest = lambda compared, *_: compared
    models = place.models
    for doc, article, statements, said in data.docs:
        told = reported(article, statements, bench.vectors_of(said))
        told += implied(told, statements)
        known = {bench.edge(r.a, r.b, str(r.kind)) for r in told}
        relations = told + tuple(r for r in inference.infer(said) if bench.edge(r.a, r.b, str(r.kind)) not in known)
        mine = next(entry)
        place.models = lambda doc=doc: data.standing[data.deal[doc["doc_id"]]]
        book.chances = lambda *_, mine=mine: mine
        runs.append((doc, relations, bench.ledger(said, relations)))
    inference.compare, inference.second_opinion, book.chances, place.models = truth, second, chances, models
    inference.beside_the_rest = trees
    figures = bench.score([r for r in runs if r[0]["doc_id"] != ACCEPTANCE])
    (ROOT / "benchmarks/relations_cv.json").write_text(
        json.dumps({"data": digest(gold), "figures": figures}, indent=1) + "\n", "utf8"
    )
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
