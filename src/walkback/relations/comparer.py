"""The comparer: what two statements are to each other, as probabilities, and which way a shift goes.

Softmax regression over `walkback.relations.features`, kept as plain numbers. The share of pairs right
at each level of confidence was measured on articles that the fit had not seen and is stored beside
the weights: what is shown as 0.9 was right nine times in ten.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from walkback.errors import ModelError
from walkback.relations.features import PAIR, pair_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from walkback.relations.said import Said

    Rows = NDArray[np.float64]

__all__ = ["GROUPS", "Compared", "compare"]

MODEL: Final = Path(__file__).parent / "comparer.json"
GROUPS: Final = ("unrelated", "same", "shift", "conflict")
"""Same: repeats or supports. Shift: eases, hardens or reverses. Conflict: contradicts or opposes."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Rows for the pairs given: probabilities of `GROUPS`, and that a shift is a hardening."""

    groups: Rows
    harder: Rows


@dataclass(frozen=True, slots=True)
class _Linear:
    """A softmax (or, with one row of weights, a logistic) regression over standardised features."""

    mean: Rows
    scale: Rows
    weights: Rows
    bias: Rows

    def scores(self, rows: Rows) -> Rows:
        return np.asarray(((rows - self.mean) / self.scale) @ self.weights.T + self.bias)


def compare(said: Sequence[Said], pairs: NDArray[np.intp]) -> Compared:
    """Compare pairs of indices into `said`, the earlier said first in each."""
    rows = pair_rows(said, pairs)
    models = _models()
    scores = models["groups"].scores(rows)
    powers = np.exp(scores - scores.max(axis=1, keepdims=True)) if len(rows) else scores
    harder = 1 / (1 + np.exp(-models["harder"].scores(rows)[:, 0]))
    return Compared(np.asarray(powers / powers.sum(axis=1, keepdims=True)), np.asarray(harder))


@lru_cache(maxsize=1)
def _models() -> dict[str, _Linear]:
    try:
        data = json.loads(MODEL.read_text("utf-8"))
        if tuple(data["features"]) != PAIR:
            raise ValueError("it was fitted on other features")
        return {name: _linear(data[name]) for name in ("groups", "harder")}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{MODEL} cannot be read ({error}); reinstall walkback") from error


def _linear(entry: dict[str, Any]) -> _Linear:
    return _Linear(*(np.array(entry[k], np.float64) for k in ("mean", "scale", "weights", "bias")))
