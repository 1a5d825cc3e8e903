"""The day each statement was made, or None where the text does not let a reader tell."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from walkback.dates.agreement import agree
from walkback.dates.occasions import Candidate, candidates
from walkback.dates.story import tell
from walkback.records import Article, SaidOn, Statement, TimeExpression

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["chances_of", "date_statements"]


@cache
def _model() -> tuple[Mapping[str, float], Mapping[str, float], float]:
    model = json.loads(files("walkback.dates").joinpath("occasions.json").read_text("utf-8"))
    return model["alone"], model["again"], float(model["threshold"])


def chances_of(found: Sequence[Sequence[Candidate]], weights: Mapping[str, float]) -> list[dict[str, float]]:
    """Return for each statement the probability of each of its candidate dates; what is left is for none of them.

    >>> chances_of([[Candidate("2017-12-12", {"own": 1.0})]], {"bias": -1.0, "own": 1.0})
    [{'2017-12-12': 0.5}]
    """
    return [_chances(options, weights) for options in found]


def _chances(options: Sequence[Candidate], weights: Mapping[str, float]) -> dict[str, float]:
    scores = {option.date: math.exp(_score(option, weights)) for option in options}
    total = 1 + sum(scores.values())
    return {day: score / total for day, score in scores.items()}


def _score(option: Candidate, weights: Mapping[str, float]) -> float:
    score = weights["bias"] + sum(value * weights.get(name, 0.0) for name, value in option.features.items())
    return max(-30.0, min(30.0, score))


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
    ordered = sorted(statements, key=lambda s: (s.cue or s.content)[0].start)
    alone, again, threshold = _model()
    story = tell(article, ordered, times)
    found = candidates(story)
    agree(story, found, chances_of(found, alone))
    dates = {s.id: _best(options, again, threshold) for s, options in zip(ordered, found, strict=True)}
    return tuple(replace(s, said_on=dates[s.id]) for s in statements)


def _best(options: Sequence[Candidate], weights: Mapping[str, float], threshold: float) -> SaidOn | None:
    chances = _chances(options, weights)
    best = max(options, key=lambda option: (chances[option.date], option.date), default=None)
    if best is None or chances[best.date] < threshold:
        return None
    return SaidOn(best.date, best.rule, best.anchor, best.evidence, round(chances[best.date], 3))
