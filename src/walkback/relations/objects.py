"""Which statement a relation word points back to: that of the speaker named, the one before, the one alike.

Each way ends in a check: what the text says the other statement was about must be found in it. Where
the matter is not told, the statement must stand close by.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.records import RelationKind
from walkback.relations.anaphora import last, theirs
from walkback.relations.claimed import checked, of_anyone
from walkback.relations.cues import Target
from walkback.relations.matching import others
from walkback.relations.nouns import CLAIM, SPEECH, acts_named, is_deed
from walkback.relations.own import own_of
from walkback.relations.pointing import Pointer, matter_of, point
from walkback.relations.subjects import PASSIVE
from walkback.relations.unnamed import unnamed

if TYPE_CHECKING:
    from walkback.relations.cues import Found
    from walkback.relations.scene import Scene

__all__ = ["DESPITE", "objects_of"]

_CLAIM: Final = re.compile(rf"^{CLAIM}$", re.IGNORECASE)
_DEFENDS: Final = re.compile(r"^(?:defend|back|support|prais|hail|endors)", re.IGNORECASE)
_PASSIVE_NOUN: Final = re.compile(
    rf"\b(?P<noun>{SPEECH})(?P<rest>(?: [\w’'-]+){{0,8}}?)"
    r" (?:was|were|(?:has |have |had )?been|is|are|being)\s+(?:\w+ly )?$",
    re.IGNORECASE,
)
_DEMONSTRATIVE: Final = re.compile(r"\b(?:that|this|those|these|such)\s(?:[\w-]+\s){0,2}$", re.IGNORECASE)
_OF_ANOTHER: Final = re.compile(r"[’']s? (?:[\w-]+ ){1,4}of (?:[\w.-]+ ){0,4}[\w.-]+[’']s? (?:[\w-]+ ){0,4}\Z")
_IT: Final = re.compile(r"\s(?:it|them)\b")
"""What is dismissed or played down may be anything; what is denied is a claim."""
DESPITE: Final = re.compile(r"despite|in spite", re.IGNORECASE)


def objects_of(scene: Scene, cue: Found, b: int) -> list[tuple[int, float]]:
    """Return the statement a relation word points back to, with how sure that is; at most one."""
    start, end = scene.sentence(cue.start)
    if PASSIVE.search(scene.text[start : cue.start]) and not cue.leading:
        return _passive(scene, cue, b, start)
    pointer = point(scene, cue.end, end)
    if DESPITE.match(scene.text, cue.start) and not (pointer and pointer.owner):
        return []
    if cue.target == Target.SELF or (cue.target == Target.EITHER and pointer and pointer.pronoun and not pointer.owner):
        return own_of(scene, cue, b, pointer)
    if cue.target == Target.EITHER and cue.kind is RelationKind.EASES and pointer and not pointer.owner:
        # Who walks back "the statement" walks back his own.
        return own_of(scene, cue, b, pointer)
    if cue.target == Target.EITHER and pointer and pointer.that and (found := own_of(scene, cue, b, pointer)):
        # "Walked back that idea", said of one who had just spoken, is his own.
        return found
    if "q" in cue.needs and not cue.factual and _IT.match(scene.text, cue.end):
        return []
    if pointer is None:
        return unnamed(scene, cue, b)
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
        of_owner = [i for i in scene.by(pointer.owner) if i in pool]
        if not pointer.noun:
            # "Sided with the U.S." means the state, not everybody of it.
            of_owner = [i for i in of_owner if scene.statements[i].speaker_name in pointer.owner]
        if not of_owner and cue.target == Target.EITHER:
            return own_of(scene, cue, b, pointer)
        return checked(scene, cue, b, pointer, of_owner, 0.9)
    if pointer.indefinite and cue.kind is RelationKind.SUPPORTS:
        # "Backed proposals like ..." brings up something new; "denied claims that ..." need not.
        return []
    if pointer.pronoun == "own" or _of_main_object(scene, cue, pointer):
        return []
    if pointer.pronoun:
        # Whoever defends "his" plan may defend his own.
        defended = _DEFENDS.match(scene.text[cue.start : cue.end])
        return [] if defended else checked(scene, cue, b, pointer, theirs(scene, cue, b, pool), 0.75)
    if is_deed(pointer.noun) and not pointer.matter:
        return []
    if pointer.matter and not pointer.that:
        return of_anyone(scene, cue, b, pointer, pool)
    if not (pointer.that or pointer.definite or acts_named(pointer.noun)):
        return []
    return last(scene, cue, b, pointer, pool)


def _of_main_object(scene: Scene, cue: Found, pointer: Pointer) -> bool:
    """Tell whether "it" stands for the object of the main clause: "scoffed at the question, dismissing it"."""
    if pointer.noun or not pointer.that or not scene.text[cue.start : cue.end].split()[0].endswith("ing"):
        return False
    return bool(re.match(r"\s(?:it|them)\b", scene.text[cue.end : cue.end + 6]))


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
    that = bool(_DEMONSTRATIVE.search(before[: noun.start()]))
    if named and _OF_ANOTHER.search(scene.text, named[0][0], start + noun.start()):
        # "Roth's reading of his mother's position" is no position of Roth's.
        return []
    owner = named[0][1] if named else frozenset()
    pointer = Pointer(owner, noun=noun["noun"], matter=matter_of(noun["rest"]), that=that)
    if named:
        return checked(scene, cue, b, pointer, [i for i in scene.by(named[0][1]) if i in pool], 0.85)
    return last(scene, cue, b, pointer, pool)
