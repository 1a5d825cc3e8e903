"""Names for what diplomacy and politics are about: "sanctions on Iran", "nuclear talks with North Korea".

A table of matters, each with the words that tell it and the phrase that names it; a state is filled in
where the statements name one. Most topics of news on foreign affairs are on one of these matters.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["states_in", "subject_of"]

_NUCLEAR: Final = r"(?:nuclear|denuclearization|denuclearisation|disarmament)"
_ROCKETS: Final = r"(?:missile|rocket)s?"
_DRILLS: Final = r"(?:exercises?|drills?|maneuvers|manoeuvres|war games)\b"
_MEDDLE: Final = r"(?:meddl|interfer)\w*"
_RELIEF: Final = r"(?:lift|eas|remov|waiv|reliev|suspend)\w* (?:\w+ ){0,3}sanctions|sanctions relief"
# What is named first is the more special: it beats a matter below it that as many statements tell.
_TABLE: Final = (
    ("sanctions relief", "for", _RELIEF),
    ("sanctions", "on", r"sanction\w*|embargo\w*|blacklist\w*"),
    ("tariffs", "on", r"tariffs?\b|duties on\b"),
    ("missile defence", "in", r"missile defen[cs]\w+|missile shield|interceptors?\b|THAAD\b"),
    ("nuclear tests", "by", r"nuclear(?:[ -]\w+)? tests?\b|hydrogen bomb tests?\b|test(?:ed|ing)? nuclear \w+"),
    ("missile tests", "by", rf"{_ROCKETS} (?:tests?|launch\w*)|(?:launch|fir|test)\w* (?:\S+ ){{0,4}}{_ROCKETS}"),
    ("nuclear deal", "with", r"nuclear (?:deal|agreement|accord|pact)\b|JCPOA\b|Iran deal\b"),
    ("arms control treaty", "with", r"(?:INF|arms[- ]control|nuclear forces|START) (?:treaty|agreement)\b|\bINF\b"),
    ("nuclear talks", "with", rf"{_NUCLEAR} (?:talks|negotiations|diplomacy|dialogue)\b|six-party talks"),
    ("denuclearization", "of", r"denucleari[sz]\w*|give up (?:\w+ )?(?:nuclear|nukes)|nuclear disarmament"),
    ("nuclear weapons", "of", r"nuclear (?:weapons?|arsenal|arms|warheads?|bombs?|program\w*|power)\b|nukes?\b"),
    ("military exercises", "with", rf"(?:military|joint|annual|war|naval|the) {_DRILLS}|{_DRILLS}"),
    ("military action", "against", r"military (?:action|option|force|strike)s?\b|pre-?empt\w+ (?:strike|attack)"),
    ("summit", "with", r"summits?\b"),
    ("trade", "with", r"trade (?:deal|agreement|war|talks|deficit|surplus|practices|policy|pact)s?\b|trade with\b"),
    ("peace treaty", "with", r"peace (?:treaty|deal|agreement|accord|talks|process)\b|end (?:to|of) the \w+ war\b"),
    ("ceasefire", "in", r"cease-?fires?\b|truce\b|armistice"),
    ("election interference", "by", rf"{_MEDDLE} (?:in|with) (?:\w+ ){{0,4}}election|election {_MEDDLE}"),
    ("cyberattacks", "by", r"cyber\w*|hack(?:s|ed|ing|ers?)?\b"),
    ("human rights", "in", r"human[- ]rights?\b|political prisoners|prison camps?"),
    ("prisoners", "held by", r"prisoners?\b|detain\w*|hostages?\b|imprison\w*"),
    ("chemical weapons", "in", r"chemical (?:weapons?|attacks?)|nerve agent|gas attack"),
    ("troops", "in", r"troops\b|military presence|deployments?\b"),
    ("ties", "with", r"(?:diplomatic |bilateral )?(?:relations|ties)\b"),
    ("talks", "with", r"talks?\b|negotiat\w*|dialog(?:ue)?\b|meet(?:ing)?s?\b|diplomacy"),
    ("war", "with", r"wars?\b(?! on\b)|armed conflict\b|invasion|invade\w*|air ?strikes?\b"),
    ("immigration", "", r"immigra\w+|migrants?\b|asylum|deport\w*|border wall"),
    ("health care", "", r"health ?care|obamacare|affordable care act|medicaid|insurance"),
    ("impeachment", "", r"impeach\w*"),
    ("government shutdown", "", r"shutdowns?\b|shut down the government"),
    ("taxes", "", r"tax(?:es)?\b|tax cuts?\b"),
    ("federal budget", "", r"budget\b|sequest\w+|deficit\b|spending cuts|debt ceiling"),
    ("gun control", "", r"guns?\b|firearms?\b|background checks?"),
    ("climate agreement", "", r"climate (?:change|accord|agreement|deal|pact)|paris (?:climate|accord|agreement)"),
    ("aid", "to", r"(?:humanitarian|economic|foreign|food|military) (?:aid|assistance)\b"),
)  # fmt: skip
_MATTERS: Final = tuple((name, link, re.compile(rf"\b(?:{pattern})", re.IGNORECASE)) for name, link, pattern in _TABLE)
LEAST_SHARE: Final = 0.25
"""Share of a group's statements that must tell of a matter for the group to be named after it."""
_WITH_ARTICLE: Final = frozenset({"United States", "United Kingdom", "European Union", "Philippines", "Netherlands"})
_HOME: Final = "United States"
"""Where two states are named as often, talks are with the other one: most of the press read here is American."""


def subject_of(texts: Sequence[str], elsewhere: Sequence[str] = ()) -> str | None:
    """Return a name for what the texts are about, None where they are on no matter of the table.

    >>> subject_of(["Washington may lift its sanctions on Iran", "Tehran asked for sanctions relief"])
    'sanctions relief for Iran'
    >>> subject_of(["the harvest was good"]) is None
    True
    """
    counts = Counter(matter for text in texts for matter in _told(text))
    others = Counter(matter for text in elsewhere for matter in _told(text))
    worth = {i: n / len(texts) * math.log(2 + n / (1 + others[i])) for i, n in counts.items()}
    best = max(worth, key=lambda i: (worth[i], -i), default=None)
    if best is None or counts[best] < LEAST_SHARE * len(texts):
        return None
    name, link, _ = _MATTERS[best]
    state = _state([text for text in texts if best in _told(text)]) if link else None
    return f"{name} {link} {'the ' * (state in _WITH_ARTICLE)}{state}" if state else name


@lru_cache(maxsize=4096)
def _told(text: str) -> frozenset[int]:
    """Return the matters that a text tells of; kept, as each text of an article is asked once a topic."""
    return frozenset(i for i, (_, _, pattern) in enumerate(_MATTERS) if pattern.search(text))


def states_in(text: str) -> list[str]:
    """Return the states a text names by name, adjective or capital, in text order.

    >>> states_in("Pyongyang and the Iranians")
    ['North Korea', 'Iran']
    """
    names, pattern = _state_words()
    return [names[found] for found in pattern.findall(text)]


def _state(texts: Iterable[str]) -> str | None:
    """Return the state that most texts name, one's own last."""
    found = Counter(state for text in texts for state in dict.fromkeys(states_in(text)))
    return max(sorted(found), key=lambda s: (found[s], s != _HOME), default=None)


@cache
def _state_words() -> tuple[dict[str, str], re.Pattern[str]]:
    """Return the words for states with the state each stands for, and a pattern that finds them."""
    from walkback.speakers.knowledge import countries  # noqa: PLC0415  training goes without that stage

    names = {"the North": "North Korea", "The North": "North Korea", "the South": "South Korea"}
    for state in countries().values():
        words = (state.name, *state.names, *state.adjectives, *state.capitals)
        names |= {word: state.name for word in words if len(word) > 1}
    longest_first = sorted(names, key=lambda word: (-len(word), word))
    return names, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
