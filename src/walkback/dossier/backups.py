"""Putting a backup in the place of a dossier, in a file or on a server."""

from __future__ import annotations

import tempfile
from pathlib import Path

from walkback.dossier import files
from walkback.dossier.engine import file_of
from walkback.dossier.moving import copy_dossier
from walkback.dossier.store import Dossier

__all__ = ["restore"]


def restore(source: str | Path, place: str | Path) -> Path | None:
    """Put a backup in the place of a dossier; return where the former file was moved, if there was one.

    At a ``postgresql://`` address the dossier must be new or empty, as nothing is overwritten there; the backup stays
    as it is, also where an older walkback made it. Raises DossierCorrupt for a damaged backup, DossierError where
    there is none or the place is not empty.
    """
    target = file_of(place)
    if target is not None:
        return files.restore(Path(source), target)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "backup")
        files.restore(Path(source), copy)
        with Dossier(copy) as old, Dossier(place, create=True) as new:
            copy_dossier(old, new)
    return None
