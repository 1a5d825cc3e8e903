"""Where source and content of a mark begin and end: at whole names, behind "that", before the verb of the sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from walkback.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.records import Cue

__all__ = ["bounded"]

_REACH: Final = 60
"""Code points of a sentence looked at around an edge."""
_NAME: Final = r"[A-Z][\w'’-]*\.?"
_CALENDAR: Final = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August|September|October|"
    r"November|December|Today|Yesterday"
)
_NAMES_ON: Final = re.compile(rf"(?: (?!(?:{_CALENDAR})\b)[A-Z][a-z][\w-]*)+(?=[ ,])")
"""Words of a name behind the edge of a source, before a space or a comma."""
_NAMES_BEFORE: Final = re.compile(
    rf"(?<=[\w,] )(?:(?:(?!(?:{_CALENDAR})\b)[A-Z][\w-]* ){{0,3}}"
    r"(?:President|Secretary|Minister|Senator|Sen\.|Rep\.|Gov\.|Gen\.|Governor|General|Ambassador|Leader|Spokesman"
    r"|Spokeswoman|Chairman|Director|Chancellor|Premier|Prince|Pope) |(?:North|South|White|Saudi|Fox) )$"
)
"""A title, or the first word of a name, before the edge of a source and behind another word of the sentence."""
_IN_NAME: Final = re.compile(rf"(?:^|[\s(“\"])(?:{_NAME} )*[A-Z][\w’'-]*$")
"""A source that ends in a name."""
_SUBJECT: Final = re.compile(r"(?<!\band)(?<!\bor)(?<!,)\s(?P<who>he|she|it|they|we|I)$")
"""The subject of a clause that goes on about what a source holds too: "the farmers they"."""
_INTO: Final = re.compile(r"\w(?:[\w-]|['’](?=s?$))*$")
"""A word up to an edge inside of it."""
_OUT_OF: Final = re.compile(r"\w+(?:-\w+)*|(?:-\w+)+")
_GAP: Final = re.compile(r"[^.;:!?“”\"\n]*")
_PREPOSITION: Final = re.compile(
    r"\b(?:of|in|on|at|by|for|with|from|about|against|over|to|after|before|during|since|than|and|or|but|as|like)\s$"
)
_VERB: Final = (
    r"(?:is|are|was|were|has|have|had|do|does|did|would|will|could|can|may|might|must|should|appears?|seems?)\b"
)
_THAT: Final = re.compile(rf"that\s+(?!{_VERB})[\"“]?(?=\S+\s)")
"""The conjunction, not "that is wrong"."""
_OCCASION: Final = re.compile(
    r"\s(?:before|after|during|ahead of|at|in)\s(?:(?:the|an?|his|her|its|their)\s)?(?:[\w-]+\s)?"
)
"""What follows a cue where the occasion is told before what was said."""
_OCCASION_THAT: Final = re.compile(rf"(?:[\w-]+\s){{1,2}}that\s+(?!{_VERB})[\"“]?(?=\S+\s)")
_NOUN: Final = re.compile(
    r"(?:\w+ )?(?:call|proposal|offer|demand|threat|appeal|request|warning|pledge|promise|vow|invitation|plan"
    r"|suggestion|refusal|rejection|criticism|endorsement|condemnation|decision|effort|attempt)s?"
    r"(?: (?:for|of|to|on))?",
    re.IGNORECASE,
)
_OWNS: Final = re.compile(r"['’]s?$|^(?:his|her|its|their|my|our)$", re.IGNORECASE)
_OBJECT: Final = re.compile(r"(?:^|\s)(?:for|of|to|on)\s")
_CLAUSE: Final = re.compile(
    r"\b(?:that|which|who|whom|whose|where|when|if|whether|what|how|because|until|unless|while)\b|[,;:“”\"]"
)
_FINITE: Final = re.compile(r"\s(?:would|will|could|might|may|must|should|has|had|is|was|were|are|came|comes)\s")
_NEXT: Final = re.compile(
    r",?\s(?:and|or|but)\s(?:the\s)?(?:[A-Z][\w-]*\s)?(?:(?P<short>(?:[A-Z]\.)+[A-Z])|[A-Z][\w-]*)$"
)
"""A name at the end of a content, with the "and" before it."""
_NAME_GOES_ON: Final = re.compile(r"\s[A-Z]")
_NOUN_FOLLOWS: Final = re.compile(
    rf"\.?\s(?!{_VERB}|(?:of|in|on|at|by|for|with|from|about|against|over|to|after|before|during|since|than|and|or|but|as)\b)"
    r"[^\W\d_]"
)


def bounded(text: str, cue: Cue) -> Cue:
    """Return a mark whose source holds whole names and whose content is what was said, no more.

    >>> from walkback.records import Cue, Span
    >>> text = "Premier Jane Roe told the house on Monday that rain was near."
    >>> found = bounded(text, Cue((Span(17, 21),), (Span(0, 12),), (Span(42, 60),)))
    >>> found.source[0].of(text), found.content[0].of(text)
    ('Premier Jane Roe', 'rain was near')
    """
    whole = replace(cue, source=_whole_words(text, cue.source, cue), content=_whole_words(text, cue.content, cue))
    return _without_next(text, _without_verb(text, _behind_that(text, _with_names(text, whole))))


def _whole_words(text: str, spans: Sequence[Span], cue: Cue) -> tuple[Span, ...]:
    """Move edges inside of a word to its ends: "medium- | range missiles", "Roe | s offer"."""
    longer = []
    for span in spans:
        start, end = span.start, span.end
        inside = text[start].isalnum() and text[max(0, start - 1)] != " "
        if inside and (into := _INTO.search(text, max(0, start - _REACH), start)):
            start = into.start()
        if text[end - 1].isalnum() and (rest := _OUT_OF.match(text, end, end + _REACH)):
            end = rest.end()
        whole = Span(start, end)
        others = (*cue.cue, *(other for other in (*cue.source, *cue.content) if other is not span))
        longer.append(span if any(whole.overlaps(other) for other in others) else whole)
    return tuple(longer)


def _with_names(text: str, cue: Cue) -> Cue:
    """Let a source that cuts a name hold all of it, and one that ends in a pronoun be that pronoun."""
    taken = (*cue.cue, *cue.content, *cue.source)
    named = tuple(_with_name(text, span, taken) for span in cue.source)
    subject = _SUBJECT.search(text, named[0].start, named[0].end) if len(named) == 1 else None
    if subject is None or not cue.cue or text[named[0].end : cue.cue[0].start] != " ":
        return replace(cue, source=named)
    return replace(cue, source=(Span(*subject.span("who")),))


def _with_name(text: str, span: Span, taken: Sequence[Span]) -> Span:
    start, end = span.start, span.end
    if _IN_NAME.search(text, max(start, end - _REACH), end):
        after = _NAMES_ON.match(text, end, end + _REACH)
        end = after.end() if after else end
    if text[start].isupper() and text[start - 1 : start] == " ":
        before = _NAMES_BEFORE.search(text, max(0, start - _REACH), start)
        start = before.start() if before else start
    longer = Span(start, end)
    return span if any(longer.overlaps(other) and other != span for other in taken) else longer


def _behind_that(text: str, cue: Cue) -> Cue:
    """Let content that a conjunction opens begin behind it: "said on Monday | that", "said at a | rally that"."""
    if not cue.cue or not cue.content:
        return cue
    first, start = cue.content[0], cue.cue[-1].end
    if not start < first.start or not _GAP.fullmatch(text, start, first.start):
        return cue
    found = None
    if not _PREPOSITION.search(text, start, first.start):
        found = _THAT.match(text, first.start, first.end)
    if found is None and _OCCASION.fullmatch(text, start, first.start):
        found = _OCCASION_THAT.match(text, first.start, first.end)
    return replace(cue, content=(Span(found.end(), first.end), *cue.content[1:])) if found else cue


def _without_verb(text: str, cue: Cue) -> Cue:
    """Let content of a noun end before the verb of the sentence: "Roe's call for talks | would fall flat"."""
    if len(cue.cue) != 1 or len(cue.source) != 1 or not cue.content:
        return cue
    noun, owner, first = cue.cue[0], cue.source[0], cue.content[0]
    owned = _OWNS.search(text, owner.start, owner.end) or text[owner.end : owner.end + 2] in {"'s", "’s"}
    if not owned or first.start < noun.end or not _NOUN.fullmatch(text, noun.start, noun.end):
        return cue
    verb = _FINITE.search(text, first.start, first.end)
    if (
        verb is None
        or _CLAUSE.search(text, noun.end, verb.start())
        or not _OBJECT.search(text, noun.start, verb.start())
    ):
        return cue
    return replace(cue, content=(Span(first.start, verb.start()),))


def _without_next(text: str, cue: Cue) -> Cue:
    """Let content end before the subject of what comes next: "urged talks | , and U.S. | ally Norway did too"."""
    if not cue.content:
        return cue
    last = cue.content[-1]
    found = _NEXT.search(text, max(last.start, last.end - _REACH), last.end)
    if found is None or found.start() == last.start:
        return cue
    if not (_NOUN_FOLLOWS if found["short"] else _NAME_GOES_ON).match(text, last.end):
        return cue
    return replace(cue, content=(*cue.content[:-1], Span(last.start, found.start())))
