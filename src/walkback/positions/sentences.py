"""Sentences of a text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from walkback.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["sentences"]


_BOUNDARY: Final = re.compile(
    r"[.!?\n](?:(?<=\n)\n*|(?<!\n)(?<!\bM[rs].)(?<!\bMrs.)(?<!\bDr.)(?<!\bGen.)(?<!\bSen.)(?<!\bRep.)(?<!\bGov.)(?<!\bSt.)"
    r"(?<!\b[A-Z].)[\"”’)]*\s+(?=[\"“‘(]?[A-Z\d]))"
)
"""It begins with a mark or line break, so that nothing is tried elsewhere."""


@lru_cache(maxsize=2)
def sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of a text, kept for the stages that ask again; abbreviations and initials end none.

    >>> [span.of("Mr. Roe left. He is well.") for span in sentences("Mr. Roe left. He is well.")]
    ['Mr. Roe left.', 'He is well.']
    """
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for boundary in [*_BOUNDARY.finditer(text), None]:
        end = boundary.end() if boundary else len(text)
        words = text[start:end]
        if words.strip():
            yield Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
        start = end
