"""Thresholds of reading: which probabilities make a cue, a source and a content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["SIFTED", "Settings"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Thresholds on probabilities, chosen on the development articles."""

    cue: float = 0.7
    cue_edge: float = 0.5
    """Words next to a likely cue belong to it if they have at least this."""
    inner_cue: float = 0.5
    """Cues inside of what others say need less: coders of PolNeAR marked few, which the network has learnt."""
    move_cue: float = 0.3
    """So do verbs that say that somebody moves from a position ("dropped"): few, and what this package is for."""
    weak_cue: float = 0.08
    """Less likely cues are kept back for quoted passages that no other cue accounts for."""
    content: float = 0.55
    source: float = 0.65
    weak_source: float = 0.1
    """Where nothing is as likely as `source`, the words that have at least this are the source."""
    source_gap: int = 0
    source_bridge: float = 0.1
    """A gap of a few words in a source whose words all have at least this is source too."""
    second_source: float = 0.9
    """A second stretch of source, farther from the strongest than the gap, needs a word as likely as this."""
    bridge: float = 0.05
    """A gap in a content whose words all have at least this is content too."""
    bridge_words: int = 2
    island: float = 2.5
    """A stretch of content whose probabilities sum to less is dropped, if there is a larger one."""
    far_words: int = 25
    far_share: float = 0.5
    """So is one farther than that from the cue and from the largest, if its sum is a smaller share of that."""
    quote_in: float = 0.2
    """Share of a quoted passage that must be content for all of it to be."""

    kept: float = 0.35
    """Least share of the tokens of a content, as it was and as it would be, that are in both for its edges to move."""


SIFTED: Final = Settings(cue=0.6, inner_cue=0.4, source=0.4, quote_in=0.3)
"""For marks that `walkback.statements` sifts afterwards: more is found, and what is none is thrown out there.

Chosen on gold articles that the reader had not seen.
"""
