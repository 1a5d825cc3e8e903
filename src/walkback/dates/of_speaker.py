"""The dates that come to a statement from its speaker: those of other statements, and those told with the name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from walkback.dates.naming import dates_told_with

if TYPE_CHECKING:
    from collections.abc import Callable

    from walkback.dates.attached import Attached
    from walkback.dates.occasions import Candidate
    from walkback.dates.story import Story

__all__ = ["note_latest", "note_named", "note_same_speaker"]

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PASSED, _LOOKED_AT = 4, 40


def note_same_speaker(n: int, story: Story, get: Callable[[str], Candidate]) -> None:
    """Note the times beside the nearest statements of the same speaker, and what lies between."""
    for dated, name in ((story.speaker_before[n], "speaker_before"), (story.speaker_after[n], "speaker_after")):
        if dated is not None:
            passed, one = abs(n - dated), story.attached[dated][0]
            candidate = get(one.date)
            candidate.note(name, "same speaker, same occasion", one.time.anchor, one.time.span)
            latest = story.passage_before(n)
            candidate.flag(
                f"{name}_", close=passed <= 2, far=passed > _PASSED, day=_DAY.fullmatch(one.date) is not None,
                moved=latest is not None and latest.date != one.date, next=passed == 1,
                unbroken=story.runs[n] == story.runs[dated],
                paragraph=story.layout.paragraph(story.at(dated)) == story.layout.paragraph(story.at(n)),
                untold=_is_untold(n, one, story),
                same_channel=story.statements[n].channel == story.statements[dated].channel is not None,
            )  # fmt: skip


def _is_untold(n: int, one: Attached, story: Story) -> bool:
    """Tell that the article's own words name no other date between a time and a statement."""
    first, last = sorted((story.at(n), one.time.span.start))
    begin, end = bisect_right(story.outside_starts, first), bisect_left(story.outside_starts, last)
    return all(other.date == one.date for other in story.outside[begin : min(end, begin + _LOOKED_AT)])


def note_latest(n: int, story: Story, get: Callable[[str], Candidate]) -> None:
    """Note the latest day on which the speaker spoke: openings and summaries speak of it, wherever it is told."""
    latest = story.latest.get(story.keys[n]) if story.keys[n] else None
    if latest is None or latest == n:
        return
    one = story.attached[latest][0]
    candidate = get(one.date)
    candidate.note("speaker_latest", "same speaker, same occasion", one.time.anchor, one.time.span)
    candidate.flag(
        "speaker_latest*", lead=story.layout.sentence(story.at(n)) <= 2, behind=latest > n,
        first=story.first is not None and story.first.date == one.date,
    )  # fmt: skip


def note_named(n: int, story: Story, get: Callable[[str], Candidate]) -> None:
    """Note the dates in whose sentences the article names the speaker."""
    for dated, names in dates_told_with(n, story):
        candidate = get(dated.date)
        candidate.note(names[0], "date told of the speaker", dated.time.anchor, dated.time.span)
        candidate.features |= dict.fromkeys(names, 1.0)
