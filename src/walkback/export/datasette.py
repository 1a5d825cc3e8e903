"""The metadata file with which datasette shows a dossier, every table and column described.

``datasette korea.dossier --metadata metadata.json``
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from walkback.dossier.schema import metadata as schema
from walkback.export.descriptions import TABLES, description_of

if TYPE_CHECKING:
    from walkback.export.selection import Selection

__all__ = ["metadata_of", "write_metadata"]

_QUERIES: Final = {
    "who_said_what": {
        "title": "Statements in order of day",
        "sql": "select day, speaker_name, side, act, stance, content, article from statements "
        "where status <> 'rejected' order by day desc",
    },
    "contradictions": {
        "title": "Statements that contradict earlier ones",
        "sql": "select r.day, r.basis, round(r.confidence, 2) as confidence, a.speaker_name as earlier_speaker, "
        "a.content as earlier, b.speaker_name as later_speaker, b.content as later, r.evidence from relations r "
        "join statements a on a.id = r.a join statements b on b.id = r.b "
        "where r.kind in ('contradicts', 'reverses') and r.status <> 'rejected' order by r.day desc",
    },
    "open_offers": {
        "title": "Offers and demands without an answer",
        "sql": "select day, from_side, to_side, terms, conditions, response, own_side from offers "
        "where response in ('none yet', 'none reported') and status <> 'rejected' order by day desc",
    },
}


def metadata_of(name: str) -> dict[str, Any]:
    """Return the metadata of a dossier whose file is called `name`, without its ending."""
    tables = {
        table.name: {
            "description": TABLES[table.name],
            "columns": {column.name: description_of(table.name, column.name) for column in table.columns},
        }
        for table in schema.sorted_tables
    }
    return {
        "title": "A dossier of walkback",
        "description": "Who said what, when, on whose behalf, on which condition, and when they walked it back. "
        "Offsets are Unicode code points, half-open; dates of statements are EDTF (ISO 8601-2).",
        "databases": {name: {"tables": tables, "queries": _QUERIES}},
    }


def write_metadata(selection: Selection, path: Path) -> None:
    """Write the metadata file of a dossier; the statements that were selected do not matter."""
    name = Path(selection.dossier.place).stem
    path.write_text(json.dumps(metadata_of(name), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
