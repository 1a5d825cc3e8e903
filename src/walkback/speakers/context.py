"""What the resolution of sources knows of one article: its people, who has spoken, where it is at home."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING, Final

from walkback.articles.agencies import find_dateline
from walkback.records import ActorKind, Span
from walkback.speakers.american import US_HOME
from walkback.speakers.directory import actor_id
from walkback.speakers.knowledge import countries
from walkback.speakers.offices import entries_in
from walkback.speakers.pronouns import Antecedents
from walkback.speakers.referents import Referent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from walkback.records import Article, Statement
    from walkback.speakers.directory import Directory
    from walkback.speakers.mentions import Reading
    from walkback.speakers.persons import Person
    from walkback.speakers.scanned import Hit

__all__ = ["LONGEST_NAME", "Context"]

LONGEST_NAME: Final = 60
"""Code points; no name is longer."""

_SOON = 80
_OPENING = 4
"""Code points and words of a sentence among which its subject begins."""
_OF_STATES: Final = frozenset({"state", "adjective", "people", "capital"})


class Context:
    """The state of one article while its sources are resolved in reading order."""

    def __init__(self, article: Article, reading: Reading, directory: Directory | None) -> None:
        """Start with nobody having spoken."""
        self.article = article
        self.text = article.text
        self.reading = reading
        self.directory = directory
        self.speakers: list[tuple[int, str]] = []
        self._at_home: str | None = None
        self.said: list[tuple[int, Referent]] = []
        self.voiced: list[tuple[int, Referent]] = []
        """As `said`, without the statements that others tell of."""
        self.documents: dict[str, Referent] = {}
        """By the noun for it, who wrote the document that spoke last."""
        self._persons = {p.actor: p for p in reading.persons}
        self._hit_starts = [h.start for h in reading.scan.hits]
        self._run_starts = [r.start for r in reading.scan.runs]
        self.antecedents = Antecedents(reading, article.title, self.speakers)

    def _hits_within(self, start: int, end: int) -> list[Hit]:
        """Return the known names that start in [start, end)."""
        return self.reading.scan.hits[bisect_left(self._hit_starts, start) : bisect_left(self._hit_starts, end)]

    def _hits_before(self, at: int) -> Iterator[Hit]:
        """Yield the known names that end by a code point, last first."""
        for place in range(bisect_left(self._hit_starts, at) - 1, -1, -1):
            if self.reading.scan.hits[place].end <= at:
                yield self.reading.scan.hits[place]

    def _named_in(self, span: Span) -> Person | None:
        """Return the person named first in a phrase."""
        return next((p for p, _ in self.antecedents.within(span.start, span.end)), None)

    def _remember(self, statement: Statement, r: Referent) -> None:
        at = (statement.source or statement.cue or statement.content)[0].start
        self.said.append((at, r))
        if statement.outer is None:
            self.voiced.append((at, r))
        if r.kind is ActorKind.PERSON and (statement.outer is None or not self.reading.scan.in_quote(at)):
            self.speakers.append((at, r.actor))

    def _country_before(self, at: int, *, abroad: bool = False) -> str | None:
        s = self.reading.scan
        for hit in self._hits_before(at):
            if abroad and hit.entry.name == "United States":
                continue
            if hit.end <= at and hit.entry.form in {"state", "adjective", "capital"} and not s.in_quote(hit.start):
                return hit.entry.name
        return None

    def _country_of_story(self, at: int) -> str | None:
        """Return the state from which a story comes: that of its dateline, else that with which the sentence opens."""
        s = self.reading.scan
        begin = s.sentences[s.sentence(at)]
        told = [entry for _, _, entry in entries_in(self._dateline().title())]
        near = self._hits_within(begin, min(at, begin + _SOON))
        opens = [h for h in near if h.first - bisect_left(s.starts, begin) <= _OPENING]
        told += [h.entry for h in opens if not s.in_quote(h.start)]
        return next((e.side for e in told if e.form in _OF_STATES and e.side in countries()), None)

    def _dateline(self) -> str:
        """Return the place that the article was written at, empty where it tells none."""
        if self.article.dateline:
            return self.article.dateline
        found = find_dateline(self.text)
        return (found and found.place) or ""

    def _home(self) -> str | None:
        """Return the state that bare titles mean: the United States where the text shows its offices."""
        if self._at_home is None:
            self._at_home = "United States" if sum(1 for _ in islice(US_HOME.finditer(self.text), 2)) > 1 else ""
        return self._at_home or None

    def _of_entry(self, name: str, form: str, side: str | None, confidence: float) -> Referent:
        kind = ActorKind.STATE if name in countries() else ActorKind.INSTITUTION
        if name in {
            "Republicans",
            "Democrats",
            "House Republicans",
            "House Democrats",
            "Senate Republicans",
            "Senate Democrats",
        }:
            kind = ActorKind.GROUP
        many = form == "people" or kind is ActorKind.GROUP
        return Referent(actor_id(kind, name), name, kind, side, None, confidence, 0.95, form, plural=many)

    def _nobody(self, what: str) -> Referent:
        name = f"unnamed: {what}"
        return Referent(
            actor_id(ActorKind.UNNAMED, name, self.article.id), name, ActorKind.UNNAMED, None, None, 0.2, 0.2, "none"
        )
