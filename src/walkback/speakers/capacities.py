"""Write an office as the record keeps it: from the words around a name, only those that name an office."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from walkback.speakers.american import US_WORDS
from walkback.speakers.knowledge import countries
from walkback.speakers.offices import entries_in
from walkback.speakers.ranks import RANKS, UNRANKED
from walkback.speakers.words import LOWER_START, MODIFIERS

if TYPE_CHECKING:
    from walkback.speakers.offices import Title

__all__ = ["capacity_of", "office_of"]

_MAX_WORDS: Final = 12
_BREAK: Final = re.compile(
    r"[,;:()]|\.\s|\b(?:in|with|at|on|by|from|about|as|after|before|over|than|who|that|which|is|was|are|were|and|or|but|of|"
    r"for|to|a|an|the|his|her|its|their|said|told|has|had|will|would|between|against|around|include|including)\s",
    re.IGNORECASE,
)
_VERB_BEFORE: Final = re.compile(
    r"\b(?:allow|discuss|assassinate|ensure|oust|realize|doubt|hope|found|agrees?|toe|weeks?|months?|days?|somebody|situation|"
    r"up|attempt|urge|ask|tell|help|make|let|see|meet|call|press|pressure|convince|persuade|impeach|elect|support|trust)\s",
    re.IGNORECASE,
)
_OWNER: Final = re.compile(r".*['’]s?\s", re.DOTALL)
_BEHIND: Final = re.compile(r"\s(?:of|for|to|at|on|in|with)\s(?=(?:the\s|an?\s)?\w)")
_END: Final = re.compile(
    r"[,;:()“”\"]|\.(?=\s|$)(?<!U\.S\.)(?<!U\.N\.)|\s[-–—]\s|\s(?:who|that|which|where|when|whose|after|before|during|until|since|"
    r"by|said|says|told|from|and\s+(?:an?|his|her|the|is|was|has|who|said)|but|as|while|because|later|also|"
    r"is|was|were|are|has|had|have|will|would|led|joined|detailed|served|serving|serves|working|reporting|on\s+the\s+sidelines|"
    r"[a-z]+ed|wave|ran)(?=\s|$)"
)
_LOOSE_TAIL: Final = re.compile(r"(?:\s(?:of|for|to|at|on|in|with|and|the|an?|under|over|his|her|its))+$")
_OPINION: Final = re.compile(
    r"(?:young|new|current|Current|brutal|third-generation|hawkish|late|longtime|veteran|then|former|most|first|many|this|take|key|sitting|other)|"
    r"[a-z]+(?:ish|ous|ful|less|ble|ive|tic|ing|ed)"
)
_SHORT: Final = {
    "gen": "general", "col": "colonel", "adm": "admiral", "sen": "senator", "rep": "representative", "gov": "governor",
    "lt": "lieutenant", "maj": "major", "capt": "captain", "sgt": "sergeant", "amb": "ambassador", "mp": "MP",
    "mep": "MEP", "ceo": "CEO",
}  # fmt: skip
_PERSONAL: Final = frozenset({"head", "deputy", "minister"})


@lru_cache(maxsize=8192)
def office_of(title: Title, side: str | None) -> str | None:
    """Return the office that a title names, country first and nouns in lower case; None where it names none.

    >>> from walkback.speakers.offices import parse_title
    >>> office_of(parse_title("Secretary of State"), "United States")
    'US secretary of state'
    >>> office_of(parse_title("a war of words with the young North Korean leader on the sidelines"), "North Korea")
    'North Korean leader'
    >>> office_of(parse_title("an analyst at the Stimson Center who once served"), "independent")
    'analyst at the Stimson Center'
    >>> office_of(parse_title("reporters"), "independent") is None
    True
    """
    text = title.text.strip(" ,").replace("’", "'")
    found = None
    for found in re.finditer(rf"(?<![\w-]){re.escape(title.noun)}(?![\w-])", text, re.IGNORECASE):
        if not re.match(r"\s+of\s+staff", text[found.end() :]):
            break
    if found is None or text.startswith("official of "):
        return None
    before, behind = _before(text[: found.start()]), _behind(text[found.end() :], title)
    noun = _SHORT.get(title.noun, title.noun)
    name = f"{before} {noun}{behind}".strip().replace("U.S.", "US").replace("U.N.", "UN")
    country = countries().get(side or "")
    ranked = RANKS.get(title.rank, UNRANKED) <= RANKS["legislator"]
    named = any(e.form != "press" for _, _, e in entries_in(name)) or US_WORDS.search(name) is not None
    return f"{country.adjective} {name}" if country and ranked and not named else name


def capacity_of(title: Title, side: str | None) -> str:
    """Write the office in which somebody speaks: `office_of`, or at least the noun with the country.

    >>> from walkback.speakers.offices import parse_title
    >>> capacity_of(parse_title("the Russian President"), "Russia")
    'Russian president'
    """
    name = office_of(title, side)
    if name is None:
        country = countries().get(side or "")
        ranked = RANKS.get(title.rank, UNRANKED) <= RANKS["legislator"]
        return f"{country.adjective} {title.noun}" if country and ranked else title.noun
    if title.former and not re.match(r"(?:\w+\s)?(?:former|ex-|retired)", name):
        return f"former {name}"
    return name


def _before(text: str) -> str:
    """Return the words right before the noun that belong to the office: countries, bodies, what it is over."""
    covered = [(a, b) for a, b, e in entries_in(text)]
    start = 0
    for match in _BREAK.finditer(text):
        if not any(a <= match.start() < b for a, b in covered):
            start = match.end()
    start = max([start, *(m.end() for m in _VERB_BEFORE.finditer(text))])
    rest = text[start:]
    owner = _OWNER.match(rest)
    if owner and not any(a < start + owner.end() <= b + 3 for a, b in covered):
        rest = rest[owner.end() :]
    words = [w for w in rest.split() if w == "'s" or not _OPINION.fullmatch(w)]
    while words and words[0].lower() in LOWER_START - {"us"} - MODIFIERS:
        words = words[1:]
    return " ".join(words[-5:])


def _behind(text: str, title: Title) -> str:
    """Return the complement of the noun, cut where something else begins."""
    opens = _BEHIND.match(text)
    if opens is None or (title.rank in _PERSONAL and not opens.group().startswith((" of", " for"))):
        return ""
    end = _END.search(text, opens.end())
    words = text[: end.start() if end else len(text)].split()[:_MAX_WORDS]
    kept = _LOOSE_TAIL.sub("", " " + " ".join(words))
    return kept if len(kept.split()) > 1 else ""
