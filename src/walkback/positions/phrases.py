"""Runs of words that may name a topic: "talks with North Korea", "fishing quotas"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from walkback.positions.words import FILLERS, STOPWORDS, stem

__all__ = ["LINKS", "TOKEN", "phrases", "stems"]

MAX_WORDS: Final = 4
TOKEN: Final = re.compile(r"(?:[A-Z]\.){2,}|[^\W_](?:[\w’'-]*\w)?|[^\s\w]")
LINKS: Final = frozenset({"of", "on", "in", "with", "and", "for", "to", "against", "between", "over"})
_BEFORE_VERBS: Final = frozenset(
    "to will would can could should shall must may might not never i we they he she you who 'll let".split()  # noqa: SIM905
)
_VERBAL: Final = re.compile(r"(?:ed|ing|n't|ly)$")
_NOUNS_IN_ING: Final = frozenset(
    [
        "meeting",
        "building",
        "funding",
        "spending",
        "hearing",
        "bombing",
        "meddling",
        "shelling",
        "ceasefire",
        "trading",
        "fishing",
        "housing",
        "need",
        "briefing",
        "training",
        "missing",
        "warning",
        "crossing",
        "feed",
        "speed",
        "deed",
        "creed",
        "seed",
        "offering",
        "filing",
        "ruling",
    ]
)
TITLES: Final = frozenset(
    [
        "President",
        "Minister",
        "Prime",
        "Secretary",
        "Director",
        "Ambassador",
        "Chairman",
        "Senator",
        "Leader",
        "General",
        "Admiral",
        "Gen",
        "Sen",
        "Rep",
        "Gov",
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "Chancellor",
        "King",
        "Prince",
        "Foreign",
        "State",
        "Chief",
        "Governor",
        "Congressman",
        "Undersecretary",
        "Privacy",
        "January",
        "February",
        "March",
        "April",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
)
"""Capitalised words that are no part of what a topic is about."""
_BODIES: Final = frozenset({"Department", "Ministry", "House", "Office", "Committee", "Council", "Assembly"})
_VERBS: Final = frozenset(
    "cannot ensures accepts threatens celebrates became become becomes remain remains ran seem appear appears".split()  # noqa: SIM905
)
_BETWEEN: Final = STOPWORDS | FILLERS | _VERBS
"""Words that part runs."""
_UNSTEMMED: Final = STOPWORDS | LINKS


def phrases(text: str) -> list[str]:
    """Return the runs of content words in a text, linked by "of", "with" and the like, and their parts.

    >>> phrases("We will hold talks with North Korea soon.")
    ['talks with North Korea', 'talks', 'North Korea']
    """
    return list(_phrases(text))


@lru_cache(maxsize=2048)
def _phrases(text: str) -> tuple[str, ...]:
    runs: list[list[str]] = [[]]
    before = ""
    tokens = TOKEN.findall(text.replace("’", "'"))
    for token, after in zip(tokens, [*tokens[1:], ""], strict=True):
        low = token.lower()
        # What follows "to" or "will" in lower case is a verb; "to" before a name is a link.
        verb = token.islower() and (before in _BEFORE_VERBS or before.endswith("n't"))
        if token[0].isupper() and runs[-1] and runs[-1][-1].islower() and runs[-1][-1] not in LINKS:
            runs.append([])  # "reason North Korea" is two things
        if runs[-1] and low in LINKS and _joins(low, runs[-1][-1], after):
            runs[-1].append(low)
        elif verb or low in _BETWEEN or _is_title(token, after) or not token[0].isalpha():
            runs.append([])
        else:
            runs[-1].append(token)
        before = low
    found = [part for run in runs for part in _parts(run)]
    return tuple(dict.fromkeys(" ".join(part).removesuffix("'s") for part in found if _is_nominal(part)))


def _joins(link: str, before: str, after: str) -> bool:
    """Tell whether a link stands between two parts of one phrase: "to" before a name, "and" between likes."""
    if link == "and":
        return after[:1].isupper() == before[0].isupper()
    return link != "to" or after[:1].isupper()


def _is_title(word: str, after: str) -> bool:
    """Tell whether a word is somebody's title, and not the beginning of a body's name."""
    return word in TITLES and after not in _BODIES


def _parts(run: list[str]) -> list[list[str]]:
    """Return a run without hanging links, if it is short enough, and each of its unlinked parts."""
    pieces: list[list[str]] = [[]]
    for token in run:
        if token in LINKS:
            pieces.append([])
        else:
            pieces[-1].append(token)
    pieces = [p for p in pieces if p]
    linked = _trimmed(run)
    whole = [linked] if len(pieces) > 1 and len(linked) <= MAX_WORDS + 1 else []
    return whole + [piece[-MAX_WORDS:] for piece in pieces if len(piece) <= MAX_WORDS or piece[-MAX_WORDS].islower()]


def _trimmed(run: list[str]) -> list[str]:
    while run and run[-1] in LINKS:
        run = run[:-1]
    return run


def _is_nominal(part: list[str]) -> bool:
    """Tell whether a run looks like a noun phrase: no verb form at its ends, something to say."""
    verbal = any(
        (w.islower() or w.endswith("ly")) and _VERBAL.search(w) and w not in _NOUNS_IN_ING for w in (part[0], part[-1])
    )
    return not verbal and any(len(w) > 2 or (len(w) > 1 and w.isupper()) for w in part if w not in LINKS)


@lru_cache(maxsize=2048)
def stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a text that are no stopwords."""
    return frozenset(stem(w) for w in TOKEN.findall(text) if w[0].isalpha() and w.lower() not in _UNSTEMMED)
