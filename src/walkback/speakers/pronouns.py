"""Antecedents of pronouns: every person named before is scored by a handful of features."""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from walkback.speakers.cast import Person
    from walkback.speakers.mentions import Reading

__all__ = ["FEATURES", "antecedent", "features", "weights"]

FEATURES: Final = (
    "near", "same_sentence", "last_sentence", "subject", "unquoted", "last_speaker", "speaker_before", "frequent",
    "gender_known", "possessive", "first_in_sentence", "latest", "after_quote",
)  # fmt: skip
_MAX_BACK: Final = 40
"""Sentences to look back for a named antecedent."""


@cache
def weights() -> dict[str, float]:
    """Return the fitted weights (see training/fit_antecedents.py)."""
    table: dict[str, float] = json.loads((Path(__file__).parent / "data" / "antecedents.json").read_text("utf-8"))
    return table


def features(
    reading: Reading, person: Person, at: int, inside: bool, speakers: list[str], gender: str | None
) -> dict[str, float] | None:
    """Describe one candidate for a pronoun at code point `at`; None when it cannot be meant."""
    if gender in {"m", "f"} and person.gender in {"m", "f"} and person.gender != gender:
        return None
    before = [n for n in person.places if n.start < at and (inside or not n.quoted or n.possessive)]
    quoted_only = False
    if not before:
        before = [n for n in person.places if n.start < at]
        quoted_only = True
    if not before and person.actor not in speakers:
        return None
    s = reading.scan
    here = s.sentence(at)
    last = before[-1] if before else None
    gap = here - s.sentence(last.start) if last else _MAX_BACK
    recent = [n for n in before if here - s.sentence(n.start) == gap]
    return {
        "near": -math.log1p(gap),
        "same_sentence": float(gap == 0),
        "last_sentence": float(gap == 1),
        "subject": float(any(n.subject for n in recent)),
        "unquoted": float(not quoted_only),
        "last_speaker": float(bool(speakers) and speakers[-1] == person.actor),
        "speaker_before": float(len(speakers) > 1 and person.actor == speakers[-2]),
        "frequent": math.log1p(len(before)),
        "gender_known": float(gender is not None and person.gender == gender),
        "possessive": float(all(n.possessive for n in recent)) if recent else 0.0,
        "first_in_sentence": float(any(s.opens_sentence(n.first) or n.left == s.sentences[s.sentence(n.start)] for n in recent)),
        "latest": 0.0,
        "after_quote": float(inside and bool(speakers) and speakers[-1] == person.actor),
    }


def antecedent(
    reading: Reading, at: int, gender: str | None, speakers: list[str], *, inside: bool = False, barred: str | None = None
) -> tuple[Person, float] | None:
    """Return whom a third-person singular pronoun at `at` means, with a probability."""
    table = weights()
    scored: list[tuple[float, Person]] = []
    for person in reading.persons:
        if person.actor == barred:
            continue
        values = features(reading, person, at, inside, speakers, gender)
        if values is not None:
            scored.append((sum(table.get(name, 0.0) * value for name, value in values.items()), person))
    if not scored:
        return None
    scored.sort(key=lambda x: -x[0])
    total = sum(math.exp(x - scored[0][0]) for x, _ in scored)
    return scored[0][1], 1 / total
