"""Which of many pieces of a text lie around a span, found in time that does not grow with the length of the text."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from walkback.records import Span

__all__ = ["Covering"]


class Covering:
    """Pieces of a text, each with the number of what it belongs to.

    Offsets are code points, half-open. A question takes as long as there are pieces that begin in a stretch as long as
    the longest of them.

    >>> from walkback.records import Span
    >>> pieces = Covering([(Span(0, 9), 0), (Span(4, 20), 1), (Span(4, 6), 2)])
    >>> pieces.around(Span(5, 8)), pieces.around(Span(20, 22))
    ({0, 1}, set())
    """

    def __init__(self, pieces: Iterable[tuple[Span, int]]) -> None:
        """Take the pieces in any order."""
        self._pieces = sorted((piece.start, piece.end, number) for piece, number in pieces)
        self._longest = max((end - start for start, end, _ in self._pieces), default=0)

    def around(self, span: Span) -> set[int]:
        """Return the numbers of the pieces that hold the whole span."""
        first = bisect_left(self._pieces, (span.start - self._longest, 0, 0))
        last = bisect_left(self._pieces, (span.start + 1, 0, 0))
        return {number for _, end, number in self._pieces[first:last] if end >= span.end}
