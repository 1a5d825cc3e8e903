"""Where the bytes come from: files, folders, gzip and standard input, each with limits.

A limit ends the one file with an error; nothing is read into memory beyond it, and a gzip bomb is never
unpacked further than that.
"""

from __future__ import annotations

import gzip
import io
import os
import stat
import zlib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from walkback.errors import InputError, NoArticleFound, UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LARGEST_DOCUMENT", "SUFFIXES", "Stream", "kind_of", "opened", "walk"]

LARGEST_DOCUMENT = 32 * 2**20
"""Most bytes of one article file or one line of JSON Lines, unpacked."""
_MOST_UNPACKED = 64 * 2**20
_MOST_RATIO = 200
SUFFIXES = {
    ".txt": "text", ".text": "text", ".md": "text", ".markdown": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".json": "json", ".jsonl": "lines", ".ndjson": "lines",
    ".warc": "warc", ".wacz": "wacz", ".parquet": "parquet",
}  # fmt: skip


def kind_of(name: str) -> str | None:
    """Return how a file is read, by its name; None where only the content can tell.

    >>> kind_of("a/b.jsonl.gz"), kind_of("page.HTML"), kind_of("photo.jpg")
    ('lines', 'html', None)
    """
    path = Path(name.lower().removesuffix(".gz"))
    return SUFFIXES.get(path.suffix)


def walk(folder: Path) -> Iterator[Path | InputError]:
    """Yield the article files of a folder and the folders in it, sorted by name.

    Hidden files, README files and other kinds of file are passed over. A folder reached again
    through a link is an error.
    """
    found = False
    for item in _walk(folder):
        found = True
        yield item
    if not found:
        kinds = ", ".join(SUFFIXES)
        yield NoArticleFound(str(folder), f"no article file in the folder; looked for {kinds} (also .gz)")


def _walk(folder: Path) -> Iterator[Path | InputError]:
    # No recursion: folders can lie deeper in each other than calls can.
    waiting: list[tuple[Path, frozenset[tuple[int, int]]]] = [(folder, frozenset())]
    while waiting:
        path, above = waiting.pop()
        if above and not path.is_dir():
            if kind_of(path.name) and path.stem.lower() != "readme":
                yield path
            continue
        try:
            state = path.stat()
            names = sorted((entry.name for entry in os.scandir(path)), reverse=True)
        except OSError as error:
            yield unreadable(str(path), error)
            continue
        identity = (state.st_dev, state.st_ino)
        if identity in above:
            yield UnreadableInput(str(path), "a link that leads back to a folder above it; not followed")
            continue
        below = above | {identity}
        waiting += [(path / name, below) for name in names if not name.startswith(".")]


def unreadable(source: str, error: OSError) -> UnreadableInput:
    """Turn an error of the operating system into one that says what to do."""
    advice = {
        FileNotFoundError: "no such file; check the path",
        PermissionError: "no permission to read it; change its permissions or copy it",
        IsADirectoryError: "a folder where a file was expected",
    }
    message = next((m for kind, m in advice.items() if isinstance(error, kind)), None)
    return UnreadableInput(source, message or f"cannot be read ({error.strerror or error})")


class _Counted(io.RawIOBase):
    """A byte stream that knows how much was read from it."""

    def __init__(self, inner: BinaryIO) -> None:
        super().__init__()
        self._inner = inner
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._inner.read(len(buffer)) or b""
        buffer[: len(data)] = data
        self.count += len(data)
        return len(data)


class Stream:
    """The unpacked bytes of one input, read whole or line by line under the limits."""

    def __init__(self, inner: BinaryIO, source: str) -> None:
        """Unpack when the bytes begin as gzip does, whatever the name says."""
        self.source = source
        self._packed = _Counted(inner)
        self._bytes: io.BufferedReader = io.BufferedReader(self._packed, 2**16)
        self._gzip = self._bytes.peek(2)[:2] == b"\x1f\x8b"
        if self._gzip:
            self._bytes = io.BufferedReader(gzip.GzipFile(fileobj=self._bytes), 2**16)
        self._unpacked = 0

    def head(self) -> bytes:
        """Return some of the first bytes without consuming them."""
        with self._explained():
            return self._bytes.peek(4096)[:4096]

    def whole(self, limit: int = LARGEST_DOCUMENT) -> bytes:
        """Return all bytes; raise `UnreadableInput` where there are more than `limit`."""
        with self._explained():
            data = self._bytes.read(limit + 1)
        if len(data) > limit:
            raise UnreadableInput(self.source, self._too_large(limit))
        return data

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, up to `size`; raise `UnreadableInput` at a gzip bomb."""
        with self._explained():
            data = self._bytes.read(size)
        self._unpacked += len(data)
        self._refuse_bomb()
        return data

    def lines(self) -> Iterator[bytes]:
        """Yield the lines; raise `UnreadableInput` at a line beyond the limit or at a gzip bomb."""
        while True:
            with self._explained():
                line = self._bytes.readline(LARGEST_DOCUMENT + 1)
            if not line:
                return
            if len(line) > LARGEST_DOCUMENT:
                raise UnreadableInput(self.source, self._too_large(LARGEST_DOCUMENT))
            self._unpacked += len(line)
            self._refuse_bomb()
            yield line

    def _refuse_bomb(self) -> None:
        if self._gzip and self._unpacked > _MOST_UNPACKED and self._unpacked > _MOST_RATIO * self._packed.count:
            raise UnreadableInput(self.source, "unpacks to more than 200 times its size; not read further")

    def _too_large(self, limit: int) -> str:
        unpacked = " when unpacked" if self._gzip else ""
        return f"more than {limit // 2**20} MiB in one piece{unpacked}, no single article; split it or use JSON Lines"

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (EOFError, gzip.BadGzipFile, zlib.error):
            message = "the gzip data is damaged or cut off; fetch the file again"
            raise UnreadableInput(self.source, message) from None
        except OSError as error:
            raise unreadable(self.source, error) from None


@contextmanager
def opened(path: Path) -> Iterator[Stream]:
    """Open a file (or a pipe that was named); devices are refused, they may never end."""
    try:
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            raise UnreadableInput(str(path), "neither a file nor a folder")
        with path.open("rb") as file:
            yield Stream(file, str(path))
    except OSError as error:
        raise unreadable(str(path), error) from None
    except ValueError:
        raise UnreadableInput(repr(str(path)), "not a valid path") from None
