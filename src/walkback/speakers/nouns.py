"""Title nouns: which words name an office or a calling, and in which rank."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from walkback.speakers.knowledge import _rows, _split

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Noun", "noun_at", "nouns", "plural", "singular"]

_HEAD_PLURALS: Final = {"secretaries": "secretary", "attorneys": "attorney", "adversaries": "adversary"}


@dataclass(frozen=True, slots=True)
class Noun:
    """A title noun with its rank, the other words it is called by, and the side it implies."""

    name: str
    rank: str
    facets: frozenset[str]
    side: str | None


@cache
def nouns() -> dict[tuple[str, ...], Noun]:
    """Return the title nouns by their words."""
    table: dict[tuple[str, ...], Noun] = {}
    for name, rank, *rest in _rows("titles.tsv"):
        facets = frozenset({name, *_split(rest[0] if rest else "")})
        table[tuple(name.split())] = Noun(name, rank, facets, (rest[1] if len(rest) > 1 else "") or None)
    return table


@lru_cache(maxsize=4096)
def singular(word: str) -> str:
    """Return the singular of a title noun: ``spokesmen`` to ``spokesman``, ``officials`` to ``official``."""
    if word in _HEAD_PLURALS:
        return _HEAD_PLURALS[word]
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("women"):
        return word[:-5] + "woman"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """Return by the first word of title nouns how many words they have, most first."""
    found: dict[str, set[int]] = {}
    for words in nouns():
        found.setdefault(words[0], set()).add(len(words))
    return {word: tuple(sorted(lengths, reverse=True)) for word, lengths in found.items()}


@lru_cache(maxsize=32768)
def _lengths_at(word: str) -> tuple[int, ...]:
    """Return how many words the title nouns have that may start with this word: most words are turned away here."""
    alone = 1 in _lengths().get(singular(word), ())
    return tuple(sorted({*_lengths().get(word, ()), *([1] if alone else [])}, reverse=True))


def noun_at(words: Sequence[str], at: int) -> tuple[int, Noun] | None:
    """Return the longest title noun that starts at word `at` of lower-case `words`, with its length."""
    if at >= len(words):
        return None
    table = nouns()
    for size in _lengths_at(words[at]):
        piece = tuple(words[at : at + size])
        if len(piece) == size:
            noun = table.get(piece) or table.get((*piece[:-1], singular(piece[-1])))
            if noun:
                return size, noun
    return None


def plural(noun: str) -> str:
    """Return the plural of a title noun, that of its head: ``secretaries of state``.

    >>> plural("spokeswoman"), plural("secretary of state"), plural("Republican")
    ('spokeswomen', 'secretaries of state', 'Republicans')
    """
    head, of, rest = noun.partition(" of ")
    if head.endswith("man") and not head.endswith("german"):
        return head[:-3] + "men" + of + rest
    if head.endswith("y") and not head.endswith("ey"):
        return head[:-1] + "ies" + of + rest
    return head + "s" + of + rest
