"""Which statement is meant where the text names nobody: "denied that ...", "confirmed that ...", "concurred"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.records import Act, RelationKind
from walkback.relations.anaphora import last
from walkback.relations.matching import (
    ACCUSED,
    ALIKE,
    CLOSE,
    DOUBTS,
    LAST,
    NEGATED,
    OPEN,
    REPEATED,
    TOLD,
    apart,
    bears_on,
    likest,
    one_cue,
    others,
)
from walkback.relations.nouns import SPEECH
from walkback.relations.pointing import Pointer
from walkback.relations.sides import same_speaker
from walkback.relations.speaking import says

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.relations.cues import Found
    from walkback.relations.scene import Scene

__all__ = ["unnamed"]

_DENIED: Final = 0.45
_ACCUSING: Final = frozenset({Act.CRITICISE, Act.ASSERT, Act.ANNOUNCE, Act.DENY, Act.THREATEN, None})
_SAME_WORDS: Final = 3
"""Words other than names that what is confirmed shares with what was said further up."""
_SAID_SO: Final = 0.6
"""Likeness from which "confirmed that" confirms what another said."""
_DENIABLE: Final = re.compile(
    r"^\s(?:that\b|\w+ing\b|any\b|ever\b|he\b|she\b|it (?:had|has|was|is|would|did|\w+ed)\b|they\b|there\b"
    r"|(?:[\w’'-]+ ){0,2}(?:involvement|responsibility|wrongdoing|knowledge|role|guilt|complicity|links?|ties)\b)"
)
_INVOLVED: Final = re.compile(
    r"\s(?:(?:[\w’'-]+ ){0,2}(?:involvement|responsibility|wrongdoing|role)\b"
    r"|(?:that )?(?:it|he|she|they) (?:is|was|were|are) (?:responsible|involved|behind)\b)"
)
_HAD: Final = re.compile(r"\b(?:had|previously|earlier|initially|at first)(?: \w+){0,2} \Z")
_CONFIRMS: Final = re.compile(r"confirm|corroborat", re.IGNORECASE)
_PERHAPS: Final = 0.75
_WHAT: Final = re.compile(r"\s(?:what|how|those who)\b")
_VIEW_OF: Final = re.compile(
    rf"\s(?:the|an?) (?:[\w-]+ ){{0,2}}?{SPEECH} (?:of|at|by|from|in|among|within)\b", re.IGNORECASE
)
_WHOSE: Final = re.compile(r"\s(?:the )?(?:[A-Z][\w.-]* ){0,3}[A-Z][\w.-]*[’'](?:s\s|\s)")
"""Whose words are echoed, where they are called by no noun of speech: "echoed Roth's doubts"."""
_AND: Final = re.compile(r"\W*(?:And|Also|In addition|Moreover|Besides)\b")
"""What a sentence begins with that adds to what was said before it."""
_SAME: Final = re.compile(r"said|says|saying|ma(?:de|kes?|king)", re.IGNORECASE)
_HEADS: Final = re.compile(
    r"^(?:echo|concur|agree|disagree|counter|said|says|saying|ma(?:de|kes?|king))", re.IGNORECASE
)


def unnamed(scene: Scene, cue: Found, b: int) -> list[tuple[int, float]]:
    """Resolve by the matter itself ("denied that ..."), or by what was said last ("concurred")."""
    pool = others(scene, b)
    after = scene.text[cue.end : cue.end + 40]
    if "z" in cue.needs and (
        _HEADS.match(scene.text[cue.start : cue.end])
        and re.match(r"^[.,;:”\"]|^$|^ (?:with|in|on|when|about|of|that|and)\b", after)
    ):
        earlier = [i for i in pool if scene.statements[i].start < cue.start]
        own = scene.statements[b]
        if own.content[-1].end <= cue.start:
            # "X urged this, and Y agreed": what is agreed to stands before, and only who said that is meant.
            earlier = [
                i for i in earlier if any(p.overlaps(q) for p in scene.statements[i].content for q in own.content)
            ]
        found = last(scene, cue, b, Pointer(), earlier)
        if cue.kind is RelationKind.CONTRADICTS:
            return [(i, _PERHAPS if _said_more(scene, i, cue) else sure) for i, sure in found]
        if not _SAME.match(scene.text, cue.start):
            return found
        # Who "said the same" says it of something, which need not be all that was said before.
        return [(i, sure if scene.likeness(i, b) >= ALIKE else _PERHAPS) for i, sure in found]
    if "c" not in cue.needs:
        return []
    if _WHAT.match(after) or (not _CONFIRMS.match(scene.text, cue.start) and _VIEW_OF.match(scene.text, cue.end)):
        # "Echoed what sailors have said", "the view at the Harbour Board" tells whose words it means.
        return []
    pool = [i for i in pool if scene.statements[i].start < cue.start and says(scene.statements[i])]
    if cue.kind is RelationKind.CONTRADICTS:
        if not _DENIABLE.match(after):
            return []
        pool = [
            i for i in pool
            if scene.statements[i].act in _ACCUSING and bears_on(scene, i, b)
            and not DOUBTS.search(scene.cue_words(i)) and not NEGATED.search(scene.words(i))
            and not OPEN.search(scene.words(i)) and (scene.common(i, b) or scene.since(i, cue.start) <= CLOSE)
        ]  # fmt: skip
        if _HAD.search(scene.text[max(0, cue.start - 40) : cue.start]):
            # "Had denied" tells of a day before what has just been told.
            pool = [i for i in pool if scene.since(i, cue.start) <= CLOSE]
        found = likest(scene, pool, b, _DENIED)
        found = [(i, sure if _tied(scene, cue, i, b) else _PERHAPS) for i, sure in found]
        return found or _accusation(scene, cue, pool)
    pool = [i for i in pool if not one_cue(scene, i, b) and not NEGATED.search(scene.cue_words(i))]
    confirms = _CONFIRMS.match(scene.text, cue.start)
    whose = None if confirms else _WHOSE.match(scene.text, cue.end)
    if whose:
        of = frozenset[str]().union(*(names for _, names in scene.named(cue.end, whose.end())))
        pool = [i for i in pool if scene.statements[i].speaker_name in of]
    own = scene.statements[b]
    earlier = [i for i, s in enumerate(scene.statements) if same_speaker(s, own) and s.start < own.start and i != b]
    if likest(scene, earlier, b, REPEATED):
        # Who said so himself before echoes himself.
        return []
    just = [i for i in pool if scene.since(i, cue.start) <= CLOSE]
    far = [i for i in pool if scene.common(i, b) >= _SAME_WORDS and not _of_deed(scene, i, b)]
    found = likest(scene, just, b, TOLD) or likest(scene, far, b, _SAID_SO)
    if not confirms:
        return found
    # One may confirm what nobody in the article has said.
    return [(i, sure if scene.common(i, b) >= _SAME_WORDS else _PERHAPS) for i, sure in found]


def _said_more(scene: Scene, i: int, cue: Found) -> bool:
    """Tell whether a speaker had just said something else too, so that another may counter either."""
    own = scene.statements[i]
    if _AND.match(scene.text, scene.sentence(own.start)[0]):
        return True
    return any(
        j != i and same_speaker(s, own) and apart(s, own) and s.start < cue.start
        and scene.paragraph(s.start) == scene.paragraph(own.start) and scene.since(j, cue.start) <= CLOSE
        for j, s in enumerate(scene.statements)
    )  # fmt: skip


def _tied(scene: Scene, cue: Found, i: int, b: int) -> bool:
    """Tell whether what is denied was said near by, or is much like it: far off, another may have said so."""
    if scene.since(i, cue.start) <= LAST:
        return True
    return scene.likeness(i, b) >= ALIKE and scene.common(i, b) > 1


def _of_deed(scene: Scene, i: int, b: int) -> bool:
    """Tell whether what is confirmed is what a speaker did, not what he said: "confirmed that Roth had refused"."""
    by = {scene.statements[i].speaker_name, scene.statements[i].side} - {None, "independent"}
    return any(by & names for p in scene.statements[b].content for _, names in scene.named(p.start, p.end))


def _accusation(scene: Scene, cue: Found, pool: Sequence[int]) -> list[tuple[int, float]]:
    """Resolve "denied involvement": the last that accused the one who denies it, right before."""
    if not _INVOLVED.match(scene.text, cue.end):
        return []
    close = [i for i in pool if ACCUSED.search(scene.cue_words(i)) and scene.since(i, cue.start) <= CLOSE]
    return [(close[-1], 0.8)] if close else []
