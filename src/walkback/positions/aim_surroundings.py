"""What stands around a name: the words that lead to it and go on from it, and how far behind the cue it is."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.records import Span

__all__ = ["SURROUNDINGS", "surroundings"]

_PREPOSITIONS: Final = (
    "to", "on", "against", "with", "at", "by", "for", "from", "of", "toward", "towards", "in", "over", "about",
    "between",
)  # fmt: skip
_BEFORE: Final = re.compile(r"(\w+)(?: (?:the|a|an|its|his|her|their|former|new|president|leader|mr\.?|ms\.?))*\W*$")
_AFTER: Final = re.compile(
    r"[’'](?:s\b)?|[ ,]*(?:\w+ ){0,3}?(?:must|should|to|will|would|has|have|had|can|could|is|was)\b"
)
_ASIDE: Final = re.compile(
    r"\s(?:(?:\w+ly|again|also|later|earlier|\w+day|reporters|journalists)\s)*"
    r"(?:during|before|after|in|from|outside|near|alongside|at)\s(?:(?!(?:to|against|towards?|with|for|that)\s)\S+\s){0,5}"
)
"""What leads to a name behind a cue that only tells where and when it was said: "warned at a meeting of the |"."""
_ASIDE_LENGTH: Final = 160
"""Code points in which these are looked for."""

SURROUNDINGS: Final = (*(f"after {word}" for word in _PREPOSITIONS), "possessive", "acts on", "behind cue", "aside")
"""Names of the numbers, in the order in which `surroundings` gives them."""
_LED_BY: Final = {one: tuple(float(one == other) for other in _PREPOSITIONS) for one in ("", *_PREPOSITIONS)}
"""The columns of each preposition; those of "" are for all other words."""


@lru_cache(maxsize=2048)
def _between(before: str, after: str) -> tuple[float, ...]:
    """Return what stands around a name in lower case; one named is looked at for many statements of an article."""
    led, goes_on = _BEFORE.search(before), _AFTER.match(after)
    behind = goes_on.group() if goes_on else ""
    return (
        *_LED_BY.get(led.group(1) if led else "", _LED_BY[""]),
        float(behind[:1] in {"’", "'"}),
        float(behind != "" and behind[:1] not in {"’", "'"}),
    )


def surroundings(text: str, cue: Sequence[Span], name: Span | None) -> list[float]:
    """Return what stands before and behind a name, all 0 where there is none; `cue` is that of the statement.

    >>> from walkback.records import Span
    >>> found = surroundings("They talked to Iran's envoy.", [Span(5, 11)], Span(15, 19))
    >>> [name for name, value in zip(SURROUNDINGS, found) if value]
    ['after to', 'possessive', 'behind cue']
    """
    if name is None:
        return [0.0] * len(SURROUNDINGS)
    return [
        *_between(text[max(0, name.start - 40) : name.start].lower(), text[name.end : name.end + 40].lower()),
        float(bool(cue) and 0 <= name.start - cue[-1].end <= 5),
        float(
            bool(cue)
            and 0 < name.start - cue[-1].end <= _ASIDE_LENGTH
            and _ASIDE.fullmatch(text, cue[-1].end, name.start) is not None
        ),
    ]
