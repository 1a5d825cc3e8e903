"""Backup and restore of a dossier's file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from walkback.dossier.engine import check_file
from walkback.errors import DossierCorrupt, DossierError
from walkback.replacing import is_stream, replacing

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["backup", "restore"]


def backup(source: Path, target: Path) -> Path:
    """Copy a dossier that others may be writing to, as it is at one moment, and check the copy."""
    if target.exists() and target.samefile(source):
        raise DossierError(f"{target} is the dossier itself. Give another name for the backup.")
    try:
        with replacing(target) as part:
            with closing(sqlite3.connect(source, timeout=60)) as old, closing(sqlite3.connect(part)) as new:
                old.backup(new)
            _sound(part)
    except sqlite3.Error as error:
        raise DossierError(f"{source} could not be copied to {target}: {error}") from error
    return target


def restore(source: Path, target: Path) -> Path | None:
    """Put a backup in the place of a dossier; return where the former file was moved, if there was one.

    Nothing is deleted: a damaged dossier stays beside it with ``.damaged`` in its name. Where `target` is a symbolic
    link, this is done to the file that it leads to.
    """
    if is_stream(target):
        raise DossierError(f"{target} is no file that a dossier can be in. Give another name.")
    target = target.resolve() if target.is_symlink() else target
    if not source.is_file():
        raise DossierError(f"there is no backup {source}. Check its name.")
    if target.exists() and target.samefile(source):
        raise DossierError(f"{source} is the dossier itself, not a backup of it.")
    check_file(source)
    _sound(source)
    try:
        with replacing(target) as part:
            with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(part)) as new:
                old.backup(new)
            former = _set_aside(target)
    except sqlite3.Error as error:
        raise DossierError(f"{source} could not be restored to {target}: {error}") from error
    return former


def _set_aside(target: Path) -> Path | None:
    """Move a dossier and its log out of the way: an old log must never be read with a new file."""
    former = None
    if target.exists():
        number = 0
        former = target.with_name(f"{target.name}.damaged")
        while former.exists():
            number += 1
            former = target.with_name(f"{target.name}.damaged-{number}")
        target.rename(former)
    for suffix in ("-wal", "-shm"):
        log = target.with_name(target.name + suffix)
        if log.exists() and former is not None:
            log.rename(former.with_name(former.name + suffix))
        else:
            log.unlink(missing_ok=True)
    return former


def _sound(file: Path) -> None:
    try:
        with closing(sqlite3.connect(file)) as connection:
            found = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        raise DossierCorrupt(f"{file} is damaged ({error}). Try an older backup.") from error
    if found != ("ok",):
        raise DossierCorrupt(f"{file} is damaged ({found[0]}). Try an older backup.")
