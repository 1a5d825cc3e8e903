"""Which statement a relation word points back to: that of the speaker named, the one before, the one alike.

Each way ends in a check: what the text says the other statement was about must be found in it. Where
the matter is not told, the statement must stand close by.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.records import Act, ActorKind, RelationKind
from walkback.relations.cues import Found, Target
from walkback.relations.matching import (
    ACCUSED,
    ASKING,
    BARE,
    CLOSE,
    DOUBTS,
    NEGATED,
    OPEN,
    again,
    answers,
    apart,
    bears_on,
    holds,
    in_object,
    likest,
    one_cue,
    others,
    score,
)
from walkback.relations.nouns import CLAIM, SPEECH, acts_fit, acts_named, is_deed, is_idea
from walkback.relations.pointing import Pointer, point
from walkback.relations.sides import same_speaker
from walkback.relations.subjects import PASSIVE, says

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.relations.scene import Scene

__all__ = ["objects_of"]

_LAST: Final = 3
"""Sentences back to which "that" or "the claim" can point."""
_REPEATED: Final = 0.5
"""The same for one that is repeated, eased or taken back."""
_TOLD: Final = 0.4
"""The same where the text says that there is one: "doubled down on his comments"."""
_HINTED: Final = 0.25
_WITHIN: Final = re.compile(r"\b(?:his|her|its|their|that|this|those|these)\b")
"""Where the object begins that a relation word has in it: "reversed his position"."""
_MOSTLY: Final = 0.6
_SHARED: Final = 3
_DENIED: Final = 0.45
_CLAIM: Final = re.compile(rf"^{CLAIM}$", re.IGNORECASE)
_ACCUSING: Final = frozenset({Act.CRITICISE, Act.ASSERT, Act.ANNOUNCE, Act.DENY, Act.THREATEN, None})
_TELLING: Final = frozenset({Act.CRITICISE, Act.ASSERT, Act.ANNOUNCE, None})
_DEFENDS: Final = re.compile(r"^(?:defend|back|support|prais|hail|endors)", re.IGNORECASE)
_ACCUSER: Final = 0.25
"""Likeness from which who "accused X" is whom X denies."""
_HALF: Final = 0.5
"""Share of the matter's words, the rare ones counting more, that a claim of no named speaker must have."""
_SAID_SO: Final = 0.6
"""Likeness from which "confirmed that" confirms what another said."""
_PASSIVE_NOUN: Final = re.compile(
    rf"\b(?P<noun>{SPEECH})(?: [\w’'-]+){{0,5}}? (?:was|were|been|is|are|being)\s+(?:\w+ly )?$", re.IGNORECASE
)
_DESPITE: Final = re.compile(r"despite|in spite", re.IGNORECASE)
_DENIABLE: Final = re.compile(
    r"^\s(?:that\b|\w+ing\b|any\b|ever\b|he\b|she\b|it (?:had|has|was|is|would|did|\w+ed)\b|they\b|there\b"
    r"|(?:[\w’'-]+ ){0,2}(?:involvement|responsibility|wrongdoing|knowledge|role|guilt|complicity|links?|ties)\b)"
)
_INVOLVED: Final = re.compile(
    r"\s(?:(?:[\w’'-]+ ){0,2}(?:involvement|responsibility|wrongdoing|role)\b"
    r"|(?:that )?(?:it|he|she|they) (?:is|was|were|are) (?:responsible|involved|behind)\b)"
)
_HEADS: Final = re.compile(r"^(?:echo|concur|agree|disagree|said|says|saying|ma(?:de|kes?|king))", re.IGNORECASE)


def objects_of(scene: Scene, cue: Found, b: int) -> list[tuple[int, float]]:
    """Return the statement a relation word points back to, with how sure that is; at most one."""
    start, end = scene.sentence(cue.start)
    if PASSIVE.search(scene.text[start : cue.start]) and not cue.leading:
        return _passive(scene, cue, b, start)
    pointer = point(scene, cue.end, end)
    if _DESPITE.match(scene.text, cue.start) and not (pointer and pointer.owner):
        return []
    if cue.target == Target.SELF or (cue.target == Target.EITHER and pointer and pointer.pronoun and not pointer.owner):
        return _own(scene, cue, b, pointer)
    if cue.target == Target.EITHER and pointer and pointer.that and (found := _own(scene, cue, b, pointer)):
        # "Walked back that idea", said of one who had just spoken, is his own.
        return found
    if pointer is None:
        return _unnamed(scene, cue, b)
    if not _suffices(cue, pointer):
        return []
    return _pointed(scene, cue, b, pointer)


def _suffices(cue: Found, pointer: Pointer) -> bool:
    """Tell whether what is named is what the relation word asks for."""
    if not pointer.noun:
        return "b" in cue.needs or (pointer.that and bool({"c", "q"} & set(cue.needs) or cue.factual))
    if "q" in cue.needs:
        return bool(_CLAIM.match(pointer.noun))
    return "n" in cue.needs or "c" in cue.needs


def _pointed(scene: Scene, cue: Found, b: int, pointer: Pointer) -> list[tuple[int, float]]:
    pool = others(scene, b)
    if pointer.owner:
        theirs = [i for i in scene.by(pointer.owner) if i in pool]
        if not pointer.noun:
            # "Sided with the U.S." means the state, not everybody of it.
            theirs = [i for i in theirs if scene.statements[i].speaker_name in pointer.owner]
        if not theirs and cue.target == Target.EITHER:
            return _own(scene, cue, b, pointer)
        return _checked(scene, cue, b, pointer, theirs, 0.9)
    if pointer.pronoun == "own" or _of_main_object(scene, cue, pointer):
        return []
    if pointer.pronoun:
        # Whoever defends "his" plan may defend his own.
        defended = _DEFENDS.match(scene.text[cue.start : cue.end])
        return [] if defended else _checked(scene, cue, b, pointer, _theirs(scene, cue, b, pool), 0.8)
    if is_deed(pointer.noun) and not pointer.matter:
        return []
    if pointer.matter and not pointer.that:
        return _of_anyone(scene, cue, b, pointer, pool)
    if not (pointer.that or pointer.definite or acts_named(pointer.noun)):
        return []
    return _last(scene, cue, b, pointer, pool)


def _of_main_object(scene: Scene, cue: Found, pointer: Pointer) -> bool:
    """Tell whether "it" stands for the object of the main clause: "scoffed at the question, dismissing it"."""
    if pointer.noun or not pointer.that or not scene.text[cue.start : cue.end].split()[0].endswith("ing"):
        return False
    return bool(re.match(r"\s(?:it|them)\b", scene.text[cue.end : cue.end + 6]))


def _names_matter(scene: Scene, pointer: Pointer, i: int) -> bool:
    """Tell whether a statement shares words of the matter other than the speaker's own name."""
    matter = pointer.matter - scene.stems_of(scene.statements[i].speaker_name)
    return bool(matter) and len(matter & scene.bags[i]) >= min(2, len(matter))


def _of_anyone(scene: Scene, cue: Found, b: int, pointer: Pointer, pool: Sequence[int]) -> list[tuple[int, float]]:
    """Resolve "the claim that ...", of whoever it is: who asserts that matter, and does not deny it."""
    fitting = [
        i for i in pool
        if in_object(scene, cue, i) or (
            scene.statements[i].start < cue.start
            and (scene.statements[i].act in _TELLING or acts_fit(scene.statements[i], pointer.noun, best=True))
            and scene.shared(pointer.matter, i) >= _HALF and _names_matter(scene, pointer, i)
            and not NEGATED.search(scene.words(i)) and not DOUBTS.search(scene.cue_words(i))
            and (not is_idea(pointer.noun) or bears_on(scene, i, b)
                 or acts_fit(scene.statements[i], pointer.noun, best=True))
        )
    ]  # fmt: skip
    found = _checked(scene, cue, b, pointer, fitting, 0.8)
    if found or not (cue.factual and cue.kind is RelationKind.CONTRADICTS):
        return found
    accusers = [
        i for i in pool
        if scene.statements[i].start < cue.start and ACCUSED.search(scene.cue_words(i)) and bears_on(scene, i, b)
    ]  # fmt: skip
    return likest(scene, accusers, b, _ACCUSER)


def _theirs(scene: Scene, cue: Found, b: int, pool: Sequence[int]) -> list[int]:
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
    if not before or scene.since(before[-1], cue.start) > _LAST:
        return []
    name = scene.statements[before[-1]].speaker_name
    last = scene.sentence(scene.statements[before[-1]].start)[0]
    return [i for i in before if scene.statements[i].speaker_name == name and scene.statements[i].start >= last]


def _of_several(scene: Scene, names: frozenset[str]) -> bool:
    return any(s.speaker_name in names and s.speaker_kind is ActorKind.GROUP for s in scene.statements)


def _last(scene: Scene, cue: Found, b: int, pointer: Pointer, pool: Sequence[int]) -> list[tuple[int, float]]:
    """Resolve "that", "the claim": the statement right before, of the act that the noun names."""
    inside = [i for i in pool if in_object(scene, cue, i)]
    before = [
        i for i in pool
        if scene.statements[i].start < cue.start and not _around(scene, i, cue)
        and scene.since(i, cue.start) <= (_LAST if pointer.noun else 1)
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


def _around(scene: Scene, i: int, cue: Found) -> bool:
    """Tell whether the relation word stands within what a statement conveys, or between its pieces."""
    s = scene.statements[i]
    return s.start < cue.start < s.content[-1].end


def _checked(
    scene: Scene, cue: Found, b: int, pointer: Pointer, pool: Sequence[int], sure: float
) -> list[tuple[int, float]]:
    """Return the best of a pool, if it is about the matter named, or near where none is."""
    fitting = [i for i in pool if says(scene.statements[i]) and acts_fit(scene.statements[i], pointer.noun)]
    if "q" in cue.needs:
        fitting = [i for i in fitting if scene.statements[i].act not in ASKING]
    ranked = sorted(fitting, key=lambda i: (-score(scene, cue, b, pointer, i), i))
    return [(i, sure) for i in ranked if holds(scene, cue, b, pointer, i)][:1]


def _passive(scene: Scene, cue: Found, b: int, start: int) -> list[tuple[int, float]]:
    """Resolve "X's remarks were echoed by Y": what is echoed stands before the words."""
    if not re.match(r"\s(?:[\w-]+ ){0,4}?by\b", scene.text[cue.end : cue.end + 40]):
        return []
    before = scene.text[start : cue.start]
    noun = _PASSIVE_NOUN.search(before) if {"b", "n"} & set(cue.needs) else None
    pool = [i for i in others(scene, b) if scene.statements[i].start < start]
    named = scene.named(start, cue.start)
    if noun is None:
        return []
    pointer = Pointer(named[0][1] if named else frozenset(), noun=noun["noun"])
    if named:
        return _checked(scene, cue, b, pointer, [i for i in scene.by(named[0][1]) if i in pool], 0.85)
    return _last(scene, cue, b, pointer, pool)


def _unnamed(scene: Scene, cue: Found, b: int) -> list[tuple[int, float]]:
    """Resolve by the matter itself ("denied that ..."), or by what was said last ("concurred")."""
    pool = others(scene, b)
    after = scene.text[cue.end : cue.end + 40]
    if "z" in cue.needs and (
        _HEADS.match(scene.text[cue.start : cue.end])
        and re.match(r"^[.,;:”\"]|^$|^ (?:with|in|on|when|about|of)\b", after)
    ):
        earlier = [i for i in pool if scene.statements[i].start < cue.start]
        own = scene.statements[b]
        if own.content[-1].end <= cue.start:
            # "X urged this, and Y agreed": what is agreed to stands before, and only who said that is meant.
            earlier = [
                i for i in earlier if any(p.overlaps(q) for p in scene.statements[i].content for q in own.content)
            ]
        return _last(scene, cue, b, Pointer(), earlier)
    if "c" not in cue.needs:
        return []
    pool = [i for i in pool if scene.statements[i].start < cue.start and says(scene.statements[i])]
    if cue.kind is RelationKind.CONTRADICTS:
        if not _DENIABLE.match(after):
            return []
        pool = [
            i for i in pool
            if scene.statements[i].act in _ACCUSING and bears_on(scene, i, b)
            and not DOUBTS.search(scene.cue_words(i)) and not NEGATED.search(scene.words(i))
            and not OPEN.search(scene.words(i))
        ]  # fmt: skip
        return likest(scene, pool, b, _DENIED) or _accusation(scene, cue, pool)
    pool = [i for i in pool if not one_cue(scene, i, b) and not NEGATED.search(scene.cue_words(i))]
    own = scene.statements[b]
    earlier = [i for i, s in enumerate(scene.statements) if same_speaker(s, own) and s.start < own.start and i != b]
    if likest(scene, earlier, b, _REPEATED):
        # Who said so himself before echoes himself.
        return []
    just = [i for i in pool if scene.since(i, cue.start) <= CLOSE]
    return likest(scene, just, b, _TOLD) or likest(scene, pool, b, _SAID_SO)


def _accusation(scene: Scene, cue: Found, pool: Sequence[int]) -> list[tuple[int, float]]:
    """Resolve "denied involvement": the last that accused the one who denies it, right before."""
    if not _INVOLVED.match(scene.text, cue.end):
        return []
    close = [i for i in pool if ACCUSED.search(scene.cue_words(i)) and scene.since(i, cue.start) <= CLOSE]
    return [(close[-1], 0.8)] if close else []


def _own(scene: Scene, cue: Found, b: int, pointer: Pointer | None) -> list[tuple[int, float]]:
    """Return the speaker's own statement that is repeated, eased or taken back: the likest, or the one named."""
    own = scene.statements[b]
    start, end = scene.sentence(cue.start)
    pool = [
        i for i, s in enumerate(scene.statements)
        if i != b and same_speaker(s, own) and apart(s, own) and len(scene.bags[i]) > 1
        and not (cue.kind is RelationKind.REPEATS and start <= s.start < end)
    ]  # fmt: skip
    if cue.kind is RelationKind.REPEATS or cue.target == Target.EITHER:
        pool = [i for i in pool if scene.statements[i].start < cue.start]
    if cue.kind is RelationKind.REPEATS and not DOUBTS.search(scene.cue_words(b)):
        # What is denied or rebutted is not said, so nobody says it again.
        pool = [i for i in pool if not DOUBTS.search(scene.cue_words(i))]
    if cue.kind not in {RelationKind.REPEATS, RelationKind.SUPPORTS}:
        pool = [i for i in pool if not again(scene, i, b)]
    if cue.kind is RelationKind.REVERSES:
        # What is told later without a date of its own cannot be what was taken back.
        pool = [i for i in pool if scene.statements[i].start < cue.start or scene.statements[i].said_on]
    noun = _WITHIN.search(scene.text, cue.start, cue.end)
    pointer = pointer or (point(scene, noun.start(), end) if noun else None)
    matter = pointer.matter if pointer else frozenset()
    named = [i for i in pool if len(matter & scene.bags[i]) >= 2 and scene.shared(matter, i) >= _MOSTLY]
    if pointer and pointer.that and pointer.noun:
        named = named or [i for i in pool if scene.statements[i].start < start and scene.since(i, cue.start) <= 2]
    told = pointer is not None and bool(pointer.noun) and bool(pointer.pronoun or pointer.that)
    least = _HINTED if told and cue.target == Target.EITHER else _TOLD if told else _REPEATED
    if not told:
        # Two or three words in common make short statements alike that have nothing to do with each other.
        pool = [i for i in pool if len(scene.bags[i] & scene.bags[b]) >= _SHARED]
    found = likest(scene, named, b, 0.0) or likest(scene, pool, b, least)
    if not found and pointer and pointer.noun and pointer.that and len(scene.bags[b]) <= BARE:
        fitting = [
            i for i in pool if acts_fit(scene.statements[i], pointer.noun) and scene.statements[i].start < cue.start
        ]
        near = [i for i in fitting if scene.since(i, cue.start) <= _LAST]
        return [(near[-1], 0.8)] if near else []
    return found
