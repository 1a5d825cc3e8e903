"""A speaker's own earlier words: repeated, eased or taken back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.positions.words import content_words
from walkback.records import SHIFTS, Mode, RelationKind
from walkback.relations.cues import Target
from walkback.relations.following import said_with
from walkback.relations.matching import BARE, DOUBTS, LAST, REPEATED, TOLD, again, apart, likest
from walkback.relations.nouns import acts_fit, acts_named, is_deed
from walkback.relations.pointing import point
from walkback.relations.sides import same_speaker
from walkback.relations.times import days_after

if TYPE_CHECKING:
    from walkback.relations.cues import Found
    from walkback.relations.pointing import Pointer
    from walkback.relations.scene import Scene

__all__ = ["own_of"]

_HINTED: Final = 0.25
_OF_ANOTHER: Final = re.compile(r"\s(?:of|from|by) (?:the )?(?:[A-Z]|his\b|her\b|their\b)")
"""After a noun that a relation word has in it: "repeating the message of Roth's envoy"."""
_EARLIER: Final = re.compile(r"\s(?:his|her|its|their|the|an?) (?:earlier|previous|prior|past)\b")
_INITIALLY: Final = re.compile(r"\bafter (?:initially|first|earlier|previously|originally|having) \Z")
_INITIAL: Final = 0.9
_LEAD: Final = 2
"""Paragraphs with which an article begins that sum up what follows."""
_PERHAPS: Final = 0.75
_WITHIN: Final = re.compile(r"\b(?:his|her|its|their|that|this|those|these)\b")
"""Where the object begins that a relation word has in it: "reversed his position"."""
_MOSTLY: Final = 0.6
_SURE: Final = 2
"""Words other than names that one's own two statements share which are surely on one matter."""
_SHARED: Final = 3
_NEARLY: Final = 0.65
"""Likeness from which one word in common besides names is enough."""


def own_of(scene: Scene, cue: Found, b: int, pointer: Pointer | None) -> list[tuple[int, float]]:
    """Return the speaker's own statement that is repeated, eased or taken back: the likest, or the one named."""
    own = scene.statements[b]
    start, end = scene.sentence(cue.start)
    if _OF_ANOTHER.match(scene.text, cue.end):
        return []
    if cue.kind is not RelationKind.REPEATS and (initial := _said_initially(scene, cue, b)):
        return [(initial[0], _INITIAL)]
    pool = [
        i for i, s in enumerate(scene.statements)
        if i != b and same_speaker(s, own) and apart(s, own) and len(scene.bags[i]) > 1
        and not (cue.kind is RelationKind.REPEATS and start <= s.start < end)
    ]  # fmt: skip
    # A caption that a page prints twice repeats nothing.
    pool = [i for i in pool if scene.words(i) != scene.words(b)]
    if cue.kind is RelationKind.REPEATS or cue.target == Target.EITHER:
        pool = [i for i in pool if scene.statements[i].start < cue.start]
    if cue.kind is RelationKind.REPEATS and not DOUBTS.search(scene.cue_words(b)):
        # What is denied or rebutted is not said, so nobody says it again.
        pool = [i for i in pool if not DOUBTS.search(scene.cue_words(i))]
    if cue.kind not in {RelationKind.REPEATS, RelationKind.SUPPORTS}:
        pool = [i for i in pool if not again(scene, i, b)]
    if cue.kind in SHIFTS:
        # What is told later and not dated earlier is rather the new position than the one that was left.
        left = scene.marked(cue.start, cue.end)
        pool = [
            i for i in pool
            if scene.statements[i].start < cue.start or i in left or days_after(own, scene.statements[i])
        ]  # fmt: skip
    noun = _WITHIN.search(scene.text, cue.start, cue.end)
    pointer = pointer or (point(scene, noun.start(), end) if noun else None)
    matter = pointer.matter if pointer else frozenset()
    names = matter - scene.plain
    if names:
        # "His claim that Roth lied" is no claim about others.
        pool = [i for i in pool if names & scene.bags[i]]
    if cue.kind is RelationKind.REPEATS and _EARLIER.match(scene.text, cue.end):
        # "His earlier point" is not what he has just said.
        pool = [i for i in pool if scene.since(i, cue.start) > 1]
    if cue.kind is RelationKind.REPEATS and not (pointer and pointer.that):
        pool = [i for i in pool if not _told_beforehand(scene, cue, i)]
    named = [
        i for i in pool
        if len(matter & scene.bags[i]) >= 2 and matter & scene.bags[i] & scene.plain
        and (matter <= scene.plain or (matter - scene.plain) & scene.bags[i])
        and scene.shared(matter, i) >= _MOSTLY
    ]  # fmt: skip
    if pointer and pointer.that and pointer.noun:
        named = named or [
            i for i in pool
            if scene.statements[i].start < start
            and scene.since(i, cue.start) <= 2 and not _of_others(scene, i, b, start)
        ]  # fmt: skip
    told = pointer is not None and bool(pointer.noun) and bool(pointer.pronoun or pointer.that)
    least = _HINTED if told and cue.target == Target.EITHER else TOLD if told else REPEATED
    # Names alone make nothing alike: both may be of one country and of different things.
    called = pointer.noun if pointer else ""
    only_named = bool(called) and not scene.bags[b] - frozenset(content_words(called))
    told_by = _spelled_out(scene, cue, b) if only_named else b
    alike = [] if told_by is None else [i for i in pool if i != told_by and scene.common(i, told_by)]
    if not told:
        # Two or three words in common make short statements alike that have nothing to do with each other.
        pool = alike = [
            i
            for i in alike
            if len(scene.bags[i] & scene.bags[b]) >= _SHARED
            and (scene.common(i, b) >= 2 or scene.likeness(i, b) >= _NEARLY)
        ]
    found = likest(scene, named, b, 0.0)
    if not found and told_by is not None:
        close = likest(scene, alike, told_by, least)
        found = [(i, sure if _much_alike(scene, i, told_by) else _PERHAPS) for i, sure in close]
    if cue.kind is RelationKind.REPEATS and pointer and acts_named(pointer.noun):
        # "Revived his call" leads to an appeal; to other words on the matter only perhaps.
        fits = {i: acts_fit(scene.statements[i], pointer.noun, best=True) for i, _ in found}
        found = [(i, sure if fits[i] else _PERHAPS) for i, sure in found]
    if not found and pointer and pointer.noun and (pointer.that or only_named) and len(scene.bags[b]) <= BARE:
        fitting = [
            i
            for i in pool
            if acts_fit(scene.statements[i], pointer.noun, best=is_deed(pointer.noun))
            and scene.statements[i].start < cue.start
        ]
        near = [i for i in fitting if scene.since(i, cue.start) <= LAST and not _of_others(scene, i, b, start)]
        # "That promise" is the one just made; "his position" may be any that he holds.
        return [(near[-1], 0.8 if pointer.that else _PERHAPS)] if near else []
    return found


def _said_initially(scene: Scene, cue: Found, b: int) -> list[int]:
    """Return what the speaker said before, where the sentence goes on with it: "backtracked after initially saying"."""
    after = said_with(scene, cue, b)
    return [i for i in after if _INITIALLY.search(scene.text, cue.end, scene.statements[i].cue[0].start)]


def _spelled_out(scene: Scene, cue: Found, b: int) -> int | None:
    """Return what a speaker says in standing by "his remarks": "stood by his remarks, calling the bridge unsafe"."""
    return next(iter(said_with(scene, cue, b)), None)


def _much_alike(scene: Scene, i: int, b: int) -> bool:
    """Tell whether two statements of one speaker are so alike that hardly another of his can be meant."""
    alike, common = scene.likeness(i, b), scene.common(i, b)
    return (alike >= REPEATED and common >= _SURE) or (alike >= _NEARLY and common > 0)


def _of_others(scene: Scene, i: int, b: int, start: int) -> bool:
    """Tell whether somebody else speaks between, so that "that approach" may be his: "Roth said X. Others expect Y"."""
    own = scene.statements[b]
    since = scene.statements[i].content[-1].end
    return any(since <= s.start < start and s.outer is None and not same_speaker(s, own) for s in scene.statements)


def _told_beforehand(scene: Scene, cue: Found, i: int) -> bool:
    """Tell whether a statement is how the lead sums up what the next paragraphs tell in full."""
    at = scene.paragraph(scene.statements[i].start)
    return at <= _LEAD and 0 < scene.paragraph(cue.start) - at <= _LEAD and scene.statements[i].mode is not Mode.DIRECT
