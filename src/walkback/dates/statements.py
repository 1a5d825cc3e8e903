"""The day each statement was made, or None where the text does not let a reader tell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import chain, repeat
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from walkback.dates.occasions import Candidate, candidates
from walkback.dates.situation import numbers_of
from walkback.dates.story import Story, tell
from walkback.forests import Forest
from walkback.processors import arrays_of
from walkback.records import Article, SaidOn, Statement, TimeExpression
from walkback.statements.posts import posted_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from walkback.records import Span

    Floats = NDArray[np.float64]
    Rows = NDArray[np.float32]

_SIGNED = 0.98
"""How sure the day in the signature of a post is."""

__all__ = ["Model", "date_statements", "rows_of"]


@dataclass(frozen=True, slots=True)
class Model:
    """The trees that weigh the candidates, the features in words they look at, and the least chance that is shown."""

    words: Sequence[str]
    trees: Forest
    given: float

    @staticmethod
    @cache
    def shipped() -> Model:
        """Return the model of this package; raise `ModelError` where it is missing or damaged."""
        arrays = arrays_of(Path(__file__).with_name("occasions.npz"), "words", "given", *Forest.__slots__)
        words = [str(word) for word in arrays["words"]]
        return Model(words, Forest.of(arrays), float(arrays["given"]))

    def chances(self, rows: Rows, counts: Sequence[int]) -> Floats:
        """Return the probability of each candidate: a softmax of the scores of a statement's dates and 0 for none.

        `rows` are those of `rows_of`, `counts` the number of candidates of each statement.
        """
        powers = np.exp(np.clip(self.trees.scores(rows), -30, 30))
        owner = np.repeat(np.arange(len(counts)), counts)
        shares: Floats = powers / (1 + np.bincount(owner, powers, len(counts)))[owner]
        return shares


def rows_of(story: Story, found: Sequence[Sequence[Candidate]], title: str, words: Sequence[str]) -> Rows:
    """Return a row for each candidate: the features in words that are asked for, then the numbers."""
    index = {word: n for n, word in enumerate(words)}
    features = [option.features for each in found for option in each]
    # One column more takes the features that are not asked for.
    told = np.zeros((len(features), len(words) + 1), np.float32)
    rows = np.repeat(np.arange(len(features)), [len(some) for some in features])
    columns = np.fromiter(map(index.get, chain.from_iterable(features), repeat(len(words))), np.intp, len(rows))
    told[rows, columns] = np.fromiter(chain.from_iterable(some.values() for some in features), np.float32, len(rows))
    return np.hstack([told[:, :-1], numbers_of(story, found, title)])


def date_statements(
    article: Article, statements: Sequence[Statement], times: Sequence[TimeExpression]
) -> tuple[Statement, ...]:
    """Give each statement its `said_on`, with how it was derived; None where no date is likely enough.

    `times` are those of `find_times` for the same article. The order of the statements is kept.

    >>> from datetime import datetime, timezone
    >>> from walkback.dates import find_times
    >>> from walkback.records import Precision, Published, Span
    >>> text = "Mr. Rell told reporters on Tuesday that talks had failed."
    >>> day = Published(datetime(2017, 12, 14, tzinfo=timezone.utc), Precision.DAY)
    >>> said = Statement("s", "a", (Span(40, 56),), (Span(9, 13),), (Span(0, 8),))
    >>> dated = date_statements(Article("a", text, published=day), [said], find_times(text, day))
    >>> dated[0].said_on.edtf, dated[0].said_on.rule
    ('2017-12-12', 'time at the cue')
    """
    dates: dict[str, SaidOn | None] = {
        s.id: SaidOn(day.isoformat(), "signature", "", at, _SIGNED) for s, (day, at) in _signed(article, statements)
    }
    ordered = sorted((s for s in statements if s.id not in dates), key=lambda s: (s.cue or s.content)[0].start)
    model = Model.shipped()
    story = tell(article, ordered, times)
    found = candidates(story)
    counts = [len(options) for options in found]
    chances = iter(model.chances(rows_of(story, found, article.title, model.words), counts).tolist())
    dates |= {
        s.id: _best([(next(chances), option) for option in options], model.given)
        for s, options in zip(ordered, found, strict=True)
    }
    return tuple(s if s.said_on == dates[s.id] else replace(s, said_on=dates[s.id]) for s in statements)


def _signed(article: Article, statements: Sequence[Statement]) -> Iterator[tuple[Statement, tuple[date, Span]]]:
    """Yield the posts whose signature tells their day, with it; no day after the one after publication."""
    latest = article.published.when.date() + timedelta(days=1) if article.published else date.max
    for statement in statements:
        signed = posted_on(article.text, statement)
        if signed is not None and signed[0] <= latest:
            yield statement, signed


def _best(options: Sequence[tuple[float, Candidate]], least: float) -> SaidOn | None:
    chance, best = max(options, key=lambda option: (option[0], option[1].date), default=(0.0, None))
    if best is None or chance < least:
        return None
    return SaidOn(best.date, best.rule, best.anchor, best.evidence, round(chance, 3))
