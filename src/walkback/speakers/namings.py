"""Where persons are named: each name with its title, its apposition and its part in the sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from walkback.speakers.appositions import apposition_of
from walkback.speakers.offices import parse_title
from walkback.speakers.places import STATES_OF_US
from walkback.speakers.titles import title_start
from walkback.speakers.words import PREPOSITIONS, SAY

if TYPE_CHECKING:
    from walkback.speakers.offices import Title
    from walkback.speakers.scanned import Run, Scan

__all__ = ["Naming", "namings"]

_VERB: Final = re.compile(
    r"(?:\s+(?:on\s+|late\s+|early\s+)?(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day)?\s+(?:[a-z]+ly\s+|also\s+|then\s+|never\s+|once\s+|later\s+)?(?:[a-z]{2,}ed|gave|made|took|went|left|spoke|kept|met|sent|"
    r"drew|held|led|put|saw|got|came|began|won|lost|rose|fell|grew|knew|stood|sought|brought|thought|bought|struck|"
    r"hit|cut|set|let|ran|wore|fled|flew|has|had|is|was|will|would|can|could|may|might|did|does|must|should)\b"
)
_SHORT_APPOSITION: Final = re.compile(r"\s*(?:,[^,\n]{1,100},|\([^)\n]{1,40}\))")
_PLACE_BEHIND: Final = re.compile(
    rf",\s(?:{'|'.join(sorted(STATES_OF_US))}|N\.[HJMYC]\.)(?:,|\.|-based|\s(?:on|in|where|and)\b)"
)
_CREDIT_BEHIND: Final = re.compile(
    r"\s?/\s?(?:AFP|AP|Getty|Reuters|REUTERS|EPA)\b|,\s(?:AFP|AP|EPA)(?:[/)]|\s*$|\n)|,\sUSA TODAY\b"
)
_CREDIT_BEFORE: Final = re.compile(r"(?:\([Pp]hotos?:\s|\bPhotos?\sby\s|\bREUTERS/|\bAP Photo/|Getty Images/)$")
_RELATIVES: Final = (
    "brother", "sister", "father", "mother", "son", "daughter", "uncle", "aunt", "cousin", "nephew", "niece",
    "husband", "wife", "widow",
)  # fmt: skip
_KIN: Final = re.compile(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[A-Z]\w+['’]s)\s(?:[a-z-]+\s){0,3}"
    rf"(?:{'|'.join(_RELATIVES)})(?:-in-law)?,?\s$"
)
_POSSESSIVE: Final = re.compile(r"['’]s?\b|['’]\s")
_GROUND: Final = re.compile(
    r"\s(?:province|region|district|prefecture|county|peninsula|valley|airport|airbase|border)\b"
)
_BYLINE: Final = re.compile(
    r"(?:[Bb]y:?\s)?[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]*){1,3}(?:(?:,\s|,?\sand\s)[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]*){1,3})*,?\s*"
)
_TOP: Final = 120
"""Code points within which the names of an article's byline begin."""


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where a person is named; [start, end) is the bare name, `left` where its title starts."""

    start: int
    end: int
    left: int
    name: str
    first: int
    last: int
    size: int
    title: Title | None
    apposition: Title | None
    quoted: bool
    subject: bool
    possessive: bool
    kin: bool = False
    """Whether the name is introduced as that of a relative: "his twin brother, Col. Adam Poe"."""
    joined: bool = False
    """Whether "and" ties the name to another: the two are of a kind."""


def namings(s: Scan) -> list[Naming]:
    """Return the person names of a scanned text in order, each with its titles.

    >>> from walkback.speakers.scanning import scan
    >>> n = namings(scan("Patrick Cronin, an Asia expert at a think tank, met White House spokesman Jay Carney."))
    >>> [(x.name, (x.title or x.apposition).noun) for x in n]
    [('Patrick Cronin', 'expert'), ('Jay Carney', 'spokesman')]
    """
    found = [_naming(s, run) for run in s.runs if not run.organisation and not _is_nobody(s, run)]
    return [
        n
        for n, after in zip_longest(found, found[1:])
        if after is None or after.left > n.start or n.possessive or (n.size > 1 and n.title)
    ]


def _is_nobody(s: Scan, run: Run) -> bool:
    """Tell whether a name is a town with its state, or the credit of a picture: "(Photo: Jane Roe, AFP)"."""
    return (
        (run.last - run.first == 1 and _GROUND.match(s.text, run.end) is not None)
        or _is_byline(s, run)
        or (run.last - run.first > 1 and _PLACE_BEHIND.match(s.text, run.end) is not None)
        or _CREDIT_BEHIND.match(s.text, run.end) is not None
        or _CREDIT_BEFORE.search(s.text, max(0, run.start - 20), run.start) is not None
    )


def _is_byline(s: Scan, run: Run) -> bool:
    """Tell whether a name stands in a line of names alone at the top of an article, that of its authors."""
    if run.start > _TOP or run.last - run.first < 2:
        return False
    begin = s.text.rfind("\n", 0, run.start) + 1
    end = s.text.find("\n", run.end, run.end + _TOP)
    if end < 0:
        return False
    return _BYLINE.fullmatch(s.text, begin, end) is not None


def _naming(s: Scan, run: Run) -> Naming:
    left = title_start(s, run.first)
    begin = s.starts[left] if left < run.first else run.start
    title = parse_title(s.text[begin : run.start].strip(" ,")) if left < run.first else None
    if title is None:
        title = _owner(s, run)
    name = s.text[run.start : run.end]
    size = run.last - run.first - (s.low[run.first] in {"de", "van", "von", "le", "la", "al", "el", "bin", "del", "di"})
    possessive = _POSSESSIVE.match(s.text[run.end : run.end + 3]) is not None
    apposition = None if possessive else apposition_of(s, run, begin)
    subject = bool(SAY.match(s.text, _behind(s, run))) or s.opens_sentence(left) or _acts(s, run, left)
    return Naming(
        run.start, run.end, begin, name, run.first, run.last, size, title, apposition,
        s.in_quote(run.start), subject and not possessive, possessive,
        left > 0 and s.low[left - 1].removesuffix("-in-law") in _RELATIVES
        and _KIN.search(s.text, max(0, begin - 60), begin) is not None,
        s.text[max(0, begin - 5) : begin] == " and " or s.text[run.end : run.end + 5] == " and ",
    )  # fmt: skip


def _acts(s: Scan, run: Run, left: int) -> bool:
    """Tell whether a verb follows the name, and no preposition stands before it.

    A name between commas is that of whom the title before it means: "The ambassador, Jane Roe, rejected it."
    """
    between = s.text[max(0, run.start - 2) : run.start] == ", " and s.text[run.end : run.end + 1] == ","
    verb = _VERB.match(s.text, run.end + between) or _VERB.match(s.text, _behind(s, run))
    return verb is not None and (left == 0 or s.low[left - 1] not in PREPOSITIONS)


def _owner(s: Scan, run: Run) -> Title | None:
    """Read "CBS' Lesley Stahl", "Germany's Angela Merkel": the owner tells the side."""
    place = bisect_right(s.hits, run.first, key=lambda h: h.last) - 1
    for hit in s.hits[max(0, place) : place + 1]:
        if hit.end < run.start:
            if re.fullmatch(r"['’]s?\s", s.text[hit.end : run.start]):
                noun = "journalist at" if hit.entry.form == "press" else "official of"
                return parse_title(f"{noun} {hit.entry.name}")
            return None
    return None


def _behind(s: Scan, run: Run) -> int:
    """Return where the verb would stand: behind the name and its short apposition."""
    match = _SHORT_APPOSITION.match(s.text, run.end)
    return match.end() if match else run.end
