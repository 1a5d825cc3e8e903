"""The ledger: every offer, demand, threat and promise from side to side, and where each stands.

Entries move as statements come in and their history stays: evidence is only ever added, in the
order in which it was said, and the last of each role decides where the entry stands.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.errors import ModelError
from walkback.offers.entries import FEATURES, features_of, terms_of, to_side
from walkback.offers.standing import OWN_SIDE, RESPONSE, THIRD_PARTY, Remark, remark
from walkback.records import Offer, OwnSide, RelationKind, Response

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from walkback.records import Relation
    from walkback.relations.said import Said

__all__ = ["chances", "ledger", "move", "open_entries"]

MODEL: Final = Path(__file__).parent / "entries.json"


def ledger(
    said: Sequence[Said], relations: Iterable[Relation] = (), sides: Mapping[str, str] | None = None
) -> tuple[Offer, ...]:
    """Return the entries that statements open, each with all that the statements say of it.

    `sides` maps names of addressees to sides; the speakers among the statements are known anyway.
    """
    return move(open_entries(said, sides), said, said, relations)


def open_entries(said: Sequence[Said], sides: Mapping[str, str] | None = None) -> tuple[Offer, ...]:
    """Return an entry for each statement that is an offer, demand, threat or promise to another side."""
    known = dict(sides or {}) | _sides_of(said)
    order = sorted(range(len(said)), key=lambda i: said[i].order)
    rows = chances(said, known)
    _, threshold = _model()
    return tuple(_entry(said[i], known) for i in order if rows[i] >= threshold)


def chances(said: Sequence[Said], sides: Mapping[str, str]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return for each statement the probability that it belongs into the ledger."""
    if not said:
        return np.zeros(0)
    weights, _ = _model()
    rows = np.array([features_of(s, sides, likest_before(said, s)) for s in said])
    scores = rows @ weights[1:] + weights[0]
    return np.asarray(1 / (1 + np.exp(-scores)))


def likest_before(said: Sequence[Said], one: Said) -> float:
    """Return the cosine of the likest earlier statement of the same speaker's side in the article."""
    earlier = [
        s for s in said
        if s.statement.start < one.statement.start and s.statement.side == one.statement.side
        and s.statement.article == one.statement.article and s.statement.act is one.statement.act
    ]  # fmt: skip
    return max((float(s.vector @ one.vector) for s in earlier), default=0.0)


def move(
    offers: Sequence[Offer], entries: Sequence[Said], new: Sequence[Said], relations: Iterable[Relation] = ()
) -> tuple[Offer, ...]:
    """Return the offers as they stand after `new` statements; those not spoken of are unchanged.

    `entries` are the offers' own statements, found by id; relations are those known among the two.
    """
    own = {s.id: s for s in entries}
    kinds: dict[tuple[str, str], set[RelationKind]] = {}
    for r in relations:
        kinds.setdefault((r.a, r.b), set()).add(r.kind)
        kinds.setdefault((r.b, r.a), set()).add(r.kind)
    ordered = sorted(new, key=lambda s: s.order)
    at = {s.id: s for s in (*entries, *new)}
    return tuple(_moved(o, own[o.statement], ordered, kinds, at) for o in offers)


def _moved(
    offer: Offer,
    own: Said,
    new: Sequence[Said],
    kinds: Mapping[tuple[str, str], set[RelationKind]],
    at: Mapping[str, Said],
) -> Offer:
    seen = {s for _, s in offer.evidence}
    for other in new:
        said = remark(own, offer.to, other, kinds.get((own.id, other.id), ()))
        if said and said.statement not in seen:
            offer = _with(offer, said, at[other.id])
            seen.add(said.statement)
    return offer


def _with(offer: Offer, said: Remark, other: Said) -> Offer:
    """Return an offer after one remark: the latest answer counts, a contradiction at home stays."""
    day = other.statement.said_on.edtf if other.statement.said_on else other.published
    offer = replace(
        offer, evidence=(*offer.evidence, (said.role, said.statement)), last_movement=max(filter(None, (offer.last_movement, day)), default=None)
    )
    if said.role == RESPONSE:
        return replace(offer, response=Response(said.value))
    if said.role == OWN_SIDE:
        stays = offer.own_side is OwnSide.CONTRADICTED
        return offer if stays else replace(offer, own_side=OwnSide(said.value))
    entry = (other.statement.side or "", said.value)
    return offer if entry in offer.third_parties else replace(offer, third_parties=(*offer.third_parties, entry))


def _entry(said: Said, sides: Mapping[str, str]) -> Offer:
    s = said.statement
    day = s.said_on.edtf if s.said_on else said.published
    return Offer(
        s.id, s.side or s.speaker_name or "", to_side(said, sides) or "", terms_of(said), s.conditions, last_movement=day
    )


def _sides_of(said: Iterable[Said]) -> dict[str, str]:
    return {s.statement.speaker_name: s.statement.side for s in said if s.statement.speaker_name and s.statement.side}


@lru_cache(maxsize=1)
def _model() -> tuple[np.ndarray[tuple[int], np.dtype[np.float64]], float]:
    """Return bias and weights in the order of `FEATURES`, and the threshold."""
    try:
        data = json.loads(MODEL.read_text("utf-8"))
        weights = np.array([data["bias"], *(data["weights"][name] for name in FEATURES)])
        return weights, float(data["threshold"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{MODEL} cannot be read ({error}); reinstall walkback") from error
