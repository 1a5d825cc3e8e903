"""Sentences of a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["sentences"]


_BOUNDARY: Final = re.compile(
    r"(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bGen)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bSt)(?<!\b[A-Z])"
    r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z\d])|\n+"
)


def sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of a text; abbreviations and initials end none."""
    start = 0
    for boundary in [*_BOUNDARY.finditer(text), None]:
        end = boundary.end() if boundary else len(text)
        words = text[start:end]
        if words.strip():
            yield Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
        start = end
