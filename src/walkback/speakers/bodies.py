"""States, governments, ministries, offices, campaigns and other bodies as sources."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from walkback.records import ActorKind, Span
from walkback.speakers.directory import actor_id
from walkback.speakers.folding import family_name
from walkback.speakers.knowledge import countries
from walkback.speakers.offices import entries_in, noun_at, singular
from walkback.speakers.phrases import bare
from walkback.speakers.referents import Referent, institution
from walkback.speakers.scanning import country_before, ministry_at
from walkback.speakers.words import (
    INDEPENDENT_HEADS,
    PEOPLE,
    STATES_OF_US,
)

if TYPE_CHECKING:
    from walkback.speakers.knowledge import Entry
    from walkback.speakers.scanning import Hit


from walkback.speakers.organisations import Organisations

__all__ = ["Bodies"]

_ADMINISTRATION: Final = re.compile(r"(?:^|\s)administration(?:['’]s)?$", re.IGNORECASE)
_COMPLEMENT: Final = re.compile(
    r",|\s(?:quoted|cited|who|that|which|with|of|for|from|in|at|to|including|like|such\s+as|on|inside)\s"
)
_LONGEST: Final = 100
"""No known name is longer."""
_PLAIN_ADMINISTRATION: Final = re.compile(
    r"(?:(?:US|U\.S\.|American|current|new|previous|last|incoming|outgoing|present|his|her)\s)*administration\b",
    re.IGNORECASE,
)
_ADMINISTRATION_OF: Final = re.compile(r"(?:[a-z]+\s)?administration of\b", re.IGNORECASE)
_CHAMBERS: Final = frozenset({"US Senate", "US Supreme Court", "US House of Representatives"})
_GOVERNMENT_OF: Final = re.compile(
    r"(?:\w+\s)?(?:government|regime|leadership|authorities|state|people|republic|nation|kingdom)\sof\s(?:the\s)?",
    re.IGNORECASE,
)
_GOVERNMENT: Final = re.compile(r"\b(?:governments?|regime|side|leadership|authorities)$", re.IGNORECASE)
_STATE_BODY: Final = re.compile(
    r"\b(?:cabinet|parliament|embassy|military|army|navy|air force|central bank|supreme court|"
    r"intelligence service|coast guard|"
    r"joint chiefs of staff|senate|congress|mission)\b(?=$|\s+(?:in|to|at)\s)",
    re.IGNORECASE,
)
_TORIES: Final = frozenset({"Conservatives", "Labour"})
_BRITAIN: Final = re.compile(r"\b(?:Brit(?:ain|ish)|U\.?K\.?|England|London|Brexit|Westminster|Downing Street|Tory)\b")
_IN: Final = re.compile(r"\s+(?:in|to|at|of)\s+(?:the\s+)?")
_OUR_OWN: Final = re.compile(r"(?:[Tt]he\s(?:country|nation|kingdom|government|state)['’]s|[Ii]ts|[Tt]heir)\s")
_OFFICE: Final = re.compile(r"(?:\boffice|['’]s? presidency|^presidency)$|^(?:\w+\s)?office of\s")
_OWNER: Final = {"his": "m", "her": "f"}
_PRESIDENCY: Final = {
    "United States": "White House", "South Korea": "Blue House", "France": "Elysee Palace", "Russia": "Kremlin",
    "United Kingdom": "Downing Street",
}  # fmt: skip


class Bodies(Organisations):
    """Resolves sources that are no person."""

    def _body(self, phrase: str, span: Span) -> Referent | None:
        core = re.sub(r"['’]s?$", "", bare(phrase))
        administration = self._administration(phrase, core, span)
        if administration or self._heads_people(phrase, span):
            return administration
        if core in _TORIES and not _BRITAIN.search(self.text):
            return replace(self._unnamed(core.lower(), phrase, span, group=True), side=self._home())
        if core == "House":
            return self._of_entry("US House of Representatives", "body", "United States", 0.85)
        if core.lower() == "congressional republicans" or core.lower() == "congressional democrats":
            name = core[0].upper() + core[1:]
            return Referent(
                actor_id(ActorKind.GROUP, name), name, ActorKind.GROUP, "United States", None, 0.9, 0.95, "body",
                plural=True,
            )  # fmt: skip
        found = (
            self._campaign(core, span)
            or self._ministry(span)
            or self._office(core, span)
            or self._poll(core)
            or self._paper(core, span)
        )
        if found:
            return found
        entries = [h for h in self._hits_within(span.start, span.end) if h.end <= span.end]
        media = self._state_media(core, span)
        if media:
            return media
        if not entries:
            return self._our_own(core, span) or self._organisation(core, span)
        head = core
        whole = next(
            (h for h in entries if self.text[h.start : h.end].removeprefix("the ").removeprefix("The ") == head), None
        )
        if (
            whole is None
            and entries[-1].end >= span.end - 2
            and entries[-1].entry.form in {"press", "body", "state"}
            and (
                entries[-1].entry.form != "state"
                or re.search(
                    r"\b(?:ally|neighbou?r|rival|foe|nation|country|superpower)\s*$",
                    self.text[span.start : entries[-1].start],
                )
            )
            and not re.search(
                r"\b(?:of|from|at|in|to|for|with|inside|by|on|within|near|behind|about|against|over)\s+(?:the\s+)?$",
                self.text[span.start : entries[-1].start],
            )
        ):
            whole = entries[-1]
        if (
            whole is None
            and self.text[entries[0].end : span.end].startswith(",")
            and self.text[span.start : entries[0].start].lower().strip() in {"", "the"}
        ):
            whole = entries[0]
        if (
            whole is None
            and len(entries) == 1
            and entries[0].end >= span.end - 1
            and _GOVERNMENT_OF.fullmatch(
                re.sub(r"^(?:the|an?)\s", "", self.text[span.start : entries[0].start], flags=re.IGNORECASE)
            )
        ):
            return self._of_entry(entries[0].entry.name, entries[0].entry.form, entries[0].entry.side, 0.85)
        if whole is not None and whole.entry.form == "people" and not phrase.lower().startswith("the "):
            return self._unnamed(core, phrase, span, group=True)
        if whole is None and _GOVERNMENT.search(head) and len(entries) == 1:
            led = self._named_in(span) is not None
            if led and entries[0].entry.name in countries() and head.endswith("government"):
                return self._government(entries[0].entry.name)
            return self._of_entry(entries[0].entry.name, entries[0].entry.form, entries[0].entry.side, 0.8)
        if (
            whole is None
            and re.search(r"\b(?:presidency|presidential office)$", head)
            and entries[0].entry.side in _PRESIDENCY
        ):
            name = _PRESIDENCY[entries[0].entry.side]
            return self._of_entry(name, "body", entries[0].entry.side, 0.8)
        if whole is None and re.fullmatch(
            r"(?:['’]s?)?\s+(?:news agency|newspaper|magazine|website|network|channel|daily|tabloid)",
            self.text[entries[-1].end : span.end],
        ):
            whole = entries[-1]
        if whole is None:
            return (
                self._our_own(core, span)
                or self._abroad(entries, span)
                or self._state_body(core, entries[0].entry, owns=self.text[entries[0].end : span.end])
                or self._organisation(core, span)
            )
        words = self.text[span.start : whole.start].split()
        for size in (1, 2):
            if whole.entry.name in _CHAMBERS and " ".join(words[-size:]) in STATES_OF_US:
                name = f"{' '.join(words[-size:])} {self.text[whole.start : whole.end]}"
                return institution(name, "United States", 0.8, 0.9, "body")
        owner = country_before(self.reading.scan, whole.first) if whole.entry.form == "body" else None
        if owner and owner != whole.entry.side and whole.entry.side in countries():
            name = f"{countries()[owner].adjective} {self.text[whole.start : whole.end]}"
            return institution(name, owner, 0.85, 0.9, "body")
        found = self._of_entry(whole.entry.name, whole.entry.form, whole.entry.side, 0.93)
        text = self.text[whole.start : whole.end]
        return (
            replace(found, name=text, canonical=found.name)
            if whole.entry.form == "press" and len(text.split()) > len(found.name.split()) and text.title() == text
            else found
        )

    def _heads_people(self, phrase: str, span: Span) -> bool:
        """Tell whether the head of a phrase is people, so that the bodies it names are only theirs.

        "A spokeswoman for the Security Council", "critics, including the FBI", "some in the government".
        """
        cut = _COMPLEMENT.search(phrase)
        if cut is None:
            return False
        head = phrase[: cut.start()].split()
        if not head or any(
            h.start < span.start + cut.start() < h.end for h in self._hits_within(span.start - _LONGEST, span.end)
        ):
            return False
        if re.match(r"(?:government|regime|leadership)$", head[-1], re.IGNORECASE):
            return False
        last = singular(head[-1].lower())
        end = span.start + len(phrase[: cut.start()].rstrip())
        if any(h.end >= end > h.start for h in self._hits_within(span.start - _LONGEST, end)):
            return False
        return last in PEOPLE or noun_at([last], 0) is not None or INDEPENDENT_HEADS.fullmatch(head[-1]) is not None

    def _abroad(self, entries: list[Hit], span: Span) -> Referent | None:
        """Name a listed body with where it is: "the U.S. Embassy in Seoul"."""
        first = entries[0]
        if len(entries) < 2 or first.entry.form != "body" or entries[-1].end < span.end - 2:
            return None
        before = self.text[span.start : first.start].lower().strip()
        if before not in {"", "the"} or not _IN.fullmatch(self.text, first.end, entries[1].start):
            return None
        name = first.entry.name + self.text[first.end : span.end].rstrip()
        return institution(name, first.entry.side, 0.8, 0.9, "body")

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
        name = family_name(person.name) if person else None
        if name is None and not _PLAIN_ADMINISTRATION.match(core):
            return None
        if name is None and re.match(r"(?:his|her)\b", phrase, re.IGNORECASE):
            found = self.antecedents.best(span.start, _OWNER.get(phrase[:3].lower()))
            name = family_name(found[0].name) if found else None
        if name is None:
            head = self._holder("president", "United States")
            name = family_name(head.name) if head else None
        text = f"{name} administration" if name else core
        return institution(text, "United States", 0.9, 0.95, "administration")

    @staticmethod
    def _government(side: str) -> Referent:
        name = f"{countries()[side].adjective} government"
        return institution(name, side, 0.8, 0.95, "body")

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
                    country = entries[0][2].name if entries else self._country_before(start, abroad=True)
                adjective = countries()[country].adjective if country in countries() else ""
                name = f"{adjective} {found[1]}".strip()
                return institution(name, country, 0.9, 0.9, "ministry")
        return None

    def _seat(self, at: int, span: Span) -> str | None:
        """Return the state whose capital ends a source behind a code point: "the Foreign Ministry | in Lima"."""
        found = next(iter(self._hits_within(at, span.end)), None)
        if found is None or found.end < span.end - 2 or not _IN.fullmatch(self.text, at, found.start):
            return None
        return found.entry.name if found.entry.name in countries() else None

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
