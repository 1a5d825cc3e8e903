"""The dates that an article tells together with a speaker: "Mr. Rell flew to Rome on Tuesday ... he said".

A sentence that names the speaker and a day sets the occasion of what the speaker says after it, the more so when
it tells of an interview, a speech, a meeting.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from walkback.dates.lexicon import word_set
from walkback.records import ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from walkback.dates.attached import Dated
    from walkback.dates.layout import Layout
    from walkback.dates.story import Story
    from walkback.records import Statement

__all__ = ["Told", "dates_told_with", "told_by_word"]

_OCCASION = word_set(
    "interview interviews conference briefing speech address statement remarks tweet tweets tweeted letter hearing "
    "rally meeting met summit talks podcast testimony testified spoke speaking debate call phone visit visited told "
    "announced announcement reporters"
)
_NAME = re.compile(r"[A-Z][\w-]+")
_AROUND, _NEAR, _SHORTEST = 40, 2, 3
_DAY_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Told:
    """A date in the article's own words, the number of its sentence, and whether that tells of an occasion."""

    dated: Dated
    sentence: int
    occasion: bool


def told_by_word(outside: Sequence[Dated], layout: Layout) -> dict[str, list[Told]]:
    """Return for each word, in lower case, the dates in whose sentence it stands, in text order."""
    tokens, found = layout.tokens, defaultdict(list)
    for dated in outside:
        token = tokens.at(dated.time.span.start)
        begin, end = tokens.sentence(token)
        words = set(tokens.words[max(begin, token - _AROUND) : min(end, token + _AROUND)])
        told = Told(dated, layout.sentence(dated.time.span.start), not _OCCASION.isdisjoint(words))
        for word in words:
            found[word].append(told)
    return found


def dates_told_with(n: int, story: Story) -> Iterator[tuple[Dated, list[str]]]:
    """Give the last, the first and the next date told with the speaker of a statement, and what to note of each."""
    here = story.layout.sentence(story.at(n))
    told = [one for word in _names(story.statements[n], story) if (one := story.told_with.get(word))]
    before = [part[: bisect_left(part, here, key=attrgetter("sentence"))] for part in told]
    after = [part[bisect_right(part, here, key=attrgetter("sentence")) :] for part in told]
    for name, part in (
        ("named", max((part[-1] for part in before if part), key=_place, default=None)),
        ("named_first", min((part[0] for part in before if part), key=_place, default=None)),
        ("named_after", min((part[0] for part in after if part), key=_place, default=None)),
    ):
        if part is not None:
            flags = {
                "_near": abs(here - part.sentence) <= _NEAR,
                "_occasion": part.occasion,
                "_day": len(part.dated.date) == _DAY_LENGTH,
            }
            yield part.dated, [name, *(f"{name}{ending}" for ending, holds in flags.items() if holds)]


def _place(told: Told) -> int:
    return told.dated.time.span.start


def _names(statement: Statement, story: Story) -> set[str]:
    """Return the names, in lower case, by which the article may speak of a speaker."""
    named = (statement.speaker_name or "").split()
    found = {named[-1].casefold()} if named and statement.speaker_kind is ActorKind.PERSON else set()
    if statement.source:
        found |= {name.casefold() for name in _NAME.findall(statement.source[0].of(story.layout.text))[-1:]}
    return {name for name in found if len(name) >= _SHORTEST}
