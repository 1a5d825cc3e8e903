# ruff: noqa: E501  (tables of words are read a row at a time)
"""The words with which journalists say how two statements stand to each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from walkback.records import RelationKind as Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "ANAPHOR",
    "ASKED",
    "DEMONSTRATIVE",
    "DENIAL",
    "DETERMINED_SPEECH",
    "LIKEWISE",
    "MATTER",
    "PASSIVE",
    "REFUSAL",
    "SAME",
    "SPEECH_NOUN",
    "TREND",
    "Found",
    "Target",
    "find_cues",
    "owns_speech",
]


class Target:
    """Whose statement the words point back to."""

    OTHER = "other"
    SELF = "self"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Found:
    """A relation word found in a text, with the kind it names, whose words it points to, its place.

    `clause` is true where a that-clause or object gives the matter itself ("reiterated that ...");
    `leading` where the words stand before their object as a frame ("despite X's tweet").
    """

    kind: Kind
    target: str
    start: int
    end: int
    needs_speech: bool = False
    leading: bool = False


_SPEECH: Final = (
    r"(?:remarks?|comments?|claims?|statements?|assertions?|assessments?|words?|views?|sentiments?|offers?|overtures?|proposals?"
    r"|calls?|threats?|warnings?|pledges?|promises?|demands?|accusations?|allegations?|charges?|reports?|suggestions?|tweets?|position"
    r"|stance|message|line|argument|accounts?|characteri[sz]ation|criticisms?|concerns?|insistence|appeals?|announcements?|invitations?"
    r"|conclusions?|analysis|findings?|denials?|plans?|decisions?|speech|testimony|opposition|support|ultimatum|conditions?"
    r"|requirements?|preconditions?|idea|notion|push|initiative|policy|opinions?|predictions?|version|move|step|gesture|letter|post)"
)
_DET: Final = r"(?:the|that|this|those|these|any|such|an?|his|her|its|their|all)"

_PATTERNS: Final = (
    # (kind, target, needs a speech noun or a named speaker as object, leading, pattern)
    (Kind.REVERSES, Target.SELF, False, False, r"(?:revers(?:ed|es|ing)|chang(?:ed|es|ing)) (?:course|(?:him|her|it|them)sel(?:f|ves)|(?:his|her|its|their) (?:earlier |previous |own |long-?standing )*(?:mind|tune|position|stance|view|opinion|policy|line))"),
    (Kind.REVERSES, Target.SELF, False, False, r"(?:backtrack(?:ed|s|ing)?|back-?pedal(?:l?ed|s|l?ing)?|flip-?flopp(?:ed|ing)|ma(?:de|kes?|king) an? (?:about-face|u-turn)|went back on|go(?:es|ing)? back on|reneg(?:ed|es|ing) on|recant(?:ed|s|ing)|retract(?:ed|s|ing))"),
    (Kind.REVERSES, Target.SELF, False, False, r"contradict(?:ed|s|ing) (?:(?:him|her|it|them)sel(?:f|ves)|(?:his|her|its|their) (?:own|earlier|previous|past) \w+)"),
    (Kind.EASES, Target.SELF, False, False, r"(?:dropp(?:ed|ing)|drops|abandon(?:ed|ing|s)|waiv(?:ed|ing|es)|withdr(?:ew|awn|awing|aws)|remov(?:ed|ing)) (?:the|its|his|her|their|an?|that|this|all)(?: \w+){0,3} (?:conditions?|preconditions?|demands?|insistence|requirements?|opposition|objections?|threats?|threat)"),
    (Kind.EASES, Target.SELF, False, False, r"(?:eas(?:ed|ing|es)|soften(?:ed|ing|s)?|relax(?:ed|ing)|moderat(?:ed|ing)|lower(?:ed|ing)|ton(?:ed|ing) down|dial(?:l?ed|l?ing) (?:back|down)) (?:(?:up )?(?:on )?)(?:the|its|his|her|their)(?: \w+){0,2} (?:threshold|bar|stance|position|tone|line|rhetoric|conditions?|demands?|language|opposition|criticism|approach|threats?)"),
    (Kind.EASES, Target.SELF, False, False, r"(?:back(?:ed|s|ing)?|step(?:ped|s|ping)?|mov(?:ed|es|ing)|pull(?:ed|s|ing)?|climb(?:ed|s|ing)?) (?:away|off|down|back) (?:from|on) (?:the|its|his|her|their|that|an?)(?: [\w-]+){0,3} " + _SPEECH),
    (Kind.EASES, Target.EITHER, True, False, r"walk(?:ed|s|ing)? back"),
    (Kind.EASES, Target.SELF, False, False, r"(?:did not|didn['’]t|does not|doesn['’]t|stopped short of)(?:, however,)? (?:repeat(?:ing)?|reiterat(?:e|ing)|restat(?:e|ing)) "),
    (Kind.HARDENS, Target.SELF, False, False, r"(?:harden(?:ed|ing|s)|toughen(?:ed|ing|s)|ratchet(?:ed|ing|s)? up|escalat(?:ed|ing|es)|stepp(?:ed|ing) up|sharpen(?:ed|ing|s)|stiffen(?:ed|ing|s)|rais(?:ed|ing|es)) (?:up )?(?:the|its|his|her|their)(?: [\w-]+){0,2} (?:stance|position|tone|line|rhetoric|conditions?|demands?|language|criticism|threats?|stakes|bar|ante|threshold)"),
    (Kind.REPEATS, Target.SELF, False, False, r"(?:reiterat(?:ed|es|ing)|reaffirm(?:ed|s|ing)|restat(?:ed|es|ing)|double(?:d|s) down on|doubling down on)"),
    (Kind.REPEATS, Target.SELF, False, False, r"(?:repeat(?:ed|s|ing)|renew(?:ed|s|ing)|reviv(?:ed|es|ing)) (?:the|that|his|her|its|their|an?|earlier|calls?|threats?|warnings?|previous)(?: [\w-]+){0,3}? (?:" + _SPEECH + r")"),
    (Kind.REPEATS, Target.SELF, False, False, r"repeated(?:ly)? (?:that\b|[“\"])|(?:has|have|had) (?:also )?repeated that|once again (?:said|called|warned|urged|insisted|told)"),
    (Kind.SUPPORTS, Target.EITHER, True, False, r"(?:st(?:ood|ands?|anding) (?:firmly )?by|stuck (?:to|by)|sticking (?:to|by))"),
    (Kind.SUPPORTS, Target.OTHER, False, False, r"(?:echo(?:ed|es|ing)?|concurr(?:ed|ing)|concurs)"),
    (Kind.SUPPORTS, Target.OTHER, False, False, r"(?:confirm|corroborat)(?:ed|es|ing|s)(?= (?:the|those|these|an?|his|her|their|its|[A-Z]\w+['’]s)\b)"),
    (Kind.SUPPORTS, Target.OTHER, True, False, r"(?:agree(?:d|s|ing)? with|align(?:ed|ing|s) (?:him|her|it|them)sel(?:f|ves) with|(?:endors|welcom|prais|embrac|reinforc)(?:ed|es|e|ing)|(?:second|applaud|support|back|defend|hail|commend)(?:ed|s|ing)?|(?:seem(?:ed|s) |was |were )?(?:pleased|heartened) (?:by|with)|retweet(?:ed|s|ing))"),
    (Kind.SUPPORTS, Target.OTHER, False, False, r"(?:said|says|saying|made|makes|making) (?:much )?(?:the same|(?:a )?similar (?:thing|point|argument|comments?|remarks?|statement|case))\b|(?<=, )too(?=, \w+)"),
    (Kind.SUPPORTS, Target.OTHER, True, True, r"(?:[Ll]ike|[Jj]oining|[Ii]n line with|[Ii]n keeping with|[Cc]onsistent with)"),
    (Kind.CONTRADICTS, Target.OTHER, False, False, r"(?:contradict(?:ed|s|ing)?|conflict(?:ed|s|ing)? with|rebut(?:ted|s|ting)?|refut(?:ed|es|ing|e)|overrul(?:ed|es|ing|e)|disagree(?:d|s|ing)? with|(?:at|in) odds with|t(?:ook|akes?|aking) issue with|(?:pour(?:ed|s|ing)?|thr(?:ew|own|owing|ows?)) cold water on|sho(?:t|ots?|oting) down|br(?:oke|eaks?|eaking) (?:ranks )?with|part(?:ed|ing|s)? ways with|split with)"),
    (Kind.CONTRADICTS, Target.OTHER, False, False, r"(?:undercut(?:s|ting)?|distanc(?:ed|es|ing|e) (?:him|her|it|them)sel(?:f|ves) from)"),
    (Kind.CONTRADICTS, Target.OTHER, True, False, r"(?:disput(?:ed|es|ing|e)|counter(?:ed|ing)|disavow(?:ed|s|ing)?|contest(?:ed|s|ing)|challeng(?:ed|ing)|push(?:ed|es|ing)? back (?:on|against|at)|downplay(?:ed|s|ing)?|deni(?:ed|es)|deny(?:ing)?|debunk(?:ed|s|ing)?)"),
    (Kind.CONTRADICTS, Target.OTHER, True, False, r"(?:dismiss(?:ed|es|ing)?|reject(?:ed|s|ing)?|brush(?:ed|es|ing)? (?:off|aside)|slam(?:med|s|ming)?|question(?:ed|ing)|criticiz(?:ed|es|ing)|criticis(?:ed|es|ing)|condemn(?:ed|s|ing)?|blast(?:ed|s|ing)|denounc(?:ed|es|ing))"),
    (Kind.CONTRADICTS, Target.OTHER, True, True, r"(?:[Dd]espite|[Cc]ontrary to|[Ii]n contrast (?:to|with)|[Uu]nlike|[Ii]n spite of)"),
)  # fmt: skip
_COMPILED: Final = tuple((k, t, n, lead, re.compile(rf"\b{p}(?!\w)")) for k, t, n, lead, p in _PATTERNS)
_NEGATED: Final = re.compile(
    r"(?:\bnot|\bnever|n['’]t|\bno|\bneither|\bnor|\brefus\w+ to|\bdeclin\w+ to|\bwithout|\bto|\bwould|\bcould|\bmight|\bmay|\bwill|\bif (?:he|she|it|they))\s+(?:\w+ly )?$"
)
_HEDGED: Final = re.compile(r"\b(?:appear(?:ed|s|ing)?|seem(?:ed|s|ing)?) to\s+(?:\w+ly )?$")
_OF_NAME: Final = re.compile(rf"^[’']s?(?: [\w-]+){{0,3}}? {_SPEECH}\b", re.IGNORECASE)
DEMONSTRATIVE: Final = re.compile(r"^\W*(?:that|this|those|these|the)\b", re.IGNORECASE)
PASSIVE: Final = re.compile(r"\b(?:was|were|been|is|are|being)\s+(?:\w+ly )?$")
SPEECH_NOUN: Final = re.compile(rf"\b{_SPEECH}\b", re.IGNORECASE)
TREND: Final = re.compile(
    r"\b(?:progressively|gradually|steadily|increasingly|repeatedly|slowly|step by step)\s+$", re.IGNORECASE
)
MATTER: Final = re.compile(
    r"^(?:echo|concur|confirm|corrobor|reiterat|reaffirm|restat|repeat|contradict|deny|denie|too)", re.IGNORECASE
)
DENIAL: Final = re.compile(r"^den(?:y|ie)", re.IGNORECASE)
SAME: Final = re.compile(r"\b(?:same|similar)\b", re.IGNORECASE)
LIKEWISE: Final = re.compile(r"^(?:like|unlike|joining)$", re.IGNORECASE)
DETERMINED_SPEECH: Final = re.compile(
    rf"^\W*(?:(?:{_DET} )(?:[\w-]+ ){{0,2}}?{_SPEECH}|(?:[a-z]+ )?(?:claims|reports|allegations|accusations|suggestions|charges|rumou?rs)|any (?:involvement|role|wrongdoing|responsibility|part|links?))\b",
    re.IGNORECASE,
)
REFUSAL: Final = re.compile(r"^(?:reject|dismiss|brush)")
ASKED: Final = re.compile(
    r"\b(?:offers?|overtures?|proposals?|calls?|demands?|appeals?|invitations?|requests?|ultimatum|push|initiative|idea)\b",
    re.IGNORECASE,
)
ANAPHOR: Final = re.compile(
    r"^\W*(?:that|this|those|these|it|such)\b(?:[.,;:]| (?:in|on|at|by|when|while|" + _SPEECH + r")\b)", re.IGNORECASE
)


def find_cues(text: str) -> Iterator[Found]:
    """Yield the relation words of a text in order, those not meant ("did not contradict") left out.

    >>> [(f.kind.value, "He contradicted Smith."[f.start:f.end]) for f in find_cues("He contradicted Smith.")]
    [('contradicts', 'contradicted')]
    """
    found = [
        Found(kind, target, match.start(), match.end(), needs_speech, leading)
        for kind, target, needs_speech, leading, pattern in _COMPILED
        for match in pattern.finditer(text)
        if not _unmeant(text, match.start())
    ]
    kept: list[Found] = []
    # The longer phrase wins: "pushed back on" is no "back".
    for one in sorted(found, key=lambda f: (f.start - f.end, f.start)):
        if not any(one.start < k.end and k.start < one.end for k in kept):
            kept.append(one)
    yield from sorted(kept, key=lambda f: f.start)


def owns_speech(before: str, after: str) -> bool:
    """Tell whether a name, with the words from the relation word to it and after it, owns what was said.

    >>> owns_speech(" ", "'s offer of talks"), owns_speech(" the claims by ", " that"), owns_speech(" ", " on Friday")
    (True, True, False)
    """
    return bool(_OF_NAME.match(after.lstrip("s"))) or bool(
        re.search(rf"\b{_SPEECH} (?:by|of|from) (?:[\w.]+ )*$", before)
    )


def _unmeant(text: str, start: int) -> bool:
    before = text[max(0, start - 40) : start]
    return bool(_NEGATED.search(before)) and not _HEDGED.search(before)
