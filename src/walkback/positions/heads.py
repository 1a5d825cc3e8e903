"""Small models over named features: linear ones kept as JSON, trees as arrays.

Softmax regression with a temperature, so that what is shown as 0.8 is right four times in five
(Guo et al. 2017, "On calibration of modern neural networks").
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from walkback.errors import ModelError
from walkback.forests import Forest
from walkback.positions.encoder import MODEL_DIR

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Head", "load_heads", "load_trees"]


@dataclass(frozen=True, slots=True)
class Head:
    """A softmax over `classes`, linear in the features; `weights` has a row for each class."""

    classes: tuple[str, ...]
    features: tuple[str, ...]
    weights: NDArray[np.float64]
    bias: NDArray[np.float64]

    def probabilities(self, rows: NDArray[Any]) -> NDArray[np.float64]:
        """Return the probability of each class for each row of features."""
        return softmax(rows.astype(np.float64) @ self.weights.T + self.bias)


def softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return `scores` as probabilities along the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


@lru_cache(maxsize=1)
def load_heads() -> tuple[dict[str, Head], dict[str, tuple[float, ...]]]:
    """Return the heads of the package and its named settings; raise `ModelError` if damaged."""
    path = MODEL_DIR / "heads.json"
    try:
        data = json.loads(path.read_text("utf-8"))
        heads = {name: _head(entry) for name, entry in data["heads"].items()}
        return heads, {name: tuple(values) for name, values in data["settings"].items()}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path} cannot be read ({error}); reinstall walkback") from error


@lru_cache(maxsize=4)
def load_trees(name: str) -> Forest:
    """Return the trees of this name in the package; raise `ModelError` if damaged."""
    return Forest.load(MODEL_DIR / f"{name}.npz")


def _head(entry: dict[str, Any]) -> Head:
    weights, bias = np.array(entry["weights"], np.float64), np.array(entry["bias"], np.float64)
    if weights.shape != (len(entry["classes"]), len(entry["features"])):
        raise ValueError(f"weights of shape {weights.shape} do not fit the classes and features")
    return Head(tuple(entry["classes"]), tuple(entry["features"]), weights, bias)
