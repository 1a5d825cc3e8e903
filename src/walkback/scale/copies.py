"""Near-duplicates among articles as they come in: cut, embedded, updated, reordered, lightly rewritten.

An article is looked up by its kept shingles (`words`), in an index of 8 bytes for each (`keys`), and the
likeliest few are compared word by word (`overlap`). For an article of 1,000 words that is some 95 keys and
2 bytes a word: 2.8 kB, so a million articles take less than 3 GB.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import numpy as np

from walkback.scale.judging import Candidate, Copy, CopyKind, Origin, confirm
from walkback.scale.keys import MOST_ARTICLES, MOST_HOLDERS, KeyIndex, rank
from walkback.scale.words import hash_words, keys_of

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

    from walkback.scale.keys import Holders

__all__ = ["COMPARED", "Copy", "CopyIndex", "CopyKind", "rare"]

COMPARED = 12
"""Articles that each new one is compared with, word by word, at most."""


class CopyIndex:
    """Articles in the order they came, and which are copies of which.

    >>> wire = "The two sides agreed to meet again in the spring, an official said after nine hours of talks. " * 1
    >>> wire += "He named neither a place nor a day, and he took no questions from the reporters at the gate."
    >>> index = CopyIndex()
    >>> index.add("first", wire)
    ()
    >>> [copy.copy_of for copy in index.add("second", "From our own staff: " + wire + " It rained.")]
    ['first']
    """

    def __init__(self) -> None:
        """Begin empty."""
        self._index = KeyIndex()
        self._ids: list[str] = []
        self._words: list[bytes] = []
        self._sizes = array("I")
        self._origins: list[Origin] = []
        self._chain: dict[str, str] = {}

    def __len__(self) -> int:
        """Count the articles."""
        return len(self._ids)

    @property
    def nbytes(self) -> int:
        """Bytes of what is kept of the articles: their words, keys and ids."""
        return self._index.nbytes + sum(map(len, self._words)) + 100 * len(self._ids)

    def add(
        self, article_id: str, text: str, publisher: str | None = None, day: date | None = None
    ) -> tuple[Copy, ...]:
        """Take in an article and return what it copies, the likest first.

        Articles of one publisher have furniture in common: with `publisher` it is told from copying, and
        with `day` an update from a page that only looks the same. Raises OverflowError after 16,777,216 articles.
        """
        if len(self._ids) >= MOST_ARTICLES:
            raise OverflowError("the index is full: begin another one")
        words, origin = hash_words(text), Origin(publisher, day)
        keys = keys_of(words)
        holders = self._index.find(keys)
        likely = (self._candidate(number, shared) for number, shared in rank(holders, COMPARED))
        found = confirm(article_id, words, len(keys), origin, likely)
        self._keep(article_id, words.tobytes(), len(keys), origin)
        self._index.add(len(self._ids) - 1, keys[rare(holders, len(keys))])
        if found:
            self._chain[article_id] = found[0].copy_of
        return tuple(found)

    def first_of(self, article_id: str) -> str:
        """Return the article that a chain of copies begins with: the one that was added first.

        Add articles in the order of their publication, and it is the earliest published.
        """
        while (earlier := self._chain.get(article_id)) is not None:
            article_id = earlier
        return article_id

    def _candidate(self, number: int, shared: int) -> Candidate:
        name, words = self._ids[number], np.frombuffer(self._words[number], np.uint16)
        return Candidate(name, words, self._sizes[number], shared, self._origins[number], self.first_of(name))

    def _keep(self, article_id: str, words: bytes, keys: int, origin: Origin) -> None:
        self._ids.append(article_id)
        self._words.append(words)
        self._sizes.append(keys)
        self._origins.append(origin)


def rare(holders: Holders, count: int) -> NDArray[np.bool_]:
    """Return for each of `count` keys whether it has room for one more holder."""
    return np.bincount(holders[0], minlength=count) < MOST_HOLDERS
