"""Who said what the text tells of: "the claim that ...", "Roth's account of the talks"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.records import Act, RelationKind
from walkback.relations.following import only_points
from walkback.relations.holding import held_out, holds, in_object, score
from walkback.relations.matching import (
    ACCUSED,
    ALIKE,
    ASKING,
    DOUBTS,
    LAST,
    NEGATED,
    bears_on,
    likest,
)
from walkback.relations.nouns import acts_fit, acts_named, is_charge, is_deed, is_idea
from walkback.relations.speaking import says

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.relations.cues import Found
    from walkback.relations.pointing import Pointer
    from walkback.relations.scene import Scene

__all__ = ["checked", "of_anyone"]

_DOUBTED: Final = 0.75
"""Confidence of what may be another statement of the right speaker: it waits in the review queue."""
_SURELY: Final = 0.55
"""Likeness from which what is told far from the words is what they mean."""
_MOSTLY: Final = 0.75
"""Share of the matter told from which the same holds."""
_OTHERS: Final = 2
"""Other statements of a speaker since, from which it is open which one is meant."""
_TELLING: Final = frozenset({Act.CRITICISE, Act.ASSERT, Act.ANNOUNCE, None})
_ASSERTING: Final = frozenset({Act.CRITICISE, Act.ASSERT, None})
_ACCUSER: Final = 0.25
"""Likeness from which who "accused X" is whom X denies."""
_ALIKE_WORDS: Final = 2
"""Words other than names that two statements share which are surely on one matter."""
_STANDS_BY: Final = re.compile(r"st(?:ood|and|uck|ick)")
"""Relation words that with a name alone are about the person, not about what he said."""
_HALF: Final = 0.5
"""Share of the matter's words, the rare ones counting more, that a claim of no named speaker must have."""
_CHARGES: Final = re.compile(r"\b(?:accusation|allegation|charge|criticism|complaint)s?\b", re.IGNORECASE)
"""What speaks of charges makes none: "the order would address allegations of bias"."""


def checked(
    scene: Scene, cue: Found, b: int, pointer: Pointer, pool: Sequence[int], sure: float
) -> list[tuple[int, float]]:
    """Return the best of a pool, if it is about the matter named, or near where none is."""
    fitting = [
        i for i in pool
        if says(scene.statements[i]) and acts_fit(scene.statements[i], pointer.noun) and not only_points(scene, i)
    ]  # fmt: skip
    if is_charge(pointer.noun):
        fitting = [
            i for i in fitting if in_object(scene, cue, i) or acts_fit(scene.statements[i], pointer.noun, best=True)
        ]
    if "q" in cue.needs:
        fitting = [i for i in fitting if scene.statements[i].act not in ASKING]
    ranked = sorted(fitting, key=lambda i: (-score(scene, cue, b, pointer, i), i))
    found = [i for i in ranked if holds(scene, cue, b, pointer, i)][:1]
    if any(_only_one_of_act(scene, cue, pointer, i, fitting) for i in found):
        return [(i, sure) for i in found]
    many = [i for i in found if _one_of_many(scene, cue, b, pointer, i, pool)]
    if many and not _of_its_act(scene, cue, pointer, many[0]):
        return []
    return [(i, sure if not many and _surely_meant(scene, cue, b, pointer, i) else min(sure, _DOUBTED)) for i in found]


def _surely_meant(scene: Scene, cue: Found, b: int, pointer: Pointer, i: int) -> bool:
    """Tell whether a statement, not only its speaker, is what the words point to.

    So it is where it is told in the object itself or in the same sentence. Before, it must be about the matter told,
    much like what points to it, near and the offer or pledge that the noun names, or stand right before and be no deed.
    """
    s = scene.statements[i]
    if is_deed(pointer.noun) and not cue.factual and not acts_fit(s, pointer.noun, best=True):
        return False
    if in_object(scene, cue, i) or held_out(scene, cue, i):
        return True
    if not pointer.noun and _STANDS_BY.match(scene.text, cue.start):
        # Who stands by Roth stands by the person.
        return False
    if s.start > cue.start:
        return scene.sentences_between(cue.start, s.start) == 0
    named = acts_named(pointer.noun) and not is_idea(pointer.noun)
    if named and not acts_fit(s, pointer.noun, best=True) and scene.since(i, cue.start) > LAST:
        # Far back, a call for reform is not what was told of reform.
        return False
    if scene.likeness(i, b) >= ALIKE and scene.common(i, b) >= _ALIKE_WORDS:
        return True
    if pointer.matter and scene.shared(pointer.matter, i) >= _HALF and _names_matter(scene, pointer, i):
        return True
    return scene.since(i, cue.start) <= (LAST if _of_its_act(scene, cue, pointer, i) else 1)


def _of_its_act(scene: Scene, cue: Found, pointer: Pointer, i: int) -> bool:
    """Tell whether one of several statements is the kind of act that the words name: the offer, the pledge.

    Of charges and claims one makes many, and nothing tells which is meant.
    """
    s = scene.statements[i]
    if not pointer.noun:
        return held_out(scene, cue, i)
    return s.act not in _ASSERTING and acts_fit(s, pointer.noun, best=True)


def _only_one_of_act(scene: Scene, cue: Found, pointer: Pointer, i: int, fitting: Sequence[int]) -> bool:
    """Tell whether a speaker made one offer, pledge or demand only, so that "Roth's offer" is that, however far back.

    Where the matter is told, or a deed ("the move"), more is asked.
    """
    if not pointer.noun or pointer.matter or is_deed(pointer.noun) or is_idea(pointer.noun):
        return False
    before = [j for j in fitting if scene.statements[j].start < cue.start and _of_its_act(scene, cue, pointer, j)]
    return before == [i]


def _one_of_many(scene: Scene, cue: Found, b: int, pointer: Pointer, i: int, pool: Sequence[int]) -> bool:
    """Tell whether a statement is one of several of its speaker that the words may mean.

    So it is where it is told only after the words that point to it, or far before them with neither the matter nor
    like words to tell it by; charges that are denied are the last ones made.
    """
    s = scene.statements[i]
    if in_object(scene, cue, i) or cue.leading:
        return False
    if s.start > cue.end:
        return scene.sentences_between(cue.start, s.start) > 0
    if scene.since(i, cue.start) <= LAST or scene.likeness(i, b) >= _SURELY:
        return False
    if not (is_charge(pointer.noun) and cue.factual and acts_fit(s, pointer.noun, best=True)):
        # Far from the words only what is told in most of its words is surely meant.
        return scene.shared(pointer.matter, i) < _MOSTLY or len(pointer.matter) < _OTHERS
    since = [j for j in pool if i < j and scene.statements[j].start < cue.start]
    return len(since) >= _OTHERS


def of_anyone(scene: Scene, cue: Found, b: int, pointer: Pointer, pool: Sequence[int]) -> list[tuple[int, float]]:
    """Resolve "the claim that ...", of whoever it is: who asserts that matter, and does not deny it."""
    fitting = [
        i for i in pool
        if in_object(scene, cue, i) or (
            scene.statements[i].start < cue.start
            and (scene.statements[i].act in _TELLING or acts_fit(scene.statements[i], pointer.noun, best=True))
            and scene.shared(pointer.matter, i) >= _HALF and _names_matter(scene, pointer, i)
            and (scene.since(i, cue.start) <= LAST or scene.likeness(i, b) >= ALIKE)
            and not NEGATED.search(scene.words(i)) and not DOUBTS.search(scene.cue_words(i))
            and (not is_idea(pointer.noun) or bears_on(scene, i, b)
                 or acts_fit(scene.statements[i], pointer.noun, best=True))
            and not (is_charge(pointer.noun) and _CHARGES.search(scene.words(i)))
        )
    ]  # fmt: skip
    found = checked(scene, cue, b, pointer, fitting, 0.8)
    if found or not (cue.factual and cue.kind is RelationKind.CONTRADICTS):
        return found
    accusers = [
        i for i in pool
        if scene.statements[i].start < cue.start and ACCUSED.search(scene.cue_words(i)) and bears_on(scene, i, b)
    ]  # fmt: skip
    # Who is accused may be accused of more than one thing, so this way is less sure.
    return [(i, 0.75) for i, _ in likest(scene, accusers, b, _ACCUSER)]


def _names_matter(scene: Scene, pointer: Pointer, i: int) -> bool:
    """Tell whether a statement shares words of the matter other than names and the speaker's own name."""
    matter = pointer.matter - scene.stems_of(scene.statements[i].speaker_name)
    shared = matter & scene.bags[i]
    return len(shared) >= min(2, len(matter)) > 0 and bool(shared & scene.plain or not matter & scene.plain)
