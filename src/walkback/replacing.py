"""Files that are whole or not there: written beside their place first, and put in it when they are done."""

from __future__ import annotations

import uuid
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["replacing"]


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a new name beside `path` to write to; what was written takes the place of `path` at the end.

    Where the block raises, what was written is deleted and `path` stays as it was. The name is one that no other
    file has. Raises OSError where the folder cannot be written to.
    """
    # A part of the name tells whose it is after a kill; the whole could be too long with more at its end.
    part = path.with_name(f".{path.name[:50]}.{uuid.uuid4().hex}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
