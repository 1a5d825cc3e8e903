"""Whether a statement can be the one a relation word points back to: on the matter, near, of a fitting act."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.positions.words import content_words
from walkback.records import Act, ActorKind, Mode, RelationKind, Stance
from walkback.relations.nouns import acts_fit, is_charge, is_deed, is_report
from walkback.relations.sides import same_speaker
from walkback.relations.subjects import says
from walkback.relations.times import AT_ONCE_DAYS, WEEK, days_after

if TYPE_CHECKING:
    from collections.abc import Iterable

    from walkback.records import Statement
    from walkback.relations.cues import Found
    from walkback.relations.pointing import Pointer
    from walkback.relations.scene import Scene

__all__ = [
    "ACCUSED", "ALIKE", "ASKING", "BARE", "CLOSE", "DOUBTS", "FEELS", "LAST", "NEGATED", "OPEN", "REPEATED",
    "TOLD", "again", "answers", "apart", "bears_on", "close_before", "held_out", "holds", "in_object", "likest",
    "one_cue", "others", "score",
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
_NO_FINDING: Final = frozenset({Act.DENY, Act.REJECT, Act.OFFER, Act.PROMISE, Act.ANNOUNCE})
"""Acts that no report's findings are."""
_ALSO: Final = re.compile(r"\balso (?:\w+ly )?$")
_SEVERAL: Final = re.compile(r"they|who|which", re.IGNORECASE)
"""Sources after a name that need not be the one named."""
_NEXT_CLAUSE: Final = re.compile(
    r"[,;:.()\n–—]|\b(?:and|but|while)\s*$"
    r"|\s(?:(?:even )?(?:as|though|after|before|when)|while|although|because)\s(?=.*\s)"
)
_UNDERCUT: Final = re.compile(r"undercut|overrul")
_OPEN_QUESTION: Final = re.compile(r"^\W*(?:whether|if|how|why)\b", re.IGNORECASE)
_FELT: Final = re.compile(
    r"\b(?:angry|anger(?:ed)?|upset|glad|confus(?:ed|ion)|surprised?|astonish\w+|outraged?|frustrat\w+|tired)\b",
    re.IGNORECASE,
)
"""Cues of what somebody feels: nothing that can be dismissed as a warning or a claim."""
_READY: Final = re.compile(r"\b(?:could|can|may|might|ready|open|willing|possible)\b", re.IGNORECASE)
"""What is held out need not be an offer in so many words: "talks could happen"."""
_ASKED: Final = re.compile(r"(?:has |had |have |was |were )?(?:asked|asks|questioned|pressed)", re.IGNORECASE)
_ABOUT: Final = re.compile(r"\W*(?:about|on|whether|if|why|how)\b", re.IGNORECASE)
_IN_CASE: Final = re.compile(r"\b(?:if|unless|whether) (?:[\w.’'-]+ ){1,4}$", re.IGNORECASE)
"""Before the cue of what is said only in some case: "if the port promised not to close"."""
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
    names = [frozenset((s.speaker_name or "").split(" and ")) for s in (a, b)]
    return same_speaker(a, b) or bool(names[0] & names[1])


def _tells(scene: Scene, i: int) -> bool:
    """Tell whether a statement says something: no caption ("WATCH:"), no open question."""
    cue = scene.cue_words(i)
    if cue.lower() == "citing" or _ANYTHING.match(scene.words(i)) or _FELT.search(cue):
        return False
    if _ASKED.fullmatch(cue) and _ABOUT.match(scene.words(i)):
        return False
    start = scene.statements[i].cue[0].start if scene.statements[i].cue else 0
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
    if "q" in cue.needs and s.act in ASKING:
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
        # Who is undercut is undercut in what he holds out.
        + 1.0 * (not pointer.noun and held_out(scene, cue, i))
    )  # fmt: skip


def in_object(scene: Scene, cue: Found, i: int) -> bool:
    """Tell whether a statement is told in the object itself: "denied Kerry's claim that ..."."""
    starts = [c.start for c in scene.statements[i].cue]
    return any(cue.end <= at < cue.end + 90 and not _NEXT_CLAUSE.search(scene.text[cue.end : at]) for at in starts)


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
