"""What is asked of quoted passages and contents: their words, what lies in which, and their order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from walkback.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from walkback.reading.quotes import Quotation
    from walkback.records import Cue

__all__ = ["MIN_WORDS", "WORD", "Places", "bare", "covered", "in_order", "inner_of"]

MIN_WORDS: Final = 4
"""Shorter passages are names, titles and scare quotes as often as speech."""
WORD: Final = re.compile(r"\w+(?:['’]\w+)*")
_COVERED: Final = 0.5
_BLOCK: Final = 256
_TRIM: Final = " \t\r\n\"“”„‟«»'‘’`.,;:…—–-"


class Places:
    """Numbered spans by the stretch of text that they lie in, so that only what is near is looked at."""

    def __init__(self, members: Iterable[Iterable[Span]]) -> None:
        self._blocks: defaultdict[int, list[tuple[int, Span]]] = defaultdict(list)
        for number, spans in enumerate(members):
            self.add(number, spans)

    def add(self, number: int, spans: Iterable[Span]) -> None:
        """Add spans under a number."""
        for span in spans:
            for block in _blocks(span):
                self._blocks[block].append((number, span))

    def near(self, span: Span) -> dict[int, list[Span]]:
        """Return the spans that overlap one by their numbers, both in order."""
        found: dict[int, list[Span]] = {}
        members = {m for block in _blocks(span) for m in self._blocks.get(block, ()) if m[1].overlaps(span)}
        for number, one in sorted(members):
            found.setdefault(number, []).append(one)
        return found


def _blocks(span: Span) -> range:
    return range(span.start // _BLOCK, (span.end - 1) // _BLOCK + 1)


def inner_of(text: str, quotation: Quotation) -> Span | None:
    """Return the passage without punctuation at its ends, or None where it is too short to be speech."""
    inner = bare(text, quotation.inner.start, quotation.inner.end)
    return inner if inner and len(WORD.findall(text, inner.start, inner.end)) >= MIN_WORDS else None


def bare(text: str, start: int, end: int) -> Span | None:
    """Return a stretch without punctuation and space at its ends, or None where nothing is left."""
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return Span(start, end) if start < end else None


def covered(text: str, inner: Span, contents: Places) -> bool:
    """Tell whether half of the passage's words lie in one attribution's content."""
    words = [m.span() for m in WORD.finditer(text, inner.start, inner.end)]
    starts, ends = [a for a, _ in words], [b for _, b in words]
    return any(_count(starts, ends, spans) >= _COVERED * len(words) for spans in contents.near(inner).values())


def _count(starts: Sequence[int], ends: Sequence[int], spans: Sequence[Span]) -> int:
    """Return how many words lie in one of the spans, which are in order."""
    count = upto = 0
    for span in spans:
        first, last = max(upto, bisect_right(ends, span.start)), bisect_left(starts, span.end)
        if last > first:
            count, upto = count + last - first, last
    return count


def in_order(cue: Cue) -> tuple[int, tuple[Span, ...]]:
    """Return what attributions are sorted by: where the first of their words stands."""
    return min(cue.content[0].start, *(s.start for s in cue.cue or cue.content)), cue.content
