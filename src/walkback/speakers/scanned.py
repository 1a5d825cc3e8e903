"""What one pass over a text found: words, sentences, quoted stretches, known names, runs of capitals."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from walkback.speakers.words import FEMININE, MASCULINE

if TYPE_CHECKING:
    from walkback.speakers.knowledge import Entry

__all__ = ["Hit", "Run", "Scan", "sentence_starts"]

_SENTENCE: Final = re.compile(
    r"[.!?\n](?:(?<=\n)\s*|(?<!\n)(?P<closed>['’][\"”]|[\"”’')])?"
    r"(?:\s+(?=[\"“‘'(\[]?[A-Z0-9])|(?:(?<=[a-z][.!?])|(?<=[a-z][.!?][\"”]))(?=[A-Z][a-z])))"
)
"""What ends a sentence, from its mark or line break on: to look for gaps takes ten times as long."""
_GENDERS: Final = {**dict.fromkeys(FEMININE, "f"), **dict.fromkeys(MASCULINE, "m")}
_NO_BREAK: Final = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Sens?|Reps?|Gen|Adm|Lt|Col|Maj|Capt|Gov|St|Jr|Sr|Hon|Amb|vs|No|U\.S|U\.N|U\.K))\.$"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A known state, body or press name: code points [start, end) and words [first, last)."""

    start: int
    end: int
    first: int
    last: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Run:
    """A run of capitalised words that may be a person's name or an organisation's."""

    start: int
    end: int
    first: int
    last: int
    organisation: bool


@dataclass
class Scan:
    """What one pass found; offsets are code points of `text`."""

    text: str
    words: list[str]
    low: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[int]
    hits: list[Hit] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    quoted: list[tuple[int, int]] = field(default_factory=list)
    _quote_starts: list[int] = field(default_factory=list)

    @cached_property
    def capitalised(self) -> frozenset[str]:
        """The words that the text writes with a capital inside a sentence."""
        return frozenset(w for i, w in enumerate(self.words) if w[0].isupper() and not self.opens_sentence(i))

    @cached_property
    def pronouns(self) -> list[tuple[int, str]]:
        """Code points and genders of the third-person pronouns outside quotations."""
        found = ((at, _GENDERS[word]) for word, at in zip(self.low, self.starts, strict=True) if word in _GENDERS)
        return [(at, gender) for at, gender in found if not self.in_quote(at)]

    def in_quote(self, at: int) -> bool:
        """Tell whether a code point stands between quotation marks, or in the captions of a gallery."""
        place = bisect_right(self._quote_starts, at) - 1
        return place >= 0 and self.quoted[place][0] <= at < self.quoted[place][1]

    def sentence(self, at: int) -> int:
        """Return the number of the sentence that holds a code point."""
        return bisect_right(self.sentences, at) - 1

    def gap(self, word: int) -> str:
        """Return the characters between a word and the next."""
        return self.text[self.ends[word] : self.starts[word + 1]] if word + 1 < len(self.words) else "\n"

    def opens_sentence(self, word: int) -> bool:
        """Tell whether a word is the first of its sentence."""
        at = self.starts[word]
        begin = self.sentences[self.sentence(at)]
        return (
            word == 0
            or self.starts[word - 1] < begin
            or self.text[self.ends[word - 1] : at].strip(" ") in {'"', "“", "‘", "'"}
        )

    def capital_next(self, word: int) -> bool:
        """Tell whether a capitalised word stands right behind a word."""
        return word + 1 < len(self.words) and self.words[word + 1][0].isupper() and self.gap(word) in {" ", "-"}


def sentence_starts(text: str) -> list[int]:
    """Return the code points at which sentences start."""
    return [0] + [
        end.end()
        for end in _SENTENCE.finditer(text)
        if end["closed"] or "\n" in end[0] or not _NO_BREAK.search(text, max(0, end.start() - 5), end.start() + 1)
    ]
