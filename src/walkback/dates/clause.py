"""What the words around a cue and before a time tell: "had repeatedly said", "since Tuesday", "in the interview"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from walkback.beginnings import Beginnings

if TYPE_CHECKING:
    from walkback.records import Span, Statement

__all__ = ["clause_features", "time_features", "words_beside"]

_BEFORE, _AFTER = 70, 50
"""Code points around a cue that are looked at."""
_BREAK = re.compile(r"[.!?;\n]\W")
_FORMS = {
    "often": r"\b(?:repeatedly|often|always|frequently|consistently|regularly|long|many times"
    r"|for (?:years|months|weeks|decades)|over the (?:past|last)|in recent|in the past|since|still|continues? to"
    r"|constantly|sometimes)\b",
    "earlier": r"\b(?:previously|earlier|recently|once|already|before|ago|at the time|then|in turn|originally"
    r"|initially)\b",
    "later": r"\b(?:later|afterwards?|after|following|during|when|while|meanwhile)\b",
    "also": r"\balso\b",
    "negated": r"\b(?:not|never|n[’']t|without)\b",
    "had": r"\b(?:had|having)\b",
    "has": r"\b(?:has|have)\b|\w[’']ve\b",
    "would": r"\b(?:will|would|may|might|could|should|to|must)\b",
    "hearers": r"\b(?:reporters|told|journalists|lawmakers|audience|crowd)\b",
    "back": r"\b(?:the|that|this|same|his|her) (?:interview|briefing|statement|speech|tweet|letter|conference|news"
    r"|press|post|call|meeting|address|article|report)\b",
    "sunday_show": r"\b(?:Meet the Press|Face the Nation|Fox News Sunday|State of the Union|This Week|Sunday Morning"
    r" Futures|Andrew Marr|Sunday (?:show|morning|program|interview))",
    "reportedly": r"\b(?:reportedly|allegedly|apparently)\b",
    "occasion": r"\b(?:an?|at|in|on) (?:\w+ ){0,3}(?:interview|briefing|statement|speech|tweets?|letter|conference|post"
    r"|call|meeting|address|hearing|rally|dinner|summit|debate|Twitter|Facebook|CNN|Fox|NBC|CBS|ABC)\b",
}  # fmt: skip
_NAMES = tuple(_FORMS)
_BEGINNINGS = Beginnings([re.compile(form, re.IGNORECASE) for form in _FORMS.values()])
_LEADING = re.compile(
    r"\b(on|in|since|until|till|from|by|before|after|ahead of|following|through|late|early|earlier|last|for|during|of)"
    r"(?: (?:the|early|late|mid))?\W*$",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"\b(?:that|which|who|whose|when|where|after|before|since|until|while|because|if|to|and|but|than)\b", re.IGNORECASE
)
_PRONOUN = re.compile(r"(?:he|she|they|it|who|his|her|their|its)\b", re.IGNORECASE)


def words_beside(text: str, statement: Statement) -> str:
    """Return the words around a cue, within its sentence, that are not conveyed.

    >>> from walkback.records import Span, Statement
    >>> words_beside("No. He has often said so.", Statement("s", "a", (Span(22, 24),), (Span(17, 21),)))
    'He has often said'
    """
    if not statement.cue:
        return ""
    first, last = statement.cue[0].start, statement.cue[-1].end
    begin, end = max(0, first - _BEFORE), last + _AFTER
    for piece in statement.content:
        if piece.end <= first:
            begin = max(begin, piece.end)
        elif piece.start >= last:
            end = min(end, piece.start)
    before, after = _BREAK.split(text[begin:first])[-1], _BREAK.split(text[last:end])[0]
    return f"{before}{text[first:last]}{after}".strip()


def clause_features(text: str, statement: Statement) -> dict[str, float]:
    """Return what the words beside a cue tell, and whether its source is a pronoun or left out."""
    words = words_beside(text, statement)
    found = {_NAMES[place]: 1.0 for place in _BEGINNINGS.found(words)}
    source = statement.source[0].of(text) if statement.source else ""
    if not source:
        found["nosource"] = 1.0
    elif _PRONOUN.match(source):
        found["pronoun"] = 1.0
    elif source[:1].islower():
        found["described"] = 1.0
    if text[max(0, statement.content[0].start - 1) : statement.content[0].start] in {"“", '"'}:
        found["quoted"] = 1.0
    return found


def time_features(text: str, cue: Span | None, time: Span) -> dict[str, float]:
    """Return the preposition before a time, and whether a clause begins between it and the cue.

    >>> from walkback.records import Span
    >>> sorted(time_features("He said, since March, that", Span(3, 7), Span(15, 20)))
    ['since']
    """
    found = {}
    if match := _LEADING.search(text[max(0, time.start - 24) : time.start]):
        found[match[1].lower()] = 1.0
    if cue is not None:
        between = text[min(cue.end, time.end) : max(cue.start, time.start)].rstrip()
        if _SUBORDINATE.search(between.rpartition(" ")[0]):
            found["clause"] = 1.0
    return found
