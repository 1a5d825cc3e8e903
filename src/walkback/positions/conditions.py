"""The words of a statement that state a condition: what must be so before the position holds.

Clauses that open with a conditional word, except those that say that there is no condition. A demand
with a conditional stance is its own condition: "they must first give up the rockets".
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from walkback.records import Act, Span, Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.records import Article

__all__ = ["conditions_of", "waives_conditions"]

_OPENERS: Final = re.compile(
    r"""\b(?:
        (?:only\ |even\ )?if(?!\ (?:not|so|anything|and)\b|\ any(?:\W*$|[,.;:)—]))
        | unless | (?:as|so)\ long\ as
        | provid(?:ed|ing)\ that\b | (?<=,\ )provided\b | in\ the\ event\b
        | on\ (?:the\ )?condition\ (?:that\b)? | only\ (?:when|after|once)
        | in\ (?:return|exchange)\ for
        | until(?!\ (?:\d|now\b|then\b|recently\b|the\ end\b|(?-i:[A-Z][a-z]+\ \d)|\w+day\b))
        | under\ (?:the\ |any\ )?[“"‘']?(?:right|certain|appropriate|proper)
        | once\ (?=\w+\ \w+) | were\ (?:he|she|it|they)\ to
        | (?-i:Should)\ (?=\w+\ \w+)
        | when\ (?=(?:[\w.]+\ ){1,4}(?:is|are)\ (?:ready|willing|prepared|serious)\b)
        | after\ (?=(?:[\w.’']+\ ){1,4}(?:stop|halt|free|releas|withdr|give|gave|end|dismantl)\w*)
        | (?:must|ha[sd]\ to|have\ to|need(?:s|ed)?\ to|would\ (?:need|have)\ to)\ (?:not\ only\ )?first\b
        | first\ (?:has|have|had|needs?)\ to
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_OBLIGATION: Final = re.compile(
    r"\b(?:must|ha[sd] to|have to|(?:would )?needs? to)\b|\bconcrete steps\b|\bwant(?:s|ed)? (?=an? )", re.IGNORECASE
)
_WAIVED: Final = re.compile(
    r"\b(?:without|no|drop\w*|waiv\w*) (?:any |the |all )?(?:pre-?)?conditions?\b|\bunconditional(?:ly)?\b",
    re.IGNORECASE,
)
_END: Final = re.compile(r"(?:(?<![A-Z])[.]|[,;:!?—–)])+(?:\s|$)|[”\"](?:\s|$)|\s[-–—]\s|\n")
_MAIN_CLAUSE: Final = re.compile(r"\s(?=(?:I|we|they|he|she|it|you|there)(?: will\b| would\b| shall\b|['’]ll\b))")
_INDIRECT_QUESTION: Final = re.compile(
    r"\b(?:ask(?:ed)?|wonder|know|see|sure|whether|say|as|even|doubt|question)\w*\W+$", re.IGNORECASE
)
_POSITIONS: Final = frozenset(
    {Act.OFFER, Act.PROMISE, Act.DEMAND, Act.THREATEN, Act.REJECT, Act.AGREE, Act.ANNOUNCE, Act.URGE}
)
_JOINTS: Final = ("and ", "that ", "but ", ", ")
"""After these a clause may stand before its main clause, as it may where the words begin."""
MIN_WORDS: Final = 2


def waives_conditions(words: str) -> bool:
    """Tell whether the words say explicitly that nothing is asked first.

    >>> waives_conditions("We are ready to meet without preconditions")
    True
    """
    return bool(_WAIVED.search(words))


def conditions_of(article: Article, content: Sequence[Span], act: Act, stance: Stance) -> tuple[Span, ...]:
    """Return the condition clauses of a statement, in text order.

    Only acts that take a position and conditional stances have any; elsewhere a clause with "if"
    mostly describes a case.
    """
    conditional = stance is Stance.CONDITIONAL
    found = [s for piece in content for s in _clauses(article.text, piece)] if conditional or act in _POSITIONS else []
    if not found and conditional:
        found = [s for piece in content for s in _obligations(article.text, piece)]
    return tuple(sorted(found))


def _clauses(text: str, piece: Span) -> list[Span]:
    """Return the conditional clauses of one content piece, without overlap."""
    clauses: list[Span] = []
    for opener in _OPENERS.finditer(text, piece.start, piece.end):
        span = Span(opener.start(), _clause_end(text, opener, piece))
        usable = len(span.of(text).split()) >= MIN_WORDS and not waives_conditions(span.of(text))
        before = text[max(piece.start, opener.start() - 20) : opener.start()]
        if usable and not _INDIRECT_QUESTION.search(before) and not any(span.overlaps(c) for c in clauses):
            clauses.append(span)
    return clauses


def _obligations(text: str, piece: Span) -> list[Span]:
    """Return the clause around the first obligation of a piece: from its subject on."""
    found = _OBLIGATION.search(text, piece.start, piece.end)
    if not found:
        return []
    ends = [m.end() for m in _END.finditer(text, piece.start, found.start())]
    start = max([piece.start, *ends])
    return [Span(start, _clause_end(text, found, piece))]


def _clause_end(text: str, opener: re.Match[str], piece: Span) -> int:
    """Return where a clause ends: at punctuation, at a main clause it stands before, or with the piece."""
    marks = _END.finditer(text, opener.end(), piece.end)
    ends = [m.start() for m in islice((m for m in marks if not _closes_inner(text, opener, m)), 1)]
    if opener.start() == piece.start or text.endswith(_JOINTS, piece.start, opener.start()):
        ends += [m.start() for m in (_MAIN_CLAUSE.search(text, opener.end() + 12, piece.end),) if m]
    return min([*ends, piece.end])


def _closes_inner(text: str, opener: re.Match[str], end: re.Match[str]) -> bool:
    """Tell whether a mark that might end a clause closes a quotation that began inside of it."""
    return end.group()[0] == "”" and "“" in text[opener.start() : end.start()]
