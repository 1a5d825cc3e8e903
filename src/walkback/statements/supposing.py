"""What nobody said: words that a text only supposes somebody could say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.records import Cue

__all__ = ["without_supposed"]

_BACK: Final = 24
"""Code points before a cue in which the word that makes it a supposition can stand."""
_SUPPOSED: Final = re.compile(
    r"\b(?:might|may|could)\s+(?:(?:\w+ly|well|even|also|still|just|then)\s+)?"
    r"(?P<verb>argue|believe|claim|complain|conclude|contend|counter|insist|object|reply|respond|say|think|wonder)\b",
    re.IGNORECASE,
)


def without_supposed(text: str, cues: Sequence[Cue]) -> list[Cue]:
    """Leave out marks of what somebody "might say", and those inside of it."""
    supposed = [cue for cue in cues if _is_supposed(text, cue)]
    inside = [span for cue in supposed for span in cue.content]
    return [
        cue
        for cue in cues
        if cue not in supposed and not any(span.overlaps(words) for span in cue.cue for words in inside)
    ]


def _is_supposed(text: str, cue: Cue) -> bool:
    return any(
        Span(*found.span("verb")).overlaps(span)
        for span in cue.cue
        for found in _SUPPOSED.finditer(text, max(0, span.start - _BACK), span.end)
    )
