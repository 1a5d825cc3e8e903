"""Named people as speakers: who heads a source, in which office and for which side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.records import ActorKind, Span
from walkback.speakers.capacities import capacity_of, office_of
from walkback.speakers.context import Context
from walkback.speakers.directory import held, highest_office, in_office, office_keys, shipped
from walkback.speakers.offices import entries_in, parse_title
from walkback.speakers.principals import campaigns, principal_of
from walkback.speakers.ranks import RANKS, UNRANKED
from walkback.speakers.referents import Referent
from walkback.speakers.words import LOWER_START

if TYPE_CHECKING:
    from walkback.records import Actor, Office
    from walkback.speakers.namings import Naming
    from walkback.speakers.offices import Title
    from walkback.speakers.persons import Person

__all__ = ["Holders"]

_CLAUSE: Final = re.compile(r",?\s(?:who|whom|whose|which)\s")
"""Where a relative clause begins: whom it names does not speak."""

_MINISTRY: Final = re.compile(r"\b(?P<over>(?:[A-Z][a-z]+,?\s(?:and\s)?){1,5})[Mm]inistry\b")
_BARE_MINISTRY: Final = re.compile(r"(?:(?:the|an?|its)\s)?ministry\s", re.IGNORECASE)
_LEADS: Final = re.compile(r"\s(?:of|for|at)\s(?:the\s)?(?:[A-Z][\w.'’-]*\s)+[A-Z]")
_RECENT: Final = 4
"""Statements among which "ministry spokesman Roe" looks for the ministry."""


class Holders(Context):
    """Resolves sources to named people with their offices."""

    def _of_person(self, p: Person, span: Span, confidence: float) -> Referent:
        title = self._title_near(p, span)
        side = p.side or self._side_of_bare(p) or "independent"  # whom the text gives no office speaks for himself
        capacity = self._capacity(p, title, side)
        return Referent(
            p.actor, p.name, ActorKind.PERSON, side, capacity, confidence, 0.95 if p.side else 0.6, "person", p.gender,
            facets=p.facets, canonical=p.filed if p.filed != p.name else "",
        )  # fmt: skip

    def _title_near(self, p: Person, span: Span) -> Title | None:
        """Return the title that the text gives: the one in the source, else the first informative one."""
        own = [t for n in p.places if span.start <= n.start < span.end for t in (n.title, n.apposition) if t]
        told = [t for t in [*own, *p.titles] if t.rank not in {"courtesy", "relative"}]
        told.sort(key=lambda t: t.bare and t.rank == "military")  # "Cmdr. Roe, a spokesman" speaks as a spokesman
        return next((t for t in told if office_of(t, p.side) is not None), None)

    def _capacity(self, p: Person, title: Title | None, side: str | None) -> str | None:
        office = highest_office(p.known, self.reading.day) if p.known and self.reading.day else None
        if title is None:
            return office.title if office else None
        if office is None or office.source == "text" or _stands_above(title, office):
            capacity = capacity_of(title, side)
            return self._of_ministry(capacity, side, p.places[0].left) if _BARE_MINISTRY.match(title.text) else capacity
        return office.title

    def _of_ministry(self, capacity: str, side: str | None, at: int) -> str:
        """Write "Chilean ministry spokesman" with the ministry of that state named last before a code point."""
        for found in reversed(list(_MINISTRY.finditer(self.text, 0, at))):
            states = entries_in(found["over"])
            over = found["over"][states[-1][1] :] if states else found["over"]
            words = [w for w in over.split() if w.lower() not in LOWER_START]
            if words and (not states or states[-1][2].side == side):
                return re.sub(r"\bministry\b", f"{' '.join(words)} Ministry", capacity, count=1, flags=re.IGNORECASE)
        return capacity

    def _side_of_bare(self, p: Person) -> str | None:
        """Return the state meant by a title that names none: the one named last before it."""
        bare_titles = [t for t in p.titles if t.bare and t.rank not in {"courtesy", "relative", "independent"}]
        if not bare_titles:
            return None
        abroad = any(
            re.search(r"minist|premier|chancellor|parliament|provinc", t.text, re.IGNORECASE) for t in bare_titles
        )
        ministry = next((r.side for _, r in reversed(self.said[-_RECENT:]) if r.rule == "ministry"), None)
        if ministry is not None and any("ministry" in t.text.lower() for t in bare_titles):
            return ministry
        if any(
            t.noun in {"head", "director", "chairman", "chairwoman", "founder"} or _leads_society(t)
            for t in bare_titles
        ):
            return None
        principal = next((side for t in bare_titles if (side := self._side_of_principal(t))), None)
        if principal is not None:
            return principal
        if any(t.rank == "military" for t in bare_titles):
            return self._home() or self._country_before(p.places[0].start)
        if any(t.text.lower().startswith("presidential ") for t in bare_titles):
            return self._side_of_president(p.places[0].left)
        if not abroad and any(t.rank == "spokesperson" for t in bare_titles):
            return self._side_near(p.places[0].left) or self._home()
        if not abroad and self._home():
            return self._home()
        return self._country_before(p.places[0].start, abroad=abroad)

    def _side_of_principal(self, title: Title) -> str | None:
        """Return the side of the person for whom a title says that somebody speaks, none for a company."""
        name = principal_of(title)
        if name is None or not self.reading.scan.capitalised.issuperset(name.split()):
            return None
        last = name.split()[-1]
        side = next((p.side for p in self.reading.persons if p.name.split()[-1] == last), None)
        return side or (self._home() if campaigns(title) else None) or "independent"

    def _side_of_president(self, at: int) -> str | None:
        """Return the state of whoever is named president last before a code point, else that of the story."""
        named = [(n.start, p) for p in self.reading.persons for n in p.places if n.start < at and p.side]
        named.sort(key=lambda told: told[0], reverse=True)
        side = next((p.side for _, p in named if "president" in self._facets(p)), None)
        return side or self._country_of_story(at) or self._country_before(at) or self._home()

    def _side_near(self, at: int) -> str | None:
        """Return the side of the state or body named last in this sentence or the one before."""
        s = self.reading.scan
        hit = next((h for h in self._hits_before(at) if h.entry.form != "press" and not s.in_quote(h.start)), None)
        return hit.entry.side if hit is not None and s.sentence(at) - s.sentence(hit.start) <= 1 else None

    def _facets(self, p: Person) -> frozenset[str]:
        facets = p.facets
        if p.known:
            day = self.reading.day
            facets = facets.union(*(office_keys(o) for o in p.known.offices if day is None or in_office(o, day)))
        return facets

    def _holder(self, noun: str, side: str) -> Actor | None:
        day = self.reading.day
        for source in (self.directory, shipped()):
            if source is None or not side or day is None:
                continue
            found = [a for a in source.holders(noun, side) if held(a, noun, side, day)]
            if len(found) > 1:
                exact = [
                    a
                    for a in found
                    if (o := held(a, noun, side, day)) and (t := parse_title(o.title)) and t.noun == noun
                ]
                found = exact or found
            if len(found) == 1:
                return found[0]
        return None

    def _head_person(self, span: Span) -> tuple[Person, Naming] | None:
        """Return the person who is the head of a source phrase, not one who is only mentioned in it."""
        clause = _CLAUSE.search(self.text, span.start, span.end)
        end = clause.start() if clause else span.end + 2
        inside = [(p, n) for p, n in self.antecedents.within(span.start, span.end) if n.end <= end]
        for person, naming in sorted(inside, key=lambda x: x[1].start):
            before = self.text[span.start : naming.left].strip().lower()
            after = self.text[naming.end : span.end].strip()
            if naming.possessive and after not in {"'s", "’s", "'", "’", ""}:
                continue
            if re.match(
                r"(?!who|at|of|with|from|in|himself|herself|and|as|or|also|on|said|says|told)[a-z]|Administration|Campaign",
                after,
            ):
                continue
            if not before or before.endswith(",") or before.rstrip(".") in {"the", "a", "an"}:
                return person, naming
            if re.search(
                r"\b(?:for|of|to|by|with|from|in|at|on|about|against|including|like|than|between)(?:\s+the)?$",
                before,
            ) or re.search(r"\b(?:for|close to|including|of|against)\s", before):
                continue
            return person, naming
        return None


def _leads_society(title: Title) -> bool:
    """Tell whether a president is that of what has a longer name: "president of the Lima Rain Society"."""
    return title.noun in {"president", "vice president"} and _LEADS.search(title.text) is not None


def _stands_above(title: Title, office: Office) -> bool:
    """Tell whether a title of the text is more than a seat: "Trade Committee chairman" of a senator."""
    seat = parse_title(office.title)
    return (
        seat is not None
        and "lawmaker" in seat.facets
        and "lawmaker" not in title.facets
        and RANKS.get(title.rank, UNRANKED) < RANKS["legislator"]
    )
