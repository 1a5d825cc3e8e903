"""States and bodies that go by another word: "the reclusive nation", "the world body", "the ruling party"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.speakers.echoes import Echoes
from walkback.speakers.knowledge import countries
from walkback.speakers.referents import institution

if TYPE_CHECKING:
    from walkback.records import Span
    from walkback.speakers.referents import Referent

__all__ = ["Epithets"]

_STATE: Final = re.compile(
    r"(?:the|this|that)\s(?:[a-z-]+,?\s)?(?P<word>[A-Za-z]+(?:-[a-z]+)?)\s"
    r"(?:nation|country|state|kingdom|republic|regime|government|dictatorship)",
    re.IGNORECASE,
)
_SHUNNED: Final = frozenset(
    ["reclusive", "secretive", "isolated", "rogue", "hermit", "pariah", "communist", "totalitarian", "authoritarian",
     "impoverished", "stalinist"]
)  # fmt: skip
"""What news calls a state whose side it does not take."""
_PLACED: Final = frozenset(
    ["asian", "african", "european", "caribbean", "balkan", "baltic", "mideast", "island", "landlocked", "oil-rich",
     "war-torn", "nuclear-armed"]
)  # fmt: skip
"""What tells a state from others by where it lies or how it fares."""
_APPOSED: Final = re.compile(r"\b(?:ally|neighbou?r|rival|foe|patron|nation|country|superpower|giant),\s*$")
_RULING: Final = re.compile(r"(?:the|its|their|the country['’]s)\sruling\sparty", re.IGNORECASE)
_WORLD_BODY: Final = re.compile(r"the world body", re.IGNORECASE)


class Epithets(Echoes):
    """Resolves what news calls a state or body in the place of its name."""

    def _epithet(self, phrase: str, span: Span) -> Referent | None:
        """Resolve another word for a state or body to the one that it means."""
        if _WORLD_BODY.fullmatch(phrase):
            return self._of_entry("United Nations", "body", "United Nations", 0.8)
        if _RULING.fullmatch(phrase):
            return self._ruling_party(span)
        last = next(reversed(self._hits_within(span.start, span.end)), None)
        ends = last is not None and last.end >= span.end and last.entry.name in countries()
        if last is not None and ends and _APPOSED.search(self.text, span.start, last.start):
            return self._of_entry(last.entry.name, last.entry.form, last.entry.side, 0.85)
        state = _STATE.fullmatch(phrase)
        word = state["word"].lower() if state else ""
        if word not in _SHUNNED | _PLACED:
            return None
        found = self._state_meant(span, shunned=word in _SHUNNED)
        return found if found is not None and found.side in countries() else None

    def _ruling_party(self, span: Span) -> Referent | None:
        """Name the ruling party by the state that the text spoke of last."""
        country = self._country_before(span.start)
        return institution(f"{countries()[country].adjective} ruling party", country, 0.6, 0.7, "body") if country in (
            countries()
        ) else None  # fmt: skip
