"""From the words of a source to an actor: names first, then bodies, pronouns, descriptions, context."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from walkback.records import ActorKind, Span
from walkback.speakers.directory import actor_id
from walkback.speakers.documents import author_in, document_in, written_in
from walkback.speakers.phrases import is_plural, pronoun_of, trim
from walkback.speakers.referents import Referent
from walkback.speakers.relatives import Relatives

if TYPE_CHECKING:
    from walkback.records import Statement

__all__ = ["Sources"]

_HEADED: Final = re.compile(
    r"(?:the\s+)?(?:[a-z-]+\s+)?(?:office|administration|government|campaign)\s+of\s", re.IGNORECASE
)
"""Bodies that are named by who leads them."""
_QUOTES: Final = re.compile(
    r"[^.,;:\"“”\n]{0,40}?(?<!was)(?<!were)(?<!been)(?<!is)(?<!are)\s(?:quote[sd]|cite[sd])\s(?P<who>(?!by\s)[^.;:\"“”\n]{2,90}?)\sas\s(?:saying|telling|claiming|warning|"
    r"having\ssaid)\b"
)
_EXAMPLES: Final = re.compile(r",?\s(?:such\sas|including)\s")
"""Where some of a group are named: the group speaks."""
_TELLING: Final = 160
"""Code points behind a source in which it may be told what it wrote."""
_ENDS: Final = re.compile(r"[.!?][\"”’']*\s")
_PARTIES: Final = {"Democratic": "Democrats", "Republican": "Republicans"}
"""Whose accusations "Democratic accusations" are."""
_AUTHORS: Final = frozenset(
    ["person", "holder", "state", "adjective", "press", "body", "administration", "ministry", "media", "campaign",
     "document"]
)  # fmt: skip
"""Ways of resolving that a name before "report" has to come by to be its author's."""


class Sources(Relatives):
    """Resolves the sources of one article in reading order, remembering who spoke."""

    def speaker(self, statement: Statement, outer: Referent | None) -> Referent:
        """Resolve one statement's source; call in reading order."""
        found = self._speaker(statement, outer)
        self._remember(statement, found)
        document = written_in(self._telling(statement)) if statement.source and statement.cue else None
        if document is not None:
            self.documents[document] = found
        return found

    def _telling(self, statement: Statement) -> str:
        """Return the words from a source to the content behind it, or those behind the cue."""
        source, cue, content = statement.source[0], statement.cue[-1], statement.content[0]
        if source.end <= content.start:
            return self.text[source.end : min(content.start, source.end + _TELLING)]
        return _ENDS.split(self.text[cue.start : cue.end + _TELLING], maxsplit=1)[0]

    def _speaker(self, statement: Statement, outer: Referent | None) -> Referent:
        if not statement.source:
            return self._unsourced(statement, outer)
        quoted = self._quoted_as_saying(statement)
        if quoted is not None:
            pronoun = pronoun_of(quoted.of(self.text))
            return (
                self._pronoun(pronoun, quoted, statement, outer)
                if pronoun
                else self._phrase(quoted.of(self.text), quoted, statement, outer)
            )
        span = self._source_span(statement)
        phrase = span.of(self.text)
        pronoun = pronoun_of(phrase)
        if pronoun:
            return self._pronoun(pronoun, span, statement, outer)
        if phrase.lower() == "which":
            before = next(self._hits_before(span.start), None)
            if before is None or self.text[before.end : span.start].strip(" ,"):
                return self._neuter(span, outer)
            span = Span(before.start, before.end)
            phrase = span.of(self.text)
        return self._relative(phrase, span, statement, outer) or self._phrase(phrase, span, statement, outer)

    def _quoted_as_saying(self, statement: Statement) -> Span | None:
        """Return whose words a source only passes on: "The paper quotes a local official as saying"."""
        source = statement.source[0]
        found = _QUOTES.match(self.text, source.end)
        if found is None or not statement.cue or not source.end <= statement.cue[0].start <= found.end():
            return None
        left, right = trim(found["who"])
        return Span(found.start("who") + left, found.start("who") + right) if left < right else None

    def _phrase(self, phrase: str, span: Span, statement: Statement, outer: Referent | None) -> Referent:
        examples = _EXAMPLES.search(phrase)
        if examples is not None and is_plural(phrase[: examples.start()]):
            group = Span(span.start, span.start + examples.start())
            several = self._phrase(group.of(self.text), group, statement, outer)
            side, sure = self._side_of_phrase(phrase, span) if several.side is None else (None, 0.0)
            return several if side is None else replace(several, side=side, side_confidence=sure)
        party = _PARTIES.get(phrase.strip())
        if party:
            return replace(self._of_entry(party, "people", "United States", 0.8), plural=True)
        korea = {"the north": "North Korea", "the south": "South Korea"}.get(phrase.lower())
        if korea and "Korea" in self.text:
            return self._of_entry(korea, "state", korea, 0.85)
        if phrase.lower() == "the west":
            return Referent(
                actor_id(ActorKind.GROUP, "The West"),
                "The West",
                ActorKind.GROUP,
                None,
                None,
                0.9,
                0.8,
                "group",
                plural=True,
            )
        found = self._authored(phrase, span, statement, outer) or self._joint(phrase, span, statement, outer)
        if found:
            return found
        person = None if _HEADED.match(phrase) else self._head_person(span)
        if person is not None:
            return self._of_person(person[0], span, 0.95 if person[1].size > 1 else 0.92)
        return (
            self._collective(phrase, span)
            or self._acronym(phrase)
            or self._echo(phrase, span)
            or self._epithet(phrase, span)
            or self._body(phrase, span)
            or self._labelled(phrase, span)
            or self._bare_name(span)
            or self._unlisted(phrase, span)
            or self._described(phrase, span)
        )

    def _authored(self, phrase: str, span: Span, statement: Statement, outer: Referent | None) -> Referent | None:
        """Resolve a document to whoever wrote it, where the phrase names them."""
        place = author_in(phrase)
        if place is None:
            return None
        start, end, certain = place
        words, part = phrase[start:end], Span(span.start + start, span.start + end)
        pronoun = pronoun_of(words)
        author = (
            self._pronoun(pronoun, part, statement, outer) if pronoun else self._phrase(words, part, statement, outer)
        )
        if not certain and author.rule not in _AUTHORS:
            return None
        author = replace(author, rule="document")
        noun = document_in(phrase[:start] + phrase[end:])
        if noun is not None:
            self.documents[noun] = author
        return author
