"""Whom a statement may be aimed at.

Whoever is named in the statement's sentences or the few before it may be meant, whoever a description or a pronoun of
these stands for, groups without a name, and two who are named together. So may those who are answered or may be
understood: the speakers of the statements around it, whom the title names, and the states and the person that the
article names most.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from walkback.records import ActorKind, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.positions.aim_scene import Named, Scene
    from walkback.records import Statement

__all__ = ["Candidate", "candidates"]


_BACK: Final = 3
"""Sentences before that of the statement in which who is named may be meant."""
_STATES: Final = 2
"""States named most in the article that may be meant wherever they are named."""
_MOST: Final = 64
"""Mentions around a statement that are looked at: a list of a thousand names must not cost a thousand times as much."""
_PERSONS: Final = 1
"""People named most in the article that may be meant wherever they are named."""
_TITLED: Final = 3
"""Names of the title that may be meant wherever they are named."""
_JOINED: Final = frozenset([" and ", " and the ", ", and ", " or "])
"""What stands between two who are named together."""
_LISTENERS: Final = re.compile(
    r"\s(?:(?:to|with)\s)?(?:(?:the|some|state|local|foreign|news|all)\s){0,3}(?:media|press)\b"
)
"""Whom something is told that is meant for others."""
_TOLD: Final = re.compile(r"\b(?:t(?:old|ells?|elling)|sp(?:oke|eak\w*)|sa(?:id|ys?|ying)|brief(?:ed|ing))$")


@dataclass(slots=True)
class Candidate:
    """A name that a statement may be aimed at, with the mentions of it and the pronouns for it nearby, in order."""

    name: str
    kind: str
    side: str | None
    mentions: list[Named] = field(default_factory=list)
    pronouns: list[Named] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Joint:
    """Two who are named together."""

    span: Span
    name: str
    side: str | None
    kind: str = ActorKind.GROUP
    form: str = "joint"
    gender: str | None = None


def candidates(scene: Scene, statement: Statement) -> list[Candidate]:
    """Return whom a statement of the scene may be aimed at; the speaker is not among them."""
    n = scene.places[statement.id]
    around = [scene.statements[k].speaker_name for k in (n - 1, n + 1) if 0 <= k < len(scene.statements)]
    found: dict[str, Candidate] = {}
    told = _listeners(scene, statement)
    near = [mention for mention in _near(scene, statement) if told is None or not told.covers(mention.span)]
    for mention in near:
        found.setdefault(mention.name, Candidate(mention.name, str(mention.kind), mention.side)).mentions.append(
            mention
        )
    for first, second in pairwise(near):
        both = _together(scene, first, second)
        if both is not None and statement.speaker_name not in {first.name, second.name}:
            found.setdefault(both.name, Candidate(both.name, both.kind, both.side)).mentions.append(both)
    for pronoun in scene.meant(statement):
        found.setdefault(pronoun.name, Candidate(pronoun.name, str(pronoun.kind), pronoun.side)).pronouns.append(
            pronoun
        )
    most = [name for name in scene.persons if name != statement.speaker_name][:_PERSONS]
    for name in (*around, *scene.states[:_STATES], *most, *scene.titled[:_TITLED]):
        one = scene.first.get(name or "")
        if one is not None:
            found.setdefault(one.name, Candidate(one.name, str(one.kind), one.side))
    found.pop(statement.speaker_name or "", None)
    return [one for one in found.values() if one.name in scene.first or one.mentions]


def _listeners(scene: Scene, statement: Statement) -> Span | None:
    """Return where behind its cue a statement names the press that it is only told to: "told | the media"."""
    text = scene.article.text
    if not statement.cue or _TOLD.search(text, statement.cue[-1].start, statement.cue[-1].end) is None:
        return None
    heard = _LISTENERS.match(text, statement.cue[-1].end)
    return Span(*heard.span()) if heard else None


def _together(scene: Scene, first: Named, second: Named) -> _Joint | None:
    """Return the two of two mentions that only an "and" parts."""
    if first.name == second.name or scene.article.text[first.span.end : second.span.start] not in _JOINED:
        return None
    sides = " and ".join(dict.fromkeys(side for side in (first.side, second.side) if side))
    return _Joint(Span(first.span.start, second.span.end), f"{first.name} and {second.name}", sides or None)


def _near(scene: Scene, statement: Statement) -> Sequence[Named]:
    """Return the mentions of a statement's sentences and the few before, at most those nearest to its content."""
    back = scene.starts[max(0, scene.sentence(scene.head(statement)) - _BACK)] if scene.starts else 0
    near = scene.between(back, scene.tail(statement))
    if len(near) <= _MOST:
        return near
    middle = bisect_left(near, statement.content[0].start, key=lambda m: m.span.start)
    first = min(max(0, middle - _MOST // 2), len(near) - _MOST)
    return near[first : first + _MOST]
