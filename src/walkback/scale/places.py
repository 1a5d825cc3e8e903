"""Folders of input and output, on this machine or in a store such as ``s3://bucket/folder``.

A file is first written under a temporary name and then put in its place, so that under its own name there is
never half a file, whenever a process is killed.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import uuid
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from walkback.errors import MissingExtra, WalkbackError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Folder", "digest", "filesystem", "is_remote", "shown"]

PART: Final = ".part"
"""How temporary names end."""
_FULL: Final = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})
_FLAT: Final = frozenset({"s3", "gcs"})
"""Stores that have no folders to be made."""
_BLOCK: Final = 2**20


def is_remote(place: str) -> bool:
    """Tell whether a place is an address of a store, not a path of this machine.

    >>> is_remote("s3://bucket/news.jsonl.gz"), is_remote("news.jsonl.gz")
    (True, False)
    """
    return "://" in place


def shown(address: str) -> str:
    """Return an address as it may be printed and kept: without keys and settings. Paths stay as they are.

    >>> shown("s3://KEY:SECRET@bucket/news.jsonl?region=eu-west-1"), shown("what?.txt")
    ('s3://bucket/news.jsonl', 'what?.txt')
    """
    kind, mark, rest = address.partition("://")
    return f"{kind}{mark}{rest.partition('?')[0].rpartition('@')[2]}" if mark else address


def filesystem(address: str) -> tuple[Any, str]:
    """Return the pyarrow filesystem of an address and the path in it; raises WalkbackError for an unknown kind."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        from pyarrow import fs  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise MissingExtra("tables", f"reading {shown(address)}") from error
    try:
        found, path = fs.FileSystem.from_uri(address)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise WalkbackError(
            f"{shown(address)} cannot be used ({error}); s3://, gs:// and hdfs:// addresses can"
        ) from error
    return found, path


class Folder:
    """A folder that is written to: `place` is a path, or an address that pyarrow knows."""

    def __init__(self, place: str) -> None:
        """Make the folder if there is none."""
        self.place = place
        self._remote: Any = None
        self._path = place
        if is_remote(place):
            self._remote, self._path = filesystem(place)
        with self._told():
            if self._remote is None:
                Path(self._path).mkdir(parents=True, exist_ok=True)
            elif self._remote.type_name not in _FLAT:
                self._remote.create_dir(self._path)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder for one writer; raises WalkbackError where another has it. A store has no such lock."""
        if self._remote is not None:
            yield
            return
        with self._told(), Path(self._path, ".lock").open("w") as held:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise WalkbackError(
                    f"another command is reading into {shown(self.place)}; wait until it is done"
                ) from error
            yield

    @contextmanager
    def part(self, name: str) -> Iterator[tuple[BinaryIO, str]]:
        """Open a new file and yield it with its temporary name; `publish` gives it its own name."""
        temporary = f".{name}.{uuid.uuid4().hex[:8]}{PART}"
        with self._told():
            try:
                with self._opened(temporary) as stream:
                    yield stream, temporary
                    if self._remote is None:
                        stream.flush()
                        os.fsync(stream.fileno())
            except BaseException:
                self.delete(temporary)
                raise

    def publish(self, temporary: str, name: str) -> None:
        """Put a finished file in its place."""
        with self._told():
            if self._remote is None:
                Path(self._path, temporary).replace(Path(self._path, name))
            else:
                self._remote.move(self._at(temporary), self._at(name))

    def write(self, name: str, data: bytes) -> None:
        """Write a whole file."""
        with self.part(name) as (stream, temporary):
            stream.write(data)
        self.publish(temporary, name)

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a file, None where there is none."""
        try:
            with self.open(name) as stream:
                data: bytes = stream.read()
        except FileNotFoundError:
            return None
        return data

    def open(self, name: str) -> BinaryIO:
        """Open a file for reading at any place of it."""
        if self._remote is None:
            return Path(self._path, name).open("rb")
        opened: BinaryIO = self._remote.open_input_file(self._at(name))
        return opened

    def digest(self, name: str) -> str | None:
        """Return the SHA-256 of a file, None where there is none."""
        try:
            with self.open(name) as stream:
                return digest(stream)
        except FileNotFoundError:
            return None

    def size(self, name: str) -> int | None:
        """Return the bytes that a file has, None where there is none."""
        try:
            with self.open(name) as stream:
                return stream.seek(0, os.SEEK_END)
        except FileNotFoundError:
            return None

    def delete(self, name: str) -> None:
        """Delete a file if it is there."""
        with suppress(FileNotFoundError):
            if self._remote is None:
                Path(self._path, name).unlink()
            else:
                self._remote.delete_file(self._at(name))

    def sweep(self) -> None:
        """Delete what killed commands have left unfinished."""
        if self._remote is None:
            names = [path.name for path in Path(self._path).glob(f".*{PART}")]
        else:
            from pyarrow import fs  # noqa: PLC0415 - an extra

            there = self._remote.get_file_info(fs.FileSelector(self._path, allow_not_found=True))
            names = [info.base_name for info in there if info.base_name.endswith(PART)]
        for name in names:
            self.delete(name)

    def _opened(self, name: str) -> Any:
        if self._remote is None:
            return Path(self._path, name).open("wb")
        return self._remote.open_output_stream(self._at(name))

    def _at(self, name: str) -> str:
        return f"{self._path.rstrip('/')}/{name}"

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn errors of the operating system into one that says what to do."""
        try:
            yield
        except OSError as error:
            if error.errno in _FULL:
                advice = "there is no room left; what is finished is kept: free some space and run the command again"
            else:
                advice = f"it cannot be written ({error.strerror or error}); check the place and its permissions"
            raise WalkbackError(f"{shown(self.place)}: {advice}") from error


def digest(stream: BinaryIO) -> str:
    """Return the SHA-256 of what is left of a stream, in hexadecimal digits."""
    found = hashlib.sha256()
    while block := stream.read(_BLOCK):
        found.update(block)
    return found.hexdigest()
