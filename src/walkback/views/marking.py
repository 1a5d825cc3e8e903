"""A text cut into pieces where statements begin and end, so that each piece can be shown in its own way."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from walkback.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from walkback.records import Statement

__all__ = ["Piece", "pieces"]

_ROLES: Final = ("conditions", "cue", "source", "content")
"""What a piece is shown as where statements overlap: the rarest first."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text: what it is to the statements it is part of (empty for none), and their ids.

    `begins` lists the statements whose content begins here.
    """

    text: str
    role: str = ""
    statements: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


def pieces(text: str, statements: Iterable[Statement], within: Span | None = None) -> list[Piece]:
    """Cut `text`, or the part of it `within`, into pieces by the spans of the statements.

    >>> from walkback.records import Statement
    >>> found = Statement("s1", "a1", content=(Span(8, 11),), cue=(Span(3, 7),))
    >>> [(p.text, p.role) for p in pieces("He said yes.", [found])]
    [('He ', ''), ('said', 'cue'), (' ', ''), ('yes', 'content'), ('.', '')]
    """
    area = within or (Span(0, len(text)) if text else None)
    if area is None:
        return []
    marks = [
        (span, role, statement.id)
        for statement in statements
        for role in _ROLES
        for span in getattr(statement, role)
        if span.overlaps(area)
    ]
    begins: dict[int, list[str]] = {}
    for statement in statements:
        begins.setdefault(max(area.start, statement.start), []).append(statement.id)
    edges = {area.start, area.end, *(e for span, _, _ in marks for e in (span.start, span.end))}
    cuts = sorted(e for e in edges if area.start <= e <= area.end)
    return [_piece(text, start, end, marks, begins) for start, end in pairwise(cuts)]


def _piece(
    text: str,
    start: int,
    end: int,
    marks: Sequence[tuple[Span, str, str]],
    begins: dict[int, list[str]],
) -> Piece:
    over = [(role, key) for span, role, key in marks if span.start <= start and end <= span.end]
    role = next((r for r in _ROLES if any(r == found for found, _ in over)), "")
    keys = tuple(dict.fromkeys(key for _, key in over))
    return Piece(text[start:end], role, keys, tuple(begins.get(start, ())))
