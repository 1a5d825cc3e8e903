"""One pass over a text: its words, quoted stretches, known names, and runs of capitalised words."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from walkback.reading.quotes import quotations
from walkback.speakers.knowledge import countries, gazetteer, gender_of, words_of
from walkback.speakers.offices import noun_at
from walkback.speakers.words import (
    ABBREVIATIONS,
    CALENDAR,
    LOWER_START,
    MODIFIERS,
    ORGANISATION,
    PLACES,
    STATES_OF_US,
)

if TYPE_CHECKING:
    from walkback.speakers.knowledge import Entry

__all__ = ["Hit", "Run", "Scan", "scan"]

_PARTICLES: Final = frozenset(
    [
        "al",
        "el",
        "bin",
        "ben",
        "ibn",
        "bint",
        "de",
        "da",
        "di",
        "du",
        "dos",
        "der",
        "den",
        "la",
        "le",
        "von",
        "van",
        "del",
        "ter",
        "abu",
    ]
)
_ARAB: Final = re.compile(r"(?:al|el|an|ad|ash|as|ul|ur)-[A-Z]")
_SENTENCE: Final = re.compile(
    r"(?:(?<=[.!?])|(?<=[.!?][\"”’')])|(?<=[.!?]['’][\"”]))\s+(?=[\"“‘'(\[]?[A-Z0-9])|(?<=[a-z][.!?])(?=[A-Z][a-z])|(?<=[a-z][.!?][\"”])(?=[A-Z][a-z])|\n+\s*"
)
_NO_BREAK: Final = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Sens?|Reps?|Gen|Adm|Lt|Col|Maj|Capt|Gov|St|Jr|Sr|Hon|Amb|vs|No|U\.S|U\.N|U\.K))\.$"
)
_MINISTRIES: Final = frozenset(
    [
        "foreign",
        "defense",
        "defence",
        "finance",
        "commerce",
        "interior",
        "trade",
        "economy",
        "unification",
        "health",
        "justice",
        "oil",
        "energy",
        "culture",
        "agriculture",
        "transport",
        "information",
        "intelligence",
        "economic",
        "environment",
        "education",
        "labor",
        "labour",
        "external",
    ]
)
_HARD: Final = frozenset(
    [
        "university",
        "institute",
        "college",
        "school",
        "foundation",
        "center",
        "centre",
        "party",
        "act",
        "ministry",
        "department",
    ]
)
"""Words that make "James Madison University" no person, though it starts with a given name."""
_OPENS_NAME: Final = frozenset(
    [
        "national",
        "international",
        "defense",
        "defence",
        "security",
        "intelligence",
        "military",
        "nuclear",
        "economic",
        "political",
        "foreign",
        "federal",
        "public",
        "private",
        "presidential",
        "supreme",
        "government",
        "central",
        "general",
        "news",
        "special",
        "joint",
        "trade",
        "state",
    ]
)
"""Words that titles have too and that make a name of the noun behind them: Missile Defense Agency."""
_OF_PRESS: Final = frozenset(["news", "newspaper", "television", "tv", "radio", "magazine"])
"""Words that papers capitalise behind the name of an outlet."""
_COMPANY: Final = frozenset(["ltd", "inc", "corp", "llc", "co"])
_JOIN: Final = re.compile(r"[ \u00a0-]|\. ?|\.-")
_SHORT: Final = 3
_MAX_NAME: Final = 6
_NO_NAME: Final = re.compile(
    r"\d|^[RDI]-[A-Z]|[a-z]-(?:based|born|flagged|style|made|era|equipped|backed|led|elect|designate|in-law|friendly|war|wide)$",
    re.IGNORECASE,
)
"""Words with a digit, a party before a state, or such an ending are no part of a person's name."""
_OF_NAME: Final = re.compile(r"\s(?:of|for|on)\s(?:the\s)?[A-Z]")
"""What makes a name of a single word, "Committee for the Peaceful Reunification"."""
_TICKER: Final = re.compile(r"\([A-Z0-9]{1,6}\.[A-Z]{1,3}\)")
"""What agencies put behind the name of a company."""
_BEFORE_NAMES: Final = frozenset({"rep", "sen", "gov", "mr", "mrs", "ms", "dr"})
_GLUED: Final = re.compile(
    r"(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bLe)(?<!\bLa)(?<!\bVan)(?<!\bDi)(?<!\bDel)(?<!\bDu)(?<!\bDa)(?<!\bFitz)(?<=[a-z])[A-Z]"
)
"""A capital inside a word: link lists of web pages run into each other."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A known state, body or press name: code points [start, end) and words [first, last)."""

    start: int
    end: int
    first: int
    last: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Run:
    """A run of capitalised words that may be a person's name or an organisation's."""

    start: int
    end: int
    first: int
    last: int
    organisation: bool


@dataclass(slots=True)
class Scan:
    """What one pass found; offsets are code points of `text`."""

    text: str
    words: list[str]
    low: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[int]
    hits: list[Hit] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    quoted: list[tuple[int, int]] = field(default_factory=list)
    _quote_starts: list[int] = field(default_factory=list)

    def in_quote(self, at: int) -> bool:
        """Tell whether a code point stands between quotation marks."""
        place = bisect_right(self._quote_starts, at) - 1
        return place >= 0 and self.quoted[place][0] <= at < self.quoted[place][1]

    def sentence(self, at: int) -> int:
        """Return the number of the sentence that holds a code point."""
        return bisect_right(self.sentences, at) - 1

    def gap(self, word: int) -> str:
        """Return the characters between a word and the next."""
        return self.text[self.ends[word] : self.starts[word + 1]] if word + 1 < len(self.words) else "\n"

    def opens_sentence(self, word: int) -> bool:
        """Tell whether a word is the first of its sentence."""
        at = self.starts[word]
        begin = self.sentences[self.sentence(at)]
        return (
            word == 0
            or self.starts[word - 1] < begin
            or self.text[self.ends[word - 1] : at].strip(" ") in {'"', "“", "‘", "'"}
        )


def _sentences(text: str) -> list[int]:
    return [0] + [
        gap.end()
        for gap in _SENTENCE.finditer(text)
        if "\n" in gap.group() or not _NO_BREAK.search(text, max(0, gap.start() - 6), gap.start())
    ]


def scan(text: str) -> Scan:
    """Read a text once: words, sentences, quotations, known names, runs of capitals.

    >>> s = scan("Secretary of State Rex Tillerson met Wang Yi in Beijing.")
    >>> [s.text[r.start:r.end] for r in s.runs], [h.entry.name for h in s.hits]
    (['Rex Tillerson', 'Wang Yi'], ['China'])
    """
    found = list(words_of(text))
    words = [m.group().replace("’", "'") for m in found]
    quoted = [(q.inner.start, q.inner.end) for q in quotations(text)]
    result = Scan(
        text, words, [w.lower() for w in words], [m.start() for m in found], [m.end() for m in found],
        _sentences(text), quoted=quoted, _quote_starts=[a for a, _ in quoted],
    )  # fmt: skip
    _find_names(result)
    return result


def _headlines(s: Scan) -> set[int]:
    """Return the numbers of sentences in Title Case, where capitals tell nothing."""
    capital: dict[int, int] = {}
    small: dict[int, int] = {}
    for word, at in zip(s.words, s.starts, strict=True):
        if len(word) > _SHORT:
            counts = capital if word[0].isupper() else small
            number = s.sentence(at)
            counts[number] = counts.get(number, 0) + 1
    ends = [*s.sentences[1:], len(s.text)]
    return {
        n
        for n, count in capital.items()
        if count > _SHORT
        and count > 2 * small.get(n, 0)
        and not s.text[s.sentences[n] : ends[n]].rstrip().endswith((".", "”", '"', "!", "?"))
    }


def _find_names(s: Scan) -> None:
    lower = {w for w in s.words if w.islower()}
    surnames: set[str] = set()
    headlines = _headlines(s)
    at, size = 0, len(s.words)
    while at < size:
        word = s.words[at]
        if not (word[0].isupper() or _ARAB.match(word) or word.isdigit()):
            hit = _known(s, at) if word != "the" and gazetteer().opens(word) else None
            if hit:
                s.hits.append(hit)
            at = hit.last if hit else at + 1
            continue
        ticker = _TICKER.match(s.text, max(0, s.starts[at] - 1))
        if ticker:
            at = bisect_right(s.starts, ticker.end())
            continue
        title = noun_at(s.low, at)
        if title is not None and word in surnames and _is_lone(s, at):
            s.runs.append(Run(s.starts[at], s.ends[at], at, at + 1, organisation=False))
            at += 1
            continue
        if title and title[0] > 1 and not (at and gender_of(s.words[at - 1]) and s.gap(at - 1) == " "):
            at += title[0]
            continue
        ministry = ministry_at(s, at)
        if ministry:
            at = ministry[0]
            continue
        hit = _known(s, at)
        if hit:
            s.hits.append(hit)
            at = hit.last
            continue
        last = _run(s, at, lower, headlines) if not word.isdigit() and not _is_portfolio(s, at) else at
        if last - at > 1 and gender_of(word) is not None:
            surnames.add(s.words[last - 1])
        at = last if last > at else at + 1


def _is_lone(s: Scan, at: int) -> bool:
    """Tell whether a word stands for itself, neither before a name nor behind an article or adjective."""
    behind = s.words[at - 1] if at and s.gap(at - 1) == " " else ""
    return not _capital_next(s, at) and not behind[:1].isupper() and behind.lower() not in {"the", "a", "an", "of"}


def _is_portfolio(s: Scan, at: int) -> bool:
    """Tell whether a word is what a minister is minister of: "Minister of | Commerce Jane Roe"."""
    return (
        at > 1
        and s.low[at] in _MINISTRIES
        and s.low[at - 1] in {"of", "for"}
        and noun_at([s.low[at - 2]], 0) is not None
    )


def _known(s: Scan, at: int) -> Hit | None:
    """Return the known name that starts at a word, unless it is part of a longer, unknown one."""
    if s.words[at] in {"North", "South"} and at and s.low[at - 1] == "the" and not _capital_next(s, at):
        the_korea = gazetteer().match(["the", s.words[at]], 0)
        if the_korea and s.low[at + 1 : at + 2] != ["of"]:
            return Hit(s.starts[at - 1], s.ends[at], at - 1, at + 1, the_korea[1])
    match = gazetteer().match(s.words, at)
    if match is None:
        return None
    count, entry = match
    if count == 1 and at and f"{s.words[at - 1]} {s.words[at]}" in PLACES and s.gap(at - 1) == " ":
        return None
    if any(not _JOIN.fullmatch(s.gap(i)) for i in range(at, at + count - 1)) or _is_given(s, at, count):
        return None
    last = at + count
    if (
        count == 1
        and entry.form in {"state", "capital", "press"}
        and _capital_next(s, last - 1)
        and s.gap(last - 1) == " "
    ):
        follower = s.low[last]
        if entry.form == "press" and follower in _OF_PRESS:
            return Hit(s.starts[at], s.ends[last - 1], at, last, entry)
        if follower in ORGANISATION or (
            gender_of(s.words[at]) and noun_at(s.low, last) is None and follower not in MODIFIERS
        ):
            return None
    return Hit(s.starts[at], s.ends[last - 1], at, last, entry)


_TITLES_IN_CAPITALS = re.compile(r"\s*(?:(?:REP|SEN|GOV|GEN|ADM|DR|MR|MRS|MS|PRESIDENT|SECRETARY|AMBASSADOR)\.? )?")


def _is_given(s: Scan, at: int, count: int) -> bool:
    """Tell whether a word behind "Rep." or "Sen." is a given name, whatever it means elsewhere: "Rep. Dutch Roe"."""
    return count == 1 and at > 0 and s.low[at - 1] in _BEFORE_NAMES and s.gap(at - 1) == ". " and _capital_next(s, at)


def _capital_next(s: Scan, at: int) -> bool:
    return at + 1 < len(s.words) and s.words[at + 1][0].isupper() and s.gap(at) in {" ", "-"}


def _is_name_word(s: Scan, at: int, first: int) -> bool:
    word, low = s.words[at], s.low[at]
    if not word[0].isupper() and not _ARAB.match(word):
        return False
    if low in CALENDAR and not (at > first and low in {"may", "march", "april", "june", "august", "sun"}):
        return False
    if _NO_NAME.search(word) or _hyphened_state(word):
        return False
    if at == first and _shouted(s, at):
        return False
    if at > first and gender_of(s.words[first]) is not None:
        return low not in {"ministry", "administration"}
    if at > first and low in {"jr", "sr"}:
        return True
    titled = noun_at(s.low, at)
    return titled is None and low not in MODIFIERS and low not in ABBREVIATIONS


def _hyphened_state(word: str) -> bool:
    """Tell whether a word ties a state to something: US-South, Japan-based."""
    head, hyphen, _ = word.partition("-")
    return bool(hyphen) and gazetteer().match([head], 0) is not None and gender_of(head) is None


def _shouted(s: Scan, at: int) -> bool:
    """Tell whether a word in capitals stands before a name that is not: "WATCHED Jane Roe", "USS Missouri"."""
    word = s.words[at]
    return (
        len(word) > _SHORT - 1
        and word.isalpha()
        and word.isupper()
        and s.low[at] not in ORGANISATION
        and _capital_next(s, at)
        and not s.words[at + 1].isupper()
        and gender_of(word) is None
    )


def _run(s: Scan, at: int, lower: set[str], headlines: set[int]) -> int:
    """Collect a run from word `at`; return the word after it (or `at` when there is none)."""
    first = at
    if s.opens_sentence(at) and (
        s.low[at] in LOWER_START
        or ((s.low[at] in lower or s.low[at].endswith(("ing", "ly", "ever"))) and gender_of(s.words[at]) is None)
    ):
        return at
    if s.low[at] in LOWER_START - {"will", "may", "like"} or not _is_name_word(s, at, first):
        return at
    last = at + 1
    headline = bool(headlines) and s.sentence(s.starts[at]) in headlines
    if headline and gender_of(s.words[at]) is None:
        if _GLUED.search(s.words[at]):
            return last
        s.runs.append(Run(s.starts[at], s.ends[at], at, at + 1, organisation=False))
        return last
    while last < len(s.words) and last - first < (2 if headline else _MAX_NAME) and _joins(s, last - 1):
        if s.low[last - 1] in ORGANISATION and gender_of(s.words[last]) in {"m", "f"} and _capital_next(s, last):
            break
        if _is_name_word(s, last, first) and not _known_inside(s, last, first):
            last += 1
        elif (
            s.low[last] in _PARTICLES
            and last + 1 < len(s.words)
            and s.gap(last) == " "
            and s.words[last + 1][0].isupper()
        ):
            last += 2
        else:
            break
    shouted = last - first > 1 and s.words[first].isupper() and s.words[last - 1].isupper()
    if shouted and len(s.words[first]) > _SHORT and not _speaks_in_transcript(s, first, last):
        return last
    glued = _legal_name(s, first)
    if glued is not None and not headline:
        s.runs.append(Run(s.starts[first], s.ends[glued[0] - 1], first, glued[0], organisation=False))
        return glued[1]
    name = s.text[s.starts[first] : s.ends[last - 1]]
    if (
        name in PLACES
        or (_GLUED.search(name) and s.low[last - 1] not in _COMPANY)
        or len(set(s.low[first:last])) < last - first
    ):
        return last
    organisation = _is_organisation(s, first, last)
    s.runs.append(Run(s.starts[first], s.ends[last - 1], first, last, organisation))
    return last


def _speaks_in_transcript(s: Scan, first: int, last: int) -> bool:
    """Tell whether a name in capitals opens a speech: "JANE ROE: Thanks", "REP. JANE ROE: I agree"."""
    if s.text[s.ends[last - 1] : s.ends[last - 1] + 1] != ":":
        return False
    line = s.text[s.text.rfind("\n", 0, s.starts[first]) + 1 : s.starts[first]]
    name = s.text[s.starts[first] : s.ends[last - 1]]
    known = bool(line.strip()) or gender_of(s.words[first]) is not None or name.title() in s.text
    return known and _TITLES_IN_CAPITALS.fullmatch(line) is not None


def _legal_name(s: Scan, first: int) -> tuple[int, int] | None:
    """Return where a name ends and reading goes on, if a link list is glued to it.

    Pages print "Jane Roe Jane Anne RoeSenate votes on ...": name, legal name, and the first headline of a list.
    """
    for at in range(first + 1, min(first + _MAX_NAME + 2, len(s.words))):
        if "\n" in s.gap(at - 1) or not (s.words[at][0].isupper() or s.low[at] in _PARTICLES):
            return None
        split = _GLUED.search(s.words[at])
        if split:
            surname = s.words[at][: split.start()]
            place = next((i for i in range(first, at) if s.words[i] == surname), None)
            return None if place is None else (place + 1, at + 1)
    return None


def _is_organisation(s: Scan, first: int, last: int) -> bool:
    words = s.low[first:last]
    if len(words) == 1:
        return (s.words[first].isupper() and len(words[0]) > 1) or (
            words[0] in ORGANISATION
            and (
                _OF_NAME.match(s.text, s.ends[first]) is not None
                or (bool(s.hits) and s.hits[-1].last == first and s.hits[-1].entry.form == "body")
                or (
                    first > 0
                    and s.words[first - 1][0].isupper()
                    and s.low[first - 1] in _OPENS_NAME
                    and s.gap(first - 1) == " "
                )
            )
        )
    if len(words) == 2 and gender_of(s.words[first]) in {"m", "f"}:
        return words[1] in _HARD
    return (
        any(w in ORGANISATION for w in words[1:])
        or words[0] in ORGANISATION - {"bill"}
        or s.words[first] in STATES_OF_US
    )


def _joins(s: Scan, at: int) -> bool:
    gap = s.gap(at)
    return gap in {" ", "\xa0"} or (gap in {". ", "."} and (len(s.words[at]) == 1 or s.words[at].endswith(".")))


def _known_inside(s: Scan, at: int, first: int) -> bool:
    """Tell whether a known name starts inside a run: it ends the run unless it can be a surname."""
    match = gazetteer().match(s.words, at)
    if match is None or (match[0] == 1 and match[1].form == "press" and s.low[at] in ORGANISATION and at > first):
        return False
    return not (
        gender_of(s.words[first])
        and match[0] == 1
        and match[1].form in {"state", "capital", "adjective", "press"}
        and match[1].name != "United States"
    )


def ministry_at(s: Scan, at: int) -> tuple[int, str] | None:
    """Return (word after it, name without country) of a ministry whose name starts at a word.

    >>> s = scan("the Foreign Ministry and the Ministry of Defense"); ministry_at(s, 1), ministry_at(s, 5)
    ((3, 'Foreign Ministry'), (8, 'Defense Ministry'))
    """
    if s.low[at] in _MINISTRIES and s.low[at + 1 : at + 2] == ["ministry"] and s.gap(at) == " ":
        return at + 2, f"{s.low[at].capitalize()} Ministry"
    if (
        s.low[at] == "ministry"
        and s.low[at + 1 : at + 2] == ["of"]
        and at + 2 < len(s.low)
        and s.low[at + 2] in _MINISTRIES
    ):
        end = at + 4 if s.low[at + 3 : at + 4] == ["affairs"] else at + 3
        return end, f"{s.low[at + 2].capitalize()} Ministry"
    return None


def country_before(s: Scan, at: int) -> str | None:
    """Return the state whose adjective or possessive stands right before a word."""
    place = bisect_right(s.hits, at, key=lambda h: h.last) - 1
    if place < 0:
        return None
    hit = s.hits[place]
    near = re.fullmatch(r"(?:['’]s?)?\s+(?:own\s+)?", s.text[hit.end : s.starts[at]])
    return hit.entry.name if near and hit.entry.name in countries() else None
