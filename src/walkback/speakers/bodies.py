"""States and bodies of the tables as sources: which of the names in a phrase it stands for."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from walkback.records import ActorKind, Span
from walkback.speakers.directory import actor_id
from walkback.speakers.governments import Governments
from walkback.speakers.knowledge import countries
from walkback.speakers.ministries import country_before
from walkback.speakers.nouns import noun_at, singular
from walkback.speakers.phrases import bare
from walkback.speakers.places import STATES_OF_US
from walkback.speakers.referents import Referent, institution
from walkback.speakers.words import INDEPENDENT_HEADS, PEOPLE

if TYPE_CHECKING:
    from walkback.speakers.scanned import Hit

__all__ = ["Bodies"]

_COMPLEMENT: Final = re.compile(
    r",|\s(?:quoted|cited|who|that|which|with|of|for|from|in|at|to|including|like|such\s+as|on|inside)\s"
)
_LONGEST: Final = 100
"""No known name is longer."""
_CHAMBERS: Final = frozenset({"US Senate", "US Supreme Court", "US House of Representatives"})
_GOVERNMENT_OF: Final = re.compile(
    r"(?:\w+\s)?(?:government|regime|leadership|authorities|state|people|republic|nation|kingdom)\sof\s(?:the\s)?",
    re.IGNORECASE,
)
_GOVERNMENT: Final = re.compile(r"\b(?:governments?|regime|dictatorship|side|leadership|authorities)$", re.IGNORECASE)
_SEATED: Final = re.compile(
    r"\s(?:government|regime|leadership|authorities)\s(?P<seat>(?:in|from)\s(?:the\s(?:capital|city)(?:\sof|,)?\s)?)",
    re.IGNORECASE,
)
"""A government told with where it sits: "the Peruvian government in the capital of Lima"."""
_TORIES: Final = frozenset({"Conservatives", "Labour"})
_BRITAIN: Final = re.compile(r"\b(?:Brit(?:ain|ish)|U\.?K\.?|England|London|Brexit|Westminster|Downing Street|Tory)\b")
_IN: Final = re.compile(r"\s+(?:in|to|at|of)\s+(?:the\s+)?")
_PRESIDENCY: Final = {
    "United States": "White House", "South Korea": "Blue House", "France": "Elysee Palace", "Russia": "Kremlin",
    "United Kingdom": "Downing Street",
}  # fmt: skip

_SPIES: Final = re.compile(r"\bintelligence(?:\s(?:agencies|services|community|authorities))?$", re.IGNORECASE)
_DID: Final = re.compile(
    r"\s(?:(?:last|also|again|first|has|had|have|\w{2,}ly)\s)?"
    r"(?!(?:led|based|backed|owned|controlled|aligned|affiliated|allied)\b)[a-z-]{2,}ed(?:\s|$)"
)
"""A verb behind a name: the source was marked too long."""
_MEETING: Final = re.compile(
    r"(?:an?|the)\s(?:[a-z-]+\s){0,2}(?:meeting|session|summit|gathering)\sof\s(?:the\s)?", re.IGNORECASE
)
_PARTIES: Final = ("Republicans", "Democrats")
_WING: Final = re.compile(
    r"\b((?:very\s)?conservative|moderate|liberal|progressive|centrist|rank-and-file|hard-line|hawkish|left-wing|right-wing|"
    r"far-right|establishment|freshman|retiring|vulnerable)\s+$",
    re.IGNORECASE,
)
"""What makes some of a party a group of their own."""
_EPITHET: Final = re.compile(r"\b(?:ally|neighbou?r|rival|foe|nation|country|superpower)\s*$")
_PREPOSED: Final = re.compile(
    r"\b(?:of|from|at|in|to|for|with|inside|by|on|within|near|behind|about|against|over)\s+(?:the\s+)?$"
)
_PAPER: Final = re.compile(
    r"(?:['’]s?)?\s+(?:(?:militant|rebel|terrorist|terror|extremist|political|ruling)\s)?"
    r"(?:news agency|newspaper|magazine|website|network|channel|daily|tabloid|party|movement|group|militia|"
    r"organi[sz]ation)"
)
_ARTICLE: Final = re.compile(r"^(?:the|an?)\s", re.IGNORECASE)
_HEAD_OF_STATE: Final = re.compile(r"\b(?:presidency|presidential office)$")


class Bodies(Governments):
    """Resolves sources that are no person."""

    def _body(self, phrase: str, span: Span) -> Referent | None:
        meeting = _MEETING.match(phrase)
        if meeting:
            return self._body_at(span.start + meeting.end(), span.end)
        core = re.sub(r"['’]s?$", "", bare(phrase))
        administration = self._administration(phrase, core, span) or self._regime(core, span)
        if administration or self._heads_people(phrase, span):
            return administration
        found = self._party(core, phrase, span) or self._by_owner(core, span)
        if found:
            return found
        entries = [h for h in self._hits_within(span.start, span.end) if h.end <= span.end]
        media = self._state_media(core, span)
        if media:
            return media
        if not entries:
            return self._our_own(core, span) or self._organisation(core, span)
        whole = self._whole(core, entries, span)
        if whole is not None:
            return self._known_body(whole, core, phrase, span)
        return self._of_state(core, entries, span) or (
            self._our_own(core, span)
            or self._abroad(entries, span)
            or self._state_body(core, entries[0].entry, owns=self.text[entries[0].end : span.end])
            or self._organisation(core, span)
        )

    def _body_at(self, start: int, end: int) -> Referent | None:
        place = Span(start, end)
        found = self._body(place.of(self.text), place)
        return found if found is not None and found.kind in {ActorKind.INSTITUTION, ActorKind.STATE} else None

    def _party(self, core: str, phrase: str, span: Span) -> Referent | None:
        """Resolve parties and chambers that go by a common word."""
        if core in _TORIES and not _BRITAIN.search(self.text):
            return replace(self._unnamed(core.lower(), phrase, span, group=True), side=self._home())
        if core == "House":
            return self._of_entry("US House of Representatives", "body", "United States", 0.85)
        if core.lower() not in {"congressional republicans", "congressional democrats"}:
            return None
        name = core[0].upper() + core[1:]
        return Referent(
            actor_id(ActorKind.GROUP, name), name, ActorKind.GROUP, "United States", None, 0.9, 0.95, "body",
            plural=True,
        )  # fmt: skip

    def _by_owner(self, core: str, span: Span) -> Referent | None:
        return (
            self._campaign(core, span)
            or self._ministry(span)
            or self._office(core, span)
            or self._poll(core)
            or self._paper(core, span)
        )

    def _whole(self, core: str, entries: list[Hit], span: Span) -> Hit | None:
        """Return the known name that a phrase is, or that its head is."""
        first, last = entries[0], entries[-1]
        whole = next(
            (
                h
                for h in entries
                if self.text[h.start : h.end].removeprefix("the ").removeprefix("The ") == core
                or (h.start, h.end) == (span.start, span.end)
            ),
            None,
        )
        if whole is not None:
            return whole
        before = self.text[span.start : last.start]
        if last.end >= span.end - 2 and self._can_head(last, before) and not _PREPOSED.search(before):
            return last
        if self.text[first.end : span.end].startswith(",") and self.text[span.start : first.start].lower().strip() in {
            "",
            "the",
        }:
            return first
        if first.entry.form in {"state", "body", "press"} and _DID.match(self.text, first.end, span.end):
            return first if self.text[span.start : first.start].lower().strip() in {"", "the"} else None
        return last if _PAPER.fullmatch(self.text, last.end, span.end) else None

    @staticmethod
    def _can_head(hit: Hit, before: str) -> bool:
        return hit.entry.form in {"press", "body"} or (
            hit.entry.form == "state" and _EPITHET.search(before) is not None
        )

    def _of_state(self, core: str, entries: list[Hit], span: Span) -> Referent | None:
        """Resolve "the government of Peru", "the Peruvian regime", "the French presidency"."""
        first = entries[0]
        if len(entries) == 1 and first.end >= span.end - 1:
            before = _ARTICLE.sub("", self.text[span.start : first.start])
            if _GOVERNMENT_OF.fullmatch(before):
                if before.lower().startswith("government") and first.entry.name in countries():
                    return self._government(first.entry.name)
                return self._of_entry(first.entry.name, first.entry.form, first.entry.side, 0.85)
        seated = _SEATED.match(self.text, first.end, span.end)
        if seated and [(h.start, h.entry.side) for h in entries[1:]] == [(seated.end(), first.entry.side)]:
            return self._of_state(core[: core.index(seated["seat"])].rstrip(), entries[:1], span)
        if _SPIES.search(core) and len(entries) == 1 and first.entry.name in countries():
            return self._organ(first.entry.name, "intelligence agencies")
        if _GOVERNMENT.search(core) and len(entries) == 1:
            if first.entry.name in countries() and core.endswith("government"):
                return self._government(first.entry.name)
            if first.entry.name in countries() and core.endswith("authorities"):
                return self._organ(first.entry.name, "authorities")
            return self._of_entry(first.entry.name, first.entry.form, first.entry.side, 0.8)
        if _HEAD_OF_STATE.search(core) and first.entry.side in _PRESIDENCY:
            return self._of_entry(_PRESIDENCY[first.entry.side], "body", first.entry.side, 0.8)
        return None

    def _known_body(self, whole: Hit, core: str, phrase: str, span: Span) -> Referent:
        """Name what a known name means where it stands: "the Texas Senate", "Peru's Supreme Court"."""
        if whole.entry.form == "people" and not phrase.lower().startswith("the "):
            return self._unnamed(core, phrase, span, group=True)
        wing = _WING.search(self.text, span.start, whole.start)
        if wing is not None and whole.entry.name.endswith(_PARTIES):
            return self._unnamed(f"{wing[1].lower()} {self.text[whole.start : whole.end]}", phrase, span, group=True)
        words, text = self.text[span.start : whole.start].split(), self.text[whole.start : whole.end]
        for size in (1, 2):
            if whole.entry.name in _CHAMBERS and " ".join(words[-size:]) in STATES_OF_US:
                return institution(f"{' '.join(words[-size:])} {text}", "United States", 0.8, 0.9, "body")
        owner = country_before(self.reading.scan, whole.first) if whole.entry.form == "body" else None
        if owner and owner != whole.entry.side and whole.entry.side in countries():
            return institution(f"{countries()[owner].adjective} {text}", owner, 0.85, 0.9, "body")
        found = self._of_entry(whole.entry.name, whole.entry.form, whole.entry.side, 0.93)
        if whole.entry.form == "adjective" and phrase.lower().startswith("the "):
            return replace(found, plural=True)  # "the Chinese"
        longer = len(text.split()) > len(found.name.split()) and text.title() == text
        return replace(found, name=text, canonical=found.name) if whole.entry.form == "press" and longer else found

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
