"""Between tokens and text: the spans of chosen tokens, and the tokens of quoted passages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.reading.wordscores import runs
from walkback.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from walkback.reading.quotes import Quotation
    from walkback.reading.tokens import Tokens

    Bools = NDArray[np.bool_]

__all__ = ["quoted_ranges", "spans_of"]

_EDGE: Final = " \t\r\n\"“”„‟«»'‘’`.,;:!?…—–-()[]"
_KEEP_INSIDE: Final = {"(": ")", "[": "]"}


def spans_of(chosen: Bools, tokens: Tokens, first: int, text: str) -> tuple[Span, ...]:
    """Return the trimmed spans of the chosen tokens; index 0 is token `first` of the article."""
    found = []
    for a, b in runs(chosen):
        span = _trimmed(text, int(tokens.start[first + a]), int(tokens.end[first + b - 1]))
        if span is not None:
            found.append(span)
    return tuple(found)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Cut punctuation and marks off both ends, but keep a bracket or mark whose partner is inside."""
    while start < end and text[start] in _EDGE and not _opens_inside(text, start, end):
        start += 1
    while start < end and text[end - 1] in _EDGE and not _closes_inside(text, start, end):
        end -= 1
    return Span(start, end) if start < end else None


def _opens_inside(text: str, start: int, end: int) -> bool:
    partner = _KEEP_INSIDE.get(text[start])
    return partner is not None and text.find(partner, start, end) > 0


def _closes_inside(text: str, start: int, end: int) -> bool:
    last = text[end - 1]
    if last == "." and _abbreviated(text, start, end):
        return True
    return any(last == close and text.find(open_, start, end) >= 0 for open_, close in _KEEP_INSIDE.items())


def _abbreviated(text: str, start: int, end: int) -> bool:
    """Tell whether the full stop at the end belongs to initials ("the U.S.")."""
    return end - start >= 4 and text[end - 2].isupper() and text[end - 3] == "."


def quoted_ranges(quotations: Sequence[Quotation], tokens: Tokens, first: int, last: int) -> list[tuple[int, int]]:
    """Return the passages that lie in tokens ``first:last`` as token ranges from `first` on."""
    ends = [(q.inner.start, q.inner.end) for q in quotations]
    places = np.searchsorted(tokens.start, np.array(ends, np.int64).reshape(-1, 2)).tolist()
    return [(a - first, b - first) for a, b in places if first <= a < b <= last]
