# ruff: noqa: E501  (patterns are read a row at a time)
"""What stands after a relation word: whose words they point to, what these are called, what they are about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from walkback.positions.words import content_words
from walkback.relations.nouns import SPEECH

if TYPE_CHECKING:
    from walkback.relations.scene import Scene

__all__ = ["Pointer", "matter_of", "point", "statement_noun"]

_REACH: Final = 200
"""Code points after a relation word in which its object is looked for."""
_TO_NAME: Final = re.compile(
    r"^[ “\"‘]*(?:(?!(?:after|before|when|while|as|for|and|in|at|on|during|since|to|that|if|but|because|over|about"
    r"|whether|how|why|what|who|which|his|her|its|their|your)\b)[\w.’'-]+[ “\"‘]+){0,5}$"
)
_BY_DOING: Final = re.compile(r"\bby (?:\w+ly )?\w+ing\b")
"""What stands before the object of another verb: "defended Roth by dismissing Brand's efforts"."""
_SOME_OF: Final = re.compile(r"\W*(?:some|several|many|most|few|much|part|parts) of\s", re.IGNORECASE)
"""Before a name: which of his words are meant is not told ("rejected several of Roth's comments")."""
_NOUN: Final = rf"(?P<noun>{SPEECH})\b"
_OWNED: Final = re.compile(
    rf"^[’']s?\s(?P<mods>(?:(?!(?:and|or|that|who|which|to|of|by|for|in|on|with)\b)[\w-]+\s){{0,4}}?){_NOUN}(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_OF_UNKNOWN: Final = re.compile(
    r"^\s(?:made |given |issued |offered |held |voiced |raised |put forward )?(?:by|from|at|inside|within|of|in)\s(?:the |an? |some )?(?:\w+ ){0,2}[A-Z]"
)
"""A noun of somebody who says nothing in the article: "the view at the White House"."""
_SUBJECT_OF: Final = re.compile(r"^\s(?:was|were|is|are|ha[sd]|have|will|would|could|did|does|do)\b")
"""What makes a noun the subject of a clause that is confirmed or denied: "confirmed the tweets were false"."""
_TITLE: Final = re.compile(
    r"^\s(?:(?:[A-Z][\w.-]*|of|and|the|leader|president|minister|premier|dictator|strongman)\s)*$"
)
_ADJECTIVE: Final = re.compile(rf"^\s(?P<mods>)(?:[a-z-]+\s)?{_NOUN}(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
"""The owner without a genitive: "North Korean charges", "White House warnings"."""
_MADE: Final = re.compile(
    rf"{_NOUN}(?:\s(?:\w+ly\s)?(?:made|given|issued))?\s(?:by|of|from|at|inside|within)\s(?:[\w.’'-]+\s)*$",
    re.IGNORECASE,
)
_ABOUT: Final = re.compile(
    r"\b(?:ideas?|notion|accusations?|allegations?|charges?|reports?|criticisms?|suggestions?|rumou?rs?|speculation"
    r"|fears?|talk|threats?|claims?|complaints?)\sof\s",
    re.IGNORECASE,
)
"""Nouns whose "of X" is what they are about: "the notion of a milder Roth"."""
_OF_OTHERS: Final = re.compile(r"(?:\s[\w.-]+){0,2}[’'](?!\w{3})")
"""After a name: what is its, or of one named after it, is no speech: "the Roth administration's presentation"."""
_HE_MADE: Final = re.compile(
    rf"{_NOUN}\s(?:(?:that|which)\s)?(?:(?!(?:with|to|for|about|on|over|against|between|among|toward|into|at)\s)[\w.]+\s)?$",
    re.IGNORECASE,
)
"""A noun right before who made it ("the remarks Roth made"), not what it is with or about ("the calls with Roth")."""
_OBJECT: Final = re.compile(
    r"^[\s“\"‘]*(?:both |all )?(?:of )?(?:(?P<own>(?:his|her|its|their|my|our) own)|(?P<his>(?:his|her|its|their)\b)|(?P<my>(?:my|our)\b)"
    r"|(?P<det>(?:the|that|this|those|these|any|such|an?|all|some|several|many)\b))?"
    rf"\s?(?P<mods>(?:(?!(?:that|who|which|and|to|of|by|for|in|on|from|with|into|at|over|about|as|behind|after|before|amid|your|the|an?)\b)[\w’'-]+\s){{0,3}}?){_NOUN}(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_OTHERWISE: Final = re.compile(
    r"\b(?:different|differing|opposite|opposing|contrary|conflicting|competing|rival)\b|[’']s?\s", re.IGNORECASE
)
"""Words before a noun that make it another's: "differing views", "the inquiry's findings"."""
_WHEN: Final = re.compile(
    r"^\s(?:on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: night| morning| evening)?|last (?:week|month|year)|earlier this \w+|this week|again|later)(?=\s)"
)
_ANAPHOR: Final = re.compile(
    r"^\W*(?:that|this|those|these|it|such|them|doing so|saying (?:so|that|any such thing))\b"
    r"(?:$|[.,;:”\"]|\s(?:in|on|at|by|when|while|but|and|with|as|last|earlier|later|too|saying|calling|during)\b)",
    re.IGNORECASE,
)
_THAT_CLAUSE: Final = re.compile(
    r"^\W*that (?:in|on|at|by|with|as|when|while|during)\b(?!(?: [\w’'-]+){1,7}(?:[.;:”\"]|$|, (?:saying|calling|telling|adding|but|and)\b))"
)
"""A clause that begins with a time or place: "confirmed that in summer the port closed"; not "denied that in a letter."."""
_CLAUSE_END: Final = re.compile(r"[,;:.()\n–—]|\s(?:but|and|while|when|as|after|by|during|saying|calling|telling)\s")
_WHERE: Final = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Twitter|Facebook|social media|television|TV|CNN|Fox|MSNBC|NBC|ABC|CBS|the (?:record|sidelines|air)|Capitol)\b"
)
_DAY: Final = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\W*")
_WANTED: Final = re.compile(
    r"(?:call|push|support|plan|demand|appeal|request|proposal|offer|condition|threshold)s?$", re.IGNORECASE
)
"""What these are "for" is their matter; a "warning for X" is addressed to X."""
_DEMONSTRATIVE: Final = frozenset({"that", "this", "those", "these", "such"})
_MOST: Final = 12
"""Words of the matter that are looked at."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """An object as the text gives it.

    `owner` holds the names it is said to be of; `pronoun` is "his", "own" or "my" where a pronoun stands for these;
    `noun` what the words are called; `matter` the stems of what they are about; `that` is true for "that", "it", and
    nouns with a demonstrative, which point to what stands right before; `indefinite` for "a proposal", "proposals".
    """

    owner: frozenset[str] = frozenset()
    pronoun: str = ""
    noun: str = ""
    matter: frozenset[str] = frozenset()
    that: bool = False
    definite: bool = False
    indefinite: bool = False


def point(scene: Scene, start: int, stop: int) -> Pointer | None:
    """Return what is pointed to from `start` up to `stop`; None where nobody and no speech is named.

    `stop` is the end of the sentence.
    """
    stop = min(stop, start + _REACH)
    when = _WHEN.match(scene.text[start:stop])
    start += when.end() if when else 0
    found = _named(scene, start, stop)
    if found:
        return found
    after = scene.text[start:stop]
    if re.match(r"^\W*(?:(?:any |all )?your|that (?:his|her|its|their|the|this|an?|no|any))\b", after):
        return None
    if _ANAPHOR.match(after) and not _THAT_CLAUSE.match(after):
        return Pointer(that=True)
    m = _OBJECT.match(after)
    if m is None or _OTHERWISE.search(m["mods"]) or _OF_UNKNOWN.match(m["rest"]) or _SUBJECT_OF.match(m["rest"]):
        return None
    if any(word[0].isupper() for word in m["mods"].split()):
        # "The Harbour Post report" is of one who says nothing in the article.
        return None
    det = (m["det"] or "").lower()
    plural = not det and m["noun"].lower().endswith("s")
    if not (m["own"] or m["his"] or m["my"] or det or plural):
        return None
    pronoun = "own" if m["own"] else "his" if m["his"] else "my" if m["my"] else ""
    matter = matter_of(m["rest"], wanted=bool(_WANTED.match(m["noun"])))
    indefinite = (plural and not pronoun) or det in {"a", "an", "some", "any", "several", "many"}
    that = det in _DEMONSTRATIVE
    return Pointer(frozenset(), pronoun, m["noun"], matter, that=that, definite=det == "the", indefinite=indefinite)


def _named(scene: Scene, start: int, stop: int) -> Pointer | None:
    mentions = scene.mentions(start, stop)
    # "U.S. Secretary of State Mike Pompeo" is Pompeo.
    while len(mentions) > 1 and _TITLE.match(scene.text[mentions[0][1] : mentions[1][0]]):
        mentions = mentions[1:]
    for at, end, names in mentions[:1]:
        before = scene.text[start:at]
        if not _TO_NAME.match(before) or _BY_DOING.search(before) or _SOME_OF.match(before):
            continue
        rest = scene.text[end:stop]
        owned = _OWNED.match(rest) or _ADJECTIVE.match(rest)
        made = _MADE.search(before) or _HE_MADE.search(before)
        if _OTHERWISE.search(before):
            continue
        if made and (re.match(r"^[’']s?\s", rest) or _ABOUT.match(before, made.start())):
            return None
        if owned:
            return (
                None
                if _OTHERWISE.search(owned["mods"])
                else Pointer(
                    names,
                    noun=owned["noun"],
                    matter=matter_of(owned["rest"], wanted=bool(_WANTED.match(owned["noun"]))),
                )
            )
        if made and re.match(
            r"^\s(?!(?:that|on|about|to|for|and|in|at|last|this|when|who|which|as|was|were|is)\b)[a-z]", rest
        ):
            # "The conclusions of U.S. spies" are not those of the United States.
            return None
        if made:
            return Pointer(names, noun=made["noun"], matter=matter_of(rest))
        if _OF_OTHERS.match(rest):
            return None
        return Pointer(names, matter=matter_of(re.sub(r"^\s(?:on|over|about)\b", " on", rest)))
    return None


def matter_of(rest: str, *, wanted: bool = True) -> frozenset[str]:
    """Return the stems of what words are about: "that ...", "on ...", up to the end of the clause."""
    m = re.match(
        r"\s(?:suggesting |saying |claiming |alleging |arguing |who |which |he |she |it |they |made |\w+day |last |earlier |recent\w* )*(?:that|of|on|about|regarding|over|for|concerning|against|toward|towards|to(?= [a-z]))\s"
        r"|(?=\s(?:he|she|they|it|there)\s(?!ma[dk]e|said|had made|has made))",
        rest,
    )
    if not m or (m.group().endswith("for ") and not wanted):
        return frozenset()
    if _WHERE.match(rest[m.end() :]):
        return frozenset()
    clause = _CLAUSE_END.split(rest[m.end() :], maxsplit=1)[0]
    return frozenset(content_words(" ".join(w for w in clause.split()[:_MOST] if not _DAY.fullmatch(w))))


_SUBJECT: Final = re.compile(
    rf"(?:\b(?P<det>that|this|those|these|the)|\b(?P<his>his|her|its|their)|[’'](?P<s>s)?)\s(?P<mods>(?:[\w-]+\s){{0,2}}?){_NOUN}"
    r"(?P<tail>(?:\s[\w’'-]+){0,8}?)\s*$",
    re.IGNORECASE,
)
_ANY_TIME: Final = re.compile(r"(?:own |latest |new |public |recent |most |later |subsequent )*")
_VERB: Final = re.compile(
    r"\b(?:said|told|tweeted|wrote|argued|has|had|have|is|was|were|are|which|who|that|and|but|made)\b", re.IGNORECASE
)


def statement_noun(scene: Scene, start: int, end: int) -> Pointer | None:
    """Return the words spoken of as subject of a verb at `end`: "that claim appeared to (contradict)"."""
    before = re.sub(r"\s+(?:(?:appear|seem)(?:ed|s)? to|\w+ly|also|later|then|again)\s*$", " ", scene.text[start:end])
    m = _SUBJECT.search(before)
    if not m or _VERB.search(m["tail"]) or re.search(rf"\b{SPEECH}\b", m["tail"]):
        return None
    if m["det"]:
        return Pointer(noun=m["noun"], that=m["det"].lower() in _DEMONSTRATIVE, definite=True)
    if m["his"]:
        # "His inauguration remarks" need not be the last thing that he said.
        return None if m["mods"] and not _ANY_TIME.fullmatch(m["mods"]) else Pointer(pronoun="his", noun=m["noun"])
    named = scene.named(start, start + m.start() + 1)
    return Pointer(named[-1][1], noun=m["noun"]) if named else None
