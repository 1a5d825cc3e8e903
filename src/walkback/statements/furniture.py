"""What pages set between the paragraphs of an article: links to other stories, captions, calls to subscribe."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.captions import in_gallery

if TYPE_CHECKING:
    from walkback.records import Cue

__all__ = ["is_furniture"]

_LABEL: Final = re.compile(
    r"(?:SEE ALSO|(?:ALSO )?READ(?: MORE| ALSO)?|RELATED(?: STOR(?:Y|IES)| ARTICLES?)?|(?:NOW )?WATCH(?: NOW| LIVE)?|"
    r"FILE PHOTO|PHOTOS?|(?:BREAKING )?VIDEO|SLIDESHOW|BREAKING(?: NEWS)?|EDITORIAL|CLARIFICATION|CORRECTION|"
    r"See also|Read more|Related|File photo|Breaking [Nn]ews)\s*[:|]"
)
_PLAYER: Final = re.compile(r"\b(?:JUST WATCHED|MUST WATCH|Replay More Videos|NOW PLAYING)\b")
_CALL: Final = re.compile(
    r"[Bb]y signing up,? you|delivered to your inbox|[Cc]lick here (?:for|to)\b|"
    r"[Ss]ign up (?:for|to) (?:our|the|get|receive|daily|\w+ newsletters?)\b|"
    r"[Ss]ubscribe (?:to|now|for) (?:our|the|just)\b"
)
_END: Final = re.compile(r"[.!?\n](?:(?<=\n)|(?<!\n)[”’\"']?\s+(?=[A-Z“\"‘']))")
_REACH: Final = 300
"""Code points of a sentence looked at on either side of a cue."""


def is_furniture(text: str, cue: Cue) -> bool:
    """Tell whether a mark stands in a link to another story, a caption, a video player's title or a call to subscribe.

    Of these only the sentence that the mark begins in is looked at, which ends at a line break at the latest; of the
    captions of a gallery the line.

    >>> from walkback.records import Cue, Span
    >>> page = "SEE ALSO: Norway warns of delay"
    >>> is_furniture(page, Cue((Span(17, 22),), (Span(10, 16),), (Span(26, 31),)))
    True
    """
    spans = cue.cue or cue.content
    first = min(span.start for span in (*spans, *cue.source, *cue.content))
    if in_gallery(text, first):
        return True
    start, end = _sentence(text, first, max(first, spans[0].start))
    sentence = text[start:end]
    return bool(_LABEL.match(sentence.lstrip()) or _PLAYER.search(sentence) or _CALL.search(sentence))


def _sentence(text: str, first: int, at: int) -> tuple[int, int]:
    """Return where the sentence from `first` to beyond `at` begins and ends."""
    floor = max(0, first - _REACH)
    ends = [match.end() for match in _END.finditer(text, floor, first)]
    after = _END.search(text, at, at + _REACH)
    return (ends[-1] if ends else floor), (after.start() + 1 if after else min(len(text), at + _REACH))
