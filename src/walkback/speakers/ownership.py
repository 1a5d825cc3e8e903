"""Whose an office is, as the words before it tell: a state becomes its adjective, a body loses its "'s"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.speakers.offices import entries_in
from walkback.speakers.places import STATES_OF_US

if TYPE_CHECKING:
    from walkback.speakers.knowledge import Country

__all__ = ["of_owner", "with_adjective"]

_OWNED: Final = re.compile(r"(?P<owner>[A-Z][\w.]*(?:\s[A-Z][\w.]*)*)'s\s(?P<rest>.+)")
_LOCAL: Final = re.compile(r"\b(?:governor|mayor|councill?or|police)\b")
"""Whom a capital has as a city."""


def of_owner(name: str, country: Country | None) -> str:
    """Write whose an office is by the adjective of its state or the name of its body; leave off another state.

    >>> from walkback.speakers.knowledge import countries
    >>> of_owner("Lima's trade envoy", countries()["Peru"]), of_owner("BBC's trade editor", None)
    ('Peruvian trade envoy', 'BBC trade editor')
    >>> of_owner("Ohio's Republican governor", countries()["United States"])
    'Republican governor'
    >>> of_owner("Lima's mayor", countries()["Peru"])
    'Lima mayor'
    """
    owned = _OWNED.match(name)
    if owned is None:
        return name
    for _, end, entry in entries_in(owned["owner"])[:1]:
        if end < len(owned["owner"]):
            continue
        local = entry.form == "capital" and _LOCAL.search(owned["rest"])
        if entry.form in {"body", "press"} or local:
            return f"{owned['owner']} {owned['rest']}"
        return f"{country.adjective} {owned['rest']}" if country and entry.name == country.name else owned["rest"]
    return owned["rest"] if owned["owner"] in STATES_OF_US else name


def with_adjective(name: str, country: Country, *, served: bool) -> str:
    """Write "Peru's envoy" as "Peruvian envoy", and "Peru president" so where the state can only be the one served."""
    for start, end, entry in entries_in(name)[:1]:
        if start == 0 and entry.form == "state" and entry.name == country.name:
            rest = re.sub(r"^'s?(?=\s)", "", name[end:])
            return country.adjective + rest if rest.startswith(" ") and (served or rest != name[end:]) else name
    return name
