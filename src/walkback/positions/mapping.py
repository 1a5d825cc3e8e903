"""PLOVER and CAMEO codes for acts, so that statements can stand beside event data.

The act gives the class, the matter that the content names (a meeting, sanctions, aid, a release)
gives the third digit. PLOVER has no class for bare statements: `assert` and `deny` have none.

Source: CAMEO codebook 1.1b3 (Schrodt 2012); PLOVER manual (Open Event Data Alliance 2018).
"""

from __future__ import annotations

import re
from typing import Final

from walkback.records import Act

__all__ = ["cameo_of", "matter_of", "plover_of"]

_PLOVER: Final = {
    Act.OFFER: "AGREE",
    Act.PROMISE: "AGREE",
    Act.AGREE: "AGREE",
    Act.DEMAND: "REQUEST",
    Act.URGE: "REQUEST",
    Act.THREATEN: "THREATEN",
    Act.REJECT: "REJECT",
    Act.SUPPORT: "SUPPORT",
    Act.CRITICISE: "ACCUSE",
}

# In order of precedence: "talks on lifting sanctions" are talks.
_MATTERS: Final = tuple(
    (name, re.compile(rf"\b(?:{pattern})", re.IGNORECASE))
    for name, pattern in (
        ("comment", r"(?:dis)?comment\b|discuss (?:the )?(?:details|specifics)|elaborate|be drawn"),
        ("mediation", r"mediat|broker|good offices"),
        ("meeting", r"talks?\b|negotiat|dialog|meet(?:ing)?s?\b|summit|sit down|conversation|invit|visit"),
        ("relief", (
            r"(?:eas|lift|remov|waiv|drop|suspend)\w* (?:\w+ ){0,3}(?:sanctions?|embargo|tariffs?)|"
            r"sanctions relief"
        )),
        ("sanctions", r"sanctions?\b|sanctioning|embargo|boycott|tariffs?\b|blacklist|duties on"),
        ("break", (
            r"(?:expel|recall|withdraw)\w* (?:\w+ ){0,3}(?:ambassador|envoy|diplomat)|"
            r"sever\w* (?:\w+ )?ties"
        )),
        ("wmd", r"nuclear (?:strike|attack|war)|atomic bomb"),
        ("force", (
            r"(?:military|armed) (?:action|force|option|strike|response)|attack|bomb\b|strikes?\b|war\b|"
            r"destroy|invade|troops"
        )),
        ("release", r"releas\w*|free(?:d|ing)? |extradit|prisoners?\b|detain|hostages?\b"),
        ("deescalation", (
            r"cease-?fire|withdraw|denuclear|disarm|halt|freez|stop|suspend|restraint|dismantl|pull out|"
            r"end (?:its|their|the)"
        )),
        ("aid", r"aid\b|assistance|relief\b|humanitarian|fund(?:s|ing)?\b|loans?\b"),
        ("reform", r"reform|step down|resign|elections?\b|regime change|policy|legislation|law\b|bill\b"),
        ("settlement", r"agreement|deal\b|accord|treaty|settle|peace|compromise|pact"),
        ("rights", r"human rights|abuses?\b|torture|repress"),
        ("crime", r"corrupt|crime|criminal|illegal|fraud|launder|collu"),
        ("espionage", r"spy|spies|espionage|hack|treason|meddl|interfer"),
        ("cooperation", r"cooperat|work (?:together|with)|help|support|trade\b|join"),
    )
)  # fmt: skip

_CAMEO: Final[dict[Act, dict[str, str]]] = {
    Act.ASSERT: {"": "010"},
    Act.ANNOUNCE: {"": "010", "sanctions": "163", "break": "161"},
    Act.DENY: {"": "016"},
    Act.OFFER: {
        "": "030", "meeting": "036", "mediation": "039", "aid": "033", "relief": "0354", "release": "0353",
        "deescalation": "0356", "reform": "034", "settlement": "037", "cooperation": "031",
    },
    Act.PROMISE: {
        "": "030", "meeting": "036", "aid": "033", "relief": "0354", "release": "0353", "deescalation": "0356",
        "reform": "034", "settlement": "037", "cooperation": "031", "mediation": "039",
    },
    Act.AGREE: {
        "": "030", "meeting": "036", "aid": "033", "relief": "0354", "release": "0353", "deescalation": "0356",
        "reform": "034", "settlement": "037", "cooperation": "031", "mediation": "038",
    },
    Act.DEMAND: {
        "": "100", "meeting": "106", "mediation": "108", "aid": "103", "relief": "1054", "release": "1053",
        "deescalation": "1056", "reform": "104", "settlement": "107", "cooperation": "101", "sanctions": "102",
        "rights": "1043",
    },
    Act.URGE: {
        "": "020", "meeting": "026", "mediation": "028", "aid": "023", "relief": "0254", "release": "0253",
        "deescalation": "0256", "reform": "024", "settlement": "027", "cooperation": "021", "sanctions": "022",
        "rights": "0243",
    },
    Act.THREATEN: {
        "": "130", "meeting": "134", "mediation": "135", "aid": "1311", "sanctions": "1312", "break": "1313",
        "wmd": "1385", "force": "138",
    },
    Act.REJECT: {
        "": "120", "comment": "011", "meeting": "125", "mediation": "126", "aid": "122", "relief": "1244",
        "release": "1243", "deescalation": "1246", "reform": "123", "settlement": "127", "cooperation": "121",
    },
    Act.SUPPORT: {"": "051"},
    Act.CRITICISE: {"": "111", "force": "1123", "rights": "1122", "crime": "1121", "espionage": "1125"},
}  # fmt: skip

_SIGNED: Final = re.compile(r"\b(?:sign|seal|ratif|conclud)\w*", re.IGNORECASE)
_DEFENDS: Final = re.compile(r"\b(?:defend|stood? (?:by|up for)|justif)\w*", re.IGNORECASE)
_RALLIES: Final = re.compile(r"\b(?:rall(?:y|ied)|stand(?:s|ing)? with|solidarity)", re.IGNORECASE)
_ACCUSES: Final = re.compile(r"\b(?:accus|alleg|blam|charg)\w*", re.IGNORECASE)


def matter_of(content: str) -> str:
    """Return the first matter the words name that event coding tells apart, "" if none.

    >>> matter_of("talks on easing sanctions"), matter_of("the weather")
    ('meeting', '')
    """
    return next((name for name, pattern in _MATTERS if pattern.search(content)), "")


def plover_of(act: Act, content: str = "") -> str | None:
    """Return the PLOVER class of an act, None where PLOVER has none.

    >>> plover_of(Act.URGE), plover_of(Act.ANNOUNCE, "new sanctions on Iran"), plover_of(Act.DENY)
    ('REQUEST', 'COERCE', None)
    """
    if act is Act.ANNOUNCE and _matter(act, content) == "sanctions":
        return "COERCE"
    return _PLOVER.get(act)


def cameo_of(act: Act, content: str = "", cue: str = "") -> str:
    """Return the CAMEO code of an act with this content.

    >>> cameo_of(Act.OFFER, "to meet without preconditions"), cameo_of(Act.REJECT, "the offer")
    ('036', '120')
    """
    if act is Act.AGREE and _SIGNED.search(cue):
        return "057"
    if act is Act.SUPPORT:
        return "052" if _DEFENDS.search(cue) else "053" if _RALLIES.search(cue) else "051"
    code = _CAMEO[act][_matter(act, content)]
    return "112" if code == "111" and _ACCUSES.search(cue) else code


def _matter(act: Act, content: str) -> str:
    """Return the first matter named that has a code of its own under this act."""
    codes = _CAMEO[act]
    return next((name for name, pattern in _MATTERS if name in codes and pattern.search(content)), "")
