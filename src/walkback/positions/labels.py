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
from walkback.positions.subjects import country_words, subject_of
from walkback.positions.words import FILLERS, STOPWORDS, stem

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Sequence

    from walkback.records import Article, Statement

__all__ = ["label_of", "people_of", "phrases", "subject_for", "tells_of"]

MAX_WORDS: Final = 4
QUOTED_WORDS: Final = 6
_EDGES: Final = "\"“”'‘’.,;:…- "
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
_ADJECTIVES: Final = frozenset(
    "nuclear military economic political foreign public national international new military-industrial same".split()  # noqa: SIM905
)
_BODIES: Final = frozenset({"Department", "Ministry", "House", "Office", "Committee", "Council", "Assembly"})
_VERBS: Final = frozenset(
    "cannot ensures accepts threatens celebrates became become becomes remain remains ran seem appear appears".split()  # noqa: SIM905
)
_CAPITALISED: Final = re.compile(r"\b[A-Z][\w-]+(?: [A-Z][\w-]+)*")
_MID_SENTENCE: Final = re.compile(r"(?<=[a-z,] )[A-Z][\w’'-]*")
_OPENS: Final = re.compile(r"(?:(?<=^)|(?<=[.!?…] )|(?<=[“\"] ))([A-Z])([a-z][\w’'-]*)")
_QUOTES: Final = re.compile(r'[“”"]')
_LEAD_IN: Final = re.compile(
    r"(?:(?:that|to|it is|it was|whether|if|he|she|they|we|it|would|could|will|was|were|is|are|has|have|had|be|been|"
    r"the|an?|his|her|its|their|our|and|but|so|as|of|in|on|for)(?![\w'’])\W*)+", re.IGNORECASE
)
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
TITLE_WORTH: Final = 0.3
"""What it adds that the article's title has all words of a phrase: a title tells what is in question."""
MATTER_WORTH: Final = 0.4
"""What a word of diplomacy (talks, sanctions, a test) adds."""


def label_of(
    article: Article,
    statements: Sequence[Statement],
    others: Sequence[Statement] = (),
    taken: Collection[str] = (),
) -> str:
    """Return a label for the statements of a group: a matter, with a state where the words tie one to it.

    `others` are the article's statements of other groups: words that they share tell little. A label
    that is `taken` by another topic is told apart from it by words of the group.
    """
    texts, elsewhere = ([_words(article, s) for s in some] for some in (statements, others))
    subject = subject_for(article, statements, others)
    if subject and subject not in taken:
        return subject
    ranked = _ranked(texts, elsewhere, article)
    if subject is None:
        return _composed(ranked, people_of(article)) or _opening(texts)
    more = next((p for p in ranked if " " in p and _kind(p) != "name" and subject_of([p]) is None), None)
    return f"{subject}: {more or _opening(texts)}"


def subject_for(article: Article, statements: Sequence[Statement], others: Sequence[Statement] = ()) -> str | None:
    """Return the matter that the statements of a group are on, with its state; None if the table has none."""
    texts, elsewhere = ([_words(article, s) for s in some] for some in (statements, others))
    return subject_of(texts, elsewhere, [s.side for s in statements])


def tells_of(article: Article, statements: Sequence[Statement], label: str) -> bool:
    """Tell whether some of the statements say a word of a label that is no name."""
    words = {stem(w) for w in _TOKEN.findall(label) if w.islower() and w not in STOPWORDS | FILLERS | _LINKS}
    return any(words & _stems(_words(article, s)) for s in statements)


def _ranked(texts: Sequence[str], others: Sequence[str], article: Article) -> list[str]:
    """Return the phrases of the texts, those that stand best for them first."""
    elsewhere = Counter(stem for text in others for stem in _stems(text))
    mine = Counter(stem for text in texts for stem in _stems(text))
    nouns, title = _nouns(article.text), _stems(article.title)
    found = [p for p in dict.fromkeys(p for text in texts for p in phrases(text)) if _is_noun_phrase(p, nouns)]
    told = [p for p in found if len(p.split()) > 1 or p[0].isupper() or _is_told(p, texts, title)]
    worth = {p: _worth(p, mine, elsewhere, len(texts)) - 0.001 * i for i, p in enumerate(told)}
    return sorted(told, key=lambda p: worth[p] + TITLE_WORTH * (_stems(p) <= title), reverse=True)


def _is_told(word: str, texts: Sequence[str], title: Container[str]) -> bool:
    """Tell whether a single noun says enough: most of the texts have it, and two of them or the title."""
    told = sum(stem(word) in _stems(text) for text in texts)
    return told > len(texts) / 2 and (told > 1 or stem(word) in title)


def _composed(ranked: Sequence[str], people: Collection[str]) -> str:
    """Return the best phrase that names somebody and a matter, or makes one of a name and a matter.

    The name of a person or a state alone is nothing that people take sides on.
    """
    matter, name, both = (next((p for p in ranked if _kind(p) == kind), "") for kind in ("matter", "name", "both"))
    if both and (not matter or ranked.index(both) < ranked.index(matter)):
        return both
    if matter and name and " " in matter and not _stems(matter) & _stems(name):
        return f"{name}: {matter}"
    return matter or ("" if name in country_words() or _is_person(name, people) else name)


def _is_person(phrase: str, people: Collection[str]) -> bool:
    return all(word.removesuffix("'s") in people for word in phrase.split())


@lru_cache(maxsize=4)
def people_of(article: Article) -> frozenset[str]:
    """Return the words of persons' names in an article: of its speakers, and after a given name.

    >>> sorted(people_of(Article("a", "Later Rex Tillerson met Boris")))
    ['Boris', 'Rex', 'Tillerson']
    """
    from walkback.speakers.knowledge import figures, gender_of  # noqa: PLC0415  training goes without that stage

    named = {word for figure in figures() for word in figure.name.split()}
    found: set[str] = set()
    for run in _CAPITALISED.finditer(article.text):
        words = run.group().split()
        first = next((i for i, word in enumerate(words) if gender_of(word)), len(words))
        found.update([*words[first:], *(word for word in words if word in named)])
    return frozenset(found - country_words().keys())



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
    return words[-1] not in _ADJECTIVES and all(not w.islower() or w in _LINKS or w in nouns for w in ends)


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
        if token[0].isupper() and runs[-1] and runs[-1][-1].islower() and runs[-1][-1] not in _LINKS:
            runs.append([])  # "reason North Korea" is two things
        if runs[-1] and low in _LINKS and _joins(low, runs[-1][-1], after):
            runs[-1].append(low)
        elif verb or low in STOPWORDS | FILLERS | _VERBS or _is_title(token, after) or not token[0].isalpha():
            runs.append([])
        else:
            runs[-1].append(token)
        before = low
    found = [part for run in runs for part in _parts(run)]
    return list(dict.fromkeys(" ".join(part).removesuffix("'s") for part in found if _is_nominal(part)))


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
        if token in _LINKS:
            pieces.append([])
        else:
            pieces[-1].append(token)
    pieces = [p for p in pieces if p]
    linked = _trimmed(run)
    whole = [linked] if len(pieces) > 1 and len(linked) <= MAX_WORDS + 1 else []
    return whole + [piece[-MAX_WORDS:] for piece in pieces if len(piece) <= MAX_WORDS or piece[-MAX_WORDS].islower()]


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


def _opening(texts: Sequence[str]) -> str:
    """Return words to quote where nothing names a topic: those that the text with most to say opens with."""
    text = max((piece for text in texts for piece in text.split(" ... ")), key=lambda piece: len(_stems(piece)))
    words = text[len(m.group()) if (m := _LEAD_IN.match(text)) else 0 :].split() or text.split()
    kept = words[:QUOTED_WORDS]
    while len(kept) > 1 and kept[-1].lower().strip(_EDGES) in STOPWORDS:
        kept.pop()
    return f"“{_QUOTES.sub('', ' '.join(kept)).strip(_EDGES)}”"


def _words(article: Article, statement: Statement) -> str:
    """Return the content of a statement, words that only open a sentence in lower case."""
    names = _names(article.text)
    pieces = (span.of(article.text) for span in statement.content)
    return " ... ".join(
        _OPENS.sub(lambda m: m.group() if m.group().removesuffix("'s") in names else m.group().lower(), piece)
        for piece in pieces
    )


@lru_cache(maxsize=4)
def _names(text: str) -> frozenset[str]:
    """Return the words that have a capital in the middle of a sentence too."""
    return frozenset(m.group().removesuffix("'s").removesuffix("’s") for m in _MID_SENTENCE.finditer(text))
