"""Names with their titles: what stands before a name, and the apposition behind or before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from walkback.speakers.nouns import noun_at, singular
from walkback.speakers.offices import parse_title
from walkback.speakers.places import STATES_OF_US
from walkback.speakers.words import ABBREVIATIONS, LOWER_START, MODIFIERS, ORGANISATION, PREPOSITIONS, SAY

if TYPE_CHECKING:
    from walkback.speakers.offices import Title
    from walkback.speakers.scanned import Run, Scan

__all__ = ["Naming", "namings"]

_TITLE_GAP: Final = re.compile(r"[ \u00a0]|\. |['’]s? |, (?=[a-z-]+ )|-")
_APPOSITION: Final = re.compile(
    r"\s*(?:\([^)\n]{1,40}\)\s*)?,\s*"
    r"((?:who\s+(?:[a-z]+ly\s+|once\s+|has\s+|had\s+)?(?:is|was|serves as|served as|heads)\s+)?"
    r"(?:an?|the|his|her|its|their|one of|[A-Za-z][\w.’'-]*)\b(?:(?:\b[A-Z]\.)+|[^,;:.\"“”\n()])*)"
)
_SERVED: Final = re.compile(
    r",\s+who\s+(?:[a-z]+ly\s+|once\s+|has\s+|had\s+)?(?:worked|served)\s+(?:in|for|at|under)\s+(?:the\s+)?"
    r"((?:(?!\son\s)[^,;:.\n\"“”]){3,60})"
)
_PARENS: Final = re.compile(r"\s*\(([RDI])[-,)]|,\s*([RDI])-[A-Z]|,\s*(\w+)\s+(Republican|Democrat)\b")
_BEFORE: Final = re.compile(
    r"(?:^|[\s\"“(,])((?:the|an?|his|her|its|their|[A-Z][\w.]*['’]s?)\s[^,;:\"“”\n]{3,90}),\s$", re.IGNORECASE
)
_VERBISH: Final = re.compile(
    r"\b(?:said|says|told|was|were|is|are|has|had|have|will|would|met|after|when|while|as|that|because)\b"
)
_VERB: Final = re.compile(
    r"(?:\s+(?:on\s+|late\s+|early\s+)?(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day)?\s+(?:[a-z]+ly\s+|also\s+|then\s+|never\s+|once\s+|later\s+)?(?:[a-z]{2,}ed|gave|made|took|went|left|spoke|kept|met|sent|"
    r"drew|held|led|put|saw|got|came|began|won|lost|rose|fell|grew|knew|stood|sought|brought|thought|bought|struck|"
    r"hit|cut|set|let|ran|wore|fled|flew|has|had|is|was|will|would|can|could|may|might|did|does|must|should)\b"
)
_NO_NOUN: Final = re.compile(
    r"^(?:said|says|told|met|tells|meets|saw|sent|made|gave|took|went|came|quoted?|named?|called|.*(?:ed|ing|ly))$"
)
_SHORT_APPOSITION: Final = re.compile(r"\s*(?:,[^,\n]{1,100},|\([^)\n]{1,40}\))")
_OF_PLACE: Final = re.compile(r"\s+(?:of|at|with|from)\s+(?:the\s+)?([A-Z][^,;:.\n\"“”]{2,60})")
_PLACE_BEHIND: Final = re.compile(
    rf",\s(?:{'|'.join(sorted(STATES_OF_US))}|N\.[HJMYC]\.)(?:,|\.|-based|\s(?:on|in|where|and)\b)"
)
_CREDIT_BEHIND: Final = re.compile(
    r"\s?/\s?(?:AFP|AP|Getty|Reuters|REUTERS|EPA)\b|,\s(?:AFP|AP|EPA)(?:[/)]|\s*$|\n)|,\sUSA TODAY\b"
)
_CREDIT_BEFORE: Final = re.compile(r"(?:\([Pp]hotos?:\s|\bPhotos?\sby\s|\bREUTERS/|\bAP Photo/|Getty Images/)$")
_KIN: Final = re.compile(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[A-Z]\w+['’]s)\s(?:[a-z-]+\s){0,3}"
    r"(?:brother|sister|father|mother|son|daughter|uncle|aunt|cousin|nephew|niece|husband|wife|widow)(?:-in-law)?,?\s$"
)
_GROUND: Final = re.compile(
    r"\s(?:province|region|district|prefecture|county|peninsula|valley|airport|airbase|border)\b"
)
_BYLINE: Final = re.compile(
    r"(?:[Bb]y:?\s)?[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]*){1,3}(?:(?:,\s|,?\sand\s)[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]*){1,3})*,?\s*"
)
_TOP: Final = 120
"""Code points within which the names of an article's byline begin."""
_MAX_BACK: Final = 14
_MAX_COMPLEMENT: Final = 6


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
    left = _title_start(s, run.first)
    begin = s.starts[left] if left < run.first else run.start
    title = parse_title(s.text[begin : run.start].strip(" ,")) if left < run.first else None
    if title is None:
        title = _owner(s, run)
    after = s.text[run.end : run.end + 3]
    name = s.text[run.start : run.end]
    size = run.last - run.first - (s.low[run.first] in {"de", "van", "von", "le", "la", "al", "el", "bin", "del", "di"})
    possessive = bool(re.match(r"['’]s?\b|['’]\s", after))
    apposition = None if possessive else _apposition(s, run, begin)
    subject = bool(SAY.match(s.text, _behind(s, run))) or s.opens_sentence(left) or _acts(s, run, left)
    return Naming(
        run.start, run.end, begin, name, run.first, run.last, size, title, apposition,
        s.in_quote(run.start), subject and not possessive, possessive,
        _KIN.search(s.text, max(0, begin - 60), begin) is not None,
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


def _title_start(s: Scan, first: int) -> int:
    """Return the first word of the title that ends right before word `first`."""
    at = first - 1
    if at < 0 or not _TITLE_GAP.fullmatch(s.gap(at)) or not _ends_title(s, at) or _ends_sentence(s, at):
        return first
    after = bisect_right(s.hits, first, key=lambda h: h.last)
    hits = {i for h in s.hits[max(0, after - _MAX_BACK) : after] for i in range(h.first, h.last)}
    left = at
    nested = not _ends_complement(s, at)  # "spokesman for the leader Jane Roe" is no title of hers
    while at >= 0 and first - at <= _MAX_BACK and _TITLE_GAP.fullmatch(s.gap(at)):
        if (nested and s.low[at] in {"for", "to"}) or not _in_title(s, at, hits) or _ends_sentence(s, at):
            break
        if s.low[at] not in {"of", "and", "for", "the", "s", "to"}:
            left = at
        at -= 1
    while (
        left < first
        and s.low[left] in LOWER_START
        and s.low[left] not in {"former", "new", "first", "us"}
        and left not in hits
    ):
        left += 1
    return left


def _ends_sentence(s: Scan, at: int) -> bool:
    """Tell whether the full stop behind a word is not that of an abbreviation."""
    return s.gap(at).startswith(".") and len(s.words[at]) > 1 and s.low[at].rstrip(".") not in ABBREVIATIONS


def _ends_complement(s: Scan, at: int) -> bool:
    """Tell whether a word ends the complement of a title, "Director of Government Affairs"."""
    for back in range(at, max(at - _MAX_COMPLEMENT, 0), -1):
        if s.gap(back - 1) != " ":
            return False
        if s.low[back] in {"of", "for", "to"}:
            return back < at and any(
                back - size >= 0 and (hit := noun_at(s.low, back - size)) is not None and hit[0] == size
                for size in (1, 2, 3, 4)
            ) and s.words[back - 1][0].isupper()  # fmt: skip
        if not (s.words[back][0].isupper() or s.low[back] in {"and", "the"}):
            return False
    return False


def _ends_title(s: Scan, at: int) -> bool:
    if s.words[at][0].isupper() and _ends_complement(s, at):
        return True
    for size in (1, 2, 3, 4):
        if at - size + 1 >= 0:
            hit = noun_at(s.low, at - size + 1)
            if hit and hit[0] == size:
                return True
    return s.low[at] in {"sen", "rep", "gen"}


def _in_title(s: Scan, at: int, hits: set[int]) -> bool:
    word = s.low[at]
    if any(at - size + 1 >= 0 and (found := noun_at(s.low, at - size + 1)) and found[0] == size for size in (2, 3, 4)):
        return True
    if any(at - back >= 0 and (found := noun_at(s.low, at - back)) and found[0] > back for back in (1, 2)):
        return True
    if at in hits or word in MODIFIERS or s.words[at][0].isupper() or word in ORGANISATION:
        return word not in LOWER_START or at in hits or word in {"former", "new", "first"}
    if noun_at([singular(word)], 0) or word == "s":
        return True
    if (
        at + 1 < len(s.low)
        and word.islower()
        and word.isalpha()
        and not _NO_NOUN.search(word)
        and word not in LOWER_START
        and not (s.words[at + 1][0].isupper() and _after_person(s, at))
        and (noun := noun_at(s.low, at + 1))
        and noun[1].rank != "courtesy"
    ):
        return True
    if word == "and" and _after_person(s, at):
        return False
    if word in {"of", "and", "for", "to"} and at and s.gap(at - 1) == " ":
        if word != "and" and _are_people(s.low[at - 1]):
            return False
        return (
            (s.words[at - 1][0].isupper() and not s.opens_sentence(at - 1))
            or noun_at([singular(s.low[at - 1])], 0) is not None
            or s.low[at - 1] in ORGANISATION
        )
    return word == "the" and at > 0 and s.low[at - 1] in {"of", "to"}


def _are_people(word: str) -> bool:
    """Tell whether a word is the plural of a title: "aides to Jane Roe" are others, "Chiefs of Staff" is an office."""
    return word != "chiefs" and singular(word) != word and noun_at([singular(word)], 0) is not None


def _after_person(s: Scan, at: int) -> bool:
    """Tell whether the word before `at` ends a person's name."""
    place = bisect_right(s.runs, at, key=lambda r: r.last) - 1
    return place >= 0 and s.runs[place].last == at and not s.runs[place].organisation


def _apposition(s: Scan, run: Run, begin: int) -> Title | None:
    party = _PARENS.match(s.text, run.end)
    if party:
        return parse_title("US senator" if not party.group(4) else f"{party.group(3)} {party.group(4)}")
    match = _APPOSITION.match(s.text, run.end, run.end + 220)
    if match:
        phrase = match.group(1)
        title = parse_title(phrase)
        if title and _starts_nominal(phrase):
            return title
    served = _SERVED.match(s.text, run.end)
    if served:
        title = parse_title(f"former official in {served.group(1)}")
        return title if title is not None and title.side not in {None, "independent"} else None
    behind = _OF_PLACE.match(s.text, run.end)
    if behind and (run.last - run.first > 1 or not s.opens_sentence(run.first)):
        return parse_title(f"official of {behind.group(1)}") if _side_tells(behind.group(1)) else None
    before = _BEFORE.search(s.text, max(0, begin - 110), begin)
    if before and not _VERBISH.search(before.group(1)):
        return parse_title(before.group(1))
    return None


def _side_tells(phrase: str) -> bool:
    title = parse_title(f"official of {phrase}")
    return title is not None and title.side is not None


def _starts_nominal(phrase: str) -> bool:
    """Tell whether an apposition is a noun phrase and not the next clause."""
    first = phrase.split(maxsplit=1)[0]
    if first.lower() in {"a", "an", "the", "who", "his", "her", "its", "their", "one"}:
        return True
    head = " ".join(phrase.split()[:7])
    if _VERBISH.search(head):
        return False
    low = first.lower()
    return (
        low in MODIFIERS
        or first[0].isupper()
        or noun_at([singular(low)], 0) is not None
        or first in STATES_OF_US
        or "-" in first
    )
