"""Antecedents of pronouns: every person named before is scored by a handful of features."""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.speakers.cast import Person
    from walkback.speakers.mentions import Reading

__all__ = ["FEATURES", "antecedent", "candidates", "features", "weights"]

FEATURES: Final = (
    "near", "same_sentence", "last_sentence", "subject", "unquoted", "last_speaker", "spoke_near", "speaker_before",
    "frequent", "gender_known", "possessive", "first_in_sentence", "latest", "after_quote", "paragraph", "head",
)  # fmt: skip
_NEAR: Final = 2
"""Sentences within which a speaker goes on speaking."""
_MAX_BACK: Final = 40
"""Sentences to look back for a named antecedent."""


@cache
def weights() -> dict[str, float]:
    """Return the fitted weights (see training/fit_antecedents.py)."""
    table: dict[str, float] = json.loads((Path(__file__).parent / "data" / "antecedents.json").read_text("utf-8"))
    return table


def features(
    reading: Reading, person: Person, at: int, inside: bool, spoke: Sequence[tuple[int, str]], gender: str | None
) -> dict[str, float] | None:
    """Describe one candidate for a pronoun at code point `at`; None when it cannot be meant.

    `spoke` lists who spoke before, as (code point, actor); `inside` is true for pronouns in a quotation.
    """
    if gender in {"m", "f"} and person.gender in {"m", "f"} and person.gender != gender:
        return None
    named = [n for n in person.places if n.start < at]
    before = [n for n in named if inside or not n.quoted or n.possessive] or named
    if not before and all(actor != person.actor for _, actor in spoke):
        return None
    s = reading.scan
    here = s.sentence(at)
    gap = here - s.sentence(before[-1].start) if before else _MAX_BACK
    recent = [n for n in before if here - s.sentence(n.start) == gap]
    last = bool(spoke) and spoke[-1][1] == person.actor
    line = s.text.rfind("\n", 0, at)
    return {
        "near": -math.log1p(gap),
        "same_sentence": float(gap == 0),
        "last_sentence": float(gap == 1),
        "subject": float(any(n.subject for n in recent)),
        "unquoted": float(any(not n.quoted for n in before)),
        "last_speaker": float(last),
        "spoke_near": float(last and here - s.sentence(spoke[-1][0]) <= _NEAR),
        "speaker_before": float(len(spoke) > 1 and person.actor == spoke[-2][1]),
        "frequent": math.log1p(len(named)),
        "gender_known": float(gender is not None and person.gender == gender),
        "possessive": float(bool(recent) and all(n.possessive for n in recent)),
        "first_in_sentence": float(any(s.opens_sentence(n.first) or n.left in reading.openings for n in recent)),
        "latest": 0.0,
        "after_quote": float(inside and last),
        "paragraph": float(bool(before) and before[-1].start > line),
        "head": float(person.known is not None and len(named) > _NEAR),
    }


def candidates(
    reading: Reading, at: int, gender: str | None, spoke: Sequence[tuple[int, str]], inside: bool, barred: str | None
) -> list[tuple[Person, dict[str, float]]]:
    """Return all whom a pronoun at `at` can mean, with their features."""
    found = []
    for person in reading.persons:
        values = None if person.actor == barred else features(reading, person, at, inside, spoke, gender)
        if values is not None:
            found.append((person, values))
    if found:
        latest = max(
            found,
            key=lambda c: max((n.start for n in c[0].places if n.start < at and (inside or not n.quoted)), default=-1),
        )
        latest[1]["latest"] = 1.0
    return found


def antecedent(
    reading: Reading,
    at: int,
    gender: str | None,
    spoke: Sequence[tuple[int, str]],
    *,
    inside: bool = False,
    barred: str | None = None,
) -> tuple[Person, float] | None:
    """Return whom a third-person singular pronoun at `at` means, with a probability."""
    table = weights()
    scored = [
        (sum(table.get(name, 0.0) * value for name, value in values.items()), person)
        for person, values in candidates(reading, at, gender, spoke, inside, barred)
    ]
    if not scored:
        return None
    best = max(scored, key=lambda x: x[0])
    return best[1], 1 / sum(math.exp(x - best[0]) for x, _ in scored)
