"""What is installed: versions of walkback and of what it stands on, and the models with their hashes."""

from __future__ import annotations

import hashlib
import platform
import sqlite3
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from walkback import __version__

__all__ = ["models", "versions"]

_PACKAGES: Final = ("numpy", "onnxruntime", "tokenizers", "trafilatura", "sqlalchemy", "typer", "rich", "pyarrow")
_MODELS: Final = ("*.onnx", "*.npz")


def versions() -> list[tuple[str, str]]:
    """Return (name, version) of walkback, Python, SQLite and the packages it uses."""
    found = [("walkback", __version__), ("python", platform.python_version()), ("sqlite", sqlite3.sqlite_version)]
    for package in _PACKAGES:
        try:
            found.append((package, version(package)))
        except PackageNotFoundError:
            found.append((package, "not installed"))
    return found


def models(root: Path = Path(__file__).parent) -> tuple[list[tuple[str, str]], list[str]]:
    """Return (path, hash and size) of the model files, and the folders of models that hold none."""
    folders = sorted(path for path in root.rglob("model*") if path.is_dir())
    found, missing = [], []
    for folder in folders:
        files = sorted(file for pattern in _MODELS for file in folder.glob(pattern))
        if not files:
            missing.append(str(folder.relative_to(root)))
        found += [(str(file.relative_to(root)), _told(file)) for file in files]
    return found, missing


def _told(file: Path) -> str:
    digest = hashlib.sha256(file.read_bytes()).hexdigest()[:16]
    size = file.stat().st_size
    return f"sha256 {digest}, " + (f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{size / 1e3:.1f} kB")
