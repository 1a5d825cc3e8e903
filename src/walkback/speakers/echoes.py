"""What takes up a body, state, group or document named before: "the agency", "the country", "the report", "it"."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING, Final

from walkback.records import ActorKind, Span
from walkback.speakers.documents import document_in
from walkback.speakers.knowledge import countries, kinds
from walkback.speakers.offices import entries_in
from walkback.speakers.phrases import bare, describe
from walkback.speakers.unlisted import Unlisted
from walkback.speakers.words import (
    CORPORATE,
    PRESS_WORDS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from walkback.speakers.referents import Referent
    from walkback.speakers.scanned import Hit

__all__ = ["Echoes"]

_ECHO: Final = re.compile(
    r"(?:[Tt]he|[Tt]hat|[Tt]his)\s+(?:same\s+)?(?:(?:state|official|federal|news|government|aid|rights|militant)\s+)?"
    r"(?P<head>[A-Za-z]+)(?:['’]s?)?"
)
_NICKNAMES: Final = {
    "bloc": "European Union", "alliance": "NATO", "watchdog": "International Atomic Energy Agency",
}  # fmt: skip
_WIRES: Final = frozenset({"KCNA", "TASS", "RIA Novosti", "Xinhua", "Yonhap", "Kyodo", "Interfax", "IRNA", "SANA"})
"""News agencies whose names do not say so; those that sign half of all articles are left out."""
_ORGANISED: Final = frozenset({"group", "organization", "organisation", "nonprofit", "charity"})
"""Words for any body that is no state's."""
_THINGS: Final = frozenset(
    ["peninsula", "mountain", "valley", "sea", "river", "island", "islands", "ocean", "bay", "gulf", "city",
     "county", "street", "avenue", "square", "airport", "hotel", "tower", "palace", "act", "bill", "treaty",
     "agreement", "accord", "deal", "plan", "summit", "war", "conference", "amendment", "constitution",
     "article", "section", "protocol", "convention", "resolution", "award", "prize", "day", "week", "year",
     "games", "olympics", "cup", "hall", "room", "building", "base", "state", "states", "district", "province",
     "region", "rights", "policy", "affairs"]
)  # fmt: skip
"""What a name can end in that no group is called by."""
_NEARBY: Final = 2500
"""Code points within which "the organization" looks for its name."""
_SPOKE: Final = 12
"""Statements among which a group is looked for that "the group" takes up."""
_MINISTRY: Final = re.compile(r"\b\w+\s[Mm]inistry\b|\b[Mm]inistry\sof\s(?:\w+\s(?=[Aa]ffairs\b))?\w+")
_MINISTRY_BACK: Final = 4000
"""Code points within which "the ministry" looks for its name."""
_BACK: Final = 40
"""Known names among which "the agency" looks for its own."""
_FREE: Final = frozenset(
    ["United States", "United Kingdom", "South Korea", "Japan", "France", "Germany", "Canada", "Australia", "Israel"]
)
"""Whom news never calls a regime, however near they are named."""
_SHUNNED: Final = re.compile(r"regime|rogue|communist", re.IGNORECASE)
_HITS: Final = 60
"""Known names looked at for what "it" means."""
_NO_OWNER: Final = re.compile(r"\b(?:to|seen by|obtained by|reviewed by|carried by|on|about)\s+(?:the\s+)?$")
"""What before a name tells that a document is not its."""

_GROUP_OF: Final = re.compile(r"^(?:[\w-]+\s)*(?:group|couple|handful|coalition|crowd|number|dozens)\sof\s")
_MANY: Final = frozenset({"group", "trio", "pair", "coalition", "panel", "letter", "article"})
"""Nouns that take up the last of those who spoke as many."""


def _is_many(r: Referent) -> bool:
    """Tell whether a speaker is a group: several whom one word names, or a body of no state."""
    if r.rule in {"none", "both", "joint", "press"}:
        return False
    return r.plural or r.rule == "organisation" or (r.kind is ActorKind.INSTITUTION and r.side not in countries())


def _is_crowd(r: Referent) -> bool:
    """Tell whether a speaker is several people whom one word names."""
    return r.plural and r.rule not in {"none", "both", "joint", "press"}


class Echoes(Unlisted):
    """Resolves sources that point back to what is no person."""

    def _echo(self, phrase: str, span: Span) -> Referent | None:
        """Resolve "the agency", "the committee" to the body of that kind which the text named last."""
        found = _ECHO.fullmatch(phrase.strip())
        if found is None:
            return None
        head = found["head"].lower()
        nickname = _NICKNAMES.get(head)
        if head == "ministry":
            return self._last_ministry(span.start)
        if head not in CORPORATE and nickname is None and head not in _ORGANISED:
            return None
        for start, end, name in self._bodies_before(span.start):
            told = kinds().get(name, frozenset())
            same = head in told or (head == "agency" and (name in _WIRES or "bureau" in told))
            if same or name == nickname or name.rsplit(maxsplit=1)[-1].lower() == head:
                return self._body_at(start, end)
        return self._last_organisation(span) if head in _ORGANISED else None

    def _last_organisation(self, span: Span) -> Referent | None:
        """Return the body of no state that was named last, unless a group spoke since."""
        many = max((at for at, r in self.said[-_SPOKE:] if at < span.start and _is_crowd(r)), default=-1)
        for start, end, _ in self._bodies_before(span.start):
            if start < many or start < span.start - _NEARBY:
                return None
            found = self._body_at(start, end)
            thing = found is None or found.name.rsplit(maxsplit=1)[-1].lower() in _THINGS
            if found is not None and not thing and found.side == "independent" and found.rule != "press":
                return found
        return None

    def _last_ministry(self, at: int) -> Referent | None:
        begin = max(0, at - _MINISTRY_BACK)
        found = list(_MINISTRY.finditer(self.text, begin, at))
        return self._ministry(Span(found[-1].start(), found[-1].end())) if found else None

    def _bodies_before(self, at: int) -> Iterator[tuple[int, int, str]]:
        """Yield the bodies named before a code point, last first, with their names as written and in full."""
        s = self.reading.scan
        places = []
        for h in islice((h for h in self._hits_before(at) if h.entry.form in {"body", "press"}), _BACK):
            places += [(h.start, h.end, h.entry.name), (h.start, h.end, s.text[h.start : h.end])]
        runs = s.runs[max(0, bisect_left(self._run_starts, at) - _BACK) : bisect_left(self._run_starts, at)]
        places += [(r.start, r.end, s.text[r.start : r.end]) for r in runs if r.organisation]
        yield from sorted(places, reverse=True)

    def _again(self, phrase: str, span: Span) -> Referent | None:
        words = describe(phrase).lower().removeprefix("same ").split()
        head = words[-1:]
        if len(words) == 1 and words[0] in _MANY:
            before = [r for at, r in self.said if at < span.start and _is_many(r)]
            if before:
                return before[-1]
        for at, r in reversed(self.said):
            if (
                at < span.start
                and r.kind in {ActorKind.UNNAMED, ActorKind.INSTITUTION, ActorKind.GROUP}
                and r.rule not in {"joint", "both"}
                and self._same_head(r, head)
            ):
                return r
        if bare(phrase).lower() in {
            "country",
            "nation",
            "kingdom",
            "regime",
            "government",
            "communist state",
            "rogue state",
        }:
            return self._state_meant(span, shunned=_SHUNNED.search(phrase) is not None)
        press = PRESS_WORDS.fullmatch(bare(phrase))
        if press:
            for hit in self._hits_before(span.start):
                if hit.entry.form == "press":
                    return self._of_entry(hit.entry.name, "press", "independent", 0.7)
        return None

    @staticmethod
    def _same_head(r: Referent, head: list[str]) -> bool:
        """Tell whether a source said before has the same head noun, wherever its complement begins."""
        name = _GROUP_OF.sub("", r.name.lower().removeprefix("unnamed: "))
        name = re.split(r"\s(?:of|to|in|from|for|at|close)\s", name)[0]
        return name.split()[-1:] == head

    def _owner(self, phrase: str, span: Span) -> Referent | None:
        entries = [e for e in entries_in(phrase) if e[2].form != "capital"]
        if entries and not _NO_OWNER.search(phrase[: entries[0][0]]):
            return self._of_entry(entries[0][2].name, entries[0][2].form, entries[0][2].side, 0.6)
        same = self.documents.get(document_in(phrase) or "")
        if same is not None:
            return same
        before = [r for at, r in self.said if at < span.start]
        before = [r for r in before if r.rule == "document"] or before
        return before[-1] if before and re.match(r"(?:the|his|her|its|their)\b", phrase, re.IGNORECASE) else None

    def _last_hits(self, at: int, forms: set[str]) -> list[Hit]:
        """Return the last known names of some forms before a code point, in text order."""
        return list(islice((h for h in self._hits_before(at) if h.entry.form in forms), _HITS))[::-1]

    def _state_meant(self, span: Span, *, shunned: bool) -> Referent:
        """Return the state named last before a phrase, if `shunned` the last that may be called a regime."""
        named = self._last_hits(span.start, {"state", "adjective", "capital"})
        if shunned:
            named = [h for h in named if h.entry.name not in _FREE] or named
        last = named[-1] if named else None
        if last is None:
            home = self._home()
            return self._of_entry(home, "state", home, 0.4) if home else self._nobody("country")
        return self._of_entry(last.entry.name, "state", last.entry.side, 0.5)

    def _neuter(self, span: Span, outer: Referent | None) -> Referent:
        s = self.reading.scan
        said = [
            (at, r)
            for at, r in (self.said if outer else self.voiced or self.said)
            if at < span.start and r.kind in {ActorKind.STATE, ActorKind.INSTITUTION} and r is not outer
        ]
        hits = self._last_hits(span.start, {"state", "body", "press", "capital"})
        own = next(
            (
                h
                for h in hits
                if s.sentence(h.start) == s.sentence(span.start)
                and h.first - bisect_left(s.starts, s.sentences[s.sentence(h.start)]) <= 1
                and h.entry.form in {"state", "body", "press"}
            ),
            None,
        )
        if own is not None and not s.in_quote(span.start) and not s.in_quote(own.start):
            return self._of_entry(own.entry.name, own.entry.form, own.entry.side, 0.6)
        if said and (not hits or s.sentence(said[-1][0]) >= s.sentence(hits[-1].start) - 1):
            return said[-1][1]
        if hits:
            here = s.sentence(hits[-1].start)
            first = next(h for h in hits if s.sentence(h.start) == here)
            return self._of_entry(first.entry.name, first.entry.form, first.entry.side, 0.5)
        return self._nobody("it")
