# ruff: noqa: E501  (tables of words are read a row at a time)
"""Nouns for what somebody said, and which acts each can name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from walkback.records import Statement

__all__ = [
    "CLAIM", "SPEECH", "SPEECH_NOUN", "acts_fit", "acts_named", "is_charge", "is_deed", "is_idea", "is_report",
    "of_one_stem",
]  # fmt: skip

CLAIM: Final = (
    r"(?:remarks?|comments?|claims?|statements?|assertions?|assessments?|words?|views?|sentiments?|warnings?|accusations?|allegations?"
    r"|charges?|reports?|suggestions?|tweets?|position|stance|message|line|arguments?|accounts?|characteri[sz]ations?|insistence"
    r"|assurances?|conclusions?|analysis|findings?|denials?|testimony|ideas?|notion|opinions?|predictions?|version|rhetoric|explanations?"
    r"|rationale|contentions?|criticisms?|concerns?|descriptions?|narrative|theory|theories|rumou?rs?|speculation|estimates?|complaints?|boasts?|fears?|talk|threats?|figures?|recommendations?|determinations?|verdict|stor(?:y|ies))"
)
SPEECH: Final = (
    rf"(?:{CLAIM}|offers?|overtures?|proposals?|calls?|threats?|pledges?|vows?|promises?|demands?|appeals?|announcements?|invitations?"
    r"|plans?|decisions?|speech|opposition|support|ultimatum|conditions?|requirements?|preconditions?|push|initiatives?|policy|move"
    r"|step|gesture|letter|post|efforts?|request|pitch|approach|commitment)"
)
"""Everything somebody can have said; `CLAIM` only what can be true or false."""

SPEECH_NOUN: Final = re.compile(rf"\b{SPEECH}\b", re.IGNORECASE)
_DEED: Final = re.compile(
    r"^(?:move|step|decision|plan|policy|gesture|push|effort|approach|initiative)s?$", re.IGNORECASE
)
_FIT: Final = {
    "offer": "offer agree announce promise", "overture": "offer", "proposal": "offer urge", "invitation": "offer",
    "threat": "threaten", "ultimatum": "threaten demand", "warning": "threaten", "call": "urge demand", "appeal": "urge", "demand": "demand urge",
    "condition": "demand", "precondition": "demand", "request": "urge demand", "accusation": "criticise", "allegation": "criticise assert",
    "charge": "criticise assert", "criticism": "criticise", "complaint": "criticise", "claim": "assert criticise deny", "report": "assert criticise",
    "pledge": "promise", "vow": "promise threaten", "promise": "promise", "denial": "deny", "announcement": "announce", "decision": "announce",
    **dict.fromkeys(("idea", "notion"), "offer urge demand support announce promise"), "plan": "announce offer", "move": "announce", "step": "announce", "opposition": "reject", "support": "support",
}  # fmt: skip
"""Acts that a noun names best."""
_STEMS: Final = {"argument": "argu", "denial": "den"}
"""What nouns have in common with their verbs, where that is less than five letters."""
_UNFIT: Final = {
    **dict.fromkeys(("offer", "overture", "invitation", "proposal"), "criticise threaten reject deny"),
    **dict.fromkeys(("threat", "ultimatum", "warning"), "offer agree support promise deny"),
    **dict.fromkeys(("call", "appeal", "demand", "request"), "deny agree"),
    **dict.fromkeys(("accusation", "allegation", "charge", "criticism", "complaint"), "offer agree support promise urge demand reject deny"),
    **dict.fromkeys(("claim", "assertion", "account", "report", "finding", "conclusion", "assessment", "analysis", "suggestion"), "offer urge demand"),
    **dict.fromkeys(("rationale", "explanation"), "offer urge demand criticise threaten"),
    **dict.fromkeys(("pledge", "vow", "promise", "assurance"), "criticise deny"),
    **dict.fromkeys(("denial",), "offer agree support promise urge demand"),
    **dict.fromkeys(("move", "decision", "step", "announcement"), "urge demand criticise deny support"),
}  # fmt: skip
"""Acts that a noun cannot name. Acts are guesses themselves, so only what is far off is ruled out."""


def acts_fit(statement: Statement, noun: str, *, best: bool = False) -> bool:
    """Tell whether a statement can be what a noun calls it, or (`best`) is just what the noun names.

    >>> from walkback.records import Act, Span, Statement
    >>> asked = Statement("s", "a", (Span(0, 1),), act=Act.URGE)
    >>> acts_fit(asked, "accusations"), acts_fit(asked, "remarks"), acts_fit(asked, "appeal", best=True)
    (False, True, True)
    """
    word = noun.lower().rstrip("s")
    if best:
        return statement.act is not None and statement.act.value in _FIT.get(word, "").split()
    return statement.act is None or statement.act.value not in _UNFIT.get(word, "").split()


def acts_named(noun: str) -> bool:
    """Tell whether a noun names an act ("allegations"), so that it is clear what to look for."""
    return noun.lower().rstrip("s") in _FIT


def is_charge(noun: str) -> bool:
    """Tell whether a noun names something held against somebody ("the accusations")."""
    return noun.lower().rstrip("s") in {"accusation", "allegation", "charge", "criticism", "complaint"}


def is_report(noun: str) -> bool:
    """Tell whether a noun names what papers and bodies publish ("the report"), not what one person says."""
    return noun.lower().rstrip("s") in {"report", "finding", "analysi", "story", "storie"}


def is_idea(noun: str) -> bool:
    """Tell whether a noun names what somebody may think of doing, or what nobody in particular thinks."""
    return noun.lower().rstrip("s") in {"idea", "notion"}


def is_deed(noun: str) -> bool:
    """Tell whether a noun names what was done rather than what was said ("the move")."""
    return bool(_DEED.match(noun))


def of_one_stem(noun: str, cue: str) -> bool:
    """Tell whether a noun calls a statement by its own verb: "asserted that ..." is what "that assertion" means.

    >>> of_one_stem("assertion", "has asserted"), of_one_stem("argument", "argued"), of_one_stem("claim", "said")
    (True, True, False)
    """
    stem = _STEMS.get(noun.lower().rstrip("s"), noun.lower().rstrip("s")[:5])
    return bool(stem) and any(word.startswith(stem) for word in cue.lower().split())
