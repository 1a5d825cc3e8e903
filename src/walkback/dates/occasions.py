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
from typing import TYPE_CHECKING

from walkback.dates.clause import clause_features, time_features
from walkback.dates.distant import distant_days
from walkback.dates.of_speaker import note_latest, note_named, note_same_speaker
from walkback.dates.phrasing import phrasing_features
from walkback.dates.recency import age_feature, days_around, first_moved, is_future, tomorrow
from walkback.dates.speech import cue_features
from walkback.dates.witnesses import witness_features

if TYPE_CHECKING:
    from walkback.dates.story import Story
    from walkback.records import Span

__all__ = ["Candidate", "candidates"]

_NEAR, _FAR = 3, 8
"""Words between a cue and a time that is its own, or may be another verb's."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PASSED = 4
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

    def flag(self, **flags: bool) -> None:
        """Add those features that hold."""
        for name, holds in flags.items():
            if holds:
                self.features[name] = 1.0


_Get = Callable[[str], Candidate]


def candidates(story: Story) -> list[list[Candidate]]:
    """Return for each statement of a story the dates that it may have."""
    return [_of_statement(n, story) for n in range(len(story.statements))]


def _of_statement(n: int, story: Story) -> list[Candidate]:
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
    if story.published:
        get(story.published).note("publication", "publication day", story.published)
        _around_publication(story, story.published, shared, get)
    _main(n, story, shared, get)
    found = {day: candidate for day, candidate in found.items() if not _is_ahead(candidate, story.published)}
    always = {f"any_{name}": value for name, value in shared.items()}
    inherited = {f"inherited*{name}": shared[name] for name in _INHERIT_WITH if shared.get(name)}
    for candidate in found.values():
        candidate.features |= always
        if "own" not in candidate.features:
            candidate.features |= inherited
        _add_shared(candidate, shared, story)
    return list(found.values())


def _is_ahead(candidate: Candidate, published: str | None) -> bool:
    """Tell whether a date is still to come; only a weekday that may be today elsewhere can be tomorrow."""
    if published is None or not is_future(candidate.date, published):
        return False
    after = (date.fromisoformat(published) + timedelta(1)).isoformat()
    return candidate.date != after or candidate.features.keys().isdisjoint({"tomorrow", "after"})


def _around_publication(story: Story, published: str, shared: dict[str, float], get: _Get) -> None:
    eve, month = days_around(published)
    for name, day, rule in (("eve", eve, "day before publication"), ("month", month, "month of publication")):
        candidate = get(day)
        candidate.note(name, rule, published)
        told = (other for other in _NEAR_PUBLICATION_WITH if shared.get(other))
        candidate.features |= {f"{name}*{other}": shared[other] for other in told}
    ahead = tomorrow(published, story.outside[:3], story.layout.text)
    if ahead is not None:
        day = (date.fromisoformat(published) + timedelta(1)).isoformat()
        get(day).note("tomorrow", "today elsewhere", published, ahead.time.span)
    if (after := first_moved(story.attached, published)) is not None:
        get(after.date).note("after", "today elsewhere", published, after.time.span)


def _own(n: int, story: Story, get: _Get) -> None:
    cue = story.statements[n].cue[0] if story.statements[n].cue else None
    for rank, one in enumerate(story.attached[n]):
        candidate = get(one.date)
        name = "second" if rank else "own"
        candidate.note(name, "time at the cue", one.time.anchor, one.time.span)
        candidate.flag(
            **{
                f"{name}_near": one.words <= _NEAR,
                f"{name}_far": one.words > _FAR,
                f"{name}_comma": one.commas > 0,
                f"{name}_before": not one.follows,
                f"{name}_distant": one.distant,
            }
        )
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
            candidate.flag(
                **{
                    f"{name}_close": passed <= 2,
                    f"{name}_far": passed > _PASSED,
                    f"{name}_paragraph": story.layout.paragraph(one.time.span.start) == here,
                }
            )


def _passage(n: int, story: Story, get: _Get) -> None:
    here = story.layout.sentence(story.at(n))
    for dated in story.passage(n):
        gap = abs(here - story.layout.sentence(dated.time.span.start))
        name = "passage" if dated.time.span.start < story.at(n) else "following"
        candidate = get(dated.date)
        candidate.note(name, "date of the passage", dated.time.anchor, dated.time.span)
        candidate.flag(
            **{
                f"{name}_here": gap <= 1,
                f"{name}_far": gap > _PASSED,
                f"{name}_day": _DAY.fullmatch(dated.date) is not None,
            }
        )


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
        **{
            "main*speaker": story.keys[n] == story.keys[story.main] != "",
            "main*moved": latest is not None and latest.date != one.date,
            "main*only": len(story.counts) == 1,
            "main*close": abs(n - story.main) <= 3,
        }
    )
    candidate.features |= {f"main*{name}": shared[name] for name in _INHERIT_WITH if shared.get(name)}


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


def _add_shared(candidate: Candidate, shared: dict[str, float], story: Story) -> None:
    features = candidate.features
    own, day = "own" in features, _DAY.fullmatch(candidate.date) is not None
    if "publication" in features:
        features |= {f"publication*{name}": shared[name] for name in _PUBLICATION_WITH if shared.get(name)}
        is_first = story.first is not None and story.first.date == candidate.date
        candidate.flag(**{"publication*first": is_first, "publication*anchored": candidate.date in story.counts})
    features["share"] = story.share(candidate.date)
    if story.published:
        age = age_feature(candidate.date, story.published)
        candidate.flag(**{age: True, f"{age}*own": own, f"{age}*first": "first" in features})
    candidate.flag(
        day=day, year=len(candidate.date) == 4, inherited=not own, **{"inherited*coarse": not own and not day}
    )
