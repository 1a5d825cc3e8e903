"""Quoted passages that no cue accounts for: finished by what the text's own marks say.

The network finds cues; a quotation mark says that somebody spoke even where no likely cue was found.
Lines of a transcript ("LEE: We are ready.") and signed quotations ("We are ready." - Ann Lee) name their
speaker. Each passage that is left over goes, in this order, to a less likely cue that claims it, to the
quotation that it goes on from in the same paragraph, or, where the paragraph is nothing but quotation,
to a statement of its own without a cue.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from walkback.records import Cue, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
_BLOCK: Final = 256
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
    lasts = [_last(c) for c in found]
    contents, ends = _Places(c.content for c in found), _Places((Span(at - 1, at),) for at in lasts)
    spare, claimed = dict(enumerate(weak)), _Places(c.content for c in weak)
    filled: dict[int, bool] = {}
    for quotation in quotations:
        inner = _inner(text, quotation)
        if inner is None or _covered(text, inner, contents):
            continue
        claims = [i for i in claimed.near(inner) if i in spare]
        if claims:
            number, added = len(found), spare.pop(max(claims, key=lambda i: (_chance(weak[i]), -i)))
            found.append(added)
            lasts.append(_last(added))
            contents.add(number, added.content)
        elif (before := _goes_on_from(text, quotation, found, lasts, ends)) is not None:
            number = before
            found[number] = replace(found[number], content=(*found[number].content, inner))
            lasts[number] = max(lasts[number], inner.end)
            contents.add(number, (inner,))
        elif cueless and _fills_paragraph(text, quotation, quotations, filled):
            number = len(found)
            found.append(Cue((), (), (inner,), scores=(("cue", 0.0), ("content", 1.0), ("source", 0.0))))
            lasts.append(inner.end)
            contents.add(number, (inner,))
        else:
            continue
        ends.add(number, (Span(lasts[number] - 1, lasts[number]),))
    return sorted(found, key=lambda c: (min(c.content[0].start, *(s.start for s in c.cue or c.content)), c.content))


def unclaimed(text: str, quotations: Sequence[Quotation], cues: Sequence[Cue]) -> bool:
    """Tell whether a quoted passage long enough to be speech is in no attribution."""
    contents = _Places(c.content for c in cues)
    return any((inner := _inner(text, q)) is not None and not _covered(text, inner, contents) for q in quotations)


class _Places:
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


def _with_named_lines(text: str, quotations: Sequence[Quotation], cues: Sequence[Cue]) -> list[Cue]:
    """Return the attributions with those of lines that name their speaker in place of what was found across them."""
    lines = [*_transcript_lines(text), *_signed_lines(text, quotations)]
    whole = [_extent(cue) for cue in lines]
    places = _Places((w,) for w in whole)
    kept = [c for c in cues if not any(not _within(whole[i], c) for s in c.content for i in places.near(s))]
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


def _covered(text: str, inner: Span, contents: _Places) -> bool:
    """Tell whether half of the passage's words lie in one attribution's content."""
    words = [m.span() for m in _WORD.finditer(text, inner.start, inner.end)]
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


def _last(cue: Cue) -> int:
    return max(s.end for s in (*cue.content, *cue.cue, *cue.source))


def _goes_on_from(
    text: str, quotation: Quotation, cues: Sequence[Cue], lasts: Sequence[int], ends: _Places
) -> int | None:
    """Return the attribution that ends right before the passage, with nothing but marks between."""
    line = text.rfind("\n", 0, quotation.start) + 1
    bare = quotation.start
    while bare > line and not _WORD.match(text[bare - 1]):
        bare -= 1
    for number in ends.near(Span(max(0, bare - 1), max(1, quotation.start))):
        last = lasts[number]
        if (
            line <= last <= quotation.start
            and _speaks(text, cues[number])
            and not _WORD.search(text, last, quotation.start)
        ):
            return number
    return None


def _speaks(text: str, cue: Cue) -> bool:
    """Tell whether a content has a quotation mark before or after one of its pieces."""
    return any(
        (s.start and text[s.start - 1] in "\"“”'‘") or text[s.end : s.end + 2].strip(".,;:?!…")[:1] in {'"', "”", "’"}
        for s in cue.content
    )


def _fills_paragraph(text: str, quotation: Quotation, quotations: Sequence[Quotation], known: dict[int, bool]) -> bool:
    """Tell whether the paragraph around the passage is nothing but quotation; `known` keeps what was found."""
    start = text.rfind("\n", 0, quotation.start) + 1
    if start not in known:
        end = text.find("\n", quotation.end)
        known[start] = _is_quotation(text, start, len(text) if end < 0 else end, quotations)
    return known[start]


def _is_quotation(text: str, start: int, end: int, quotations: Sequence[Quotation]) -> bool:
    first, last = (bisect_left(quotations, at, key=lambda q: q.start) for at in (start, end))
    inside = quotations[first:last]
    words = [m.span() for m in _WORD.finditer(text, start, end)]
    around = [bisect_right(inside, a, key=lambda q: q.start) - 1 for a, _ in words]
    stray = sum(i < 0 or b > inside[i].end for i, (_, b) in zip(around, words, strict=True))
    return stray <= _STRAY_WORDS and stray < len(words) / 2
