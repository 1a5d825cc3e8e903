"""Names for what diplomacy and politics are about: "sanctions on Iran", "nuclear talks with North Korea".

The matter of the table of `matters` that most statements tell of, with the state that their words tie to it:
"sanctions on Iran", "the North's missiles", "a deal between London and Oslo".
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache
from itertools import chain, repeat
from typing import TYPE_CHECKING, Final

from walkback.beginnings import Beginnings
from walkback.positions.matters import MATTERS, OTHERS, Matter
from walkback.positions.states import HOME_STATE, country_words, state_words, states_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

__all__ = ["matters_in", "subject_in", "subject_of"]

LEAST_SHARE: Final = 0.25
"""Share of a group's statements that must tell of a matter, two at least, for the group to be named after it."""
REACH: Final = 48
"""Code points around the words for a matter in which a state may be tied to it."""
TIED_WORTH: Final = 3
"""What a state that the words tie to the matter counts beside one merely named."""
LEAST_NAMED: Final = 0.5
"""What a state counts at least for each text that tells of the matter, to be named with it."""
_WITH_ARTICLE: Final = frozenset(
    {
        "United States",
        "Palestinian Authority",
        "Czech Republic",
        "United Kingdom",
        "European Union",
        "Philippines",
        "Netherlands",
    }
)
_NO_STATES: Final = frozenset({"United Nations", "European Union"})
"""Speakers for many, that a matter is seldom about."""
_TIES: Final = {
    "on": "on|against|targeting|upon", "with": "with|between|against", "of": "of|in|by|from", "by": "by|from|of",
    "in": "in|of|inside", "held by": "in|by|from", "to": "to|for", "for": "on|for|against|from",
    "against": "against|on|in|with", "from": "from|fleeing",
}  # fmt: skip
"""For each link, the words that tie a state to the matter before it."""
_OWNERS: Final = frozenset({"of", "by", "in", "held by"})
"""Links to whom the matter belongs: there "Iranian missiles" and "Iran's missiles" tie as "missiles of Iran"."""
_ELSEWHERE: Final = frozenset({"troops", "airstrikes", "missile defence", "embassy", "prisoners"})
"""Matters that one state has in another: whose they are does not tell where."""
_AMID: Final = re.compile(r"\b(?:amid|amidst|despite|while|after|before|during|as)\b")
"""Words behind which a sentence speaks of something else: "drills amid tensions with Norway" are not with Norway."""
_OWNED: Final = re.compile(r"(?:['’]s?)?(?: (?!(?:and|or|in|on|with|from|to|of|over|for|at)\b)[\w-]+){0,2} ?")
_PLACE: Final = re.compile(r"\b(?:in|at|from) (?:the )?$")
_POSSESSORS: Final = frozenset({"denuclearization"})
"""Matters that are about none but the states of their row: others who speak of them stand near too."""
_BEGINNINGS: Final = Beginnings([matter.words for matter in MATTERS])
_ROWS: Final = {matter.name: row for row, matter in enumerate(MATTERS)}


def subject_of(
    texts: Sequence[str],
    elsewhere: Sequence[str] = (),
    sides: Sequence[str | None] = (),
    *,
    least: float = LEAST_SHARE,
    about: str = "",
    around: Sequence[str] = (),
    places: Collection[str] = (),
) -> str | None:
    """Return a name for what the texts are about, None where they are on no matter of the table.

    `elsewhere` are the article's other texts: matters they tell of too name a group less well. `sides` are the
    states for which the texts are said, `least` is the share of the texts that must tell of the matter; the
    one that `about` names already is passed over. `around` are texts that tell whom a matter is about where the
    others do not, the nearest first; `places` are states where one meets, and with which nobody does.

    >>> subject_of(["Washington may lift its sanctions on Iran", "Tehran asked for sanctions relief"])
    'sanctions relief for Iran'
    >>> subject_of(["denuclearization is what the United States wants"])
    'denuclearization'
    >>> subject_of(["the harvest was good"]) is None
    True
    """
    counts = Counter(chain.from_iterable(map(matters_in, texts)))
    told = [i for i, n in counts.items() if n >= max(min(2, len(texts) / 2), least * len(texts))]
    others = Counter(chain.from_iterable(map(matters_in, elsewhere if told else ())))
    worth = {i: counts[i] / len(texts) * math.log(2 + counts[i] / (1 + others[i])) for i in told}
    for i in sorted(told, key=lambda i: (MATTERS[i].broad, -worth[i], i)):
        matter = MATTERS[i]
        if about and about.startswith(matter.name):
            continue
        host = places if matter.link == "with" else ()
        beside = elsewhere if not matter.broad else ()
        state = (
            (_state(matter, texts, sides, host) or _beside(matter, texts, sides, beside, host)) if matter.link else None
        )
        if state is None and matter.link and not matter.broad:
            state = next(
                filter(None, (find(matter, t, host) for find in (_most_tied, _foremost) for t in around)), None
            )
        if state:
            return f"{matter.name} {matter.link} {'the ' * (state in _WITH_ARTICLE)}{state}"
        if not matter.broad:
            return matter.name
    return None


@lru_cache(maxsize=4096)
def subject_in(label: str) -> str:
    """Return the matter of the table, with its state, that a label names before its colon; "" if none.

    >>> subject_in("sanctions on Iran: banks"), subject_in("fishing quotas")
    ('sanctions on Iran', '')
    """
    name = label.partition(": ")[0]
    known = any(name == m.name or (m.link and name.startswith(f"{m.name} {m.link} ")) for m in MATTERS)
    return name if known else ""


@lru_cache(maxsize=4096)
def matters_in(text: str) -> frozenset[int]:
    """Return the rows of the table that a text tells of; kept, as each text of an article is asked once a topic."""
    return frozenset(_BEGINNINGS.found(text))


def _state(
    matter: Matter, texts: Sequence[str], sides: Sequence[str | None], places: Collection[str] = ()
) -> str | None:
    """Return the state that the texts tie to a matter most, or one of its states that most of them name."""
    found: Counter[str] = Counter()
    row = _ROWS[matter.name]
    told = [(t, side) for t, side in zip(texts, chain(sides, repeat(None)), strict=False) if row in matters_in(t)]
    for text, side in told:
        ties = {s for s in _tied(matter, text) if matter.name not in _POSSESSORS or s in matter.states}
        found.update(dict.fromkeys(ties, TIED_WORTH) if ties else _named_beside(matter, text, side))
    least = len(told) * LEAST_NAMED
    found = Counter({state: n for state, n in found.items() if n >= least and state not in places})
    return max(sorted(found), key=lambda s: (found[s], s != HOME_STATE), default=None)


def _beside(
    matter: Matter,
    texts: Sequence[str],
    sides: Sequence[str | None],
    elsewhere: Sequence[str],
    places: Collection[str],
) -> str | None:
    """Return the state that the article's other texts tie to a matter, or the one that these texts name, if they do."""
    tied = _state(matter, elsewhere, (), places)
    if tied is None:
        return None
    found: Counter[str] = Counter()
    for text, side in zip(texts, [*sides, *([None] * len(texts))], strict=False):
        found.update({*_named_beside(matter, text, side)} - {*places})
    return max(sorted(found), key=lambda s: found[s], default=tied)


def _most_tied(matter: Matter, text: str, places: Collection[str]) -> str | None:
    """Return the state that a text ties to a matter more often than all others together; talks are not with home."""
    passed = {*places, HOME_STATE} if matter.link == "with" else places
    found = Counter(s for s in _tied(matter, text) if matter.name not in _POSSESSORS or s in matter.states)
    return _foremost_of(Counter({state: n for state, n in found.items() if state not in passed}))


def _foremost(matter: Matter, text: str, places: Collection[str]) -> str | None:
    """Return the state that a matter may be about where a text names it more often than all other foreign ones."""
    state = _foremost_of(
        Counter(s for s in states_in(text) if s != HOME_STATE and s not in _NO_STATES and s not in places)
    )
    return state if state in matter.states or matter.states == OTHERS else None


def _foremost_of(named: Counter[str]) -> str | None:
    state = max(sorted(named), key=lambda s: named[s], default=None)
    return state if state and 2 * named[state] > named.total() else None


def _named_beside(matter: Matter, text: str, side: str | None) -> list[str]:
    """Return the states that a matter may be about as they are named in the same words.

    Of the table's own states all; of others none if there are two, nor where something merely takes place.
    """
    names, pattern = state_words()
    found = [names[m.group()] for m in pattern.finditer(text) if not _PLACE.search(text, 0, m.start())]
    if matter.states != OTHERS:
        return [s for s in dict.fromkeys(found) if s in matter.states]
    others = dict.fromkeys(s for s in found if s not in {side, HOME_STATE} and s not in _NO_STATES)
    return list(others) if len(others) == 1 else []


def _tied(matter: Matter, text: str) -> Iterator[str]:
    """Yield the states that the words around each place of a matter tie to it."""
    names, pattern = state_words()
    for found in matter.words.finditer(text):
        start = max(0, found.start() - REACH)
        before = list(pattern.finditer(text, start, found.start()))
        owners = [m for m in before if _owns(matter, m, text[m.end() : found.start()])]
        yield from (names[m.group()] for m in owners[-1:])
        after = pattern.finditer(text, found.start(), found.end() + REACH)
        ties = [m for m in after if _leads(matter, text[found.start() : m.start()]) and not _of_home(m, text)]
        yield from (names[m.group()] for m in ties[:2] if matter.link == "with" or m is ties[0])


def _owns(matter: Matter, state: re.Match[str], between: str) -> bool:
    """Tell whether a state before a matter is tied to it: "Iran's missiles", "the Iran deal", "China-US trade"."""
    if matter.link in _OWNERS and matter.name not in _ELSEWHERE:
        return bool(_OWNED.fullmatch(between))
    names, _ = state_words()
    return names[state.group()] == state.group() != HOME_STATE and between in {" ", "-"}


def _of_home(state: re.Match[str], text: str) -> bool:
    """Tell whether one's own state is said to have something here: "tariffs on U.S. allies" are not on it."""
    return country_words().get(state.group()) == HOME_STATE and bool(re.match(r"(?:['’]s)? [a-z]", text[state.end() :]))


def _leads(matter: Matter, between: str) -> bool:
    """Tell whether what stands from a matter to a state after it leads to that state: "sanctions on all of"."""
    ties = _TIES[matter.link] + "|to" * (matter.name == "talks")
    return not _AMID.search(between) and bool(
        re.search(rf"\b(?:{ties})(?: (?!that\b|which\b|who\b|\w+ing\b)[\w.’'-]+){{0,4}} ?$", between)
    )
