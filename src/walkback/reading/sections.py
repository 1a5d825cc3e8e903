"""Texts of the length of a book, cut where nothing is torn apart, so that memory has a bound.

The vectors of a token take 1.5 kB: an article of a million words at once would take gigabytes. An article is
read as one up to `SECTION` code points, some 30,000 words, which no news article reaches.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from walkback.records import Cue, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SECTION", "sections", "shifted"]

SECTION: Final = 200_000
"""Code points that are read at once at most."""
_BREAKS: Final = (re.compile(r"\n\s*"), re.compile(r"[.!?][\"”’)]*\s+"), re.compile(r"\s+"))
"""Where to cut: best between paragraphs, else between sentences, else between words."""
_BACK: Final = 20_000
"""Code points before the end of a section in which a place to cut is looked for."""


def sections(text: str, most: int = SECTION) -> Iterator[tuple[int, int]]:
    r"""Yield the half-open ranges, in code points, in which a text is read; they leave nothing out.

    >>> list(sections("One went. Two stayed.\nThree came.", 24))
    [(0, 22), (22, 33)]
    """
    start = 0
    while len(text) - start > most:
        end = _cut(text, start, start + most)
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def _cut(text: str, start: int, end: int) -> int:
    for pattern in _BREAKS:
        ends = [m.end() for m in pattern.finditer(text, max(start + 1, end - _BACK), end)]
        if ends:
            return ends[-1]
    return end


def shifted(cue: Cue, by: int) -> Cue:
    """Return an attribution found in a section as one of the whole text.

    >>> shifted(Cue((Span(0, 4),), (), (Span(5, 9),)), 100).cue
    (Span(start=100, end=104),)
    """
    if not by:
        return cue
    cues, sources, contents = (
        tuple(Span(s.start + by, s.end + by) for s in spans) for spans in (cue.cue, cue.source, cue.content)
    )
    return replace(cue, cue=cues, source=sources, content=contents)
