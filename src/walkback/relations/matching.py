"""Which statements a relation word can point back to: of others, of a fitting act, of what can be meant at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.records import Act, ActorKind, RelationKind
from walkback.relations.nouns import acts_fit, is_charge, is_report
from walkback.relations.sides import same_speaker
from walkback.relations.speaking import says
from walkback.relations.times import WEEK, days_after

if TYPE_CHECKING:
    from collections.abc import Iterable

    from walkback.records import Statement
    from walkback.relations.cues import Found
    from walkback.relations.pointing import Pointer
    from walkback.relations.scene import Scene

__all__ = [
    "ACCUSED", "ALIKE", "ASKING", "BARE", "CLOSE", "DOUBTS", "FEELS", "HINTED", "LAST", "NEGATED", "ON_TOPIC", "OPEN",
    "REPEATED", "TOLD", "again", "answers", "apart", "bears_on", "likest", "one_cue", "others",
]  # fmt: skip

BARE: Final = 3
"""Content words up to which a statement only points to another ("X's overture")."""
CLOSE: Final = 2
"""Sentences back to a statement that a name alone can point to."""
LAST: Final = 3
"""Sentences back to which "that" or "the claim" can point."""
ON_TOPIC: Final = 0.35
"""Likeness from which two statements on one topic are."""
HINTED: Final = 0.25
"""Likeness from which what is said in spite of another's words is on their matter."""
ALIKE: Final = 0.5
"""Likeness from which two statements are on one matter."""
REPEATED: Final = 0.5
"""Likeness from which one repeats, eases or takes back what he said."""
TOLD: Final = 0.4
"""The same where the text says that there is such a statement: "doubled down on his comments"."""
ACCUSED: Final = re.compile(r"\b(?:accus|alleg|blam|charg|claim|link(?:ed|s|ing)\b)", re.IGNORECASE)
DOUBTS: Final = re.compile(
    r"\b(?:den(?:y|ie[sd]|ying)|question|doubt|dismiss|reject|disput|downplay|rebut|refut|debunk)\w*"
    r"|\b(?:play\w* )?down\b",
    re.IGNORECASE,
)
FEELS: Final = re.compile(r"\b(?:worr|fear|hop[ei]|wonder|consider|plan|want|prepar)", re.IGNORECASE)
"""Cues of what accuses nobody."""
OPEN: Final = re.compile(
    r"^\W*to\s|\b(?:possible|whether|topics?|questions?|prob(?:e|ing)|investigat\w+)\b", re.IGNORECASE
)
"""Words of statements that leave open what another denies."""
NEGATED: Final = re.compile(
    r"\b(?:not|no|never|hardly|nothing|without|unlikely|den(?:y|ied|ies))\b|n['’]t\b", re.IGNORECASE
)
_OPEN_QUESTION: Final = re.compile(r"^\W*(?:(?:whether|how|why)\b|if\b(?!.*,))", re.IGNORECASE)
"""Contents that ask; what follows "if" and its clause is asserted: "if it rains, the bridge will close"."""
_FELT: Final = re.compile(
    r"\b(?:angry|anger(?:ed)?|upset|glad|confus(?:ed|ion)|surprised?|astonish\w+|outraged?|frustrat\w+|tired)\b",
    re.IGNORECASE,
)
"""Cues of what somebody feels: nothing that can be dismissed as a warning or a claim."""
_ASKED: Final = re.compile(r"(?:has |had |have |was |were )?(?:asked|asks|questioned|pressed)", re.IGNORECASE)
_ABOUT: Final = re.compile(r"\W*(?:about|on|whether|if|why|how)\b", re.IGNORECASE)
_IN_CASE: Final = re.compile(r"\b(?:if|unless|whether) (?:[\w.’'-]+ ){1,4}$", re.IGNORECASE)
"""Before the cue of what is said only in some case: "if the port promised not to close"."""
_ASKED_FOR: Final = re.compile(r"\b(?:pre)?conditions?\b|\b(?:demand|offer|proposal|request)s?\b", re.IGNORECASE)
"""Contents that are refused and not denied: "named her conditions. Deputies rejected those"."""
_TOLD: Final = re.compile(r"(?:instructed|ordered|told|asked|directed|urged)\b", re.IGNORECASE)
_BEEN: Final = re.compile(r"\b(?:been|was|were|being) (?:\w+ly )?$")
"""Before the cue of what somebody was told, and did not say: "the printers had been told to begin"."""
_ANYTHING: Final = re.compile(r"^\W*(?:something|anything|things|so|what)\W*$", re.IGNORECASE)
"""Contents of no matter: "when he says something"."""
_FAR: Final = 200
"""Statements before and after one among which another that its words speak of can be; few articles have as many."""
ASKING: Final = frozenset({Act.OFFER, Act.URGE, Act.DEMAND, Act.AGREE, Act.PROMISE})


def others(scene: Scene, b: int) -> list[int]:
    """Return the statements of other speakers near by, none of them told inside the statement or around it.

    What was said more than a week later is not what a statement answers.
    """
    own = scene.statements[b]
    return [
        i for i, s in enumerate(scene.statements[max(0, b - _FAR) : b + _FAR], max(0, b - _FAR))
        if i != b and s.speaker_name and not _of_one(s, own) and apart(s, own) and _tells(scene, i)
        and days_after(s, own) <= WEEK
    ]  # fmt: skip


def _of_one(a: Statement, b: Statement) -> bool:
    """Tell whether two statements have one speaker, alone or among others ("X and Y")."""
    names = [frozenset((s.speaker_name or "").removeprefix("unnamed: ").split(" and ")) for s in (a, b)]
    return same_speaker(a, b) or bool(names[0] & names[1])


def _tells(scene: Scene, i: int) -> bool:
    """Tell whether a statement says something: no caption ("WATCH:"), no open question."""
    cue = scene.cue_words(i)
    if cue.lower() == "citing" or _ANYTHING.match(scene.words(i)) or _FELT.search(cue):
        return False
    if _ASKED.fullmatch(cue) and _ABOUT.match(scene.words(i)):
        return False
    start = scene.statements[i].cue[0].start if scene.statements[i].cue else 0
    if _TOLD.match(cue) and _BEEN.search(scene.text[max(0, start - 20) : start]):
        return False
    if _IN_CASE.search(scene.text[max(0, start - 60) : start]):
        return False
    return (not cue or any(c.isalpha() for c in cue)) and not _OPEN_QUESTION.match(scene.words(i))


def apart(a: Statement, b: Statement) -> bool:
    """Tell whether neither statement is told inside the other."""
    return a.outer != b.id and b.outer != a.id


def answers(scene: Scene, cue: Found, b: int, pointer: Pointer, i: int) -> bool:
    """Tell whether a statement can be what is echoed, denied or dismissed as "that", "the charge"."""
    s = scene.statements[i]
    if not (says(s) and acts_fit(s, pointer.noun)):
        return False
    if is_report(pointer.noun) and s.speaker_kind is ActorKind.PERSON:
        return False
    if cue.kind is not RelationKind.CONTRADICTS:
        return not one_cue(scene, i, b) and not _aimed_at(scene, i, b)
    if "q" in cue.needs and (s.act in ASKING or (not pointer.noun and _ASKED_FOR.search(scene.words(i)))):
        return False
    if "q" in cue.needs and not cue.factual and not pointer.that and not _of_paragraph(scene, cue, i):
        return s.act is Act.CRITICISE or bool(ACCUSED.search(scene.cue_words(i))) or _names(scene, i, b)
    if is_charge(pointer.noun) and not pointer.noun.lower().startswith("critic"):
        accused = bears_on(scene, i, b) or bool(ACCUSED.search(scene.cue_words(i)))
        return accused and not (DOUBTS.search(scene.cue_words(i)) or FEELS.search(scene.cue_words(i)))
    return not DOUBTS.search(scene.cue_words(i))


def _aimed_at(scene: Scene, i: int, b: int) -> bool:
    """Tell whether a statement blames the very speaker of another, who passes it on and does not support it."""
    return scene.statements[i].act is Act.CRITICISE and _names(scene, i, b)


def _of_paragraph(scene: Scene, cue: Found, i: int) -> bool:
    return scene.paragraph(scene.statements[i].start) == scene.paragraph(cue.start)


def _names(scene: Scene, i: int, b: int) -> bool:
    """Tell whether a statement names the very speaker of another, not only his side."""
    name = scene.statements[b].speaker_name
    return any(name in names for p in scene.statements[i].content for _, names in scene.named(p.start, p.end))


def bears_on(scene: Scene, i: int, b: int) -> bool:
    """Tell whether a statement is about the speaker or the side that denies it."""
    own = scene.statements[b]
    names = frozenset({own.speaker_name or "", own.side or ""}) - {"", "independent"}
    return any(names & found for p in scene.statements[i].content for _, found in scene.named(p.start, p.end))


def one_cue(scene: Scene, i: int, b: int) -> bool:
    """Tell whether two statements are told with one word ("confirmed"), so that one may retell the other."""
    words = [scene.cue_words(j).split()[-1:] for j in (i, b)]
    return bool(words[0]) and words[0] == words[1]


def again(scene: Scene, i: int, b: int) -> bool:
    """Tell whether a statement says what another says, so that nothing moved between them."""
    return scene.shared(scene.bags[i], b) >= 0.75 or scene.likeness(i, b) >= 0.6


def likest(scene: Scene, pool: Iterable[int], b: int, least: float) -> list[tuple[int, float]]:
    """Return the statement of a pool that is most like another, if it is alike enough."""
    scored = [(scene.likeness(i, b), -i) for i in pool]
    best, i = max(scored, default=(0.0, 0))
    return [(-i, 0.8)] if scored and best >= least else []
