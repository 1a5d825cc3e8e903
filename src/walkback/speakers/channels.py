"""Through which channel those speak on who were heard on one: an interview, a press conference, a speech.

News names the interview once and goes on with "he said", "she added". What such a speaker says next in the article
was most often said there too.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from walkback.records import Mode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.records import Article, Statement

__all__ = ["carried"]

_SPOKEN: Final = re.compile(
    r"\b(?:said|says|added|adding|told|telling|insisted|noted|noting|explained|argued|replied|answered|responded|continued"
    r"|remarked|acknowledged|conceded|stressed|warned|recalled|joked|asked)\b",
    re.IGNORECASE,
)
_WRITTEN: Final = re.compile(r"\b(?:wrote|writing|said|added|adding|continued|tweeted)\b", re.IGNORECASE)
_LASTING: Final = re.compile(
    r"interview|conference|briefing|speech|address|remarks|forum|debate|rally|festival|town hall|convention|luncheon"
    r"|dinner|hearing|panel|commencement|ceremony|testimony|poll|podcast",
    re.IGNORECASE,
)
"""Occasions on which somebody goes on speaking; a tweet or a letter is over in a line or two."""
_OTHERS: Final = 1
"""How many others may have been heard on channels of their own in between."""
_PARAGRAPH: Final = re.compile(r"\n+")


def carried(article: Article, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Give statements without a channel the one their speaker was last heard on, where they go on from it.

    Statements need their speakers. Those told in the words of an interview, a speech or a conference carry it on;
    those of a tweet or a written statement only where the next paragraph quotes on from it.
    """
    breaks = [m.start() for m in _PARAGRAPH.finditer(article.text)]
    last: dict[str, tuple[str, int]] = {}
    heard: list[int] = []
    done: dict[str, Statement] = {}
    for one in sorted(statements, key=lambda s: (_at(s), s.start)):
        who, at = one.speaker_name, _at(one)
        if who and one.channel:
            last[who] = one.channel, at
            heard.append(at)
        elif who in last and one.outer is None:
            channel, since = last[who]
            others = len(heard) - bisect_right(heard, since)
            near = bisect_left(breaks, at) - bisect_left(breaks, since) <= 1
            if others <= _OTHERS and _goes_on(article.text, one, channel, near=near):
                done[one.id] = replace(one, channel=channel)
                if not _LASTING.search(channel):
                    last[who] = channel, at
    return tuple(done.get(s.id, s) for s in statements)


def _at(statement: Statement) -> int:
    return (statement.cue or statement.content)[0].start


def _goes_on(text: str, one: Statement, channel: str, *, near: bool) -> bool:
    """Tell whether a statement goes on from one made through a channel, in its paragraph or the next if `near`."""
    cue = " ".join(span.of(text) for span in one.cue)
    if _LASTING.search(channel):
        return not cue or bool(_SPOKEN.search(cue))
    return near and one.mode is not Mode.INDIRECT and (not cue or bool(_WRITTEN.search(cue)))
