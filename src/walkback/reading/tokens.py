"""Turn a text into the reader's inputs: word pieces with offsets, and what lower-casing would lose.

Each token carries three numbers beside its vocabulary id: its state between quotation marks
(`quotes`), its case, and its offsets in code points. A run of line breaks is a token of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from walkback.reading.pieces import PARAGRAPH, pieces_of
from walkback.reading.quotes import quotation_mask

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from walkback.reading.quotes import Quotation

__all__ = ["CLS", "MAX_WINDOW", "OVERLAP", "PARAGRAPH", "SEP", "Tokens", "tokenize", "windows"]

MAX_WINDOW = 384
"""Tokens in one window, the two special ones included: the length the reader was trained on."""
OVERLAP = 96
"""Tokens that two neighbouring windows share."""
CLS, SEP = 101, 102


@dataclass(frozen=True, slots=True)
class Tokens:
    """A tokenised text: arrays of one length; offsets are code points, half-open.

    `word` tells whether a token begins a word (a piece that continues one has False).
    """

    ids: NDArray[np.int64]
    quote: NDArray[np.int64]
    case: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    word: NDArray[np.bool_]

    def __len__(self) -> int:
        """Count the tokens."""
        return len(self.ids)


def tokenize(text: str, found: list[Quotation] | None = None) -> Tokens:
    """Tokenise `text`; every token's `text[start:end]` is its exact surface.

    `found` are the text's quotations where the caller knows them already.

    >>> tokens = tokenize("He said so.")
    >>> [(int(a), int(b)) for a, b in zip(tokens.start, tokens.end)]
    [(0, 2), (3, 7), (8, 10), (10, 11)]
    """
    ids, start, end, case, word = np.ascontiguousarray(pieces_of(text).T)
    quote = quotation_mask(text, found)[start].astype(np.int64)
    return Tokens(ids, quote, case, start, end, word.astype(np.bool_))


def windows(count: int) -> list[tuple[int, int]]:
    """Cut `count` tokens into windows of equal length that overlap by `OVERLAP`.

    >>> windows(10), windows(500)
    ([(0, 10)], [(0, 298), (202, 500)])
    """
    room = MAX_WINDOW - 2
    if count <= room:
        return [(0, count)] if count else []
    number = -(-(count - OVERLAP) // (room - OVERLAP))
    length = -(-(count + (number - 1) * OVERLAP) // number)
    return [
        (min(i * (length - OVERLAP), count - length), min(i * (length - OVERLAP), count - length) + length)
        for i in range(number)
    ]
