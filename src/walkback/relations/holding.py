"""Whether a statement holds as what a relation word points back to, and which of several does best."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.positions.words import content_words
from walkback.records import Act, Mode, Stance
from walkback.relations.matching import ALIKE, BARE, CLOSE, HINTED, LAST, ON_TOPIC
from walkback.relations.nouns import acts_fit, is_deed, is_report, of_one_stem
from walkback.relations.times import AT_ONCE_DAYS, days_after

if TYPE_CHECKING:
    from walkback.relations.cues import Found
    from walkback.relations.pointing import Pointer
    from walkback.relations.scene import Scene

__all__ = ["held_out", "holds", "in_object", "score"]

_ALSO: Final = re.compile(r"\balso (?:\w+ly )?$")
_NO_FINDING: Final = frozenset({Act.DENY, Act.REJECT, Act.OFFER, Act.PROMISE, Act.ANNOUNCE})
"""Acts that no report's findings are."""
_SEVERAL: Final = re.compile(r"they|who|which", re.IGNORECASE)
"""Sources after a name that need not be the one named."""
_NEXT_CLAUSE: Final = re.compile(
    r"[,;:.()\n–—]|\b(?:and|but|while)\s*$"
    r"|\s(?:(?:even )?(?:as|though|after|before|when)|while|although|because)\s(?=.*\s)"
)
_UNDERCUT: Final = re.compile(r"undercut|overrul")
_READY: Final = re.compile(r"\b(?:could|can|may|might|ready|open|willing|possible)\b", re.IGNORECASE)
"""What is held out need not be an offer in so many words: "talks could happen"."""


def holds(scene: Scene, cue: Found, b: int, pointer: Pointer, i: int) -> bool:
    """Tell whether a statement is about the matter named, or near where none is named."""
    if in_object(scene, cue, i):
        return True
    s = scene.statements[i]
    matter = pointer.matter - scene.stems_of(s.speaker_name)
    alike = scene.likeness(i, b)
    if matter:
        shared = len(matter & scene.bags[i])
        if s.start < cue.start and (close_before(scene, cue, i) or acts_fit(s, pointer.noun, best=True)):
            return shared >= min(2, (len(matter) + 1) // 2) or alike >= ALIKE
        # Far from the words only what is told in most of its words is surely meant.
        return (shared >= 2 and 2 * shared >= len(matter)) or (
            s.start < cue.start and alike >= ALIKE and scene.common(i, b) >= 2
        )
    if is_deed(pointer.noun) and not acts_fit(s, pointer.noun, best=True):
        return alike >= ALIKE or (s.start < cue.start and scene.since(i, cue.start) <= 1)
    if not pointer.noun:
        if days_after(scene.statements[b], s) > AT_ONCE_DAYS:
            # Who is undercut or sided with is so in what he says now, not in what he said a season ago.
            return False
        if held_out(scene, cue, i):
            return True
        if _ALSO.search(scene.text[max(0, cue.start - 12) : cue.start]):
            # "On tolls, too, Brand also broke with Roth" is on another matter than what was said before.
            return alike >= ALIKE
        if cue.leading:
            # "Like Roth, Brand ..." may be of anything that both are or do.
            return s.start < cue.start and alike >= ALIKE and scene.common(i, b) > 0
        # A name alone ("sided with X") means what was said just now, or anything else about the person.
        told_after = (
            not _of_several(scene, i)
            and s.start > cue.end
            and scene.sentences_between(cue.start, s.start) == 0
            and not _to_do(scene, i)
        )
        return (
            (s.start < cue.start and scene.since(i, cue.start) <= CLOSE)
            or told_after
            or alike >= ALIKE
            or (
                s.topic is not None
                and s.topic == scene.statements[b].topic
                and alike >= ON_TOPIC
                and s.start < cue.start
            )
        )
    if is_report(pointer.noun) and s.act in _NO_FINDING:
        return False
    if cue.leading and (alike < HINTED or scene.sentences_between(cue.start, s.start) > CLOSE):
        return False
    if close_before(scene, cue, i) or (alike >= ALIKE and scene.common(i, b)):
        return True
    return s.start < cue.start and acts_fit(s, pointer.noun, best=True)


def close_before(scene: Scene, cue: Found, i: int) -> bool:
    """Tell whether a statement stands right before a relation word, so that no more need be told of it."""
    return scene.statements[i].start < cue.start and scene.since(i, cue.start) <= LAST


def bare(scene: Scene, pointer: Pointer, b: int) -> bool:
    """Tell whether a statement says no more than whose words it means: "agreed with Roth's assessment"."""
    return len(scene.bags[b] - frozenset(content_words(f"{pointer.noun} {' '.join(pointer.owner)}"))) == 0


def held_out(scene: Scene, cue: Found, i: int) -> bool:
    """Tell whether a statement is the offer in which a speaker is undercut or overruled."""
    s = scene.statements[i]
    ready = s.stance in {Stance.FOR, Stance.CONDITIONAL} and bool(_READY.search(scene.words(i)))
    return (s.act is Act.OFFER or ready) and s.start < cue.start and bool(_UNDERCUT.match(scene.text, cue.start))


def _to_do(scene: Scene, i: int) -> bool:
    """Tell whether a statement is what somebody else goes on to say: "overruled Roth to warn of floods"."""
    cue = scene.statements[i].cue
    return bool(cue) and scene.text[max(0, cue[0].start - 3) : cue[0].start] == "to "


def _of_several(scene: Scene, i: int) -> bool:
    source = scene.statements[i].source
    return bool(source) and bool(_SEVERAL.fullmatch(source[0].of(scene.text)))


def score(scene: Scene, cue: Found, b: int, pointer: Pointer, i: int) -> float:
    """Tell how likely a statement is meant: about the matter, alike, near, before the words, in full."""
    s = scene.statements[i]
    distance = abs(scene.paragraph(s.start) - scene.paragraph(cue.start))
    topic = scene.statements[b].topic
    # Words that only name what they point to are like nothing but what holds the same noun.
    alike = 0.0 if bare(scene, pointer, b) else scene.likeness(i, b)
    return (
        1.2 * scene.shared(pointer.matter, i) + 0.8 * alike + 0.3 * (s.start < cue.start)
        + 1.5 * in_object(scene, cue, i) + 0.4 * (s.topic == topic and topic is not None)
        + 0.5 * acts_fit(s, pointer.noun, best=True) - 0.08 * min(distance, 8)
        + 0.3 * (len(scene.bags[i]) > BARE) + 0.15 * (s.mode is Mode.DIRECT)
        + 0.4 * of_one_stem(pointer.noun, scene.cue_words(i))
        # Who is undercut is undercut in what he holds out.
        + 1.0 * (not pointer.noun and held_out(scene, cue, i))
    )  # fmt: skip


def in_object(scene: Scene, cue: Found, i: int) -> bool:
    """Tell whether a statement is told in the object itself: "denied Kerry's claim that ..."."""
    starts = [c.start for c in scene.statements[i].cue]
    return any(cue.end <= at < cue.end + 90 and not _NEXT_CLAUSE.search(scene.text[cue.end : at]) for at in starts)
