"""Grow the trees for contradictions within an article.

Called by `training.fit_relations`, whose data and folds they use: the pairs that `walkback.relations.inference` compares
within the gold articles and those of `coded.py`, of two speakers each. Contradictions are those coded; 150 trees of
eight leaves, two seconds on one core.
"""

from __future__ import annotations

import numpy as np
from training.boosting import grow, write
from training.relations_data import FOLDS

from walkback.relations import fitted
from walkback.relations.conflicts import context_rows
from walkback.relations.features import pair_rows
from walkback.relations.inference import candidates
from walkback.relations.sides import same_speaker

ROUNDS = 150
SHAPE = {"learning_rate": 0.05, "min_data_in_leaf": 40}


class Pairs:
    """The pairs of articles: their statements, features, labels, folds (-1 for news) and whether they are held back."""

    def __init__(self, data) -> None:
        self.pairs, rows, self.truth, self.fold, self.held = [], [], [], [], []
        for doc, said, fold, held in data.articles():
            known = {frozenset((r["a"], r["b"])): r["type"] for r in doc["relations"]}
            mine = [(a, b) for a, b in candidates(said) if not same_speaker(a.statement, b.statement)]
            if not mine:
                continue
            at = {s.id: i for i, s in enumerate(said)}
            index = np.array([[at[a.id], at[b.id]] for a, b in mine], np.intp)
            rows.append(np.hstack([pair_rows(said, index), context_rows(mine, said)]))
            self.pairs += mine
            self.truth += [known.get(frozenset((a.id, b.id))) == "contradicts" for a, b in mine]
            self.fold += [fold] * len(mine)
            self.held += [held] * len(mine)
        self.x, self.truth = np.vstack(rows), np.array(self.truth)
        self.fold, self.held = np.array(self.fold), np.array(self.held)


def held_out(data) -> tuple:
    """Grow the trees; return the rows of `data` that they judge, and chances by trees that had not seen the article."""
    found = Pairs(data)
    at = {(id(data.said[i]), id(data.said[j])): row for row, (i, j) in enumerate(data.pairs)}
    gold = found.fold >= 0
    chances = np.zeros(len(found.truth))
    for k in range(FOLDS):
        train, test = (found.fold != k) & ~found.held, found.fold == k
        chances[test] = learn(found, train).chances(found.x[test])
    write(learn(found, ~found.held), fitted.TREES_OF_CONFLICTS)
    return [at[id(found.pairs[n][0]), id(found.pairs[n][1])] for n in np.flatnonzero(gold)], chances[gold]


def learn(found: Pairs, chosen):
    return grow(found.x[chosen], found.truth[chosen], ROUNDS, shape=SHAPE)
