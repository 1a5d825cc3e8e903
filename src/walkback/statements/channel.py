"""Through which channel a statement was made, where its sentence or cue says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.beginnings import Beginnings

if TYPE_CHECKING:
    from walkback.records import Cue

__all__ = ["channel_of"]

_AIR: Final = (
    r"(?:CNN|BBC|CBN|(?:NBC|CBS|ABC|Sky|CBN) News|NBC|CBS|ABC|Fox (?:News(?: Sunday)?|Business)|Fox|MSNBC|CNBC|NPR"
    r"|PBS(?: NewsHour)?|C-SPAN|NHK|RT|Press TV|Al Jazeera|Telemundo|Univision|Bloomberg (?:TV|Television)|Sky)"
)
"""What people speak on."""
_OUTLET: Final = (
    rf"(?:{_AIR}|Associated Press|AP|Reuters|AFP|Agence France-Presse|Bloomberg(?: News)?|Yonhap|KCNA|Xinhua|TASS"
    r"|Interfax|Kyodo|IRNA|ILNA|ISNA|Tasnim|Politico|Axios|Vox|Breitbart|Der Spiegel|Le Monde|Bild"
    r"|(?:New York|Washington|Financial|Los Angeles|Sunday|Korea|Global) (?:Times|Post)|Wall Street Journal|USA Today"
    r"|(?:Daily )?(?:Guardian|Telegraph|Mail|Independent|Observer)|Economist|New Yorker|Time magazine|Newsweek)"
)
_FULL: Final = {
    "AP": "Associated Press", "AFP": "Agence France-Presse", "ABC": "ABC News", "CBS": "CBS News", "NBC": "NBC News",
    "Fox": "Fox News", "Sky": "Sky News", "CBN": "CBN News", "Bloomberg News": "Bloomberg",
}  # fmt: skip
"""One name for each outlet."""
_KINDS: Final = {
    name: re.compile(rf"\b(?:{'|'.join(ways)})", re.IGNORECASE)
    for name, *ways in (
        (
            "tweet",
            r"(?:re)?tweet(?:ed|ing)\b",
            r"(?:on|via|used|took to) Twitter\b",
            (
                r"(?:in|on|with|via) (?:(?:an?|the|one|his|her|another|other|later|early|late|\w+day|morning|several"
                r"|two|series|string|of)[ ,]+){0,4}tweets?\b"
            ),
            r"Twitter (?:post|message|account)\b",
        ),
        ("Facebook post", r"(?:on|in a) Facebook(?: post)?\b"),
        ("joint press conference", r"joint (?:\w+ )?(?:press|news) conference\b"),
        ("press conference", r"(?:press|news) conference\b"),
        ("press briefing", r"(?:press|news|daily|regular|media|a) briefings?\b", r"briefing reporters\b"),
        (
            "testimony",
            r"testif(?:y|ied|ying)\b",
            r"(?:congressional|Senate|House) (?:\w+ ){0,4}(?:testimony|hearing)\b",
            r"told (?:the |a )?(?:congressional|Senate|House) (?:\w+ ){0,4}(?:committee|panel|hearing)\b",
        ),
        ("state media", r"state[- ](?:run |controlled )?(?:media|television|TV|news agency)\b"),
        ("letter", r"(?:in|wrote) (?:an? |the )?(?:open |joint )?letter\b"),
        ("op-ed", r"op-ed\b", r"opinion (?:piece|article)\b"),
        ("podcast", r"podcast\b"),
        (
            "phone call",
            r"(?:in|during) (?:an? |his |her |their |the )?(?:\w+ )?(?:tele)?phone (?:call|conversation)\b",
            r"by (?:tele)?phone\b",
        ),
        ("email", r"(?:in an? |by |via )e-?mail\b"),
        ("joint statement", r"joint (?:statement|communiqu[eé]|declaration)\b"),
        (
            "statement",
            r"(?:in|with|issued|released|read) (?:an? |the |his |her )?(?:[\w-]+ ){0,2}statement\b",
            r"statement said\b",
        ),
        ("speech", r"(?:in|during|gave|delivered) (?:an? |his |her |the )?(?:\w+ ){0,3}(?:speech|address)\b"),
        (
            "poll",
            (
                r"(?:poll|survey)(?: (?:also|of|by|conducted|published|released|taken)\b[^.;]{0,80})?"
                r" (?:found|finds?|shows?|showed|suggests?|suggested|indicates?|indicated)\b"
            ),
            r"according to (?:an?|the) (?:[\w/'’-]+ ){0,4}(?:poll|survey)\b",
        ),
        (
            "remarks to reporters",
            r"(?:told|telling|(?:spoke|speaking) (?:to|with)) (?:\w+ )?reporters\b",
            r"(?:remarks|comments) to reporters\b",
        ),
        ("remarks", r"(?:in|during) (?:an? |his |her |the )?(?:\w+ ){0,3}remarks\b"),
    )
}
"""The channels by name, those first that tell most."""
_NAMES: Final = tuple(_KINDS)
_BEGINNINGS: Final = Beginnings(tuple(_KINDS.values()))
_INTERVIEW: Final = re.compile(
    rf"\binterview(?:ed)? (?:\w+ )?(?:with|by|on|to) (?:[Tt]he )?(?P<a>{_OUTLET})\b"
    r"|\b(?:told|telling|speaking (?:to|with|on)|spoke (?:to|with|on)|appearing on|appeared on)"
    rf" (?:[Tt]he )?(?P<b>{_OUTLET})\b"
    rf"|\b(?P<c>{_OUTLET}) interview\b|\b[Oo]n (?P<d>{_AIR})\b"
)
_ANY_INTERVIEW: Final = re.compile(r"\b(?:in|during) (?:an?|the|his|her) (?:\w+ ){0,3}interview\b", re.IGNORECASE)
_EVENT: Final = re.compile(
    r"\b(?:at|during) (?:an?|the|his|her|(?:last|this) \w+['’]s|\w+day['’]s) (?P<event>(?:[\w.&'’/-]+ ){0,4}?"
    r"(?:forum|conference|debates?|rally|festival|town hall|convention|luncheon|dinner|hearing|panel discussion"
    r"|commencement|ceremony)\b)"
)
_WHEN: Final = (
    r"(?: (?:on|late|early|also|again|earlier|later|last|this|the|same|\w{3,6}day|week|month|year|morning|afternoon"
    r"|evening|night|(?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z.]{0,7}|\d{1,2}),?){0,4}"
)
"""What may stand between a verb and the place: a time."""
_BODY: Final = (
    r"(?:[A-Z][\w.&’'/-]{0,30} (?:(?:of|for|on|and|in) (?:the )?)?){0,6}"
    r"(?:Council|Institute|Institution|Forum|University|College|School|Academy|Cent(?:er|re)|Endowment|Foundation"
    r"|Association|Society|Club|Assembly|Summit|Conference|Convention|Dialogue)\b"
    r"(?: (?:of|for|on) (?:the )?(?!\w{3,6}day\b)[A-Z][\w-]{1,30}(?: (?:and )?[A-Z][\w-]{1,30}){0,4})?"
)
"""Where people are invited to speak."""
_MEETING: Final = (
    r"(?:(?!(?:that|time|end|no|of|with|in|for|and|to|he|she|it|they)\b)[\w.&’'/-]{1,30} ){0,4}?"
    r"(?:summit|conference|forum|meeting|event|gathering|assembly|session|seminar|symposium|convention)\b"
)
_VERB: Final = 20
_NEAR: Final = 200
"""Code points of a verb, and behind it, within which the place is looked for."""
_NO_NAME: Final = frozenset({"event", "gathering"})
"""What tells nothing of where somebody spoke."""
_PLACE: Final = (
    r" (?:at|during) (?:(?:an?|the|his|her|(?:last|this) \w{4,7}['’]s) )?"
    rf"(?:(?P<body>{_BODY})|(?P<meeting>{_MEETING}))"
)
_SPEAKS: Final = re.compile(
    r"\b(?:said|says|saying|told|tells|telling|declared|announced|warned|argued|vowed|noted|spoke)$"
)
_SAID_AT: Final = re.compile(
    rf"(?: (?!(?:that|at|reporters?|journalists?)\b)[a-z0-9’'-]{{1,30}}){{0,4}}?{_WHEN}{_PLACE}"
)
"""Before whom and where something was told: "told | students at the Roe Institute"."""
_SPEAKING_AT: Final = re.compile(rf"\b(?:[Ss]peaking|spoke|[Aa]ppearing){_WHEN}{_PLACE}")
_SENTENCE_END: Final = re.compile(r"[.!?\n](?:(?<=\n)|(?<!\n)[\"”'’)]*\s+(?=[\"“‘'(]?[A-Z]))")


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
        return f"interview with {_FULL.get(outlet, outlet)}"
    if _ANY_INTERVIEW.search(around):
        return "interview"
    found = _BEGINNINGS.found(around)
    return _NAMES[found[0]] if found else _occasion(text, cue, around)


def _occasion(text: str, cue: Cue, around: str) -> str | None:
    """Return at what those spoke of whom nothing else is told, such as "speech at Roe Institute" or "annual rally"."""
    said = cue.cue[-1]
    end = min((c.start for c in cue.content if c.start > said.end), default=said.end + _NEAR)
    spoke = _SPEAKS.search(text, max(0, said.end - _VERB), said.end) is not None
    place = (_SAID_AT.match(text, said.end, end) if spoke else None) or _SPEAKING_AT.search(around)
    if place is not None:
        if place["body"]:
            return f"speech at {place['body']}"
        return "speech" if place["meeting"] in _NO_NAME else place["meeting"]
    event = _EVENT.search(around)
    return event.group("event") if event else None


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
