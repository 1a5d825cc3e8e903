"""Fit the ledger's two models: which statements are entries, and what is said of where an entry stands.

Called by `training.fit_relations`, whose data and folds they use. The second is a softmax over all that a statement
near an offer can say of it, fitted by what the coders say of the offer as a whole: the words of any of the
statements that they name as evidence (of any at all, where they name none) count for it, the words of all others
for nothing (multiple-instance learning). Offers of news articles (`offers_data`) are learnt from beside those of gold,
with the weight NEWS. L2 penalty 20 on standardised columns.
"""

from __future__ import annotations

import json

import numpy as np
from benchmarks import relations as bench
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from training import offers_data
from training.relations_data import ACCEPTANCE, FOLDS

from walkback.offers import book
from walkback.offers import standing as place
from walkback.offers.entries import FEATURES, features_of, to_side
from walkback.offers.remarks import FEATURES as SAID
from walkback.offers.remarks import features_of as said_of
from walkback.offers.roles import OWN_SIDE, RESPONSE, roles_of
from walkback.relations.journalist import reported

PENALTY = 20.0
NEWS = 0.5
LEAST = np.arange(0.35, 0.8, 0.025)


def offers(data, keep_for) -> None:
    """Fit which statements are entries of the ledger; keep the chances held out for the figures."""
    rows, truth, fold, held = [], [], [], []
    for doc, _, _, said in data.docs:
        listed, sides = {o["statement"] for o in doc["offers"]}, book.sides_of(said)
        rows += [features_of(s, sides, book.likest(a, s)) for s, a in zip(said, book.alike_before(said), strict=True)]
        truth += [s.id in listed for s in said]
        fold += [data.deal[doc["doc_id"]]] * len(said)
        held += [doc["doc_id"] == ACCEPTANCE] * len(said)
    x, y, fold, held = np.array(rows), np.array(truth), np.array(fold), np.array(held)
    data.entry = np.zeros(len(y))
    for k in range(FOLDS):
        train = (fold != k) & ~held
        model = LogisticRegression(C=0.5, max_iter=2000).fit(x[train], y[train])
        data.entry[fold == k] = model.predict_proba(x[fold == k])[:, 1]
    data.threshold = round(keep_for(data.entry[~held], y[~held], y[~held].sum()), 3)
    model = LogisticRegression(C=0.5, max_iter=2000).fit(x[~held], y[~held])
    weights = {n: round(float(w), 4) for n, w in zip(FEATURES, model.coef_[0], strict=True)}
    entry = {"bias": round(float(model.intercept_[0]), 4), "threshold": data.threshold, "weights": weights}
    book.MODEL.write_text(json.dumps(entry, indent=1) + "\n", "utf8")


class Bag:
    """All that can speak of one offer in one role: rows of features, the coders' verdict, which rows may say it."""

    def __init__(self, doc, fold, verdict, width) -> None:
        self.fold, self.held, self.verdict, self.width = fold, doc == ACCEPTANCE, verdict, width
        self.weight = NEWS if fold is None else 1.0
        self.rows, self.evidence = [], []

    def arrays(self):
        """Return the rows and, for each, which of the verdicts but the first it may stand for."""
        rows = np.array(self.rows).reshape(len(self.rows), len(SAID))
        may = np.zeros((len(rows), self.width - 1), bool)
        if self.verdict:
            named = np.array(self.evidence, bool)
            may[:, self.verdict - 1] = named if named.any() else True
        return rows, may


def bags(docs, deal) -> dict:
    """Return the bags of all offers by role; those of articles without a fold are always learnt from."""
    found = {OWN_SIDE: [], RESPONSE: []}
    for doc, article, statements, said in docs:
        by_id, sides, fold = {s.id: s for s in said}, book.sides_of(said), deal.get(doc["doc_id"])
        kinds = {}
        for r in reported(article, statements, bench.vectors_of(said)):
            kinds.setdefault(frozenset((r.a, r.b)), set()).add(r.kind)
        for o in doc["offers"]:
            own = by_id[o["statement"]]
            to = to_side(own, sides) or ""
            both = {
                OWN_SIDE: Bag(doc["doc_id"], fold, place.OWN.index(o["own_side"]), len(place.OWN)),
                RESPONSE: Bag(doc["doc_id"], fold, place.ANSWERS.index(o["response"]), len(place.ANSWERS)),
            }
            for other in said:
                known = kinds.get(frozenset((own.id, other.id)), ())
                for role in set(roles_of(own, to, other, known, sides)) & set(both):
                    both[role].rows.append(said_of(own, other, role, to, known, sides))
                    both[role].evidence.append(other.id in o["evidence"] or other.id == own.id)
            for role, bag in both.items():
                found[role].append(bag)
    return found


def standing(data, shared) -> None:
    """Fit what statements say of offers, by role; the fits that have not seen a gold article are kept for its figures."""
    out, data.standing = {}, {k: {} for k in range(FOLDS)}
    news = bags(offers_data.articles(shared), {})
    for role, mine in bags(data.docs, data.deal).items():
        print(role, len(mine), "gold offers", len(news[role]), "of news")
        fits = [softmax([b for b in mine if b.fold != k and not b.held] + news[role]) for k in range(FOLDS)]
        said = [surest(b, fits[b.fold]) for b in mine]
        open_to_all = [(chance, best, b.verdict) for (chance, best), b in zip(said, mine, strict=True) if not b.held]
        right = [np.mean([(v if c > least else 0) == t for c, v, t in open_to_all]) for least in LEAST]
        least = round(float(LEAST[int(np.argmax(right))]), 3)
        print(role, "least", least, "right", max(right), "none right", np.mean([t == 0 for *_, t in open_to_all]))
        shipped = softmax([b for b in mine if not b.held] + news[role])
        out[role] = {"weights": np.round(shipped, 4).tolist(), "least": least}
        for k in range(FOLDS):
            data.standing[k][role] = (fits[k], least)
    place.MODEL.write_text(json.dumps({"features": list(SAID)} | out) + "\n", "utf8")


def surest(bag, weights):
    """Return the highest chance that one statement says something of the offer, and what that is."""
    rows, _ = bag.arrays()
    if not len(rows):
        return 0.0, 0
    scores = np.exp(np.hstack([np.ones((len(rows), 1)), rows]) @ weights.T)
    chances = scores.sum(axis=1) / (1 + scores.sum(axis=1))
    top = int(chances.argmax())
    return float(chances[top]), 1 + int(scores[top].argmax())


def softmax(mine):
    """Return weights, bias first, of what can be said, by the likelihood of the verdicts on whole offers."""
    mine = [b for b in mine if b.rows]
    each = [b.arrays() for b in mine]
    x, may = (np.vstack([pair[k] for pair in each]) for k in range(2))
    mean, scale = x.mean(axis=0), x.std(axis=0)
    scale[scale < 1e-3] = 1.0
    z = np.hstack([np.ones((len(x), 1)), (x - mean) / scale])
    starts = np.cumsum([0] + [len(rows) for rows, _ in each[:-1]])
    bag = np.repeat(np.arange(len(mine)), [len(rows) for rows, _ in each])
    nothing, weights = (
        np.array(column, float) for column in zip(*((b.verdict == 0, b.weight) for b in mine), strict=True)
    )
    width = may.shape[1]

    def loss(flat):
        w = flat.reshape(width, -1)
        scores = z @ w.T
        top = np.maximum(np.maximum.reduceat(scores.max(axis=1), starts), 0)
        weight = np.exp(scores - top[bag][:, None])
        total = np.add.reduceat(weight.sum(axis=1), starts) + np.exp(-top)
        told = np.add.reduceat((weight * may).sum(axis=1), starts) + nothing * np.exp(-top)
        slope = ((weight / total[bag][:, None] - weight * may / told[bag][:, None]) * weights[bag][:, None]).T @ z
        shrunk = w.copy()
        shrunk[:, 0] = 0
        value = (weights * (np.log(total) - np.log(told))).sum() + PENALTY * (shrunk**2).sum() / 2
        return value, (slope + PENALTY * shrunk).ravel()

    start = np.zeros((width, z.shape[1]))
    start[:, 0] = -3
    w = minimize(loss, start.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x.reshape(width, -1)
    slopes = w[:, 1:] / scale
    return np.hstack([(w[:, 0] - slopes @ mean)[:, None], slopes])
