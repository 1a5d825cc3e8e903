"""What kind of phrase a source is: its head, number, definiteness, coordination."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from walkback.speakers.words import FEMININE, MASCULINE, NEUTER, PLURAL

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["PRONOUNS", "bare", "coordinates", "describe", "is_plural", "names_nobody", "pronoun_of", "trim"]

PRONOUNS: Final = (
    MASCULINE | FEMININE | NEUTER | PLURAL | frozenset({"i", "me", "my", "we", "us", "our", "you", "who", "which"})
)
_SEVERAL: Final = r"a\s+(?:(?:small|large|growing)\s+)?(?:number|group|handful|couple)\s+of"
_DETERMINER: Final = re.compile(
    rf"^(?:(?:{_SEVERAL}|the|an?|some|many|several|these|those|any|its|their|his|her|one|"
    r"multiple|most|certain|few|another|only)\s+)+",
    re.IGNORECASE,
)
_RELATIVE: Final = re.compile(
    r",.*$|\s+(?:who|which|(?<!of\s)(?<!to\s)(?<!in\s)(?<!at\s)(?<!on\s)(?<!for\s)(?<!from\s)(?<!with\s)that|whose|including|involved|familiar|(?<![Pp]eople\s)(?<![Tt]hose\s)close\s+to|speaking|briefed|with\s+knowledge|on\s+condition)\b.*$|\s+I\s+spoke\b.*$"
)
_LOOSE_LEFT: Final = re.compile(
    r"(?:(?:some|many|most|several|all|few|half)\s+of\s+(?:(?:the|these|those)\s+)?(?=[\w])|"
    r"(?:the|an?)\s+(?:\w+\s+)?majority\s+of\s+(?=(?:\w+\s)?(?:Democrats|Republicans)\b)|(?:by|from|and|but|as|that|even|only|while|when|because|s|’s|'s)\s+|(?-i:today\s+)|[\W_]+(?<![\"“‘$.]))+",
    re.IGNORECASE,
)
_LOOSE_RIGHT: Final = re.compile(
    r"(?:[\s,:;]+(?:would|will|could|may|might|must|should|has|have|had|is|was|also|then|now|openly|candidly|personally|"
    r"himself|herself|itself|themselves|both|alike|though|however|meanwhile|later|earlier|who|that|which|whom|whose|and|at|on|in|of|up|about|for|"
    r"as|over|this|these|the|an?|its|their|either|still|just|recently|"
    r"previously|reportedly|repeatedly|today|yesterday|(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day|"
    r"(?:this|last)\s(?:week|month|year|summer|spring|fall|autumn|winter|morning)|in\s(?:19|20)\d\d|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\s\d{1,4}(?:[,\s]{1,2}\d{4})?))+[\s,:;]*$|[\s,:;]+$"
)
_HALF_BRACKET: Final = re.compile(r"[^()]{1,20}\)\s+")
"""The end of a dateline that mark-up leaves before a source: "CNN) Peru"."""
_PREPOSED: Final = re.compile(
    r"(?:of|in|at|from|with|on|among|inside|within|to|involved|close|familiar)\b", re.IGNORECASE
)
_ARTICLE: Final = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_PORTFOLIO: Final = re.compile(r",?\s+and\s+(?:[A-Z]\w+\s)?(?:Means|Affairs|Technology|Cooperation)\b")
"""The second half of one name: "Ways and Means", "Information and Communication Technology"."""
_QUALITIES: Final = (
    r"(?:more|most|less|very|widely|growing|rising|mounting|increasing|lingering|dimming|fading|better|worse|online|"
    r"bipartisan|international|worldwide|widespread|domestic|western|eastern|northern|southern|circulated|"
    r"[a-z]+-(?:wide|level|run|led|backed|scale))"
)
_QUALITY: Final = re.compile(rf"{_QUALITIES}(?:\s{_QUALITIES})*", re.IGNORECASE)
_BEHIND_NOUN: Final = re.compile(r"(?:of|in|on)\s(?:the\s|an?\s)?[\w-]+(?:\s[\w-]+){0,3}")
"""What a reader leaves of a source without its noun: "growing international | worries", "course | of action"."""
_NO_VOICE: Final = re.compile(
    r"(?:[\w-]+\s){0,2}(?:(?!(?:eye)?witness|business)[a-z]+ness|[a-z]+ism|rhetoric)", re.IGNORECASE
)
"""Qualities and ways of speaking, which do not speak: "madness", "growing criticism"."""
_UNCERTAIN: Final = re.compile(r"\b(?:unnamed|unidentified|anonymous)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun's person (1 or 3), gender (m, f, n, None) and number."""

    person: int
    gender: str | None
    plural: bool


def pronoun_of(phrase: str) -> Pronoun | None:
    """Return what a pronoun refers by, None for other phrases.

    >>> pronoun_of("She"), pronoun_of("the man"), pronoun_of("US")
    (Pronoun(person=3, gender='f', plural=False), None, None)
    """
    if phrase.strip() == "US":
        return None
    word = phrase.strip().lower().rstrip(".,:")
    if word in MASCULINE:
        return Pronoun(3, "m", plural=False)
    if word in FEMININE:
        return Pronoun(3, "f", plural=False)
    if word in NEUTER:
        return Pronoun(3, "n", plural=False)
    if word in PLURAL:
        return Pronoun(3, None, plural=True)
    if word in {"i", "me", "my", "mine", "i'm", "i've", "i'd", "i'll"}:
        return Pronoun(1, None, plural=False)
    if word in {"we", "us", "our", "ours"}:
        return Pronoun(1, None, plural=True)
    return Pronoun(3, None, plural=False) if word == "who" else None


def trim(phrase: str) -> tuple[int, int]:
    """Return the part [start, end) of a source without the loose words that mark-up leaves at its edges.

    >>> phrase = "by the general staff also"; phrase[slice(*trim(phrase))]
    'the general staff'
    >>> phrase = "he would"; phrase[slice(*trim(phrase))]
    'he'
    """
    open_bracket = _HALF_BRACKET.match(phrase)
    start = open_bracket.end() if open_bracket else 0
    left = _LOOSE_LEFT.match(phrase, start)
    start = left.end() if left else start
    right = _LOOSE_RIGHT.search(phrase, start)
    end = right.start() if right and right.start() > start else len(phrase)
    return start, end


@lru_cache(maxsize=4096)
def bare(phrase: str) -> str:
    """Drop articles and quantifiers, and what stands around the name.

    >>> bare("the White House"), bare("Some U.S. officials")
    ('White House', 'U.S. officials')
    """
    text = re.sub(r"\s*\([^)]*\)$", "", phrase.strip(' ,"“”'))
    if not re.search(r"(?:\b[A-Z]\.){2,}$", text):
        text = text.rstrip(" .,")
    return _DETERMINER.sub("", text)


def describe(phrase: str) -> str:
    """Write an unnamed source or group in short: no article, no relative clause, ``US`` for ``U.S.``.

    >>> describe("a senior U.S. official who briefed reporters"), describe("an unnamed official")
    ('senior US official', 'official')
    """
    named = bare(phrase)
    if _PREPOSED.match(named):
        named = _ARTICLE.sub("", phrase.strip(" ,."))
    text = _RELATIVE.sub("", _UNCERTAIN.sub("", named)).strip()
    return (text or phrase.strip()).replace("U.S.", "US").replace("U.N.", "UN").replace("’", "'")


def coordinates(
    phrase: str, covered: Sequence[tuple[int, int]], people: Sequence[tuple[int, int]] = ()
) -> list[tuple[int, int]]:
    """Split a phrase at its top-level ``and`` (outside `covered` names); one piece when there is none.

    A comma parts only what stands before the last "and"; behind it an apposition begins.
    `people` are where named people stand: with one before and one right behind the "and", both speak.
    """
    cuts = [
        m
        for m in re.finditer(r",?\s+(?:and|as well as)\s+|,\s+(?=[A-Z])", phrase)
        if not any(a < m.end() and m.start() < b for a, b in covered) and not _PORTFOLIO.match(phrase, m.start())
    ]
    while cuts and not re.search(r"and|as well", cuts[-1].group()):
        cuts.pop()
    inner = r"\b(?:including|like|such as|led by|of|for|between)\s"
    if cuts and any(a == cuts[-1].end() for a, _ in people) and any(b < cuts[0].start() for _, b in people):
        inner = r"\b(?:including|like|such as|led by|between)\s"
    if not cuts or re.search(inner, phrase[: cuts[0].start()]):
        return [(0, len(phrase))]
    edges = [0, *[x for m in cuts for x in (m.start(), m.end())], len(phrase)]
    return [(edges[i], edges[i + 1]) for i in range(0, len(edges), 2) if edges[i + 1] > edges[i]]


@lru_cache(maxsize=4096)
def is_plural(phrase: str) -> bool:
    """Tell whether the head noun of a description is plural.

    >>> is_plural("senior officials in Seoul"), is_plural("an official"), is_plural("the two men")
    (True, False, True)
    """
    head = re.split(
        r"\s+(?:of|in|at|from|with|for|to|on|who|that|involved|familiar|close|including)\s+|,", bare(phrase)
    )[0].lower()
    last = head.split()[-1].rstrip("'’") if head.split() else ""
    if re.match(rf"(?!{_SEVERAL})(?:an?|one|another|each|every)\s", phrase, re.IGNORECASE):
        return False
    return (last.endswith("s") and not last.endswith(("ss", "us", "'s", "’s", "is"))) or last in {
        "men",
        "women",
        "people",
        "media",
        "some",
        "many",
        "others",
        "those",
        "both",
        "police",
        "most",
        "all",
        "everybody",
        "everyone",
    }


def names_nobody(phrase: str) -> bool:
    """Tell whether a source has no noun for who speaks: it is what stands before the noun, or behind it, or a quality.

    >>> names_nobody("growing international"), names_nobody("on the map"), names_nobody("a bipartisan group")
    (True, True, False)
    >>> names_nobody("the madness"), names_nobody("an eyewitness")
    (True, False)
    """
    named = bare(phrase)
    return (
        _QUALITY.fullmatch(named) or _NO_VOICE.fullmatch(named) or _BEHIND_NOUN.fullmatch(phrase.strip())
    ) is not None
