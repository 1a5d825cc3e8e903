"""Files that are whole or not there: written beside their place first, and put in it when they are done."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
import uuid
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["is_stream", "replacing"]

_LINKS: Final = 40
"""Links to follow at most: as many as Linux does."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a new name to write to; what was written takes the place of `path` at the end.

    Where the block raises, what was written is deleted and `path` stays as it was. The name is beside `path`, and one
    that no other file has. A symbolic link stays one: what it leads to is replaced. What is no regular file, such as a
    device, a pipe or ``/dev/stdout``, is never replaced: it gets the bytes. Raises OSError where the folder is not
    there or cannot be written to.
    """
    if is_stream(path):
        with tempfile.TemporaryDirectory() as folder:
            part = Path(folder, path.name)
            yield part
            with part.open("rb") as written, path.open("ab") as stream:
                shutil.copyfileobj(written, stream)
        return
    target = path.resolve() if path.is_symlink() else path
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    # A part of the name tells whose it is after a kill; the whole could be too long with more at its end.
    part = target.with_name(f".{target.name[:50]}.{uuid.uuid4().hex}.part")
    try:
        yield part
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def is_stream(path: Path) -> bool:
    """Tell whether a path leads to what takes bytes and cannot be replaced: a device, a pipe, an open file.

    >>> is_stream(Path("/dev/null")), is_stream(Path("no-such-file"))
    (True, False)
    """
    try:
        kind = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)) or _is_open_file(path)


def _is_open_file(path: Path) -> bool:
    """Tell whether a path is a file that a process has open: ``/dev/stdout`` may be one of a shell's ``>>``."""
    for _ in range(_LINKS):
        if not path.is_symlink():
            return False
        folder = path.parent.resolve()
        if folder.name == "fd" and folder.is_relative_to("/proc"):
            return True
        path = folder / path.readlink()
    return False
