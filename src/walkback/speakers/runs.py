"""Runs of capitalised words that may be the name of a person or of an organisation: where each ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.speakers.bodynames import is_organisation
from walkback.speakers.knowledge import gender_of
from walkback.speakers.namewords import is_name_word, known_inside
from walkback.speakers.nouns import noun_at
from walkback.speakers.places import PLACES
from walkback.speakers.scanned import Run
from walkback.speakers.words import LOWER_START, ORGANISATION, PREPOSITIONS

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from walkback.speakers.scanned import Scan

__all__ = ["collect_run"]

_PARTICLES: Final = frozenset(
    [
        "al", "el", "bin", "ben", "ibn", "bint", "de", "da", "di", "du", "dos", "der", "den", "la", "le",
        "von", "van", "del", "ter", "abu",
    ]
)  # fmt: skip
_COMPANY: Final = frozenset(["ltd", "inc", "corp", "llc", "co"])
_SHORT: Final = 3
_MAX_NAME: Final = 6
_GLUED: Final = re.compile(
    r"(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bLe)(?<!\bLa)(?<!\bVan)(?<!\bDi)(?<!\bDel)(?<!\bDu)(?<!\bDa)(?<!\bFitz)(?<=[a-z])[A-Z]"
)
"""A capital inside a word: link lists of web pages run into each other."""
_TITLES_IN_CAPITALS = re.compile(r"\s*(?:(?:REP|SEN|GOV|GEN|ADM|DR|MR|MRS|MS|PRESIDENT|SECRETARY|AMBASSADOR)\.? )?")


def collect_run(s: Scan, at: int, lower: AbstractSet[str], headlines: AbstractSet[int]) -> int:
    """Collect a run from word `at`; return the word after it (or `at` when there is none)."""
    first = at
    if s.opens_sentence(at) and (
        s.low[at] in LOWER_START
        or ((s.low[at] in lower or s.low[at].endswith(("ing", "ly", "ever"))) and gender_of(s.words[at]) is None)
    ):
        return at
    if s.low[at] in LOWER_START - {"will", "may", "like"} or not is_name_word(s, at, first):
        return at
    last = at + 1
    headline = bool(headlines) and s.sentence(s.starts[at]) in headlines
    if headline and gender_of(s.words[at]) is None:
        if _GLUED.search(s.words[at]):
            return last
        s.runs.append(Run(s.starts[at], s.ends[at], at, at + 1, organisation=False))
        return last
    while last < len(s.words) and last - first < (2 if headline else _MAX_NAME) and _joins(s, last - 1):
        if s.low[last - 1] in ORGANISATION and gender_of(s.words[last]) in {"m", "f"} and s.capital_next(last):
            break
        if is_name_word(s, last, first) and not known_inside(s, last, first):
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
        titled = max((i + 1 for i in range(first, glued[0] - 1) if noun_at(s.low, i)), default=first)
        s.runs.append(Run(s.starts[titled], s.ends[glued[0] - 1], titled, glued[0], organisation=False))
        return glued[1]
    name = s.text[s.starts[first] : s.ends[last - 1]]
    if (
        name in PLACES
        or s.low[last - 1] in PREPOSITIONS
        or (_GLUED.search(name) and s.low[last - 1] not in _COMPANY)
        or len(set(s.low[first:last])) < last - first
    ):
        return last
    tied = _tied(s, first, last)
    if tied is not None:
        word, at = tied
        s.runs.append(Run(s.starts[first], at, first, word + 1, organisation=False))
        s.runs.append(Run(at + 1, s.ends[last - 1], word, last, organisation=False))
        return last
    organisation = is_organisation(s, first, last)
    s.runs.append(Run(s.starts[first], s.ends[last - 1], first, last, organisation))
    return last


def _tied(s: Scan, first: int, last: int) -> tuple[int, int] | None:
    """Return the word and code point of the hyphen that ties two people: "the Jane Roe-John Poe film"."""
    if gender_of(s.words[first]) not in {"m", "f"}:
        return None
    for word in range(first + 1, last - 1):
        head, hyphen, tail = s.words[word].partition("-")
        if hyphen and len(head) > 1 and tail[:1].isupper() and gender_of(tail) in {"m", "f"}:
            return word, s.starts[word] + len(head)
    return None


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

    Pages print "Jane Roe Jane Anne RoeSenate votes on ...": name, legal name, and the first headline of a list. The
    account behind a name, "Jane Roe (@JaneRoe)", is none.
    """
    for at in range(first + 1, min(first + _MAX_NAME + 2, len(s.words))):
        if not {"\n", "@"}.isdisjoint(s.gap(at - 1)) or not (s.words[at][0].isupper() or s.low[at] in _PARTICLES):
            return None
        split = _GLUED.search(s.words[at])
        if split:
            surname = s.words[at][: split.start()]
            place = next((i for i in range(first, at) if s.words[i] == surname), None)
            return None if place is None else (place + 1, at + 1)
    return None


def _joins(s: Scan, at: int) -> bool:
    gap = s.gap(at)
    return gap in {" ", "\xa0"} or (gap in {". ", "."} and (len(s.words[at]) == 1 or s.words[at].endswith(".")))
