"""Boosted trees (lightgbm 4.6) as a `walkback.forests.Forest`.

One thread and fixed seeds: the same rows give the same trees.
"""

from __future__ import annotations

import lightgbm
import numpy as np

from walkback.forests import LEAVES, Forest

FIXED = {
    "num_threads": 1, "deterministic": True, "force_row_wise": True, "use_missing": False, "verbose": -1,
}  # fmt: skip
BINARY = FIXED | {
    "num_leaves": 8, "learning_rate": 0.07, "min_data_in_leaf": 60, "feature_fraction": 0.3,
    "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 10.0, "max_bin": 63, "seed": 1,
}  # fmt: skip


def grow(x, y, rounds: int, weight=None, shape=None, seeds: tuple[int, ...] = (1,)) -> Forest:
    """Return trees whose scores are the log odds that y is 1, those of one run for each seed, their mean.

    `shape` has settings other than those of `BINARY`.
    """
    task = BINARY | (shape or {}) | {"objective": "binary"}
    runs = [
        lightgbm.train(task | {"seed": seed}, lightgbm.Dataset(x.astype(np.float32), y, weight=weight), rounds)
        for seed in seeds
    ]
    return as_forest([tree for run in runs for tree in structures(run)], len(seeds))


def choose(rows, right, owner, settings: dict, rounds: int, seeds: tuple[int, ...]) -> Forest:
    """Return trees that choose one of the candidates that have the same owner, or none: a softmax with 0 for none.

    `right` is 1 for the candidate to choose; the trees are those of one run for each seed, their mean.
    """
    _, group = np.unique(owner, return_inverse=True)

    def loss(scores, _):
        powers = np.exp(np.clip(scores, -30, 30))
        p = powers / (1 + np.bincount(group, powers))[group]
        return p - right, np.maximum(p * (1 - p), 1e-3)

    grown = [
        tree
        for seed in seeds
        for tree in structures(
            lightgbm.train(
                settings | {"objective": loss, "seed": seed},
                lightgbm.Dataset(rows, label=right),
                num_boost_round=rounds,
            )
        )
    ]
    return as_forest(grown, len(seeds))


def write(forest: Forest, path) -> None:
    np.savez_compressed(path, **forest.arrays())


def structures(booster) -> list:
    """Return the trees of a booster that hold a test."""
    return [t["tree_structure"] for t in booster.dump_model()["tree_info"] if "left_child" in t["tree_structure"]]


def as_forest(trees, share: int = 1) -> Forest:
    """Return trees as arrays, their values divided by `share`."""
    nodes, first, values = [], [], np.zeros((len(trees), LEAVES), np.float32)
    for n, tree in enumerate(trees):
        first.append(len(nodes))
        leaves: list[float] = []
        flatten(tree, nodes, leaves)
        values[n, : len(leaves)] = leaves
    column, limit, mask = zip(*nodes, strict=True)
    return Forest(
        np.array(column, np.int16), np.array(limit, np.float32), np.array(mask, np.uint16), np.array(first, np.int32),
        values / share,
    )  # fmt: skip


def flatten(node, nodes, leaves) -> None:
    """Add the tests of a tree, each with the leaves that are left when it fails, and its leaves from left to right."""
    if "leaf_value" in node:
        leaves.append(node["leaf_value"])
        return
    place, begin = len(nodes), len(leaves)
    nodes.append(None)
    flatten(node["left_child"], nodes, leaves)
    lost = (1 << len(leaves)) - (1 << begin)
    nodes[place] = (node["split_feature"], node["threshold"], ((1 << LEAVES) - 1) & ~lost)
    flatten(node["right_child"], nodes, leaves)
