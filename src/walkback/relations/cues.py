# ruff: noqa: E501  (tables of words are read a row at a time)
"""The words with which journalists say how two statements stand to each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from walkback.beginnings import Beginnings
from walkback.records import RelationKind as Kind
from walkback.relations.nouns import SPEECH

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Found", "Target", "find_cues"]


class Target:
    """Whose statement the words point back to."""

    OTHER = "other"
    SELF = "self"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Found:
    """A relation word found in a text, with the kind it names, whose words it points to, its place.

    `needs` says what must follow for it to be about a statement: one letter each for a noun of speech (n),
    a noun of claiming (q), a speaker's name alone (b), the matter itself (c), nothing (z: it points to what was said
    last). `leading` is true for frames before their object ("contrary to X's claim"), `factual` where the word says
    that something is not so.
    """

    kind: Kind
    target: str
    start: int
    end: int
    needs: str = "n"
    leading: bool = False
    factual: bool = False


_HIS: Final = r"(?:his|her|its|their)"
_SELF: Final = r"(?:him|her|it|them)sel(?:f|ves)"
_EARLIER: Final = (
    r"(?:(?:earlier|previous|prior|own|past|initial|original|long-?standing|campaign|public|hard-?line|tough|recent) )*"
)
_VIEW: Final = r"(?:mind|tune|position|stance|view|opinion|policy|line|claim|pledge|vow|promise|statement|opposition|support|tone|story)"
_TONE: Final = r"(?:stance|position|tone|line|rhetoric|conditions?|demands?|language|criticism|threats?|opposition|approach|threshold|bar|stakes|ante|insistence)"

_SAYS: Final = (
    r"(?:(?:ha[sd]|have) )?(?:said|says?|calls?|called|urge[sd]?|support(?:ed|s)?|back(?:ed|s)|oppos(?:ed|es?)|argue[sd]?|warn(?:ed|s)"
    r"|believes?|agree[sd]|insist(?:ed|s)|criticize[sd]|criticise[sd]|condemn(?:ed|s)|prais(?:ed|es)|express(?:ed|es)|note[sd]|voice[sd])\b"
)

_PATTERNS: Final = (
    # In each row kind, target, needs, leading, factual, pattern.
    (Kind.REVERSES, Target.SELF, "cz", False, False, rf"(?:revers(?:ed|es|ing)|chang(?:ed|es|ing)) (?:course|{_SELF}|{_HIS} {_EARLIER}{_VIEW})"),
    (Kind.REVERSES, Target.SELF, "cz", False, False, r"(?:backtrack(?:ed|s|ing)?|back-?pedal(?:l?ed|s|l?ing)?|flip-?flopp(?:ed|ing)|ma(?:de|kes?|king) an? (?:about-face|u-turn)|went back on|go(?:es|ing)? back on|reneg(?:ed|es|ing) on|recant(?:ed|s|ing)|retract(?:ed|s|ing)|t(?:ook|akes?|aking) back)"),
    (Kind.REVERSES, Target.SELF, "cz", False, False, rf"contradict(?:ed|s|ing) (?:{_SELF}|{_HIS} (?:own|earlier|previous|past|prior)(?: (?:own|earlier|previous|past|prior|public))* {SPEECH})"),
    (Kind.REVERSES, Target.SELF, "cz", False, False, rf"(?:reversal|departure|about-face|turnaround|u-turn|retreat) (?:from|of|on) {_HIS} (?:[\w-]+ ){{0,3}}?(?:{SPEECH}|policy)"),
    (Kind.REVERSES, Target.SELF, "cz", True, False, r"[Ii]n (?:an?|what (?:was|is|seemed|appeared) (?:to be )?an?) (?:[\w-]+ ){0,2}?(?:reversal|about-face|u-turn|turnaround|turnabout|climb-?down)(?=,| (?:of|from) (?:his|her|its|their)\b)"),
    (Kind.EASES, Target.SELF, "c", False, False, r"(?:dropp(?:ed|ing)|drops|abandon(?:ed|ing|s)|waiv(?:ed|ing|es)|withdr(?:ew|awn|awing|aws)|remov(?:ed|ing)) (?:the|its|his|her|their|an?|that|this|all)(?: [\w-]+){0,3} (?:conditions?|preconditions?|demands?|insistence|requirements?|opposition|objections?|threats?)"),
    (Kind.EASES, Target.SELF, "c", False, False, rf"(?:eas(?:ed|ing|es)|soften(?:ed|ing|s)?|relax(?:ed|ing)|moderat(?:ed|ing)|temper(?:ed|ing)|lower(?:ed|ing)|ton(?:ed|ing) down|dial(?:l?ed|l?ing) (?:back|down)) (?:(?:up )?(?:on )?)(?:the|its|his|her|their)(?: [\w-]+){{0,2}} {_TONE}"),
    (Kind.EASES, Target.SELF, "c", False, False, r"(?:back(?:ed|s|ing)?|step(?:ped|s|ping)?|mov(?:ed|es|ing)|pull(?:ed|s|ing)?|climb(?:ed|s|ing)?) (?:(?:away|off|down|back) (?:from|on|of)|off) (?:the|its|his|her|their|that|an?|those|these|earlier|previous)(?: [\w-]+){0,3} " + SPEECH),
    (Kind.EASES, Target.SELF, "c", False, False, r"retreat(?:ed|s|ing) from (?:the|its|his|her|their|that|those)(?: [\w-]+){0,3} " + SPEECH),
    (Kind.EASES, Target.EITHER, "nb", False, False, r"walk(?:ed|s|ing)?(?: (?:it|that|this|them|those))? back"),
    (Kind.EASES, Target.SELF, "c", False, False, r"(?:did not|didn['’]t|does not|doesn['’]t|stopped short of)(?:, however,)? (?:repeat(?:ing)?|reiterat(?:e|ing)|restat(?:e|ing)) (?=(?:the|that|this|his|her|its|their|any|those)\b)"),
    (Kind.HARDENS, Target.SELF, "c", False, False, rf"(?:harden(?:ed|ing|s)|toughen(?:ed|ing|s)|ratchet(?:ed|ing|s)? up|escalat(?:ed|ing|es)|stepp(?:ed|ing) up|sharpen(?:ed|ing|s)|stiffen(?:ed|ing|s)|rais(?:ed|ing|es)) (?:up )?(?:the|its|his|her|their)(?: [\w-]+){{0,2}} {_TONE}"),
    (Kind.REPEATS, Target.SELF, "c", False, False, r"(?:reiterat(?:ed|es|ing)|reaffirm(?:ed|s|ing)|restat(?:ed|es|ing)|double(?:d|s) down(?: on)?|doubling down(?: on)?)"),
    (Kind.REPEATS, Target.SELF, "c", False, False, r"(?:repeat(?:ed|s|ing)|renew(?:ed|s|ing)|reviv(?:ed|es|ing)) (?:the|that(?! (?:he|she|it|they|we|I)\b)|those|these|his|her|its|their|an?|earlier|calls?|threats?|warnings?|previous)(?: [\w-]+){0,3}? (?:" + SPEECH + r")"),
    (Kind.REPEATS, Target.SELF, "c", False, False, r"repeated(?:ly)? (?:that\b|[“\"])|(?:has|have|had) (?:also )?repeated that|once again (?:said|called|warned|urged|insisted|told)"),
    (Kind.SUPPORTS, Target.EITHER, "nb", False, False, r"(?:st(?:ood|ands?|anding) (?:firmly )?by|stuck (?:to|by)|sticking (?:to|by))"),
    (Kind.SUPPORTS, Target.OTHER, "nbcz", False, False, r"(?:echo(?:ed|es|ing)?(?! (?:with|through|across|around|down|off|from|in|over|of)\b)|(?:concurr(?:ed|ing)|concurs)(?: with)?)"),
    (Kind.SUPPORTS, Target.OTHER, "c", False, False, r"(?:confirm|corroborat)(?:ed|es|ing|s)(?= (?:that|the|those|these|an?|his|her|their|its|[A-Z]\w+['’]s)\b)"),
    (Kind.SUPPORTS, Target.OTHER, "nb", False, False, rf"(?:agree(?:d|s|ing)? with|align(?:ed|ing|s) {_SELF} with|sid(?:ed|es|ing) with|back(?:ed|s|ing) up)"),
    (Kind.SUPPORTS, Target.OTHER, "n", False, False, r"(?:endors(?:ed|es|ing|e)|welcom(?:ed|es|ing|e)|prais(?:ed|es|ing)|embrac(?:ed|es|ing)|(?:second|applaud|support|back|defend|hail|commend)(?:ed|s|ing)(?! (?:(?:away|off|down|out)\b|(?:him|her|it|them)sel))|(?:seem(?:ed|s) |was |were )?(?:pleased|heartened) (?:by|with)|retweet(?:ed|s|ing))"),
    (Kind.SUPPORTS, Target.OTHER, "z", False, False, r"(?:(?:said|says|saying) (?:much )?the same(?: thing)?(?= (?:of|about|on|in|to|when|at)\b|[.,;])|(?:made|makes|making) (?:much )?(?:the same|a similar) (?:point|argument|comments?|remarks?|statement|case|claim))"),
    (Kind.SUPPORTS, Target.OTHER, "z", False, False, r"(?:agree[sd]|concurred)(?=\.|, (?:saying|adding|telling|noting|arguing|calling))"),
    (Kind.CONTRADICTS, Target.OTHER, "z", False, False, r"disagree[sd](?=\.|, (?:saying|adding|telling|noting|arguing|calling))"),
    (Kind.CONTRADICTS, Target.OTHER, "z", False, False, r"counter(?:ed|s)(?= that\b|\.|, (?:saying|adding|telling|noting|arguing|calling)\b| and said\b)"),
    (Kind.SUPPORTS, Target.OTHER, "c", False, False, rf"(?<=, )too(?=, (?:\w+ly )?{_SAYS})"),
    (Kind.SUPPORTS, Target.OTHER, "nb", True, False, r"(?:Like|Joining|In line with|In keeping with)(?= [A-Z])"),
    (Kind.CONTRADICTS, Target.OTHER, "nb", False, True, r"(?:contradict(?:ed|s|ing)?|overrul(?:ed|es|ing|e)|undercut(?:s|ting)?)"),
    (Kind.CONTRADICTS, Target.OTHER, "n", False, True, r"(?:conflict(?:ed|s|ing)? with|rebut(?:ted|s|ting)?|refut(?:ed|es|ing|e)|disput(?:ed|es|ing|e)|counter(?:ed|ing)|disavow(?:ed|s|ing)?|contest(?:ed|s|ing)|debunk(?:ed|s|ing)?|beli(?:ed|es)|fl(?:ew|ies|ying) in the face of|r(?:an|uns?|unning) counter to)"),
    (Kind.CONTRADICTS, Target.OTHER, "n", False, False, rf"(?:distanc(?:ed|es|ing|e) {_SELF} from|(?:(?:is|are|was|were|seem\w*|appear\w*|put\w*|be|been|being) (?:him|her|it|them)?(?:sel(?:f|ves))? ?(?:[\w-]+ )?|, )(?:at|in) odds with|t(?:ook|akes?|aking) issue with|(?:pour(?:ed|s|ing)?|thr(?:ew|own|owing|ows?)) cold water on|sho(?:t|ots?|oting) down|disagree(?:d|s|ing)? with)"),
    (Kind.CONTRADICTS, Target.OTHER, "b", False, False, r"(?:disagree(?:d|s|ing)? with|br(?:oke|eaks?|eaking) (?:ranks |sharply |publicly )*with|part(?:ed|ing|s) ways with|split with)"),
    (Kind.CONTRADICTS, Target.OTHER, "qc", False, True, r"(?:deni(?:ed|es)|deny(?:ing)?)"),
    (Kind.CONTRADICTS, Target.OTHER, "q", False, False, r"(?:challeng(?:ed|ing)|push(?:ed|es|ing)? back (?:on|against|at)|downplay(?:ed|s|ing)?|play(?:ed|s|ing)? down|dismiss(?:ed|es|ing)?|reject(?:ed|s|ing)?|brush(?:ed|es|ing)? (?:off|aside)|question(?:ed|ing)|(?:cast|casting|casts|threw|throws) doubts? on)"),
    (Kind.CONTRADICTS, Target.OTHER, "q", True, False, r"(?:[Cc]ontrary to|[Ii]n contrast (?:to|with))"),
    (Kind.CONTRADICTS, Target.OTHER, "q", True, False, r"(?:[Dd]espite|[Ii]n spite of)"),
    (Kind.CONTRADICTS, Target.OTHER, "nb", True, False, r"Unlike(?= [A-Z])"),
)  # fmt: skip
_COMPILED: Final = tuple((*row[:-1], re.compile(rf"\b{row[-1]}(?!\w)")) for row in _PATTERNS)
_BEGINNINGS: Final = Beginnings([row[-1] for row in _COMPILED])
_UNMEANT: Final = re.compile(
    r"(?:\b(?:not|never|no|neither|nor|without|to|would|could|might|may|will|should|can|cannot|must|shall|than|of)|n['’]t"
    r"|\b(?:if|whether|unless|should|lest) [\w.’'-]+(?: [\w.’'-]+)?|\b(?:refus|declin|fail|hesitat|want|plan|try|tri|hop)\w+ to"
    r"|\b(?:days?|weeks?|months?|hours?) (?:after|before|of)|\bjust (?:after|before)|\b(?:from|before|between|against|toward|avoid\w*|for))"
    r"\s+[“\"‘]?(?:(?:\w+ly|yet|ever|even|been|really) ){0,3}$",
    re.IGNORECASE,
)
_MEANT: Final = re.compile(
    r"\b(?:(?:appear|seem|mov|went on|rush|proceed|continu|sought|seek|beg[au]n|start|forced|compelled|obliged|ha[sd]|quick)\w*(?: on)? to"
    r"|(?:day|week|month|hour)s? (?:after|before) \w+ \w+)\s+(?:\w+ly )?$",
    re.IGNORECASE,
)
_PLAN: Final = re.compile(r"\b(?:will|would|could|may|might|should)(?: \w+)? (?:have|be) (?:\w+ly )?$")
_NOUNLIKE: Final = re.compile(r"\b(?:the|an?|his|her|their|its|any|that|this|[A-Z]\w+['’]s) (?:\w+ )?$")
_ALSO: Final = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Oo]thers?|officials?|critics|leaders?"
    r"|(?!(?:This|That|These|Those|It|There|Here|Now|Then|And|But)\b)[A-Z][\w’'-]+), $"
)
"""Who does something too: "Roth, too, said"; not "this, too"."""
_I_STAND: Final = re.compile(r"st(?:and|ood)|stick|stuck", re.IGNORECASE)
_I: Final = re.compile(r"\b(?:I|[Ww]e)(?:['’]\w+| \w+){0,2} $")
_BARE_THAT: Final = re.compile(
    r"\s(?:that|this|it)\b(?:[.,;:!?”\"]| (?:and|but|too|completely|entirely|totally)\b|\s*$)"
)
_HIS_OWN: Final = re.compile(r"\b(?:his|her|its|their) (?:\w+ )?$")
"""Before "doubling down": a noun, whose statement is not told."""
_NOUN_FORMS: Final = frozenset(
    ["split with", "break with", "back", "backs", "support", "supports", "question", "echo", "echoes", "counter", "backing"]
)  # fmt: skip
_THOUGHT: Final = re.compile(
    r"\b(?:thought|believed?|felt|hoped|suspect\w*|assum\w+|thinks?) (?:that )?(?:[\w.’'-]+ ){1,3}$"
)
_NOBODY: Final = re.compile(
    r"\b(?:[Nn]o one|[Nn]obody|[Nn]one|[Nn]either|[Ff]ew)(?: of \w+(?: \w+)?)?(?: (?:is|are|was|were|has been|have been|ha[sd]|have))?(?: \w+ly)? $"
)
_DESPITE: Final = re.compile(r"\b(?:[Dd]espite|[Ii]n spite of)\s[^,.;\n]{2,60}$")
_SHARE: Final = re.compile(
    r"\b(?:share|shares|number|percentage|proportion|percent|per cent|\d ?%|third|quarter|half|majority|those|people) (?:of [\w ]{3,30} )?who (?:have |had )?(?:\w+ly )?$"
)
"""Those whom a poll counts: "the share who said the same in spring"."""
_WHEN: Final = re.compile(r"\b[Ww]hen(?:ever)?\b[^.;?!\n]*$")
"""Before a verb in the present: what happens whenever somebody speaks."""
_WHETHER: Final = re.compile(r"\b(?:whether|[Ii]f|unless)\b[^.;?!\n]*$")


def find_cues(text: str) -> Iterator[Found]:
    """Yield the relation words of a text in order, those not meant ("did not contradict") left out.

    >>> [(f.kind.value, "He contradicted Smith."[f.start:f.end]) for f in find_cues("He contradicted Smith.")]
    [('contradicts', 'contradicted')]
    """
    found = [
        Found(kind, target, match.start(), match.end(), needs, leading, factual)
        for place, match in _BEGINNINGS.matches(text)
        if _meant(text, match)
        for kind, target, needs, leading, factual, _ in (_COMPILED[place],)
    ]
    kept: list[Found] = []
    # The longer phrase wins: "pushed back on" is no "back".
    for one in sorted(found, key=lambda f: (f.start - f.end, f.start)):
        if not any(one.start < k.end and k.start < one.end and one.end - one.start < k.end - k.start for k in kept):
            kept.append(one)
    yield from sorted(kept, key=lambda f: f.start)


def _meant(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 90) : match.start()]
    if match.group() == "too" and not _ALSO.search(before):
        return False
    if _I.search(before) and (_I_STAND.match(match.group()) or _BARE_THAT.match(text, match.end())):
        # What one says of his own words is no word of the journalist's.
        return False
    if match.group().split()[0].endswith("ing") and _HIS_OWN.search(before):
        return False
    if match.group().lower() in _NOUN_FORMS and _NOUNLIKE.search(before):
        return False
    if _WHEN.search(before) and not match.group().split()[0].endswith(("ed", "ing")):
        return False
    if _WHETHER.search(before) or _THOUGHT.search(before):
        return False
    if _NOBODY.search(before) or (match.group().endswith("ing") and _DESPITE.search(before)):
        return False
    if _SHARE.search(before):
        return False
    return not (_PLAN.search(before) or (_UNMEANT.search(before) and not _MEANT.search(before)))
