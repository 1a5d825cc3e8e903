"""Which of the reader's marks are statements at all.

Reporting has many sentences that look like one: what somebody seemed to relish, what voters are expected to say, whom
a president appointed. A logistic regression over the words of the cue, those around it, source and content, and over
what the reader thinks of them tells how likely a mark conveys nothing that anybody said. It learnt from marks in news
articles that coders threw out (`training.fit_sifting`).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from walkback.processors import arrays_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from walkback.records import Cue, Span

__all__ = ["MODEL", "Sieve", "traits"]

MODEL: Final = Path(__file__).parent / "sieve.npz"
_WORD: Final = re.compile(r"[\w'-]+|[^\w\s]")
_NEAR: Final = 3
"""Words looked at on either side of a cue."""
_REACH: Final = 40
"""Code points in which they are looked for."""
_QUOTES: Final = ("“", "”", '"')
_NAME: Final = "*"
_SMALL: Final = frozenset(
    [
        *("a", "an", "the", "this", "that", "these", "those", "i", "you", "he", "she", "it", "we", "they"),
        *("who", "what", "which", "there", "here", "no", "not", "some", "many", "most", "all", "both"),
        *("each", "every", "one", "two", "three", "several", "other", "others", "another", "his", "her"),
        *("its", "their", "our", "my", "your", "if", "when", "while", "as", "in", "on", "at", "by", "for"),
        *("from", "with", "to", "of", "and", "but", "or", "so", "yet", "after", "before", "since"),
        *("until", "under", "over", "despite", "although", "because", "however", "still", "even", "now"),
        *("then", "also", "only", "just", "is", "are", "was", "were", "be", "been", "has", "have", "had"),
        *("do", "does", "did", "will", "would", "can", "could", "may", "might", "must", "should", "said"),
        *("says", "told", "tell", "asked", "according", "critics", "officials", "experts", "analysts"),
    ]
)
"""Words that may stand first in a sentence and are no names."""


@dataclass(frozen=True, slots=True)
class Sieve:
    """The weights of the traits, and the chance from which a mark is thrown out."""

    weights: Mapping[str, float]
    bias: float
    limit: float

    @staticmethod
    @lru_cache(maxsize=1)
    def shipped() -> Sieve:
        """Return the model of this package; raise `ModelError` if it is damaged."""
        arrays = arrays_of(MODEL, "names", "weights", "bias", "limit")
        weights = dict(zip(arrays["names"].tolist(), arrays["weights"].tolist(), strict=True))
        return Sieve(weights, float(arrays["bias"]), float(arrays["limit"]))

    def chance(self, text: str, cue: Cue) -> float:
        """Return the chance that a mark is no statement.

        >>> from walkback.records import Cue, Span
        >>> sieve = Sieve({"cue seemed": 2.0}, -1.0, 0.5)
        >>> round(sieve.chance("Roe seemed to agree.", Cue((Span(4, 10),), (Span(0, 3),), (Span(11, 19),))), 2)
        0.73
        """
        weights = self.weights
        score = self.bias + sum([weights[name] * value for name, value in traits(text, cue).items() if name in weights])
        return 1 / (1 + math.exp(-score))

    def keeps(self, text: str, cue: Cue) -> bool:
        """Tell whether a mark is taken for a statement."""
        return self.chance(text, cue) <= self.limit


def traits(text: str, cue: Cue) -> dict[str, float]:
    """Return what is looked at of a mark, each trait between 0 and 1; a score that is not given counts as sure."""
    scores = dict(cue.scores)
    found = {f"sure of {part}": scores.get(part, 1.0) for part in ("cue", "source", "content")}
    for part in ("cue", "content"):
        found[f"very sure of {part}"] = min(1.0, -math.log(min(1.0, 1.001 - scores.get(part, 1.0))) / 7)
    said, content = list(map(_plain, _words(text, cue.cue))), list(_words(text, cue.content))
    named = (*_of_cue(said), *_around(text, cue), *_of_source(text, cue), *_of_content(text, cue, content))
    found |= dict.fromkeys(named, 1.0)
    found["words of cue"] = min(len(said), 5) / 5
    found["words of content"] = min(1.0, math.log1p(len(content)) / 5)
    found["pieces of content"] = min(len(cue.content), 4) / 4
    return found


def _words(text: str, spans: Sequence[Span]) -> Iterator[str]:
    for span in spans:
        yield from _words_in(text[span.start : span.end])


def _words_in(stretch: str) -> list[str]:
    return _WORD.findall(stretch.replace("’", "'"))


@lru_cache(maxsize=16_384)
def _plain(word: str) -> str:
    """Return a word in small letters; of a name only that it is one."""
    low = word.lower()
    return _NAME if word[0].isupper() and low not in _SMALL else low


def _of_cue(words: list[str]) -> Iterable[str]:
    if not words:
        return ["no cue"]
    whole = (f"cue is {' '.join(words)}", f"cue begins {words[0]}", f"cue ends {words[-1]}")
    return [*whole, *(f"cue {word}" for word in words)]


def _around(text: str, cue: Cue) -> Iterator[str]:
    if cue.cue:
        start, end = cue.cue[0].start, cue.cue[-1].end
        before = _words_in(text[max(0, start - _REACH) : start])[-_NEAR:]
        after = _words_in(text[end : end + _REACH])[:_NEAR]
        yield from (f"before {n} {_plain(word)}" for n, word in enumerate(reversed(before)))
        yield from (f"after {n} {_plain(word)}" for n, word in enumerate(after))


def _of_source(text: str, cue: Cue) -> Iterator[str]:
    words = list(_words(text, cue.source))
    if not words:
        yield "no source"
        return
    yield from (f"source {_plain(word)}" for word in words)
    if cue.source[0].start < (cue.cue or cue.content or cue.source)[0].start:
        yield "source first"


def _of_content(text: str, cue: Cue, words: list[str]) -> Iterator[str]:
    if not words:
        yield "no content"
        return
    yield f"content begins {_plain(words[0])}"
    first, last = min(s.start for s in cue.content), max(s.end for s in cue.content)
    if text[max(0, first - 1) : first] in _QUOTES:
        yield "content quoted"
    elif any(mark in text[first:last] for mark in _QUOTES):
        yield "quotation in content"
    if cue.cue and first >= cue.cue[-1].end:
        yield f"content behind cue by {min(5, (first - cue.cue[-1].end) // 10)}"
