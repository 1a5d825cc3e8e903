"""The word pieces of a text: what stands between two blanks or marks is cut once and remembered.

Where to cut depends on nothing beyond a blank or a mark, and most of what stands between them has been seen in the
texts before.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    Ints = NDArray[np.int64]

__all__ = ["PARAGRAPH", "ids_of", "pieces_of"]

PARAGRAPH: Final = 1
"""Vocabulary id that stands for a paragraph break ([unused0] of the BERT vocabulary)."""

_BREAK: Final = re.compile(r"(?<!\s)\s*\n\s*")
"""Looked for only where white space begins: a run of n blanks is gone through once, not n times."""
_MARK: Final = r"!-/:-@\\^-`{-~\u2010-\u2027"
"""Marks that are pieces by themselves; not the brackets, for the vocabulary has words in brackets ("[SEP]")."""
_STRETCH: Final = re.compile(rf" ?[^ {_MARK}]+| ?[{_MARK}]| ")
_LOWER, _CAPITAL, _UPPER = 0, 1, 2
_COLUMNS: Final = 5
_LONGEST: Final = 40
"""Code points of a stretch that is remembered: few words are longer."""


def pieces_of(text: str) -> Ints:
    r"""Return the word pieces of a text and the breaks between its paragraphs, one row each.

    A row has the vocabulary id, the offsets in code points, half-open, the case (0 small letters, 1 a capital first,
    2 capitals), and whether a word begins there.

    >>> pieces_of("He said\nso.").tolist()
    [[2002, 0, 2, 1, 1], [2056, 3, 7, 0, 1], [1, 7, 8, 0, 1], [2061, 8, 10, 0, 1], [1012, 10, 11, 0, 1]]
    """
    stretches = list(_stretches(text))
    found = list(map(_rows, stretches))
    rows = np.frombuffer(bytearray().join(found), np.int64).reshape(-1, _COLUMNS)
    sizes, counts = _lengths(stretches), _lengths(found) // (_COLUMNS * rows.itemsize)
    rows[:, 1:3] += np.repeat(np.cumsum(sizes) - sizes, counts)[:, None]
    return _with_single_breaks(rows)


def ids_of(text: str) -> list[int]:
    r"""Return the vocabulary ids of the word pieces of a text, as if it had no breaks.

    >>> ids_of("He said\nso.")
    [2002, 2056, 2061, 1012]
    """
    found = (_ids(s) if len(s) <= _LONGEST else _ids.__wrapped__(s) for s in _stretches(text))
    return list(chain.from_iterable(found))


def _lengths(values: list[str] | list[bytes]) -> Ints:
    return np.fromiter(map(len, values), np.int64, len(values))


def _stretches(text: str) -> Iterator[str]:
    """Yield the stretches of all lines, each with a blank before it, and the breaks between them; they are the text."""
    at = 0
    for gap in _BREAK.finditer(text):
        yield from _STRETCH.findall(text, at, gap.start())
        yield gap[0]
        at = gap.end()
    yield from _STRETCH.findall(text, at)


def _rows(stretch: str) -> bytes:
    return _cut(stretch) if len(stretch) <= _LONGEST else _cut.__wrapped__(stretch)


@lru_cache(maxsize=16_384)
def _cut(stretch: str) -> bytes:
    """Return the rows of a stretch by itself."""
    if "\n" in stretch:
        return _packed([(PARAGRAPH, 0, len(stretch), _LOWER, 1)])
    encoding, rows, last = _tokenizer().encode(stretch, add_special_tokens=False), [], -1
    for piece, (start, end) in zip(encoding.ids, encoding.offsets, strict=True):
        if end > start:
            begins = start > last or not (stretch[start - 1].isalnum() and stretch[start].isalnum())
            rows.append((piece, start, end, _case(stretch[start:end]), int(begins)))
            last = end
    return _packed(rows)


@lru_cache(maxsize=16_384)
def _ids(stretch: str) -> tuple[int, ...]:
    """Return the vocabulary ids of a stretch by itself, none for a break."""
    ids = np.frombuffer(_rows(stretch), np.int64)[::_COLUMNS].tolist()
    return tuple(i for i in ids if i != PARAGRAPH)


def _packed(rows: Iterable[tuple[int, ...]]) -> bytes:
    return np.array(list(rows), np.int64).tobytes()


def _case(word: str) -> int:
    if not word[:1].isupper():
        return _LOWER
    return _UPPER if len(word) > 1 and word.isupper() else _CAPITAL


def _with_single_breaks(rows: Ints) -> Ints:
    """Leave out breaks before all pieces, and those behind another: lines between them may have no piece."""
    breaks = rows[:, 0] == PARAGRAPH
    behind = np.concatenate(([True], breaks[:-1]))[: len(rows)]
    return np.asarray(rows[~(breaks & behind)], np.int64)


@cache
def _tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer  # noqa: PLC0415  costs 30 ms, not needed by `import walkback`

    path = Path(__file__).parent / "model" / "tokenizer.json"
    try:
        tokenizer: Tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:
        raise ModelError(
            f"the word pieces {path} cannot be loaded ({error}); reinstall walkback: "
            "pip install --force-reinstall walkback"
        ) from error
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer
