"""What kind of speaker a statement has: an official of a side, an outside expert, a news outlet.

Officials speak on the day's occasion; whom the reporter asked for an opinion, and what other outlets
report, mostly has no day of its own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from walkback.beginnings import Beginnings

if TYPE_CHECKING:
    from walkback.records import Statement

__all__ = ["witness_features"]

_OUTLET = re.compile(
    r"\b(?:Times|Post|Journal|News|Press|Reuters|AP|AFP|CNN|BBC|NBC|CBS|ABC|MSNBC|CNBC|NPR|Guardian|Bloomberg|Politico|Axios"
    r"|Telegraph|Magazine|Newspaper|Daily|Agency|Yonhap|KCNA|Xinhua|TASS|Interfax|Kyodo|Television|TV|newspaper|media"
    r"|news agency|magazine|editorial)\b"
)
_EXPERT = re.compile(
    r"\b(?:analysts?|experts?|professors?|scholars?|fellow|economists?|researchers?|historian|think tank|institute"
    r"|university|college|centre|center for|director of|president of the|executive|author|strategist|consultant|lawyer"
    r"|attorney|group|association|pollster|poll|survey)\b",
    re.IGNORECASE,
)
_FORMER = re.compile(r"\b(?:former|ex-|retired|once)\b", re.IGNORECASE)
_OFFICIAL = re.compile(
    r"\b(?:spokes(?:man|woman|person)|secretary|minister|ministry|president|ambassador|envoy|general|commander|chancellor"
    r"|government|department|white house|administration|army|official)\b",
    re.IGNORECASE,
)
_LEGISLATOR = re.compile(
    r"\b(?:Sen\.|Rep\.|senators?|congress(?:man|woman|men)|lawmakers?|republicans?|democrats?|MPs?"
    r"|majority leader|minority leader)(?!\w)",
    re.IGNORECASE,
)
_OF_DESCRIPTION = ("expert", "former", "legislator")
_DESCRIPTIONS = Beginnings((_EXPERT, _FORMER, _LEGISLATOR))
_ENDS = re.compile(r"[.!?]\s|\n|[“”]")
_AROUND = 60
"""Code points on each side of a source in which its description is looked for."""


def witness_features(text: str, statement: Statement) -> dict[str, float]:
    """Return what a statement's speaker is.

    >>> from walkback.records import Span, Statement
    >>> said = Statement("s", "a", (Span(21, 27),), (Span(16, 20),), (Span(0, 15),), side="independent")
    >>> sorted(witness_features("An analyst, Orr, says it fell", said))
    ['expert', 'outside', 'source_here']
    """
    source = statement.source[0].of(text) if statement.source else ""
    found = dict(_of_name(f"{statement.speaker_name or ''} {source}"))
    if statement.source:
        first, last = statement.source[0].start, statement.source[-1].end
        around = f"{text[first:last]} {_ENDS.split(text[last : last + _AROUND], maxsplit=1)[0]}"
        found |= {_OF_DESCRIPTION[place]: 1.0 for place in _DESCRIPTIONS.found(around)}
    if statement.side == "independent":
        found["outside"] = 1.0
    if source:
        found["source_here"] = 1.0
    if statement.speaker_kind:
        found[f"kind_{statement.speaker_kind}"] = 1.0
    return found


@lru_cache(maxsize=4096)
def _of_name(name: str) -> dict[str, float]:
    """Return what a name and the words for it tell; an article has few speakers."""
    return {of: 1.0 for of, form in (("outlet", _OUTLET), ("official", _OFFICIAL)) if form.search(name)}
