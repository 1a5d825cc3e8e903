"""Readable labels for topics, from the statements' own words.

The matter of the table of `subjects` that most statements of a group tell of, with the state it is
about. Where there is none: of the noun-like phrases of the group, the one that most of its statements
have the words of, that the rest of the article has least, and that names somebody. No model is asked.

Source: class-based TF-IDF (Grootendorst 2022, "BERTopic"), over phrases.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from walkback.positions.mapping import matter_of
from walkback.positions.subjects import subject_of
from walkback.positions.words import FILLERS, STOPWORDS, stem

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Sequence

    from walkback.records import Article, Statement

__all__ = ["label_of", "phrases"]

MAX_WORDS: Final = 4
_TOKEN: Final = re.compile(r"(?:[A-Z]\.){2,}|[^\W_](?:[\w’'-]*\w)?|[^\s\w]")
_LINKS: Final = frozenset({"of", "on", "in", "with", "and", "for", "to", "against", "between", "over"})
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
    ]
)
"""Capitalised words that are no part of what a topic is about."""
_DETERMINER: Final = r"(?:the|a|an|its|their|his|her|our|my|your|no|any|these|those|this|some|more|new|of|on|[’']s)"
_AFTER: Final = "of|on|in|for|to|with|and|or|but|by|from|at|as|that|which|is|are|was|were|has|have|had|will|would"
_HEAD: Final = re.compile(
    rf"\b{_DETERMINER} (?:(?:[a-z-]+[^s\W]|[A-Z][\w.]*n|U\.[NS]\.) ){{0,2}}([a-z][a-z-]+)"
    rf"(?=\W*$|[,.;:!?)”\"]|\n| (?:{_AFTER})\b)",
    re.MULTILINE,
)
"""The last word of what follows a determiner: "the annual *drills* with"."""
_VERB: Final = re.compile(
    r"(?:\b(?:to|will|would|can|could|should|must|not|never|I|we|they|he|she|who)|n[’']t) ([a-z]+)"
)
NAME_WORTH: Final = 0.3
"""What a name beside a matter adds to the worth of a phrase, in shares of the group's statements."""
MATTER_WORTH: Final = 0.4
"""What a word of diplomacy (talks, sanctions, a test) adds."""


def label_of(
    article: Article,
    statements: Sequence[Statement],
    others: Sequence[Statement] = (),
    taken: Collection[str] = (),
) -> str:
    """Return a label for the statements of a group: a matter, with a name where one is said.

    `others` are the article's statements of other groups: words that they share tell little. A label
    that is `taken` by another topic is told apart from it by words of the group.
    """
    texts, elsewhere = ([_words(article, s) for s in some] for some in (statements, others))
    subject = subject_of(texts, elsewhere)
    if subject and subject not in taken:
        return subject
    ranked = _ranked(texts, elsewhere, _nouns(article.text))
    if subject is None:
        return _composed(ranked) or _opening(texts[0])
    more = next((p for p in ranked if subject_of([p]) is None), None)
    return f"{subject}: {more}" if more else subject


def _ranked(texts: Sequence[str], others: Sequence[str], nouns: Container[str]) -> list[str]:
    """Return the phrases of the texts, those that stand best for them first."""
    elsewhere = Counter(stem for text in others for stem in _stems(text))
    mine = Counter(stem for text in texts for stem in _stems(text))
    found = [p for p in dict.fromkeys(p for text in texts for p in phrases(text)) if _is_noun_phrase(p, nouns)]
    worth = {p: _worth(p, mine, elsewhere, len(texts)) - 0.001 * i for i, p in enumerate(found)}
    return sorted(found, key=worth.__getitem__, reverse=True)


def _composed(ranked: Sequence[str]) -> str:
    """Return the best phrase that names somebody and a matter, or makes one of a name and a matter."""
    matter, name, both = (next((p for p in ranked if _kind(p) == kind), "") for kind in ("matter", "name", "both"))
    if both and (not matter or ranked.index(both) < ranked.index(matter)):
        return both
    if matter and name:
        return name if _stems(matter) <= _stems(name) else f"{name}: {matter}"
    return matter or name


@lru_cache(maxsize=4)
def _nouns(text: str) -> frozenset[str]:
    """Return the words in lower case that end a noun phrase somewhere in the text more often than they are verbs."""
    heads = Counter(m.group(1) for m in _HEAD.finditer(text))
    verbs = Counter(m.group(1) for m in _VERB.finditer(text))
    return frozenset(word for word, n in heads.items() if n > verbs[word])


def _is_noun_phrase(phrase: str, nouns: Container[str]) -> bool:
    """Tell whether a noun of the text or a name stands at the end, before each link and before each name.

    "North suspend", "planes flew to Guam" and "run Kaesong" are none.
    """
    words = phrase.split()
    ends = (w for w, after in zip(words, [*words[1:], "of"], strict=True) if after in _LINKS or after[0].isupper())
    return all(not w.islower() or w in _LINKS or w in nouns for w in ends)


def phrases(text: str) -> list[str]:
    """Return the runs of content words in a text, linked by "of", "with" and the like, and their parts.

    >>> phrases("We will hold talks with North Korea soon.")
    ['talks with North Korea', 'talks', 'North Korea']
    """
    runs: list[list[str]] = [[]]
    before = ""
    tokens = _TOKEN.findall(text.replace("’", "'"))
    for token, after in zip(tokens, [*tokens[1:], ""], strict=True):
        low = token.lower()
        # What follows "to" or "will" in lower case is a verb; "to" before a name is a link.
        verb = token.islower() and (before in _BEFORE_VERBS or before.endswith("n't"))
        if runs[-1] and low in _LINKS and (low != "to" or after[:1].isupper()):
            runs[-1].append(low)
        elif verb or low in STOPWORDS | FILLERS or token in TITLES or not token[0].isalpha():
            runs.append([])
        else:
            runs[-1].append(token.removesuffix("'s"))
        before = low
    found = [part for run in runs for part in _parts(run)]
    return list(dict.fromkeys(" ".join(part) for part in found if _is_nominal(part)))


def _parts(run: list[str]) -> list[list[str]]:
    """Return a run without hanging links, if it is short enough, and each of its unlinked parts."""
    pieces: list[list[str]] = [[]]
    for token in run:
        if token in _LINKS:
            pieces.append([])
        else:
            pieces[-1].append(token)
    pieces = [p for p in pieces if p]
    linked = _trimmed(run)
    whole = [linked] if len(pieces) > 1 and len(linked) <= MAX_WORDS + 1 else []
    return whole + [piece[-MAX_WORDS:] for piece in pieces]


def _trimmed(run: list[str]) -> list[str]:
    while run and run[-1] in _LINKS:
        run = run[:-1]
    return run


def _is_nominal(part: list[str]) -> bool:
    """Tell whether a run looks like a noun phrase: no verb form at its ends, something to say."""
    verbal = any(
        (w.islower() or w.endswith("ly")) and _VERBAL.search(w) and w not in _NOUNS_IN_ING for w in (part[0], part[-1])
    )
    return not verbal and any(len(w) > 2 or (len(w) > 1 and w.isupper()) for w in part if w not in _LINKS)


def _kind(phrase: str) -> str:
    """Tell whether a phrase is a name, a matter, or a matter with a name."""
    words = [w for w in phrase.split() if w not in _LINKS]
    capitals = sum(w[0].isupper() for w in words)
    return "name" if capitals == len(words) else "both" if capitals else "matter"


def _worth(phrase: str, mine: Counter[str], elsewhere: Counter[str], size: int) -> float:
    """Return how well a phrase stands for a group: the rarity-weighted share of its words, and its form."""
    words = phrase.split()
    shares = [mine[s] / size * math.log(2 + size / (1 + elsewhere[s])) for s in sorted(_stems(phrase))]
    form = {1: 0.0, 2: 0.25, 3: 0.3, 4: 0.25}.get(len(words), 0.2)
    known = _kind(phrase) != "name" and bool(matter_of(phrase))
    return sum(shares) / max(1, len(shares)) + form + NAME_WORTH * (_kind(phrase) == "both") + MATTER_WORTH * known


@lru_cache(maxsize=2048)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(w) for w in _TOKEN.findall(text) if w[0].isalpha() and w.lower() not in STOPWORDS | _LINKS)


def _opening(text: str) -> str:
    words = " ".join(text.split()[:MAX_WORDS]).strip("\"“”'‘’.,;: ")
    return f"“{words}”"


def _words(article: Article, statement: Statement) -> str:
    return " ... ".join(span.of(article.text) for span in statement.content)
