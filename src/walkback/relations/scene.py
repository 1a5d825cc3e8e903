# ruff: noqa: E501  (tables of words are read a row at a time)
"""An article laid out for finding whose statement a journalist points to: sentences, names, likeness."""

from __future__ import annotations

import bisect
import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from walkback.positions.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from walkback.records import Article, Statement

    Floats = NDArray[np.float32]

__all__ = ["Scene", "names_state", "words_for"]

_SENTENCE_END: Final = re.compile(
    r"(?=[.!?])(?<![A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSen)(?<!\bRep)(?<!\bGen)(?<!\bGov)(?<!\bLt)(?<!\bCol)(?<!\bSt)[.!?][”\"’']?(?=\s+[A-Z“\"‘'])|\n+"
)
_HEADING: Final = 90
"""Code points up to which a line can be a heading inside a text."""
_BREAK: Final = re.compile(r"\n+")
_SMALL: Final = re.compile(r"(?<![\w’'-])[a-z][\w’'-]*")
_TITLES: Final = frozenset(
    ["mr", "mrs", "ms", "dr", "sir", "sen", "rep", "gen", "gov", "the", "president", "minister", "prime", "foreign", "secretary", "king", "unnamed", "senior", "us", "officials", "official", "spokesman", "spokeswoman", "spokesperson", "and", "of", "state", "department", "ministry", "government", "administration", "jr", "sr"]
)  # fmt: skip
_STATES: Final = {
    "North Korea": "north korea|pyongyang|the north|north koreans?|dprk", "South Korea": "south korea|seoul|the south|south koreans?",
    "United States": "united states|washington|u\\.s\\.|american|the us|us", "China": "china|beijing|chinese",
    "Russia": "russia|moscow|kremlin|russian", "Iran": "iran|tehran|iranian", "Japan": "japan|tokyo|japanese",
    "Israel": "israel|jerusalem|israeli", "Syria": "syria|damascus|syrian", "United Kingdom": "britain|london|british|u\\.k\\.|uk",
    "Germany": "germany|berlin|german", "France": "france|paris|french", "Mexico": "mexico|mexican", "Turkey": "turkey|ankara|turkish",
    "Ukraine": "ukraine|kiev|kyiv|ukrainian", "European Union": "european union|brussels|the eu|eu", "United Nations": "united nations|u\\.n\\.|the un",
    "Canada": "canada|ottawa|canadian", "India": "india|new delhi|indian", "Pakistan": "pakistan|islamabad|pakistani",
    "Saudi Arabia": "saudi arabia|riyadh|saudi", "Egypt": "egypt|cairo|egyptian", "Cuba": "cuba|havana|cuban", "Venezuela": "venezuela|caracas|venezuelan",
}  # fmt: skip
_STATE_WORDS: Final = tuple(
    (state, re.compile(rf"\b(?:{words})(?!\w)", re.IGNORECASE)) for state, words in _STATES.items()
)
_WORDS_OF: Final = dict(_STATE_WORDS)
_ROLE: Final = re.compile(r"^[Tt]he (?:[a-z-]+ ){0,2}[a-z-]{4,}$")
_OFFICE: Final = re.compile(r"\b(president|prime minister|premier|chancellor)\b")
_UPPER_ONLY: Final = frozenset({"us"})


class Scene:
    """The statements of one article in text order, with what is needed to find one of them."""

    def __init__(self, article: Article, statements: Sequence[Statement], vectors: Floats | None = None) -> None:
        """Order the statements; `vectors` are their sentence vectors, in the order given."""
        order = sorted(range(len(statements)), key=lambda i: (_place(statements[i]), statements[i].id))
        self.text = article.text
        self.statements = tuple(statements[i] for i in order)
        self._vectors = None if vectors is None or not len(vectors) else vectors[order]

    @cached_property
    def _ends(self) -> list[int]:
        ends: list[int] = []
        for m in _SENTENCE_END.finditer(self.text):
            # The break after a full stop ends no sentence of its own.
            if ends and not self.text[ends[-1] : m.end()].strip():
                ends[-1] = m.end()
            else:
                ends.append(m.end())
        return ends

    def sentence(self, at: int) -> tuple[int, int]:
        """Return the bounds of the sentence that holds an offset."""
        i = bisect.bisect_right(self._ends, at)
        start = self._ends[i - 1] if i else 0
        return start, self._ends[i] if i < len(self._ends) else len(self.text)

    @cached_property
    def _breaks(self) -> list[int]:
        return [m.start() for m in _BREAK.finditer(self.text)]

    def paragraph(self, at: int) -> int:
        """Return the number of the paragraph that holds an offset."""
        return bisect.bisect_left(self._breaks, at)

    def heading(self, at: int) -> bool:
        """Tell whether an offset stands in a heading: a short line of its own without an end of a sentence."""
        start = self.text.rfind("\n", 0, at) + 1
        end = self.text.find("\n", at)
        line = self.text[start : end if end >= 0 else len(self.text)].strip()
        return end > 0 and len(line) <= _HEADING and line[-1:].isalnum()

    def sentences_between(self, a: int, b: int) -> int:
        """Return how many sentences after that of `a` the sentence of `b` stands."""
        return bisect.bisect_right(self._ends, b) - bisect.bisect_right(self._ends, a)

    @cached_property
    def bags(self) -> tuple[frozenset[str], ...]:
        """The content words of each statement, as stems."""
        return tuple(frozenset(w for p in s.content for w in content_words(p.of(self.text))) for s in self.statements)

    @cached_property
    def plain(self) -> frozenset[str]:
        """The stems of the words that the text writes small somewhere: those that are no names."""
        return frozenset(content_words(" ".join(_SMALL.findall(self.text))))

    def common(self, i: int, j: int) -> int:
        """Return how many words other than names two statements share."""
        return len(self.bags[i] & self.bags[j] & self.plain)

    @cached_property
    def _rarity(self) -> dict[str, float]:
        counts: dict[str, int] = {}
        for bag in self.bags:
            for word in bag:
                counts[word] = counts.get(word, 0) + 1
        return {word: 1.0 / count**0.5 for word, count in counts.items()}

    def likeness(self, i: int, j: int) -> float:
        """Return how alike two statements are, 0 to 1: by vectors where there are any, and words."""
        shared = self.shared(self.bags[i], j)
        if self._vectors is None:
            return shared
        return 0.5 * shared + 0.5 * max(0.0, float(self._vectors[i] @ self._vectors[j]))

    def shared(self, words: Iterable[str], j: int) -> float:
        """Return the weight of the words that statement `j` shares with `words`, of the lighter of the two."""
        bag, own = frozenset(words), self.bags[j]
        weigh = self._rarity
        common = sum(weigh.get(w, 1.0) for w in sorted(bag & own))
        lighter = min(sum(weigh.get(w, 1.0) for w in sorted(b)) for b in (bag, own))
        return common / lighter if lighter else 0.0

    @cached_property
    def _roles(self) -> dict[str, set[str]]:
        """Descriptions by which the text calls speakers elsewhere: "the president", "the minister"."""
        found: dict[str, set[str]] = {}
        for s in self.statements:
            words = {span.of(self.text) for span in s.source} | {f"the {w}" for w in _OFFICE.findall(s.capacity or "")}
            for text in words:
                if s.speaker_name and _ROLE.match(text):
                    found.setdefault(text[0].lower() + text[1:], set()).add(s.speaker_name)
        return found

    @cached_property
    def _keys(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """The names under which the text can point to a speaker, with the speakers meant."""
        speakers: dict[str, set[str]] = {}
        for s in self.statements:
            for key in _name_keys(s.speaker_name or ""):
                speakers.setdefault(key, set()).add(s.speaker_name or "")
        for key, names in self._roles.items():
            if len(names) == 1:
                speakers.setdefault(key, set()).update(names)
        # Longest first: "White House" must not be read as someone called House.
        return tuple((k, frozenset(v)) for k, v in sorted(speakers.items(), key=lambda e: (-len(e[0]), e[0])))

    def named(self, start: int, end: int) -> list[tuple[int, frozenset[str]]]:
        """Return the speakers named between two offsets, with where they stand, in text order."""
        return [(at, names) for at, _, names in self.mentions(start, end)]

    def mentions(self, start: int, end: int) -> list[tuple[int, int, frozenset[str]]]:
        """Return start, end and speakers of the names between two offsets, in text order."""
        found: list[tuple[int, int, frozenset[str]]] = []
        taken = bytearray(max(0, min(end, len(self.text)) - start))
        for name, names in self._keys:
            for at in _standing(name, self.text, start, end):
                a, b = at - start, at + len(name) - start
                if not any(taken[a:b]):
                    taken[a:b] = b"\x01" * (b - a)
                    found.append((at, at + len(name), names))
        for state, pattern in _STATE_WORDS:
            for m in pattern.finditer(self.text, start, end):
                if m.group().lower() in _UPPER_ONLY and not m.group().isupper():
                    continue
                if not any(taken[m.start() - start : m.end() - start]):
                    found.append((m.start(), m.end(), frozenset({state})))
        return sorted(found, key=lambda f: f[:2])

    def since(self, i: int, at: int) -> int:
        """Return how many sentences after the end of a statement an offset stands."""
        return self.sentences_between(self.statements[i].content[-1].end - 1, at)

    def covering(self, start: int, end: int) -> list[int]:
        """Return the statements that have these words in one piece of their content."""
        return [
            i for i, s in enumerate(self.statements) if any(p.start <= start and end <= p.end for p in s.content)
        ]  # fmt: skip

    def marked(self, start: int, end: int) -> list[int]:
        """Return the statements whose cue shares words with a range."""
        return [i for i, s in enumerate(self.statements) if any(c.start < end and start < c.end for c in s.cue)]

    def marked_at(self, i: int, at: int) -> bool:
        """Tell whether a statement's cue holds an offset."""
        return any(c.start <= at < c.end for c in self.statements[i].cue)

    def cued_between(self, start: int, end: int) -> list[int]:
        """Return the statements whose cue begins in a range, in the order of the cues."""
        found = [(s.cue[0].start, i) for i, s in enumerate(self.statements) if s.cue and start <= s.cue[0].start < end]
        return [i for _, i in sorted(found)]

    def words(self, i: int) -> str:
        """Return the content of a statement."""
        return " ".join(p.of(self.text) for p in self.statements[i].content)

    def cue_words(self, i: int) -> str:
        """Return the words that attribute a statement."""
        return " ".join(p.of(self.text) for p in self.statements[i].cue)

    @staticmethod
    def stems_of(name: str | None) -> frozenset[str]:
        """Return the stems of a name, so that it is not taken for a matter."""
        return frozenset(content_words(name or ""))

    def by(self, names: frozenset[str]) -> list[int]:
        """Return the statements by one of these speakers, or by the side where a state is named."""
        exact = [i for i, s in enumerate(self.statements) if s.speaker_name in names]
        return exact or [i for i, s in enumerate(self.statements) if s.side in names]


def _standing(words: str, text: str, start: int, end: int) -> Iterator[int]:
    """Yield where words stand between two offsets and are no part of others; an article has its own names to look for.

    >>> list(_standing("Roth", "Rothko, Roth and Roth.", 0, 22))
    [8, 17]
    """
    at = text.find(words, start, end)
    while at >= 0:
        after = at + len(words)
        whole = not (_is_of_word(text[at - 1 : at]) or _is_of_word(text[after : min(after + 1, end)]))
        if whole:
            yield at
        at = text.find(words, after if whole else at + 1, end)


def _is_of_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def names_state(text: str, name: str) -> bool:
    """Tell whether a text names a state by one of its words, or anybody else by the last word of the name.

    >>> names_state("Pyongyang agreed.", "North Korea"), names_state("Mr. Roth agreed.", "Ana Roth")
    (True, True)
    """
    known = _WORDS_OF.get(name)
    if known:
        return any(m.group().lower() not in _UPPER_ONLY or m.group().isupper() for m in known.finditer(text))
    last = name.rsplit(maxsplit=1)[-1] if name else ""
    return len(last) > 3 and last in text


def words_for(name: str) -> str:
    """Return a pattern of the words by which a text can call a state, or anybody else: the name and its last word.

    >>> words_for("Japan"), words_for("Roth"), words_for("")
    ('japan|tokyo|japanese', 'Roth', '')
    """
    last = name.rsplit(maxsplit=1)[-1] if name else ""
    return _STATES.get(name) or "|".join(re.escape(word) for word in dict.fromkeys((name, last)) if word)


def _place(statement: Statement) -> int:
    return min([statement.start, *(c.start for c in statement.cue[:1])])


def _name_keys(name: str) -> list[str]:
    """Return the forms by which a text calls a speaker: full name, surname, first name of three-part Asian names.

    >>> _name_keys("Rex Tillerson")
    ['Rex Tillerson', 'Tillerson']
    """
    if not name or name.startswith("unnamed"):
        return []
    words = [w for w in name.replace(" and ", " ").split() if w.lower().strip(".") not in _TITLES]
    if not words:
        return [name]
    keys = [name, name.removeprefix("US ")]
    if len(words) >= 2 and words[-1][0].isupper():
        keys.append(words[-1])
        if words[0] in {"Kim", "Moon", "Xi", "Li", "Wang", "Ri", "Choe", "Kang", "Chung", "Suh", "Park", "Cho"}:
            keys.append(words[0])
    return list(dict.fromkeys(keys))
