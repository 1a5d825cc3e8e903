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
from walkback.positions.phrases import LINKS, TOKEN, phrases, stems
from walkback.positions.subjects import country_words, subject_of
from walkback.positions.words import FILLERS, STOPWORDS, stem

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterator, Sequence

    from walkback.records import Article, Span, Statement

__all__ = ["label_of", "label_on", "people_of", "subject_for", "tells_of"]

QUOTED_WORDS: Final = 6
LEAST_QUOTED: Final = 3
_EDGES: Final = "\"“”'‘’.,;:…- "
_CAPITALISED: Final = re.compile(r"\b[A-Z][\w-]+(?: [A-Z][\w-]+)*")
_MID_SENTENCE: Final = re.compile(r"(?<=[a-z,] )[A-Z][\w’'-]*")
_OPENS: Final = re.compile(r"(?:(?<=^)|(?<=[.!?…] )|(?<=[“\"] ))([A-Z])([a-z][\w’'-]*)")
_ADJECTIVES: Final = frozenset(
    "nuclear military economic political foreign public national international new military-industrial same".split()  # noqa: SIM905
)
_HALVES: Final = frozenset({"North", "South"})
_QUOTES: Final = re.compile(r'[“”"]')
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
    return label_on(subject_for(article, statements, others), article, statements, others, taken)


def label_on(
    subject: str | None,
    article: Article,
    statements: Sequence[Statement],
    others: Sequence[Statement] = (),
    taken: Collection[str] = (),
) -> str:
    """Return what `label_of` returns, where `subject_for` has told the subject already."""
    if subject and subject not in taken:
        return subject
    texts, elsewhere = ([_words(article, s) for s in some] for some in (statements, others))
    ranked = _ranked(texts, elsewhere, article)
    if subject is None:
        return _composed(ranked, people_of(article.text)) or _quotable(texts)
    more = next((p for p in ranked if " " in p and _kind(p) != "name" and subject_of([p]) is None), None)
    return f"{subject}: {more or _quotable(texts)}"


def subject_for(article: Article, statements: Sequence[Statement], others: Sequence[Statement] = ()) -> str | None:
    """Return the matter that the statements of a group are on, with its state; None if the table has none."""
    texts, elsewhere = ([_words(article, s) for s in some] for some in (statements, others))
    return subject_of(texts, elsewhere, [s.side for s in statements])


def tells_of(article: Article, statements: Sequence[Statement], label: str) -> bool:
    """Tell whether some of the statements say a word of a label that is no name."""
    words = {stem(w) for w in TOKEN.findall(label) if w.islower() and w not in STOPWORDS | FILLERS | LINKS}
    return any(words & stems(_words(article, s)) for s in statements)


def _ranked(texts: Sequence[str], others: Sequence[str], article: Article) -> list[str]:
    """Return the phrases of the texts, those that stand best for them first."""
    elsewhere = Counter(stem for text in others for stem in stems(text))
    mine = Counter(stem for text in texts for stem in stems(text))
    nouns, title = _nouns(article.text), stems(article.title)
    found = [p for p in dict.fromkeys(p for text in texts for p in phrases(text)) if _is_noun_phrase(p, nouns)]
    told = [p for p in found if _is_told(p, texts, title)]
    worth = {p: _worth(p, mine, elsewhere, len(texts)) - 0.001 * i for i, p in enumerate(told)}
    return sorted(told, key=lambda p: worth[p] + TITLE_WORTH * (stems(p) <= title), reverse=True)


def _is_told(phrase: str, texts: Sequence[str], title: Container[str]) -> bool:
    """Tell whether a phrase says enough: two or a third of the texts have it, a single noun most and the title."""
    told = sum(stems(phrase) <= stems(text) for text in texts)
    if " " in phrase or phrase[0].isupper():
        return told >= min(len(texts) / 3, 2)
    return stem(phrase) in title and told > len(texts) / 2


def _composed(ranked: Sequence[str], people: Collection[str]) -> str:
    """Return the best phrase that names somebody and a matter, or makes one of a name and a matter.

    The name of a person or a state alone is nothing that people take sides on.
    """
    matter, name, both = (next((p for p in ranked if _kind(p) == kind), "") for kind in ("matter", "name", "both"))
    if both and (not matter or ranked.index(both) < ranked.index(matter)):
        return both
    if matter and name and " " in matter and not stems(matter) & stems(name):
        return f"{name}: {matter}"
    return matter or ("" if name in country_words() or name in _HALVES or _is_person(name, people) else name)


def _is_person(phrase: str, people: Collection[str]) -> bool:
    return all(word.removesuffix("'s") in people for word in phrase.split())


@lru_cache(maxsize=4)
def people_of(text: str) -> frozenset[str]:
    """Return the words of persons' names in a text: after a given name, and of public figures.

    >>> sorted(people_of("Later Rex Tillerson met Boris"))
    ['Boris', 'Rex', 'Tillerson']
    """
    from walkback.speakers.knowledge import figures, gender_of  # noqa: PLC0415  training goes without that stage

    named = {word for figure in figures() for word in figure.name.split()}
    found: set[str] = set()
    for run in _CAPITALISED.finditer(text):
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
    ends = (w for w, after in zip(words, [*words[1:], "of"], strict=True) if after in LINKS or after[0].isupper())
    return words[-1] not in _ADJECTIVES and all(not w.islower() or w in LINKS or w in nouns for w in ends)


def _kind(phrase: str) -> str:
    """Tell whether a phrase is a name, a matter, or a matter with a name."""
    words = [w for w in phrase.split() if w not in LINKS]
    capitals = sum(w[0].isupper() for w in words)
    return "name" if capitals == len(words) else "both" if capitals else "matter"


def _worth(phrase: str, mine: Counter[str], elsewhere: Counter[str], size: int) -> float:
    """Return how well a phrase stands for a group: the rarity-weighted share of its words, and its form."""
    words = phrase.split()
    shares = [mine[s] / size * math.log(2 + size / (1 + elsewhere[s])) for s in sorted(stems(phrase))]
    form = {1: 0.0, 2: 0.25, 3: 0.3, 4: 0.25}.get(len(words), 0.2)
    known = _kind(phrase) != "name" and bool(matter_of(phrase))
    return sum(shares) / max(1, len(shares)) + form + NAME_WORTH * (_kind(phrase) == "both") + MATTER_WORTH * known


def _quotable(texts: Sequence[str]) -> str:
    """Return words to quote where nothing names a topic: the stretch of a text with most to say, no loose ends."""
    found = [stretch for text in texts for piece in text.split(" ... ") for stretch in _stretches(piece)]
    best = max(found, key=lambda words: len(stems(" ".join(words))), default=[])
    return f"“{_QUOTES.sub('', ' '.join(best)).strip(_EDGES)}”"


def _stretches(piece: str) -> Iterator[list[str]]:
    """Yield runs of up to `QUOTED_WORDS` words that begin and end with words that say something."""
    words = piece.split()
    if len(words) <= LEAST_QUOTED:
        yield words
        return
    says = [w.lower().strip(_EDGES) not in STOPWORDS for w in words]
    for first, starts in enumerate(says):
        ends = (i for i in range(first, min(first + QUOTED_WORDS, len(words))) if says[i] and not _in_name(words, i))
        last = max(ends, default=first)
        if starts and last - first + 1 >= LEAST_QUOTED:
            yield words[first : last + 1]
    yield words[:QUOTED_WORDS]


def _in_name(words: Sequence[str], i: int) -> bool:
    """Tell whether a name goes on behind a word: "North" in "with North Korea"."""
    return words[i][0].isupper() and i + 1 < len(words) and words[i + 1][0].isupper()


def _words(article: Article, statement: Statement) -> str:
    """Return the content of a statement, words that only open a sentence in lower case."""
    return _lowered(article.text, statement.content)


@lru_cache(maxsize=1024)
def _lowered(text: str, content: tuple[Span, ...]) -> str:
    names = _names(text)
    pieces = (span.of(text) for span in content)
    return " ... ".join(
        _OPENS.sub(lambda m: m.group() if m.group().removesuffix("'s") in names else m.group().lower(), piece)
        for piece in pieces
    )


@lru_cache(maxsize=4)
def _names(text: str) -> frozenset[str]:
    """Return the words that have a capital in the middle of a sentence too."""
    return frozenset(m.group().removesuffix("'s").removesuffix("’s") for m in _MID_SENTENCE.finditer(text))
