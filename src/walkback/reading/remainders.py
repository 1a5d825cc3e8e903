"""What is left over of quoted passages that attributions hold in part, or that only a name beside them accounts for.

A long passage does not fit the network's window, so that its content stops midway; a passage without an end mark goes
on in the next paragraph; and a name may stand before a colon, or below the passage, with no verb.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from walkback.reading.passages import WORD, Places, bare, covered, in_order, inner_of
from walkback.records import Cue, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from walkback.reading.quotes import Quotation

    Passage = tuple[Quotation, Span]

__all__ = ["with_remainders"]

_LONGEST_NAME: Final = 8
_BEFORE: Final = 200
_STARTS: Final = re.compile(r"[.!?][\"”)]*[ \u00a0]+(?=[A-Z])|[ \u00a0][-–—]+[ \u00a0]*|\)[ \u00a0]+(?=[A-Z])")
"""Behind which a name before a colon begins, if not at the start of its line."""
_BELOW: Final = re.compile(
    r"[.,]?[ \u00a0]*\n\n?[ \u00a0]*(?:(?P<dash>[―—–]|--?)[ \u00a0]*(?P<name>[A-Z][^\n\"“”:;?!]{1,100})"
    r"|(?P<title>[A-Z][^\n\"“”:;?!]{1,100})[\"”])(?=\n|\Z)"
)
"""A name in the line below a passage: behind a dash, or as the last line inside of the marks."""


def with_remainders(text: str, quotations: Sequence[Quotation], cues: Sequence[Cue]) -> list[Cue]:
    """Return the attributions with what is left over of the quotations of `text`, in text order."""
    passages = [(q, inner) for q in quotations if not q.single and (inner := inner_of(text, q)) is not None]
    found = _whole(text, passages, cues)
    contents = Places(c.content for c in found)
    left = [passage for passage in passages if not covered(text, passage[1], contents)]
    found.extend(cue for quotation, inner in left if (cue := _named(text, quotation, inner)) is not None)
    return sorted(_going_on(text, passages, found), key=in_order)


def _whole(text: str, passages: Sequence[Passage], cues: Sequence[Cue]) -> list[Cue]:
    """Return the attributions, each with all of a passage of which it has the first word or half, and no other any."""
    contents, others = Places(c.content for c in cues), Places((*c.cue, *c.source) for c in cues)
    gained: defaultdict[int, list[Span]] = defaultdict(list)
    for _, inner in passages:
        near = contents.near(inner)
        first = WORD.search(text, inner.start, inner.end)
        if len(near) != 1 or first is None or others.near(inner):
            continue
        ((number, spans),) = near.items()
        if spans[0].start < first.end() or covered(text, inner, contents):
            gained[number].append(inner)
    return _with_more(cues, gained)


def _with_more(cues: Sequence[Cue], gained: Mapping[int, Sequence[Span]]) -> list[Cue]:
    """Return the attributions with the spans that some gain by their numbers."""
    return [replace(c, content=_joined((*c.content, *gained[i]))) if i in gained else c for i, c in enumerate(cues)]


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that overlap made one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return tuple(joined)


def _named(text: str, quotation: Quotation, inner: Span) -> Cue | None:
    """Return the attribution of a passage to the name before a colon in front of it, or in the line below."""
    reach = max(0, quotation.start - _BEFORE)
    line = max(reach, text.rfind("\n", reach, quotation.start) + 1)
    colon = line + len(text[line : quotation.start].rstrip(" \u00a0")) - 1
    if colon > line and text[colon] == ":":
        return _attribution(text, _last_start(text, line, colon), colon, Span(colon, colon + 1), inner)
    below = _BELOW.match(text, quotation.end)
    if below is None or text[line : quotation.start].strip(' \u00a0"“'):
        return None
    cue = Span(*below.span("dash")) if below["dash"] else None
    return _attribution(text, *below.span("name" if cue else "title"), cue, inner)


def _last_start(text: str, start: int, end: int) -> int:
    return max((m.end() for m in _STARTS.finditer(text, start, end)), default=start)


def _attribution(text: str, start: int, end: int, cue: Span | None, content: Span) -> Cue | None:
    """Return an attribution to the words of a stretch, or None where they are not like a name."""
    name = bare(text, start, end)
    words = WORD.findall(text, name.start, name.end) if name else []
    likely = 0 < len(words) <= _LONGEST_NAME and words[0][0].isupper() and (cue is None or words[-1][0].isupper())
    if name is None or not likely or any(mark in name.of(text) for mark in '"“”'):
        return None
    scores = (("cue", 1.0), ("content", 1.0), ("source", 1.0))
    return Cue((cue,) if cue else (), (name,), (content,), scores=scores)


def _going_on(text: str, passages: Sequence[Passage], cues: Sequence[Cue]) -> list[Cue]:
    """Return the attributions with the passages that go on, in the next paragraph, from one that was not closed."""
    contents = Places(c.content for c in cues)
    gained: defaultdict[int, list[Span]] = defaultdict(list)
    for (before, ended), (quotation, inner) in itertools.pairwise(passages):
        between = text[before.end : quotation.start]
        if before.closed or "\n" not in between or between.strip() or contents.near(inner):
            continue
        whose = [number for number, spans in contents.near(ended).items() if spans[-1].end >= ended.end]
        if whose:
            gained[whose[-1]].append(inner)
            contents.add(whose[-1], (inner,))
    return _with_more(cues, gained)
