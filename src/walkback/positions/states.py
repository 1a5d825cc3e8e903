"""States that a text names: by name, adjective, capital or leader, and those that are but places in it."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from itertools import groupby
from typing import Final

__all__ = ["HOME_STATE", "country_words", "places_in", "state_words", "states_in"]

HOME_STATE: Final = "United States"
"""Where two states are tied as often, talks are with the other one: most of the press read here is American."""
_LEADERS: Final = re.compile(r"president|prime minister|leader|chancellor|king|chairman", re.IGNORECASE)
_AMBIGUOUS: Final = frozenset({"May", "King", "Moon", "Park", "Castro", "Brown", "Johnson", "Singh", "Trump", "Major"})
_AS_PLACE: Final = re.compile(r"\b(?:[Ii]n|[Aa]t|near|outside) (?:the )?$")
_MEETS: Final = re.compile(r"['’]?s? (?:summit|meeting|talks|trip|visit)\b")
_BEFORE: Final = 16
"""Code points before a state that tell whether it is a place."""


def states_in(text: str) -> list[str]:
    """Return the states a text names by name, adjective, capital or leader, in text order.

    >>> states_in("Pyongyang and the Iranians")
    ['North Korea', 'Iran']
    """
    names, pattern = state_words()
    return [names[found] for found in pattern.findall(text)]


@lru_cache(maxsize=4)
def places_in(text: str) -> frozenset[str]:
    """Return the states that a text names as places for the most part, such as where a summit is held.

    >>> sorted(places_in("The summit in Oslo is off, so nobody meets Sweden in Oslo."))
    ['Norway']
    """
    names, pattern = state_words()
    named, at, met = Counter[str](), Counter[str](), Counter[str]()
    for found in pattern.finditer(text):
        state, before = names[found.group()], text[max(0, found.start() - _BEFORE) : found.start()]
        named[state] += 1
        at[state] += bool(_AS_PLACE.search(before))
        met[state] += bool(_MEETS.match(text, found.end()))
    return frozenset(state for state in at if at[state] and 2 * (at[state] + met[state]) > named[state])


@cache
def country_words() -> dict[str, str]:
    """Return the names, adjectives and capitals of states with the state each stands for."""
    from walkback.speakers.knowledge import countries  # noqa: PLC0415  training goes without that stage

    states = ((s.name, (s.name, *s.names, *s.adjectives, *s.capitals)) for s in countries().values())
    return {word: name for name, words in states for word in words if len(word) > 1}


@cache
def state_words() -> tuple[dict[str, str], re.Pattern[str]]:
    """Return the words for states and their leaders with the state each stands for, and a pattern that finds them."""
    from walkback.speakers.knowledge import figures  # noqa: PLC0415  training goes without that stage

    names = {"the North": "North Korea", "The North": "North Korea", "the South": "South Korea"}
    names |= {"Korean Peninsula": "North Korea", "Korean peninsula": "North Korea", "Kim": "North Korea"}
    for figure in figures():
        if figure.side != HOME_STATE and any(_LEADERS.search(title) for title, _, _ in figure.offices):
            family = figure.name.split()[-1]
            names |= {word: figure.side for word in (figure.name, family) if word not in _AMBIGUOUS}
    names |= country_words()
    # Longest first, but all of one letter together: the search need not try a thousand words at every word of a text.
    ordered = sorted(names, key=lambda word: (word[0], -len(word), word))
    by_letter = (
        f"{re.escape(letter)}(?:{'|'.join(re.escape(word[1:]) for word in words)})"
        for letter, words in groupby(ordered, key=lambda word: word[0])
    )
    return names, re.compile(rf"(?<!\w)(?:{'|'.join(by_letter)})(?!\w)")
