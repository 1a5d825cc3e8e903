"""Where a text says that no answer came: "has yet to respond", "no reply from Freedonia", "was met with silence".

A word of answering is looked for first, then the words before it by which there was none, then who did not answer, and
what. Whom reporters asked for a comment owed no answer to an offer, and who answered later did not leave it open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from walkback.offers.silencewords import ADVERB, KINDS, SOURCE, SUBJECT, WAITS, WORD
from walkback.positions.sentences import sentences
from walkback.records import Span
from walkback.relations.nouns import SPEECH

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["OFFERED", "Silence", "find_silences"]

OFFERED: Final = re.compile(rf"\b{SPEECH}s?\b", re.IGNORECASE)
"""What can have been left without an answer."""
_REACH: Final = 160
"""Code points before and after a word of answering that are looked at, so that no text takes long."""
_WOULD: Final = re.compile(
    r"\s(?:it|he|she|they|the\s\w{1,20}|[A-Z][\w.]{1,20}(?:\s[A-Z][\w.]{1,20})?)"
    r"\s(?:will|would|might|could|plans?\sto|planned\sto|intends?\sto|intended\sto|(?:is|was|are|were)\s(?:willing|prepared|ready)\sto)"
    r"\s(?:accept|agree|attend|take\s(?:part|up)|join|respond|meet|reciprocate|return|participate|talk|sit\sdown|go\salong|hold\stalks|engage|comply)\b"
)
_RUN: Final = r"(?:(?:(?<=[A-Z])|(?<=\bMr)|(?<=\bMs)|(?<=\bMrs)|(?<=\bDr))\.(?=[A-Z\s])|[^,.;:!?\n()“”\"—–])"
"""A character of a stretch without a break; the full stop of "U.S." and of "Mr." breaks none."""
_PART: Final = re.compile(
    rf"(?:\s{ADVERB}){{0,2}}\s(?P<prep>to|on|about|over|regarding|concerning|from|by|in(?!\s(?:kind|full|person|public|time|the\sfuture)\b))"
    rf"\s(?P<words>{_RUN}{{1,90}})"
)
_OBJECT_OF: Final = re.compile(
    rf"\s(?P<words>(?:the|this|that|his|her|its|their|an?|any|repeated|several|[A-Z][\w.’'-]{{1,30}})\s{_RUN}{{1,90}})"
)
_TAKES_OBJECT: Final = re.compile(r"answer(?:ed)?|accept(?:ed)?|taken?\sup", re.IGNORECASE)
"""What is answered or accepted: the other verbs have a preposition before it."""
_MOST: Final = 3
_CAME: Final = re.compile(
    r"\s(?:(?:has|had)\s(?:yet\s|so\sfar\s)?(?:come|been\s(?:received|given|heard))|came|was\s(?:received|given))(?=\s)"
)
_CUT: Final = re.compile(
    r"\s(?:to|from|on|about|over|by|after|as|but|when|which|that|who|whether|in|since|despite|while|until|because|for|at|with|made)\s"
)
_ENDED: Final = re.compile(
    rf"(?:\s(?:publicly|either|in\spublic|at\sall|{ADVERB})){{0,2}}(?:\s*(?:[,.;:!?)”\"’—–\n]|\Z)"
    r"|\s(?:but|and|though|although|since|despite|as\sof|when|while|on\s[A-Z]\w{2,6}day|by\s[A-Z]\w{2,6}day)\b)"
)
_ENDURING: Final = re.compile(r"\b(?:so far|thus far|to date|yet|still)\b", re.IGNORECASE)
_ASKED: Final = re.compile(
    r"\b(?:(?:request|call|email|message|appeal)s?\s(?:for|seeking)\s(?:[a-z]+\s){0,2}(?:comment|interview|information|response|clarification|reaction)s?"
    r"|(?:for|to)\scomment|seeking|questions?|inquir(?:y|ies)|enquir(?:y|ies)|e-?mails?|voice\s?mails?|phone|telephone|interview\srequests?|reporters?|journalists?"
    r"|(?:when|if)\s(?:asked|reached|contacted)|reached\sout)\b",
    re.IGNORECASE,
)
_LATER: Final = re.compile(
    r"\b(?:until|before|later)\b|\bbut\s(?:then|eventually|finally|soon|has\ssince|on\s[A-Z]\w{2,6}day)\b|\bfor\s(?:\w+\s){1,2}(?:hours|days|weeks|months|years)\b",
    re.IGNORECASE,
)
_BREAK: Final = re.compile(
    r"[;:—–“”\"(]\s*|,?\s(?:but|and|or|while|that|because|though|although|whereas|where|(?:to\s)?which|so(?!\sfar)|as(?!\syet|\sof)|yet"
    r"|said|says|told\s\w+|added|noted|complained|acknowledged|confirmed)\s",
    re.IGNORECASE,
)
_LEAD: Final = re.compile(r"(?:but|and|yet|so|still|while|although|though|however|meanwhile)\s", re.IGNORECASE)
_TRAIL: Final = re.compile(rf"(?:\s(?:and|or|but|then|{ADVERB})){{1,2}}\Z", re.IGNORECASE)
_IF: Final = re.compile(r"\b(?:if|unless|until|whether|before|once|when|should|lest)\b", re.IGNORECASE)
_APPOSED: Final = re.compile(r",[^,]{1,80},\Z")
_I: Final = re.compile(r"(?:I|we|you)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Silence:
    """Words of a text which say that no answer came: `who` is where it names those who owe it, None where it does not.

    `what` is where the words stand for what was not answered, None where there are none.
    """

    span: Span
    who: Span | None
    what: Span | None = None


def find_silences(text: str) -> Iterator[Silence]:
    """Yield the places where a text says that somebody has not answered, or not yet, in their order.

    >>> text = "Freedonia offered a truce. Sylvania has yet to respond to the offer, and its press did not ask."
    >>> [(s.span.of(text), s.who.of(text), s.what.of(text)) for s in find_silences(text)]
    [('Sylvania has yet to respond to the offer', 'Sylvania', 'the offer')]
    """
    for word in WORD.finditer(text):
        for before, party in KINDS[str(word.lastgroup)]:
            none = before.search(text, max(0, word.start() - _REACH), word.start())
            if none:
                found = _silence(text, word, none, party)
                if found is not None:
                    yield found
                break


def _silence(text: str, word: re.Match[str], none: re.Match[str], party: str) -> Silence | None:
    """Return the silence that a word of answering tells of with the words before it, if it does."""
    start, end = _near(text, word)
    at = none.start()
    if not start <= at:
        return None
    if word["whether"]:
        would = _WOULD.match(text, word.end(), end)
        who = _subject(text, start, at) if would else None
        return Silence(Span(who.start, would.end()), who) if who and would else None
    who, what, stop = _told(text, word, end)
    if not _is_meant(text, word, (start, at, stop, end), what, party):
        return None
    if none.re is WAITS:
        who = Span(*none.span("who"))
    if party == SOURCE:
        return Silence(Span(at, stop), who, what) if who or what else None
    if party == SUBJECT:
        subject = _subject(text, start, at)
        return Silence(Span(subject.start, stop), subject, what) if subject else None
    left = _clause(text, start, at)
    fits = left and OFFERED.search(left.of(text)) and not _ASKED.search(left.of(text))
    return Silence(Span(left.start, stop), who, left) if left and fits else None


def _is_meant(text: str, word: re.Match[str], places: tuple[int, int, int, int], what: Span | None, party: str) -> bool:
    """Tell whether it is an answer to what was offered or asked that did not come, and has not come since."""
    start, at, stop, end = places
    if _IF.search(text, max(start, at - 40), at) or _LATER.search(text, stop, min(end, stop + 80)):
        return False
    if word["taken"] and not what:
        return False
    if what:
        return bool(OFFERED.search(what.of(text))) and not _ASKED.search(text, what.start, end)
    if _ASKED.search(text, start, end):
        return False
    if word["silent"] and party == SUBJECT and not _ENDURING.search(text, at, min(end, stop + 10)):
        return False
    return stop > word.end() or bool(_ENDED.match(text, stop, end))


def _near(text: str, word: re.Match[str]) -> tuple[int, int]:
    """Return the bounds of the sentence of a word, no more than `_REACH` from it."""
    found = sentences(text)
    own = found[max(0, bisect_right(found, word.start(), key=lambda s: s.start) - 1)]
    return max(own.start, word.start() - _REACH), min(max(own.end, word.end()), word.end() + _REACH)


def _told(text: str, word: re.Match[str], end: int) -> tuple[Span | None, Span | None, int]:
    """Return from whom an answer would come and to what, as far as it is told behind a word, and where that ends."""
    at = word.end()
    who = what = None
    came = _CAME.match(text, at, end)
    at = came.end() if came else at
    answered = _OBJECT_OF.match(text, at, end) if _TAKES_OBJECT.fullmatch(text, word.start(), word.end()) else None
    if answered:
        what = _cut(text, answered)
        at = what.end
    for _ in range(_MOST):
        part = _PART.match(text, at, end)
        if part is None:
            break
        words, source = _cut(text, part), part["prep"] in {"from", "by", "in"}
        if who if source else what:
            break
        who, what, at = (words, what, words.end) if source else (who, words, words.end)
    return who, what, at


def _cut(text: str, found: re.Match[str]) -> Span:
    cut = _CUT.search(text, found.start("words"), found.end("words"))
    return Span(found.start("words"), cut.start() if cut else found.end("words"))


def _subject(text: str, start: int, at: int) -> Span | None:
    """Return the subject of a verb at `at`, without what stands beside it between commas."""
    clause = _clause(text, start, at)
    if clause is None:
        return None
    begin, end = clause.start, clause.end
    if text[end - 1] == ",":
        beside = _APPOSED.search(text, begin, end)
        end = beside.start() if beside else end - 1
    comma = text.rfind(", ", begin, end)
    begin = comma + 2 if comma >= 0 else begin
    return Span(begin, end) if begin < end and not _I.match(text, begin, end) else None


def _clause(text: str, start: int, at: int) -> Span | None:
    """Return the words from the beginning of a clause up to its verb at `at`; None where they tell of a condition."""
    for sign in _BREAK.finditer(text, start, at):
        if sign.end() < at:
            start = sign.end()
    lead = _LEAD.match(text, start, at)
    start = lead.end() if lead else start
    words = text[start:at].rstrip()
    loose = _TRAIL.search(words)
    words = words[: loose.start()] if loose else words
    start, end = start + len(words) - len(words.lstrip()), start + len(words)
    return Span(start, end) if start < end and not _IF.search(words) else None
