"""Quoted passages that no cue accounts for: finished by what the text's own marks say.

The network finds cues; a quotation mark says that somebody spoke even where no likely cue was found.
Lines of a transcript ("LEE: We are ready.") and signed quotations ("We are ready." - Ann Lee) name their
speaker. Each passage that is left over goes, in
this order, to a less likely cue that claims it, to the quotation that it goes on from in the same
paragraph, or, where the paragraph is nothing but quotation, to a statement of its own without a cue.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from walkback.records import Cue, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.reading.quotes import Quotation

__all__ = ["complete", "unclaimed"]

MIN_WORDS: Final = 4
"""Shorter passages are names, titles and scare quotes as often as speech."""
_WORD: Final = re.compile(r"\w+(?:['’]\w+)*")
_TRANSCRIPT: Final = re.compile(
    r"^[\"“]?(?P<name>(?:[A-Z][A-Z.'’-]+ ){0,4}[A-Z][A-Z'’-]+)(?P<colon>:)[ \u00a0]+(?=\S)", re.MULTILINE
)
_SIGNATURE: Final = re.compile(r"[.,]?[ \u00a0]*(?P<dash>[―—–]|--?)[ \u00a0]*(?P<name>[^\W\d_][^\n\"“”:;?!]*)")
"""What follows a quotation that stands alone and is signed, up to the end of its line."""
_LONGEST_SIGNATURE: Final = 12
_COVERED: Final = 0.5
_MOST: Final = 0.8
_STRAY_WORDS: Final = 2
_TRIM: Final = " \t\r\n\"“”„‟«»'‘’`.,;:…—–-"


def complete(
    text: str,
    quotations: Sequence[Quotation],
    sure: Sequence[Cue],
    weak: Sequence[Cue],
    *,
    cueless: bool = True,
) -> list[Cue]:
    """Return the attributions with those that the quotation marks of `text` ask for, in text order.

    `weak` are attributions too unlikely to stand alone. With `cueless` false no attribution without
    a cue is made, as in data whose coders marked none.
    """
    found = _with_named_lines(text, quotations, sure)
    spare = list(weak)
    for quotation in quotations:
        inner = _inner(text, quotation)
        if inner is None or _covered(text, inner, found):
            continue
        claim = max((c for c in spare if _claims(c, inner)), key=_chance, default=None)
        if claim is not None:
            spare.remove(claim)
            found.append(claim)
        elif (before := _goes_on_from(text, quotation, found)) is not None:
            found[before] = replace(found[before], content=(*found[before].content, inner))
        elif cueless and _fills_paragraph(text, quotation, quotations):
            found.append(Cue((), (), (inner,), scores=(("cue", 0.0), ("content", 1.0), ("source", 0.0))))
    return sorted(found, key=lambda c: (min(c.content[0].start, *(s.start for s in c.cue or c.content)), c.content))


def unclaimed(text: str, quotations: Sequence[Quotation], cues: Sequence[Cue]) -> bool:
    """Tell whether a quoted passage long enough to be speech is in no attribution."""
    return any((inner := _inner(text, q)) is not None and not _covered(text, inner, cues) for q in quotations)


def _with_named_lines(text: str, quotations: Sequence[Quotation], cues: Sequence[Cue]) -> list[Cue]:
    """Return the attributions with those of lines that name their speaker in place of what was found across them."""
    lines = [*_transcript_lines(text), *_signed_lines(text, quotations)]
    whole = [_extent(cue) for cue in lines]
    kept = [c for c in cues if not any(w.overlaps(s) and not _within(w, c) for w in whole for s in c.content)]
    return [*kept, *lines]


def _transcript_lines(text: str) -> list[Cue]:
    lines = []
    for line in _TRANSCRIPT.finditer(text):
        end = text.find("\n", line.end())
        content = _bare(text, line.end(), len(text) if end < 0 else end)
        if content and len(_WORD.findall(text, content.start, content.end)) >= MIN_WORDS:
            lines.append(_spoken(Span(*line.span("colon")), Span(*line.span("name")), content))
    return lines


def _signed_lines(text: str, quotations: Sequence[Quotation]) -> list[Cue]:
    """Return the quotations that fill a line up to a dash and a name."""
    lines = []
    for quotation in quotations:
        content = _inner(text, quotation)
        end = text.find("\n", quotation.end)
        signature = _SIGNATURE.fullmatch(text, quotation.end, len(text) if end < 0 else end)
        if (
            content is None
            or signature is None
            or text[text.rfind("\n", 0, quotation.start) + 1 : quotation.start].strip()
        ):
            continue
        name = _bare(text, *signature.span("name"))
        words = _WORD.findall(signature["name"])
        if name and words[0][0].isupper() and len(words) <= _LONGEST_SIGNATURE:
            lines.append(_spoken(Span(*signature.span("dash")), name, content))
    return lines


def _spoken(cue: Span, source: Span, content: Span) -> Cue:
    return Cue((cue,), (source,), (content,), scores=(("cue", 1.0), ("content", 1.0), ("source", 1.0)))


def _extent(cue: Cue) -> Span:
    spans = (*cue.source, *cue.content)
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _within(line: Span, cue: Cue) -> bool:
    """Tell whether an attribution is a smaller one inside of what a line says."""
    spans = (*cue.cue, *cue.content)
    return all(line.covers(s) for s in spans) and sum(s.end - s.start for s in cue.content) < _MOST * (
        line.end - line.start
    )


def _chance(cue: Cue) -> float:
    return dict(cue.scores)["cue"]


def _inner(text: str, quotation: Quotation) -> Span | None:
    """Return the passage without punctuation at its ends, or None where it is too short to be speech."""
    inner = _bare(text, quotation.inner.start, quotation.inner.end)
    return inner if inner and len(_WORD.findall(text, inner.start, inner.end)) >= MIN_WORDS else None


def _bare(text: str, start: int, end: int) -> Span | None:
    """Return a stretch without punctuation and space at its ends, or None where nothing is left."""
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return Span(start, end) if start < end else None


def _covered(text: str, inner: Span, cues: Sequence[Cue]) -> bool:
    """Tell whether half of the passage's words lie in one attribution's content."""
    words = [Span(*m.span()) for m in _WORD.finditer(text, inner.start, inner.end)]
    near = [[s for s in c.content if s.overlaps(inner)] for c in cues]
    return any(
        sum(any(w.overlaps(s) for s in spans) for w in words) >= _COVERED * len(words) for spans in near if spans
    )


def _claims(cue: Cue, inner: Span) -> bool:
    return any(span.overlaps(inner) for span in cue.content)


def _goes_on_from(text: str, quotation: Quotation, cues: Sequence[Cue]) -> int | None:
    """Return the attribution that ends right before the passage, with nothing but marks between."""
    line = text.rfind("\n", 0, quotation.start) + 1
    for number, cue in enumerate(cues):
        ends = [s.end for s in (*cue.content, *cue.cue, *cue.source)]
        last = max(e for e in ends)
        if line <= last <= quotation.start and _speaks(text, cue) and not _WORD.search(text, last, quotation.start):
            return number
    return None


def _speaks(text: str, cue: Cue) -> bool:
    """Tell whether a content has a quotation mark before or after one of its pieces."""
    return any(
        (s.start and text[s.start - 1] in "\"“”'‘") or text[s.end : s.end + 2].strip(".,;:?!…")[:1] in {'"', "”", "’"}
        for s in cue.content
    )


def _fills_paragraph(text: str, quotation: Quotation, quotations: Sequence[Quotation]) -> bool:
    """Tell whether the paragraph around the passage is nothing but quotation."""
    start = text.rfind("\n", 0, quotation.start) + 1
    end = text.find("\n", quotation.end)
    end = len(text) if end < 0 else end
    inside = [q for q in quotations if start <= q.start and q.end <= end]
    words = [m.span() for m in _WORD.finditer(text, start, end)]
    stray = sum(not any(q.start <= a and b <= q.end for q in inside) for a, b in words)
    return stray <= _STRAY_WORDS and stray < len(words) / 2
