"""Where things stand in an article: which sentence, which paragraph, how many words apart."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from walkback.dates.tokens import Tokens, tokenize

__all__ = ["Layout"]

_BREAK = re.compile(r"\n")


@dataclass(frozen=True)
class Layout:
    """Sentences and paragraphs of a text, both counted from 0; offsets are code points."""

    text: str

    @cached_property
    def tokens(self) -> Tokens:
        """The words of the text."""
        return tokenize(self.text)

    @cached_property
    def _breaks(self) -> list[int]:
        return [match.end() for match in _BREAK.finditer(self.text)]

    @cached_property
    def _openings(self) -> list[int]:
        """Where the first word of each sentence begins."""
        return [self.tokens.starts[first] for first in self.tokens.sentences] if self.tokens.starts else []

    def sentence(self, offset: int) -> int:
        """Return the number of the sentence that holds an offset.

        >>> Layout("He left. She stayed.").sentence(12)
        1
        """
        return max(0, bisect_right(self._openings, offset) - 1)

    def sentence_start(self, offset: int) -> int:
        """Return the offset where the sentence that holds an offset begins.

        >>> Layout("He left. She stayed.").sentence_start(12)
        9
        """
        starts = self.tokens.starts
        return starts[self.tokens.sentence(self.tokens.at(offset))[0]] if starts else 0

    def paragraph(self, offset: int) -> int:
        """Return the number of the line that holds an offset."""
        return bisect_right(self._breaks, offset)

    def words_between(self, left: int, right: int) -> int:
        """Return how many words lie between two offsets, in whichever order they are given."""
        return abs(self.tokens.at(left) - self.tokens.at(right))
