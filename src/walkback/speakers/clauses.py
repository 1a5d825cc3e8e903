"""What part a name or pronoun plays in its clause."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from walkback.speakers.words import PREPOSITIONS

if TYPE_CHECKING:
    from walkback.speakers.mentions import Reading
    from walkback.speakers.namings import Naming

__all__ = ["opens_clause", "role_of"]


def role_of(reading: Reading, n: Naming) -> str:
    """Return the part a name plays in its clause: subject, possessive, like, object or other."""
    s = reading.scan
    if n.possessive:
        return "possessive"
    first = bisect_left(s.starts, n.left)
    before = s.low[first - 1] if first and s.starts[first - 1] >= s.sentences[s.sentence(n.start)] else ""
    if before in {"the", "a", "an"} and first > 1:
        before = s.low[first - 2]
    if before in {"like", "unlike"}:
        return "like"
    if n.subject:
        return "subject"
    return (
        "object" if before in PREPOSITIONS or before.endswith(("ed", "ing")) or before in {"told", "met"} else "other"
    )


def opens_clause(text: str, at: int) -> bool:
    """Tell whether a pronoun stands behind a closed quotation or an opening "But", "And"."""
    return text[max(0, at - 2) : at].rstrip() in {'"', "”"} or text[max(0, at - 4) : at] in {"But ", "And "}
