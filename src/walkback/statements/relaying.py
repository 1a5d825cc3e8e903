"""Two marks for one statement: who only passes it on ("X said, according to Y"), and a view told as what was said.

"He said he believed that rain was near" is one statement, while an act told of, "He said he had urged them to go",
is one of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.records import Cue

__all__ = ["without_own_views", "without_relays"]

_RELAY: Final = re.compile(r"according to", re.IGNORECASE)
_SAYS: Final = re.compile(
    r"(?:also |later )?(?:said|says|told|wrote|added|announced|declared|warned|claimed|stated|explained|insisted|argued"
    r"|noted|tweeted|continued|asked|replied)\b"
)
_REACH: Final = 120
_BETWEEN: Final = re.compile(r"[^.;:!?“”\"\n]*")
"""What stands between "said" and "according to": whom it was told, when and where."""
_VIEW: Final = re.compile(
    r"(?:(?:\w+ly|also|still|does|do|did|don['’]t|doesn['’]t|didn['’]t|not|was|were|is|are|am|had|has|have|been|would|very"
    r"|more) )*"
    r"(?:believe[sd]?|think|thinks|thought|(?:expect|want|doubt|fear)(?:s|ed)?|hope[sd]?|wish(?:es|ed)?|feels?|felt"
    r"|prefer(?:s|red)?|intend(?:s|ed)?|worr(?:y|ies|ied)|concerned|confident|optimistic|hopeful|skeptical|sceptical"
    r"|(?:un)?happy|sure|convinced|glad|pleased|disappointed|alarmed|afraid|surprised|(?:un)?aware|knew|knows?"
    r"|look(?:s|ed)? forward)(?: (?:that|to|for|about|of|in))?",
    re.IGNORECASE,
)
_OWN: Final = re.compile(r"(?:he|she|it|they|we|I)", re.IGNORECASE)


def without_relays(text: str, cues: Sequence[Cue]) -> list[Cue]:
    """Return the marks without those that only tell who passes on words which another mark gives their speaker.

    >>> from walkback.records import Cue, Span
    >>> text = '"It rains," Roe said, according to KCNA.'
    >>> said = Cue((Span(16, 20),), (Span(12, 15),), (Span(1, 9),))
    >>> relay = Cue((Span(22, 34),), (Span(35, 39),), (Span(1, 20),))
    >>> without_relays(text, [said, relay]) == [said]
    True
    """
    relays = {i: cue for i, cue in enumerate(cues) if len(cue.cue) == 1 and _RELAY.fullmatch(cue.cue[0].of(text))}
    spoken = sorted((cue.cue[-1].end, i) for i, cue in enumerate(cues) if cue.cue and i not in relays)
    kept, dropped = list(cues), set()
    for i, relay in relays.items():
        at = relay.cue[0].start
        for _, j in spoken[bisect_left(spoken, (at - _REACH,)) : bisect_left(spoken, (at + 1,))]:
            if _passes_on(text, relay, kept[j]):
                dropped.add(i)
                kept[j] = _with_own_source(kept[j], relay)
    return [cue for i, cue in enumerate(kept) if i not in dropped]


def without_own_views(text: str, cues: Sequence[Cue]) -> list[Cue]:
    """Return the marks without those of what a speaker says to think, hope or fear: it is what the outer mark conveys.

    >>> from walkback.records import Cue, Span
    >>> text = "Roe said he feared that rain was near."
    >>> outer = Cue((Span(4, 8),), (Span(0, 3),), (Span(9, 37),))
    >>> inner = Cue((Span(12, 18),), (Span(9, 11),), (Span(24, 37),))
    >>> without_own_views(text, [outer, inner]) == [outer]
    True
    """
    opens = {
        cue.content[0].start for cue in cues if cue.cue and cue.content and cue.cue[-1].end <= cue.content[0].start
    }
    return [cue for cue in cues if not (_is_view(text, cue) and cue.source[0].start in opens)]


def _is_view(text: str, cue: Cue) -> bool:
    if len(cue.cue) != 1 or len(cue.source) != 1 or not _OWN.fullmatch(cue.source[0].of(text)):
        return False
    return _VIEW.fullmatch(cue.cue[0].of(text)) is not None


def _passes_on(text: str, relay: Cue, said: Cue) -> bool:
    """Tell whether a relay stands behind the cue of the very words that it passes on."""
    if not said.cue or not said.content or not relay.content:
        return False
    at, verb = relay.cue[0].start, said.cue[-1]
    if not said.content[0].end <= verb.start < verb.end <= at or not _SAYS.match(text, verb.start):
        return False
    same = said.content[0].overlaps(relay.content[0]) and relay.content[0].start >= said.content[0].start - 2
    return same and _BETWEEN.fullmatch(text, verb.end, at) is not None


def _with_own_source(said: Cue, relay: Cue) -> Cue:
    """Return a mark without a source that stands behind "according to"."""
    own = tuple(span for span in said.source if span.start < relay.cue[0].start)
    return said if own == said.source else replace(said, source=own)
