"""The cross-encoder: reads two statements side by side and says what the second is to the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from walkback.relations.said import Said


def in_words(said: Said, day: str | None) -> str:
    """Return a statement as the cross-encoder reads it: who, for whom, when, and what."""
    s = said.statement
    return f"{s.speaker_name or ''} ({s.side or 'unknown'}, {day or 'undated'}) {said.cue}: {said.text}"
