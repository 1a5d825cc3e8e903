"""Which runs of capitalised words name an organisation, and not a person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.speakers.knowledge import gender_of
from walkback.speakers.places import STATES_OF_US
from walkback.speakers.words import ORGANISATION

if TYPE_CHECKING:
    from walkback.speakers.scanned import Scan

__all__ = ["is_organisation"]

_HARD: Final = frozenset(
    [
        "university", "institute", "college", "school", "foundation", "center", "centre", "party", "act",
        "ministry", "department",
    ]
)  # fmt: skip
"""Words that make "James Madison University" no person, though it starts with a given name."""
_OPENS_NAME: Final = frozenset(
    [
        "national", "international", "defense", "defence", "security", "intelligence", "military", "nuclear",
        "economic", "political", "foreign", "federal", "public", "private", "presidential", "supreme",
        "government", "central", "general", "news", "special", "joint", "trade", "state",
    ]
)  # fmt: skip
"""Words that titles have too and that make a name of the noun behind them: Missile Defense Agency."""
_OF_NAME: Final = re.compile(r"\s(?:of|for|on)\s(?:the\s)?[A-Z]")
"""What makes a name of a single word, "Committee for the Peaceful Reunification"."""


def is_organisation(s: Scan, first: int, last: int) -> bool:
    """Tell whether the words from `first` up to `last` name an organisation: "Missile Defense Agency"."""
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
        or words[0] in ORGANISATION - {"bill", "research"}
        or s.words[first] in STATES_OF_US
    )
