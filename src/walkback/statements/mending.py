"""Marks that a reader cut short or ran on, set right by the words around them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from walkback.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.records import Cue

__all__ = ["mended"]

_BACK: Final = 160
"""Code points before a cue in which the condition that it stands in can begin."""
_CONDITION: Final = re.compile(
    r"\b(?P<verb>dropp(?:ed|ing)|drops|abandon(?:ed|ing|s)|waiv(?:ed|ing|es)|withdr(?:ew|awn|aws)|remov(?:ed|ing|es)"
    r"|lift(?:ed|ing|s)|sets?|impos(?:ed|es|ing)|repeat(?:ed|s|ing))\s+"
    r"(?P<noun>(?:the|an?|his|her|its|their|that|this)\s+(?:\w+\s+){0,2}?(?:pre)?(?:condition|requirement|demand)\s+that\s)"
)
_STOP: Final = re.compile(r"[.;:!?]\s|\n|[“”\"]")
_NEXT_SUBJECT: Final = re.compile(r",\s+(?:and|but|while)\s+(?:[A-Z][\w.]*\s?){1,3}$")
_GOES_ON: Final = re.compile(r"\s\w|\.\w")
_ARTICLE: Final = re.compile(r"\b(?:the|an?) $", re.IGNORECASE)
_ARTICLE_BACK: Final = 5
_BOTH: Final = re.compile(r"\b[Bb]oth\s+(?:\w+ly\s+)?$")

_PASSED_ON: Final = re.compile(r"according to", re.IGNORECASE)
_SPEAKS: Final = re.compile(
    r"(?:^|\n|[.!?][”’\"']?\s+)(?P<who>(?:The |An? )?[A-Z][\w’'.-]*(?: [\w’'-]+){0,5}) "
    r"(?P<verb>said|says|announced|declared|warned|vowed|threatened|insisted|claimed|stated), $"
)
"""The speaker and the verb of a sentence, up to "according to" and a news agency that passes it on."""
_SINGLE: Final = re.compile(r"(?:it|he|she|which|that|who)(?: \w+)?", re.IGNORECASE)
"""A pronoun, or the beginning of a clause ("it hosts")."""


def mended(text: str, cues: Sequence[Cue]) -> list[Cue]:
    """Return marks as they should have been read.

    A verb inside "dropped the condition that ..." attributes nothing, for nobody has done yet what a condition asks:
    the one who dropped it speaks, and what is dropped is the condition, not what it asks. Content that ends in the
    middle of the next subject ends before it; one that begins behind its article begins with it. "Both" right before
    the verb is who speaks. In "the army said, according to the state agency, that ..." it is the army that says it.
    """
    taken = [span for cue in cues for span in cue.cue]
    parted = [_of_condition(text, cue) for cue in cues]
    conditions = [(cue, _condition_around(text, cue)) for cue in parted]
    whole = [_governed(cue, found, taken) for cue, found in conditions if not _asked(cue, found, parted)]
    return [_of_both(text, _with_article(text, _ended(text, _passed_on(text, cue, taken)))) for cue in whole]


def _passed_on(text: str, cue: Cue, taken: Sequence[Span]) -> Cue:
    if len(cue.cue) != 1 or not _PASSED_ON.fullmatch(cue.cue[0].of(text)):
        return cue
    at = cue.cue[0].start
    found = _SPEAKS.search(text, max(0, at - _BACK), at)
    if found is None or not cue.content or cue.content[0].start < at:
        return cue
    who, verb = Span(*found.span("who")), Span(*found.span("verb"))
    return cue if any(verb.overlaps(span) for span in taken) else replace(cue, cue=(verb,), source=(who,))


def _with_article(text: str, cue: Cue) -> Cue:
    if not cue.content:
        return cue
    first = cue.content[0]
    found = _ARTICLE.search(text, max(0, first.start - _ARTICLE_BACK), first.start)
    if found is None or any(span.start < first.start and found.start() < span.end for span in (*cue.cue, *cue.source)):
        return cue
    return replace(cue, content=(Span(found.start(), first.end), *cue.content[1:]))


def _of_condition(text: str, cue: Cue) -> Cue:
    """Part "dropped the condition" from "that ...", where both words were read as the cue."""
    found = _CONDITION.match(text, cue.cue[0].start) if len(cue.cue) == 1 and cue.content else None
    if found is None or not found.start("noun") < cue.cue[0].end < cue.content[0].start <= found.end():
        return cue
    matter = Span(found.start("noun"), cue.content[0].end)
    return replace(cue, cue=(Span(*found.span("verb")),), content=(matter, *cue.content[1:]))


def _asked(cue: Cue, found: re.Match[str] | None, cues: Sequence[Cue]) -> bool:
    """Tell whether a cue is a verb of what a condition asks, where another mark has that condition as its content."""
    if found is None:
        return False
    verb, at = Span(*found.span("verb")), cue.cue[0]
    return any(
        any(verb.overlaps(span) for span in c.cue) and any(at.overlaps(span) for span in c.content) for c in cues
    )


def _governed(cue: Cue, found: re.Match[str] | None, taken: Sequence[Span]) -> Cue:
    if found is None or not cue.content:
        return cue
    verb = Span(*found.span("verb"))
    source = tuple(s for s in cue.source if s.end <= verb.start)
    if not source or any(verb.overlaps(span) for span in taken):
        return cue
    return replace(cue, cue=(verb,), source=source, content=(Span(found.start("noun"), cue.content[-1].end),))


def _condition_around(text: str, cue: Cue) -> re.Match[str] | None:
    """Return the last condition before a cue whose that-clause goes on up to it, if there is one."""
    if not cue.cue:
        return None
    at = cue.cue[0].start
    last = None
    for found in _CONDITION.finditer(text, max(0, at - _BACK), at):
        last = found
    return None if last is None or _STOP.search(text, last.end(), at) else last


def _ended(text: str, cue: Cue) -> Cue:
    if not cue.content or not _GOES_ON.match(text, cue.content[-1].end):
        return cue
    last = cue.content[-1]
    over = _NEXT_SUBJECT.search(text[last.start : last.end])
    if over is None or " " not in text[last.start : last.start + over.start()]:
        return cue
    return replace(cue, content=(*cue.content[:-1], Span(last.start, last.start + over.start())))


def _of_both(text: str, cue: Cue) -> Cue:
    if not cue.cue:
        return cue
    at = cue.cue[0].start
    both = _BOTH.search(text, max(0, at - 30), at)
    if both is None or not all(_SINGLE.fullmatch(s.of(text)) for s in cue.source):
        return cue
    return replace(cue, source=(Span(both.start(), both.start() + len("both")),))
