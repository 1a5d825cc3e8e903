"""Where a source begins and ends: its pieces joined, its edges moved to those of the names they cut."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.records import Span
from walkback.speakers.context import LONGEST_NAME
from walkback.speakers.nouns import noun_at, singular
from walkback.speakers.phrases import pronoun_of, trim
from walkback.speakers.voices import Voices
from walkback.speakers.words import CORPORATE, HUMAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from walkback.records import Statement

__all__ = ["Pieces"]

_MOST: Final = 500
"""Code points of a source that are read; nobody is introduced at more length, but a broken page may seem to."""
_SEAM: Final = re.compile(
    r"[\s.\"“”'‘’]{1,3}(?:S\.\s?)?|,?\s+and\s+(?:the\s+)?|\s(?:(?:[A-Z][\w.'’-]*|of|to|for|the|and)\s){1,5}"
)
"""What a reader leaves out inside one source: a mark, an "and", a few words of a title."""
_DETERMINER: Final = re.compile(r"\b(?:(?:the|his|her|its|their)\s|\w+(?:-\w+)*-)$", re.IGNORECASE)
_DASH: Final = re.compile(r"(?<=\w)\s(?:[—–]|--?)\s")
_OWNER: Final = re.compile(r"(?<=\w)(?:['’]s|(?<=s)['’])$")
"""The mark of whose a statement is: "Peru's army's | threat"."""
_PREPOSITION: Final = re.compile(r"(?:on|in|at|of|to|from|for|with|among|inside)\s")
_HEAD: Final = re.compile(r"(?:\b(?P<who>who)\s[a-z]+|\b(?P<noun>[A-Za-z]+))\s$")
_RUN_ON: Final = re.compile(
    r"(?P<who>(?:(?!who\b|that\b|which\b|whom\b)[\w.’'-]+\s){0,11}?(?!who\b|that\b|which\b|whom\b)[\w.’'-]+)\s"
    r"(?:(?:said|says|wrote|writes|signall?ed)(?:\s(?!to\b)|$)|(?:headed|led)$)"
)
"""A source with the verb that it goes with."""
_NOUN_BEHIND: Final = re.compile(r"(?<=[\w.]) (?P<noun>[a-z]+)\b(?![-’'])")
_MORE_HEADS: Final = frozenset({"group", "media", "resident", "people", "investigator", "force", "protester"})
_ALSO: Final = frozenset(
    ["head", "judge", "guard", "host", "chair", "lead", "champion", "partner", "heads", "judges", "guards", "hosts",
     "chairs", "leads", "champions", "partners", "official", "general", "chief"]
)  # fmt: skip
"""Title nouns that are also verbs and adjectives."""
_GROUPS: Final = frozenset(
    ["regime", "government", "authorities", "leadership", "people", "those", "some", "many", "most", "several", "few",
     "all", "half", "none", "number", "majority"]
)  # fmt: skip
_REPORTED: Final = re.compile(r"\bas\s+$")


class Pieces(Voices):
    """Finds the stretch of text that names a statement's source."""

    def _source_span(self, statement: Statement) -> Span:
        """Return the stretch to resolve: pieces that only a mark parts are one, loose words are left off."""
        told = self._told_as(statement) or self._nearest(statement)
        if told is not None:
            return told
        start, end = statement.source[0].start, statement.source[0].end
        for piece in statement.source[1:]:
            if not _SEAM.fullmatch(self.text, end, piece.start):
                break
            end = piece.end
        end = min(end, start + _MOST)
        end = self._before_verb(start, self._before_dash(start, end))
        end = self._with_noun(end, statement)
        start = self._with_head(self._with_determiner(start))
        left, right = trim(self.text[start:end])
        if right <= left:
            return statement.source[0]
        found = self._snapped(start + left, start + right)
        owner = _OWNER.search(self.text, found.start, found.end)
        if owner and any(h.end == found.end for h in self._hits_within(found.start, found.end)):
            return found
        return Span(found.start, owner.start()) if owner else found

    def _with_determiner(self, start: int) -> int:
        """Return where a source starts that a reader began behind its article or inside a word with hyphens."""
        if not self.text[start : start + 1].islower():
            return start
        before = _DETERMINER.search(self.text, max(0, start - LONGEST_NAME), start)
        return start if before is None else before.start()

    def _with_head(self, start: int) -> int:
        """Return where a source starts that a reader began at a preposition behind its head: "officials | in Lima".

        Whom one listens to, and who "returned to Lima", do not begin there either.
        """
        preposition = _PREPOSITION.match(self.text, start)
        if preposition is None:
            return start
        before = _HEAD.search(self.text, max(0, start - LONGEST_NAME), start)
        if before is None:
            return start
        if before["who"]:
            return before.start("who")
        noun = before["noun"].lower()
        if noun.startswith("listen"):
            return preposition.end()
        heads = noun_at([singular(noun)], 0) is not None or noun in _GROUPS
        return self._with_determiner(before.start("noun")) if heads else start

    def _before_dash(self, start: int, end: int) -> int:
        """Return where a source ends that goes on behind a dash, unless only what is behind it names a person."""
        dash = _DASH.search(self.text, start, end)
        if dash is None or (
            self.antecedents.within(dash.end(), end) and not self.antecedents.within(start, dash.start())
        ):
            return end
        return dash.start()

    def _with_noun(self, end: int, statement: Statement) -> int:
        """Return where a source ends that a reader cut before its noun: "the rights | group", "state-run | media"."""
        noun = _NOUN_BEHIND.match(self.text, end)
        if (
            noun is None
            or pronoun_of(self.text[statement.source[0].start : end]) is not None
            or any(noun.start("noun") < c.end and c.start < noun.end() for c in statement.cue)
        ):
            return end
        word = singular(noun["noun"])
        heads = noun_at([word], 0) is not None or word in CORPORATE or word in HUMAN or word in _MORE_HEADS
        return noun.end() if heads and noun["noun"] not in _ALSO else end

    def _before_verb(self, start: int, end: int) -> int:
        """Return where a source ends that a reader let run into its clause: "the Peruvian army | said in a"."""
        verb = _RUN_ON.match(self.text, start, end)
        return verb.end("who") if verb else end

    def _told_as(self, statement: Statement) -> Span | None:
        """Return the name or pronoun between "quoted" and "as saying", where the source holds another."""
        if not statement.cue:
            return None
        at = statement.cue[0].start
        before = _REPORTED.search(self.text, max(0, at - 4), at)
        if before is None or any(s.end >= before.start() for s in statement.source):
            return None
        named = [n for _, n in self.antecedents.within(before.start() - LONGEST_NAME, before.start())]
        place = next((Span(n.left, n.end) for n in reversed(named) if n.end == before.start() - 1), None)
        if place is None:
            word = re.search(r"\b(\w+)\s$", self.text[max(0, before.start() - 12) : before.start()])
            if word and pronoun_of(word.group(1)) is not None:
                place = Span(before.start() - 1 - len(word.group(1)), before.start() - 1)
        return place

    def _nearest(self, statement: Statement) -> Span | None:
        """Return the pronoun right before the cue where an earlier piece stands apart: "X agreed, she told us"."""
        if not statement.cue or len(statement.source) < 2:
            return None
        cue = statement.cue[0].start
        for piece in statement.source[1:]:
            if pronoun_of(piece.of(self.text)) is not None and not self.text[piece.end : cue].strip():
                return piece
        return None

    def _snapped(self, start: int, end: int) -> Span:
        """Move the edges of a source that cut a name to those of the name: "North Korea's U" before ".N. envoy"."""
        for left, core, right in self._names_around(start, end):
            if left < start < right and core < end:
                start = left
            if core < end < right or (left <= start < end <= core and "," not in self.text[end:core]):
                end = right
        return Span(start, end)

    def _names_around(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yield the names near a stretch as (where the title starts, the name starts, the name ends)."""
        for hit in self._hits_within(start - LONGEST_NAME, end):
            yield hit.start, hit.start, hit.end
        for run in self._runs_within(Span(max(0, start - LONGEST_NAME), end)):
            if run.organisation:
                yield run.start, run.start, run.end
        for _, n in self.antecedents.within(start - LONGEST_NAME, end + LONGEST_NAME):
            if n.left < end:
                yield n.left if n.left < n.start and start < n.start else n.start, n.start, n.end
