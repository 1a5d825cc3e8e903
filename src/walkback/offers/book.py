"""The ledger: every offer, demand, threat and promise from side to side, and where each stands.

Entries move as statements come in and their history stays: evidence is only ever added, in the
order in which it was said, and the last of each role decides where the entry stands.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.errors import ModelError
from walkback.offers.entries import FEATURES, features_of, is_own_order
from walkback.offers.parties import side_of
from walkback.offers.roles import OWN_SIDE, RESPONSE, THIRD_PARTY
from walkback.offers.standing import Remark, remarks
from walkback.offers.terms import terms_of
from walkback.records import INDEPENDENT, Act, Basis, Offer, OwnSide, RelationKind, Response
from walkback.relations.sides import same_speaker
from walkback.speakers.knowledge import figures

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from walkback.records import Relation
    from walkback.relations.said import Said

__all__ = ["alike_before", "chances", "ledger", "likest", "model", "move", "open_entries", "sides_of"]

SURE: Final = 0.7
"""Confidence from which an inferred relation bears on where an offer stands; reported ones always do."""
BEFORE: Final = 200
"""Statements of one side and act that an article's next one is compared with, counted back."""
_MATTERS: Final = (Act.OFFER, Act.DEMAND, Act.THREATEN, Act.PROMISE)
MODEL: Final = Path(__file__).parent / "entries.json"


def ledger(
    said: Sequence[Said], relations: Iterable[Relation] = (), sides: Mapping[str, str] | None = None
) -> tuple[Offer, ...]:
    """Return the entries that statements open, each with all that the statements say of it.

    `sides` maps names of addressees to sides; the speakers among the statements are known anyway.
    """
    relations = tuple(relations)
    told = {end for r in relations if r.basis is Basis.REPORTED for end in (r.a, r.b)}
    return move(open_entries(said, sides, told), said, said, relations)


def open_entries(
    said: Sequence[Said], sides: Mapping[str, str] | None = None, told: Collection[str] = ()
) -> tuple[Offer, ...]:
    """Return an entry for each statement that is an offer, demand, threat or promise to another side.

    `told` are statements of which a journalist says that they are contradicted, backed or taken back: an offer among
    them matters, and is an entry where the model half thinks so.

    Where no side is known to speak, or an independent speaker, there is none; nor for an order to one's own forces, nor
    for a statement inside of an entry of the same speaker ("repeated his proposal to meet" is one offer), nor for what
    is told without a day where the article tells on which day its speaker did the same on its topic.
    """
    known = dict(sides or {}) | sides_of(said)
    of_a_side = [s for s in said if s.statement.side not in {None, "", INDEPENDENT}]
    likely = zip(of_a_side, chances(of_a_side, known).tolist(), strict=True)
    _, threshold = model()
    taken = {
        s.id: s
        for s, chance in sorted(likely, key=lambda one: one[0].order)
        if chance >= threshold / (2 if s.id in told and s.statement.act in _MATTERS else 1) and not is_own_order(s)
    }
    dated = {_told_as(s) for s in taken.values() if s.statement.said_on}
    return tuple(
        _entry(s, known)
        for s in taken.values()
        if not _said_again(s, taken) and (s.statement.said_on or _told_as(s) not in dated)
    )


def _told_as(said: Said) -> tuple[str, str | None, Act | None, str]:
    """Return as whose, as what and on what an article tells a statement; one on no topic is told as nothing else."""
    s = said.statement
    return s.article, s.speaker or s.speaker_name, s.act, s.topic or s.id


def _said_again(said: Said, entries: Mapping[str, Said]) -> bool:
    outer = entries.get(said.statement.outer or "")
    return outer is not None and same_speaker(said.statement, outer.statement)


def chances(said: Sequence[Said], sides: Mapping[str, str]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return for each statement the probability that it belongs into the ledger."""
    if not said:
        return np.zeros(0)
    weights, _ = model()
    rows = np.array([features_of(s, sides, likest(a, s)) for s, a in zip(said, alike_before(said), strict=True)])
    scores = rows @ weights[1:] + weights[0]
    return np.asarray(1 / (1 + np.exp(-scores)))


def alike_before(said: Sequence[Said]) -> list[Sequence[Said]]:
    """Return for each statement the last ones before it of its article, side and act."""
    lines: defaultdict[tuple[str, str | None, Act | None], list[Said]] = defaultdict(list)
    for s in sorted(said, key=lambda s: s.statement.start):
        lines[_line(s)].append(s)
    ends = [bisect_left(lines[_line(s)], s.statement.start, key=lambda o: o.statement.start) for s in said]
    return [lines[_line(s)][max(0, end - BEFORE) : end] for s, end in zip(said, ends, strict=True)]


def _line(said: Said) -> tuple[str, str | None, Act | None]:
    return said.statement.article, said.statement.side, said.statement.act


def likest(earlier: Sequence[Said], one: Said) -> float:
    """Return the cosine of the one of the earlier statements that is likest, 0 where there is none."""
    return max((float(s.vector @ one.vector) for s in earlier), default=0.0)


def move(
    offers: Sequence[Offer], entries: Sequence[Said], new: Sequence[Said], relations: Iterable[Relation] = ()
) -> tuple[Offer, ...]:
    """Return the offers as they stand after `new` statements; those not spoken of are unchanged.

    `entries` are the offers' own statements, found by id; relations are those known among the two.
    """
    own, relations = {s.id: s for s in entries}, tuple(relations)
    echoed = {r.b: r.a for r in relations if r.basis is Basis.REPORTED and r.kind is RelationKind.SUPPORTS}
    kinds: defaultdict[str, defaultdict[str, set[RelationKind]]] = defaultdict(lambda: defaultdict(set))
    for r in (r for r in relations if r.basis is Basis.REPORTED or r.confidence >= SURE):
        # To an offer it is one whether its own side contradicts it or another opposes it: the roles tell them apart.
        kind = RelationKind.CONTRADICTS if r.kind is RelationKind.OPPOSES else r.kind
        kinds[r.a][r.b].add(kind)
        kinds[r.b][r.a].add(kind)
    ordered = sorted(new, key=lambda s: s.order)
    at = {s.id: s for s in (*entries, *new)}
    sides = sides_of(at.values())
    return tuple(_moved(o, own[o.statement], ordered, kinds.get(o.statement, {}), at, sides, echoed) for o in offers)


def _moved(
    offer: Offer,
    own: Said,
    new: Sequence[Said],
    kinds: Mapping[str, set[RelationKind]],
    at: Mapping[str, Said],
    sides: Mapping[str, str],
    echoed: Mapping[str, str],
) -> Offer:
    """Return an offer after new statements, of which only those on its topic or related to it can speak of it."""
    seen, topic = {s for _, s in offer.evidence}, own.statement.topic
    bearing = (other for other in new if other.id in kinds or other.statement.topic == topic)
    found = [
        said for other in bearing if other.id not in seen
        for said in remarks(own, offer.to, other, kinds.get(other.id, ()), sides)
    ]  # fmt: skip
    found = _of_one_mind(found, echoed)
    for said in found:
        offer = _noted(offer, said, at[said.statement])
    return _settled(offer, found)


def _of_one_mind(found: Sequence[Remark], echoed: Mapping[str, str]) -> list[Remark]:
    """Return remarks of which none says otherwise of an offer than the remark of its side that it echoes."""
    known = {remark.statement: remark for remark in found if remark.role == OWN_SIDE}
    return [
        replace(remark, value=first.value)
        if remark.role == OWN_SIDE and (first := known.get(echoed.get(remark.statement, "")))
        else remark
        for remark in found
    ]


def _noted(offer: Offer, said: Remark, other: Said) -> Offer:
    """Return an offer with one more piece of evidence."""
    day = other.statement.said_on.edtf if other.statement.said_on else other.published
    offer = replace(
        offer, evidence=(*offer.evidence, (said.role, said.statement)),
        verdicts=(*(verdict for *_, verdict in offer.remarks), said.value),
        last_movement=max(filter(None, (offer.last_movement, day)), default=None),
    )  # fmt: skip
    entry = (other.statement.side or "", said.value)
    if said.role != THIRD_PARTY or entry in offer.third_parties:
        return offer
    return replace(offer, third_parties=(*offer.third_parties, entry))


def _settled(offer: Offer, found: Sequence[Remark]) -> Offer:
    """Return where an offer stands after remarks: of those that came together, the surest of each role counts."""
    answers = [r for r in found if r.role == RESPONSE]
    own = [r for r in found if r.role == OWN_SIDE]
    if answers:
        offer = replace(offer, response=Response(max(answers, key=lambda r: r.confidence).value))
    if own:
        offer = replace(offer, own_side=OwnSide(max(own, key=lambda r: r.confidence).value))
    return offer


def _entry(said: Said, sides: Mapping[str, str]) -> Offer:
    s = said.statement
    day = s.said_on.edtf if s.said_on else said.published
    return Offer(
        s.id,
        s.side or s.speaker_name or "",
        _addressed(said, sides),
        terms_of(said),
        s.conditions,
        last_movement=day,
    )


def _addressed(said: Said, sides: Mapping[str, str]) -> str:
    """Return the side that an offer is made to; whom it names where the side tells nothing: its own, or of no state."""
    name = said.statement.addressee or ""
    side = side_of(name, sides) or name
    return name if side in {said.statement.side, INDEPENDENT} else side


def sides_of(said: Iterable[Said]) -> dict[str, str]:
    """Return the sides of public figures and of the speakers, by their names."""
    return _figures() | {
        s.statement.speaker_name: s.statement.side for s in said if s.statement.speaker_name and s.statement.side
    }


@lru_cache(maxsize=1)
def _figures() -> dict[str, str]:
    return {figure.name: figure.side for figure in figures()}


@lru_cache(maxsize=1)
def model() -> tuple[np.ndarray[tuple[int], np.dtype[np.float64]], float]:
    """Return bias and weights in the order of `FEATURES`, and the threshold."""
    try:
        data = json.loads(MODEL.read_text("utf-8"))
        weights = np.array([data["bias"], *(data["weights"][name] for name in FEATURES)])
        return weights, float(data["threshold"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{MODEL} cannot be read ({error}); reinstall walkback") from error
