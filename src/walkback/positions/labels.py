"""Readable labels for topics, from the statements' own words.

The matter of the table of `matters` that most statements of a group tell of, with the state it is about.
Where there is none: a noun phrase that half of them have the words of; else the matter that the title or
the paragraphs around them tell of, with a phrase of theirs. No model is asked.

Source: class-based TF-IDF (Grootendorst 2022, "BERTopic"), over phrases.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final

from walkback.positions.mapping import matter_of
from walkback.positions.nouns import is_noun_phrase, names_matter, nouns_of
from walkback.positions.phrases import LINKS, TOKEN, phrases, stems
from walkback.positions.states import country_words, places_in
from walkback.positions.subjects import subject_of
from walkback.positions.words import FILLERS, STOPWORDS, stem

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterator, Sequence

    from walkback.records import Article, Span, Statement

__all__ = ["label_of", "label_on", "subject_for", "tells_of"]

QUOTED_WORDS: Final = 6
LEAST_QUOTED: Final = 3
_EDGES: Final = "\"“”'‘’.,;:…- "
_MID_SENTENCE: Final = re.compile(r"(?:(?<=[a-z,] )|(?<=\bM[rs]\. )|(?<=\bMrs\. ))[A-Z][\w’'-]*")
_OPENS: Final = re.compile(r"(?:(?<=^)|(?<=[.!?…] )|(?<=[“\"] ))([A-Z])([a-z][\w’'-]*)")
_QUOTES: Final = re.compile(r'[“”"]')
_OWNED: Final = re.compile(r"['’]s$")
_OF_INITIALS: Final = re.compile(r"(?<=[A-Z]\.)['’]s\b")
_INITIALS: Final = re.compile(r"(?:[A-Z]\.)+$")
_BREAK: Final = re.compile(r"(?<=[,;:!?])\s|(?<=[^\W\d_]{4}\.)\s|\s[–—-]+\s|[“”\"()\[\]]")
"""Where a clause ends: a quotation goes across none."""
SHARED: Final = 0.5
"""Share of a group's statements that must have the words of a phrase for it to name them without more."""
AROUND: Final = 200
"""Code points around a statement, within its paragraph, that tell what it is on where its own words do not."""
TITLE: Final = 120
"""Code points of the text that stand in for a title that is missing."""
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
    shared = next((p for p in ranked if " " in p and _share(p, texts) >= SHARED), "")
    if subject is None and shared and shared not in taken and len(texts) > 1:
        return shared
    about = subject or setting_of(article, statements)
    if about is None:
        return next(iter(ranked), "") or _quotable(texts, nouns_of(article.text))
    more = next((p for p in ranked if subject_of([p]) is None and not stems(p) <= stems(about)), "")
    if about not in taken and not more:
        return about
    return f"{about}: {more or subject_of(texts, (), (), about=about) or _quotable(texts, nouns_of(article.text))}"


def setting_of(article: Article, statements: Sequence[Statement]) -> str | None:
    """Return the matter that is spoken of around the statements of a group, else the one of the article's title."""
    title = subject_of([article.title or article.text[:TITLE]])
    around = [_paragraph(article.text, s) for s in statements]
    return title or subject_of(around, (), [s.side for s in statements], least=SHARED)


def subject_for(article: Article, statements: Sequence[Statement], others: Sequence[Statement] = ()) -> str | None:
    """Return the matter that the statements of a group are on, with its state; None if the table has none."""
    texts, elsewhere = ([_words(article, s) for s in some] for some in (statements, others))
    near = "\n".join(dict.fromkeys(_paragraph(article.text, s) for s in statements))
    around = (near, article.title, article.text)
    sides = [s.side for s in statements]
    return subject_of(texts, elsewhere, sides, around=around, places=places_in(article.text))


def tells_of(article: Article, statements: Sequence[Statement], label: str) -> bool:
    """Tell whether some of the statements say a word of a label, of what stands behind its colon, that is no name."""
    about, _, more = label.partition(": ")
    words = {stem(w) for w in TOKEN.findall(more or about) if w.islower() and w not in STOPWORDS | FILLERS | LINKS}
    return any(words & stems(_words(article, s)) for s in statements)


def _ranked(texts: Sequence[str], others: Sequence[str], article: Article) -> list[str]:
    """Return the phrases of the texts, those that stand best for them first."""
    elsewhere, mine = (Counter(chain.from_iterable(map(stems, some))) for some in (others, texts))
    nouns, title = nouns_of(article.text), stems(article.title)
    found = [p for p in dict.fromkeys(p for text in texts for p in phrases(text)) if is_noun_phrase(p, nouns)]
    told = {p: _is_told(p, texts, title) for p in found if names_matter(p)}
    worth = {
        p: _worth(p, mine, elsewhere, len(texts)) + TITLE_WORTH * (stems(p) <= title) - 0.001 * i
        for i, p in enumerate(told)
        if told[p] or " " in p
    }
    return sorted(worth, key=lambda p: (told[p], worth[p]), reverse=True)


def _is_told(phrase: str, texts: Sequence[str], title: Container[str]) -> bool:
    """Tell whether a phrase says enough: two or a third of the texts have it, a single noun most and the title."""
    told = sum(stems(phrase) <= stems(text) for text in texts)
    if " " in phrase or phrase[0].isupper():
        return told >= min(len(texts) / 3, 2)
    return stem(phrase) in title and told > len(texts) / 2


def _share(phrase: str, texts: Sequence[str]) -> float:
    return sum(stems(phrase) <= stems(text) for text in texts) / len(texts)


def _paragraph(text: str, statement: Statement) -> str:
    """Return what stands around a statement in its paragraph."""
    start, end = statement.start, max(span.end for span in statement.content)
    after = text.find("\n", end, end + AROUND)
    before = text.rfind("\n", max(0, start - AROUND), start) + 1
    return text[max(before, start - AROUND, 0) : after if after >= 0 else end + AROUND]


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


def _quotable(texts: Sequence[str], nouns: Container[str]) -> str:
    """Return words to quote where nothing names a topic: the stretch with most to say, a noun at its end if any is.

    Names say less than other words: of "the envoy Ana Roth" there is no telling what the question is.
    """
    pieces = [piece for text in texts for whole in text.split(" ... ") for piece in _clauses(whole)]
    found = [stretch for piece in pieces for stretch in _stretches(piece)]
    best = max(found, key=lambda words: (_stands_well(words, nouns), _says(words)), default=[])
    words = _QUOTES.sub("", " ".join(best))
    return f"“{words.lstrip(_EDGES) if _INITIALS.search(words) else words.strip(_EDGES)}”"


def _clauses(piece: str) -> list[str]:
    """Return the clauses of a piece that have words enough to be quoted, the piece itself if none has."""
    parts = [part for part in _BREAK.split(piece) if len(part.split()) >= LEAST_QUOTED]
    return parts or [piece]


def _says(words: Sequence[str]) -> tuple[int, int]:
    """Return how many words say something, those that are no names before all."""
    plain = " ".join(w for w in words if not w[:1].isupper())
    return len(stems(plain)), len(stems(" ".join(words)))


def _stands_well(words: Sequence[str], nouns: Container[str]) -> bool:
    """Tell whether a stretch says something beside names, and has a noun or a state at its end."""
    first, last = words[0].lower().strip(_EDGES), words[-1].strip(_EDGES)
    if first in STOPWORDS or _says(words) < (1, 2):
        return False
    return last in _names_of_states() or (last in nouns and last not in STOPWORDS)


@cache
def _names_of_states() -> frozenset[str]:
    """Return the last words of the names of states."""
    return frozenset(word.rsplit(maxsplit=1)[-1] for word in country_words() if word[0].isupper())


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
    pieces = (_OF_INITIALS.sub("", span.of(text)) for span in content)
    return " ... ".join(
        _OPENS.sub(lambda m: m.group() if _OWNED.sub("", m.group()) in names else m.group().lower(), piece)
        for piece in pieces
    )


@lru_cache(maxsize=4)
def _names(text: str) -> frozenset[str]:
    """Return the words that have a capital in the middle of a sentence too."""
    return frozenset(_OWNED.sub("", word) for word in frozenset(_MID_SENTENCE.findall(text)))
