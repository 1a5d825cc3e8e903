"""The dates a statement may have been made on, and what speaks for each of them.

A candidate is a date that the article gives: beside the cue, with another statement, in a sentence that
tells when, or the day of publication. Each gets features; boosted trees fitted on coded articles
(`training/fit_said_on.py`) weigh them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from walkback.dates.clause import clause_features, time_features
from walkback.dates.distant import distant_days
from walkback.dates.of_speaker import note_latest, note_named, note_same_speaker
from walkback.dates.phrasing import phrasing_features
from walkback.dates.recency import age_feature, is_future, suggested
from walkback.dates.speech import cue_features
from walkback.dates.witnesses import witness_features

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from walkback.dates.recency import Suggested
    from walkback.dates.story import Story
    from walkback.records import Span

__all__ = ["Candidate", "candidates"]

_NEAR, _FAR = 3, 8
"""Words between a cue and a time that is its own, or may be another verb's."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PASSED, _YEAR_LENGTH = 4, 4
_PUBLICATION_WITH = (
    "lead", "channel", "said", "present", "belief", "perfect", "undated_speaker", "undated", "many", "spoke_before",
    "group", "noun", "speaker_share", "inner", "says", "adding", "according", "nocue",
    "often", "earlier", "later", "had", "has", "would", "hearers", "back", "occasion", "pronoun", "described", "quoted",
)  # fmt: skip
_INHERIT_WITH = (
    "said", "present", "belief", "perfect", "group", "noun", "channel", "inner", "says", "adding", "nocue", "has_own",
    "often", "earlier", "later", "had", "has", "would", "back", "occasion", "pronoun", "nosource", "quoted",
)  # fmt: skip
_NEAR_PUBLICATION_WITH = (
    "lead", "said", "present", "belief", "perfect", "has", "had", "often", "earlier", "group", "noun", "undated",
    "channel",
)  # fmt: skip
_SUGGESTED_WITH = {
    "publication": _PUBLICATION_WITH, "eve": _NEAR_PUBLICATION_WITH, "month": _NEAR_PUBLICATION_WITH,
}  # fmt: skip
"""What of a statement is looked at together with the dates that publication suggests."""


@dataclass(slots=True)
class Candidate:
    """A date for a statement: its features, the derivation to show, and the words it rests on."""

    date: str
    features: dict[str, float] = field(default_factory=dict)
    rule: str = ""
    anchor: str = ""
    evidence: Span | None = None

    def note(self, feature: str, rule: str, anchor: str = "", evidence: Span | None = None) -> None:
        """Add a feature; the first one noted, which is the strongest, explains the date."""
        self.features[feature] = 1.0
        if not self.rule:
            self.rule, self.anchor, self.evidence = rule, anchor, evidence

    def flag(self, prefix: str = "", /, **flags: bool) -> None:
        """Add those features that hold, each behind the prefix."""
        for name, holds in flags.items():
            if holds:
                self.features[prefix + name] = 1.0


_Get = Callable[[str], Candidate]


def candidates(story: Story) -> list[list[Candidate]]:
    """Return for each statement of a story the dates that it may have."""
    news = list(suggested(story, story.published)) if story.published else []
    return [_of_statement(n, story, news) for n in range(len(story.statements))]


def _of_statement(n: int, story: Story, news: Sequence[Suggested]) -> list[Candidate]:
    found: dict[str, Candidate] = {}

    def get(day: str) -> Candidate:
        return found.setdefault(day, Candidate(day))

    _own(n, story, get)
    _outer(n, story, get)
    note_same_speaker(n, story, get)
    note_latest(n, story, get)
    for name, day in distant_days(n, story).items():
        get(day).note(f"distance_{name}", "distance from another day", day)
    _neighbours(n, story, get)
    _passage(n, story, get)
    _mentioned(n, story, get)
    note_named(n, story, get)
    shared = cue_features(story.layout.text, story.statements[n]) | _situation(n, story)
    shared |= clause_features(story.layout.text, story.statements[n])
    shared |= witness_features(story.layout.text, story.statements[n]) | phrasing_features(n, story)
    for one in news:
        candidate = get(one.date)
        candidate.note(one.name, one.rule, story.published or "", one.evidence)
        candidate.features |= _joined(one.name, _SUGGESTED_WITH.get(one.name, ()), shared)
    _main(n, story, shared, get)
    found = {day: candidate for day, candidate in found.items() if not _is_ahead(candidate, story.published)}
    always = {f"any_{name}": value for name, value in shared.items()}
    inherited = _joined("inherited", _INHERIT_WITH, shared)
    for candidate in found.values():
        candidate.features |= always
        if "own" not in candidate.features:
            candidate.features |= inherited
        _add_shared(candidate, story)
    return list(found.values())


def _is_ahead(candidate: Candidate, published: str | None) -> bool:
    """Tell whether a date is still to come; only a weekday that may be today elsewhere can be tomorrow."""
    if published is None or not is_future(candidate.date, published):
        return False
    after = (date.fromisoformat(published) + timedelta(1)).isoformat()
    return candidate.date != after or candidate.features.keys().isdisjoint({"tomorrow", "after"})


def _joined(name: str, others: tuple[str, ...], shared: Mapping[str, float]) -> dict[str, float]:
    """Return the features of a date by this name where one of the others, which the statement shares, holds too."""
    return {joined: shared[other] for other, joined in _names_joined(name, others) if shared.get(other)}


@cache
def _names_joined(name: str, others: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(other, f"{name}*{other}") for other in others]


def _own(n: int, story: Story, get: _Get) -> None:
    cue = story.statements[n].cue[0] if story.statements[n].cue else None
    for rank, one in enumerate(story.attached[n]):
        candidate = get(one.date)
        name = "second" if rank else "own"
        candidate.note(name, "time at the cue", one.time.anchor, one.time.span)
        candidate.flag(
            f"{name}_", near=one.words <= _NEAR, far=one.words > _FAR, comma=one.commas > 0, before=not one.follows,
            distant=one.distant,
        )  # fmt: skip
        beside = {} if one.distant else time_features(story.layout.text, cue, one.time.span)
        candidate.features |= {f"{name}_{feature}": value for feature, value in beside.items()}


def _outer(n: int, story: Story, get: _Get) -> None:
    outer = story.outer(n)
    if outer is not None and story.attached[outer]:
        one = story.attached[outer][0]
        get(one.date).note("outer", "date of the statement around it", one.time.anchor, one.time.span)


def _neighbours(n: int, story: Story, get: _Get) -> None:
    here = story.layout.paragraph(story.at(n))
    for dated, name in ((story.any_before[n], "before"), (story.any_after[n], "after")):
        if dated is not None:
            passed, one = abs(n - dated), story.attached[dated][0]
            candidate = get(one.date)
            candidate.note(name, "occasion of the statement beside it", one.time.anchor, one.time.span)
            same = story.layout.paragraph(one.time.span.start) == here
            candidate.flag(f"{name}_", close=passed <= 2, far=passed > _PASSED, paragraph=same)


def _passage(n: int, story: Story, get: _Get) -> None:
    here = story.layout.sentence(story.at(n))
    for dated in story.passage(n):
        gap = abs(here - story.layout.sentence(dated.time.span.start))
        name = "passage" if dated.time.span.start < story.at(n) else "following"
        candidate = get(dated.date)
        candidate.note(name, "date of the passage", dated.time.anchor, dated.time.span)
        candidate.flag(f"{name}_", here=gap <= 1, far=gap > _PASSED, day=_DAY.fullmatch(dated.date) is not None)


def _main(n: int, story: Story, shared: dict[str, float], get: _Get) -> None:
    """Note the day that the story opens with: its occasion, unless the text has moved to another day since."""
    if story.first is not None:
        first = story.first
        get(first.date).note("first", "day of the story", first.time.anchor, first.time.span)
    if story.main is None:
        return
    one = story.attached[story.main][0]
    candidate = get(one.date)
    candidate.note("main", "day of the story", one.time.anchor, one.time.span)
    latest = story.passage_before(n)
    candidate.flag(
        "main*", speaker=story.keys[n] == story.keys[story.main] != "",
        moved=latest is not None and latest.date != one.date, only=len(story.counts) == 1,
        close=abs(n - story.main) <= 3,
    )  # fmt: skip
    candidate.features |= _joined("main", _INHERIT_WITH, shared)


def _mentioned(n: int, story: Story, get: _Get) -> None:
    for dated in story.mentioned(n):
        inside = any(span.covers(dated.time.span) for span in story.statements[n].content)
        name = "content" if inside else "mentioned"
        get(dated.date).note(name, _MENTIONED[name], dated.time.anchor, dated.time.span)


_MENTIONED = {"content": "date within the words", "mentioned": "date told nearby"}


def _situation(n: int, story: Story) -> dict[str, float]:
    own, statement = bool(story.attached[n]), story.statements[n]
    alone = story.speaker_before[n] is None and story.speaker_after[n] is None
    flags = {
        "lead": story.layout.sentence(story.at(n)) <= 2,
        "has_own": own,
        "undated_speaker": not own and alone,
        "spoke_before": story.spoke_before[n],
        "inner": statement.outer is not None,
        "channel": statement.channel is not None,
        "undated": not story.counts,
        "many": len(story.counts) > 2,
    }
    return {name: 1.0 for name, holds in flags.items() if holds} | {"speaker_share": story.speaker_share(n)}


def _add_shared(candidate: Candidate, story: Story) -> None:
    """Add what any date of any statement is told by: its age, its share, whether it is that of the cue."""
    features = candidate.features
    own, day = "own" in features, _DAY.fullmatch(candidate.date) is not None
    if "publication" in features:
        is_first = story.first is not None and story.first.date == candidate.date
        candidate.flag("publication*", first=is_first, anchored=candidate.date in story.counts)
    features["share"] = story.share(candidate.date)
    if story.published:
        age = age_feature(candidate.date, story.published)
        features[age] = 1.0
        candidate.flag(f"{age}*", own=own, first="first" in features)
    if day or len(candidate.date) == _YEAR_LENGTH:
        features["day" if day else "year"] = 1.0
    if not own:
        features["inherited"] = 1.0
        candidate.flag("inherited*", coarse=not day)
