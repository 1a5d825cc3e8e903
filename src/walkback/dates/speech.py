"""What the cue and the speaker tell about the time of a statement.

A belief ("wants", "thinks") has no day; "says" and "has said" are looser than "said"; a generic plural
("analysts") hardly ever belongs to one occasion.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from walkback.dates.lexicon import word_set
from walkback.records import ActorKind, Statement

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["cue_features", "speaker_keys"]

_BELIEF = re.compile(
    r"\b(?:believ|think|thought|want|hope|hoping|fear|wish|seek|sought|view|consider|prefer|intend|favou?r|oppos|support|see\b|"
    r"sees\b|worr|expect|doubt|plan|concern|desire|eager)",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:said|told|tweeted|wrote|asked|replied|responded|announced|declared|stated|posted|answered|argued|warned|stressed|"
    r"insisted|noted|suggested|called|acknowledged|claimed|explained|vowed|urged|commented|remarked|"
    r"demanded|accused|denied|rejected|criticised|criticized|condemned|threatened|promised|pledged|conceded|"
    r"confirmed|repeated|reiterated|predicted|welcomed|praised)\b",
    re.IGNORECASE,
)
_ADDING = re.compile(
    r"\b(?:add(?:ed|ing)|continued|went on|saying|noting|calling|telling|warning|insisting|stressing)\b", re.IGNORECASE
)
_PERFECT = re.compile(r"\b(?:has|have|had)\b|['’](?:s|ve|d)\b", re.IGNORECASE)
_PRESENT = re.compile(r"\b(?:\w+(?:[^s\W]s)|is|are|say|believe|want|think)\b", re.IGNORECASE)
_SAYS = re.compile(r"\b(?:says?|tells?|writes?)\b", re.IGNORECASE)
_NOUN = re.compile(
    r"\b(?:threat|offer|call|demand|proposal|warning|claim|statement|comment|remark|position|promise|pledge|vow|decision|"
    r"accusation|criticism|plan|agreement|assertion|request|suggestion|view)s?\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:he|she|they|it|his|her|their|its|who|him|i|we)\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+")
_AUXILIARIES = word_set("has have had is are was were be been being will would also not to in an a the on s ve d t")
_NAME = re.compile(r"\b[A-Z][\w'’-]+")


def cue_features(text: str, statement: Statement) -> dict[str, float]:
    """Return what the words of the cue say about when the statement was made.

    >>> from walkback.records import Span
    >>> "belief" in cue_features("He wants peace.", Statement("s", "a", (Span(9, 14),), (Span(3, 8),)))
    True
    """
    cue = " ".join(span.of(text) for span in statement.cue)
    forms = {
        "group": statement.speaker_kind in {ActorKind.GROUP, ActorKind.UNNAMED} or _is_plural(text, statement),
        "direct": str(statement.mode) == "direct",
    }
    return _of_cue(cue) | {name: 1.0 for name, holds in forms.items() if holds}


@lru_cache(maxsize=4096)
def _of_cue(cue: str) -> dict[str, float]:
    """Return what the words of a cue alone say; most statements have one of few cues."""
    forms = {
        "nocue": not cue,
        "belief": bool(_BELIEF.search(cue)),
        "said": bool(_SAID.search(cue)),
        "adding": bool(_ADDING.search(cue)),
        "perfect": bool(_PERFECT.search(cue)),
        "present": bool(_PRESENT.search(cue)) and not _SAID.search(cue),
        "says": bool(_SAYS.search(cue)),
        "noun": bool(_NOUN.search(cue)) and not _SAID.search(cue),
        "according": cue.lower().startswith(("according", "in the words")),
    }
    return {name: 1.0 for name, holds in forms.items() if holds} | {f"cue {_head(cue)}": 1.0}


def _head(cue: str) -> str:
    """Return the first word of a cue that is no auxiliary."""
    words = (word for word in _WORD.findall(cue.casefold()) if word not in _AUXILIARIES)
    return next(words, "")


def _is_plural(text: str, statement: Statement) -> bool:
    words = statement.source[0].of(text).split() if statement.source else []
    return bool(words) and words[0][:1].islower() and words[-1].endswith("s") and not _PRONOUN.match(words[0])


def speaker_keys(text: str, statements: Sequence[Statement]) -> list[str]:
    """Return a key for the speaker of each statement, in order; "" where nobody can be told.

    The resolved name counts first, then the last capitalised word of the source; a pronoun or a missing
    source is taken for the speaker of the statement before.
    """
    keys: list[str] = []
    for statement in statements:
        keys.append(_key(text, statement) or (keys[-1] if keys else ""))
    return keys


def _key(text: str, statement: Statement) -> str:
    if statement.speaker_name:
        return statement.speaker_name.casefold()
    if statement.speaker:
        return statement.speaker
    if not statement.source:
        return ""
    source = statement.source[0].of(text)
    names = _NAME.findall(source)
    if names and not _PRONOUN.fullmatch(names[-1]):
        return str(names[-1]).removesuffix("’s").removesuffix("'s").casefold()
    return "" if _PRONOUN.match(source) else source.casefold()
