"""The comparer: what two statements are to each other, as probabilities, and which way a shift goes.

Softmax regression over `walkback.relations.features`, kept as plain numbers; for pairs that may be a shift or a
conflict also the cross-encoder, which reads both statements together (`second_opinion`). The share of pairs right
at each level of confidence was measured on articles that the fit had not seen and is stored beside
the weights: what is shown as 0.9 was right nine times in ten.
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
from walkback.relations.crossencoder import CLASSES, CrossEncoder, in_words, is_bare
from walkback.relations.features import PAIR, pair_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from walkback.relations.said import Said

    Rows = NDArray[np.float64]

__all__ = ["GROUPS", "Compared", "Setup", "choose", "compare", "mixed", "models", "second_opinion", "setup"]

MODEL: Final = Path(__file__).parent / "comparer.json"
GROUPS: Final = ("unrelated", "same", "shift", "conflict")
"""Same: repeats or supports. Shift: eases, hardens or reverses. Conflict: contradicts or opposes."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Rows for the pairs given: probabilities of `GROUPS`, and that a shift is a hardening."""

    groups: Rows
    harder: Rows

    def rows(self, chosen: Sequence[int]) -> Compared:
        """Return the rows of some of the pairs."""
        at = list(chosen)
        return Compared(self.groups[at], self.harder[at])


@dataclass(frozen=True, slots=True)
class Setup:
    """How probabilities are read, within one article or across articles, by features alone or with the cross-encoder.

    `prior` weighs the groups when one is chosen; `calibration` holds slope, offset and ceiling for each
    group: no confidence is shown that was never reached on articles held out;
    `keep` is the confidence below which a relation of the group is not kept; `shares` are the weights of features and
    cross-encoder, `worth` the confidence by features from which both statements are read together.
    """

    prior: tuple[float, ...]
    calibration: dict[str, tuple[float, float, float]]
    keep: dict[str, float]
    shares: tuple[float, float] = (1.0, 0.0)
    worth: float = 1.0

    def confidence(self, group: str, score: float) -> float:
        """Return the chance that a relation of this group and score is right, as measured held out."""
        slope, offset, ceiling = self.calibration[group]
        score = min(max(score, 1e-4), 1 - 1e-4)
        return min(ceiling, 1 / (1 + math.exp(-(slope * math.log(score / (1 - score)) + offset))))


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
    linear, _ = models()
    within = rows[:, PAIR.index("same article")] > 0
    scores = np.where(within[:, None], linear["within"].scores(rows), linear["across"].scores(rows))
    powers = np.exp(scores - scores.max(axis=1, keepdims=True)) if len(rows) else scores
    harder = 1 / (1 + np.exp(-linear["harder"].scores(rows)[:, 0]))
    return Compared(np.asarray(powers / powers.sum(axis=1, keepdims=True)), np.asarray(harder))


def second_opinion(said: Sequence[Said], pairs: NDArray[np.intp], first: Compared) -> Compared:
    """Read both statements of each pair together, and mix what comes of it with what the features say (`first`).

    Of two bare sentences, of which nobody is known to have said them, the features tell nothing and do not count.
    """
    if not len(pairs):
        return first
    read = CrossEncoder.shared().read([(in_words(said[a]), in_words(said[b])) for a, b in pairs])
    shares = np.array([_shares(said[a], said[b]) for a, b in pairs])
    return mixed(first, read, shares)


def _shares(a: Said, b: Said) -> tuple[float, float]:
    if is_bare(a) and is_bare(b):
        return 0.0, 1.0
    return setup(within=a.statement.article == b.statement.article, together=True).shares


def mixed(first: Compared, read: NDArray[np.float32], shares: Rows) -> Compared:
    """Mix what features say with log probabilities of the cross-encoder's `CLASSES`, by the shares of each row."""
    chances = np.exp(np.asarray(read, np.float64))
    easier, harder = (chances[:, CLASSES.index(c)] for c in ("eases", "hardens"))
    shift = easier + harder + chances[:, CLASSES.index("reverses")]
    groups = np.stack([chances[:, 0], chances[:, 1], shift, chances[:, -1]], axis=1)
    scores = shares[:, :1] * np.log(first.groups + _LEAST) + shares[:, 1:] * np.log(groups + _LEAST)
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    # Which way a shift goes, the features tell better: the cross-encoder is asked only where they are not heard.
    way = np.where(shares[:, 0] > 0, first.harder, harder / (easier + harder + _LEAST))
    return Compared(powers / powers.sum(axis=1, keepdims=True), way)


_LEAST: Final = 1e-9


def choose(compared: Compared) -> NDArray[np.intp]:
    """Return the index of the group chosen for each pair of different articles, both statements read together."""
    return np.asarray((compared.groups * np.array(setup(within=False, together=True).prior)).argmax(axis=1))


def setup(*, within: bool, together: bool = False) -> Setup:
    """Return how probabilities are read, for pairs of one article or of two; of features alone, or read together."""
    return models()[1][("within" if within else "across") + (" together" if together else "")]


@lru_cache(maxsize=1)
def models() -> tuple[dict[str, _Linear], dict[str, Setup]]:
    """Return the fitted models and how each is read; raise `ModelError` if the file is damaged."""
    try:
        data = json.loads(MODEL.read_text("utf-8"))
        if tuple(data["features"]) != PAIR:
            raise ValueError("it was fitted on other features")  # noqa: TRY301  (told as any damage is)
        linear = {name: _linear(data[name]) for name in ("across", "within", "harder")}
        return linear, {name: _setup(data[name]) for name in _SETUPS}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{MODEL} cannot be read ({error}); reinstall walkback") from error


_SETUPS: Final = ("across", "within", "across together", "within together")


def _setup(entry: dict[str, Any]) -> Setup:
    calibration = {group: (float(a), float(b), float(c)) for group, (a, b, c) in entry["calibration"].items()}
    keep = {k: float(v) for k, v in entry["keep"].items()}
    first, second = entry.get("shares", (1.0, 0.0))
    return Setup(tuple(entry["prior"]), calibration, keep, (float(first), float(second)), float(entry.get("worth", 1)))


def _linear(entry: dict[str, Any]) -> _Linear:
    return _Linear(*(np.array(entry[k], np.float64) for k in ("mean", "scale", "weights", "bias")))
