"""Which statements of one article are on the same question.

Every pair gets a probability from a logistic model over the likeness of its vectors, the words and
names it shares and how far apart it stands; average linkage makes groups of the pairs.

Source: average-linkage clustering of mention pairs, as in cross-document coreference.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.positions.heads import load_heads
from walkback.positions.words import content_words, names

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from walkback.positions.encoder import Encoded
    from walkback.records import Article, Statement

    Floats = NDArray[np.float32]

__all__ = ["PAIR_FEATURES", "group", "pair_rows"]

_VIEWS: Final = ("content", "topic", "content smoothed", "topic smoothed")
PAIR_FEATURES: Final = (
    *(f"{view}{kind}" for view in _VIEWS for kind in ("", " above mean")),
    *("content mean", "topic mean", "shared words", "shared words of fewer", "shared names", "shared names of all"),
    *("log distance", "adjacent", "paragraphs apart", "same paragraph", "same speaker", "same side"),
    *("overlapping", "log statements", "words of fewer", "typical"),
    *("nearer to title", "farther from title", "nearer to title's topic", "farther from title's topic"),
)
"""Names of the columns of `pair_rows`."""
FAR_PARAGRAPHS: Final = 30
NEIGHBOURHOOD: Final = 1.0
"""Distance, in statements, at which a neighbour's weight in a smoothed vector falls to 1/e."""


def group(article: Article, statements: Sequence[Statement], encoded: Encoded) -> list[list[int]]:
    """Return groups of indices of `statements`, each group in text order, first group first."""
    heads, settings = load_heads()
    chances = heads["same_topic"].probabilities(pair_rows(article, statements, encoded))[:, 1]
    return link(chances, len(statements), settings["same_topic_threshold"][0])


def pair_rows(article: Article, statements: Sequence[Statement], encoded: Encoded) -> Floats:
    """Return `PAIR_FEATURES` for each pair i < j, in the order of `itertools.combinations`."""
    n = len(statements)
    views = [encoded.vectors, encoded.topics, _smoothed(encoded.vectors), _smoothed(encoded.topics)]
    cosines = [view @ view.T for view in views]
    means = [float((c.sum() - np.trace(c)) / max(1, n * n - n)) for c in cosines]
    typical = (cosines[0].sum(axis=1) - 1) / max(1, n - 1)
    title = _to_title(encoded)
    bags = [_bag(article, s, content_words) for s in statements]
    named = [_bag(article, s, names) for s in statements]
    rarity = _rarity(bags)
    breaks = [at for at, character in enumerate(article.text) if character == "\n"]
    where = [bisect_left(breaks, s.start) for s in statements]
    rows = [
        [
            *(x for c, m in zip(cosines, means, strict=True) for x in (c[i, j], c[i, j] - m)),
            *(*means[:2], *_shared(bags[i], bags[j], rarity)),
            *(len(named[i] & named[j]), len(named[i] & named[j]) / max(1, len(named[i] | named[j]))),
            *(math.log(j - i), j == i + 1, min(abs(where[j] - where[i]), FAR_PARAGRAPHS) / 10, where[i] == where[j]),
            _speaker(article, statements[i]) == _speaker(article, statements[j]),
            *(statements[i].side == statements[j].side, _overlap(statements[i], statements[j]), math.log(n)),
            *(min(len(bags[i]), len(bags[j])) / 10, (typical[i] + typical[j]) / 2),
            *(f(view[i], view[j]) for view in title for f in (max, min)),
        ]
        for i in range(n)
        for j in range(i + 1, n)
    ]
    return np.array(rows, np.float32).reshape(-1, len(PAIR_FEATURES))


def _to_title(encoded: Encoded) -> list[Floats]:
    """Return the likeness of each statement to the title, by sentence vector and by topic vector."""
    if encoded.title is None:
        return [np.zeros(len(encoded), np.float32)] * 2
    return [encoded.vectors @ encoded.title[0], encoded.topics @ encoded.title[1]]


def _smoothed(vectors: Floats) -> Floats:
    """Return each vector mixed with its neighbours': "It is done" is on what was spoken of before."""
    at = np.arange(len(vectors))
    mixed = np.exp(-np.abs(at[:, None] - at) / NEIGHBOURHOOD) @ vectors
    return np.asarray(mixed / np.maximum(np.linalg.norm(mixed, axis=1, keepdims=True), 1e-9), np.float32)


def link(chances: NDArray[np.float64], n: int, threshold: float) -> list[list[int]]:
    """Merge the likest groups by mean chance until none is above `threshold`.

    >>> link(np.array([0.9, 0.1, 0.2]), 3, 0.5)
    [[0, 1], [2]]
    """
    likeness = np.full((n, n), -1.0)
    upper = np.triu_indices(n, 1)
    likeness[upper] = chances
    likeness.T[upper] = chances
    groups: dict[int, list[int]] = {i: [i] for i in range(n)}
    while len(groups) > 1:
        i, j = sorted(divmod(int(likeness.argmax()), n))
        if likeness[i, j] < threshold:
            break
        _merge(likeness, groups, i, j)
    return sorted(sorted(members) for members in groups.values())


def _merge(likeness: NDArray[np.float64], groups: dict[int, list[int]], i: int, j: int) -> None:
    """Put group j into group i; its likeness to the rest is the mean over members."""
    a, b = len(groups[i]), len(groups[j])
    mixed = np.where(likeness[i] < 0, -1.0, (likeness[i] * a + likeness[j] * b) / (a + b))
    mixed[[i, j]] = -1.0
    likeness[i], likeness[:, i] = mixed, mixed
    likeness[j], likeness[:, j] = -1.0, -1.0
    groups[i] += groups.pop(j)


def _bag(article: Article, statement: Statement, take: Callable[[str], list[str]]) -> frozenset[str]:
    return frozenset(w for span in statement.content for w in take(span.of(article.text)))


def _rarity(bags: Sequence[frozenset[str]]) -> dict[str, float]:
    """Return a weight for each word: a word of every statement tells nothing apart."""
    counts = Counter(word for bag in bags for word in bag)
    return {word: math.log((len(bags) + 1) / (count + 0.5)) + 0.3 for word, count in counts.items()}


def _shared(a: frozenset[str], b: frozenset[str], weight: dict[str, float]) -> tuple[float, float]:
    """Return the weight of the shared words in that of all words, and of the lighter bag."""
    common = sum(weight[w] for w in sorted(a & b))
    first, second = (sum(weight[w] for w in sorted(bag)) for bag in (a, b))
    return common / max(first + second - common, 1e-6), min(common / max(min(first, second), 1e-6), 2.0)


def _speaker(article: Article, statement: Statement) -> str:
    if statement.speaker or statement.speaker_name:
        return statement.speaker or statement.speaker_name or ""
    return re.sub(r"\W+", " ", " ".join(s.of(article.text) for s in statement.source)).strip().lower()


def _overlap(a: Statement, b: Statement) -> bool:
    return any(x.overlaps(y) for x in a.content for y in b.content)
