"""Tables that people exchange: actors with their offices as CSV, corrections as JSON Lines."""

from __future__ import annotations

import csv
from dataclasses import replace
from typing import TYPE_CHECKING

from walkback.dossier.codec import from_json, to_json
from walkback.errors import CorrectionError, UnreadableInput
from walkback.records import Actor, ActorKind, Correction, Office
from walkback.speakers.directory import actor_id

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from walkback.dossier.store import Dossier

__all__ = ["actors_of_csv", "corrections_lines", "corrections_of_lines"]


def actors_of_csv(path: Path) -> list[Actor]:
    """Return the actors of a table with a column `name`, and kind, side, office, body, from, to, aliases.

    Lines with the same name and kind are offices of one actor. Raises UnreadableInput.
    """
    found: dict[str, Actor] = {}
    for number, row in enumerate(_rows(path), 2):
        name = (row.get("name") or "").strip()
        if not name:
            raise UnreadableInput(
                f"{path}:{number}", "no name; the first line must name the columns, one of them `name`"
            )
        try:
            kind = ActorKind((row.get("kind") or "person").strip().lower())
        except ValueError as error:
            raise UnreadableInput(f"{path}:{number}", f"{error}; a kind is one of {', '.join(ActorKind)}") from error
        key = actor_id(kind, name)
        actor = found.get(key) or Actor(key, name, kind, row.get("side") or None)
        aliases = tuple(a.strip() for a in (row.get("aliases") or "").split(";") if a.strip())
        found[key] = replace(
            actor,
            aliases=tuple(dict.fromkeys((*actor.aliases, *aliases))),
            offices=(*actor.offices, *_office(row, path)),
        )
    return list(found.values())


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


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return list(csv.DictReader(stream))
    except OSError as error:
        raise UnreadableInput(str(path), f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UnreadableInput(str(path), "not UTF-8; save the table as UTF-8 CSV") from error


def _office(row: dict[str, str], path: Path) -> tuple[Office, ...]:
    title = (row.get("office") or "").strip()
    if not title:
        return ()
    body, side, first, last = (row.get(name) or None for name in ("body", "side", "from", "to"))
    return (Office(title, body, side, first, last, source=path.name),)
