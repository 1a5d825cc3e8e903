"""The sentence and the paragraph that a statement stands in, by character offsets alone.

Only what views show around a statement: where a boundary is in doubt the longer stretch is taken,
so that the words of the statement are never cut.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from walkback.records import Span

if TYPE_CHECKING:
    from walkback.records import Statement

__all__ = ["extent", "joined", "paragraph", "sentence"]

_END = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[A-Z0-9])")
"""Looked for only where a run of marks begins: a line of dots is gone through once, not once for each dot."""
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Maj|Adm|Capt|Sen|Rep|Gov|Rev|St|Jr|Sr|vs|No|Jan|Feb|Mar|Apr"
    r"|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z](?:\.[A-Z])*)\.$"
)


def extent(statement: Statement) -> Span:
    """Return the stretch from the first to the last word of source, cue and content."""
    spans = (*statement.content, *statement.cue, *statement.source)
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def joined(text: str, spans: tuple[Span, ...]) -> str:
    """Return the words of `spans`, with an ellipsis where something was left out between two.

    >>> joined("We will, he said, talk.", (Span(0, 7), Span(18, 22)))
    'We will … talk'
    """
    return " … ".join(" ".join(span.of(text).split()) for span in spans)


def paragraph(text: str, span: Span) -> Span:
    """Return the paragraph or paragraphs around `span`, without the line breaks at their ends."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return _trimmed(text, start, len(text) if end < 0 else end)


def sentence(text: str, span: Span) -> Span:
    """Return the sentence or sentences around `span`, within its paragraph.

    >>> text = "It failed. Gen. Lee said so. They left."
    >>> sentence(text, Span(20, 27)).of(text)
    'Gen. Lee said so.'
    """
    around = paragraph(text, span)
    ends = [m.end() for m in _END.finditer(text, around.start, around.end) if _is_end(text, m)]
    start = max((e for e in ends if e <= span.start), default=around.start)
    end = min((e for e in ends if e >= span.end), default=around.end)
    return _trimmed(text, start, end)


def _is_end(text: str, found: re.Match[str]) -> bool:
    return not _ABBREVIATION.search(text, max(0, found.start() - 12), found.end())


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end - 1 and text[start].isspace():
        start += 1
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
