"""Content words and names of a text, folded so that forms of one word count as one."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["content_words", "names", "stem"]

_WORD: Final = re.compile(r"[^\W\d_][\w’'-]*")
_NAME: Final = re.compile(r"\b[A-Z][\w’'-]+|\b(?:[A-Z]\.){2,}")
_ENDINGS: Final = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ies",
    "ians",
    "ian",
    "ans",
    "an",
    "ed",
    "es",
    "’s",
    "'s",
    "s",
)
STOPWORDS: Final = frozenset(
    ["a", "about", "above", "after", "again", "against", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because", "been", "before", "being", "below", "between", "both", "but", "by", "can", "could", "did", "do", "does", "doing", "down", "during", "each", "even", "few", "for", "from", "further", "get", "go", "going", "had", "has", "have", "having", "he", "her", "here", "hers", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "itself", "just", "let", "like", "make", "made", "many", "may", "me", "might", "more", "most", "much", "must", "my", "no", "nor", "not", "now", "of", "off", "on", "once", "one", "only", "or", "other", "our", "out", "over", "own", "put", "said", "same", "say", "saying", "says", "she", "should", "so", "some", "such", "take", "than", "that", "the", "their", "them", "then", "there", "these", "they", "thing", "things", "this", "those", "through", "time", "to", "told", "too", "under", "until", "up", "us", "very", "want", "was", "way", "we", "were", "what", "when", "where", "which", "while", "who", "whom", "why", "will", "with", "would", "year", "years", "yet", "you", "your", "according", "added", "called", "think", "know", "people", "well", "really", "lot", "new", "last", "first", "two"]
)


def stem(word: str) -> str:
    """Return a word without case and without a common ending, if four letters remain.

    >>> stem("Sanctions"), stem("meeting")
    ('sanction', 'meet')
    """
    low = word.lower()
    ending = next((e for e in _ENDINGS if low.endswith(e) and len(low) - len(e) >= 4), "")
    return low[: len(low) - len(ending)]


def content_words(text: str) -> list[str]:
    """Return the stems of the words that are no stopwords, in text order.

    >>> content_words("We would lift the sanctions.")
    ['lift', 'sanction']
    """
    return [stem(w) for w in _WORD.findall(text) if w.lower() not in STOPWORDS and len(w) > 1]


def names(text: str) -> list[str]:
    """Return the stems of capitalised words that are no stopwords.

    >>> names("The Iranian deal with Russia")
    ['iran', 'russia']
    """
    return [stem(w) for w in _NAME.findall(text) if w.lower() not in STOPWORDS]
