"""Quotation marks of a text: where quoted passages begin and end, paragraph by paragraph.

News text mixes typographic and straight marks, single marks with apostrophes, marks that are never
closed because the quotation goes on in the next paragraph, and stray marks. A quotation never
crosses a paragraph break here: a quotation over several paragraphs is several passages, the way
newspapers set it, each paragraph opening with a mark of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from walkback.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

__all__ = ["MARK", "OUTSIDE", "QUOTED", "SINGLE", "Quotation", "quotation_mask", "quotations"]

OUTSIDE, QUOTED, MARK, SINGLE = 0, 1, 2, 3

_PARAGRAPH = re.compile(r"[^\n]+")
_DOUBLE = re.compile(r"[\"“”„‟«»]|``|''|‘‘|’’")
_SINGLE_OPEN = re.compile(r"['‘](?:(?<=[\s(\[—–-].)|(?<=^.))(?=[A-Z\d]|[a-z]{2}|a |…)")
_SINGLE_CLOSE = re.compile(r"['’](?<=[\w.,!?…].)(?=[\s)\].,;:—–-]|$)")
_OPENING = frozenset("“„‟«") | {"``", "‘‘"}
_CLOSING = frozenset("”»") | {"''", "’’"}
_AFTER_END = ".,;:!?)"
_MAX_SINGLE = 600
"""A single-quoted passage longer than this is an apostrophe mistaken for a mark."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted passage: `inner` lies between the marks; `closed` tells whether it has an end mark."""

    inner: Span
    start: int
    end: int
    closed: bool
    single: bool = False


def _opens(mark: str, text: str, at: int, inside: bool) -> bool:
    """Decide whether a double mark opens: by its shape unless it is turned wrong, or by what stands around."""
    before = text[at - 1] if at else "\n"
    after = text[at + len(mark)] if at + len(mark) < len(text) else "\n"
    ends = after.isspace() or after in _AFTER_END
    if mark in _OPENING:
        return not (ends and (before.isalnum() or before in _AFTER_END))
    if mark in _CLOSING:
        return not inside and before.isspace() and after.isalnum()
    if inside:
        return before.isspace() and not ends
    return not (after.isspace() and not before.isspace())


def _doubles(text: str, start: int, end: int) -> Iterator[Quotation]:
    """Yield the double-quoted passages of one paragraph."""
    opened: re.Match[str] | None = None
    for mark in _DOUBLE.finditer(text, start, end):
        if _opens(mark.group(), text, mark.start(), opened is not None):
            if opened is not None and opened.end() < mark.start() and mark.group() not in _OPENING:
                yield Quotation(Span(opened.end(), mark.start()), opened.start(), mark.start(), closed=False)
            opened = opened if opened is not None and mark.group() in _OPENING else mark
        elif opened is not None:
            if opened.end() < mark.start():
                yield Quotation(Span(opened.end(), mark.start()), opened.start(), mark.end(), closed=True)
            opened = None
    if opened is not None and opened.end() < end:
        yield Quotation(Span(opened.end(), end), opened.start(), end, closed=False)


def _singles(text: str, start: int, end: int) -> Iterator[Quotation]:
    """Yield the single-quoted passages of a stretch of text that holds no double-quoted one."""
    at = start
    while opening := _SINGLE_OPEN.search(text, at, end):
        closing = _SINGLE_CLOSE.search(text, opening.end() + 1, min(end, opening.end() + _MAX_SINGLE))
        if closing is None:
            at = opening.end()
            continue
        yield Quotation(Span(opening.end(), closing.start()), opening.start(), closing.end(), closed=True, single=True)
        at = closing.end()


def quotations(text: str) -> list[Quotation]:
    """Find the quoted passages of `text` in order; they do not overlap.

    >>> [q.inner.of('"We are ready," he said, "to talk.') for q in quotations('"We are ready," he said, "to talk.')]
    ['We are ready,', 'to talk.']
    """
    return list(_quotations(text))


@lru_cache(maxsize=1)
def _quotations(text: str) -> tuple[Quotation, ...]:
    """Keep those of the last text: each stage asks for them."""
    found: list[Quotation] = []
    for paragraph in _PARAGRAPH.finditer(text):
        at = paragraph.start()
        for quotation in _doubles(text, paragraph.start(), paragraph.end()):
            found.extend(_singles(text, at, quotation.start))
            found.append(quotation)
            at = quotation.end
        found.extend(_singles(text, at, paragraph.end()))
    return tuple(found)


def quotation_mask(text: str, found: list[Quotation] | None = None) -> NDArray[np.uint8]:
    """Give every code point its state: `OUTSIDE`, `QUOTED`, `MARK` or `SINGLE` (in single marks).

    >>> quotation_mask('a "b"').tolist()
    [0, 0, 2, 1, 2]
    """
    mask = np.zeros(len(text), dtype=np.uint8)
    for quotation in quotations(text) if found is None else found:
        mask[quotation.start : quotation.end] = MARK
        mask[quotation.inner.start : quotation.inner.end] = SINGLE if quotation.single else QUOTED
    return mask
