"""What kind of speaker a statement has: an official of a side, an outside expert, a news outlet.

Officials speak on the day's occasion; whom the reporter asked for an opinion, and what other outlets
report, mostly has no day of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
    name = f"{statement.speaker_name or ''} {source}"
    around = ""
    if statement.source:
        first, last = statement.source[0].start, statement.source[-1].end
        around = re.split(r"[.!?]\s|\n|[“”]", text[last : last + _AROUND])[0]
        around = f"{text[first:last]} {around}"
    found = {
        "outlet": _OUTLET.search(name) is not None,
        "expert": _EXPERT.search(around) is not None,
        "former": _FORMER.search(around) is not None,
        "official": _OFFICIAL.search(name) is not None,
        "legislator": _LEGISLATOR.search(around) is not None,
        "outside": statement.side == "independent",
        "source_here": bool(source),
    }
    kind = {f"kind_{statement.speaker_kind}": True} if statement.speaker_kind else {}
    return {name: 1.0 for name, holds in {**found, **kind}.items() if holds}
