"""The words that set two sentences apart, so that a reader sees at once what was said otherwise."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final

__all__ = ["differing"]

_TOKEN: Final = re.compile(r"\w+(?:[’'-]\w+)*|\s+|[^\w\s]+")
_LITTLE: Final = frozenset(
    [
        *("a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has", "have", "he"),
        *("her", "his", "i", "in", "is", "it", "its", "of", "on", "or", "our", "she", "so", "some", "such", "that"),
        *("the", "their", "them", "then", "there", "they", "this", "to", "was", "we", "were", "which", "who", "will"),
        *("with", "would", "you", "your"),
    ]
)
"""Words that carry no position; negations are not among them."""


def differing(text: str, other: str) -> list[tuple[str, bool]]:
    """Return `text` in pieces, each with whether its words are absent from `other`.

    >>> differing("We will talk without conditions.", "They will not talk without conditions.")
    [('We will talk without conditions.', False)]
    >>> differing("We will not talk.", "We will talk.")
    [('We will ', False), ('not', True), (' talk.', False)]
    """
    known = {token.casefold() for token in _TOKEN.findall(other)}
    tokens = [(token, _differs(token, known)) for token in _TOKEN.findall(text)]
    for at in range(1, len(tokens) - 1):
        if tokens[at][0].isspace() and tokens[at - 1][1] and tokens[at + 1][1]:
            tokens[at] = (tokens[at][0], True)
    return [("".join(token for token, _ in group), mark) for mark, group in groupby(tokens, key=lambda t: t[1])]


def _differs(token: str, known: set[str]) -> bool:
    folded = token.casefold()
    return token[0].isalnum() and folded not in _LITTLE and folded not in known
