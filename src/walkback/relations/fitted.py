"""The fitted models of the comparer, and how what they say is read.

Softmax regression over `walkback.relations.features`; for which way a shift goes a logistic regression and boosted
trees, mixed; boosted trees for contradictions within an article. Plain numbers in `comparer.json`, trees as arrays in
`model/`; `training.fit_relations` writes all.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from walkback.errors import ModelError
from walkback.forests import Forest
from walkback.positions.heads import softmax
from walkback.relations.features import PAIR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rows = NDArray[np.float64]

__all__ = [
    "GROUPS",
    "MODEL",
    "SHARES",
    "TREES",
    "TREES_OF_CONFLICTS",
    "Linear",
    "Setup",
    "chances",
    "clear",
    "harder",
    "linear",
    "setup",
    "sure",
    "trees",
    "trees_of_conflicts",
]

MODEL: Final = Path(__file__).parent / "comparer.json"
TREES: Final = Path(__file__).parent / "model" / "harder.npz"
TREES_OF_CONFLICTS: Final = Path(__file__).parent / "model" / "conflicts.npz"
SHARES: Final = (0.4, 0.6)
"""Weights of the regression and of the trees, chosen by cross-validation."""
GROUPS: Final = ("unrelated", "same", "shift", "conflict")
"""Same: repeats or supports. Shift: eases, hardens or reverses. Conflict: contradicts or opposes."""


@dataclass(frozen=True, slots=True)
class Setup:
    """How probabilities are read, within one article or across articles, by features alone or with the cross-encoder.

    `prior` weighs the groups when one is chosen; `calibration` holds slope, offset and ceiling for each
    group: no confidence is shown that was not surely reached on articles held out;
    `keep` is the confidence below which a relation of the group is not kept; `shares` are the weights of features and
    cross-encoder, `worth` the confidence by features from which both statements are read together.
    """

    prior: tuple[float, ...]
    calibration: dict[str, tuple[float, float, float]]
    keep: dict[str, float]
    shares: tuple[float, float] = (1.0, 0.0)
    worth: float = 1.0

    def confidence(self, group: str, score: float, spread: float = 0.0) -> float:
        """Return the chance that a relation of this group and score is right, as measured held out.

        Those surer than was ever measured are as sure as that; over the `spread` below it they are told apart by score.
        """
        slope, offset, ceiling = self.calibration[group]
        score = min(max(score, 1e-4), 1 - 1e-4)
        most = ceiling - spread * (1 - score)
        return min(most, 1 / (1 + math.exp(-(slope * math.log(score / (1 - score)) + offset))))


@dataclass(frozen=True, slots=True)
class Linear:
    """A softmax (or, with one row of weights, a logistic) regression over standardised features."""

    mean: Rows
    scale: Rows
    weights: Rows
    bias: Rows

    def scores(self, rows: Rows) -> Rows:
        """Return a score for each row and class."""
        return np.asarray(((rows - self.mean) / self.scale) @ self.weights.T + self.bias)


def setup(*, within: bool, together: bool = False) -> Setup:
    """Return how probabilities are read, for pairs of one article or of two; of features alone, or read together."""
    return _models()[1][("within" if within else "across") + (" together" if together else "")]


def linear(name: str) -> Linear:
    """Return the regression "across", "within" or "harder"."""
    return _models()[0][name]


def chances(name: str, rows: Rows) -> Rows:
    """Return the probabilities of `GROUPS` for rows of features of pairs "across" or "within" articles."""
    return softmax(linear(name).scores(rows))


def harder(rows: Rows) -> Rows:
    """Return for rows of features the probability that a shift is a hardening."""
    return sure(linear("harder").scores(rows)[:, 0], trees().scores(rows))


def sure(regression: Rows, forest: Rows) -> Rows:
    """Return the log odds of the two models, mixed by `SHARES`, as probabilities.

    >>> sure(np.array([0.0]), np.array([0.0])).tolist()
    [0.5]
    """
    return np.asarray(1 / (1 + np.exp(-(SHARES[0] * regression + SHARES[1] * forest))))


@lru_cache(maxsize=1)
def trees() -> Forest:
    """Return the trees for which way a shift goes; raise `ModelError` if damaged."""
    return Forest.load(TREES)


@lru_cache(maxsize=1)
def trees_of_conflicts() -> Forest:
    """Return the trees for contradictions within an article; raise `ModelError` if damaged."""
    return Forest.load(TREES_OF_CONFLICTS)


def clear() -> None:
    """Forget what was read of the files, so that new ones are read."""
    _models.cache_clear()
    trees.cache_clear()
    trees_of_conflicts.cache_clear()


@lru_cache(maxsize=1)
def _models() -> tuple[dict[str, Linear], dict[str, Setup]]:
    try:
        data = json.loads(MODEL.read_text("utf-8"))
        if tuple(data["features"]) != PAIR:
            raise ValueError("it was fitted on other features")  # noqa: TRY301  (told as any damage is)
        lines = {name: _linear(data[name]) for name in ("across", "within", "harder")}
        return lines, {name: _setup(data[name]) for name in _SETUPS}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{MODEL} cannot be read ({error}); reinstall walkback") from error


_SETUPS: Final = ("across", "within", "across together", "within together")


def _setup(entry: dict[str, Any]) -> Setup:
    calibration = {group: (float(a), float(b), float(c)) for group, (a, b, c) in entry["calibration"].items()}
    keep = {k: float(v) for k, v in entry["keep"].items()}
    first, second = entry.get("shares", (1.0, 0.0))
    return Setup(tuple(entry["prior"]), calibration, keep, (float(first), float(second)), float(entry.get("worth", 1)))


def _linear(entry: dict[str, Any]) -> Linear:
    return Linear(*(np.array(entry[k], np.float64) for k in ("mean", "scale", "weights", "bias")))
