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
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from walkback.reading.passages import MIN_WORDS, WORD, Places, bare, covered, in_order, inner_of
from walkback.records import Cue, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.reading.quotes import Quotation

__all__ = ["complete", "unclaimed"]

_TRANSCRIPT: Final = re.compile(
    r"^[\"“]?(?P<name>(?:[A-Z][A-Z.'’-]+ ){0,4}[A-Z][A-Z'’-]+)(?P<colon>:)[ \u00a0]+(?=\S)", re.MULTILINE
)
_SIGNATURE: Final = re.compile(r"[.,]?[ \u00a0]*(?P<dash>[―—–]|--?)[ \u00a0]*(?P<name>[^\W\d_][^\n\"“”:;?!]*)")
"""What follows a quotation that stands alone and is signed, up to the end of its line."""
_LONGEST_SIGNATURE: Final = 12
_MOST: Final = 0.8
_STRAYWORDS: Final = 2


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
    contents, ends = Places(c.content for c in found), Places((Span(at - 1, at),) for at in lasts)
    spare, claimed = dict(enumerate(weak)), Places(c.content for c in weak)
    filled: dict[int, bool] = {}
    for quotation in quotations:
        inner = inner_of(text, quotation)
        if inner is None or covered(text, inner, contents):
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
    return sorted(found, key=in_order)


def unclaimed(text: str, quotations: Sequence[Quotation], cues: Sequence[Cue]) -> bool:
    """Tell whether a quoted passage long enough to be speech is in no attribution."""
    contents = Places(c.content for c in cues)
    return any((inner := inner_of(text, q)) is not None and not covered(text, inner, contents) for q in quotations)


def _with_named_lines(text: str, quotations: Sequence[Quotation], cues: Sequence[Cue]) -> list[Cue]:
    """Return the attributions with those of lines that name their speaker in place of what was found across them."""
    lines = [*_transcript_lines(text), *_signed_lines(text, quotations)]
    whole = [_extent(cue) for cue in lines]
    places = Places((w,) for w in whole)
    kept = [c for c in cues if not any(not _within(whole[i], c) for s in c.content for i in places.near(s))]
    return [*kept, *lines]


def _transcript_lines(text: str) -> list[Cue]:
    lines = []
    for line in _TRANSCRIPT.finditer(text):
        end = text.find("\n", line.end())
        content = bare(text, line.end(), len(text) if end < 0 else end)
        if content and len(WORD.findall(text, content.start, content.end)) >= MIN_WORDS:
            lines.append(_spoken(Span(*line.span("colon")), Span(*line.span("name")), content))
    return lines


def _signed_lines(text: str, quotations: Sequence[Quotation]) -> list[Cue]:
    """Return the quotations that fill a line up to a dash and a name."""
    lines = []
    for quotation in quotations:
        content = inner_of(text, quotation)
        end = text.find("\n", quotation.end)
        signature = _SIGNATURE.fullmatch(text, quotation.end, len(text) if end < 0 else end)
        if (
            content is None
            or signature is None
            or text[text.rfind("\n", 0, quotation.start) + 1 : quotation.start].strip()
        ):
            continue
        name = bare(text, *signature.span("name"))
        words = WORD.findall(signature["name"])
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


def _last(cue: Cue) -> int:
    return max(s.end for s in (*cue.content, *cue.cue, *cue.source))


def _goes_on_from(
    text: str, quotation: Quotation, cues: Sequence[Cue], lasts: Sequence[int], ends: Places
) -> int | None:
    """Return the attribution that ends right before the passage, with nothing but marks between."""
    line = text.rfind("\n", 0, quotation.start) + 1
    bare = quotation.start
    while bare > line and not WORD.match(text[bare - 1]):
        bare -= 1
    for number in ends.near(Span(max(0, bare - 1), max(1, quotation.start))):
        last = lasts[number]
        if (
            line <= last <= quotation.start
            and _speaks(text, cues[number])
            and not WORD.search(text, last, quotation.start)
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
    words = [m.span() for m in WORD.finditer(text, start, end)]
    around = [bisect_right(inside, a, key=lambda q: q.start) - 1 for a, _ in words]
    stray = sum(i < 0 or b > inside[i].end for i, (_, b) in zip(around, words, strict=True))
    return stray <= _STRAYWORDS and stray < len(words) / 2
