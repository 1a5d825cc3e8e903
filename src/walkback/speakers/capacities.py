"""Write an office as the record keeps it: from the words around a name, only those that name an office."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from walkback.speakers.american import US_PLACES, US_WORDS
from walkback.speakers.knowledge import countries
from walkback.speakers.nouns import noun_at, plural, singular
from walkback.speakers.offices import entries_in
from walkback.speakers.ownership import of_owner, with_adjective
from walkback.speakers.places import PLACES, STATES_OF_US
from walkback.speakers.principals import principal_of
from walkback.speakers.ranks import RANKS, UNRANKED
from walkback.speakers.words import LOWER_START, MATTERS, MODIFIERS

if TYPE_CHECKING:
    from walkback.speakers.offices import Title

__all__ = ["capacity_of", "office_of"]

_MAX_WORDS: Final = 14
_MOST_BEFORE: Final = 6
"""Words before the noun that belong to an office: "South Korean Joint Chiefs of Staff"."""
_BREAK: Final = re.compile(
    r"[,;:()]|\.\s|\b(?:in|with|at|on|by|from|about|as|after|before|over|than|who|that|which|is|was|are|were|and|or|but|of|"
    r"for|to|a|an|the|his|her|its|their|said|told|has|had|will|would|between|against|around|include|including)\s",
    re.IGNORECASE,
)
_VERB_BEFORE: Final = re.compile(
    r"\b(?:allow|discuss|assassinate|ensure|oust|realize|doubt|hope|found|agrees?|toe|weeks?|months?|days?|somebody|situation|"
    r"up|attempt|urge|ask|tell|help|make|let|see|meet|call|press(?!\ssecretary)|pressure|convince|persuade|impeach|elect|support|trust|picks|taps|nominates|"
    r"appoints|hires|fires|says|adds|agreed|oppose)\s",
    re.IGNORECASE,
)
_OWNER: Final = re.compile(r".*['’]s?\s", re.DOTALL)
_BEHIND: Final = re.compile(r"\s(?:of|for|to|at|on|in|with)\s(?=(?:the\s|an?\s)?\w)")
_END: Final = re.compile(
    r"[,;:()“”\"]|\.(?=\s|$)(?<!\b[A-Z]\.)(?<!\b(?:Mr|Ms|Dr|St)\.)(?<!\b(?:Mrs|Gov|Sen|Rep|Gen)\.)|\s[-–—]\s|\s(?:who|that|which|where|when|whose|after|before|during|until|since|"
    r"by|said|says|told|from|and\s+(?:an?|his|her|the(?!\s[A-Z])|is|was|has|who|said)|but|as|while|because|later|also|"
    r"is|was|were|are|has|had|have|will|would|led|joined|detailed|served|serving|serves|working|reporting|on\s+the\s+sidelines|"
    r"[a-z]+ed|wave|ran)(?=\s|$)"
)
_LOOSE_TAIL: Final = re.compile(r"(?:\s(?:of|for|to|at|on|in|with|and|the|an?|under|over|his|her|its))+$")
_OPINION: Final = re.compile(
    r"(?:young|new|current|Current|brutal|third-generation|hawkish|late|longtime|veteran|then|former|most|first|many|this|take|key|sitting|other)|"
    r"\d+-year-old|(?:\d+|one|two|three|four|five|six|seven|eight)-term|"
    r"(?!(?:executive|legislative|administrative|investigative|infectious|religious|indigenous|domestic|engineering|marketing|"
    r"housing|voting|banking|nursing|acting|incoming|armed|united)\b)[a-z]+(?:ish|ous|ful|less|ble|ive|tic|ing|ed)"
)
_LONG_TAIL: Final = re.compile(r"\s(?:at|in)\s(?=(?:the\s)?[A-Z])")
_SEAT: Final = re.compile(r"(?<=\S)\s(?:in\s(?:[A-Z][\w.'-]+(?:\s|$)){1,3}|think[\s-]tank)$")
"""The town of a body, or what kind of body it is, behind its name."""
_OTHERS: Final = re.compile(r"\s(?:of|with|in|at|on|to|for|from|by|over|who|whom|that|which|whose|where|as|after)\s")
_THEN: Final = re.compile(r"^(?:ex|then)-", re.IGNORECASE)
_PEOPLES: Final = re.compile(r"\b(?:Asian|European|Arab|Western|African|Latin American|Palestinian)\b(?=\s)")
"""Adjectives of more than one state, or of a people."""
_FEW: Final = 4
"""Words between an "and" and the noun whose matter it joins."""
_IS: Final = re.compile(
    r"(?:who\s+)?(?:[a-z]+ly\s+|once\s+|has\s+|had\s+)?(?:is|was|served?s?\s+as|served\s+as|heads)\s+"
)
_ONE_OF: Final = re.compile(r"\bone\s+of\b", re.IGNORECASE)
_SHORT: Final = {
    "gen": "general", "col": "colonel", "adm": "admiral", "sen": "senator", "rep": "representative", "gov": "governor",
    "lt": "lieutenant", "maj": "major", "capt": "captain", "cmdr": "commander", "sgt": "sergeant", "amb": "ambassador",
    "mp": "MP", "mep": "MEP", "ceo": "CEO", "sens": "senator", "reps": "representative",
}  # fmt: skip
_STATE_OF_US: Final = re.compile(rf"\b(?:{'|'.join(sorted(STATES_OF_US))})\b\s*")
_OWN_NAME: Final = re.compile(rf"\b(?:(?!US\b)[A-Z]{{3,}}|{'|'.join(sorted(PLACES, key=len, reverse=True))})\b")
"""An acronym or place before a noun tells whose it is: no state goes before it."""
_PROPER: Final = frozenset({"republican", "democrat", "democratic", "house", "judiciary"})
"""Words of title nouns that keep their capital."""
_ADDRESSED: Final = frozenset(
    ["general", "admiral", "colonel", "commander", "captain", "judge", "justice", "ambassador",
     "representative", "senator", "congressman", "congresswoman"]
)  # fmt: skip
"""What people are called whatever office they hold: "agency director Adm. Roe"."""
_DEGREES: Final = frozenset({"rear", "vice", "brig", "brigadier", "maj", "major", "lt", "lieutenant"})
"""What goes before a military rank."""
_LOWERED: Final = frozenset({"former", "retired", "deputy", "acting", "senior", "chief", "vice", "assistant", "lead"})
_PERSONAL: Final = frozenset({"head", "deputy", "minister"})
_OF_BODY: Final = frozenset({"chairman", "chairwoman", "chief", "director", "head"})
"""Nouns behind which a body tells whose office it is: "director of the Trade Council"."""
_SERVING: Final = frozenset({"head", "deputy", "minister", "military", "spokesperson", "official"})
"""Ranks in which a state before the noun is the one served, and not what the office deals with."""


@lru_cache(maxsize=8192)
def office_of(title: Title, side: str | None, *, several: bool = False) -> str | None:
    """Return the office that a title names, country first and nouns in lower case; None where it names none.

    A plural is the office of `several` people, or of one of them.

    >>> from walkback.speakers.offices import parse_title
    >>> office_of(parse_title("Secretary of State"), "United States")
    'US secretary of state'
    >>> office_of(parse_title("a war of words with the young North Korean leader on the sidelines"), "North Korea")
    >>> office_of(parse_title("an analyst at the Stimson Center who once served"), "independent")
    'analyst at the Stimson Center'
    >>> office_of(parse_title("senior Peruvian officials"), "Peru", several=True)
    'senior Peruvian officials'
    >>> office_of(parse_title("the frontrunners to succeed him"), "Peru") is None
    True
    """
    text = title.text.strip(" ,").replace("’", "'")
    found, many = _noun_in(text, title.noun, several=several)
    if found is None or text.startswith("official of ") or _of_another(text[: found.start()]):
        return None
    noun = " ".join(w.capitalize() if w in _PROPER else w for w in _SHORT.get(title.noun, title.noun).split())
    noun = plural(noun) if many and several else noun
    before, behind = _before(text[: found.start()]), _behind(text[found.end() :], title)
    higher = _held_besides(before) if noun in _ADDRESSED and not behind else None
    if higher is not None:
        before, noun = higher
    if title.noun in {"sen", "rep"} and "State" not in before.split():
        before = _STATE_OF_US.sub("", before).strip()
    name = f"{before} {noun}{behind}".strip().replace("U.S.", "US").replace("U.N.", "UN").replace("United States", "US")
    country = countries().get(side or "")
    name = of_owner(name, country)
    if country is None:
        return name
    name = with_adjective(name, country, served=title.rank in _SERVING or title.former)
    ranked = RANKS.get(title.rank, UNRANKED) <= RANKS["legislator"]
    named = bool(entries_in(name)) or US_WORDS.search(name) or US_PLACES.search(name)
    own = (
        ((title.rank == "head" or title.noun in _OF_BODY) and re.search(r"\s[A-Z]", behind))
        or _OWN_NAME.search(before)
        or principal_of(title)
    )
    return f"{country.adjective} {name}" if ranked and not named and not own else name


@lru_cache(maxsize=1024)
def _whole(noun: str) -> re.Pattern[str]:
    """Return a pattern of a noun that is no part of a longer word."""
    return re.compile(rf"(?<![\w-]){re.escape(noun)}(?![\w-])", re.IGNORECASE)


def _noun_in(text: str, noun: str, *, several: bool) -> tuple[re.Match[str] | None, bool]:
    """Find the noun of a title, and tell whether it is a plural."""
    for form in (noun, plural(noun)) if several or _ONE_OF.search(text) else (noun,):
        found = None
        for found in _whole(form).finditer(text):
            if not re.match(r"\s+of\s+staff", text[found.end() :]):
                break
        if found is not None:
            return found, form != noun
    return None, False


def _of_another(before: str) -> bool:
    """Tell whether the words before a noun make it that of somebody else: "a meeting with the Peruvian (leader)"."""
    before = _IS.sub("", before, count=1) if _IS.match(before) else before
    opens = _OTHERS.search(before)
    if opens is None or _ONE_OF.search(before):
        return False
    if all(w[0].isupper() or w in {"of", "on", "for", "and", "the", "to", "'s"} for w in before.split()):
        return False  # "House Committee on Foreign Affairs (Chairman)"
    ahead = re.split(r"[\s.]+", before[: opens.start()].lower().strip())
    return not any(noun_at([singular(w)], 0) for w in ahead)


def _held_besides(before: str) -> tuple[str, str] | None:
    """Split an office from the words before a form of address: "Security Agency Director" (Adm.)."""
    words = before.split()
    while words and words[-1].lower().rstrip(".") in _DEGREES:
        words.pop()
    for size in (4, 3, 2, 1):
        tail = [w.lower() for w in words[-size:]]
        hit = noun_at(tail, 0) if size <= len(words) else None
        if (
            hit
            and hit[0] == size
            and hit[1].rank in {"head", "minister", "senior", "adviser", "candidate", "spokesperson"}
        ):
            return " ".join(words[:-size]), " ".join(tail)
    return None


def capacity_of(title: Title, side: str | None, *, several: bool = False) -> str:
    """Write the office in which somebody speaks: `office_of`, or at least the noun with the country.

    >>> from walkback.speakers.offices import parse_title
    >>> capacity_of(parse_title("the Russian President"), "Russia")
    'Russian president'
    """
    name = office_of(title, side, several=several)
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
        inside = any(a <= match.start() < b for a, b in covered)
        if not inside and not (match[0].lower() == "and " and _is_one_matter(text, match.start(), match.end())):
            start = match.end()
    start = max([start, *(m.end() for m in _VERB_BEFORE.finditer(text))])
    rest = text[start:]
    owner = _OWNER.match(rest)
    if owner and not any(a < start + owner.end() <= b + 3 for a, b in covered):
        rest = rest[owner.end() :]
    words = [_THEN.sub("", w) for w in rest.split()]
    words = [w for w in words if w == "'s" or not _OPINION.fullmatch(w)]
    while words and words[0].lower() in LOWER_START - {"us"} - MODIFIERS:
        words = words[1:]
    return " ".join(w.lower() if w.lower() in _LOWERED else w for w in words[-_MOST_BEFORE:])


def _is_one_matter(text: str, start: int, end: int) -> bool:
    """Tell whether an "and" joins two words for what an office deals with: "sanctions and trade (expert)"."""
    if _are_two_states(text, start, end):
        return True
    left, right = text[:start].split()[-1:], text[end:].split()
    if not left or not right or not left[0].isalpha() or noun_at([singular(left[0].lower())], 0) is not None:
        return False
    if left[0].islower():
        return len(right) < _FEW and right[0].isalpha() and right[0].lower() not in LOWER_START
    if {left[0].lower(), right[0].lower()} <= MATTERS:
        return True
    return left[0][0].isupper() and right[0][0].isupper() and right[-1].lower() in {"committee", "subcommittee"}


def _are_two_states(text: str, start: int, end: int) -> bool:
    """Tell whether an "and" joins two states right before what both have: "Peruvian and Chilean (officials)"."""
    states = [(a, b) for a, b, e in entries_in(text) if e.form in {"adjective", "state"}]
    states += [m.span() for m in _PEOPLES.finditer(text)]
    return any(text[b:start].isspace() for _, b in states) and any(a == end for a, _ in states)


def _behind(text: str, title: Title) -> str:
    """Return the complement of the noun, cut where something else begins."""
    opens = _BEHIND.match(text)
    if opens is None or (title.rank in _PERSONAL and not opens.group().startswith((" of", " for"))):
        return ""
    end = _END.search(text, opens.end())
    kept = " ".join(text[: end.start() if end else len(text)].split())
    if not opens.group().startswith(" in"):
        kept = _SEAT.sub("", kept)
    while len(kept.split()) > _MAX_WORDS and (tails := list(_LONG_TAIL.finditer(kept, 1))):
        kept = kept[: tails[-1].start()]
    kept = _LOOSE_TAIL.sub("", " " + " ".join(kept.split()[:_MAX_WORDS]))
    return kept if len(kept.split()) > 1 else ""
