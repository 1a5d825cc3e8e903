"""Bodies of a state or of its leader: governments, ministries, offices, campaigns, parliaments."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from walkback.speakers.directory import shipped
from walkback.speakers.folding import family_name, fold
from walkback.speakers.knowledge import countries
from walkback.speakers.ministries import country_before, ministry_at
from walkback.speakers.offices import entries_in
from walkback.speakers.organisations import Organisations
from walkback.speakers.referents import Referent, institution

if TYPE_CHECKING:
    from walkback.records import Actor, Span
    from walkback.speakers.knowledge import Entry

__all__ = ["Governments"]

_ADMINISTRATION: Final = re.compile(r"(?:^|\s)administration(?:['’]s)?$", re.IGNORECASE)
_PLAIN_ADMINISTRATION: Final = re.compile(
    r"(?:(?:US|U\.S\.|American|current|new|previous|past|prior|former|last|incoming|outgoing|present|his|her)\s)*"
    r"administration\b",
    re.IGNORECASE,
)
_PREVIOUS: Final = re.compile(r"(?:previous|past|prior|former|last)\s", re.IGNORECASE)
_PRESIDENT: Final = "US president"
_RECENT: Final = 12
"""Statements among which "the Foreign Ministry" looks for the one that spoke."""
_NAMED_ADMINISTRATION: Final = re.compile(r"(?:[a-z]+\s)*([A-Z][a-z]+)\sadministration", re.IGNORECASE)
_LED: Final = re.compile(r"\w-(?:led|run|backed|controlled)\sadministration\b")
_REGIME: Final = re.compile(r"\b(?:government|regime|dictatorship|leadership)$")
_OWN: Final = re.compile(r"['’]s?\s(?:[a-z-]+\s){0,2}(?:government|regime|dictatorship|leadership)(?:['’]s)?")
_REGIME_OF: Final = re.compile(
    r"(?:[a-z-]+\s){0,3}(?P<noun>government|regime|dictatorship|leadership)\sof\s(?=[A-Z])", re.IGNORECASE
)
_SEATED: Final = re.compile(r"['’]s?\s(?:[a-z-]+\s){0,3}administration$")
_ADMINISTRATION_OF: Final = re.compile(r"(?:[a-z]+\s)?administration of\b", re.IGNORECASE)
_STATE_BODY: Final = re.compile(
    r"\b(?:cabinet|parliament|embassy|military|army|navy|air force|central bank|supreme court|"
    r"intelligence service|coast guard|"
    r"joint chiefs of staff|senate|congress|mission)\b(?=$|\s+(?:in|to|at)\s)",
    re.IGNORECASE,
)
_IN: Final = re.compile(r"\s+(?:in|to|at|of)\s+(?:the\s+)?")
_OUR_OWN: Final = re.compile(r"(?:[Tt]he\s(?:country|nation|kingdom|government|state)['’]s|[Ii]ts|[Tt]heir)\s")
_OFFICE: Final = re.compile(r"(?:\boffice|['’]s? presidency|^presidency)$|^(?:\w+\s)?office of\s")
_OWNER: Final = {"his": "m", "her": "f"}
_PRESIDENCY: Final = {
    "United States": "White House", "South Korea": "Blue House", "France": "Elysee Palace", "Russia": "Kremlin",
    "United Kingdom": "Downing Street",
}  # fmt: skip


class Governments(Organisations):
    """Resolves bodies that are named by whose they are."""

    def _regime(self, core: str, span: Span) -> Referent | None:
        """Resolve "Kim's regime", "the government of Moon Jae-in" to the state or government of whom it names."""
        of = _REGIME_OF.match(core)
        leader = self._named_in(span) if of else None
        if of and leader is not None and leader.side in countries() and leader.places and any(
            n.end >= span.end - 1 for _, n in self.antecedents.within(span.start, span.end)
        ):  # fmt: skip
            side = leader.side or ""
            return self._government(side) if of["noun"] == "government" else self._of_entry(side, "state", side, 0.8)
        if not _REGIME.search(core):
            return None
        led = [(p, n) for p, n in self.antecedents.within(span.start, span.end) if n.possessive]
        if not led or led[-1][0].side not in countries() or not _OWN.fullmatch(self.text, led[-1][1].end, span.end):
            return None
        side = led[-1][0].side or ""
        return self._government(side) if core.endswith("government") else self._of_entry(side, "state", side, 0.8)

    def _administration(self, phrase: str, core: str, span: Span) -> Referent | None:
        led = _ADMINISTRATION_OF.match(core)
        leader = self._named_in(span) if led else None
        if leader is not None:
            core = f"{leader.name}'s administration"
        if not _ADMINISTRATION.search(core) or re.search(r"\b(?:of|in|from|at|within|inside|by|to|and)\s", core):
            return None
        person = self._named_in(span)
        if person is not None and person.side in countries() and person.side != "United States":
            return self._government(person.side)
        seat = next(iter(self._hits_within(span.start, span.end)), None)
        if seat is not None and person is None and _SEATED.fullmatch(self.text, seat.end, span.end):
            return self._government(seat.entry.side) if seat.entry.side in {*countries()} - {"United States"} else None
        if _LED.search(core):
            return None
        name = family_name(person.name) if person else _president_in(core)
        if name is None and not _PLAIN_ADMINISTRATION.match(core):
            return None
        if name is None and re.match(r"(?:his|her)\b", phrase, re.IGNORECASE):
            found = self.antecedents.best(span.start, _OWNER.get(phrase[:3].lower()))
            name = family_name(found[0].name) if found else None
        if name is None:
            head = self._holder("president", "United States")
            head = _predecessor(head) if head is not None and _PREVIOUS.match(core) else head
            name = family_name(head.name) if head else None
        text = f"{name} administration" if name else core
        return institution(text, "United States", 0.9, 0.95, "administration")

    def _government(self, side: str) -> Referent:
        return self._organ(side, "government")

    @staticmethod
    def _organ(side: str, noun: str) -> Referent:
        """Name a body by its state: "Peruvian government", "US intelligence agencies"."""
        return institution(f"{countries()[side].adjective} {noun}", side, 0.8, 0.95, "body")

    def _office(self, core: str, span: Span) -> Referent | None:
        """Resolve "Moon's office", "his office", "the presidency" to the seat of a head of state."""
        if not _OFFICE.search(core):
            return None
        person = self._named_in(span)
        if person is None and re.match(r"(?:his|her)\b|the presid", span.of(self.text), re.IGNORECASE):
            found = self.antecedents.best(span.start, _OWNER.get(self.text[span.start : span.start + 3].lower()))
            person = found[0] if found else None
        if person is None:
            return None
        side = person.side
        if "president" in self._facets(person) and side in countries():
            name = _PRESIDENCY.get(side or "") or f"{countries()[side or ''].adjective} presidential office"
        elif "presid" in core:
            return None
        else:
            name = f"{person.name}'s office"
        return institution(name, side, 0.75, 0.8, "office")

    def _campaign(self, core: str, span: Span) -> Referent | None:
        """Resolve "the Trump campaign", "Donald Trump's presidential campaign", "the Clinton team"."""
        if not re.fullmatch(
            r"(?:[\w.' -]*?(?:['’]s?)?\s)?(?:presidential\s|re-election\s)?(?:campaign|camp|team)",
            core.replace("’", "'"),
        ):
            return None
        person = self._named_in(span)
        gender = _OWNER.get(self.text[span.start : span.start + 3].lower())
        if person is None and gender is not None:
            found = self.antecedents.best(span.start, gender)
            person = found[0] if found else None
        if person is None:
            return None
        name = f"{family_name(person.name)} {core.rsplit(maxsplit=1)[-1]}"
        side = person.side or self._home()
        return institution(name, side, 0.8, 0.8, "campaign")

    def _ministry(self, span: Span) -> Referent | None:
        s = self.reading.scan
        for at in range(bisect_left(s.starts, span.start), bisect_left(s.starts, span.end)):
            start = s.starts[at]
            found = ministry_at(s, at)
            seat = self._seat(s.ends[found[0] - 1], span) if found else None
            if found and (seat is not None or s.ends[found[0] - 1] >= span.end - 2):
                known = entries_in(found[1])
                country = country_before(s, at) or seat or (known[0][2].side if known else None)
                if country is None:
                    after = re.match(r"\s+of\s+(.*)", self.text[s.ends[found[0] - 1] : span.end + 30])
                    entries = entries_in(after.group(1)) if after else ()
                    spoke = self._spoke_as(found[1])
                    country = entries[0][2].name if entries else spoke or self._country_before(start, abroad=True)
                adjective = countries()[country].adjective if country in countries() else ""
                name = f"{adjective} {found[1]}".strip()
                return institution(name, country, 0.9, 0.9, "ministry")
        return None

    def _spoke_as(self, ministry: str) -> str | None:
        """Return the state whose ministry of that name spoke last: "the Foreign Ministry said again"."""
        recent = [r for _, r in self.said[-_RECENT:] if r.rule == "ministry" and r.name.endswith(f" {ministry}")]
        return recent[-1].side if recent else None

    def _seat(self, at: int, span: Span) -> str | None:
        """Return the state whose capital ends a source behind a code point: "the Foreign Ministry | in Lima"."""
        found = next(iter(self._hits_within(at, span.end)), None)
        if found is None or found.end < span.end - 2 or not _IN.fullmatch(self.text, at, found.start):
            return None
        return found.entry.name if found.entry.name in countries() else None

    def _our_own(self, core: str, span: Span) -> Referent | None:
        """Name a body by the state that the text speaks of: "the country's parliament", "its embassy in Lima"."""
        words = span.of(self.text)
        mine = _OUR_OWN.match(words)
        match = _STATE_BODY.search(core)
        if mine is None or match is None:
            return None
        far = next((h.entry.name for h in self._hits_within(span.start, span.end)), None)
        country = next(
            (
                h.entry.name
                for h in self._hits_before(span.start)
                if h.entry.name in countries()
                and h.entry.name != far
                and h.entry.form in {"state", "adjective", "people"}
            ),
            None,
        )
        if country is None:
            return None
        name = f"{countries()[country].adjective} {core[match.start() :]}"
        return institution(name, country, 0.6, 0.7, "body")

    def _state_body(self, core: str, entry: Entry, *, owns: str) -> Referent | None:
        """Name a body by its country: "the Israeli cabinet", "Russia's embassy in Rome"; `owns` stands behind it."""
        match = _STATE_BODY.search(core)
        if match is None or entry.name not in countries() or not _STATE_BODY.search(owns):
            return None
        rest = core[match.end() :]
        name = f"{countries()[entry.name].adjective} {match.group()}{rest.replace('’', chr(39))}"
        return institution(name, entry.name, 0.75, 0.9, "body")


def _predecessor(head: Actor) -> Actor | None:
    """Return who was president of the United States right before somebody."""
    since = next((o.first for o in head.offices if o.title == _PRESIDENT), None) or ""
    terms = [(o.last or "", a) for a in shipped().holders("president", "United States") for o in a.offices
             if o.title == _PRESIDENT]  # fmt: skip
    earlier = [(last, a) for last, a in terms if "" < last <= since]
    return max(earlier, key=lambda x: x[0])[1] if earlier else None


def _president_in(core: str) -> str | None:
    """Return the family name of a US president in "the incoming Bush administration", whichever Bush it was."""
    found = _NAMED_ADMINISTRATION.fullmatch(core)
    if found is None or not found[1][0].isupper():
        return None
    named = shipped().candidates(fold(found[1]))
    return found[1] if any(o.title == _PRESIDENT for a in named for o in a.offices) else None
