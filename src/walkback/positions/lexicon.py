"""What the words of a cue and its content say about the act, negation and modality included.

The governing word of the cue decides: in "threatened to reject" it is the threat, in "refused to
accept" the refusal. A negated cue ("did not rule out talks") never counts for the act it names;
where the opposite is an act of its own, it counts for that ("would not accept": reject).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from walkback.beginnings import Beginnings
from walkback.records import Act

__all__ = ["CONTENT_SIGNS", "CueReading", "read_cue", "read_signs"]

_WORDS: Final[dict[Act, str]] = {
    Act.ASSERT: """say tell state note explain describe report predict believe think suggest indicate recall claim
        maintain argue add observe remark reveal find confirm estimate expect know show assess hint
        point conclude mention tout according assertion belief view account
        interpretation""",
    Act.ANNOUNCE: """announce declare unveil disclose decide plan intend withdraw cancel order launch impose
        announcement decision plan intention pull schedule designate nominate issue""",
    Act.OFFER: """offer propose invite open ready willing prepare available hope proposal offer invitation overture
        willingness readiness float""",
    Act.PROMISE: """promise pledge commit guarantee assure vow swear undertake commitment pledge promise assurance""",
    Act.DEMAND: """demand insist require order instruct demand requirement ultimatum precondition press pressure""",
    Act.URGE: """urge ask appeal plead recommend advise encourage request beg implore exhort push seek
        advocate lobby caution appeal recommendation plea request want wish""",
    Act.THREATEN: """threaten warn warning threat retaliate""",
    Act.REJECT: """reject refuse decline dismiss oppose rebuff spurn resist block veto balk shun
        rejection refusal opposition brush disagree object""",
    Act.AGREE: """agree accept consent concede admit approve acknowledge acquiesce sign compromise agreement deal
        consensus acceptance relent recognize""",
    Act.SUPPORT: """welcome support back endorse praise hail applaud commend laud defend congratulate celebrate favor
        favour thank echo embrace prefer support backing praise endorsement approval tout trumpet
        respect appreciate salute""",
    Act.CRITICISE: """criticise criticize condemn accuse blame denounce slam blast attack deplore decry lament complain
        chide rebuke mock ridicule lambaste assail fault rail rip bash allege charge scold bemoan
        worry criticism accusation condemnation complaint concern allegation skeptical sceptical
        skepticism regret disappoint fear lash excoriate castigate question doubt deride taunt
        insult protest""",
    Act.DENY: """deny dispute refute contradict disavow rebut contest denial downplay debunk""",
}
_OPPOSITE: Final = {Act.AGREE: Act.REJECT, Act.SUPPORT: Act.REJECT, Act.OFFER: Act.REJECT, Act.ANNOUNCE: Act.REJECT,
                    Act.PROMISE: Act.REJECT}  # fmt: skip
_PHRASES: Final = (
    (re.compile(r"\brul\w+ out\b"), Act.REJECT),
    (re.compile(r"\bcall\w* (?:\w+ ){0,2}(?:for|on|upon)\b"), Act.URGE),
    (re.compile(r"\bturn\w* down\b"), Act.REJECT),
    (
        re.compile(r"\b(?:reach|str(?:ike|uck)|made|sign)\w* (?:\w+ ){0,2}(?:deal|agreement|accord)"),
        Act.AGREE,
    ),
    (re.compile(r"\bfail\w* to\b"), Act.REJECT),
    (re.compile(r"\blash\w* out|tore into|hit (?:out|back)|t(?:ake|ook) aim|fir\w+ back"), Act.CRITICISE),
    (re.compile(r"\bback\w* (?:away|off|out)"), Act.REJECT),
    (re.compile(r"\bcall\w* off"), Act.ANNOUNCE),
)
_NEGATION: Final = re.compile(r"\b(?:not|never|no longer|neither|nor|without|n[o']t)\b|n['’]t\b|\bstop\w* short of")
_MODAL: Final = re.compile(r"\b(?:would|could|might|may|should|must|will|shall|can)\b|['’](?:ll|d)\b")
_TOKEN: Final = re.compile(r"[a-z]+(?:['’][a-z]+)?")

_WE: Final = r"(?:i|we|he|she|it|they|the (?:u\.?s\.?|united states|administration|government|white house|country))"
CONTENT_SIGNS: Final = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("infinitive", r"^\W*to \w+"),
        ("must", r"\b(?:must|ha(?:s|ve) to|needs? to|got to|need for|is required)\b"),
        ("should", r"\b(?:should|ought to|let['’]s|it['’]s time|it is time)\b"),
        ("will", (
            rf"^\W*{_WE}(?:['’]ll| will| would|['’]d| shall| are going to| is going to|['’]re going to)\b"
        )),
        ("never", (
            r"\b(?:never|under no|no way|not an option|off the table|unacceptable|cannot accept|"
            r"won['’]t)\b"
        )),
        ("negated", r"\b(?:not|no|nothing|none)\b|n['’]t\b"),
        ("if", r"\b(?:if|unless|until|as long as|provided)\b"),
        ("ready", (
            r"\b(?:ready|willing|open to|prepared to|happy to|look(?:ing|s)? forward|would (?:love|"
            r"like))\b"
        )),
        ("invite", r"\b(?:invit\w+|offer\w*|table)\b"),
        ("false", (
            r"\b(?:false|untrue|fake|lie[sd]?|lying|hoax|not true|no truth|nonsense|baseless|"
            r"never (?:said|did|happened))\b"
        )),
        ("good", (
            r"\b(?:good|great|welcome\w*|positive|excellent|wonderful|important|proud|success\w*|"
            r"progress|support\w*|thank\w*|tremendous|honor|best|right)\b"
        )),
        ("bad", (
            r"\b(?:bad|terrible|wrong|disgrac\w+|outrage\w*|shame\w*|fail\w*|weak|danger\w*|reckless|"
            r"disaster\w*|horrible|illegal\w*|irresponsible|stupid|dishonest|unfair|worst|mistake|"
            r"hypocri\w+|aggress\w+|brutal|violat\w+)\b"
        )),
        ("harm", (
            r"\b(?:retaliat\w+|consequences|destroy\w*|punish\w*|fire and fury|military option|war|"
            r"sanction\w*|tariffs?|attack\w*|response|counter\w*|strike\w*|price)\b"
        )),
        ("accept", r"\b(?:agree\w*|accept\w*|admit\w*|concede\w*)\b"),
        ("reject", r"\b(?:reject\w*|refus\w+|oppos\w+|rule[sd]? out|resist\w*)\b"),
        ("plan", (
            r"\b(?:plans?|decid\w+|decision|today|announc\w+|order\w*|sign\w*|sent|sending|withdraw\w*|"
            r"cancel\w*|scheduled)\b"
        )),
        ("hope", r"\b(?:hope\w*|want\w*|wish\w*)\b"),
        ("urge", r"\b(?:please|call(?:s|ed|ing)? (?:on|for)|urg\w+|encourag\w+)\b"),
        ("question", r"\?"),
        ("exclaim", r"!"),
        ("you", r"\byou(?:r|['’]re)?\b"),
        ("promise", r"\b(?:commit\w*|promis\w+|pledg\w+|guarantee\w*|ensure|make sure|keep working)\b"),
        ("prefer", r"\b(?:better|rather|prefer\w*|instead)\b"),
    )
)  # fmt: skip
_BEGINNINGS: Final = Beginnings([pattern for _, pattern in CONTENT_SIGNS])


@dataclass(frozen=True, slots=True)
class CueReading:
    """What a cue alone says: the act it names (None for "said"-less cues), negated, modal."""

    act: Act | None
    negated: bool
    modal: bool
    named: Act | None = None
    """The act the governing word names before negation is counted."""


@lru_cache(maxsize=4096)
def read_cue(cue: str) -> CueReading:
    """Read a cue: its governing word, whether it is negated, whether it stands under a modal.

    >>> read_cue("threatened to reject").act, read_cue("did not rule out").act
    (<Act.THREATEN: 'threaten'>, None)
    >>> read_cue("would not accept").act
    <Act.REJECT: 'reject'>
    """
    low = cue.lower()
    found = _governing(low)
    at, named = found or (len(low), None)
    negated = bool(_NEGATION.search(low[:at])) or bool(re.search(r"n['’]t\b", low[: at + 1]))
    act = named if not negated or named is None else _OPPOSITE.get(named)
    return CueReading(act, negated, bool(_MODAL.search(low[:at])), named)


def read_signs(content: str) -> tuple[bool, ...]:
    """Tell for each of `CONTENT_SIGNS` whether the content shows it.

    >>> dict(zip((n for n, _ in CONTENT_SIGNS), read_signs("They must stop!")))["must"]
    True
    """
    found = frozenset(_BEGINNINGS.found(content.lower()))
    return tuple(place in found for place in range(len(CONTENT_SIGNS)))


def _governing(low: str) -> tuple[int, Act] | None:
    """Return where the first word or phrase that names an act stands, and the act."""
    phrases = [(m.start(), act) for pattern, act in _PHRASES if (m := pattern.search(low))]
    words = [(m.start(), act) for m in _TOKEN.finditer(low) if (act := _lookup(m.group())) is not None]
    # A phrase beats a word at the same place: "call for" is no name-calling.
    best = sorted([(at, 0, act) for at, act in phrases] + [(at, 1, act) for at, act in words])
    return (best[0][0], best[0][2]) if best else None


@lru_cache(maxsize=8192)
def _lookup(word: str) -> Act | None:
    """Return the act a word form names, by its lemma candidates."""
    return next((_LEMMAS[c] for c in _lemmas(word) if c in _LEMMAS), None)


def _lemmas(word: str) -> list[str]:
    """Return the possible lemmas of a regular form, the form itself first."""
    if word in _IRREGULAR:
        return [_IRREGULAR[word]]
    out = [word]
    for ending, repairs in (
        ("ies", ("y",)),
        ("ied", ("y",)),
        ("es", ("", "e")),
        ("s", ("",)),
        ("ed", ("", "e")),
        ("ing", ("", "e")),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            out += [stem + r for r in repairs]
            if len(stem) > 2 and stem[-1] == stem[-2]:
                out.append(stem[:-1])
    return out


_IRREGULAR: Final = {
    "said": "say", "told": "tell", "thought": "think", "swore": "swear", "sworn": "swear", "shot": "shoot",
    "found": "find", "knew": "know", "felt": "believe", "sought": "seek", "wrote": "say", "written": "say",
    "wanted": "want", "backed": "back", "struck": "agree",
}  # fmt: skip
_LEMMAS: Final = {lemma: act for act, words in reversed(_WORDS.items()) for lemma in words.split()}
