"""The same statement in two outlets is one statement with two sources."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

from walkback.positions.words import content_set, content_words
from walkback.relations.sides import same_speaker
from walkback.relations.times import gap

if TYPE_CHECKING:
    from walkback.relations.said import Said

__all__ = ["copy_keys", "same_statement", "says_again"]

_SENTENCE: Final = re.compile(r"[.!?…]+[”\"’']?\s+")
LEAST_WORDS: Final = 5
"""Content words below which equal words prove nothing ("We will see")."""
CONTAINED: Final = 0.85
"""Share of the shorter's content words that must stand in the longer."""
SAME_DAYS: Final = 7
"""Days that two reports of one statement can be apart."""


def copy_keys(said: Said) -> tuple[str, ...]:
    """Return keys of which two copies of a statement share at least one: speaker and a sentence's words."""
    speaker = said.statement.speaker or said.statement.speaker_name or ""
    sentences = [content_words(part) for part in _SENTENCE.split(said.text)]
    return tuple(
        hashlib.sha256(f"{speaker}\n{' '.join(words)}".encode()).hexdigest()[:16]
        for words in sentences if len(words) >= LEAST_WORDS
    )  # fmt: skip


def says_again(a: Said, b: Said) -> bool:
    """Tell whether the words of one statement stand in the other, whoever said them and when."""
    first, second = content_set(a.text), content_set(b.text)
    return len(first & second) >= CONTAINED * max(1, min(len(first), len(second)))


def same_statement(a: Said, b: Said) -> bool:
    """Tell whether two articles report one utterance: one speaker, one time, the words of one within the other."""
    if a.statement.article == b.statement.article or not same_speaker(a.statement, b.statement):
        return False
    if a.days and b.days and abs(gap(a.days, b.days)) > SAME_DAYS:
        return False
    first, second = content_set(a.text), content_set(b.text)
    shorter = min(len(first), len(second))
    return shorter >= LEAST_WORDS and len(first & second) >= CONTAINED * shorter
