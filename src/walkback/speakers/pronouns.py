"""Antecedents of pronouns: of the people named before, the one for whom most speaks.

The weights are those of a conditional logit (training/fit_antecedents.py); pronouns are read in text
order, so that each knows whom the ones before it meant.
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_left
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from walkback.speakers.salience import Salience
from walkback.speakers.sight import Read, unfit

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from walkback.speakers.persons import Person

__all__ = ["Antecedents", "weights"]

_OPENING: Final = re.compile(r"(?:\s+[a-z]+){1,3}")
_OPENED: Final = 0.9


@cache
def weights() -> dict[str, float]:
    """Return the fitted weights (see training/fit_antecedents.py)."""
    table: dict[str, float] = json.loads((Path(__file__).parent / "data" / "antecedents.json").read_text("utf-8"))
    return table


class Antecedents(Salience):
    """The third-person singular pronouns of one article; `spoke` lists who spoke, as (code point, actor)."""

    def best(
        self, at: int, gender: str | None, *, inside: bool = False, barred: AbstractSet[str] = frozenset()
    ) -> tuple[Person, float] | None:
        """Return whom a pronoun at code point `at` means, with a probability; `inside` is true in a quotation.

        `barred` are the actors whom it cannot mean.
        """
        self._advance(at)
        return self._choose(at, gender, inside, barred)

    def settle(self, at: int, actor: str, gender: str | None) -> None:
        """Keep whom a pronoun turned out to mean, for those behind it."""
        if gender in {"m", "f"} and not self._reading.scan.in_quote(at):
            place = bisect_left(self._read, at, key=lambda r: r.at)
            if place < len(self._read) and self._read[place].at == at:
                del self._read[place]
            self._read.insert(place, Read(at, actor, gender))

    def _advance(self, to: int) -> None:
        """Read the pronouns outside quotations up to a code point."""
        while self._next < len(self._pronouns) and self._pronouns[self._next][0] < to:
            at, gender = self._pronouns[self._next]
            self._next += 1
            place = bisect_left(self._read, at, key=lambda r: r.at)
            if place < len(self._read) and self._read[place].at == at:
                continue
            found = self._choose(at, gender, inside=False, barred=frozenset())
            if found is not None:
                self._read.append(Read(at, found[0].actor, gender))

    def _choose(
        self, at: int, gender: str | None, inside: bool, barred: AbstractSet[str]
    ) -> tuple[Person, float] | None:
        opener = self._opener(at)
        if opener is not None and opener.actor not in barred and not unfit(opener, gender):
            return opener, _OPENED
        table = weights()
        scored = [
            (sum([table.get(name, 0.0) * value for name, value in values.items() if value]), person)
            for person, values in self.candidates(at, gender, inside, barred)
        ]
        if not scored:
            return None
        best = max(scored, key=lambda x: x[0])
        return best[1], 1 / sum(math.exp(x - best[0]) for x, _ in scored)

    def _opener(self, at: int) -> Person | None:
        """Return whose words a colon opens, for "he" among them: "Kono disagreed: it was early, he said"."""
        s = self._reading.scan
        begin, text = s.sentences[s.sentence(at)], s.text
        colon = text.find(": ", begin, at)
        last = bisect_left(self._starts, colon) - 1
        if colon < 0 or last < 0 or text[at : at + 3].casefold() not in {"he ", "she"}:
            return None
        start, person, naming = self._places[last]
        said = start >= begin and not naming.possessive and _OPENING.fullmatch(text, naming.end, colon)
        return person if said and text.count(", ", colon, at) else None
