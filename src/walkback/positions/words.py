"""Content words and names of a text, folded so that forms of one word count as one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

__all__ = ["content_set", "content_words", "names", "stem"]

_WORD: Final = re.compile(r"[^\W\d_][\w’'-]*")
_NAME: Final = re.compile(r"\b[A-Z][\w’'-]+|\b(?:[A-Z]\.){2,}")
_ENDINGS: Final = (
    "ations", "ation", "ments", "ment", "ings", "ing", "ies", "ians", "ian", "ans", "an", "ed", "es", "’s", "'s", "s",
)  # fmt: skip
STOPWORDS: Final = frozenset(
    """
    a about above after again against all also am an and any are as at be because been before being
    below between both but by can could did do does doing down during each even few for from further
    get go going had has have having he her here hers him his how i if in into is it its itself just
    let like make made many may me might more most much must my no nor not now of off on once one
    only or other our out over own put said same say saying says she should so some such take than
    that the their them then there these they thing things this those through time to told too under
    until up us very want was way we were what when where which while who whom why will with would
    year years yet you your according added called think know people well really lot new last first
    two
    """.split()  # noqa: SIM905  a word list is read as one
)
FILLERS: Final = frozenset(
    """
    able absolutely actually ago already always another anyone anything away back big bring came
    clear clearly come comes coming course day days done ever every everybody everyone everything
    exactly far feel felt fact find getting give given gives giving goes gone good got great guy
    happen happened happening hard help hold important keep kept kind late later least little long
    look looking making matter maybe mean means men moment month months morning near need needs
    never next nobody nothing number obviously okay part perhaps person place point possible pretty
    probably quite ready right saw second see seen set seem seems show side simply since situation
    sort start started still stop sure taken takes taking talk tell today together tomorrow took
    toward towards tried try trying turn turned use used using wants week weeks went whether willing
    wish within without won words work working world worse wrong yesterday soon recent recently best
    better yes bad couple i'm i've i'll i'd it's that's we're we've we'll they're they've don't
    doesn't didn't won't can't isn't wasn't there's he's she's you're wouldn't couldn't shouldn't
    what's let's haven't hasn't aren't monday tuesday wednesday thursday friday saturday sunday
    hundred thousand million billion dozens know knows knew known love loves decide decided decides
    play plays playing bring bringing begin began begins believe believes expect expects agree happens
    comment comments worry worried sake numerous others former senior officials official leader leaders
    president minister secretary spokesman spokeswoman director sleep anymore stopped stops stand
    stands leave leaves left reached reach officially date great terms role times kind sense idea
    president's forward true real
    """.split()  # noqa: SIM905  a word list is read as one
)
"""Words that are of some weight in a statement but of none in the name of a topic."""


@lru_cache(maxsize=65_536)
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
    return list(filter(None, map(_told, _WORD.findall(text))))


@lru_cache(maxsize=16_384)
def content_set(text: str) -> frozenset[str]:
    """Return the stems of the words that are no stopwords; kept, as statements are compared again and again.

    >>> sorted(content_set("Sanctions on sanctions"))
    ['sanction']
    """
    return frozenset(content_words(text))


@lru_cache(maxsize=65_536)
def _told(word: str) -> str:
    """Return the stem of a word, "" for a stopword and for a single letter."""
    return stem(word) if word.lower() not in STOPWORDS and len(word) > 1 else ""


def names(text: str) -> list[str]:
    """Return the stems of capitalised words that are no stopwords.

    >>> names("The Iranian deal with Russia")
    ['iran', 'russia']
    """
    return [stem(w) for w in _NAME.findall(text) if w.lower() not in STOPWORDS]
