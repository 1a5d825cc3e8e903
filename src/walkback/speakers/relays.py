"""Who passes on what another said: the outlet that a sentence names, or whom it is told "according to"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.records import Span
from walkback.speakers.together import Together

if TYPE_CHECKING:
    from walkback.records import Statement

__all__ = ["Relays"]

_RELAY: Final = re.compile(r"[^.;:!?“”\"\n]{0,120}?\baccording to (?P<who>[^.,;:!?()“”\"\n]{2,120})", re.IGNORECASE)
"""Who passes on the words before a cue: "We agreed, she said, according to two aides"."""
_TAKEN_FROM: Final = re.compile(r"\b(?:according to|quoted by|reported by|cited by)\s+(?:the\s+)?$", re.IGNORECASE)
_PASSES_ON: Final = re.compile(r"\s+(?:reported|quote[sd]|cite[sd]|news agency reported)\b")


class Relays(Together):
    """Finds whom a statement reaches us through."""

    def relay(self, statement: Statement) -> str | None:
        """Return who passes on a statement: the outlet that its sentence names, or whom it is told "according to"."""
        outlet = self.outlet(statement)
        if outlet is not None or statement.outer is not None or not statement.cue:
            return outlet
        cue = statement.cue[-1]
        found = _RELAY.match(self.text, cue.end) if statement.content[0].end <= cue.start else None
        if found is None:
            return None
        span = Span(*found.span("who"))
        source = self._phrase(found["who"], span, statement, None)
        self.said.append((span.start, source))
        return source.name

    def outlet(self, statement: Statement) -> str | None:
        """Return the press outlet that the sentence of the attribution names, if it is not the speaker."""
        s = self.reading.scan
        anchor = statement.source or statement.cue
        if not anchor:
            return None
        here = s.sentence(anchor[0].start)
        end = s.sentences[here + 1] if here + 1 < len(s.sentences) else len(self.text)
        for hit in self._hits_within(s.sentences[here], end):
            if hit.entry.form == "press" and not s.in_quote(hit.start):
                before = self.text[max(0, hit.start - 30) : hit.start]
                if "told" not in before and _TAKEN_FROM.search(before):
                    return hit.entry.name
                if _PASSES_ON.match(self.text, hit.end):
                    return hit.entry.name
        return None
