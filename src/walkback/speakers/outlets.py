"""The outlet that the sentence of an attribution names: "told the BBC", "Xinhua reported"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from walkback.speakers.context import Context

if TYPE_CHECKING:
    from walkback.records import Statement

__all__ = ["Outlets"]


class Outlets(Context):
    """Finds through whom a statement became known."""

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
                after = self.text[hit.end : hit.end + 20]
                if (
                    re.search(
                        r"\b(?:according to|quoted by|reported by|cited by|told)\s+(?:the\s+)?$", before, re.IGNORECASE
                    )
                    and "told" not in before
                ):
                    return hit.entry.name
                if re.match(r"\s+(?:reported|quote[sd]|cite[sd]|news agency reported)\b", after):
                    return hit.entry.name
        return None
