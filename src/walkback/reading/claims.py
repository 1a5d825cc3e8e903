"""What cues claim as their content, and who gets words that several claim.

Each cue is scored by itself, so two neighbours may claim the same words. Unless one stands inside the
other, words belong to one statement: each run of contested words goes to the cue that scores it higher.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.reading.roles import CONTENT
from walkback.reading.wordscores import runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from walkback.reading.network import Window

__all__ = ["Claim", "settle_claims"]

_INSIDE: Final = 0.5


@dataclass(slots=True, eq=False)
class Claim:
    """A cue with its scores over the window it was read in; arrays count from the window's first token.

    `content` is changed by `settle_claims`; `roles` are the network's probabilities.
    """

    window: Window
    cue: NDArray[np.int64]
    chance: float
    roles: NDArray[np.float32]
    content: NDArray[np.bool_]


def settle_claims(claims: Sequence[Claim], *, nested: bool) -> None:
    """Give contested words to one of the cues that claim them, in place.

    With `nested`, a cue that stands in the content of another may share its words.
    """
    reach = [_reach(claim) for claim in claims]
    for (a, (first_a, last_a)), (b, (first_b, last_b)) in itertools.combinations(zip(claims, reach, strict=True), 2):
        start, end = max(first_a, first_b), min(last_a, last_b)
        if start >= end or (nested and (_stands_in(a, b) or _stands_in(b, a))):
            continue
        in_a, in_b = (slice(start - c.window.first, end - c.window.first) for c in (a, b))
        for first, last in runs(a.content[in_a] & b.content[in_b]):
            scores = [float(c.roles[part, CONTENT][first:last].mean()) for c, part in ((a, in_a), (b, in_b))]
            loser, part = (a, in_a) if scores[0] < scores[1] else (b, in_b)
            loser.content[part.start + first : part.start + last] = False


def _reach(claim: Claim) -> tuple[int, int]:
    """Return the tokens of the article between which a claim's content lies."""
    at = np.flatnonzero(claim.content)
    return (claim.window.first + int(at[0]), claim.window.first + int(at[-1]) + 1) if len(at) else (0, 0)


def _stands_in(inner: Claim, outer: Claim) -> bool:
    at = inner.cue + inner.window.first - outer.window.first
    at = at[(at >= 0) & (at < len(outer.content))]
    return len(at) > 0 and bool(outer.content[at].mean() >= _INSIDE)
