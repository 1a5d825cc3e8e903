"""The comparer: what two statements are to each other, as probabilities, and which way a shift goes.

Models over features (`walkback.relations.fitted`); for pairs that may be a shift or a conflict also the cross-encoder,
which reads both statements together (`second_opinion`). The share of pairs right at each level of confidence was
measured on articles that the fit had not seen and is stored beside the weights: what is shown as 0.9 was right nine
times in ten.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.positions.heads import softmax
from walkback.relations import fitted
from walkback.relations.crossencoder import CLASSES, CrossEncoder, in_words, is_bare
from walkback.relations.features import PAIR, pair_rows
from walkback.relations.fitted import GROUPS, setup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from walkback.relations.said import Said

    Rows = NDArray[np.float64]

__all__ = ["Compared", "by_features", "choose", "compare", "mixed", "second_opinion"]


@dataclass(frozen=True, slots=True)
class Compared:
    """Rows for the pairs given: probabilities of `GROUPS`, and that a shift is a hardening."""

    groups: Rows
    harder: Rows

    def rows(self, chosen: Sequence[int]) -> Compared:
        """Return the rows of some of the pairs."""
        at = list(chosen)
        return Compared(self.groups[at], self.harder[at])


def compare(said: Sequence[Said], pairs: NDArray[np.intp]) -> Compared:
    """Compare pairs of indices into `said`, the earlier said first in each."""
    return by_features(pair_rows(said, pairs))


def by_features(rows: Rows) -> Compared:
    """Compare pairs by their `pair_rows`."""
    inside = rows[:, PAIR.index("same article")] > 0
    groups = np.zeros((len(rows), len(GROUPS)))
    for name, mine in (("within", inside), ("across", ~inside)):
        if mine.any():
            groups[mine] = fitted.chances(name, rows[mine])
    return Compared(groups, fitted.harder(rows))


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
    found = np.exp(np.asarray(read, np.float64))
    easier, harder = (found[:, CLASSES.index(c)] for c in ("eases", "hardens"))
    shift = easier + harder + found[:, CLASSES.index("reverses")]
    groups = np.stack([found[:, 0], found[:, 1], shift, found[:, -1]], axis=1)
    both = softmax(shares[:, :1] * np.log(first.groups + _LEAST) + shares[:, 1:] * np.log(groups + _LEAST))
    # Which way a shift goes, the features tell better: the cross-encoder is asked only where they are not heard.
    way = np.where(shares[:, 0] > 0, first.harder, harder / (easier + harder + _LEAST))
    return Compared(both, way)


_LEAST: Final = 1e-9


def choose(compared: Compared) -> NDArray[np.intp]:
    """Return the index of the group chosen for each pair of different articles, both statements read together."""
    return np.asarray((compared.groups * np.array(setup(within=False, together=True).prior)).argmax(axis=1))
