"""Which statement a relation word points back to: that of the speaker named, the one before, the one alike.

Each way ends in a check: what the text says the other statement was about must be found in it. Where
the matter is not told, the statement must stand close by.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.records import Act, ActorKind, Mode, RelationKind
from walkback.relations.cues import Found, Target
from walkback.relations.nouns import CLAIM, SPEECH, acts_fit, acts_named, is_charge, is_deed
from walkback.relations.pointing import Pointer, point
from walkback.relations.sides import same_side, same_speaker
from walkback.relations.subjects import PASSIVE, says

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from walkback.records import Statement
    from walkback.relations.scene import Scene

__all__ = ["BARE", "objects_of"]

BARE: Final = 3
"""Content words up to which a statement only points to another ("X's overture")."""
_NEAR: Final = 5
"""Paragraphs before a relation word in which what a speaker named "said" can stand, where its matter is not told."""
_LAST: Final = 3
"""Sentences back to which "that" or "the claim" can point."""
_ALIKE: Final = 0.5
"""Likeness from which two statements are on one matter."""
_REPEATED: Final = 0.5
"""The same for one that is repeated, eased or taken back."""
_TOLD: Final = 0.4
"""The same where the text says that there is one: "doubled down on his comments"."""
_MOSTLY: Final = 0.6
_DENIED: Final = 0.45
_CLAIM: Final = re.compile(rf"^{CLAIM}$", re.IGNORECASE)
_ACCUSING: Final = frozenset({Act.CRITICISE, Act.ASSERT, Act.ANNOUNCE, Act.DENY, Act.THREATEN, None})
_TELLING: Final = frozenset({Act.CRITICISE, Act.ASSERT, Act.ANNOUNCE, None})
_NEGATED: Final = re.compile(r"\b(?:not|no|never|hardly|nothing|without|unlikely|den(?:y|ied|ies))\b|n['’]t\b", re.IGNORECASE)
_DOUBTS: Final = re.compile(r"\b(?:den(?:y|ie[sd]|ying)|question|doubt|dismiss|reject|disput|downplay)\w*|\b(?:play\w* )?down\b", re.IGNORECASE)
_DEFENDS: Final = re.compile(r"^(?:defend|back|support|prais|hail|endors)", re.IGNORECASE)
_ACCUSER: Final = 0.25
"""Likeness from which who "accused X" is whom X denies."""
_HALF: Final = 0.5
"""Share of the matter's words, the rare ones counting more, that a claim of no named speaker must have."""
_CLOSE: Final = 2
"""Sentences back to a statement that a name alone can point to."""
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
_ACCUSED: Final = re.compile(r"\b(?:accus|alleg|blam|charg|claim)", re.IGNORECASE)
_PRONOUN: Final = re.compile(r"\b(?:him|her|them|he|she|it|they|its|his|their)\b")
_OPEN_QUESTION: Final = re.compile(r"^\W*(?:whether|if|how|why)\b", re.IGNORECASE)
_ASKING: Final = frozenset({Act.OFFER, Act.URGE, Act.DEMAND, Act.AGREE, Act.PROMISE})
_HEADS: Final = re.compile(r"^(?:echo|concur|said|says|saying|ma(?:de|kes?|king))", re.IGNORECASE)


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


def _others(scene: Scene, b: int) -> list[int]:
    own = scene.statements[b]
    return [
        i for i, s in enumerate(scene.statements)
        if i != b and s.speaker_name and not _of_one(s, own) and _apart(s, own) and _tells(scene, i)
    ]  # fmt: skip


def _tells(scene: Scene, i: int) -> bool:
    """Tell whether a statement says something: no caption ("WATCH:"), no open question."""
    cue = scene.cue_words(i)
    return (not cue or any(c.isalpha() for c in cue)) and not _OPEN_QUESTION.match(scene.words(i))


def _of_one(a: Statement, b: Statement) -> bool:
    """Tell whether two statements have one speaker, alone or among others ("X and Y")."""
    names = [frozenset((s.speaker_name or "").split(" and ")) for s in (a, b)]
    return same_speaker(a, b) or bool(names[0] & names[1])


def _apart(a: Statement, b: Statement) -> bool:
    """Tell whether neither statement is told inside the other."""
    return a.outer != b.id and b.outer != a.id


def _pointed(scene: Scene, cue: Found, b: int, pointer: Pointer) -> list[tuple[int, float]]:
    pool = _others(scene, b)
    if pointer.owner:
        theirs = [i for i in scene.by(pointer.owner) if i in pool]
        if not pointer.noun:
            # "Sided with the U.S." means the state, not everybody of it.
            theirs = [i for i in theirs if scene.statements[i].speaker_name in pointer.owner]
        if not theirs and cue.target == Target.EITHER:
            return _own(scene, cue, b, pointer)
        return _checked(scene, cue, b, pointer, theirs, 0.9)
    if pointer.pronoun == "own":
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


def _of_anyone(
    scene: Scene, cue: Found, b: int, pointer: Pointer, pool: Sequence[int]
) -> list[tuple[int, float]]:
    """Resolve "the claim that ...", of whoever it is: who asserts that matter, and does not deny it."""
    fitting = [
        i for i in pool
        if _in_object(scene, cue, i) or (
            scene.statements[i].start < cue.start and scene.statements[i].act in _TELLING
            and scene.shared(pointer.matter, i) >= _HALF and len(pointer.matter & scene.bags[i]) >= min(2, len(pointer.matter))
            and not _NEGATED.search(scene.words(i)) and not _DOUBTS.search(scene.cue_words(i))
        )
    ]  # fmt: skip
    found = _checked(scene, cue, b, pointer, fitting, 0.8)
    if found or not (cue.factual and cue.kind is RelationKind.CONTRADICTS):
        return found
    accusers = [
        i for i in pool
        if scene.statements[i].start < cue.start and _ACCUSED.search(scene.cue_words(i)) and _bears_on(scene, i, b)
    ]  # fmt: skip
    return _likest(scene, accusers, b, _ACCUSER)


def _theirs(scene: Scene, cue: Found, b: int, pool: Sequence[int]) -> list[int]:
    """Return the statements of whom "his" can mean: named before in the sentence, or the last who spoke."""
    start, _ = scene.sentence(cue.start)
    own = scene.statements[b]
    for _, names in reversed(scene.named(start, cue.start)):
        theirs = [i for i in scene.by(names) if i in pool and scene.statements[i].speaker_kind is ActorKind.PERSON]
        if theirs and own.speaker_name not in names:
            return [i for i in theirs if scene.statements[i].speaker_name in names]
    before = [i for i in pool if scene.statements[i].content[-1].end <= start]
    if not before or scene.since(before[-1], cue.start) > _LAST:
        return []
    name = scene.statements[before[-1]].speaker_name
    return [i for i in before if scene.statements[i].speaker_name == name]


def _last(scene: Scene, cue: Found, b: int, pointer: Pointer, pool: Sequence[int]) -> list[tuple[int, float]]:
    """Resolve "that", "the claim": the statement right before, of the act that the noun names."""
    inside = [i for i in pool if _in_object(scene, cue, i)]
    before = [
        i for i in pool
        if scene.statements[i].start < cue.start
        and scene.since(i, cue.start) <= (_LAST if pointer.noun else 1)
        and scene.paragraph(cue.start) - scene.paragraph(scene.statements[i].content[-1].end) <= 1
    ]  # fmt: skip
    fitting = [i for i in inside or before if _answers(scene, cue, b, pointer, i)]
    if not pointer.that and not inside and acts_named(pointer.noun):
        fitting = [i for i in fitting if acts_fit(scene.statements[i], pointer.noun, best=True)]
    if not fitting:
        return []
    # What stands in the last sentence that has anything is what "that" points to.
    last = scene.sentence(max(scene.statements[i].start for i in fitting))
    closest = [i for i in fitting if last[0] <= scene.statements[i].start < last[1]]
    return [(max(closest, key=lambda i: (_score(scene, cue, b, pointer, i), i)), 0.85)]


def _answers(scene: Scene, cue: Found, b: int, pointer: Pointer, i: int) -> bool:
    """Tell whether a statement can be what is echoed, denied or dismissed as "that", "the charge"."""
    s = scene.statements[i]
    if not (says(s) and acts_fit(s, pointer.noun)):
        return False
    if cue.kind is not RelationKind.CONTRADICTS:
        return True
    if "q" in cue.needs and s.act in _ASKING:
        return False
    if is_charge(pointer.noun) and not pointer.noun.lower().startswith("critic"):
        bears = _bears_on(scene, i, b) or bool(_PRONOUN.search(scene.words(i)))
        return not _DOUBTS.search(scene.cue_words(i)) and (bears or bool(_ACCUSED.search(scene.cue_words(i))))
    return not _DOUBTS.search(scene.cue_words(i))


def _checked(
    scene: Scene, cue: Found, b: int, pointer: Pointer, pool: Sequence[int], sure: float
) -> list[tuple[int, float]]:
    """Return the best of a pool, if it is about the matter named, or near where none is."""
    fitting = [i for i in pool if says(scene.statements[i]) and acts_fit(scene.statements[i], pointer.noun)]
    if "q" in cue.needs:
        fitting = [i for i in fitting if scene.statements[i].act not in _ASKING]
    ranked = sorted(fitting, key=lambda i: (-_score(scene, cue, b, pointer, i), i))
    return [(i, sure) for i in ranked if _holds(scene, cue, b, pointer, i)][:1]


def _holds(scene: Scene, cue: Found, b: int, pointer: Pointer, i: int) -> bool:
    if _in_object(scene, cue, i):
        return True
    matter = pointer.matter - scene.stems_of(scene.statements[i].speaker_name)
    alike = scene.likeness(i, b)
    if len(matter) >= 2 or (matter and not pointer.owner):
        shared = len(matter & scene.bags[i])
        return shared >= min(2, (len(matter) + 1) // 2) or alike >= _ALIKE
    s = scene.statements[i]
    behind = scene.paragraph(cue.start) - scene.paragraph(s.start)
    if not pointer.noun:
        # A name alone ("sided with X") means what was said just now, or anything else about the person.
        told_after = behind == 0 and 0 < scene.sentences_between(cue.start, s.start) <= _CLOSE
        return (s.start < cue.start and scene.since(i, cue.start) <= _CLOSE) or told_after or alike >= _ALIKE
    near = behind <= _NEAR or acts_fit(s, pointer.noun, best=True)
    return (s.start < cue.start and near) or alike >= _ALIKE


def _score(scene: Scene, cue: Found, b: int, pointer: Pointer, i: int) -> float:
    """Tell how likely a statement is meant: about the matter, alike, near, before the words, in full."""
    s = scene.statements[i]
    distance = abs(scene.paragraph(s.start) - scene.paragraph(cue.start))
    topic = scene.statements[b].topic
    return (
        1.2 * scene.shared(pointer.matter, i) + 0.8 * scene.likeness(i, b) + 0.3 * (s.start < cue.start)
        + 1.5 * _in_object(scene, cue, i) + 0.4 * (s.topic == topic and topic is not None)
        + 0.5 * acts_fit(s, pointer.noun, best=True) - 0.08 * min(distance, 8)
        + 0.3 * (len(scene.bags[i]) > BARE) + 0.15 * (s.mode is Mode.DIRECT)
    )  # fmt: skip


def _in_object(scene: Scene, cue: Found, i: int) -> bool:
    """Tell whether a statement is told in the object itself: "denied Kerry's claim that ..."."""
    starts = [c.start for c in scene.statements[i].cue]
    return any(cue.end <= at < cue.end + 90 and not re.search(r"[,;:.()\n]", scene.text[cue.end : at]) for at in starts)


def _passive(scene: Scene, cue: Found, b: int, start: int) -> list[tuple[int, float]]:
    """Resolve "X's remarks were echoed by Y": what is echoed stands before the words."""
    if not re.match(r"\s(?:[\w-]+ ){0,4}?by\b", scene.text[cue.end : cue.end + 40]):
        return []
    before = scene.text[start : cue.start]
    noun = _PASSIVE_NOUN.search(before) if {"b", "n"} & set(cue.needs) else None
    pool = [i for i in _others(scene, b) if scene.statements[i].start < start]
    named = scene.named(start, cue.start)
    if noun is None:
        return []
    pointer = Pointer(named[0][1] if named else frozenset(), noun=noun["noun"])
    if named:
        return _checked(scene, cue, b, pointer, [i for i in scene.by(named[0][1]) if i in pool], 0.85)
    return _last(scene, cue, b, pointer, pool)


def _unnamed(scene: Scene, cue: Found, b: int) -> list[tuple[int, float]]:
    """Resolve by the matter itself ("denied that ..."), or by what was said last ("concurred")."""
    pool = _others(scene, b)
    after = scene.text[cue.end : cue.end + 40]
    if "z" in cue.needs and (_HEADS.match(scene.text[cue.start : cue.end]) and re.match(r"^[.,;:”\"]|^$|^ (?:with|in|on|when|about|of)\b", after)):
        return _last(scene, cue, b, Pointer(), [i for i in pool if scene.statements[i].start < cue.start])
    if "c" not in cue.needs:
        return []
    pool = [i for i in pool if scene.statements[i].start < cue.start and says(scene.statements[i])]
    if cue.kind is RelationKind.CONTRADICTS:
        if not _DENIABLE.match(after):
            return []
        pool = [
            i for i in pool
            if scene.statements[i].act in _ACCUSING and _bears_on(scene, i, b)
            and not _DOUBTS.search(scene.cue_words(i))
        ]  # fmt: skip
        return _likest(scene, pool, b, _DENIED)
    pool = [i for i in pool if not _one_cue(scene, i, b)]
    just = [i for i in pool if scene.since(i, cue.start) <= _CLOSE]
    return _likest(scene, just, b, _TOLD) or _likest(scene, pool, b, _SAID_SO)


def _one_cue(scene: Scene, i: int, b: int) -> bool:
    """Tell whether two statements are told with one word ("confirmed"), so that one may retell the other."""
    return bool(scene.cue_words(i)) and scene.cue_words(i) == scene.cue_words(b)


def _bears_on(scene: Scene, i: int, b: int) -> bool:
    """Tell whether a statement is about the speaker or the side that denies it."""
    own = scene.statements[b]
    names = frozenset({own.speaker_name or "", own.side or ""}) - {"", "independent"}
    return any(names & found for p in scene.statements[i].content for _, found in scene.named(p.start, p.end))


def _own(scene: Scene, cue: Found, b: int, pointer: Pointer | None) -> list[tuple[int, float]]:
    """Return the speaker's own statement that is repeated, eased or taken back: the likest, or the one named."""
    own = scene.statements[b]
    start, end = scene.sentence(cue.start)
    pool = [
        i for i, s in enumerate(scene.statements)
        if i != b and same_speaker(s, own) and _apart(s, own) and len(scene.bags[i]) > 1
        and not (cue.kind is RelationKind.REPEATS and start <= s.start < end)
    ]  # fmt: skip
    if cue.kind is RelationKind.REPEATS or cue.target == Target.EITHER:
        pool = [i for i in pool if scene.statements[i].start < cue.start]
    if cue.kind is not RelationKind.REPEATS:
        pool = [i for i in pool if not _again(scene, i, b)]
    pointer = pointer or point(scene, cue.start, cue.end)
    matter = pointer.matter if pointer else frozenset()
    named = [i for i in pool if len(matter & scene.bags[i]) >= 2 and scene.shared(matter, i) >= _MOSTLY]
    if pointer and pointer.that and pointer.noun:
        named = named or [i for i in pool if scene.statements[i].start < start and scene.since(i, cue.start) <= 2]
    least = _TOLD if pointer and pointer.noun else _REPEATED
    found = _likest(scene, named, b, 0.0) or _likest(scene, pool, b, least)
    if not found and pointer and pointer.noun and (pointer.pronoun or pointer.that) and len(scene.bags[b]) <= BARE:
        fitting = [i for i in pool if acts_fit(scene.statements[i], pointer.noun) and scene.statements[i].start < cue.start]
        near = [i for i in fitting if scene.since(i, cue.start) <= _LAST]
        return [(near[-1], 0.8)] if near else []
    return found


def _again(scene: Scene, i: int, b: int) -> bool:
    """Tell whether a statement says what another says, so that nothing moved between them."""
    return scene.shared(scene.bags[i], b) >= 0.75 or scene.likeness(i, b) >= 0.6


def _likest(scene: Scene, pool: Iterable[int], b: int, least: float) -> list[tuple[int, float]]:
    scored = [(scene.likeness(i, b), -i) for i in pool]
    best, i = max(scored, default=(0.0, 0))
    return [(-i, 0.75)] if scored and best >= least else []
