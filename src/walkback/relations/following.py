"""What the subject of a relation word says next: "Roth contradicted him. The talks, she said, will go on"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.records import Act, Mode
from walkback.relations.nouns import SPEECH_NOUN
from walkback.relations.sides import is_official, same_speaker

if TYPE_CHECKING:
    from walkback.relations.cues import Found
    from walkback.relations.scene import Scene

__all__ = ["next_of_body", "next_of_name", "only_points", "said_with"]

_NEXT: Final = 2
"""Sentences after a relation word in which a quotation that spells it out can stand."""
_POINTING: Final = 3
"""Content words up to which a statement with a noun of speech only points to another."""
_BODY: Final = re.compile(
    r"\b(?:White House|State Department|Pentagon|Treasury|Kremlin|Blue House|Downing Street|Foreign Office"
    r"|[Aa]dministration|[Gg]overnment|[Mm]inistry|[Ee]mbassy|presidential office)"
    r"(?: \w+)?(?: on \w+day)?(?: \w+ly| also)?\s*$"
)
_PRONOUN: Final = re.compile(r"^(?:he|she|they|it)$", re.IGNORECASE)
_WELCOMES: Final = re.compile(r"(?:welcom|prais|endors|embrac|applaud|support|back|defend|hail|commend)", re.IGNORECASE)
_NO_SUPPORT: Final = frozenset({Act.CRITICISE, Act.REJECT, Act.DENY, Act.THREATEN})
_AND: Final = re.compile(r"\b(?:and|but)\s+(?:(?:\w+ly|also|then|later|instead)\s+)*$")
_JOINT: Final = 120
"""Code points before a cue in which what joins it to another stands."""
_PLAINLY: Final = re.compile(
    r"(?:sa(?:id|ys?)|t(?:old|ells?)|added|adds|wr(?:ote|ites?)|tweet(?:ed|s)|argue[sd]?|insist(?:ed|s)|call(?:ed|s)|not(?:ed|es))\b"
)
"""Cues that spell out what the relation word tells, even after "and": "disagreed and said"."""
_BUT: Final = re.compile(r"\s*(?:But|However|Still|Yet)\b")
"""What turns to something else after "the White House denied it"."""


def said_with(scene: Scene, cue: Found, b: int) -> list[int]:
    """Return what the speaker of a statement says besides in the rest of a relation word's sentence, in its order."""
    own, end = scene.statements[b], scene.sentence(cue.start)[1]
    return [i for i in scene.cued_between(cue.end, end) if i != b and same_speaker(scene.statements[i], own)]


def next_of_name(scene: Scene, cue: Found, subject: frozenset[str]) -> list[int]:
    """Return the next statement of the subject; where it is a pronoun, the next in the sentence or after it."""
    start, end = scene.sentence(cue.start)
    after = [
        i for i in scene.cued_between(start, end)
        if scene.statements[i].cue[0].start >= cue.end and not _of_another(scene, i, cue, subject)
        and not _goes_on_to(scene, i, cue)
    ]  # fmt: skip
    if not subject:
        following = scene.cued_between(end, scene.sentence(end + 1)[1])[:1]
        return after[:1] or [i for i in following if _is_pronoun(scene, i)]
    fitting = [i for i in after if scene.statements[i].speaker_name in subject]
    if fitting:
        return fitting[:1]
    later = [
        i for i in scene.by(subject)
        if scene.statements[i].start >= cue.end and not _of_another(scene, i, cue, subject)
        and not only_points(scene, i) and not _against(scene, i, cue)
    ]  # fmt: skip
    return [i for i in later[:1] if _follows(scene, i, cue)]


def only_points(scene: Scene, i: int) -> bool:
    """Tell whether a statement spells nothing out itself: "reiterated those remarks"."""
    return len(scene.bags[i]) <= _POINTING and bool(SPEECH_NOUN.search(scene.words(i)))


def _against(scene: Scene, i: int, cue: Found) -> bool:
    """Tell whether a later statement is no support: "Brand welcomed the offer. He later criticized Roth"."""
    return bool(_WELCOMES.match(scene.text, cue.start)) and scene.statements[i].act in _NO_SUPPORT


def _goes_on_to(scene: Scene, i: int, cue: Found) -> bool:
    """Tell whether a statement is a second thing done after the first: "confirmed the calls and thanked him"."""
    at = scene.statements[i].cue[0].start
    return bool(_AND.search(scene.text, max(cue.end, at - _JOINT), at)) and not _PLAINLY.match(scene.text, at)


def _of_another(scene: Scene, i: int, cue: Found, subject: frozenset[str]) -> bool:
    """Tell whether a clause after the words has a subject of its own: "the ministry denied this, but Roth said"."""
    s = scene.statements[i]
    if s.speaker_name in subject or not s.source or not cue.end <= s.source[0].start < scene.sentence(cue.start)[1]:
        return False
    return not _is_pronoun(scene, i)


def next_of_body(scene: Scene, cue: Found, before: str) -> list[int]:
    """Return what an official says right after "the White House contradicted X": bodies speak through these."""
    _, end = scene.sentence(cue.start)
    if not _BODY.search(before) or _BUT.match(scene.text, end):
        return []
    following = scene.cued_between(end, scene.sentence(end + 1)[1])[:1]
    return [
        i for i in following
        if scene.paragraph(scene.statements[i].start) == scene.paragraph(cue.start)
        and is_official(scene.statements[i])
    ]  # fmt: skip


def _follows(scene: Scene, i: int, cue: Found) -> bool:
    """Tell whether a statement spells out what was told: in the next sentence, or the quotation after it."""
    s = scene.statements[i]
    between = scene.sentences_between(cue.start, s.start)
    together = scene.paragraph(cue.start) == scene.paragraph(s.start)
    return between == 0 or (between == 1 and together) or (between <= _NEXT and s.mode is Mode.DIRECT)


def _is_pronoun(scene: Scene, i: int) -> bool:
    source = scene.statements[i].source
    return bool(source) and bool(_PRONOUN.match(source[0].of(scene.text)))
