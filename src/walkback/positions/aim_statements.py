"""What a statement tells of whom it is aimed at, whoever may be meant: its act, cue and pronouns, in numbers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from walkback.records import Act

if TYPE_CHECKING:
    from walkback.records import Statement

__all__ = ["NAMES", "numbers_of"]

_PRONOUNS: Final = {
    name: frozenset(words.split())
    for name, words in (
        ("it", "it its itself"), ("they", "they them their"), ("he", "he him his himself"), ("she", "she her herself"),
        ("you", "you your"), ("we", "we our us ours"),
    )
}  # fmt: skip
_WORD: Final = re.compile(r"\w+")
_CUES: Final = {
    "tell": r"\btell|\btold\b", "warn": r"warn", "accuse": r"accus|blam|charg",
    "urge": r"urg|call|ask|press|implor|pled|plead",
    "praise": r"thank|prais|congrat|welcom|applau|laud|hail|back|support|endors",
    "slam": r"slam|critici|condemn|denounc|mock|rebuk|rail", "answer": r"repl|respon|answer|counter|retort|fire",
    "refuse": r"reject|refus|dismiss|rule|denie|deny|declin|rebuff", "vow": r"vow|threat|promis|pledg",
    "agree": r"agree|accept|conced|commit", "offer": r"offer|propos|suggest|invit|open",
    "demand": r"demand|insist|want|order|require", "say": r"\bsa(?:y|id|ys|ying)\b|\badd",
}  # fmt: skip
_CUE: Final = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _CUES.items()}
_NEXT: Final = ("to", "on", "at", "with", "against", "for", "that", "him", "her", "it", "them", "us", "me", "reporters")
_OTHERS: Final = re.compile(
    r"\W*(?:(?:all|other|both|the|more|some|many|fellow|its|his|her|their|our|member|world|international|every|of|global|"
    r"foreign|western|responsible|regional|european|\w*un)\s+){0,4}(?:countries|country|nations?|states|members?|allies|"
    r"partners|leaders|community|people|sides|parties|governments?|powers|companies|banks|lawmakers|officials|neighbou?rs|"
    r"world|everyone|anyone|citizens|voters|americans|troops|diplomats|staff|aides|supporters)\b",
    re.IGNORECASE,
)
"""Who is told or asked something and has no name of its own."""
_NEAR: Final = 80
"""Code points in which they are looked for."""

NAMES: Final = (
    *(f"act {act}" for act in Act), *(f"pronoun {name}" for name in _PRONOUNS), *(f"cue {name}" for name in _CUES),
    *(f"next {word}" for word in _NEXT), "length", "cue words", "direct", "mixed", "inner", "named in content",
    "others at cue", "others in content", "candidates", "question",
)  # fmt: skip
"""Names of the numbers, in the order in which `numbers_of` gives them."""


_ACTS: Final = {act: tuple(float(act is one) for one in Act) for act in Act}
_FOLLOWED: Final = {word: tuple(float(word == one) for one in _NEXT) for word in ("", *_NEXT)}
"""The columns of each act, and of each word behind a cue."""


def numbers_of(statement: Statement, text: str, act: Act, named: int, options: int) -> list[float]:
    """Return the numbers of `NAMES` for a statement of this act, with so many names in it and so many options."""
    content = " ".join(span.of(text) for span in statement.content)
    cue = " ".join(span.of(text) for span in statement.cue)
    words = frozenset(_WORD.findall(content.lower()))
    end = statement.cue[-1].end if statement.cue else 0
    after = text[end : end + 16].split() if statement.cue else []
    word = after[0].strip(',.:“"').lower() if after else ""
    return [
        *_ACTS[act],
        *(float(not pronouns.isdisjoint(words)) for pronouns in _PRONOUNS.values()),
        *_of_cue(cue),
        *_FOLLOWED.get(word, _FOLLOWED[""]),
        float(len(content)),
        float(len(cue.split())),
        float(statement.mode == "direct"),
        float(statement.mode == "mixed"),
        float(statement.outer is not None),
        float(named),
        float(bool(statement.cue) and _OTHERS.match(text, end, end + _NEAR) is not None),
        float(_OTHERS.match(content[:_NEAR]) is not None),
        float(options),
        float("?" in text[statement.content[0].start : statement.content[-1].end + 1]),
    ]


@lru_cache(maxsize=4096)
def _of_cue(cue: str) -> tuple[float, ...]:
    """Return the numbers of the words of a cue; most statements have one of few cues."""
    return tuple(float(pattern.search(cue) is not None) for pattern in _CUE.values())
