"""Relations that follow from the statements themselves, within an article and across a dossier.

Candidates come first: statements of one article on one topic, and the nearest of the store by topic,
side or speaker. The rules of evidence decide what two statements can be to each other; the comparer
says how likely it is. Contradiction is tested first.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.records import Basis, Relation
from walkback.records import RelationKind as Kind
from walkback.relations.comparer import Compared, compare
from walkback.relations.copies import same_statement
from walkback.relations.evidence import Setting, setting_of
from walkback.relations.said import Said, earlier_first

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from walkback.relations.store import StatementStore

__all__ = ["DISPLAY", "REVIEW", "infer"]

DISPLAY: Final = 0.85
"""Confidence from which a relation stands in the default view."""
REVIEW: Final = 0.4
"""Confidence from which it stands in the review queue; below it is not kept."""
NEIGHBOURS: Final = 12
"""Candidates looked at for each statement in the store."""
LEAST_COSINE: Final = 0.4
WINDOW: Final = 40
"""Statements of one article and topic that each is compared with, counted back."""


def infer(new: Sequence[Said], store: StatementStore | None = None) -> tuple[Relation, ...]:
    """Return the relations of new statements among themselves and to those of the store.

    Copies of one statement are related to nothing twice: of each only the first found counts.
    """
    pairs = list(_candidates(new, store))
    everyone = list({s.id: s for pair in pairs for s in pair}.values())
    at = {s.id: i for i, s in enumerate(everyone)}
    if not pairs:
        return ()
    index = np.array([[at[a.id], at[b.id]] for a, b in pairs], np.intp)
    compared = compare(everyone, index)
    found = [_relation(a, b, compared, row) for row, (a, b) in enumerate(pairs)]
    return tuple(sorted((r for r in found if r and r.confidence >= REVIEW), key=lambda r: (-r.confidence, r.a, r.b)))


def _candidates(new: Sequence[Said], store: StatementStore | None) -> Iterator[tuple[Said, Said]]:
    """Yield pairs worth comparing, the earlier said first, no pair twice."""
    seen: set[tuple[str, str]] = set()
    for a, b in itertools.chain(_within(new), _across(new, store)):
        first, second = earlier_first(a, b)
        if (first.id, second.id) not in seen and not _nested(first, second):
            seen.add((first.id, second.id))
            yield first, second


def _within(new: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    by_topic: dict[tuple[str, str | None], list[Said]] = {}
    for s in sorted(new, key=lambda s: (s.statement.article, s.statement.start, s.id)):
        earlier = by_topic.setdefault((s.statement.article, s.statement.topic), [])
        yield from ((e, s) for e in earlier[-WINDOW:])
        earlier.append(s)


def _across(new: Sequence[Said], store: StatementStore | None) -> Iterator[tuple[Said, Said]]:
    if store is None or not new:
        return
    for s, near in zip(new, store.similar(new, NEIGHBOURS, LEAST_COSINE), strict=True):
        kept: list[Said] = []
        for other in near:
            if other.id != s.id and not same_statement(s, other) and not any(same_statement(other, k) for k in kept):
                kept.append(other)
                yield other, s


def _nested(a: Said, b: Said) -> bool:
    """Tell whether one statement is told inside the other, so that the two are one and the same words."""
    return a.statement.article == b.statement.article and b.id in {a.statement.outer} | {a.id} or a.id == b.statement.outer


def _relation(a: Said, b: Said, compared: Compared, row: int) -> Relation | None:
    """Return the relation that the rules of evidence and the comparer give, None where unrelated."""
    unrelated, same, shift, conflict = (float(p) for p in compared.groups[row])
    harder = float(compared.harder[row])
    kind, sure = _verdict(setting_of(a, b), same, shift, conflict, harder)
    if sure <= unrelated:
        return None
    return Relation(a.id, b.id, kind, Basis.INFERRED, round(sure, 3), reason=f"comparer: {setting_of(a, b).value}")


def _verdict(setting: Setting, same: float, shift: float, conflict: float, harder: float) -> tuple[Kind, float]:
    """Choose among the kinds that a setting allows; contradiction is tested first.

    >>> _verdict(Setting.AT_ONCE, 0.2, 0.1, 0.6, 0.5)
    (<RelationKind.CONTRADICTS: 'contradicts'>, 0.6)
    """
    if setting in {Setting.AT_ONCE, Setting.SIDES}:
        return (Kind.CONTRADICTS, conflict) if conflict >= same else (Kind.SUPPORTS, same)
    moved = max(shift, conflict)
    if moved < same:
        return Kind.REPEATS, same
    if conflict > shift:
        return (Kind.REVERSES if setting is not Setting.SIDE_LATER else Kind.CONTRADICTS), conflict
    return (Kind.HARDENS, shift * harder) if harder >= 0.5 else (Kind.EASES, shift * (1 - harder))
