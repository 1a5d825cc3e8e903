"""Bodies that no table lists: named in full, by an acronym, by whose they are, or by "the agency" once named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.records import ActorKind, Span
from walkback.speakers.bodies import Bodies
from walkback.speakers.directory import actor_id
from walkback.speakers.knowledge import countries, gender_of
from walkback.speakers.offices import parse_title
from walkback.speakers.organisations import OFFICIAL
from walkback.speakers.phrases import is_plural
from walkback.speakers.referents import Referent, institution
from walkback.speakers.words import CORPORATE, INDEPENDENT_PLACES, LOWER_START, ORGANISATION, STATE_OWNED

if TYPE_CHECKING:
    from walkback.speakers.scanned import Hit

__all__ = ["Unlisted"]

_WORD: Final = r"(?:[A-Z][\w&.’'-]*|\d+|[a-z]+[A-Z]\w*)"
_NAME: Final = re.compile(
    rf"(?:(?:[Tt]he|[Ii]ts|[Aa]n?)\s+)?(?P<lower>(?:(?:[a-z]+|[\w.]+-[a-z]+)\s+)*)"
    rf"(?P<name>{_WORD}(?:\s(?:(?:of|for|and|on|to|in)\s(?:the\s)?)?{_WORD})*)"
)
_BEHIND: Final = re.compile(
    r"\s*(?:,|\(|\s(?:which|that|who|led\sby|based\sin|run\sby|headed\sby|close\sto)\b).*$", re.DOTALL
)
_BASED: Final = re.compile(r"^(?:(?:[Tt]he|[Aa]n?)\s)?(?:[A-Z][\w.]*\s)*[A-Z]\w*-(?:based|born|led|listed)\s(?=[A-Z])")
_TICKER: Final = re.compile(r"(?:[Tt]he\s)?(?P<name>[A-Z].*\S)\s\([A-Z0-9]{1,6}\.[A-Z]{1,3}\)")
"""A company with its ticker symbol."""
_CAMEL: Final = re.compile(r"[a-z][A-Z]|^[A-Z]{2,}$|\d")
_ACRONYM: Final = re.compile(r"(?:the\s+)?(?P<letters>[A-Z]{2,6})", re.IGNORECASE)
_FULL: Final = r"((?:[A-Z][\w’'&-]*\s+(?:(?:of|for|and|on|the|in)\s+){0,2}){1,8})\(\s*(?:the\s+)?"


class Unlisted(Bodies):
    """Resolves names and echoes of organisations."""

    def _unlisted(self, phrase: str, span: Span) -> Referent | None:
        """Take a source that is nothing but an unknown proper name, of no person, for an organisation."""
        core = _BASED.sub("", _BEHIND.sub("", phrase))
        listed = _TICKER.fullmatch(phrase)
        if listed is not None:
            return self._institution(listed["name"], "independent")
        title = parse_title(core)
        if title is not None and title.noun != "official":
            return None
        owner = self._owning(core, span)
        rest = re.sub(r"^(?:['’]s?)?\s*", "", core[owner.end - span.start if owner else 0 :])
        found = _NAME.fullmatch(rest)
        lower = found["lower"].split() if found else []
        opening = found["name"].split()[0].lower() if found else ""
        if (
            found is None
            or any(w in LOWER_START for w in lower)
            or opening.split("-")[0] in LOWER_START - {"the", "new"}
        ):
            return self._owned(rest, owner) if owner else None
        known = next(
            (h for h in self._hits_within(span.start, span.end) if self.text[h.start : h.end] == found["name"]), None
        )
        if known is not None:
            return self._of_entry(known.entry.name, known.entry.form, known.entry.side, 0.8)
        if owner is None and not self._is_proper(found["name"], modified=bool(lower)):
            return None
        name = found["name"].replace("’", "'").removesuffix("'s")
        if is_plural(name) and " " not in name and not _CAMEL.search(name):
            return Referent(
                actor_id(ActorKind.GROUP, name), name, ActorKind.GROUP, owner.entry.name if owner else None, None, 0.6,
                0.5, "group", plural=True,
            )  # fmt: skip
        official = OFFICIAL.search(name) is not None and not INDEPENDENT_PLACES.search(name)
        side = owner.entry.name if owner and (official or STATE_OWNED.search(found["lower"])) else "independent"
        side = side if owner else self._state_of(name, span.start, span.end) or side
        if owner and official:
            name = f"{countries()[owner.entry.name].adjective} {name}"
        elif owner and owner.entry.form == "adjective" and not lower:
            name = f"{self.text[owner.start : owner.end]} {name}"
        return self._institution(name, side)

    @staticmethod
    def _institution(name: str, side: str | None) -> Referent:
        return institution(name, side, 0.6, 0.6, "organisation")

    def _owning(self, core: str, span: Span) -> Hit | None:
        """Return the state at the start of a phrase whose the rest is: "Peru's | weather agency"."""
        hit = next(iter(self._hits_within(span.start, span.start + len(core))), None)
        if hit is None or hit.entry.name not in countries() or hit.end >= span.start + len(core):
            return None
        before, after = self.text[span.start : hit.start], self.text[hit.end : hit.end + 3]
        mine = hit.entry.form == "adjective" or re.match(r"['’]", after)
        return hit if mine and before.lower().strip() in {"", "the"} else None

    def _owned(self, rest: str, owner: Hit) -> Referent | None:
        """Name a body in lower case by its state: "South Korea's weather agency"."""
        words = rest.split()
        if not words or words[-1].lower() not in CORPORATE or not rest.replace(" ", "").replace("-", "").islower():
            return None
        return self._institution(f"{countries()[owner.entry.name].adjective} {rest}", owner.entry.name)

    @staticmethod
    def _is_proper(name: str, *, modified: bool) -> bool:
        """Tell whether a capitalised stretch is a name and no person's, nor a common word that opens a sentence."""
        words = name.split()
        if gender_of(name) in {"m", "f"} and words[-1].lower() not in ORGANISATION:
            return False
        if re.search(r"\s(?:of|in|at|from)\s", name) and is_plural(name):
            return False
        if len(words) > 1:
            return words[-1].lower() in ORGANISATION or not any(w.islower() for w in words) or words[0].isupper()
        if _CAMEL.search(name):
            return True
        return modified and not is_plural(name)

    def _acronym(self, phrase: str) -> Referent | None:
        """Resolve an acronym that the text explains: "the Roe Relief Office (RRO)"."""
        found = _ACRONYM.fullmatch(phrase.strip())
        if found is None or not found["letters"].isupper() or f"{found['letters']})" not in self.text:
            return None
        given = re.search(_FULL + re.escape(found["letters"]) + r"\)", self.text)
        if given is not None:
            return self._body_at(given.start(1), given.start(1) + len(given[1].rstrip()))
        return None
