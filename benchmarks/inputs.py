"""The files that a benchmark is given: of the gold form, one by one or in folders."""

from __future__ import annotations

from argparse import ArgumentTypeError
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["GOLD", "add_gold", "gold_files"]

GOLD: Final = "GOLD"
"""What usage lines call a file of the gold form, or a folder of such files."""


def add_gold(parser: ArgumentParser) -> None:
    """Let a benchmark take files of the gold form, and folders of them, as `gold`."""
    parser.add_argument("gold", type=_gold, nargs="+", metavar=GOLD, help="file of the gold form, or a folder of them")


def gold_files(given: Namespace) -> list[Path]:
    """Return the files given, those of a folder by name."""
    return [file for files in given.gold for file in files]


def _gold(name: str) -> list[Path]:
    path = Path(name)
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not path.exists():
        msg = f"no such file or folder: {path}"
        raise ArgumentTypeError(msg)
    if not files:
        msg = f"no file of the gold form (*.json) in {path}"
        raise ArgumentTypeError(msg)
    return files
