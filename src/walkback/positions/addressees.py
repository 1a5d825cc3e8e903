"""Whom an act is aimed at: the mention that is told, urged, accused or threatened."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Protocol

from walkback.records import Act

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.records import Span, Statement

__all__ = ["Named", "addressee_of"]


class Named(Protocol):
    """A mention with the canonical name of the actor it stands for."""

    @property
    def span(self) -> Span:
        """Where it stands."""

    @property
    def name(self) -> str:
        """The actor's canonical name."""


_UNAIMED: Final = frozenset({Act.ASSERT, Act.ANNOUNCE, Act.DENY})
_STATE_MEDIA: Final = frozenset(
    ["KCNA", "Rodong Sinmun", "TASS", "Xinhua", "People's Daily", "Global Times", "IRNA", "North Korean state media"]
)
"""Media that speak for a state when they speak, but pass on what they are told as others do."""
CONFIDENCE_BESIDE_CUE: Final = 0.7
CONFIDENCE_IN_CONTENT: Final = 0.5
CONFIDENCE_NONE: Final = 0.8


def addressee_of(statement: Statement, act: Act, mentions: Sequence[Named]) -> tuple[str | None, float]:
    """Return the addressee's canonical name (None if the act is aimed at nobody) and how sure it is."""
    if act in _UNAIMED:
        return None, CONFIDENCE_NONE
    near = _near(statement, mentions)
    own = {statement.speaker_name, statement.side}
    others = [
        m
        for m in near
        if m.name not in own and not _is_press(m.name) and not any(s.overlaps(m.span) for s in statement.source)
    ]
    beside = [m for m in others if _beside_cue(statement, m)]
    if beside:
        return beside[0].name, CONFIDENCE_BESIDE_CUE
    inside = [m for m in others if any(piece.covers(m.span) for piece in statement.content)]
    return (inside[0].name, CONFIDENCE_IN_CONTENT) if inside else (None, CONFIDENCE_IN_CONTENT)


@lru_cache(maxsize=1024)
def _is_press(name: str) -> bool:
    """Tell whether a name is a newspaper's, a station's or an agency's: it is told what is meant for others."""
    if name in _STATE_MEDIA:
        return True
    from walkback.speakers.knowledge import gazetteer, words_of  # noqa: PLC0415  training goes without that stage

    found = gazetteer().match([m.group() for m in words_of(name.removeprefix("The "))] or [""], 0)
    return found is not None and found[1].form == "press" and found[1].name == name


def _near(statement: Statement, mentions: Sequence[Named]) -> Sequence[Named]:
    """Return the mentions, given in text order, from the first to the last word of a statement."""
    spans = (*statement.content, *statement.cue)
    first, last = min(s.start for s in spans), max(s.end for s in spans)
    a, b = (bisect_left(mentions, at, key=lambda m: m.span.start) for at in (first, last))
    return mentions[a:b]


def _beside_cue(statement: Statement, mention: Named) -> bool:
    """Tell whether a mention stands between the cue and the content that follows it."""
    return bool(statement.cue) and statement.cue[-1].end <= mention.span.start and (
        mention.span.end <= statement.start
    )  # fmt: skip
