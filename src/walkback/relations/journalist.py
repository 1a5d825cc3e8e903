"""Relations that the journalist states: "contradicted X's overture", "echoed that", "dropped the condition".

A relation word outside all quoted and conveyed content is looked for first, then the statement it is
said of (its subject) and the statement it points back to (its object). Where one of the two ends
cannot be told from the text, nothing is reported: a missed relation costs less than a false one.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

from walkback.positions.words import content_words
from walkback.records import ActorKind, Basis, Mode, Relation, RelationKind, Span
from walkback.relations.cues import (
    ANAPHOR,
    ASKED,
    DEMONSTRATIVE,
    DENIAL,
    DETERMINED_SPEECH,
    LIKEWISE,
    MATTER,
    PASSIVE,
    REFUSAL,
    SAME,
    SPEECH_NOUN,
    TREND,
    Found,
    Target,
    find_cues,
    owns_speech,
)
from walkback.relations.scene import Scene
from walkback.relations.sides import same_side, same_speaker
from walkback.relations.times import days_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from walkback.records import Article, Statement

    Floats = NDArray[np.float32]

__all__ = ["reported"]

_REACH: Final = 90
"""Code points after a relation word in which its object is looked for."""
_BACK: Final = 12
"""Statements before a relation word among which an object that is only pointed to can be."""
_NEXT: Final = 3
"""Paragraphs after a relation word in which the statement it speaks of can stand."""
_SUBJECT_REACH: Final = 40
"""Code points from a name to the verb it is the subject of; beyond, clauses stand between."""
_BARE: Final = 3
"""Content words up to which a statement only points to another ("X's overture")."""
_POINTING: Final = 6
"""The same, where a noun of speech is among them ("X's offer of talks without preconditions")."""
_TO_NAME: Final = re.compile(
    r"^[ “\"‘]*(?:(?!(?:after|before|when|while|as|for|and|in|at|on|during|since|to|that|if|but|because|over|about"
    r"|whether|how|why|what|who|which)\b)[\w.’'-]+[ “\"‘]+){0,5}$"
)
_POINT_BACK: Final = 3
"""Statements back to which "that" or "the claim" can point."""
_HE: Final = re.compile(r"^\W*(?:that )?(?:he|she|it|they)(?:,| |['’])(?:\W*\w+){0,2}\W*$", re.IGNORECASE)
_NAME_END: Final = re.compile(r"^[\w.’-]*?(?:[A-Z][\w.-]*\s)*[A-Z][\w.-]*?(?=[’'\s,;.]|$)")
_SAID_BACK: Final = re.compile(r"^(?:rebut|refut|disput|debunk|endors|second|back)")
_PLAIN: Final = re.compile(r"^[^,;:.()\n]*$")
_LIKE: Final = 0.34
"""Least likeness of a statement to the matter named for it to be the one pointed to."""


def reported(article: Article, statements: Sequence[Statement], vectors: Floats | None = None) -> tuple[Relation, ...]:
    """Return the relations between statements of an article that its own words state.

    `vectors` are the statements' sentence vectors; without them likeness goes by words alone.
    """
    scene = Scene(article, statements, vectors)
    found: dict[tuple[str, str, RelationKind], Relation] = {}
    for cue in find_cues(article.text):
        if _conveyed(scene, cue):
            continue
        for b, a, sure in _resolved(scene, cue):
            relation = _relation(article, scene, cue, a, b, sure)
            key = (min(relation.a, relation.b), max(relation.a, relation.b), relation.kind)
            if key not in found or found[key].confidence < sure:
                found[key] = relation
    return tuple(found.values())


def _conveyed(scene: Scene, cue: Found) -> bool:
    """Tell whether the words are conveyed, not the journalist's: what a speaker says is his claim.

    A paraphrase that tells what the speaker himself did ("said he agreed with that") is no claim.
    """
    inside = [s for s in scene.statements if any(p.start <= cue.start and cue.end <= p.end for p in s.content)]
    return bool(inside) and not any(_of_himself(scene, s, cue) for s in inside)


def _of_himself(scene: Scene, statement: Statement, cue: Found) -> bool:
    lead = scene.text[statement.start : cue.start]
    return statement.mode is not Mode.DIRECT and bool(_HE.match(lead))


def _resolved(scene: Scene, cue: Found) -> list[tuple[int, int, float]]:
    """Return (subject, object, how sure) for a relation word."""
    if cue.target == Target.SELF and TREND.search(scene.text[max(0, cue.start - 20) : cue.start]):
        return _steps(scene, cue)
    ends = [(b, a, sure) for b in _subjects(scene, cue) for a, sure in _objects(scene, cue, b)]
    spelled = [(j, a, sure - 0.05) for b, a, sure in ends for j in _spelled_out(scene, cue, b) if j != a]
    return ends + spelled


def _steps(scene: Scene, cue: Found) -> list[tuple[int, int, float]]:
    """Resolve "has progressively eased": the steps that the next paragraphs tell, by date."""
    speaker = _named_before(scene, scene.sentence(cue.start)[0], cue.start)
    dated: dict[tuple[int, int], int] = {}
    for i in scene.by(speaker):
        s = scene.statements[i]
        days = days_of(s.said_on.edtf) if s.said_on else None
        near = 0 <= scene.paragraph(s.start) - scene.paragraph(cue.start) <= _NEXT
        if days and near and s.start > cue.end:
            dated.setdefault(days, i)
    steps = [i for _, i in sorted(dated.items())]
    return [(b, a, 0.9) for a, b in itertools.pairwise(steps)]


def _subjects(scene: Scene, cue: Found) -> list[int]:
    """Return the statements that a relation word is said of."""
    own = [i for i, s in enumerate(scene.statements) if any(c.start < cue.end and cue.start < c.end for c in s.cue)]
    own = own or [
        i
        for i, s in enumerate(scene.statements)
        if s.start < cue.start < s.content[0].end and _of_himself(scene, s, cue)
    ]
    if own:
        return own
    start, end = scene.sentence(cue.start)
    here = [i for i, s in enumerate(scene.statements) if s.cue and start <= s.cue[0].start < end]
    after = [i for i in here if scene.statements[i].cue[0].start >= cue.end]
    if cue.leading:
        before = [i for i in here if scene.statements[i].cue[0].start < cue.start]
        return after[:1] if scene.text[cue.start].isupper() else before[-1:]
    subject = _named_before(scene, start, cue.start)
    fitting = [i for i in after if not subject or scene.statements[i].speaker_name in subject]
    if fitting or not subject:
        return fitting[:1]
    later = [i for i in scene.by(subject) if scene.statements[i].start >= cue.end]
    near = [i for i in later if scene.paragraph(scene.statements[i].start) - scene.paragraph(cue.start) <= _NEXT]
    return near[:1]


def _spelled_out(scene: Scene, cue: Found, i: int) -> list[int]:
    """Return the statement that says what a bare "contradicted X's overture" was: the next of its side."""
    own = scene.statements[i]
    matter = own.content[0].of(scene.text)
    if own.speaker_kind is ActorKind.PERSON or DENIAL.match(scene.text[cue.start : cue.end]):
        return []
    if len(scene.bags[i]) > _POINTING or not (len(scene.bags[i]) <= _BARE or SPEECH_NOUN.search(matter)):
        return []
    end = scene.sentence(cue.start)[1]
    following = [
        j for j in range(i + 1, min(i + 3, len(scene.statements)))
        if same_side(own, scene.statements[j]) and scene.statements[j].start >= end and len(scene.bags[j]) > _BARE
        and scene.paragraph(scene.statements[j].start) - scene.paragraph(own.start) <= 1
    ]  # fmt: skip
    return following[:1]


def _named_before(scene: Scene, start: int, end: int) -> frozenset[str]:
    """Return the speakers that stand as subject: the name right before the words, else the sentence's first."""
    named = scene.named(start, end)
    if not named:
        return frozenset()
    at, names = named[-1]
    return names if end - at <= _SUBJECT_REACH else named[0][1]


def _objects(scene: Scene, cue: Found, b: int) -> list[tuple[int, float]]:
    """Return the statement a relation word points back to, with how sure that is; at most one."""
    statement = scene.statements[b]
    stop = min(scene.sentence(cue.start)[1], cue.end + _REACH)
    after = scene.text[cue.end : stop]
    word = scene.text[cue.start : cue.end].lower()
    if REFUSAL.match(word) and ASKED.search(after[:60]):
        return []
    wanted = cue.target if cue.target == Target.SELF else Target.OTHER
    pool = [i for i in range(len(scene.statements)) if i != b and _fits(statement, scene.statements[i], wanted)]
    if DENIAL.match(word):
        pool = [i for i in pool if not same_side(statement, scene.statements[i])] or pool
    if wanted == Target.SELF:
        return _own(scene, pool, b, cue, after)
    if PASSIVE.search(scene.text[max(0, cue.start - 20) : cue.start]):
        # "Was criticised for" has a deed as its matter, no statement.
        return _passive(scene, pool, b, cue) if MATTER.match(word) or _SAID_BACK.match(word) else []
    named, speech = _named_object(scene, cue, stop)
    if named:
        theirs = [i for i in scene.by(named) if i in pool]
        if theirs and (speech or not cue.needs_speech or _likewise(scene, cue)):
            return [(_best(scene, theirs, b, after, cue), 0.9 if speech else 0.8)]
        return []
    if cue.leading:
        return []
    if SAME.search(word):
        before = [i for i in pool if scene.statements[i].start < cue.start]
        return [(before[-1], 0.8)] if before else []
    if ANAPHOR.match(after) or DETERMINED_SPEECH.match(after):
        return _pointed(scene, pool, b, after, cue)
    return _like(scene, pool, b, cue) if MATTER.match(word) else []


def _named_object(scene: Scene, cue: Found, stop: int) -> tuple[frozenset[str], bool]:
    """Return the speakers named as object, right after the words, and whether what they said is named."""
    for at, names in scene.named(cue.end, stop)[:1]:
        before = scene.text[cue.end : at]
        if _TO_NAME.match(before):
            rest = _NAME_END.sub("", scene.text[at:stop], count=1)
            return names, owns_speech(before, rest)
    return frozenset(), False


def _passive(scene: Scene, pool: Sequence[int], b: int, cue: Found) -> list[tuple[int, float]]:
    """Resolve "X's remarks were echoed by Y": what is echoed stands before the words."""
    start = scene.sentence(cue.start)[0]
    before = scene.text[start : cue.start]
    named = scene.named(start, cue.start)
    theirs = [i for i in scene.by(named[0][1]) if i in pool and scene.statements[i].start < start] if named else []
    if theirs:
        return [(_best(scene, theirs, b, before, cue), 0.85)]
    return _pointed(scene, pool, b, before, cue) if DETERMINED_SPEECH.match(before) else []


def _own(scene: Scene, pool: Sequence[int], b: int, cue: Found, after: str) -> list[tuple[int, float]]:
    """Return the speaker's own statement that is repeated, eased or reversed: pointed to, or the likest."""
    here = scene.sentence(cue.start) if cue.kind is RelationKind.REPEATS else (0, 0)
    others = [i for i in pool if not here[0] <= scene.statements[i].start < here[1]] or list(pool)
    if (
        DEMONSTRATIVE.match(after)
        and DETERMINED_SPEECH.match(after)
        and (found := _pointed(scene, others, b, after, cue))
    ):
        return found
    alike = _like(scene, others, b, cue)
    return alike or (_pointed(scene, others, b, after, cue) if len(scene.bags[b]) <= _BARE else [])


def _likewise(scene: Scene, cue: Found) -> bool:
    """Tell whether the words are "like X,": a frame that needs no noun of speech."""
    word, after = scene.text[cue.start : cue.end], scene.text[cue.end : cue.end + 40]
    return bool(LIKEWISE.match(word)) and "," in after


def _inside_object(scene: Scene, cue: Found, i: int) -> bool:
    """Tell whether a statement is told in the object itself: "denied Kerry's claim that ..."."""
    starts = [c.start for c in scene.statements[i].cue]
    return any(cue.end <= at < cue.end + _REACH and _PLAIN.match(scene.text[cue.end : at]) for at in starts)


def _fits(b: Statement, a: Statement, wanted: str) -> bool:
    return (same_speaker(a, b) or (a.speaker_name is None and same_side(a, b))) == (wanted == Target.SELF)


def _best(scene: Scene, pool: Sequence[int], b: int, phrase: str, cue: Found) -> int:
    """Return the statement of a pool that a phrase most likely means: near, alike, of the act named."""
    words = content_words(phrase)
    topic = scene.statements[b].topic

    def score(i: int) -> tuple[float, int]:
        s = scene.statements[i]
        distance = abs(scene.paragraph(s.start) - scene.paragraph(cue.start))
        return (
            1.0 * scene.shared(words, i) + 0.8 * scene.likeness(i, b) + 0.3 * (s.start < cue.start)
            + 1.5 * _inside_object(scene, cue, i)
            + 0.5 * (s.topic == topic and topic is not None) + _act_fits(s, phrase) - 0.06 * min(distance, 10)
            + 0.3 * (len(scene.bags[i]) > _BARE) + 0.25 * (s.mode is Mode.DIRECT), -i,
        )  # fmt: skip

    return max(pool, key=score)


_NOUN_ACTS: Final = {
    "offer": "offer agree announce promise", "overture": "offer", "proposal": "offer urge", "invitation": "offer",
    "threat": "threaten",
    "warning": "threaten", "call": "urge demand", "appeal": "urge", "demand": "demand urge", "condition": "demand",
    "accusation": "criticise assert", "allegation": "criticise assert", "charge": "criticise assert",
    "claim": "assert criticise deny", "report": "assert criticise",
    "criticism": "criticise", "pledge": "promise", "promise": "promise", "denial": "deny", "decision": "announce",
    "plan": "announce offer",
}  # fmt: skip


def _act_fits(statement: Statement, phrase: str) -> float:
    noun = SPEECH_NOUN.search(phrase)
    acts = _NOUN_ACTS.get(noun.group().lower().rstrip("s"), "") if noun else ""
    return 0.6 if statement.act is not None and statement.act.value in acts.split() else 0.0


def _pointed(scene: Scene, pool: Sequence[int], b: int, phrase: str, cue: Found) -> list[tuple[int, float]]:
    """Resolve "that", "the claim": a statement shortly before the words, preferably on the same matter."""
    at = cue.start
    inside = [i for i in pool if _inside_object(scene, cue, i)]
    before = [i for i in pool if scene.statements[i].start < at][-_BACK:]
    near = inside or [i for i in before if scene.paragraph(at) - scene.paragraph(scene.statements[i].start) <= 6]
    if near and not inside and DEMONSTRATIVE.match(phrase):
        near = near[-_POINT_BACK:]
    return [(_best(scene, near, b, phrase, cue), 0.85)] if near else []


def _like(scene: Scene, pool: Sequence[int], b: int, cue: Found) -> list[tuple[int, float]]:
    """Resolve by the matter itself: the statement most like what is reiterated, echoed or denied."""
    scored = [
        (scene.likeness(i, b), -i)
        for i in pool
        if scene.statements[i].start < cue.start or (cue.target == Target.SELF and cue.kind is not RelationKind.REPEATS)
    ]
    if not scored:
        return []
    best, i = max(scored)
    return [(-i, 0.75)] if best >= _LIKE else []


def _relation(article: Article, scene: Scene, cue: Found, a: int, b: int, sure: float) -> Relation:
    first, second = scene.statements[a], scene.statements[b]
    kind = cue.kind
    if cue.target == Target.EITHER:
        own = same_speaker(first, second)
        kind = {RelationKind.EASES: RelationKind.EASES if own else RelationKind.CONTRADICTS,
                RelationKind.SUPPORTS: RelationKind.REPEATS if own else RelationKind.SUPPORTS}[kind]  # fmt: skip
    words = article.text[cue.start : cue.end]
    return Relation(
        first.id,
        second.id,
        kind,
        Basis.REPORTED,
        sure,
        article.id,
        Span(cue.start, cue.end),
        f"the text says “{words}”",
    )
