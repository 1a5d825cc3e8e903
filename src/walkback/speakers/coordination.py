"""Whether the parts that an "and" joins are speakers of their own: "the envoy and the ministry", not "Roe and Sons"."""

from __future__ import annotations

import re
from typing import Final

from walkback.speakers.nouns import noun_at, singular
from walkback.speakers.offices import parse_title
from walkback.speakers.phrases import bare, is_plural, pronoun_of
from walkback.speakers.words import ORGANISATION

__all__ = ["BOTH", "are_joinable", "is_description", "is_shared"]

_ADJECTIVE: Final = re.compile(
    r"(?:(?:senior|top|key|other|current|former|both)\s)*(?:U\.?S\.?|U\.?N\.?|U\.?K\.?|E\.?U\.?|Republican|Democratic|Senate|House|GOP|"
    r"(?:North\s|South\s|Saudi\s)?[A-Z][a-z]+(?:an|ese|ish|ch|i|man))",
)
"""An adjective of a state or party, or what stands for one."""
_ONE_EACH: Final = frozenset({"governments", "leaders", "presidents", "ministers", "militaries", "parliaments"})
"""Of which each state has one: "the French and German governments" are two speakers."""
BOTH: Final = re.compile(r"^(?:both|either|neither|and|especially|particularly|possibly|even|also)\s+", re.IGNORECASE)
"""Words before one of several."""


def is_description(piece: str) -> bool:
    """Tell whether a piece that starts with a name is a description by it: "California Democrat", "Trump's aide"."""
    if re.match(r"[A-Z][\w.]*['’]s\s|[A-Z][\w.]*\s(?:Democrat|Republican|[a-z])", piece) is not None:
        return True
    last = piece.rsplit(maxsplit=1)[-1]
    return last.islower() and singular(last) == last and parse_title(piece) is not None


def are_joinable(pieces: list[str]) -> bool:
    """Tell whether coordinated pieces are noun phrases of their own and not halves of one name."""
    return all(_stands_alone(p.strip()) for p in pieces) and not any(_goes_on(p.strip()) for p in pieces[1:])


def _goes_on(piece: str) -> bool:
    """Tell whether a piece only goes on describing one person: "the Ohio senator | and presidential candidate"."""
    if re.match(r"(?:the|an?|his|her|its|their|other|both)\s|\w+['’]s?\s", piece, re.IGNORECASE):
        return False
    last = piece.rsplit(maxsplit=1)[-1].lower() if piece else ""
    return (
        piece[-1:].islower()
        and piece.rsplit(maxsplit=1)[-1].islower()
        and singular(last) == last
        and noun_at([last], 0) is not None
    )


def _stands_alone(piece: str) -> bool:
    """Tell whether a piece can be a source by itself: a name, a pronoun, a noun phrase, a plural."""
    piece = BOTH.sub("", piece)
    if not piece:
        return False
    if pronoun_of(piece) or re.match(
        r"(?:the|an?|both|some|other|his|her|its|their|many|several)\s", piece, re.IGNORECASE
    ):
        return not re.search(r"\b(?:the\s+)?(?:House|Senate)\s+\w+$", piece) or piece.rsplit(maxsplit=1)[-1] in {
            "Republicans",
            "Democrats",
        }
    words = piece.split()
    if re.fullmatch(r"[a-z-]*[a-rt-z]s", words[-1]) or words[-1].rstrip(",") in {"Republicans", "Democrats"}:
        return True
    if words[0][0].isupper() and words[-1].lower() in ORGANISATION and len(words) == 1:
        return False
    return words[0][0].isupper() and not re.fullmatch(
        r"[A-Z][a-z]+(?:ies|tions|ities|ments)|Citizenship|Foreign|Oversight|Health|Science", words[-1]
    )


def is_shared(pieces: list[str]) -> bool:
    """Tell whether pieces are adjectives of one plural noun: "U.S. | and South Korean officials"."""
    *first, last = pieces
    words = last.split()
    return (
        all(_ADJECTIVE.fullmatch(bare(p)) for p in first)
        and len(words) > 1
        and words[0][0].isupper()
        and words[-1].islower()
        and is_plural(last)
        and words[-1] not in _ONE_EACH
    )
