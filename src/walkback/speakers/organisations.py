"""Organisations as sources: state media, polls, papers called by half their name, bodies of no table, bare names."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from walkback.records import ActorKind, Span
from walkback.speakers.american import US_WORDS
from walkback.speakers.directory import actor_id
from walkback.speakers.knowledge import countries, gender_of
from walkback.speakers.labels import Labels
from walkback.speakers.namesakes import lookup
from walkback.speakers.nouns import noun_at
from walkback.speakers.persons import Person, canonical
from walkback.speakers.phrases import is_plural
from walkback.speakers.referents import Referent, institution
from walkback.speakers.words import CORPORATE, INDEPENDENT_PLACES, LOWER_START, STATE_OWNED

if TYPE_CHECKING:
    from walkback.speakers.scanned import Run

__all__ = ["OFFICIAL", "Organisations"]

_CAPITALS: Final = re.compile(r"(?:(?<=\s)|^)(?:[A-Z][\w-]*\s)+$|(?<![\w’'-])(?:[A-Z][\w-]*\s)+$")
OFFICIAL: Final = re.compile(
    r"\b(?:Ministry|Agency|Army|Navy|Council|Commission|Committee|Service|Command|Administration|Department|Survey|Office|"
    r"Bureau|Mission|Embassy|Forces?|Guard|Police|Authority|Parliament|Assembly|Court|Corps|Congress|Senate)\b"
)
"""What only states have, so that an adjective before it tells whose it is."""
_APPOSED: Final = re.compile(r"(?:[Tt]he|[Aa]n?|[Aa]nother|[Oo]ne)\s(?:[\w-]+\s){0,4}(?P<noun>[\w-]+),\s")
"""What a body is, told before its name: "another Internet service, | Roe Networks"."""
_OF: Final = re.compile(r"\bof\s(?:the\s)?$")
_STATE_MEDIA: Final = re.compile(
    r"\b(?:state|state-run|state-controlled|state-owned|official|government-run)\s"
    r"(?:media|news|news\smedia|television|tv|radio|press|broadcaster|news\sagency)$|^[A-Z][\w ]*\snews\sagency$",
    re.IGNORECASE,
)
_AGENCIES: Final = {
    "North Korea": "KCNA", "China": "Xinhua", "Russia": "TASS", "Iran": "IRNA", "Syria": "SANA",
}  # fmt: skip


class Organisations(Labels):
    """Resolves sources that are an organisation or nothing but a name."""

    def _state_media(self, core: str, span: Span) -> Referent | None:
        """Resolve "state media", "the North's official news agency" to those of the state named in or before it."""
        seat = re.search(r"\s+in\s+[A-Z][\w ]*$", core)
        core = core[: seat.start()] if seat else core
        if not _STATE_MEDIA.search(core):
            return None
        inside = next(iter(self._hits_within(span.start, span.end)), None)
        if inside is not None and (inside.entry.form == "press" or inside.entry.name not in countries()):
            return None
        country = inside.entry.name if inside else self._country_before(span.start, abroad=True)
        if country is None:
            return None
        agency = _AGENCIES.get(country) if core.lower().endswith("news agency") else None
        if agency:
            return self._of_entry(agency, "press", country, 0.8)
        name = f"{countries()[country].adjective} state media"
        return institution(name, country, 0.8, 0.9, "media")

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
        return institution(name, "independent", 0.6, 0.9, "poll")

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
        """Return where a name starts with capitalised words that titles have too: "National", "Missile Defense"."""
        before = _CAPITALS.search(self.text, span.start, start)
        if before is None or before.end() != start:
            return start
        words = before.group().split()
        while words and (words[0].lower() in LOWER_START - {"new", "first"} or noun_at([words[0].lower()], 0)):
            words.pop(0)
        return start - len(" ".join(words)) - 1 if words else start

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
            return institution(name, joined.entry.side, 0.7, 0.8, "organisation")
        if joined and joined.entry.form in {"adjective", "state"} and joined.entry.name in countries():
            adjective = countries()[joined.entry.name].adjective
            official = OFFICIAL.search(name) is not None and not INDEPENDENT_PLACES.search(name)
            written = self.text[joined.start : joined.end]
            whose = f"{adjective if official else written} {self.text[run.start : end]}"
            side = joined.entry.name if official else "independent"
            whose = whose.replace("’", "'")
            return institution(whose, side, 0.7, 0.7, "organisation")
        before = self.text[span.start : run.start]
        apposed = _APPOSED.fullmatch(before)
        called = apposed is not None and apposed["noun"].lower() in CORPORATE
        if not called and re.search(r"\b(?:of|from|at|in|on|to|for|with|by|,)\s+(?:the\s+)?$", before):
            return None
        owner = next(
            (h.entry.name for h in self._hits_within(span.start, run.start) if h.entry.name in countries()), None
        )
        if owner and STATE_OWNED.search(before):
            return institution(name, owner, 0.7, 0.8, "organisation")
        side = "United States" if US_WORDS.search(core) and not INDEPENDENT_PLACES.search(core) else "independent"
        return institution(name, self._state_of(name, run.start, end) or side, 0.7, 0.5, "organisation")

    def _state_of(self, name: str, start: int, end: int) -> str | None:
        """Return the state that an office of state is told to be of: "Trade Committee of Peru's Congress"."""
        if OFFICIAL.search(name) is None or INDEPENDENT_PLACES.search(name):
            return None
        named = (h for h in self._hits_within(start, end) if h.entry.name in countries() and h.entry.form == "state")
        return next((h.entry.name for h in named if _OF.search(self.text, start, h.start)), None)

    def _called_short(self, run: Run) -> Run | None:
        """Return the organisation that a text calls by the first word of its name: "Brookings", "Quinnipiac"."""
        word = self.text[run.start : run.end]
        if run.last - run.first > 1 or gender_of(word) is not None:
            return None
        return next(
            (r for r in self.reading.scan.runs if r.organisation and self.text[r.start : r.end].startswith(f"{word} ")),
            None,
        )

    def _bare_name(self, span: Span) -> Referent | None:
        """Take a source that is nothing but one unknown capitalised name for a person."""
        run = next((r for r in self._runs_within(span) if r.start == span.start and r.end >= span.end - 2), None)
        if run is None or run.organisation:
            return None
        if (
            run.last - run.first == 1
            and (run.start in self.reading.openings and gender_of(run_name := self.text[run.start : run.end]) is None)
            and (is_plural(run_name) or run_name.lower() in self.reading.scan.words)
        ):
            return None
        whole = self._called_short(run)
        if whole is not None:
            return self._organisation_at(whole, self.text[whole.start : whole.end], Span(whole.start, whole.end))
        name = canonical(self.text[run.start : run.end])
        known = lookup(Person(name, raw=name), self.directory)
        if known is not None:
            return Referent(known.id, known.name, ActorKind.PERSON, known.side or "independent", None, 0.6, 0.6, "name")
        return Referent(actor_id(ActorKind.PERSON, name), name, ActorKind.PERSON, "independent", None, 0.5, 0.3, "name")
