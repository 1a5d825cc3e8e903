"""Relations that follow from the statements themselves, within an article and across a dossier.

Candidates come first: statements of one article on one topic, and the nearest of the store by topic,
side or speaker. The rules of evidence decide what two statements can be to each other; the comparer
says how likely it is, for contradictions within an article beside all else that it holds, and reads what may be a
shift or a conflict across articles a second time, both statements together.
Contradiction is tested first.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.positions.words import content_set
from walkback.records import Basis, Relation
from walkback.records import RelationKind as Kind
from walkback.relations.comparer import Compared, by_features, second_opinion
from walkback.relations.conflicts import beside_the_rest
from walkback.relations.copies import CONTAINED, same_statement
from walkback.relations.evidence import Setting, setting_of
from walkback.relations.features import pair_rows
from walkback.relations.fitted import GROUPS, setup
from walkback.relations.said import Said, earlier_first
from walkback.relations.sides import same_speaker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from walkback.records import Statement
    from walkback.relations.store import StatementStore

__all__ = ["candidates", "infer"]

NEIGHBOURS: Final = 12
"""Candidates looked at for each statement in the store."""
LEAST_COSINE: Final = 0.4
_READ_OF: Final = 4
"""One pair for so many new statements is read together at most: it takes a hundred times as long as its features."""
WINDOW: Final = 40
"""Statements of one article and topic that each is compared with, counted back."""


def infer(new: Sequence[Said], store: StatementStore | None = None) -> tuple[Relation, ...]:
    """Return the relations of new statements among themselves and to those of the store.

    Copies of one statement are related to nothing twice: of each only the first found counts.
    """
    pairs = list(candidates(new, store))
    everyone = list({s.id: s for pair in pairs for s in pair}.values())
    at = {s.id: i for i, s in enumerate(everyone)}
    if not pairs:
        return ()
    index = np.array([[at[a.id], at[b.id]] for a, b in pairs], np.intp)
    features = pair_rows(everyone, index)
    compared = beside_the_rest(by_features(features), features, pairs, new)
    first = _verdicts(pairs, compared)
    worth = _worth_reading(first, 1 + len(new) // _READ_OF)
    again = second_opinion(everyone, index[worth], compared.rows(worth))
    second = dict(zip(worth, _verdicts([pairs[row] for row in worth], again, together=True), strict=True))
    found = [v for row, verdict in enumerate(first) if (v := second.get(row, verdict) if verdict else None)]
    return tuple(sorted(map(_relation, _strongest(found)), key=lambda r: (-r.confidence, r.a, r.b)))


def _worth_reading(first: Sequence[_Verdict | None], most: int) -> list[int]:
    """Return the rows of the surest verdicts that both statements are worth reading together for."""
    found = [(-v.confidence, v.a.id, v.b.id, row) for row, v in enumerate(first) if v and v.is_worth_reading]
    return sorted(row for *_, row in sorted(found)[:most])


def candidates(new: Sequence[Said], store: StatementStore | None = None) -> Iterator[tuple[Said, Said]]:
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
    x, y = a.statement, b.statement
    if a.id in {b.id, y.outer} or b.id == x.outer:
        return True
    return x.article == y.article and (_within_another(x, y) or _within_another(y, x))


def _within_another(inner: Statement, outer: Statement) -> bool:
    """Tell whether one statement stands in another, and one of the two reaches us through the other's speaker."""
    through = inner.via is not None and inner.via == outer.speaker_name
    through = through or (outer.via is not None and outer.via == inner.speaker_name)
    return through and all(any(o.overlaps(i) for o in outer.content) for i in inner.content)


_CONFLICTS: Final = frozenset({Kind.CONTRADICTS, Kind.OPPOSES})


@dataclass(frozen=True, slots=True)
class _Verdict:
    a: Said
    b: Said
    kind: Kind
    confidence: float
    keep: float
    is_worth_reading: bool


def _verdicts(
    pairs: Sequence[tuple[Said, Said]], compared: Compared, *, together: bool = False
) -> list[_Verdict | None]:
    """Return what the rules of evidence and the comparer make of each pair, None where unrelated."""
    rows = zip(pairs, compared.groups.tolist(), compared.harder.tolist(), strict=True)
    return [_verdict(a, b, shares, harder, together=together) for (a, b), shares, harder in rows]


def _verdict(a: Said, b: Said, shares: Sequence[float], harder: float, *, together: bool) -> _Verdict | None:
    within = a.statement.article == b.statement.article
    read = setup(within=within, together=together)
    where = setting_of(a, b)
    allowed = _ALLOWED[where] if within or where is not Setting.AT_ONCE else _APART_AT_ONCE
    place = max(allowed, key=[share * prior for share, prior in zip(shares, read.prior, strict=True)].__getitem__)
    group = GROUPS[place]
    if group == "unrelated":
        return None
    if group != "same" and same_speaker(a.statement, b.statement) and _said_again(a, b):
        return None
    score = shares[place]
    if group == "shift":
        score *= max(harder, 1 - harder)
    kind = _kind(group, where, harder, same_speaker(a.statement, b.statement))
    confidence = round(read.confidence(group, score), 3)
    worth = group != "same" and confidence >= setup(within=within, together=True).worth
    return _Verdict(a, b, kind, confidence, read.keep[group], worth)


def _said_again(a: Said, b: Said) -> bool:
    """Tell whether one speaker says the same words twice: nothing has moved then, and nothing is contradicted."""
    first, second = content_set(a.text), content_set(b.text)
    return len(first & second) >= CONTAINED * max(1, min(len(first), len(second)))


_APART_AT_ONCE: Final = tuple(place for place, group in enumerate(GROUPS) if group != "shift")
_ALLOWED: Final = dict.fromkeys(Setting, tuple(range(len(GROUPS)))) | {
    Setting.SIDES: tuple(GROUPS.index(group) for group in ("unrelated", "same", "conflict"))
}
"""Places in `GROUPS` of those allowed in a setting, and in two articles at once; of two as likely the first counts."""


def _kind(group: str, where: Setting, harder: float, one_speaker: bool) -> Kind:
    """Name a group of the comparer as the rules of evidence have it.

    >>> _kind("conflict", Setting.AT_ONCE, 0.5, one_speaker=False)
    <RelationKind.CONTRADICTS: 'contradicts'>
    >>> _kind("conflict", Setting.SIDES, 0.5, one_speaker=False)
    <RelationKind.OPPOSES: 'opposes'>
    """
    if group == "conflict" and where is Setting.SIDES:
        return Kind.OPPOSES
    if group == "conflict":
        return Kind.REVERSES if one_speaker else Kind.CONTRADICTS
    if group == "same":
        return Kind.REPEATS if one_speaker or where is Setting.SIDE_LATER else Kind.SUPPORTS
    return Kind.HARDENS if harder >= 0.5 else Kind.EASES


def _strongest(found: Sequence[_Verdict]) -> list[_Verdict]:
    """Keep what is sure enough; of contradictions in one article, those that are the surest of an end."""
    best: dict[str, float] = {}
    for v in (v for v in found if v.kind in _CONFLICTS):
        for end in (v.a.id, v.b.id):
            best[end] = max(best.get(end, 0.0), v.confidence)
    kept = []
    for v in found:
        sure = v.confidence
        if v.kind in _CONFLICTS and sure < min(best[v.a.id], best[v.b.id]):
            sure = round(sure / 2, 3)
        if sure >= v.keep:
            kept.append(v if sure == v.confidence else replace(v, confidence=sure))
    return kept


def _relation(v: _Verdict) -> Relation:
    where = setting_of(v.a, v.b).value
    return Relation(v.a.id, v.b.id, v.kind, Basis.INFERRED, v.confidence, reason=f"comparer: {where}")
