"""News agencies, and the two places where articles name them: the dateline and the credit line.

A dateline stands at the very start of the text, ``SEOUL, South Korea (AP) — `` or ``BEIJING — ``; a credit
line stands alone, ``- AP`` or ``(Reuters)``. Both are found, never cut out of a text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Dateline", "agency_in", "credit", "find_dateline"]

_NAMES = {
    "AP": ("AP", "A.P.", "The Associated Press", "Associated Press"),
    "Reuters": ("Reuters", "REUTERS", "Thomson Reuters"),
    "AFP": ("AFP", "Agence France-Presse", "Agence France Presse"),
    "UPI": ("UPI", "United Press International"),
    "dpa": ("dpa", "DPA", "Deutsche Presse-Agentur"),
    "Yonhap": ("Yonhap", "YONHAP", "Yonhap News Agency"),
    "KCNA": ("KCNA", "Korean Central News Agency"),
    "Xinhua": ("Xinhua", "XINHUA", "Xinhua News Agency"),
    "Kyodo": ("Kyodo", "KYODO", "Kyodo News"),
    "TASS": ("TASS", "Tass", "ITAR-TASS"),
    "Interfax": ("Interfax", "INTERFAX"),
    "Sputnik": ("Sputnik", "RIA Novosti"),
    "IRNA": ("IRNA",),
    "Anadolu": ("Anadolu Agency", "AA"),
    "ANSA": ("ANSA",),
    "EFE": ("EFE",),
    "PTI": ("PTI", "Press Trust of India"),
    "ANI": ("ANI",),
    "IANS": ("IANS",),
    "Bloomberg": ("Bloomberg", "BLOOMBERG", "Bloomberg News"),
    "PA": ("PA", "Press Association", "PA Media"),
}
_CANONICAL = {name: agency for agency, names in _NAMES.items() for name in names}
_AGENCY = "|".join(re.escape(n) for n in sorted(_CANONICAL, key=len, reverse=True))

# Cities that open an article in ordinary letters ("Washington: ", "Beijing — "); in capitals any place does.
_CITIES = (
    "Washington|New York|United Nations|Seoul|Pyongyang|Beijing|Tokyo|Moscow|London|Paris|Berlin|Brussels|Geneva|"
    "Vienna|Tehran|Jerusalem|Kabul|Baghdad|Cairo|Damascus|Beirut|Riyadh|Doha|Ankara|Istanbul|New Delhi|Delhi|"
    "Islamabad|Singapore|Hanoi|Manila|Kuala Lumpur|Bangkok|Canberra|Sydney|Hong Kong|Taipei|Shanghai|Kyiv|Kiev|"
    "Rome|Madrid|Ottawa|Mexico City|Havana|Caracas|Brasilia|Stockholm|Oslo|Helsinki|Warsaw|Panmunjom|Dandong"
)
_MONTH = (
    "Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?|July?|Aug(?:ust|\\.)?|"
    "Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?"
)
_DAY = rf"(?:(?:{_MONTH})\s?\d{{1,2}}|\d{{1,2}}\s(?:{_MONTH}))"
# A hyphen is a letter here and parts no words: were it both, "A-A-A-A" could be read in a million ways.
_CAPITALS = r"[A-Z][A-Z.'’-]{2,}(?:[ /][A-Z][A-Z.'’-]*){0,4}"
_REGION = r"(?:,\s?(?:[A-Z][\w.'’-]*)(?:\s[A-Z][\w.'’-]*){0,3})"
_DASH = r"(?:—|–|--|-|−)"
_WITH_OUTLET = re.compile(
    rf"\s*(?P<place>(?:{_CAPITALS}|(?:[A-Z][\w.'’-]+)(?:[ /][A-Z][\w.'’-]+){{0,3}}){_REGION}{{0,2}}?"
    rf"(?:,?\s{_DAY})?)?\s*\((?P<outlet>[A-Z][\w.'’ /-]{{1,40}}|dpa)\)\s*(?:{_DASH}|:)?\s*"
)
_WITH_DASH = re.compile(
    rf"\s*(?!FILE\b|PHOTO\b|UPDATE|BREAKING|WATCH|EXCLUSIVE|OPINION|ANALYSIS|VIDEO)(?P<place>(?:{_CAPITALS}|{_CITIES}){_REGION}{{0,2}}?(?:,?\s{_DAY})?)\s*(?:—|–|--|\s-\s|−)\s*"
)
_WITH_COLON = re.compile(rf"\s*(?P<place>(?:{_CITIES})(?:\s?/\s?(?:{_CITIES}))?(?:,\s{_DAY})?)\s?:\s+(?=[\"“'‘A-Z])")
_CREDIT = re.compile(
    rf"[\s\-–—(\[*_]*(?:(?:Source|Credit|With inputs from|From)\s?:?\s+)?(?P<agency>{_AGENCY})[\s)\].*_]*"
)
_WORD = re.compile(rf"(?<![\w/])(?:{_AGENCY})(?![\w/])")
_HEAD = 160
_OUTLETS = frozenset({"CNN", "CNBC", "CNS News", "NBC News", "Fox News", "VOA", "RFE/RL", "BBC", "NK News"})


@dataclass(frozen=True, slots=True)
class Dateline:
    """The dateline of a text: the place (with its day, if it has one), the agency, and where the story begins."""

    place: str | None
    agency: str | None
    end: int


def find_dateline(text: str) -> Dateline | None:
    """Return the dateline that a text opens with; offset `end` is the first code point after it.

    >>> find_dateline("SEOUL, South Korea (AP) — North Korea said Monday that")
    Dateline(place='SEOUL, South Korea', agency='AP', end=26)
    >>> find_dateline("Pyongyang, December 24 (KCNA) -- Japan continues")
    Dateline(place='Pyongyang, December 24', agency='KCNA', end=33)
    >>> find_dateline("Kim Jong Un (left) shook hands") is None
    True
    """
    head = text[:_HEAD]
    match = _WITH_OUTLET.match(head)
    if match and (match["outlet"] in _CANONICAL or match["outlet"] in _OUTLETS or _is_plain(match)):
        return Dateline(match["place"], _CANONICAL.get(match["outlet"]), match.end())
    if match := _WITH_DASH.match(head) or _WITH_COLON.match(head):
        return Dateline(match["place"], None, match.end())
    return None


def _is_plain(match: re.Match[str]) -> bool:
    """Tell whether an outlet we do not know stands in a dateline: a place in capitals before it, a dash behind it."""
    return bool(match["place"] and match["place"][:3].isupper() and re.search(rf"{_DASH}\s*$", match[0]))


def credit(line: str) -> str | None:
    """Return the agency that a line credits when it says nothing else.

    >>> credit("- AP"), credit("(Reuters)"), credit("AP reported it first")
    ('AP', 'Reuters', None)
    """
    if len(line) > _HEAD:
        return None
    match = _CREDIT.fullmatch(line)
    return _CANONICAL[match["agency"]] if match else None


def agency_in(words: str) -> str | None:
    """Return the first agency named anywhere in some words, such as a byline.

    >>> agency_in("By JOSH LEDERMAN, Associated Press")
    'AP'
    """
    match = _WORD.search(words)
    return _CANONICAL[match[0]] if match else None
