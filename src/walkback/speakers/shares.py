"""Shares of a poll as sources: "52 percent", "the voters", "a majority of respondents"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from walkback.dates.numbers import quantity

__all__ = ["share_of"]

_SHARE: Final = re.compile(
    r"(?:(?:only|just|about|some|nearly|almost|roughly|another|over|around|more\s+than|less\s+than|fewer\s+than|a|the)\s+)*"
    r"(?P<number>[\d.]+|[A-Za-z]+(?:-[a-z]+)?)\s*(?:%|percent|per\s+cent)(?:\s+of\s+(?P<whom>.+))?",
    re.IGNORECASE,
)
_POLLED: Final = re.compile(
    r"(?:(?:the|a|most|a\s+(?:\w+\s+)?(?:majority|plurality|share)\s+of)\s+)*"
    r"(?:voters|respondents|those\s+(?:polled|surveyed)|adults|people\s+(?:polled|surveyed))",
    re.IGNORECASE,
)
_MAJORITY: Final = re.compile(
    r"(?:an?|the)\s+(?:\w+\s+)?(?:majority|plurality|minority|half)\s+of\s+(?P<whom>.+)", re.IGNORECASE
)
_OF_WHOM: Final = re.compile(
    r"(?:percent|%|per cent|poll of|survey of|polled|surveyed)\s+(?:of\s+)?(?:[\d,]+\s+)?(?:registered\s+|likely\s+)?"
    r"(?P<whom>(?:[A-Z][\w.]+\s+)+(?:voters|adults|citizens|respondents|residents)|Americans|Britons|[A-Z][a-z]+ans)\b"
)
_VOTERS: Final = re.compile(r"\b(?P<whom>[A-Z][a-z]+\s+(?:voters|adults|citizens))\b")
_POLL: Final = re.compile(r"\b(?:polls?|surveys?)\b")


@lru_cache(maxsize=64)
def _population(text: str) -> str | None:
    """Return whom a poll asked, as the text says it: ``American voters``."""
    low = text.lower()
    if ("poll" not in low and "survey" not in low) or not _POLL.search(low):
        return None
    found = _OF_WHOM.search(text) or _VOTERS.search(text)
    return " ".join(found["whom"].split()) if found else None


def share_of(phrase: str, text: str) -> str | None:
    """Name a share of those asked, None for what is none; a text with no poll has no such sources.

    >>> text = "In a poll, 40 percent of Peruvian voters agreed. But 52 percent said no, and the voters are tired."
    >>> share_of("52 percent", text), share_of("the voters", text), share_of("the senator", text)
    ('52 percent of Peruvian voters', 'Peruvian voters', None)
    """
    whom = _population(text)
    if whom is None:
        return None
    if _POLLED.fullmatch(phrase.strip()):
        return whom
    share = _SHARE.fullmatch(phrase.strip())
    number = quantity(share["number"].lower().replace("-", " - ").split()) if share else None
    if share and isinstance(number, (int, float)):
        return f"{number} percent of {_named(share['whom'], whom)}"
    majority = _MAJORITY.fullmatch(phrase.strip())
    return _named(majority["whom"], whom) if majority else None


def _named(given: str | None, whom: str) -> str:
    """Return the words given for those asked unless they only point back."""
    if (
        given is None
        or _POLLED.fullmatch(given)
        or given.split()[0].rstrip("s") == whom.split(maxsplit=1)[0].rstrip("s")
    ):
        return whom
    return given
