"""What stands before and is pointed back to: "that", "the charge", "his remarks"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.records import Act, ActorKind, RelationKind
from walkback.relations.holding import in_object, score
from walkback.relations.matching import LAST, answers, bears_on
from walkback.relations.nouns import acts_fit, acts_named, is_charge, is_idea
from walkback.relations.sides import same_speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.relations.cues import Found
    from walkback.relations.pointing import Pointer
    from walkback.relations.scene import Scene

__all__ = ["last", "theirs"]

_MAY_BE_OWN: Final = re.compile(
    r"downplay|play|defend|st(?:ood|ands?|uck)|deni|deny|dismiss|brush|question|challeng", re.IGNORECASE
)
"""Relation words after which "his" can be the subject's own: "downplayed his message"."""
_ASKED: Final = re.compile(r"\b[Aa]sked\b[^.;]*?\b(?:whether|if|about)\b")
"""Frames that tell what "that" is: "asked whether tolls should rise, Roth said she supported that"."""
_LONG: Final = 12
"""Words of a sentence before "debunks that" from which it may have told what that is."""
_RELATIVE: Final = re.compile(r"(?:^|\s)(?:who|which)$", re.IGNORECASE)
_SENTIMENT: Final = re.compile(r"sentiments?", re.IGNORECASE)
_REPORT: Final = re.compile(r"reports?|stor(?:y|ies)", re.IGNORECASE)
_PARTICIPLE: Final = re.compile(r"(?!saying\b)\w+ing(?: that)?", re.IGNORECASE)
_ALSO: Final = re.compile(r"\balso (?:\w+ly )?$")
_CLAUSE_BEFORE: Final = re.compile(r"\W*(?:[\w’'-]+ ){4,}[\w’'-]+, (?:and|but)\b")
_CONTRAST: Final = re.compile(r"\b(?:while|but|whereas|although|though)\b")
_AND_FOUND: Final = re.compile(r"\b(?:and|but)\b[^.;\n]*\b(?:said|found|added|argued|concluded|ruled|held) that\b")
_MORE: Final = re.compile(r"[^.;]{0,3}\b(?:but|yet|while|although)\b[^.\n]{12,}")
"""What goes on after a statement in its sentence, so that "that" need not mean the statement."""


def last(scene: Scene, cue: Found, b: int, pointer: Pointer, pool: Sequence[int]) -> list[tuple[int, float]]:
    """Resolve "that", "the claim": the statement right before, of the act that the noun names."""
    if _ASKED.search(scene.text, scene.sentence(cue.start)[0], cue.start) or _welcomes_too(scene, cue, pointer):
        return []
    inside = [i for i in pool if in_object(scene, cue, i)]
    before = [
        i for i in pool
        if scene.statements[i].start < cue.start and not _around(scene, i, cue)
        and scene.since(i, cue.start) <= (LAST if pointer.noun else 1)
        and scene.paragraph(cue.start) - scene.paragraph(scene.statements[i].content[-1].end) <= 1
    ]  # fmt: skip
    fitting = [
        i for i in inside or before
        if answers(scene, cue, b, pointer, i)
        and (inside or not (_passed_over(scene, cue, b, pointer, i) or _against(scene, cue, i)))
    ]  # fmt: skip
    if not inside and (is_idea(pointer.noun) or (not pointer.that and acts_named(pointer.noun))):
        fitting = [i for i in fitting if acts_fit(scene.statements[i], pointer.noun, best=True)]
    if not fitting or (not inside and _of_own(scene, cue, b, max(scene.statements[i].start for i in fitting))):
        return []
    # What stands in the last sentence that has anything is what "that" points to.
    last = scene.sentence(max(scene.statements[i].start for i in fitting))
    closest = [i for i in fitting if last[0] <= scene.statements[i].start < last[1]]
    closest = [i for i in closest if not (_beside(scene, i, closest) or _passes_on(scene, i, closest))]
    best = _head(scene, max(closest, key=lambda i: (score(scene, cue, b, pointer, i), i)), pool)
    if not inside and not pointer.noun and _own_clause(scene, cue, best):
        return []
    if not inside and (_finds_more(scene, best, cue) if pointer.noun else _goes_on(scene, best, cue)):
        return []
    # Ideas have no one speaker, and a report is mostly a paper that is no statement of the article.
    doubted = is_idea(pointer.noun) or _REPORT.fullmatch(pointer.noun) or _loosely(scene, cue, b, pointer, best)
    return [(best, 0.75 if doubted else 0.85)]


def _loosely(scene: Scene, cue: Found, b: int, pointer: Pointer, i: int) -> bool:
    """Tell whether a statement need not be what "that", "the remarks" mean.

    A charge may be some sentences back. "The offer" is the last one made; "the comment" may be of anybody, but a
    sentiment that is echoed is the one just told, as is "that", where its own sentence tells nothing else before it.
    """
    if in_object(scene, cue, i) or not (pointer.that or pointer.noun):
        return False
    if pointer.that and not is_charge(pointer.noun) and _by_the_way(scene, i):
        return True
    if pointer.that and pointer.noun.lower().startswith("critic") and not bears_on(scene, i, b):
        return True
    named = acts_fit(scene.statements[i], pointer.noun, best=True)
    if named and (is_charge(pointer.noun) or not pointer.that):
        return False
    if scene.since(i, cue.start) > 1 or (acts_named(pointer.noun) and not named):
        return True
    if not pointer.that:
        return not (_SENTIMENT.fullmatch(pointer.noun) and "z" in cue.needs)
    start = scene.sentence(cue.start)[0]
    within = scene.statements[i].start >= start or bool(pointer.noun)
    return not within and len(scene.text[start : cue.start].split()) > _LONG


def _by_the_way(scene: Scene, i: int) -> bool:
    """Tell whether a statement stands in a relative clause: "paid two clerks who say that the bridge is unsafe"."""
    source = scene.statements[i].source
    return bool(source) and bool(_RELATIVE.search(source[0].of(scene.text)))


def _welcomes_too(scene: Scene, cue: Found, pointer: Pointer) -> bool:
    """Tell whether somebody welcomes what another welcomed before: "The palace also praised the announcement"."""
    also = _ALSO.search(scene.text[max(0, cue.start - 12) : cue.start])
    return bool(also) and cue.kind is RelationKind.SUPPORTS and pointer.definite and not pointer.matter


def _of_own(scene: Scene, cue: Found, b: int, at: int) -> bool:
    """Tell whether the speaker himself spoke in a later sentence: "Roth said X. He confirmed that position"."""
    if cue.kind is not RelationKind.SUPPORTS:
        # One denies or dismisses what others say, whatever one said oneself in between.
        return False
    own = scene.statements[b]
    end = scene.sentence(at)[1]
    return any(
        same_speaker(s, own) and end <= s.start and s.content[-1].end <= cue.start
        for j, s in enumerate(scene.statements) if j != b
    )  # fmt: skip


def _beside(scene: Scene, i: int, closest: Sequence[int]) -> bool:
    """Tell whether a statement stands in a participle beside the same speaker's main one: "noting X, Roth said Y"."""
    name = scene.statements[i].speaker_name
    return _PARTICIPLE.fullmatch(scene.cue_words(i)) is not None and any(
        scene.statements[j].speaker_name == name and not _PARTICIPLE.fullmatch(scene.cue_words(j)) for j in closest
    )


def _passes_on(scene: Scene, i: int, closest: Sequence[int]) -> bool:
    """Tell whether a statement only passes on another's: "Roth warned of floods, according to two aides"."""
    own = scene.statements[i].id
    return scene.cue_words(i).lower() == "according to" and any(scene.statements[j].outer == own for j in closest)


def _head(scene: Scene, i: int, pool: Sequence[int]) -> int:
    """Return what a remark is added to in its sentence: "said X, adding Y" is an account of X."""
    if scene.cue_words(i).lower() != "adding":
        return i
    start, s = scene.sentence(scene.statements[i].start)[0], scene.statements[i]
    heads = [
        j for j in pool
        if start <= scene.statements[j].start < s.start and scene.statements[j].speaker_name == s.speaker_name
        and scene.statements[j].outer is None
    ]  # fmt: skip
    return heads[-1] if heads else i


def _goes_on(scene: Scene, i: int, cue: Found) -> bool:
    """Tell whether the sentence of a statement goes on to something else: "said X but endorsed Y"."""
    end = scene.statements[i].content[-1].end
    return bool(_MORE.match(scene.text, end, min(scene.sentence(end - 1)[1], cue.start)))


def _own_clause(scene: Scene, cue: Found, i: int) -> bool:
    """Tell whether "that" is the clause before it: "It is a strong place to be in, and sailors agree with that"."""
    start = scene.sentence(cue.start)[0]
    if not scene.text[cue.end : cue.end + 5].strip().startswith("that") or scene.statements[i].start >= start:
        return False
    return bool(_CLAUSE_BEFORE.match(scene.text[start : cue.start]))


def _finds_more(scene: Scene, i: int, cue: Found) -> bool:
    """Tell whether the sentence of a statement ends with another of its kind: "said X, and found that Y"."""
    end = scene.statements[i].content[-1].end
    return bool(_AND_FOUND.search(scene.text, end, min(scene.sentence(end - 1)[1], cue.start)))


def _against(scene: Scene, cue: Found, i: int) -> bool:
    """Tell whether support is set against a blame in its sentence: "Roth criticised it, but Brand defended it"."""
    s = scene.statements[i]
    if cue.kind is not RelationKind.SUPPORTS or s.act is not Act.CRITICISE or s.start < scene.sentence(cue.start)[0]:
        return False
    return bool(_CONTRAST.search(scene.text, s.content[-1].end, cue.start))


def _answered_before(scene: Scene, b: int, i: int, start: int) -> bool:
    """Tell whether the same speaker answers in between: "Brand denies the charge. He rejected that charge again"."""
    end, own = scene.statements[i].content[-1].end, scene.statements[b]
    return any(same_speaker(s, own) and end <= s.start < start for s in scene.statements)


def _passed_over(scene: Scene, cue: Found, b: int, pointer: Pointer, i: int) -> bool:
    """Tell whether a statement of an earlier paragraph is not what "that claim", "the comment" of this one means.

    Where a sentence of this paragraph stands between, that is what "that claim" points to; what "the comment" is
    that is dismissed, an earlier paragraph tells only where the noun names an act.
    """
    start = scene.sentence(cue.start)[0]
    if scene.paragraph(scene.statements[i].content[-1].end) == scene.paragraph(cue.start):
        return False
    if pointer.that:
        first = scene.paragraph(max(0, start - 2)) != scene.paragraph(cue.start)
        return not first and not _answered_before(scene, b, i, start)
    dismissed = cue.kind is RelationKind.CONTRADICTS and not cue.factual
    return pointer.definite and dismissed and not acts_named(pointer.noun)


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
    if _MAY_BE_OWN.match(scene.text, cue.start):
        return []
    before = [i for i in pool if scene.statements[i].content[-1].end <= start]
    if not before or scene.since(before[-1], cue.start) > 1:
        return []
    if not plural and scene.statements[before[-1]].speaker_kind not in {ActorKind.PERSON, ActorKind.UNNAMED, None}:
        # "Her statements" are not those of a paper.
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
