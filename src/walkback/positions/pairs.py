"""What tells whether two statements of one article are on the same question.

Every feature is a table with a row and a column for each statement: how like the two are by their vectors, and
how like next to the article's other statements; the words, names and matters they share; where they stand and
who speaks.
"""

from __future__ import annotations

import itertools
import math
import re
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.positions.phrases import phrases
from walkback.positions.states import states_in
from walkback.positions.subjects import matters_in
from walkback.positions.words import content_words, names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from numpy.typing import NDArray

    from walkback.positions.encoder import Encoded
    from walkback.records import Article, Statement

    Floats = NDArray[np.float32]
    Table = NDArray[np.float64]

__all__ = ["PAIR_FEATURES", "pair_rows"]

FAR_PARAGRAPHS: Final = 30
NEIGHBOURHOOD: Final = 1.0
"""Distance, in statements, at which a neighbour's weight in a smoothed vector falls to 1/e."""
_AT_ONCE: Final = 250_000
"""Threes of statements that are looked at together, which bounds the memory."""
_PLAIN: Final = ("", " above mean")
_AMONG: Final = (
    *(" centred", " nearer rank", " farther rank", " profile", " weakest between", " through a third"),
    *(" below nearest", " spread", " share of first"),
)
_VECTORS: Final = (
    *(f"{view}{kind}" for view in ("content", "topic", "content smoothed", "topic smoothed") for kind in _PLAIN),
    *("content mean", "topic mean", "typical"),
    *(f"{view}{kind}" for view in ("content", "topic", "both") for kind in _AMONG),
    *("nearer to title", "farther from title", "nearer to title's topic", "farther from title's topic"),
    *("acts", "stances"),
)
_WORDS: Final = (
    *("shared words", "shared words of fewer", "words of fewer", "shared names", "shared names of all"),
    *("shared rare names", "shared phrases", "words", "words by rarity", "words smoothed", "paragraphs of words"),
    *(f"{what}{kind}" for what in ("matters", "states") for kind in (" shared", " apart", " of fewer")),
    *("shorter", "longer"),
)
_PLACES: Final = (
    *("log distance", "adjacent", "paragraphs apart", "same paragraph", "log characters", "place"),
    *("overlapping", "nested", "without cue", "log statements"),
    *("same speaker", "same side", "same run", "runs apart", "run and adjacent", "log speakers"),
)
PAIR_FEATURES: Final = (*_VECTORS, *_WORDS, *_PLACES)
"""Names of the columns of `pair_rows`."""


def pair_rows(article: Article, statements: Sequence[Statement], encoded: Encoded) -> Floats:
    """Return `PAIR_FEATURES` for each pair i < j, in the order of `itertools.combinations`."""
    n = len(statements)
    if n < 2:
        return np.zeros((0, len(PAIR_FEATURES)), np.float32)
    upper = np.flatnonzero(np.triu(np.ones((n, n), np.bool_), 1))
    tables = (*_vectors(encoded), *_words(article, statements), *_places(article, statements))
    whole = (t if t.shape == (n, n) else np.broadcast_to(t, (n, n)) for t in tables)
    return np.stack([table.take(upper) for table in whole], axis=1).astype(np.float32)


def _vectors(encoded: Encoded) -> Iterator[Table]:
    content, topic = (v.astype(np.float64) for v in (encoded.vectors, encoded.topics))
    n = len(content)
    views = [content, topic, _smoothed(content), _smoothed(topic)]
    cosines = [view @ view.T for view in views]
    means = [(c.sum() - np.trace(c)) / (n * n - n) for c in cosines]
    for cosine, mean in zip(cosines, means, strict=True):
        yield from (cosine, cosine - mean)
    yield from (_every(means[0]), _every(means[1]))
    typical = (cosines[0].sum(axis=1) - 1) / (n - 1)
    yield (typical[:, None] + typical) / 2
    for view in (content, topic, _unit(np.concatenate([content, topic], axis=1))):
        yield from _among(view)
    for likeness in _to_title(encoded):
        yield from (np.maximum.outer(likeness, likeness), np.minimum.outer(likeness, likeness))
    for logs in (encoded.acts, encoded.stances):
        yield _cosines(np.exp(logs.astype(np.float64)))


def _among(vectors: Table) -> Iterator[Table]:
    """Yield how like two statements are next to how like the others of the article are."""
    n = len(vectors)
    cosine = vectors @ vectors.T
    yield _cosines(vectors - vectors.mean(axis=0))
    rank = _ranks(cosine)
    yield from (np.minimum(rank, rank.T), np.maximum(rank, rank.T))
    yield _cosines(cosine - cosine.mean(axis=1, keepdims=True))
    yield _weakest(cosine)
    others = cosine - 2 * np.eye(n)
    at_once = max(1, _AT_ONCE // n**2)
    yield np.concatenate([
        np.minimum(others[i : i + at_once, None], others).max(axis=2) for i in range(0, n, at_once)
    ])  # fmt: skip
    nearest = others.max(axis=1)
    yield cosine - np.maximum.outer(nearest, nearest)
    yield _every(float(cosine[np.triu_indices(n, 1)].std()))
    yield _every(float(np.linalg.eigvalsh(cosine)[-1]) / n)


def _words(article: Article, statements: Sequence[Statement]) -> Iterator[Table]:
    texts = [" ... ".join(span.of(article.text) for span in s.content) for s in statements]
    n = len(texts)
    vocabulary, bags = _incidence([content_words(text) for text in texts])
    counts = bags.sum(axis=0)
    weighed = bags * np.where(counts > 0, np.log((n + 1) / (counts + 0.5)) + 0.3, 0.0)
    common, size = weighed @ bags.T, weighed.sum(axis=1)
    yield common / np.maximum(size[:, None] + size - common, 1e-6)
    yield np.minimum(common / np.maximum(np.minimum.outer(size, size), 1e-6), 2.0)
    yield _fewer(bags) / 10
    _, named = _incidence([names(text) for text in texts])
    shared = named @ named.T
    yield from (shared, shared / np.maximum(1, named.sum(axis=1)[:, None] + named.sum(axis=1) - shared))
    yield (named * np.log(n / np.maximum(named.sum(axis=0), 1))) @ named.T
    _, spoken = _incidence([[p.lower() for p in phrases(text)] for text in texts])
    yield np.minimum(spoken @ spoken.T, 3)
    yield from _profiles(article, vocabulary, bags)
    for found in ([matters_in(text) for text in texts], [states_in(text) for text in texts]):
        _, told = _incidence([[str(f) for f in some] for some in found])
        fewer = _fewer(told)
        yield from (told @ told.T, (told @ told.T == 0) & (fewer > 0), fewer)
    lengths = np.log1p([len(text.split()) for text in texts])
    yield from (np.minimum.outer(lengths, lengths), np.maximum.outer(lengths, lengths))


def _profiles(article: Article, vocabulary: Sequence[str], bags: Table) -> Iterator[Table]:
    """Yield how like the words are, rare words of the article counting more, and the paragraphs they stand in."""
    n = len(bags)
    paragraphs = [content_words(p) for p in article.text.split("\n") if p.strip()]
    told = Counter(itertools.chain.from_iterable(paragraphs))
    rare = np.array([math.log((told.total() + 1) / max(1, told[w])) for w in vocabulary])
    yield _cosines(bags * rare)
    yield _cosines(bags * rare * np.log((n + 1) / (bags.sum(axis=0) + 0.5)))
    yield _cosines(_near(n) @ (bags * rare))
    row = {word: i for i, word in enumerate(vocabulary)}
    stands = np.zeros((len(vocabulary), len(paragraphs)))
    for column, paragraph in zip(stands.T, paragraphs, strict=True):
        column[[row[word] for word in paragraph if word in row]] = 1
    yield _cosines((bags * rare) @ stands)


def _places(article: Article, statements: Sequence[Statement]) -> Iterator[Table]:
    n = len(statements)
    at = np.arange(n)
    apart = np.abs(at[:, None] - at)
    yield from (np.log(np.maximum(apart, 1)), apart == 1)
    breaks = [m.start() for m in re.finditer("\n", article.text)]
    paragraphs = _differences([bisect_left(breaks, s.start) for s in statements])
    yield from (np.minimum(paragraphs, FAR_PARAGRAPHS) / 10, paragraphs == 0)
    starts = np.array([s.start for s in statements], np.float64)
    yield from (np.log1p(_differences(starts)), np.minimum.outer(starts, starts) / max(1, len(article.text)))
    yield from _pieces(statements)
    yield np.array([[not s.cue for s in statements]])
    yield _every(math.log(n))
    speakers = [_speaker(article, s) for s in statements]
    yield from (_same(speakers), _same([s.side or "" for s in statements]))
    run = np.cumsum([i > 0 and speakers[i] != speakers[i - 1] for i in range(n)])
    runs = _differences(run)
    yield from (runs == 0, np.minimum(runs, 10), (runs == 0) & (apart == 1))
    yield _every(math.log(len(set(speakers))))


def _pieces(statements: Sequence[Statement]) -> Iterator[Table]:
    """Yield whether pieces of two statements overlap, and whether one lies in the other."""
    first = np.cumsum([0, *(len(s.content) for s in statements[:-1])])
    starts, ends = np.array([(p.start, p.end) for s in statements for p in s.content]).T
    inside = (starts[:, None] <= starts) & (ends[:, None] >= ends)
    for pieces in ((starts[:, None] < ends) & (ends[:, None] > starts), inside | inside.T):
        yield np.logical_or.reduceat(np.logical_or.reduceat(pieces, first, axis=0), first, axis=1).astype(np.float64)


def _weakest(cosine: Table) -> Table:
    """Return the least likeness of two neighbours on the way from one statement to another: where topics change."""
    n = len(cosine)
    steps = np.diagonal(cosine, 1)
    weakest = np.ones((n, n))
    for i in range(n - 1):
        weakest[i, i + 1 :] = weakest[i + 1 :, i] = np.minimum.accumulate(steps[i:])
    return weakest


def _ranks(cosine: Table) -> Table:
    """Return for each row the rank of the others by likeness, from 0 for the nearest to 1."""
    order = np.argsort(-(cosine + 9 * np.eye(len(cosine))), axis=1, kind="stable")
    ranks: Table = (np.argsort(order, axis=1, kind="stable") - 1) / max(1, len(cosine) - 2)
    return ranks


def _to_title(encoded: Encoded) -> list[Table]:
    """Return the likeness of each statement to the title, by sentence vector and by topic vector."""
    if encoded.title is None:
        return [np.zeros(len(encoded))] * 2
    return [(encoded.vectors @ encoded.title[0]).astype(float), (encoded.topics @ encoded.title[1]).astype(float)]


def _smoothed(vectors: Table) -> Table:
    """Return each vector mixed with its neighbours': "It is done" is on what was spoken of before."""
    return _unit(_near(len(vectors)) @ vectors)


def _near(n: int) -> Table:
    at = np.arange(n)
    return np.asarray(np.exp(-np.abs(at[:, None] - at) / NEIGHBOURHOOD))


def _unit(rows: Table) -> Table:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9))


def _cosines(rows: Table) -> Table:
    unit = _unit(rows)
    return np.asarray(unit @ unit.T)


def _incidence(bags: Sequence[Collection[str]]) -> tuple[list[str], Table]:
    """Return the words of all bags, and a table that has 1 where a bag (row) has a word (column)."""
    column = {word: i for i, word in enumerate(sorted({word for bag in bags for word in bag}))}
    table = np.zeros((len(bags), len(column)))
    for row, bag in zip(table, bags, strict=True):
        row[[column[word] for word in bag]] = 1
    return list(column), table


def _fewer(table: Table) -> Table:
    size = table.sum(axis=1)
    return np.asarray(np.minimum.outer(size, size))


def _differences(values: Sequence[int] | Table) -> Table:
    each = np.asarray(values, np.float64)
    return np.asarray(np.abs(each[:, None] - each))


def _same(values: Sequence[str]) -> Table:
    codes = {value: code for code, value in enumerate(values)}
    each = np.array([codes[value] for value in values])
    return np.asarray(each[:, None] == each, np.float64)


def _every(value: float) -> Table:
    return np.full((1, 1), value)


def _speaker(article: Article, statement: Statement) -> str:
    if statement.speaker or statement.speaker_name:
        return statement.speaker or statement.speaker_name or ""
    return re.sub(r"\W+", " ", " ".join(s.of(article.text) for s in statement.source)).strip().lower()
