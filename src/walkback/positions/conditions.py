"""The words of a statement that state a condition: what must be so before the position holds.

The reader marks condition tokens; the rules here add clauses that open with a conditional word,
trim marks to whole clauses, and drop clauses that say that there is no condition.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.records import Act, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from walkback.records import Article

__all__ = ["conditions_of", "waives_conditions"]

_OPENERS: Final = re.compile(
    r"""\b(?:
        (?:only\ |even\ )?if(?!\ (?:not|so|anything|any)\b) | unless | as\ long\ as | so\ long\ as
        | provid(?:ed|ing)\ (?:that\ )? | on\ (?:the\ )?condition\ (?:that\ )? | only\ (?:when|after|once)
        | in\ (?:return|exchange)\ for | until | under\ (?:the\ )?(?:right|certain|appropriate|proper)
        | once\ (?=\w+\ \w+) | should\ (?=(?:the\ )?[A-Z][\w.]+\ (?:[A-Z]\w+\ )?[a-z]+\b)
        | when\ (?=(?:[\w.]+\ ){1,4}(?:is|are)\ (?:ready|willing|prepared|serious)\b)
        | were\ (?:he|she|it|they)\ to
        | (?:must|has\ to|have\ to|would\ (?:need|have)\ to)\ first | first\ (?:has|have|had)\ to
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_WAIVED: Final = re.compile(
    r"\b(?:without|no|drop\w*|waiv\w*) (?:any |the |all )?(?:pre-?)?conditions?\b|\bunconditional(?:ly)?\b",
    re.IGNORECASE,
)
_END: Final = re.compile(r"[,;:.!?—–)]+(?:\s|$)|[”\"](?:\s|$)|\s[-–—]\s|\n")
_NOT_CONDITIONAL: Final = re.compile(
    r"\b(?:ask|asked|wonder|know|see|sure|whether|say|as|even|doubt|question)\w*\W+$", re.IGNORECASE
)
_POSITIONS: Final = frozenset(
    {
        Act.OFFER,
        Act.PROMISE,
        Act.DEMAND,
        Act.THREATEN,
        Act.REJECT,
        Act.AGREE,
        Act.ANNOUNCE,
        Act.SUPPORT,
        Act.URGE,
    }
)
MIN_WORDS: Final = 3


def waives_conditions(words: str) -> bool:
    """Tell whether the words say explicitly that nothing is asked first.

    >>> waives_conditions("We are ready to meet without preconditions")
    True
    """
    return bool(_WAIVED.search(words))


def conditions_of(
    article: Article, content: Sequence[Span], act: Act, marked: Iterable[Span] = ()
) -> tuple[Span, ...]:
    """Return the condition clauses of a statement: the reader's marks and those the rules find.

    The rules speak only for acts that take a position; in a bare assertion most clauses with "if"
    describe a case rather than set a condition.
    """
    kept = [span for span in marked if not waives_conditions(span.of(article.text))]
    found = [span for piece in content for span in _clauses(article.text, piece)] if act in _POSITIONS else []
    return tuple(sorted([*kept, *(s for s in found if not any(s.overlaps(k) for k in kept))]))


def _clauses(text: str, piece: Span) -> list[Span]:
    """Return the conditional clauses of one content piece, without overlap."""
    clauses: list[Span] = []
    for opener in _OPENERS.finditer(text, piece.start, piece.end):
        span = Span(opener.start(), _clause_end(text, opener.end(), piece.end))
        usable = len(span.of(text).split()) >= MIN_WORDS and not waives_conditions(span.of(text))
        before = text[max(piece.start, opener.start() - 20) : opener.start()]
        if usable and not _NOT_CONDITIONAL.search(before) and not any(span.overlaps(c) for c in clauses):
            clauses.append(span)
    return clauses


def _clause_end(text: str, start: int, limit: int) -> int:
    """Return where the clause that runs at `start` ends: at punctuation or with the piece."""
    found = _END.search(text, start, limit)
    return found.start() if found else limit
