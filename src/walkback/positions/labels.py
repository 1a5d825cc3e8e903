"""Readable labels for topics, from the statements' own words.

Source: KeyBERT (Grootendorst 2020): of the phrases of the texts, the one whose vector is nearest
to that of the group. Phrases with a name, and those said more than once, are preferred.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.positions.encoder import embed
from walkback.positions.words import STOPWORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from walkback.records import Article, Statement

__all__ = ["label_of", "phrases"]

MAX_WORDS: Final = 4
MAX_CANDIDATES: Final = 12
_TOKEN: Final = re.compile(r"(?:[A-Z]\.){2,}|[^\W_][\w’'-]*|[^\s\w]")
_LINKS: Final = frozenset({"of", "on", "in", "with", "and", "for", "to"})


def label_of(article: Article, statements: Sequence[Statement], vector: NDArray[np.float32]) -> str:
    """Return a label of one to four words for statements whose mean vector is `vector`."""
    counts = Counter(p for s in statements for span in s.content for p in phrases(span.of(article.text)))
    ranked = sorted(counts, key=lambda p: (-counts[p] * (1 + len(p.split())), p))[:MAX_CANDIDATES]
    if not ranked:
        return " ".join(statements[0].content[0].of(article.text).split()[:MAX_WORDS])
    scores = embed(ranked) @ vector
    worth = [scores[i] + 0.05 * min(counts[p], 4) + 0.03 * (p != p.lower()) for i, p in enumerate(ranked)]
    return ranked[int(np.argmax(worth))]


def phrases(text: str) -> list[str]:
    """Return the runs of content words in a text, linked by "of", "with" and the like.

    >>> phrases("We will hold talks with North Korea soon.")
    ['hold talks with North Korea soon']
    """
    runs: list[list[str]] = [[]]
    for token in _TOKEN.findall(text):
        if token.lower() in _LINKS and runs[-1]:
            runs[-1].append(token)
        elif token.lower() in STOPWORDS or not token[0].isalnum():
            runs.append([])
        else:
            runs[-1].append(token)
    return [" ".join(run) for run in map(_trimmed, runs) if run]


def _trimmed(run: list[str]) -> list[str]:
    """Cut a run to its last words and take hanging links off its ends."""
    run = run[-MAX_WORDS - 1 :] if any(w in _LINKS for w in run) else run[-MAX_WORDS:]
    while run and run[-1].lower() in _LINKS:
        run = run[:-1]
    while run and run[0].lower() in _LINKS:
        run = run[1:]
    return run
