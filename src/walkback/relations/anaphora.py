"""What stands before and is pointed back to: "that", "the charge", "his remarks"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walkback.records import ActorKind
from walkback.relations.matching import LAST, answers, in_object, score
from walkback.relations.nouns import acts_fit, acts_named, is_idea

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.relations.cues import Found
    from walkback.relations.pointing import Pointer
    from walkback.relations.scene import Scene

__all__ = ["last", "theirs"]


def last(scene: Scene, cue: Found, b: int, pointer: Pointer, pool: Sequence[int]) -> list[tuple[int, float]]:
    """Resolve "that", "the claim": the statement right before, of the act that the noun names."""
    inside = [i for i in pool if in_object(scene, cue, i)]
    before = [
        i for i in pool
        if scene.statements[i].start < cue.start and not _around(scene, i, cue)
        and scene.since(i, cue.start) <= (LAST if pointer.noun else 1)
        and scene.paragraph(cue.start) - scene.paragraph(scene.statements[i].content[-1].end) <= 1
    ]  # fmt: skip
    fitting = [i for i in inside or before if answers(scene, cue, b, pointer, i)]
    if not inside and (is_idea(pointer.noun) or (not pointer.that and acts_named(pointer.noun))):
        fitting = [i for i in fitting if acts_fit(scene.statements[i], pointer.noun, best=True)]
    if not fitting:
        return []
    # What stands in the last sentence that has anything is what "that" points to.
    last = scene.sentence(max(scene.statements[i].start for i in fitting))
    closest = [i for i in fitting if last[0] <= scene.statements[i].start < last[1]]
    return [(max(closest, key=lambda i: (score(scene, cue, b, pointer, i), i)), 0.85)]


def theirs(scene: Scene, cue: Found, b: int, pool: Sequence[int]) -> list[int]:
    """Return the statements of whom "his" can mean: named before in the sentence, or the last who spoke."""
    start, _ = scene.sentence(cue.start)
    own = scene.statements[b]
    plural = scene.text.startswith(("their", "those"), cue.end + 1)
    for _, names in reversed(scene.named(start, cue.start)):
        if plural and names != {own.speaker_name} and _of_several(scene, names):
            return [i for i in scene.by(names) if i in pool]
        theirs = [i for i in scene.by(names) if i in pool and scene.statements[i].speaker_kind is ActorKind.PERSON]
        if theirs and own.speaker_name not in names:
            return [i for i in theirs if scene.statements[i].speaker_name in names]
    before = [i for i in pool if scene.statements[i].content[-1].end <= start]
    if not before or scene.since(before[-1], cue.start) > LAST:
        return []
    name = scene.statements[before[-1]].speaker_name
    last = scene.sentence(scene.statements[before[-1]].start)[0]
    return [i for i in before if scene.statements[i].speaker_name == name and scene.statements[i].start >= last]


def _of_several(scene: Scene, names: frozenset[str]) -> bool:
    return any(s.speaker_name in names and s.speaker_kind is ActorKind.GROUP for s in scene.statements)


def _around(scene: Scene, i: int, cue: Found) -> bool:
    """Tell whether the relation word stands within what a statement conveys, or between its pieces."""
    s = scene.statements[i]
    return s.start < cue.start < s.content[-1].end
