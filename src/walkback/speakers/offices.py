"""Offices: what a title says of rank, side and body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from walkback.speakers.american import US_PLACES, US_WORDS
from walkback.speakers.folding import fold
from walkback.speakers.knowledge import figures, gazetteer, words_of
from walkback.speakers.nouns import noun_at, nouns, singular
from walkback.speakers.places import PLACES
from walkback.speakers.words import FEMALE, INDEPENDENT_PLACES, MALE

if TYPE_CHECKING:
    from walkback.speakers.knowledge import Entry
    from walkback.speakers.nouns import Noun

__all__ = ["Title", "entries_in", "is_implied", "parse_title"]

_RANKED_ABROAD: Final = frozenset({"head", "deputy", "minister", "envoy", "legislator", "candidate"})
"""Ranks that no company has, so that "at" with an unknown name tells nothing of them."""
_HIRED: Final = frozenset({"lawyer", "attorney", "economist", "scientist", "strategist"})
"""Professions that speak for the state where they work for a body of it."""
_PRIVATE: Final = re.compile(
    r"\s(?:of|at|for|with)\s(?:the|an?)\s(?:[a-z-]+\s){0,3}(?:group|company|firm|charity|nonprofit|non-profit|union|"
    r"think[ -]tank|foundation|consultancy|business|chain|bank|website|start-up|startup|institute|university)\b"
)
"""What nobody heads for a state."""
_AND: Final = re.compile(r"\s+and\s+")
_NEXT: Final = re.compile(r"\sand\s(?:an?|also|former|ex-)(?=\s|\w)")
"""Where another title of the same person begins."""
_PUBLIC: Final = re.compile(r"\b(?:government|state|ministry|military|embassy|presidency|administration)\b")
_FORMER: Final = re.compile(r"\b(?:former|ex|retired|onetime|one-time|then|late|ousted|deposed)\b|\bex-", re.IGNORECASE)
_COMPLEMENT: Final = re.compile(r"\s(?:of|at|for|to|in|with|from|on|who|which|that|under|during)\s|,|\s[-–—]\s")


@dataclass(frozen=True, slots=True)
class Title:
    """A title as the text gives it: head noun, all it may be called by, rank, side, body, gender."""

    text: str
    noun: str
    facets: frozenset[str]
    rank: str
    side: str | None
    body: str | None
    former: bool
    gender: str | None
    bare: bool = False
    """True when the text names no country, body or place: ``Foreign Minister``."""


@lru_cache(maxsize=8192)
def entries_in(text: str) -> tuple[tuple[int, int, Entry], ...]:
    """Find the states, bodies and press named in a phrase: (start, end, entry), left to right."""
    found = list(words_of(text))
    words = [m.group().replace("’", "'") for m in found]
    entries, at = [], 0
    while at < len(words):
        hit = None if at and f"{words[at - 1]} {words[at]}" in PLACES else gazetteer().match(words, at)
        if hit and words[at] == "the" and words[at + hit[0] : at + hit[0] + 1] and words[at + hit[0]][0].isupper():
            hit = None
        if hit:
            entries.append((found[at].start(), found[at + hit[0] - 1].end(), hit[1]))
        at += hit[0] if hit else 1
    return tuple(entries)


@cache
def _side_of_surname() -> dict[str, str]:
    sides: dict[str, set[str]] = {}
    for figure in figures():
        sides.setdefault(fold(figure.name).split()[-1], set()).add(figure.side)
        sides.setdefault(fold(figure.name).split()[0], set()).update({figure.side, ""})
    return {name: next(iter(s)) for name, s in sides.items() if len(s) == 1}


def _side_in(text: str, *, complement: bool = False) -> tuple[str | None, str | None]:
    """Return (side, body) that a part of a title names."""
    entries = entries_in(text)
    state = next((e for _, _, e in entries if e.form in {"state", "adjective", "people", "capital"}), None)
    body = next((e for _, _, e in entries if e.form == "body"), None)
    press = next((e for _, _, e in entries if e.form == "press"), None)
    if press or (INDEPENDENT_PLACES.search(text) and not body):
        return "independent", press.name if press else None
    if state and not (complement and body and not _owned(text, entries)):
        return state.name, body.name if body else None
    if body:
        return body.side, body.name
    if US_WORDS.search(text) or US_PLACES.search(text):
        return "United States", None
    for match in words_of(text):
        word = match.group()
        if word[0].isupper() and (side := _side_of_surname().get(fold(word))):
            return side, None
    return None, None


def _owned(text: str, entries: tuple[tuple[int, int, Entry], ...]) -> bool:
    """Tell whether a state right before a body is whose it is: "Iran's National Security Council"."""
    return any(
        e.form in {"state", "adjective"} and f.form == "body" and f.side != e.side
        and re.fullmatch(r"['’]s?\s+(?:[\w-]+\s+){0,2}|\s+", text[end:start]) is not None
        for (_, end, e), (start, _, f) in pairwise(entries)
    )  # fmt: skip


def _head(words: list[str], limit: int) -> tuple[int, int, list[Noun]]:
    """Return the place, length and all nouns of the title's first coordinate before its complement."""
    found: list[tuple[int, int, Noun]] = []
    at = 0
    while at < limit:
        hit = noun_at(words, at)
        if hit:
            found.append((at, hit[0], hit[1]))
        at += hit[0] if hit else 1
    ranked = [f for f in found if f[2].rank != "courtesy"] or found
    if not ranked:
        return -1, 0, []
    return ranked[-1][0], ranked[-1][1], [f[2] for f in found]


@lru_cache(maxsize=16384)
def parse_title(text: str) -> Title | None:
    """Read a title or apposition; None when it holds no title noun.

    >>> t = parse_title("Russian Foreign Minister")
    >>> t.noun, t.rank, t.side
    ('foreign minister', 'minister', 'Russia')
    >>> parse_title("an analyst at the U.S.-Korea Institute").side, parse_title("Sen.").side
    ('independent', 'United States')
    >>> parse_title("a former U.S. diplomat").former, parse_title("the red house")
    (True, None)
    """
    now = re.search(r"\b(?:who\s+is\s+|and\s+is\s+)?now\s+(?:an?\s+|the\s+)?(?=\w)", text)
    if now and now.end() < len(text) - 3 and _FORMER.search(text[: now.start()]):
        later = parse_title(text[now.end() :])
        if later:
            return later
    cut = _complement_at(text)
    found = list(words_of(text))
    words = [m.group().lower().replace("’", "'").rstrip(".") for m in found]
    limit = sum(1 for m in found if m.start() < cut) or len(words)
    at, size, all_nouns = _head(words, limit)
    if at < 0:
        return None
    noun = noun_at(words, at)
    assert noun is not None
    head = noun[1]
    end = found[at + size - 1].end()
    side, body, bare = _title_side(text, found[0].start(), end, head)
    side = _served(text) or side if side == "independent" else side
    # No minister of the country is called so; a senator, governor or secretary of state is of the American state.
    if side == "Georgia" and (head.side == "United States" or head.name == "governor" or US_WORDS.search(text)):
        side = "United States"
    facets = frozenset().union(*(n.facets for n in all_nouns))
    gender = "f" if any(w in FEMALE for w in words[:limit]) else "m" if any(w in MALE for w in words[:limit]) else None
    former = bool(_FORMER.search(text[:end]))
    return Title(text, head.name, facets, "former" if former else head.rank, side, body, former, gender, bare)


def is_implied(title: Title) -> bool:
    """Tell whether nothing but its noun tells the side of a title: other states have an "Attorney General" too.

    >>> is_implied(parse_title("Attorney General")), is_implied(parse_title("the Peruvian attorney general"))
    (True, False)
    """
    noun = nouns().get(tuple(title.noun.split()))
    return noun is not None and title.side is not None and title.side == noun.side and _side_in(title.text)[0] is None


def _served(text: str) -> str | None:
    """Return the state that one of several titles says was served: "an analyst and former Peruvian diplomat"."""
    for part in _AND.split(text):
        title = parse_title(part) if part != text and _FORMER.search(part) else None
        if title is not None and not title.bare and title.side != "independent":
            return title.side
    return None


def _about(before: str) -> bool:
    """Tell whether what stands before an envoy is whom he deals with: "North Korea negotiator"."""
    last = entries_in(before)[-1:]
    if not last or last[0][2].form != "state" or last[0][2].name == "United States":
        return False
    return before[last[0][1] :].startswith(" ")


def _complement_at(text: str) -> int:
    """Return where the complement of the head noun starts (``director | of the agency``)."""
    for match in _COMPLEMENT.finditer(text):
        before = text[: match.start()].lower().split()
        if (
            match.group().strip() == "of"
            and before
            and before[-1] in {"secretary", "head", "chief", "chiefs", "chancellor", "undersecretary"}
        ):
            after = text[match.end() :].lower().split()[:1]
            if (
                after
                and after[0].strip(",.") in {"state", "defense", "staff", "the", "government"}
                and after[0] != "the"
            ):
                continue
        if before and any(noun_at([singular(before[-1].rstrip(".,"))], 0) for _ in (0,)):
            return match.start()
    return len(text)


def _title_side(text: str, start: int, end: int, head: Noun) -> tuple[str | None, str | None, bool]:
    """Return side, body and whether nothing in the text told the side."""
    before, after = text[start:end], _NEXT.split(text[end:], maxsplit=1)[0]
    side, body = _side_in(before)
    if head.rank == "envoy" and side is not None and _about(before):
        side, body = next((told for told in (_side_in(after, complement=True),) if told[0]), (side, body))
    if head.side == "independent" and (side is None or body is None or side == "independent"):
        side, body = _side_in(after, complement=True) if head.name in _HIRED else (None, None)
        return (side, body, False) if side and (body or _PUBLIC.search(after)) else ("independent", None, False)
    if side is None and _PRIVATE.match(after):
        return "independent", None, False
    if (
        side is None
        and re.match(r"\s*(?:of|at|for|in|with|from|to)\s|,|\s*\(|['’]", after)
        and not (head.rank == "envoy" and re.match(r"\s*(?:to|for)\s", after))
    ):
        at = re.search(r"\b(?:at|with)\s+(?:the\s+)?(?=[A-Z])", after)
        if at and _side_in(after[at.end() :], complement=True)[0] is None and head.rank not in _RANKED_ABROAD:
            return "independent", None, False
        serving = head.rank in {"spokesperson", "envoy", "legislator", "adviser"} or head.name in {"lawyer", "attorney"}
        side, body = _side_in(
            after if serving else re.sub(r"\bfor\s(?:(?!\bat\b|\bof\b).)*", "", after), complement=True
        )
    if side is None and head.rank in {"spokesperson", "adviser"}:
        principal = parse_title(after)
        side = principal.side if principal is not None and not principal.bare else None
    if side is None and head.rank == "spokesperson" and re.match(r"\s+(?:for|at|with)\s+(?:the\s+)?[A-Z]", after):
        return None, None, False
    if side is None and head.name == "vice president" and re.match(r"\s+(?:for|of|and)\s+[a-z]", after):
        return "independent", None, False
    if side is None and head.rank == "legislator" and US_WORDS.search(after):
        side = "United States"
    if side is None:
        return head.side, None, head.side is None
    return side, body, False
