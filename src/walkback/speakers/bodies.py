"""States, governments, ministries, offices, campaigns and other bodies as sources."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from walkback.records import ActorKind, Span
from walkback.speakers.cast import Person, canonical, lookup
from walkback.speakers.directory import actor_id
from walkback.speakers.folding import family_name
from walkback.speakers.knowledge import countries, gender_of
from walkback.speakers.offices import entries_in, noun_at, singular
from walkback.speakers.phrases import bare, is_plural
from walkback.speakers.referents import Referent
from walkback.speakers.scanning import country_before, ministry_at
from walkback.speakers.words import (
    INDEPENDENT_HEADS,
    INDEPENDENT_PLACES,
    STATES_OF_US,
    US_WORDS,
)

if TYPE_CHECKING:
    from walkback.speakers.knowledge import Entry
    from walkback.speakers.scanning import Run


from walkback.speakers.context import Context

__all__ = ["Bodies"]

_ADMINISTRATION: Final = re.compile(r"(?:^|\s)administration(?:['’]s)?$", re.IGNORECASE)
_COMPLEMENT: Final = re.compile(
    r",|\s(?:who|that|which|with|of|for|from|in|at|to|including|like|such\s+as|on|inside)\s"
)
_PEOPLE: Final = frozenset(
    [
        "some",
        "many",
        "those",
        "other",
        "several",
        "most",
        "few",
        "member",
        "one",
        "critic",
        "all",
        "none",
        "people",
        "supporter",
        "backer",
        "voter",
        "resident",
        "friend",
        "ally",
        "opponent",
        "donor",
    ]
)
_LONGEST: Final = 100
"""No known name is longer."""
_ADMINISTRATION_OF: Final = re.compile(r"(?:[a-z]+\s)?administration of\b", re.IGNORECASE)
_MODIFIED: Final = re.compile(
    r"(?:^|(?<=\s))((?:(?:National|Presidential|International|House|Senate|Federal|Political|Economic|Military|Foreign|"
    r"Public|Democratic|Republican|Independent|Conservative|Liberal|Security|Every|First|New)\s)+)"
)
_OFFICIAL: Final = re.compile(
    r"\b(?:Ministry|Agency|Army|Navy|Council|Commission|Committee|Service|Command|Administration|Department|Survey|Office|"
    r"Bureau|Mission|Embassy|Forces?|Guard|Police|Authority|Parliament|Assembly|Court|Corps|Congress|Senate)\b"
)
"""What only states have, so that an adjective before it tells whose it is."""
_CHAMBERS: Final = frozenset({"US Senate", "US Supreme Court", "US House of Representatives"})
_GOVERNMENT_OF: Final = re.compile(
    r"(?:\w+\s)?(?:government|regime|leadership|authorities|state|people|republic|nation|kingdom)\sof\s(?:the\s)?",
    re.IGNORECASE,
)
_GOVERNMENT: Final = re.compile(r"\b(?:government|regime|side|leadership|authorities)$", re.IGNORECASE)
_STATE_MEDIA: Final = re.compile(
    r"\b(?:state|state-run|state-controlled|state-owned|official|government-run)\s"
    r"(?:media|news\smedia|television|tv|radio|press|broadcaster|news\sagency)$",
    re.IGNORECASE,
)
_AGENCIES: Final = {
    "North Korea": "KCNA", "China": "Xinhua", "Russia": "TASS", "Iran": "IRNA", "Syria": "SANA",
}  # fmt: skip
_STATE_BODY: Final = re.compile(
    r"\b(?:cabinet|parliament|embassy|military|army|navy|air force|central bank|supreme court|"
    r"intelligence service|coast guard|"
    r"joint chiefs of staff|senate|congress|mission)\b(?=$|\s+(?:in|to|at)\s)",
    re.IGNORECASE,
)
_OWNER: Final = {"his": "m", "her": "f"}
_PRESIDENCY: Final = {
    "United States": "White House", "South Korea": "Blue House", "France": "Elysee Palace", "Russia": "Kremlin",
    "United Kingdom": "Downing Street",
}  # fmt: skip


class Bodies(Context):
    """Resolves sources that are no person."""

    def _body(self, phrase: str, span: Span) -> Referent | None:
        core = re.sub(r"['’]s?$", "", bare(phrase))
        administration = self._administration(phrase, core, span)
        if administration or self._heads_people(phrase, span):
            return administration
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
            return self._organisation(core, span)
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
                name = f"{countries()[entries[0].entry.name].adjective} government"
                return Referent(
                    actor_id(ActorKind.INSTITUTION, name), name, ActorKind.INSTITUTION, entries[0].entry.name, None,
                    0.8, 0.95, "body",
                )  # fmt: skip
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
            return self._state_body(core, entries[0].entry) or self._organisation(core, span)
        words = self.text[span.start : whole.start].split()
        for size in (1, 2):
            if whole.entry.name in _CHAMBERS and " ".join(words[-size:]) in STATES_OF_US:
                name = f"{' '.join(words[-size:])} {self.text[whole.start : whole.end]}"
                return Referent(
                    actor_id(ActorKind.INSTITUTION, name), name, ActorKind.INSTITUTION, "United States", None, 0.8, 0.9,
                    "body",
                )  # fmt: skip
        owner = country_before(self.reading.scan, whole.first) if whole.entry.form == "body" else None
        if owner and owner != whole.entry.side and whole.entry.side in countries():
            name = f"{countries()[owner].adjective} {self.text[whole.start : whole.end]}"
            return Referent(
                actor_id(ActorKind.INSTITUTION, name), name, ActorKind.INSTITUTION, owner, None, 0.85, 0.9, "body"
            )
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
        return last in _PEOPLE or noun_at([last], 0) is not None or INDEPENDENT_HEADS.fullmatch(head[-1]) is not None

    def _state_body(self, core: str, entry: Entry) -> Referent | None:
        """Name a body by its country: "the Israeli cabinet", "Russia's embassy in Rome"."""
        match = _STATE_BODY.search(core)
        if match is None or entry.name not in countries():
            return None
        rest = core[match.end() :]
        name = f"{countries()[entry.name].adjective} {match.group()}{rest.replace('’', chr(39))}"
        return Referent(
            actor_id(ActorKind.INSTITUTION, name), name, ActorKind.INSTITUTION, entry.name, None, 0.75, 0.9, "body"
        )

    def _administration(self, phrase: str, core: str, span: Span) -> Referent | None:
        led = _ADMINISTRATION_OF.match(core)
        leader = self._named_in(span) if led else None
        if leader is not None:
            core = f"{leader.name}'s administration"
        if not _ADMINISTRATION.search(core) or re.search(r"\b(?:of|in|from|at|within|inside|by|to|and)\s", core):
            return None
        person = self._named_in(span)
        name = family_name(person.name) if person else None
        if name is None and re.match(r"(?:his|her)\b", phrase, re.IGNORECASE):
            found = self.antecedents.best(span.start, _OWNER.get(phrase[:3].lower()))
            name = family_name(found[0].name) if found else None
        if name is None:
            head = self._holder("president", "United States")
            name = family_name(head.name) if head else None
        text = f"{name} administration" if name else core
        return Referent(
            actor_id(ActorKind.INSTITUTION, text),
            text,
            ActorKind.INSTITUTION,
            "United States",
            None,
            0.9,
            0.95,
            "administration",
        )

    def _state_media(self, core: str, span: Span) -> Referent | None:
        """Resolve "state media", "the North's official news agency" to those of the state named in or before it."""
        if not _STATE_MEDIA.search(core):
            return None
        inside = next(iter(self._hits_within(span.start, span.end)), None)
        if inside is not None and (inside.entry.form == "press" or inside.entry.name not in countries()):
            return None
        country = inside.entry.name if inside else self._country_before(span.start, abroad=True)
        if country is None:
            return None
        agency = _AGENCIES.get(country) if core.endswith("news agency") else None
        if agency:
            return self._of_entry(agency, "press", country, 0.8)
        name = f"{countries()[country].adjective} state media"
        return Referent(
            actor_id(ActorKind.INSTITUTION, name), name, ActorKind.INSTITUTION, country, None, 0.8, 0.9, "media"
        )

    def _ministry(self, span: Span) -> Referent | None:
        s = self.reading.scan
        for at in range(bisect_left(s.starts, span.start), bisect_left(s.starts, span.end)):
            start = s.starts[at]
            found = ministry_at(s, at)
            if found and s.ends[found[0] - 1] >= span.end - 2:
                country = country_before(s, at)
                if country is None:
                    after = re.match(r"\s+of\s+(.*)", self.text[s.ends[found[0] - 1] : span.end + 30])
                    entries = entries_in(after.group(1)) if after else ()
                    country = entries[0][2].name if entries else self._country_before(start, abroad=True)
                adjective = countries()[country].adjective if country in countries() else ""
                name = f"{adjective} {found[1]}".strip()
                return Referent(
                    actor_id(ActorKind.INSTITUTION, name),
                    name,
                    ActorKind.INSTITUTION,
                    country,
                    None,
                    0.9,
                    0.9,
                    "ministry",
                )
        return None

    def _office(self, core: str, span: Span) -> Referent | None:
        """Resolve "Moon's office", "his office", "the presidency" to the seat of a head of state."""
        if not re.search(r"(?:\boffice|['’]s? presidency|^presidency)$", core):
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
        return Referent(
            actor_id(ActorKind.INSTITUTION, name), name, ActorKind.INSTITUTION, side, None, 0.75, 0.8, "office"
        )

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
        return Referent(
            actor_id(ActorKind.INSTITUTION, name), name, ActorKind.INSTITUTION, side, None, 0.8, 0.8, "campaign"
        )

    def _poll(self, core: str) -> Referent | None:
        """Name "the poll" or "the survey" by whoever the text says took it."""
        if core.lower() not in {"poll", "survey", "pollsters"}:
            return None
        found = re.search(r"((?:[A-Z][\w&-]+[ /]){1,4})(?:[a-z]+ ){0,2}(poll|survey)\b", self.text)
        if found is None:
            return None
        taker = re.sub(r"^(?:The|A|An|In|But|According)\s", "", found.group(1)).strip()
        if not taker:
            return None
        name = f"{taker} {found.group(2)}"
        return Referent(
            actor_id(ActorKind.INSTITUTION, name), name, ActorKind.INSTITUTION, "independent", None, 0.6, 0.9, "poll"
        )

    def _paper(self, core: str, span: Span) -> Referent | None:
        """Resolve short names of newspapers, "the Times", "the Post", by the full one in the text."""
        if core not in {
            "Times",
            "Post",
            "Journal",
            "newspaper",
            "paper",
            "magazine",
            "network",
            "news agency",
            "broadcaster",
            "outlet",
        }:
            return None
        hits = [h for h in self.reading.scan.hits if h.entry.form == "press" and h.entry.name != "The Times"]
        if core[0].isupper():
            hits = [h for h in hits if h.entry.name.endswith(core)]
        before = [h for h in hits if h.end <= span.start]
        hit = before[-1] if before else hits[0] if hits and core[0].isupper() else None
        return self._of_entry(hit.entry.name, "press", "independent", 0.8) if hit else None

    def _organisation(self, core: str, span: Span) -> Referent | None:
        for run in self._runs_within(span):
            if span.start <= run.start and run.end <= span.end and run.organisation:
                found = self._organisation_at(run, core, span)
                if found:
                    return found
        return None

    def _with_modifiers(self, start: int, span: Span) -> int:
        """Return where a name starts with capitalised words such as National that titles have too."""
        before = _MODIFIED.search(self.text, span.start, start)
        return before.start(1) if before and before.end() == start else start

    def _runs_within(self, span: Span) -> list[Run]:
        runs = self.reading.scan.runs
        return runs[bisect_left(self._run_starts, span.start) : bisect_left(self._run_starts, span.end)]

    def _organisation_at(self, run: Run, core: str, span: Span) -> Referent | None:
        if re.match(r"an?\s+[a-z-]+\s", span.of(self.text)) and run.last - run.first == 1:
            return None
        tail = re.match(
            r"(?:\s+(?:of|for|on|to|and|at|in)(?:\s+(?:the|a|Our))?\s+[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*)*",
            self.text[run.end : span.end],
        )
        end = run.end + (tail.end() if tail else 0)
        if (
            end < span.end - 3
            and self.text[end] not in ",("
            and not self.text[end:].startswith(".,")
            and not self.text[end:].startswith((" which", " that", " in ", " at "))
        ):
            return None
        joined = next((h for h in self._hits_within(span.start, run.start) if h.last == run.first), None)
        start = joined.start if joined and self.text[joined.end : run.start] == " " else run.start
        start = self._with_modifiers(start, span) if start == run.start else start
        name = re.sub(r"['’]s?$", "", self.text[start:end]).replace("’", "'")
        if joined and joined.entry.form == "body":
            return Referent(
                actor_id(ActorKind.INSTITUTION, name),
                name,
                ActorKind.INSTITUTION,
                joined.entry.side,
                None,
                0.7,
                0.8,
                "organisation",
            )
        if joined and joined.entry.form in {"adjective", "state"} and joined.entry.name in countries():
            adjective = countries()[joined.entry.name].adjective
            official = _OFFICIAL.search(name) is not None and not INDEPENDENT_PLACES.search(name)
            written = self.text[joined.start : joined.end]
            whose = f"{adjective if official else written} {self.text[run.start : end]}"
            side = joined.entry.name if official else "independent"
            whose = whose.replace("’", "'")
            return Referent(
                actor_id(ActorKind.INSTITUTION, whose), whose, ActorKind.INSTITUTION, side, None, 0.7, 0.7,
                "organisation",
            )  # fmt: skip
        before = self.text[span.start : run.start]
        if re.search(r"\b(?:of|from|at|in|on|to|for|with|by|,)\s+(?:the\s+)?$", before):
            return None
        side = "United States" if US_WORDS.search(core) and not INDEPENDENT_PLACES.search(core) else "independent"
        return Referent(
            actor_id(ActorKind.INSTITUTION, name), name, ActorKind.INSTITUTION, side, None, 0.7, 0.5, "organisation"
        )

    def _bare_name(self, span: Span) -> Referent | None:
        """Take a source that is nothing but one unknown capitalised name for a person."""
        run = next((r for r in self._runs_within(span) if r.start == span.start and r.end >= span.end - 2), None)
        if run is None or run.organisation:
            return None
        if (
            run.last - run.first == 1
            and is_plural(run_name := self.text[run.start : run.end])
            and (run.start in self.reading.openings and gender_of(run_name) is None)
        ):
            return None
        name = canonical(self.text[run.start : run.end])
        known = lookup(Person(name, raw=name), self.directory)
        if known is not None:
            return Referent(known.id, known.name, ActorKind.PERSON, known.side or "independent", None, 0.6, 0.6, "name")
        return Referent(actor_id(ActorKind.PERSON, name), name, ActorKind.PERSON, "independent", None, 0.5, 0.3, "name")
