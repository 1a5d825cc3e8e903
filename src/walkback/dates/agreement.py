"""A second look at the candidates, once each statement has been looked at alone.

What one occasion has, its statements share: a date that is likely for the statements before and after, for
those of the same speaker and for most of the article becomes likelier here as well.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from walkback.dates.occasions import Candidate
    from walkback.dates.story import Story

__all__ = ["agree"]


def agree(story: Story, found: Sequence[Sequence[Candidate]], chances: Sequence[Mapping[str, float]]) -> None:
    """Add to each candidate how likely its date is for the statements around it.

    `chances` holds for each statement the probability of each of its dates, from the first look.
    """
    everywhere = _means(["" for _ in story.keys], chances)
    by_speaker = _means(story.keys, chances)
    for n, options in enumerate(found):
        outer = story.outer(n)
        dated = max(chances[n].values(), default=0.0)
        for option in options:
            day = option.date
            option.features |= {
                "agree_self": chances[n].get(day, 0.0),
                "agree_best": dated,
                "agree_before": chances[n - 1].get(day, 0.0) if n else 0.0,
                "agree_after": chances[n + 1].get(day, 0.0) if n + 1 < len(found) else 0.0,
                "agree_before_best": max(chances[n - 1].values(), default=0.0) if n else 0.0,
                "agree_same_before": chances[n - 1].get(day, 0.0) if n and story.keys[n] == story.keys[n - 1] else 0.0,
                "agree_speaker": by_speaker[story.keys[n]].get(day, 0.0) if story.keys[n] else 0.0,
                "agree_article": everywhere[""].get(day, 0.0),
                "agree_outer": chances[outer].get(day, 0.0) if outer is not None else 0.0,
            }


def _means(keys: Sequence[str], chances: Sequence[Mapping[str, float]]) -> dict[str, dict[str, float]]:
    sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    sizes: dict[str, int] = defaultdict(int)
    for key, mine in zip(keys, chances, strict=True):
        sizes[key] += 1
        for day, chance in mine.items():
            sums[key][day] += chance
    return defaultdict(
        dict, {key: {day: total / sizes[key] for day, total in days.items()} for key, days in sums.items()}
    )
