"""The apposition behind a name or before it: "Jane Roe, the envoy", "the envoy, Jane Roe", "Roe of the ministry"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.speakers.nouns import noun_at, singular
from walkback.speakers.offices import parse_title
from walkback.speakers.places import STATES_OF_US
from walkback.speakers.words import MODIFIERS

if TYPE_CHECKING:
    from walkback.speakers.offices import Title
    from walkback.speakers.scanned import Run, Scan

__all__ = ["apposition_of"]

_SHORT: Final = r"(?:M[rs]|Mrs|Dr|St|Gov|Sen|Rep|Gen)\."
_APPOSITION: Final = re.compile(
    r"\s*(?:\([^)\n]{1,40}\)\s*)?,\s*"
    r"((?:who\s+(?:[a-z]+ly\s+|once\s+|has\s+|had\s+)?(?:is|was|serves as|served as|heads|leads|directs)\s+)?"
    rf"(?!{_SHORT})(?:(?:[A-Z]\.){{2,}}(?=\s)|(?:an?|the|his|her|its|their|one of|[A-Za-z][\w.’'-]*)\b)"
    rf"(?:(?:\b(?:[A-Z]\.|{_SHORT}))+|[^,;:.\"“”\n()])*)"
)
_HEADS: Final = re.compile(r"^who\s+(?:[a-z]+ly\s+)?(?:heads|leads|directs)\s+")
_WAS: Final = re.compile(
    r"^who\s+(?:[a-z]+ly\s+|once\s+|had\s+)?(?:served\s+as\s+(?:(?:the|an?)\s+)?|was\s+(?:once\s+)?(?:the|an?)\s+)"
)
"""An office held before: "who served as envoy", "who was the envoy"."""
_SERVED: Final = re.compile(
    r",\s+who\s+(?:[a-z]+ly\s+|once\s+|has\s+|had\s+)?(?:worked|served)\s+(?:in|for|at|under)\s+(?:the\s+)?"
    r"((?:(?!\son\s)[^,;:.\n\"“”]){3,60})"
)
_PARENS: Final = re.compile(r"\s*\(([RDI])[-,)]|,\s*([RDI])-[A-Z]|,\s*(\w+)\s+(Republican|Democrat)\b")
_BEFORE: Final = re.compile(
    r"(?:^|[\s\"“(,])((?:the|an?|his|her|its|their|[A-Z][\w.]*['’]s?)\s[^,;:\"“”\n]{3,90}),\s$", re.IGNORECASE
)
_VERBISH: Final = re.compile(
    r"\b(?:said|says|told|was|were|is|are|has|had|have|will|would|met|after|when|while|as|that|because)\b"
)
_THINK_TANK: Final = re.compile(
    r"(?:[A-Z][\w.&’'-]*\s+(?:(?:of|for|on|and|in|the)\s+){0,2}){0,8}?"
    r"(?:Institute|Institution|Council\son|Endowment|Cent(?:er|re)\s(?:for|on))\b"
    r"(?:\s+(?:(?:of|for|on|and|in|the)\s+){0,2}[A-Z][\w.&’'-]*){0,8}|"
    r"(?:[A-Z][\w.&’'-]*\s+){1,8}?(?=think[\s-]tank\b)"
)
"""Where people are analysts of whom a text says no more than where they are."""
_OF_PLACE: Final = re.compile(r"\s+(?:of|at|with|from)\s+(?P<the>the\s+)?(?P<place>[A-Z][^,;:.\n\"“”]{2,60})")


def apposition_of(s: Scan, run: Run, begin: int) -> Title | None:
    """Return the title that the apposition of a name tells; `begin` is where the name begins with its title."""
    party = _PARENS.match(s.text, run.end)
    if party:
        return parse_title("US senator" if not party.group(4) else f"{party.group(3)} {party.group(4)}")
    match = _APPOSITION.match(s.text, run.end, run.end + 220)
    if match:
        phrase = _WAS.sub("former ", _HEADS.sub("head of ", match.group(1)))
        title = parse_title(phrase)
        if title and title.rank != "courtesy" and _starts_nominal(match.group(1)):
            return title
    served = _SERVED.match(s.text, run.end)
    if served:
        title = parse_title(f"former official in {served.group(1)}")
        return title if title is not None and title.side not in {None, "independent"} else None
    behind = _OF_PLACE.match(s.text, run.end)
    if behind and (run.last - run.first > 1 or not s.opens_sentence(run.first)):
        tank = _THINK_TANK.match(behind["place"])
        if tank and _side_of(behind["place"]) == "independent":
            return parse_title(f"analyst at {behind['the'] or ''}{tank.group().rstrip()}")
        return parse_title(f"official of {behind['place']}") if _side_of(behind["place"]) else None
    # A look for the comma spares most names the search for what stands before it.
    behind_comma = "," in s.text[max(0, begin - 3) : begin]
    before = _BEFORE.search(s.text, max(0, begin - 110), begin) if behind_comma else None
    told = parse_title(before.group(1)) if before and not _VERBISH.search(before.group(1)) else None
    return told if told is not None and told.rank != "courtesy" else None


def _side_of(phrase: str) -> str | None:
    title = parse_title(f"official of {phrase}")
    return title.side if title is not None else None


def _starts_nominal(phrase: str) -> bool:
    """Tell whether an apposition is a noun phrase and not the next clause."""
    first = phrase.split(maxsplit=1)[0]
    if first.lower() in {"a", "an", "the", "who", "his", "her", "its", "their", "one"}:
        return True
    head = " ".join(phrase.split()[:7])
    if _VERBISH.search(head):
        return False
    low = first.lower()
    return (
        low in MODIFIERS
        or first[0].isupper()
        or noun_at([singular(low)], 0) is not None
        or first in STATES_OF_US
        or "-" in first
    )
