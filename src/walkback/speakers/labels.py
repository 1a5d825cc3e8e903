"""Organisations named with what they are: "the Quito Daily newspaper", "cable channel YTN", "Norsar, a group that"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.speakers.knowledge import gazetteer, gender_of
from walkback.speakers.referents import institution
from walkback.speakers.unnamed import Unnamed
from walkback.speakers.words import CALENDAR, LOWER_START

if TYPE_CHECKING:
    from walkback.records import Span
    from walkback.speakers.referents import Referent

__all__ = ["Labels"]

_KIND: Final = (
    r"(?:website|web site|newspaper|channel|network|broadcaster|magazine|tabloid|newsletter|blog|company|firm|agency|"
    r"bank|think tank|group|charity|nonprofit|consultancy|carmaker|airline|retailer|start-up|startup)"
)
_WORD: Final = r"[A-Z][\w&.’'/-]*"
_NAME: Final = rf"(?P<name>{_WORD}(?:\s(?:(?:of|for|and|the|&)\s(?:the\s)?)?{_WORD}){{0,5}})"
_FIRST: Final = re.compile(rf"(?:^|\s){_KIND},?\s(?=[A-Z])")
"""The kind before the name: "advocacy group Roe Watch", "another bank, Nonghyup"."""
_WHOLE: Final = re.compile(_NAME)
_POLL: Final = re.compile(
    rf"(?:(?:[Tt]he|[Aa]n?)\s)?(?:[a-z]+\s){{0,2}}(?P<taker>{_NAME})\s(?P<kind>poll|survey)"
    r"(?:\s(?:released|published|conducted|taken|out|last|this)\b.*)?"
)
"""A poll by whoever takes it; it is the speaker."""
_BEHIND: Final = re.compile(
    rf"(?:(?:[Tt]he\s)(?:[\w.]+-[a-z]+\s)?|(?=[A-Z]\S+\s[A-Z])|(?=\S+\s(?:magazine|newspaper|newsletter)$))"
    rf"{_NAME}\s(?:[a-z]+\s){{0,2}}?{_KIND}"
)
"""The kind behind the name: "the YTN cable news channel"."""
_APPOSED: Final = re.compile(rf"{_NAME},\s(?:an?|the|one of)\s(?:[\w.’'-]+\s){{0,5}}?{_KIND}s?\b")
"""The kind behind a comma: "Norsar, a group that monitors tests"."""
_DOMAIN: Final = re.compile(
    r"(?:[Tt]he\s)?(?P<name>[A-Za-z][\w-]*\.(?:com|org|net|tv|info)(?:/[\w-]+)?)(?:\s(?:site|website))?(?:,.*)?"
)
_OWNER: Final = re.compile(r"^(?:[A-Z]\w+\s)?[A-Z]\w*(?:-(?:based|born|led|listed)\s|['’]s\s)(?=[A-Z])")
"""Whose an organisation is or where: "Lima-based Roe Watch"."""
_ADJECTIVES: Final = 4
_PRODUCT: Final = re.compile(r"['’]s\s[A-Z]\w+(?:,.*)?")
"""What an outlet has in its own name: "the Monitor's Passcode"."""


class Labels(Unnamed):
    """Resolves names that a word for a kind of organisation goes with."""

    def _labelled(self, phrase: str, span: Span) -> Referent | None:
        """Return the organisation whose name a phrase gives beside what it is."""
        domain = _DOMAIN.fullmatch(phrase)
        if domain is not None:
            return institution(domain["name"], "independent", 0.7, 0.7, "organisation")
        poll = _POLL.fullmatch(phrase)
        if poll is not None and self._is_label(poll["taker"]):
            return institution(f"{poll['taker']} {poll['kind']}", "independent", 0.7, 0.8, "poll")
        opens = next(iter(self._hits_within(span.start, span.end)), None)
        if opens is not None and opens.entry.form == "press" and _PRODUCT.fullmatch(self.text, opens.end, span.end):
            return self._of_entry(opens.entry.name, "press", "independent", 0.8)
        found = _BEHIND.fullmatch(phrase) or _APPOSED.match(phrase) or _kind_first(phrase)
        name = _OWNER.sub("", found["name"]).removesuffix("'s").removesuffix("’s") if found is not None else ""
        if not name or not self._is_label(name):
            return None
        known = gazetteer().match(re.findall(r"[\w.-]+", name), 0)
        if known is not None and known[0] == len(name.split()):
            return None
        return institution(name.replace("’", "'"), "independent", 0.65, 0.6, "organisation")

    @staticmethod
    def _is_label(name: str) -> bool:
        """Tell whether a stretch is a name and no person's, day's or state's."""
        words = name.lower().split()
        return gender_of(name) is None and not (set(words[:1]) & (LOWER_START | CALENDAR))


def _kind_first(phrase: str) -> re.Match[str] | None:
    """Match the name behind a kind; of the words before the kind only the first has a capital."""
    kind = _FIRST.search(phrase)
    name = _WHOLE.fullmatch(phrase, kind.end()) if kind is not None else None
    if kind is None or name is None:
        return None
    before = phrase[: kind.start()].split()
    return name if len(before) <= _ADJECTIVES and all(w.islower() or "-" in w for w in before[1:]) else None
