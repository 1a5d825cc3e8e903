"""What the value of an expression is counted from: publication, narrative date, fiscal quarter, tense."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from walkback.dates.intervals import days_of
from walkback.dates.tense import direction
from walkback.dates.tokens import Tokens

__all__ = ["Context"]


@dataclass(slots=True)
class Context:
    """The state of one walk through an article, from its first token to its last.

    `reference` is the publication day where the article was filed (None when unknown), `anchor` how it
    is known. `narrative` is the last dated point of the story and the words that gave it; `quarter` the
    last quarter spoken of, with the token where it stood.
    """

    tokens: Tokens
    reference: date | None
    anchor: str
    day_first: bool | None = None
    narrative: str | None = None
    narrative_words: str = ""
    narrative_token: int = -1
    quarter: tuple[int, int] | None = None
    quarter_token: int = -1000
    stretch: str | None = None
    """The last thing reported on in a business report: ``Q`` or ``Y`` with its token."""
    resolved: list[tuple[int, int, str]] = field(default_factory=list)
    """Token range and value of the dated expressions so far."""

    def direction(self, start: int, end: int) -> int:
        """Return the direction in time of the words around tokens ``start:end``."""
        return direction(self.tokens, start, end)

    def remember(self, start: int, end: int, value: str) -> None:
        """Let a dated expression become the narrative date for those that follow."""
        if days_of(value) is None:
            return
        self.resolved.append((start, end, value))
        self.narrative, self.narrative_token = value, start
        self.narrative_words = self.tokens.text[self.tokens.starts[start] : self.tokens.ends[end - 1]]

    def before(self, token: int) -> str:
        """Return the class characters in front of a token, nearest last (at most four)."""
        return self.tokens.codes[max(0, token - 4) : token]
