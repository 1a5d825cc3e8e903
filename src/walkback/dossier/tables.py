"""Tables that people exchange: corrections as JSON Lines.

Each line is a correction. Where it speaks of actors or topics by their ids, which other dossiers may not know, the line
tells under ``named`` who and what they are.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from walkback.dossier.codec import encode, from_json
from walkback.dossier.introducing import Introductions
from walkback.errors import CorrectionError
from walkback.records import Correction

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from walkback.dossier.store import Dossier

__all__ = ["corrections_lines", "corrections_of_lines", "lines_of"]


def corrections_lines(dossier: Dossier) -> Iterator[str]:
    """Yield all corrections in force as JSON, the oldest first."""
    found, after = [], None
    while page := dossier.corrections(after=after, limit=500):
        found += page
        after = page[-1].id
    known = Introductions(dossier, found)
    for correction in reversed(found):
        named = known.of(correction)
        line = encode(correction) | ({"named": named} if named else {})
        yield json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def corrections_of_lines(path: Path) -> list[Correction]:
    """Return the corrections of a file that `corrections_lines` made; raises CorrectionError."""
    return [_correction(line, place) for line, place in lines_of(path)]


def lines_of(path: Path) -> list[tuple[str, str]]:
    """Return the lines of a file that are not empty, each with its place; raises CorrectionError."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise CorrectionError(f"{path} cannot be read: {error}") from error
    return [(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip()]


def _correction(line: str, place: str) -> Correction:
    try:
        return from_json(Correction, line)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise CorrectionError(f"{place} is not a correction as `corrections export` writes it") from error
