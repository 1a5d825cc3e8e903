"""Relations that the journalist states: "contradicted X's overture", "echoed that", "dropped the condition".

A relation word outside all quoted and conveyed content is looked for first, then the statement it is
said of (its subject) and the statement it points back to (its object). Where one of the two ends
cannot be told from the text, nothing is reported: a missed relation costs less than a false one.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from walkback.records import SHIFTS, ActorKind, Basis, Relation, RelationKind, Span
from walkback.relations.cues import Found, Target, find_cues
from walkback.relations.matching import BARE
from walkback.relations.moves import Move, moves_of
from walkback.relations.nouns import SPEECH_NOUN
from walkback.relations.objects import DESPITE, objects_of
from walkback.relations.scene import Scene
from walkback.relations.sides import in_government, is_official, same_side, same_speaker
from walkback.relations.subjects import conveyed, named_before, subjects_of
from walkback.relations.times import days_said

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from walkback.records import Article, Statement

    Floats = NDArray[np.float32]

__all__ = ["Told", "reported", "told_by"]

_NEXT: Final = 2
"""Paragraphs after "has progressively eased" in which the steps can stand."""
_POINTING: Final = 6
"""Content words up to which a statement only points to another, where a noun of speech is among them."""
_TREND: Final = re.compile(
    r"\b(?:progressively|gradually|steadily|increasingly|repeatedly|slowly|step by step)\s+$", re.IGNORECASE
)
_DENIAL: Final = re.compile(r"^den(?:y|ie)", re.IGNORECASE)
_LINKS: Final = re.compile(r"(?<=[a-z])[A-Z][a-z]+ [^\n]{20,400}?\bMORE\b")
"""Titles of other articles that a page runs into a name: "Ana RothRoth disputes claims MORE"."""
_OF_ONE_SIDE: Final = frozenset({*SHIFTS, RelationKind.REPEATS})
_PRAISE: Final = re.compile(r"\b(?:prais|admir|loyal|defend|endors|applaud|hail)\w*", re.IGNORECASE)
_OF_SELF: Final = {
    RelationKind.CONTRADICTS: RelationKind.REVERSES, RelationKind.SUPPORTS: RelationKind.REPEATS,
    RelationKind.EASES: RelationKind.EASES,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """What an article's own words state: relations, and moves from what the speakers held before, wherever that is."""

    relations: tuple[Relation, ...] = ()
    moves: tuple[Move, ...] = ()


def reported(article: Article, statements: Sequence[Statement], vectors: Floats | None = None) -> tuple[Relation, ...]:
    """Return the relations between statements of an article that its own words state.

    `vectors` are the statements' sentence vectors; without them likeness goes by words alone.
    """
    return told_by(article, statements, vectors).relations


def told_by(article: Article, statements: Sequence[Statement], vectors: Floats | None = None) -> Told:
    """Return the relations that an article's own words state, as `reported` does, and moves with one end in it."""
    links = [m.span() for m in _LINKS.finditer(article.text)]
    kept = [i for i, s in enumerate(statements) if not _within(links, min(s.start, *(c.start for c in s.cue), s.start))]
    scene = Scene(article, [statements[i] for i in kept], None if vectors is None else vectors[kept])
    found: dict[tuple[str, str], Relation] = {}
    moves: dict[str, Move] = {}
    cues = [cue for cue in find_cues(article.text) if not _within(links, cue.start)]
    for cue in cues:
        if scene.heading(cue.start) or conveyed(scene, cue):
            continue
        ends = _resolved(scene, cue)
        if not ends:
            moves |= {move.statement: move for move in moves_of(scene, cue)}
        for b, a, sure in ends:
            relation = _relation(article, scene, _nearer(scene, cues, cue, b), a, b, sure)
            if relation is None:
                continue
            key = (min(relation.a, relation.b), max(relation.a, relation.b))
            if key not in found or found[key].confidence < sure:
                found[key] = relation
    return Told(tuple(found.values()), tuple(moves.values()))


def _nearer(scene: Scene, cues: Sequence[Found], cue: Found, b: int) -> Found:
    """Return the words of a step itself, where a trend leads to it: "eased his terms. He dropped the condition"."""
    steps = [
        c
        for c in cues
        if c.kind is cue.kind and c.target == cue.target == Target.SELF and b in scene.marked(c.start, c.end)
    ]
    return steps[0] if steps else cue


def _within(spans: Sequence[tuple[int, int]], at: int) -> bool:
    return any(start <= at < end for start, end in spans)


def _resolved(scene: Scene, cue: Found) -> list[tuple[int, int, float]]:
    """Return (subject, object, how sure) for a relation word."""
    if cue.target == Target.SELF and _TREND.search(scene.text[max(0, cue.start - 20) : cue.start]):
        return _steps(scene, cue)
    ends = [(b, a, sure) for b in subjects_of(scene, cue) for a, sure in objects_of(scene, cue, b)]
    spelled = [(j, a, sure - 0.05) for b, a, sure in ends for j in _spelled_out(scene, cue, b) if j != a]
    return ends + spelled


def _steps(scene: Scene, cue: Found) -> list[tuple[int, int, float]]:
    """Resolve "has progressively eased": the steps that the next paragraphs tell, by date."""
    speaker = named_before(scene, scene.sentence(cue.start)[0], cue.start)
    near = [
        i for i in scene.by(speaker)
        if scene.statements[i].start > cue.end
        and 0 <= scene.paragraph(scene.statements[i].start) - scene.paragraph(cue.start) <= _NEXT
    ]  # fmt: skip
    dated: dict[tuple[int, int], int] = {}
    for i in near:
        days = days_said(scene.statements[i])
        if days:
            dated.setdefault(days, i)
    steps = [i for _, i in sorted(dated.items())]
    if steps == sorted(steps):
        # Steps are told in order, so an undated one among dated ones of its paragraph lies between them.
        steps = [
            i for i in near
            if i in steps or (days_said(scene.statements[i]) is None and steps and steps[0] < i < steps[-1]
                              and _beside(scene, i, steps[0]))
        ]  # fmt: skip
    return [(b, a, 0.9) for a, b in itertools.pairwise(steps)]


def _beside(scene: Scene, i: int, j: int) -> bool:
    return scene.paragraph(scene.statements[i].start) == scene.paragraph(scene.statements[j].start)


def _spelled_out(scene: Scene, cue: Found, i: int) -> list[int]:
    """Return the statement that says what a bare "contradicted X's overture" was: the next of its side."""
    own = scene.statements[i]
    matter = own.content[0].of(scene.text)
    if own.speaker_kind is ActorKind.PERSON or _DENIAL.match(scene.text[cue.start : cue.end]):
        return []
    if len(scene.bags[i]) > _POINTING or not (len(scene.bags[i]) <= BARE or SPEECH_NOUN.search(matter)):
        return []
    end = scene.sentence(cue.start)[1]
    following = [
        j for j in range(i + 1, min(i + 3, len(scene.statements)))
        if same_side(own, scene.statements[j]) and len(scene.bags[j]) > BARE and _speaks_for(scene.statements[j], own)
        and scene.sentences_between(end - 1, scene.statements[j].start) == 1
        and scene.paragraph(scene.statements[j].start) == scene.paragraph(own.start)
    ]  # fmt: skip
    return following[:1]


def _speaks_for(agent: Statement, body: Statement) -> bool:
    """Tell whether a speaker is the body itself or one of its officials or spokespersons."""
    return same_speaker(agent, body) or is_official(agent)


def _relation(article: Article, scene: Scene, cue: Found, a: int, b: int, sure: float) -> Relation | None:
    """Return the relation, named by the rules of evidence; None where the two ends cannot stand in it."""
    first, second = scene.statements[a], scene.statements[b]
    kind = _kind(cue, first, second)
    if first.id == second.id or (kind in _OF_ONE_SIDE and not same_side(first, second)):
        return None
    if DESPITE.match(article.text, cue.start) and not _answers(article.text, second, first):
        return None
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


def _answers(text: str, statement: Statement, other: Statement) -> bool:
    """Tell whether what is said despite another's words can be an answer to them.

    What one state does despite what another says is none, nor is praise of who said it.
    """
    abroad = in_government(statement) and not same_side(other, statement)
    return not (abroad or _praises(text, statement, other))


def _praises(text: str, statement: Statement, other: Statement) -> bool:
    """Tell whether a statement is praise of who made another: "offered praise for Roth despite his criticism"."""
    said = " ".join(span.of(text) for span in (*statement.cue, *statement.content))
    name = (other.speaker_name or "").rpartition(" ")[2]
    return bool(name and _PRAISE.search(said) and re.search(rf"\b{re.escape(name)}\b", said))


def _kind(cue: Found, a: Statement, b: Statement) -> RelationKind:
    """Name what a relation word says of two statements by who made them.

    Taking back one's own words reverses; between sides only what says that something is not so contradicts,
    the rest is a difference of positions.
    """
    if same_speaker(a, b):
        return _OF_SELF.get(cue.kind, cue.kind)
    if cue.target == Target.EITHER and cue.kind is RelationKind.EASES:
        return RelationKind.CONTRADICTS
    if cue.kind is RelationKind.CONTRADICTS and not cue.factual and not same_side(a, b):
        return RelationKind.OPPOSES
    return cue.kind
