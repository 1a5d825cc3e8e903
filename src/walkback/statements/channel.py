"""Through which channel a statement was made, where its sentence or cue says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from walkback.records import Cue

__all__ = ["channel_of"]

_OUTLET: Final = (
    r"(?:the )?(?:Associated Press|AP|Reuters|AFP|Agence France-Presse|Bloomberg(?: News)?|Yonhap|KCNA|Xinhua|TASS"
    r"|Interfax|Kyodo|IRNA|Tasnim|CNN|BBC|(?:NBC|CBS|ABC|Sky)(?: News)?|Fox(?: News)?(?: Sunday)?|MSNBC|CNBC|NPR"
    r"|PBS(?: NewsHour)?|C-SPAN|NHK|RT|Press TV|Al Jazeera|Politico|Axios|Vox|Breitbart|Der Spiegel|Le Monde|Bild"
    r"|(?:New York|Washington|Financial|Los Angeles|Sunday|Korea|Global) (?:Times|Post)|Wall Street Journal|USA Today"
    r"|(?:Daily )?(?:Guardian|Telegraph|Mail|Independent|Observer)|Economist|New Yorker|Time magazine|Newsweek)"
)
_KINDS: Final = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("tweet", r"\b(?:re)?tweet(?:ed|s|ing)?\b|\b(?:on|via) Twitter\b"),
        ("Facebook post", r"\b(?:on|in a) Facebook(?: post)?\b"),
        ("joint press conference", r"\bjoint (?:press|news) conference\b"),
        ("press conference", r"\bpress conference\b|\bnews conference\b"),
        ("press briefing", r"\b(?:press|news|daily|regular|media|a) briefings?\b|\bbriefing reporters\b"),
        ("testimony", r"\btestif(?:y|ied|ying)\b|\b(?:congressional|Senate|House) (?:testimony|hearing)\b"),
        ("state media", r"\bstate[- ](?:run |controlled )?(?:media|television|TV|news agency)\b"),
        ("letter", r"\b(?:in|wrote) (?:an? |the )?(?:open |joint )?letter\b"),
        ("op-ed", r"\bop-ed\b|\bopinion (?:piece|article)\b"),
        ("phone call", r"\b(?:phone|telephone) (?:call|conversation)\b|\bby (?:tele)?phone\b"),
        ("email", r"\b(?:in an? |by |via )e-?mail\b"),
        ("joint statement", r"\bjoint (?:statement|communiqu[eé]|declaration)\b"),
        ("statement", r"\b(?:in|issued|released|read) (?:an? |the )?(?:\w+ ){0,2}statement\b|\bstatement said\b"),
        ("speech", r"\b(?:in|during|gave|delivered) (?:an? |his |her |the )?(?:\w+ ){0,3}(?:speech|address|remarks)\b"),
        ("remarks to reporters", r"\btold reporters\b|\b(?:spoke|speaking) (?:to|with) reporters\b"),
    )
)  # fmt: skip
_INTERVIEW: Final = re.compile(
    rf"\binterview(?:ed)? (?:with|by|on|to) (?P<a>{_OUTLET})\b"
    rf"|\b(?:told|speaking to|spoke to|spoke with) (?P<b>{_OUTLET})\b|\b(?P<c>{_OUTLET}) interview\b"
)
_ANY_INTERVIEW: Final = re.compile(r"\b(?:in|during) (?:an?|the|his|her) (?:\w+ ){0,3}interview\b", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"[.!?][\"”'’)]*\s+(?=[\"“‘'(]?[A-Z])|\n")


def channel_of(text: str, cue: Cue) -> str | None:
    """Return the channel that the sentence around a cue names, or None.

    >>> from walkback.records import Cue, Span
    >>> channel_of("He told CNN that it was over.", Cue((Span(3, 7),), (Span(0, 2),), (Span(17, 28),)))
    'interview with CNN'
    """
    if not cue.cue:
        return None
    around = _frame(text, cue)
    interview = _INTERVIEW.search(around)
    if interview:
        outlet = next(name for name in interview.groups() if name)
        return f"interview with {outlet}"
    if _ANY_INTERVIEW.search(around):
        return "interview"
    return next((name for name, pattern in _KINDS if pattern.search(around)), None)


def _frame(text: str, cue: Cue) -> str:
    """Return the cue's sentence without the content, which may name channels of its own."""
    at = cue.cue[0].start
    start = max((m.end() for m in _SENTENCE_END.finditer(text, max(0, at - 600), at)), default=max(0, at - 600))
    found = _SENTENCE_END.search(text, cue.cue[-1].end, at + 600)
    end = found.start() if found else min(len(text), at + 600)
    left = text[start:end]
    for span in sorted(cue.content, reverse=True):
        a, b = max(span.start, start) - start, min(span.end, end) - start
        if a < b:
            left = left[:a] + " … " + left[b:]
    return left
