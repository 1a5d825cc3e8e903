"""Turn a text into the reader's inputs: word pieces with offsets, and what lower-casing would lose.

Each token carries three numbers beside its vocabulary id: its state between quotation marks
(`quotes`), its case, and its offsets in code points. A run of line breaks is a token of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from walkback.reading.quotes import quotation_mask

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from walkback.reading.quotes import Quotation

__all__ = ["CLS", "MAX_WINDOW", "OVERLAP", "PARAGRAPH", "SEP", "Tokens", "tokenize", "windows"]

MAX_WINDOW = 384
"""Tokens in one window, the two special ones included: the length the reader was trained on."""
OVERLAP = 96
"""Tokens that two neighbouring windows share."""
PARAGRAPH = 1
"""Vocabulary id that stands for a paragraph break ([unused0] of the BERT vocabulary)."""
CLS, SEP = 101, 102

_BREAK = re.compile(r"(?<!\s)\s*\n\s*")
"""Looked for only where white space begins: a run of n blanks is gone through once, not n times."""
_LOWER, _CAPITAL, _UPPER = 0, 1, 2


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


@cache
def _tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer  # noqa: PLC0415  costs 30 ms, not needed by `import walkback`

    tokenizer: Tokenizer = Tokenizer.from_file(str(Path(__file__).parent / "model" / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _case(word: str) -> int:
    if not word[:1].isupper():
        return _LOWER
    return _UPPER if len(word) > 1 and word.isupper() else _CAPITAL


def _pieces(text: str) -> list[tuple[int, int, int]]:
    """Give (id, start, end) of the word pieces of all lines and of the breaks between them."""
    lines, at = [], 0
    for gap in _BREAK.finditer(text):
        lines.append((at, gap.start(), gap.end()))
        at = gap.end()
    lines.append((at, len(text), len(text)))
    encodings = _tokenizer().encode_batch([text[a:b] for a, b, _ in lines], add_special_tokens=False)
    pieces: list[tuple[int, int, int]] = []
    for (a, b, after), encoding in zip(lines, encodings, strict=True):
        pieces.extend((i, a + s, a + e) for i, (s, e) in zip(encoding.ids, encoding.offsets, strict=True) if e > s)
        if after > b and pieces and pieces[-1][0] != PARAGRAPH:
            pieces.append((PARAGRAPH, b, after))
    return pieces


def tokenize(text: str, found: list[Quotation] | None = None) -> Tokens:
    """Tokenise `text`; every token's `text[start:end]` is its exact surface.

    `found` are the text's quotations where the caller knows them already.

    >>> tokens = tokenize("He said so.")
    >>> [(int(a), int(b)) for a, b in zip(tokens.start, tokens.end)]
    [(0, 2), (3, 7), (8, 10), (10, 11)]
    """
    found_pieces = _pieces(text)
    pieces = np.array(found_pieces, dtype=np.int64).reshape(-1, 3)
    start, end = pieces[:, 1], pieces[:, 2]
    mask = quotation_mask(text, found)
    case = np.fromiter((_case(text[a:b]) for _, a, b in found_pieces), np.int64, len(pieces))
    word = np.ones(len(pieces), dtype=np.bool_)
    word[1:] = start[1:] > end[:-1]
    joined = np.flatnonzero(~word)
    alnum = np.fromiter((text[a - 1].isalnum() and text[a].isalnum() for a in start[joined]), np.bool_, len(joined))
    word[joined] = ~alnum
    quote = mask[start].astype(np.int64) if len(pieces) else np.zeros(0, np.int64)
    return Tokens(pieces[:, 0].copy(), quote, case, start, end, word)


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
