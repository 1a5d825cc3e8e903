"""What the value of an expression is counted from: publication, narrative date, fiscal quarter, tense."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from walkback.dates.intervals import days_of
from walkback.dates.lexicon import word_set
from walkback.dates.tense import PAST, direction

if TYPE_CHECKING:
    from collections import Counter
    from datetime import date

    from walkback.dates.tokens import Tokens

__all__ = ["Context"]

_BOUNDS = word_set("since until till")
_LASTED = word_set("waited lasted ran stayed remained lived served worked")
_KEPT = word_set("kept continued")
_NOT = word_set("not never didn wasn weren hadn couldn")
_CLAUSE = 12
_BEGUN = word_set("began begun started was were had")


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
    quarter: tuple[int, int] | None = None
    quarter_token: int = -1000
    stretch_token: int = -1000
    """Where a business report last spoke of several quarters at once: "the nine months"."""
    stems: Counter[str] | None = None
    """How often each stem stands in the article, once it has been asked for."""
    is_month: dict[str, bool] = field(default_factory=dict)
    """Whether a word that is also a surname, "May", is a month where nothing leads it."""
    resolved: list[tuple[int, int, str]] = field(default_factory=list)
    """Token range and value of the dated expressions so far."""

    def direction(self, start: int, end: int) -> int:
        """Return the direction in time of the words around tokens ``start:end``."""
        return direction(self.tokens, start, end)

    def is_ahead(self, token: int) -> bool:
        """Tell whether the words in front say that what follows is to come: "until", "by", "as early as", "for"."""
        words = self.tokens.words[max(0, token - 6) : token]
        while words and words[-1] in {"early", "late", "mid", "-", "the", "at", "least"}:
            words = words[:-1]
        if not words or token - len(words) < 0:
            return False
        if words[-3:] in {("as", "early", "as"), ("as", "soon", "as")}:
            return _BEGUN.isdisjoint(self.tokens.words[max(0, token - 14) : token])
        if words[-1] == "for" and self.tokens.words[token + 1 : token + 2] in {("was",), ("were",), ("had",)}:
            return False
        opens = self.tokens.sentence(token)[0] >= token - 1
        if words[-1] == "until" and self._has_ended(token):
            return False
        if words[-1] == "by" and self.direction(token, token + 1) == PAST:
            return False
        return (words[-1] in {"until", "for", "by"} and not opens) or words[-2:] == ("now", "and")

    def _has_ended(self, token: int) -> bool:
        """Tell that "until" leads to what has come: "did not reply until Monday", "who until Monday was mayor"."""
        words = self.tokens.words
        if words[token + 1 : token + 2] in {("was",), ("were",), ("had",)}:
            return True
        clause = words[max(self.tokens.sentence(token)[0], token - _CLAUSE) : token]
        if not (_LASTED.isdisjoint(clause[-4:]) and _KEPT.isdisjoint(clause)):
            return True
        return not _NOT.isdisjoint(clause) and self.direction(token, token + 1) == PAST

    def remember(self, start: int, end: int, value: str) -> None:
        """Let a dated expression become the narrative date for those that follow.

        Not where it only bounds a stretch of time ("since the summer") and the story has a date already.
        """
        if days_of(value) is None:
            return
        self.resolved.append((start, end, value))
        if self.narrative is not None and not _BOUNDS.isdisjoint(self.tokens.words[max(0, start - 1) : start]):
            return
        self.narrative = value
        self.narrative_words = self.tokens.text[self.tokens.starts[start] : self.tokens.ends[end - 1]]

    def before(self, token: int) -> str:
        """Return the class characters in front of a token, nearest last (at most four)."""
        return self.tokens.codes[max(0, token - 4) : token]
