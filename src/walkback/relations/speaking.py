"""Whether somebody speaks in a statement at all: a poll, a report of figures, a video does not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from walkback.records import Statement

__all__ = ["says"]

_NOBODY: Final = re.compile(r"(?:none|nobody|no(?!\.)|not|neither|few)\b", re.IGNORECASE)
_COUNTED: Final = re.compile(
    r"\b(?:percent|per cent|respondents|voters polled|of those (?:polled|surveyed|asked))\b|\d ?%", re.IGNORECASE
)
"""Sources that a poll counts: they answer a question and speak to nobody."""
_OF_WHICH: Final = re.compile(
    r" (?:of|from|between|by|in|on|about|that|which|who|released|published|posted|obtained|made) "
)
_LIFELESS: Final = re.compile(
    r"\d%?$|\b(?:data|figures?|numbers?|videos?|footage|polls?|surveys?|photos?|images?|evidence|e-?mails?|documents?|tariffs"
    r"|(?:text )?messages?|texts|models?|simulations?|recordings?|tapes?|headlines?|stor(?:y|ies)|research"
    r"|response|tensions|records?|statistics|transcripts?|increase|rise|decline|events?|facts?|history|reality|moves?|steps?|results?"
    r"|jobs report|massacres?|attacks?|sanctions|launch|test|memo|filings?|indictment"
    r"|lawsuit|provision|constitution|bill|law|rules?)$",
    re.IGNORECASE,
)


def says(statement: Statement) -> bool:
    """Tell whether somebody speaks: a poll, a report of figures or a video does not."""
    name = (statement.speaker_name or "").removeprefix("unnamed: ")
    return (
        bool(name)
        and not _NOBODY.match(name)
        and not _COUNTED.search(name)
        and not _LIFELESS.search(_OF_WHICH.split(name, maxsplit=1)[0])
    )
