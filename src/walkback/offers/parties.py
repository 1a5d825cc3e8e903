"""Who belongs to whom: the sides of names, the members of groups of states, and political parties."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from walkback.relations.sides import party_of
from walkback.speakers.knowledge import countries, figures, gazetteer, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["is_member", "parties", "side_of"]

_JOINT: Final = re.compile(r",? and |, ")
_EUROPE: Final = frozenset(
    [
        *("Austria", "Belgium", "Bulgaria", "Croatia", "Cyprus", "Czech Republic", "Denmark", "Estonia", "Finland"),
        *("France", "Germany", "Greece", "Hungary", "Iceland", "Ireland", "Italy", "Latvia", "Lithuania", "Luxembourg"),
        *("Malta", "Netherlands", "Norway", "Poland", "Portugal", "Romania", "Slovakia", "Slovenia", "Spain", "Sweden"),
        *("Switzerland", "United Kingdom", "European Union"),
    ]
)
_ALLIES: Final = _EUROPE | {"United States", "Canada", "Turkey", "NATO"}
_SEVEN: Final = frozenset(
    ["United States", "Canada", "United Kingdom", "France", "Germany", "Italy", "Japan", "European Union", "G7"]
)
_MEMBERS: Final = (
    (re.compile(r"\bEurope"), _EUROPE),
    (re.compile(r"\bNATO\b"), _ALLIES),
    (re.compile(r"\bG-?7\b|\bGroup of Seven\b"), _SEVEN),
    (re.compile(r"\b[Ww]est(?:ern)?\b"), _ALLIES | {"Australia", "Japan"}),
)
_EVERYBODY: Final = re.compile(
    r"\binternational community|\bUnited Nations|\bUN\b|\bSecurity Council|\bthe world\b|\b[Ww]orld (?:leaders|powers)"
    r"|(?:^|\b(?:all|other|many|third-?party|\d+) )(?:nations|countries|states|parties|governments)$"
)
_OF_A_PERSON: Final = re.compile(r"^(?P<who>[A-Z][\w’'-]+) (?:administration|government|cabinet|regime)$")


@lru_cache(maxsize=4096)
def parties(names: str | None) -> frozenset[str]:
    """Return the parties of a joint name.

    >>> sorted(parties("Mexico and Canada"))
    ['Canada', 'Mexico']
    """
    return frozenset(part.strip() for part in _JOINT.split(names or "") if part.strip())


def side_of(name: str, sides: Mapping[str, str]) -> str | None:
    """Return the side of a name: as the text tells it, or that of a known body, of a state or of its people.

    >>> side_of("White House", {}), side_of("Iranian officials", {}), side_of("Obama administration", {})
    ('United States', 'Iran', 'United States')
    >>> side_of("Ana Roth", {"Ana Roth": "Freedonia"}), side_of("critics", {})
    ('Freedonia', None)
    """
    return sides.get(name) or _known_side(name)


@lru_cache(maxsize=4096)
def _known_side(name: str) -> str | None:
    words = [m.group() for m in words_of(name.replace("’", "'"))]
    found = gazetteer().match(words, 0) if words else None
    if found:
        size, entry = found
        whole = size == len(words) or entry.form in {"adjective", "people"}
        return entry.side if whole and entry.form != "press" else None
    if party_of(name) in {"Republicans", "Democrats"}:
        return "United States"
    person = _OF_A_PERSON.match(name)
    return _by_surname().get(person["who"]) if person else None


@lru_cache(maxsize=1)
def _by_surname() -> dict[str, str]:
    return {figure.name.rsplit(maxsplit=1)[-1]: figure.side for figure in figures()}


def is_member(side: str, group: str) -> bool:
    """Tell whether a side is one of a group of states that is called by a common name.

    >>> is_member("France", "NATO allies"), is_member("Chile", "international community"), is_member("Chile", "Peru")
    (True, True, False)
    """
    if _EVERYBODY.search(group):
        return side in countries() or side == "European Union"
    return any(side in members for pattern, members in _MEMBERS if pattern.search(group))
