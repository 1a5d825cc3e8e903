"""An article as a row of word hashes, its shingles, and the few shingles that stand for it.

The shingles kept are those of winnowing (Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003): from
every `WINDOW` shingles in a row the one with the least hash. Two texts that share a run of
`SHINGLE + WINDOW - 1` words are sure to share a kept shingle, wherever in either text the run stands.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Words = NDArray[np.uint16]
    """The words of a text in order, each as 16 bits of its hash: two bytes a word to keep."""
    Keys = NDArray[np.uint64]
    """Hashes of shingles, below ``2 ** KEY_BITS``."""

__all__ = ["KEY_BITS", "SHINGLE", "WINDOW", "hash_words", "keys_of", "shingles"]

SHINGLE = 10
"""Words in a shingle that is looked up: shorter ones are phrases that everybody uses."""
WINDOW = 20
KEY_BITS = 40
"""Of a shingle's hash; with 90 million kept a chance hit is rarer than one in ten thousand."""

_WORD = re.compile(r"\w+")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_VOCABULARY = 1_000_000


class _WordHashes(dict[str, int]):
    """16-bit CRC of each word met; forgets all when a million words are in it."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _VOCABULARY:
            self.clear()
        value = zlib.crc32(word.encode("utf-8", "surrogatepass")) & 0xFFFF
        self[word] = value
        return value


_HASHES = _WordHashes()


def hash_words(text: str) -> Words:
    """Return the words of `text`, case and punctuation aside, as a row of 16-bit hashes.

    >>> bool((hash_words("“We must talk,” he said.") == hash_words("We must talk, HE SAID")).all())
    True
    """
    found = _WORD.findall(text.lower())
    return np.fromiter(map(_HASHES.__getitem__, found), dtype=np.uint16, count=len(found))


def shingles(words: Words, length: int = SHINGLE) -> Keys:
    """Return the hash of every run of `length` words, in order; empty for a shorter text."""
    count = len(words) - length + 1
    if count <= 0:
        return np.empty(0, np.uint64)
    # A word is spread over 64 bits first: sums of small numbers would collide.
    wide = (words.astype(np.uint64) + np.uint64(1)) * _MULTIPLIER
    wide ^= wide >> np.uint64(29)
    total = np.zeros(count, np.uint64)
    for place in range(length):
        total = total * _MULTIPLIER + wide[place : place + count]
    total ^= total >> np.uint64(32)
    return total * _MULTIPLIER >> np.uint64(64 - KEY_BITS)


def keys_of(words: Words) -> Keys:
    """Return the shingles that stand for a text: by winnowing, sorted, each once.

    >>> text = " ".join(str(n) for n in range(200))
    >>> len(keys_of(hash_words(text))) < 200 / 7
    True
    """
    every = shingles(words)
    if len(every) <= WINDOW:
        return every[every.argmin() :][:1] if len(every) else every
    windows = np.lib.stride_tricks.sliding_window_view(every, WINDOW)
    return np.unique(windows.min(axis=1))
