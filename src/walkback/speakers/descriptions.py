"""Descriptions as sources: "the top diplomat", "the official", "the billionaire mogul"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.records import ActorKind, Span
from walkback.speakers.ahead import Ahead
from walkback.speakers.described import of_a_state
from walkback.speakers.directory import actor_id, held
from walkback.speakers.documents import is_document
from walkback.speakers.offices import entries_in, parse_title
from walkback.speakers.phrases import describe, is_plural, names_nobody
from walkback.speakers.referents import Referent
from walkback.speakers.shares import share_of
from walkback.speakers.words import HUMAN

if TYPE_CHECKING:
    from walkback.speakers.offices import Title

__all__ = ["Descriptions"]

_DEFINITE: Final = re.compile(
    r"(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\s|[A-Z][\w.]*(?:\s[A-Z]\w*)*['’]s?\s|"
    r"(?:[Tt]he\s)?[A-Z]\w+ (?:president|leader)\b"
)
_UNNAMED: Final = frozenset({"spokesperson", "official", "independent", "adviser", "courtesy", "relative"})
_NOBODIES: Final = frozenset({"official", "source"})
"""Whom a text that quotes one of them means again, whoever else may be called so."""
_VARIED: Final = frozenset(
    [
        "businessman", "businesswoman", "mogul", "magnate", "tycoon", "billionaire", "millionaire", "neurosurgeon",
        "socialist", "hopeful", "nominee", "front-runner", "frontrunner", "contender", "incumbent", "outsider",
        "justice", "candidate", "firebrand", "heiress", "celebrity", "octogenarian", "septuagenarian",
        "native", "newcomer",
    ]
)  # fmt: skip
"""Nouns by which news calls somebody whom it has named."""
_LIKELY: Final = 0.5


class Descriptions(Ahead):
    """Resolves descriptions to whom they mean, and names those who stay unnamed."""

    def _described(self, phrase: str, span: Span) -> Referent:
        share = share_of(phrase, self.text)
        if share:
            side = entries[0][2].side if (entries := entries_in(share)) else None
            return Referent(
                actor_id(ActorKind.GROUP, share, self.article.id), share, ActorKind.GROUP, side, None, 0.7, 0.7,
                "share", plural=True,
            )  # fmt: skip
        plural = is_plural(phrase)
        definite = _DEFINITE.match(phrase)
        title = parse_title(phrase)
        if not plural and definite and title is not None:
            found = self._definite(title, span)
            if found:
                if found.kind is ActorKind.PERSON:
                    self.antecedents.settle(span.start, found.actor, found.gender)
                return found
        if definite and (plural or title is None):
            same = self._again(phrase, span)
            if same:
                return same
        if not plural and title is not None and title.rank not in {"official", "independent"}:
            ahead = self._ahead(title, span)
            if ahead is not None:
                if ahead.side is None and not title.bare:
                    ahead.side = title.side
                return self._of_person(ahead, span, 0.7)
        later = None if plural or title is None else self._told_later(phrase, title, span)
        if later is not None:
            return self._of_person(later, span, 0.6)
        varied = None if plural else self._varied(phrase, title, span)
        if varied is not None:
            return varied
        if is_document(phrase):
            owner = self._owner(phrase, span)
            if owner:
                return owner
        if not plural and names_nobody(phrase):
            return self._nobody("unknown speaker")
        return self._unnamed(describe(phrase), phrase, span, group=plural)

    def _definite(self, title: Title, span: Span) -> Referent | None:
        side = title.side if not title.bare else None
        for at, r in reversed(self.said):
            if at < span.start and r.kind is ActorKind.UNNAMED and not r.plural and title.noun in r.facets:
                named = self._matching(title, side, span)
                if (
                    title.noun in _NOBODIES
                    or named is None
                    or max(n.start for n in named.places if n.start < span.start) < at
                ):
                    return r
                break
        person = self._matching(title, side, span)
        if person is not None:
            return self._of_person(person, span, 0.85)
        if of_a_state(title):
            return None
        told = None if side else self._holder_told(title, span)
        if told is not None:
            return told
        holder = self._holder(title.noun, side or "") if side else None
        if holder is None and title.rank in {"head", "minister"} and not side:
            country = self._home()
            holder = self._holder(title.noun, country) if country else None
        if holder is None:
            return None
        office = held(holder, title.noun, holder.side or "", self.reading.day)
        return Referent(
            holder.id,
            holder.name,
            ActorKind.PERSON,
            holder.side,
            office.title if office else None,
            0.75,
            0.85,
            "holder",
        )

    def _holder_told(self, title: Title, span: Span) -> Referent | None:
        """Return the holder of an office who has spoken before without being named, where his title stands again."""
        for at, r in reversed(self.said):
            office = parse_title(r.capacity) if r.rule == "holder" and r.capacity and at < span.start else None
            if office is not None and title.noun in {office.noun, *office.facets}:
                return r
        return None

    def _varied(self, phrase: str, title: Title | None, span: Span) -> Referent | None:
        """Read "the billionaire mogul", "the justice" as another word for whom a pronoun here would mean.

        Not where the text speaks of "a mogul" before, nor of people who often stay unnamed.
        """
        head = describe(phrase).lower().split()[-1:]
        varied = bool(head) and (head[0] in _VARIED or head[0].endswith("-year-old"))
        if not re.match(r"[Tt]he\s", phrase) or not head or (title is None and not varied):
            return None
        if (
            title is not None
            and title.noun not in _VARIED
            and (title.rank in _UNNAMED or title.noun in HUMAN or title.side or title.body)
        ):
            return None
        noun = title.noun if title is not None else head[0]
        if " of " in phrase or not phrase.lower().endswith(noun):
            return None
        if re.search(
            rf"\b(?:an?|another|one)\s(?:[\w-]+\s){{0,3}}{re.escape(noun)}\b", self.text[: span.start], re.IGNORECASE
        ):
            return None
        gender = title.gender if title is not None else None
        found = self.antecedents.best(span.start, gender, inside=self.reading.scan.in_quote(span.start))
        return self._of_person(found[0], span, 0.5) if found is not None and found[1] > _LIKELY else None
