"""Tables that people exchange: corrections as JSON Lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walkback.dossier.codec import from_json, to_json
from walkback.errors import CorrectionError
from walkback.records import Correction

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from walkback.dossier.store import Dossier

__all__ = ["corrections_lines", "corrections_of_lines"]


def corrections_lines(dossier: Dossier) -> Iterator[str]:
    """Yield all corrections in force as JSON, the oldest first."""
    found, after = [], None
    while page := dossier.corrections(after=after, limit=500):
        found += page
        after = page[-1].id
    yield from (to_json(correction) for correction in reversed(found))


def corrections_of_lines(path: Path) -> list[Correction]:
    """Return the corrections of a file that `corrections_lines` made; raises CorrectionError."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise CorrectionError(f"{path} cannot be read: {error}") from error
    return [_correction(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip()]


def _correction(line: str, place: str) -> Correction:
    try:
        return from_json(Correction, line)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise CorrectionError(f"{place} is not a correction as `corrections export` writes it") from error
