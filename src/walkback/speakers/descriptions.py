"""Descriptions as sources: "the top diplomat", "the official", "a senior diplomat who is named later"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.records import ActorKind, Span
from walkback.speakers.directory import actor_id, held, office_keys
from walkback.speakers.documents import is_document
from walkback.speakers.echoes import Echoes
from walkback.speakers.offices import entries_in, parse_title
from walkback.speakers.phrases import describe, is_plural
from walkback.speakers.places import STATES_OF_US
from walkback.speakers.referents import Referent
from walkback.speakers.shares import share_of
from walkback.speakers.words import HUMAN, MODIFIERS

if TYPE_CHECKING:
    from walkback.speakers.offices import Title
    from walkback.speakers.persons import Person

__all__ = ["Descriptions"]

_DEFINITE: Final = re.compile(
    r"(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\s|[A-Z][\w.]*(?:\s[A-Z]\w*)*['’]s?\s|"
    r"(?:[Tt]he\s)?[A-Z]\w+ (?:president|leader)\b"
)
_PLAIN: Final = frozenset(["this", "that", "their", "country", "nation", "american", "current", "same"])
_STAFF: Final = frozenset({"spokesperson", "adviser", "senior"})
"""Ranks of which a body has many."""
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
_PARTY: Final = frozenset({"republican", "democrat"})
_PARTISAN: Final = re.compile(r"\b(?:Republican|Democrat)(?:$|,|\s(?:from|of|who|and)\b)")
_ELECTED: Final = frozenset({"lawmaker", "governor", "speaker", "whip", "mayor"})
"""Offices whose holder news calls by party and state, "the Ohio Republican", without having told the party."""
_STATE: Final = re.compile(rf"\b(?:{'|'.join(sorted(STATES_OF_US, key=len, reverse=True))})\b")
_LIKELY: Final = 0.5
_REACH: Final = 15
"""Sentences from a description to a name that alone fits it."""
_SOON: Final = 4
"""Sentences from a description in a lead to the name behind the first quotation."""
_SPEAKS: Final = re.compile(r"(?:,[^,\n]{1,120},)?\s(?:said|says|told|wrote|added|warned|argued)\b")
_SPOKE: Final = re.compile(r"\b(?:said|says|wrote|added|to)\s+$")
_LEAD: Final = 6
"""Sentences at the top of an article, and from a description there to the name it stands for."""


class Descriptions(Echoes):
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

    def _varied(self, phrase: str, title: Title | None, span: Span) -> Referent | None:
        """Read "the billionaire mogul", "the justice" as another word for whom a pronoun here would mean.

        Not where the text speaks of "a mogul" before, nor of people who often stay unnamed.
        """
        head = describe(phrase).lower().split()[-1:]
        if not re.match(r"[Tt]he\s", phrase) or not head or (title is None and head[0] not in _VARIED):
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

    def described(self, title: Title, span: Span) -> Person | None:
        """Return the person of the article whom a definite description can mean, named before it."""
        return self._matching(title, title.side if not title.bare else None, span)

    def _ahead(self, title: Title, span: Span) -> Person | None:
        """Return the person whom a story describes first and names a few sentences on.

        Far from the lead only where one person alone fits.
        """
        s = self.reading.scan
        here = s.sentence(span.start)
        fit = [
            p
            for p in self.reading.persons
            if p.places[0].start >= span.start
            and s.sentence(p.places[0].start) - here <= _REACH
            and self._can_be(title, p)
        ]
        if here <= _LEAD:
            near = [p for p in fit if s.sentence(p.places[0].start) - here <= _LEAD]
            fit = near[:1] or fit
        return fit[0] if len(fit) == 1 else None

    def _told_later(self, phrase: str, title: Title, span: Span) -> Person | None:
        """Return whom a lead calls "a former diplomat": the next person named, who speaks and was not named before."""
        s = self.reading.scan
        here = s.sentence(span.start)
        if here > _LEAD or re.match(r"(?:an?|one)\s", phrase, re.IGNORECASE) is None:
            return None
        end = s.sentences[here + _SOON] if here + _SOON < len(s.sentences) else len(s.text)
        for person, n in self.antecedents.within(span.end, end):
            if n.quoted:
                continue
            speaks = _SPEAKS.match(s.text, n.end) or _SPOKE.search(s.text, max(0, n.left - 12), n.left)
            told = [t.rank for t in (n.title, n.apposition) if t]
            fits = not title.side or person.side in {title.side, None}
            return (
                person
                if speaks and told and "head" not in told and fits and person.places[0] is n and n.size > 1
                else None
            )
        return None

    def _can_be(self, title: Title, p: Person) -> bool:
        """Tell whether the titles that go with a person's first names fit a description."""
        own = [t for n in p.places[:2] for t in (n.title, n.apposition) if t]
        return (
            any(title.noun in t.facets or t.noun in title.facets for t in own)
            and (not title.side or p.side in {title.side, None})
            and (title.rank not in _STAFF or self._same_desk(title, own, p))
        )

    def _same_desk(self, title: Title, own: list[Title], p: Person) -> bool:
        """Tell whether one of many such people, a spokesman or an aide, is the one named: of the same body or work."""
        if title.body is not None:
            return any(t.body == title.body for t in own)
        return self._described_by(title, p) > 0

    def _matching(self, title: Title, side: str | None, span: Span) -> Person | None:
        """Return the person before the phrase whom it can describe: last speaker first, then nearest."""
        best: tuple[float, Person] | None = None
        for p in self.reading.persons:
            before = [n for n in p.places if n.start < span.start]
            if not before or (title.gender and p.gender and p.gender != title.gender):
                continue
            if side and p.side and side not in {p.side, "independent"}:
                continue
            facets = self._facets(p)
            if title.former and p.known is not None:
                facets = facets.union(*(office_keys(o) for o in p.known.offices))
            if title.noun in facets:
                score = 2.0
            elif _PARTISAN.search(title.text) and facets & _ELECTED and not facets & (_PARTY - {title.noun}):
                score = 1.0
            elif side and side == p.side and title.facets & p.facets & {"chief", "director", "head", "chairman"}:
                score = 1.2
            elif title.facets & facets - {"chief", "minister", "official", "leader", "lawmaker", "director", "head"}:
                score = 1.0
            else:
                continue
            if title.noun.endswith("-elect") and p.known is not None:
                score -= bool(held(p.known, title.noun.removesuffix("-elect"), p.side or "", self.reading.day))
            if title.noun == "president" and p.known is not None:
                serving = held(p.known, "president", p.side or "", self.reading.day) is not None
                score += 0.7 if serving != title.former else -0.7
            if not side and title.noun == "president":
                score += (p.side == self._home()) - 0.8 * (
                    "president" not in {t.noun for t in p.titles if not t.former} and p.known is None
                )
            if _elsewhere(title, p):
                continue
            told = self._described_by(title, p)
            score += told + (told > 0 and _PARTISAN.search(title.text) is not None)
            unquoted = [n for n in before if not n.quoted] or before
            gap = self.reading.scan.sentence(span.start) - self.reading.scan.sentence(unquoted[-1].start)
            score += (
                0.5 * (self.speakers[-1:] != [] and self.speakers[-1][1] == p.actor)
                - 0.05 * gap
                + (0.3 if not side and p.side == self._home() else 0)
            )
            if best is None or score > best[0]:
                best = (score, p)
        return best[1] if best else None

    @staticmethod
    def _described_by(title: Title, p: Person) -> float:
        """Weigh the other words of a description, "labor union leader", against the titles of a person."""
        words = set(re.findall(r"[a-z]{4,}", title.text.lower())) - set(title.noun.split()) - MODIFIERS
        words -= {w.lower() for _, _, e in entries_in(title.text) for w in (e.name, e.side or "")} | _PLAIN
        if not words:
            return 0.0
        told = {w for t in p.titles for w in re.findall(r"[a-z]{4,}", t.text.lower())}
        return 0.5 if words & told else -0.3


def _elsewhere(title: Title, p: Person) -> bool:
    """Tell whether a description is by another state of the US than the titles of a person: "the Ohio Republican"."""
    meant = set(_STATE.findall(title.text))
    own = {name for t in p.titles for name in _STATE.findall(t.text)} if meant else set()
    return bool(own) and not own & meant
