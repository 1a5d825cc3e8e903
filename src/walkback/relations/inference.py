"""Relations that follow from the statements themselves, within an article and across a dossier.

Candidates come first: statements of one article on one topic, and the nearest of the store by topic,
side or speaker. The rules of evidence decide what two statements can be to each other; the comparer
says how likely it is, for contradictions within an article beside all else that it holds, and reads what may be a
shift or a contradiction across articles a second time, both statements together.
Contradiction is tested first.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.records import Basis, Relation
from walkback.records import RelationKind as Kind
from walkback.relations.comparer import Compared, by_features, second_opinion
from walkback.relations.conflicts import beside_the_rest
from walkback.relations.copies import same_statement, says_again
from walkback.relations.evidence import SETTINGS, Setting
from walkback.relations.features import pair_rows, settings_in
from walkback.relations.fitted import GROUPS, setup
from walkback.relations.said import Said, earlier_first

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from walkback.records import Statement
    from walkback.relations.store import StatementStore

__all__ = ["candidates", "infer"]

NEIGHBOURS: Final = 12
"""Candidates looked at for each statement in the store."""
LEAST_COSINE: Final = 0.4
_READ_OF: Final = 6
"""One pair for so many new statements is read together at most: it takes a hundred times as long as its features."""
_SPREAD: Final = 0.02
"""Over how much the confidences of the surest pairs across articles are spread, below the most that was measured."""
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
    settings = settings_in(features)
    compared = beside_the_rest(by_features(features), features, pairs, new)
    first = _verdicts(pairs, settings, compared)
    worth = _worth_reading(first, 1 + len(new) // _READ_OF)
    again = second_opinion(everyone, index[worth], compared.rows(worth))
    chosen = [pairs[row] for row in worth]
    second = dict(zip(worth, _verdicts(chosen, settings[worth], again, together=True), strict=True))
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
    where: Setting
    kind: Kind
    confidence: float
    keep: float
    is_worth_reading: bool


def _verdicts(
    pairs: Sequence[tuple[Said, Said]], settings: NDArray[np.intp], compared: Compared, *, together: bool = False
) -> list[_Verdict | None]:
    """Return what the rules of evidence and the comparer make of each pair, None where unrelated.

    `settings` are the places in `SETTINGS` of the pairs.
    """
    within = np.array([a.statement.article == b.statement.article for a, b in pairs], np.intp)
    priors = np.array([setup(within=inside, together=together).prior for inside in (False, True)])
    likely = np.where(_ALLOWED[within, settings], compared.groups * priors[within], -1.0).argmax(axis=1)
    found: list[_Verdict | None] = [None] * len(pairs)
    for row in np.flatnonzero(likely != GROUPS.index("unrelated")).tolist():
        group, where = GROUPS[likely[row]], SETTINGS[settings[row]]
        score, harder = float(compared.groups[row, likely[row]]), float(compared.harder[row])
        found[row] = _verdict(pairs[row], where, group, score, harder, together=together)
    return found


def _verdict(
    pair: tuple[Said, Said], where: Setting, group: str, score: float, harder: float, *, together: bool
) -> _Verdict | None:
    """Return what two statements are to each other, None where they say one thing twice."""
    a, b = pair
    one_speaker = where in _ONE_SPEAKER
    if group != "same" and one_speaker and says_again(a, b):
        # Nothing has moved then, and nothing is contradicted.
        return None
    within = a.statement.article == b.statement.article
    if group == "shift" and not within and _is_of_old(b):
        return None
    read = setup(within=within, together=together)
    if group == "shift":
        score *= max(harder, 1 - harder)
    kind = _kind(group, where, harder, one_speaker)
    confidence = round(read.confidence(group, score, spread=0.0 if within else _SPREAD), 3)
    worth = group != "same" and kind is not Kind.OPPOSES and confidence >= setup(within=within, together=True).worth
    return _Verdict(a, b, where, kind, confidence, read.keep[group], worth)


_OF_OLD: Final = re.compile(
    r"\b(?:used to|previously|earlier(?! (?:this|on|in)\b)|in the past|formerly|once(?! (?:again|more))|years ago"
    r"|(?:ha[sd]|have) (?:long|always|repeatedly|often))\b",
    re.IGNORECASE,
)
"""How what was said some time before is told: "has previously indicated", "has long been skeptical"."""


def _is_of_old(said: Said) -> bool:
    """Tell whether a statement is told as said some time before, no day given: then it is no move from anything."""
    return said.statement.said_on is None and _OF_OLD.search(said.frame or said.cue) is not None


_ONE_SPEAKER: Final = frozenset({Setting.SPEAKER_AT_ONCE, Setting.SPEAKER_LATER})
_ALLOWED: Final = np.ones((2, len(SETTINGS), len(GROUPS)), np.bool_)
"""The groups allowed, by whether two are of one article and by setting; of two as likely the first counts."""
_ALLOWED[:, SETTINGS.index(Setting.SIDES), GROUPS.index("shift")] = False
_ALLOWED[0, SETTINGS.index(Setting.AT_ONCE), GROUPS.index("shift")] = False


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
    return Relation(v.a.id, v.b.id, v.kind, Basis.INFERRED, v.confidence, reason=f"comparer: {v.where.value}")
