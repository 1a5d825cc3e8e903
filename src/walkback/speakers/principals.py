"""Whose spokesman somebody is: the family name, campaign or company before the noun."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.speakers.american import US_PLACES, US_WORDS
from walkback.speakers.nouns import noun_at, singular
from walkback.speakers.offices import entries_in
from walkback.speakers.places import PLACES
from walkback.speakers.words import CALENDAR, LOWER_START, MODIFIERS, ORGANISATION

if TYPE_CHECKING:
    from walkback.speakers.offices import Title

__all__ = ["campaigns", "principal_of"]

_NAME: Final = re.compile(r"(?:^|\s)(?P<name>(?:[A-Z][\w&.’'-]*\s){1,3})(?P<team>(?:campaign|transition|team)\s)?$")
_ARTICLE: Final = re.compile(r"^(?:An?|The)(?:\s|$)")
_RANKS: Final = frozenset({"spokesperson", "adviser"})
_NOUNS: Final = frozenset({"official", "aide", "campaign manager", "manager", "staffer", "strategist", "surrogate"})
_COMMON: Final = (ORGANISATION | MODIFIERS | LOWER_START | CALENDAR).union(
    ["district", "rebel", "militant", "transition", "cyber", "fleet", "brigade", "regiment", "battalion", "division",
     "space"]
)  # fmt: skip
"""Words that are no name of anybody, whatever their capital."""


def principal_of(title: Title) -> str | None:
    """Return the person or company for whom a title says that somebody speaks or works, None where it is an office.

    >>> from walkback.speakers.offices import parse_title
    >>> principal_of(parse_title("a Roe campaign adviser")), principal_of(parse_title("the Acme spokeswoman"))
    ('Roe', 'Acme')
    >>> principal_of(parse_title("Foreign Ministry spokesman")) is None
    True
    """
    if title.rank not in _RANKS and title.noun not in _NOUNS:
        return None
    at = re.search(rf"(?<![\w-]){re.escape(singular(title.noun))}", title.text, re.IGNORECASE)
    found = _NAME.search(title.text, 0, at.start()) if at else None
    if found is None:
        return None
    name = _ARTICLE.sub("", found["name"].strip())
    words = [w.lower().rstrip(".").replace("’", "'") for w in name.split()]
    known = entries_in(name) or name in PLACES or US_WORDS.search(name) or US_PLACES.search(name)
    if known or not words or any(w in _COMMON or w.endswith("'s") or noun_at([singular(w)], 0) for w in words):
        return None
    return name


def campaigns(title: Title) -> bool:
    """Tell whether a title is one of a campaign or of whoever comes into office."""
    return re.search(r"\b(?:[Cc]ampaign|[Tt]ransition)\b", title.text) is not None
