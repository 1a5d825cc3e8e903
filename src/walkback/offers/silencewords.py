"""Words by which a text says that no answer came: one of answering, and those before it by which there was none."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["ADVERB", "KINDS", "SOURCE", "SUBJECT", "WAITS", "WORD"]

ADVERB: Final = (
    r"(?:so far|thus far|as yet|yet|still|also|itself|himself|herself|themselves|even|to date"
    r"|(?!(?:direct|ful|specifical|explicit|like|kind)ly\b)[a-z]{3,12}ly)"
)
"""Not "directly": who did not respond directly did respond."""
_ADV: Final = rf"(?:{ADVERB}\s)"
_ANY: Final = r"(?:an?|any|its|his|her|their|the)\s"
_KIND: Final = (
    r"(?:(?:immediate|initial|official|public|formal|further|clear|direct|other|known|sign of an?|real|such|substantive"
    r"|written|swift|quick)\s)"
)
_HAS: Final = r"\b(?:has|have|had)"
_NOT: Final = r"(?:\snot\s|n['’]t\s|\snever\s)"
_YET_TO: Final = rf"{_HAS}\s{_ADV}{{0,2}}yet\sto\s{_ADV}?"
WORD: Final = re.compile(
    r"\b(?:(?P<answer>respond(?:ed)?|response|repl(?:y|ied)|answer(?:ed)?|react(?:ed|ion)?|word(?=\s(?:yet\s)?from\b))"
    r"|(?P<taken>accept(?:ed)?|taken?\sup)|(?P<silent>silent|silence)|(?P<left>unanswered)|(?P<whether>(?:sa(?:y|id)|indicated?|decided?|made?\sclear)\s(?:whether|if)))\b(?!['’])",
    re.IGNORECASE,
)
_DID_NOT: Final = re.compile(
    rf"(?:{_YET_TO}|{_HAS}{_NOT}{_ADV}{{0,3}}|\bdid{_NOT}{_ADV}{{0,3}})\Z",
    re.IGNORECASE,
)
_NOT_YET: Final = re.compile(rf"(?:{_YET_TO}|{_HAS}{_NOT}(?:so\sfar|thus\sfar|yet)\s{_ADV}?)\Z", re.IGNORECASE)
_GAVE_NONE: Final = re.compile(
    rf"(?:{_HAS}\s{_ADV}{{0,2}}no\s{_KIND}{{1,2}}"
    rf"|\b(?:gave|made|issued|offered|sent|{_HAS}\s{_ADV}{{0,2}}(?:given|made|issued|offered|sent))\sno\s{_KIND}{{0,2}}"
    rf"|(?:{_YET_TO}(?:give|make|issue|offer|send)|{_HAS}{_NOT}{_ADV}{{0,3}}(?:given|made|issued|offered|sent))\s(?:{_ANY})?{_KIND}{{0,2}})\Z",
    re.IGNORECASE,
)
_NONE_CAME: Final = re.compile(
    rf"(?:(?:\b[Tt]here(?:['’]s|\s(?:was|were|is|has\sbeen|had\sbeen))\s{_ADV}{{0,2}}|\b(?:received|got|gotten|had|heard)\s)?\bno\s{_KIND}{{0,3}}"
    rf"|\bwithout\s(?:an?|any)\s{_KIND}{{0,2}}"
    rf"|{_HAS}{_NOT}{_ADV}{{0,2}}(?:received|got|gotten|had|heard)\s(?:{_ANY})?{_KIND}{{0,2}}"
    rf"|\b(?:is|are|was|were|been)\s(?:still\s)?(?:await|wait)ing\s(?:for\s)?(?:{_ANY})?{_KIND}{{0,2}})\Z",
    re.IGNORECASE,
)
WAITS: Final = re.compile(
    rf"\b(?:(?:is|are|was|were|been)\s{_ADV}?waiting|waits?)\sfor\s(?P<who>[^,.;:!?\n]{{1,60}}?)\sto\s{_ADV}?\Z",
    re.IGNORECASE,
)
_KEPT_SILENT: Final = re.compile(
    rf"(?:{_HAS}\s{_ADV}{{0,2}}(?:been|remained|stayed|kept|fallen|gone)|(?<!to\s)\b(?:remain(?:s|ed)?|stay(?:s|ed)|kept))\s{_ADV}{{0,2}}\Z"
    rf"|(?:{_HAS}\s{_ADV}{{0,2}})?\b(?:kept|maintained|maintains|keeps)\s(?:{_ANY})(?:[a-z]{{1,15}}\s)?\Z",
    re.IGNORECASE,
)
_MET_WITH: Final = re.compile(
    rf"(?:{_HAS}\s{_ADV}{{0,2}})?\b(?:was|were|been)\s{_ADV}{{0,2}}met\s{_ADV}?(?:only\s)?(?:with|by)\s(?:[a-z]{{1,15}}\s){{0,2}}\Z",
    re.IGNORECASE,
)
_LEFT: Final = re.compile(
    rf"(?:{_HAS}\s{_ADV}{{0,2}}(?:gone|been\sleft|remained|been)|\b(?:went|remains?|remained|(?:was|were)\sleft))\s{_ADV}{{0,2}}\Z",
    re.IGNORECASE,
)
SUBJECT, SOURCE, _OBJECT = "subject", "source", "object"
"""Where those stand who did not answer: before the verb, behind "from", or nowhere, as what they left stands before."""
KINDS: Final = {
    "answer": ((_DID_NOT, SUBJECT), (_GAVE_NONE, SUBJECT), (_NONE_CAME, SOURCE), (WAITS, SOURCE)),
    "taken": ((_NOT_YET, SUBJECT),),
    "silent": ((_KEPT_SILENT, SUBJECT), (_MET_WITH, _OBJECT)),
    "left": ((_LEFT, _OBJECT),),
    "whether": ((_DID_NOT, SUBJECT),),
}
