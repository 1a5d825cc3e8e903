"""What is offered or asked, in the words of the text, so that it can stand behind "Freedonia → Sylvania:"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from walkback.quoting import whole_quotes
from walkback.relations.scene import words_for

if TYPE_CHECKING:
    from walkback.relations.said import Said

__all__ = ["terms_of"]

_LEAD: Final = re.compile(r"^[\s,;:.…–—-]*(?:(?:and|but|so|that)\s+)*", re.IGNORECASE)
_GIVES: Final = re.compile(r"\b(?:offer|promis|pledg|guarant|grant|giv|gave|extend|sen[dt]|den[yi])", re.IGNORECASE)
_OBJECT: Final = re.compile(
    r"(?:an?|the|its|his|her|their|our|my|some|any|new|direct|full|talks?|help|aid|\$?\d\S*)\b", re.IGNORECASE
)
_THREATENS: Final = re.compile(r"\b(?:threat|warn|press|invit|urg|tempt|court)", re.IGNORECASE)
_WITH: Final = re.compile(r"with\s+", re.IGNORECASE)
_ABOUT_IT: Final = re.compile(
    r"(?:from|in|at|on|over|during|before|after|again|when|while|as|by|through|via|for|earlier|last|this|yesterday"
    r"|today|once|twice|repeatedly|publicly|directly)\b|$",
    re.IGNORECASE,
)


def terms_of(said: Said, longest: int = 160) -> str:
    """Return what is offered or asked, in the words of the text, cut at a word.

    The words are the speaker's or the journalist's: nothing is rephrased. The addressee, who is named beside the
    terms, is left out where the object follows ("offered Sylvania a truce" is "a truce"), and where only time or
    place follows, the verb stands in front ("threatened Sylvania from his yacht").
    """
    words = _LEAD.sub("", " ".join(said.text.split())) or said.text
    words = whole_quotes(_without_addressee(words, said))
    if len(words) <= longest:
        return words
    return words[:longest].rsplit(" ", 1)[0] + " …"


def _without_addressee(words: str, said: Said) -> str:
    found = _named_first(said.statement.addressee or "").match(words)
    if not found:
        return words
    rest = words[found.end() :]
    if _GIVES.search(said.cue) and _OBJECT.match(rest):
        return rest
    if not _THREATENS.search(said.cue):
        return words
    means = _WITH.match(rest)
    if means:
        return rest[means.end() :]
    return f"{said.cue} {words}" if _ABOUT_IT.match(rest) else words


@lru_cache(maxsize=1024)
def _named_first(addressee: str) -> re.Pattern[str]:
    names = "|".join(filter(None, ("it", "him", "her", "them", words_for(addressee))))
    return re.compile(rf"(?:the\s+)?(?:{names})(?![\w’'-])\s*", re.IGNORECASE)
