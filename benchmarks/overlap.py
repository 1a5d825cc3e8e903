"""Words, word overlap, one-to-one matching, names and F1, as the project's measures define them.

Tokens are words with inner apostrophes: quotation marks and punctuation never count.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

WORD = re.compile(r"\w+(?:['’]\w+)*")
MATCH = 0.5
"""Least Jaccard overlap of the content words of two statements that match."""
_TITLE = re.compile(r"\b(the|mr|mrs|ms|dr|president|us|u\.s\.)\b")


def words(text: str) -> list[tuple[int, int]]:
    """Return the half-open ranges of the words of a text."""
    return [m.span() for m in WORD.finditer(text)]


def covered(ranges: list[tuple[int, int]], spans: Any) -> frozenset[int]:
    """Return the indices of the words that share a character with one of the spans."""
    return frozenset(i for start, end in spans or () for i, (a, b) in enumerate(ranges) if a < end and b > start)


def matches(gold: list[frozenset[int]], found: list[frozenset[int]]) -> list[tuple[float, int, int]]:
    """Pair gold and found contents one to one, greedily by Jaccard: (overlap, gold, found)."""
    pairs = [(-len(g & f) / len(g | f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found) if g & f]
    left: set[int] = set()
    right: set[int] = set()
    out = []
    for overlap, i, j in sorted(pairs):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((-overlap, i, j))
    return out


def folded(name: str | None) -> str:
    """Return a canonical name without case, accents, hyphens and titles; all unnamed ones are alike."""
    plain = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().lower()
    if plain.startswith("unnamed"):
        return "unnamed"
    return " ".join(re.findall(r"\w+", _TITLE.sub(" ", plain.replace("-", " "))))


def prf(hits: int, found: int, gold: int) -> list[float]:
    """Return precision, recall and F1 in percent."""
    p, r = hits / found if found else 0.0, hits / gold if gold else 0.0
    return [round(100 * x, 1) for x in (p, r, 2 * p * r / (p + r) if p + r else 0.0)]
