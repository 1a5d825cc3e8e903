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
    last, following = _same_key(story.keys), _next_same_key(story.keys)
    for n, options in enumerate(found):
        outer = story.outer(n)
        dated = max(chances[n].values(), default=0.0)
        before = chances[n - 1] if n else {}
        after = chances[n + 1] if n + 1 < len(found) else {}
        for option in options:
            day = option.date
            option.features |= {
                "agree_self": chances[n].get(day, 0.0),
                "agree_best": dated,
                "agree_before": before.get(day, 0.0),
                "agree_after": after.get(day, 0.0),
                "agree_before_best": max(before.values(), default=0.0),
                "agree_speaker": by_speaker[story.keys[n]].get(day, 0.0) if story.keys[n] else 0.0,
                "agree_article": everywhere[""].get(day, 0.0),
                "agree_outer": chances[outer].get(day, 0.0) if outer is not None else 0.0,
            }
        if n:
            _beside(options, "before", before, _links(story, n, n - 1))
        if n + 1 < len(found):
            _beside(options, "after", after, _links(story, n, n + 1))
        for side, other in (("last", last[n]), ("next", following[n])):
            if other is not None:
                _spoken(options, side, chances[other])


def _beside(options: Sequence[Candidate], side: str, chances: Mapping[str, float], links: Sequence[str]) -> None:
    """Add what the statement beside this one says, once for each tie between the two."""
    best = max(chances.values(), default=0.0)
    for option in options:
        for link in links:
            option.features[f"agree_{side}*{link}"] = chances.get(option.date, 0.0)
            option.features[f"agree_{side}_best*{link}"] = best


def _spoken(options: Sequence[Candidate], side: str, chances: Mapping[str, float]) -> None:
    """Add what the last or next statement of the same speaker says."""
    best = max(chances.values(), default=0.0)
    for option in options:
        option.features[f"agree_{side}"] = chances.get(option.date, 0.0)
        option.features[f"agree_{side}_best"] = best


def _links(story: Story, n: int, other: int) -> list[str]:
    """Return what ties a statement to the one beside it."""
    here, there = story.at(n), story.at(other)
    mine, theirs = story.statements[n], story.statements[other]
    ties = {
        "speaker": story.keys[n] == story.keys[other] != "",
        "sentence": story.layout.sentence(here) == story.layout.sentence(there),
        "paragraph": story.layout.paragraph(here) == story.layout.paragraph(there),
        "channel": mine.channel == theirs.channel is not None,
        "nocue": not mine.cue,
        "own": bool(story.attached[n]),
    }
    return [name for name, holds in ties.items() if holds]


def _same_key(keys: Sequence[str]) -> list[int | None]:
    """Return for each place the one before it with the same key."""
    seen: dict[str, int] = {}
    found: list[int | None] = []
    for n, key in enumerate(keys):
        found.append(seen.get(key) if key else None)
        seen[key] = n
    return found


def _next_same_key(keys: Sequence[str]) -> list[int | None]:
    """Return for each place the one after it with the same key."""
    turned = _same_key(keys[::-1])[::-1]
    return [None if place is None else len(keys) - 1 - place for place in turned]


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
