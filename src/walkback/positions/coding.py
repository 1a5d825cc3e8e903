"""Coding statements: act, event codes, addressee, stance and conditions, each with a confidence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.positions.addressees import Named, addressees_of
from walkback.positions.conditions import conditions_of
from walkback.positions.encoder import CONTENT, Encoded, Encoder, pieces_of
from walkback.positions.evidence import rows_of
from walkback.positions.heads import load_heads
from walkback.positions.lexicon import read_cue
from walkback.positions.mapping import cameo_of, plover_of
from walkback.records import Act, Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from walkback.records import Article, Statement

__all__ = ["code", "encode_statements", "stance_value"]

MAX_TITLE: Final = 120
"""Code points of the text that stand in for a title that is missing."""
_NEGATED_SHARE: Final = 0.01
"""What is left of an act's probability when its cue is negated."""
_AGAINST: Final = re.compile(r"\b(?:warn|caution)\w* (?:[\w.’'-]+ ){0,3}?against\b", re.IGNORECASE)
_AFTER_CUE: Final = 40
"""Code points behind a cue in which "against" stands, and whom it warns."""
_FIRM: Final = frozenset({Act.DEMAND, Act.THREATEN, Act.REJECT, Act.PROMISE, Act.AGREE, Act.DENY})


@dataclass(frozen=True, slots=True)
class _Choice:
    """A class chosen and the probability it was chosen with."""

    value: str
    confidence: float


def encode_statements(article: Article, statements: Sequence[Statement], encoder: Encoder | None = None) -> Encoded:
    """Return the encoder's rows for statements and title, to be shared by `code` and the topic functions."""
    title = article.title or article.text[:MAX_TITLE]
    found = (encoder or Encoder.shared()).encode([*(pieces_of(article, s) for s in statements), [(CONTENT, title)]])
    return replace(found.rows(range(len(statements))), title=np.stack([found.vectors[-1], found.topics[-1]]))


def code(
    article: Article,
    statements: Sequence[Statement],
    mentions: Sequence[Named] = (),
    encoded: Encoded | None = None,
) -> tuple[Statement, ...]:
    """Return the statements with act, codes, addressee, stance, conditions and their confidence.

    `encoded` saves the encoder's pass where the caller has it already.
    """
    if not statements:
        return ()
    encoded = encode_statements(article, statements) if encoded is None else encoded
    rows = rows_of(article, statements, encoded)
    acts = _choices("act", rows, _unsay(article, statements))
    stances = _choices("stance", rows)
    aims = addressees_of(article, statements, [Act(act.value) for act in acts], mentions)
    return tuple(_coded(article, *one) for one in zip(statements, acts, stances, aims, strict=True))


def _unsay(article: Article, statements: Sequence[Statement]) -> NDArray[np.float64]:
    """Return a factor for each statement and act: small where the cue negates that very act, or warns against one."""
    factors = np.ones((len(statements), len(Act)))
    for row, statement in enumerate(statements):
        reading = read_cue(" ".join(span.of(article.text) for span in statement.cue))
        if reading.negated and reading.named is not None and reading.named is not Act.ASSERT:
            factors[row, list(Act).index(reading.named)] = _NEGATED_SHARE
        if statement.cue and _AGAINST.search(article.text, statement.cue[-1].start, statement.cue[-1].end + _AFTER_CUE):
            # Who warns against a strike threatens nobody with it.
            factors[row, list(Act).index(Act.THREATEN)] = _NEGATED_SHARE
    return factors


def _choices(field: str, rows: NDArray[np.float32], factors: NDArray[np.float64] | None = None) -> list[_Choice]:
    """Return the most probable class of each row, its chances scaled by `factors` where given."""
    head = load_heads()[0][field]
    chances = head.probabilities(rows)
    if factors is not None:
        chances = chances * factors
        chances /= chances.sum(axis=1, keepdims=True)
    return [_Choice(head.classes[int(row.argmax())], round(float(row.max()), 3)) for row in chances]


def _coded(
    article: Article,
    statement: Statement,
    act: _Choice,
    stance: _Choice,
    aim: tuple[str | None, float],
) -> Statement:
    """Return one statement with all the fields of this stage."""
    kind = Act(act.value)
    cue, content = (" ".join(s.of(article.text) for s in spans) for spans in (statement.cue, statement.content))
    addressee, aimed = aim
    position = Stance(stance.value)
    conditions = conditions_of(article, statement.content, kind, position)
    confidence = dict(statement.confidence) | {
        "act": act.confidence, "addressee": aimed, "stance": stance.confidence
    }  # fmt: skip
    return replace(
        statement, act=kind, plover=plover_of(kind, content), cameo=cameo_of(kind, content, cue), addressee=addressee,
        stance=position, stance_value=stance_value(kind, position), conditions=conditions,
        confidence=tuple(sorted(confidence.items())),
    )  # fmt: skip


def stance_value(act: Act | None, stance: Stance | None) -> int | None:
    """Return a stance as a number from -2 to 2: firm acts count double, conditional ones half; None where unclear.

    >>> stance_value(Act.REJECT, Stance.AGAINST), stance_value(Act.ASSERT, Stance.AGAINST)
    (-2, -1)
    """
    if stance is None or stance is Stance.UNCLEAR:
        return None
    if stance is Stance.CONDITIONAL:
        return 1
    return (1 if stance is Stance.FOR else -1) * (2 if act in _FIRM else 1)
