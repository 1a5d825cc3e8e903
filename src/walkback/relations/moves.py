"""Moves that the journalist states without the words moved from, which an earlier article of the dossier may have.

"Roth changed course, saying the bridge will be built": what the speaker held before is not in the article. Among what
the dossier has of the same speaker, the comparer chooses what the new words are a shift or a reversal of. Where the
article tells what was held and not what is new ("Roth backed away from the demand for a bridge"), it is the likest.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.positions.words import content_set
from walkback.records import MOVED, SHIFTS, Basis, Relation, RelationKind, Span
from walkback.relations.comparer import by_features, second_opinion
from walkback.relations.copies import same_statement, says_again
from walkback.relations.cues import Target
from walkback.relations.features import pair_rows
from walkback.relations.fitted import GROUPS
from walkback.relations.following import said_with
from walkback.relations.pointing import point
from walkback.relations.sides import same_speaker
from walkback.relations.subjects import subjects_of
from walkback.relations.times import WEEK, gap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from walkback.relations.cues import Found
    from walkback.relations.said import Said
    from walkback.relations.scene import Scene
    from walkback.relations.store import StatementStore

__all__ = ["Move", "moves_of", "traced"]

_NEAREST: Final = 200
_LEAST_COSINE: Final = 0.3
"""Earlier statements looked at, likest first; most are of other speakers."""
_READ: Final = 24
"""Of these, how many are read together with the new one."""
_SURE: Final = 0.5
"""How likely a shift or reversal must be at least: the journalist states one, only not from where."""
_ALIKE: Final = 0.7
"""How like what is told to have been held the words must be in which it was: a cosine."""
_WEIGHT: Final = 0.3
_FADING: Final = 0.03
"""What likeness adds to the chance of a shift, and what each doubling of the weeks since takes from it."""
_MOST: Final = 0.8
"""Confidence at most: too few have been read for the default view, which asks for 0.85."""
_HALF: Final = 0.5
_DAYS: Final = 400
_WITHIN: Final = re.compile(r"\b(?:his|her|its|their|that|this|those|these|the)\b")
"""Where what is moved from begins in the relation words: "toned down his criticism of Roth"."""


@dataclass(frozen=True, slots=True)
class Move:
    """A statement (its id) by which its speaker moved, the journalist's words for it, what these say it is about.

    `held` tells that the statement's content is what the speaker moved from.
    """

    statement: str
    kind: RelationKind
    evidence: Span
    matter: frozenset[str]
    held: bool = False


def moves_of(scene: Scene, cue: Found) -> Iterator[Move]:
    """Yield the moves that a relation word states of the statements it is said of."""
    own = cue.target == Target.SELF or (cue.target == Target.EITHER and cue.kind is RelationKind.EASES)
    if cue.kind not in SHIFTS or not own:
        return
    noun = _WITHIN.search(scene.text, cue.start, cue.end)
    pointer = point(scene, noun.start() if noun else cue.end, scene.sentence(cue.start)[1])
    if pointer and pointer.owner:
        return
    for b in subjects_of(scene, cue):
        speaker = scene.stems_of(scene.statements[b].speaker_name)
        matter = (pointer.matter if pointer else frozenset()) - speaker
        new = _new_words(scene, cue, b)
        held = new == b and b in scene.marked(cue.start, cue.end)
        yield Move(scene.statements[new].id, cue.kind, Span(cue.start, cue.end), matter, held)


def _new_words(scene: Scene, cue: Found, b: int) -> int:
    """Return the statement that holds the new position: what the sentence goes on with, where `b` is what was held."""
    if b not in scene.marked(cue.start, cue.end):
        return b
    return next(iter(said_with(scene, cue, b)), b)


def traced(moves: Sequence[Move], said: Sequence[Said], store: StatementStore) -> Iterator[Relation]:
    """Yield for each move the relation to what its speaker said before, where the store holds it.

    The relation is inferred, as its earlier end is; its evidence are the journalist's words for the move.
    """
    known = {s.id: s for s in said}
    for move in moves:
        new = known[move.statement]
        pool = [old for old in store.similar([new], _NEAREST, _LEAST_COSINE)[0] if _may_be_left(old, new, move)]
        found = _alike(pool, new) if move.held else _moved_from(pool, new, move.kind)
        if found:
            old, sure = found
            article = new.statement.article
            confidence = round(min(sure, _MOST), 3)
            yield Relation(old.id, new.id, move.kind, Basis.INFERRED, confidence, article, move.evidence, MOVED)


def _may_be_left(old: Said, new: Said, move: Move) -> bool:
    """Tell whether a speaker can have moved from one statement to another: earlier, on the matter, not said again."""
    if not same_speaker(old.statement, new.statement) or same_statement(old, new):
        return False
    if old.days is None or new.days is None or not 0 < gap(old.days, new.days) <= _DAYS:
        return False
    if not move.held and says_again(old, new) and old.statement.stance is new.statement.stance:
        return False
    return not move.matter or bool(move.matter & content_set(old.text))


def _alike(pool: Sequence[Said], new: Said) -> tuple[Said, float] | None:
    """Return the likest of what was said, with how like it is."""
    near, old = max(((float(s.vector @ new.vector), s) for s in pool), key=lambda found: found[0], default=(0.0, new))
    return (old, near) if near >= _ALIKE else None


def _moved_from(pool: Sequence[Said], new: Said, kind: RelationKind) -> tuple[Said, float] | None:
    """Return what the comparer thinks the new words move from, with how sure it is."""
    if not pool:
        return None
    everyone = [*pool, new]
    pairs = np.array([[i, len(pool)] for i in range(len(pool))], np.intp)
    first = by_features(pair_rows(everyone, pairs))
    likely = np.argsort(-_moved(first.groups), kind="stable")[:_READ].tolist()
    read = second_opinion(everyone, pairs[likely], first.rows(likely))
    fits = [
        (share, pool[i])
        for i, share, harder in zip(likely, _moved(read.groups).tolist(), read.harder, strict=True)
        if share >= _SURE and (kind is RelationKind.REVERSES or (kind is RelationKind.HARDENS) == (harder >= _HALF))
    ]
    share, old = max(fits, key=lambda fit: fit[0] + _nearness(fit[1], new), default=(0.0, new))
    return (old, share) if fits else None


def _nearness(old: Said, new: Said) -> float:
    """Return what likeness and time add to the chance that a speaker moved from one statement to another."""
    weeks = gap(old.days, new.days) / WEEK if old.days and new.days else 0.0
    return _WEIGHT * float(old.vector @ new.vector) - _FADING * math.log2(1 + weeks)


def _moved(groups: NDArray[np.float64]) -> NDArray[np.float64]:
    shares: NDArray[np.float64] = groups[:, [GROUPS.index("shift"), GROUPS.index("conflict")]].sum(axis=1)
    return shares
