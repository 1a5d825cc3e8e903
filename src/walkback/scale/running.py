"""Reading shards into a folder with all processors of one machine; what was read already is passed over."""

from __future__ import annotations

import json
from collections import Counter
from concurrent.futures import Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from walkback.errors import InputError, WalkbackError
from walkback.pipeline.workers import ahead, processes
from walkback.scale.drafts import item_row, schema, to_batch
from walkback.scale.manifest import Manifest, reader_id
from walkback.scale.places import Folder, is_remote
from walkback.scale.reader import BatchReader
from walkback.scale.shards import Shard, articles_of, digest_of, shards_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import ProcessPoolExecutor

    import pyarrow as pa

    from walkback.records import Article
    from walkback.scale.manifest import Entry

    Batches = Iterator[pa.RecordBatch]
    Read = Callable[[Batches], Batches]
    Todo = list[tuple[Shard, Entry]]

__all__ = ["Outcome", "ShardRead", "read_shard", "read_shards"]

BATCH: Final = 16
"""Articles that go to the reader at once."""
_ROW_GROUP: Final = 256
_AHEAD: Final = 3
"""Batches that wait for each process, which bounds the memory."""
_EXAMPLES: Final = 10


@dataclass(frozen=True, slots=True)
class Outcome:
    """A shard that was read, and the temporary name of its output; None where it had been read before."""

    entry: Entry
    temporary: str | None


@dataclass(frozen=True, slots=True)
class ShardRead:
    """What became of a shard; `new` is false where it had been read before."""

    entry: Entry
    new: bool
    left: int
    """Shards that are still to do."""


def read_shards(
    paths: Iterable[str], out: str, workers: int = 1, spread: Callable[[Todo, str], Iterator[Outcome]] | None = None
) -> Iterator[ShardRead | InputError]:
    """Read each shard of the paths into a Parquet file in the folder `out`, and keep its manifest.

    Yields what became of each shard, and an InputError for what cannot be found. A shard whose files and models are
    those of the manifest is passed over, so the same command again goes on where the last was stopped. `spread`
    may do the work on other machines. Raises WalkbackError where the folder cannot be written, or another command
    is reading into it.
    """
    given = list(paths)
    _apart(given, out)
    folder = Folder(out)
    with folder.locked():
        folder.sweep()
        manifest, found = Manifest.of(folder), list(shards_of(given))
        yield from (item for item in found if isinstance(item, InputError))
        shards = [item for item in found if isinstance(item, Shard)]
        gone = manifest.plan(shards)
        manifest.save(folder)
        for entry in gone:
            folder.delete(entry.name)
        todo = [(shard, manifest.entries[shard.place]) for shard in shards]
        outcomes = spread(todo, out) if spread else _here(todo, folder, workers)
        for number, done in enumerate(outcomes, 1):
            if done.temporary is not None:
                folder.publish(done.temporary, done.entry.name)
                manifest.entries[done.entry.place] = done.entry
                manifest.save(folder)
            yield ShardRead(done.entry, done.temporary is not None, len(todo) - number)
        folder.sweep()


def read_shard(shard: Shard, known: Entry, folder: Folder, read: Read) -> Outcome:
    """Read one shard under a temporary name, unless `known` says that it was read as it is, by these models."""
    found, reader = digest_of(shard), reader_id()
    if known.output and (found, reader) == (known.input, known.reader) and folder.size(known.output) == known.bytes:
        return Outcome(known, None)
    tally: Counter[str] = Counter()
    examples: list[str] = []
    with folder.part(shard.name) as (stream, temporary), _writer(stream) as write:
        for batch in read(_batches(articles_of(shard))):
            _count(batch, tally, examples)
            write(batch)
    entry = replace(
        type(known).planned(shard),
        output=shard.name,
        input=found,
        reader=reader,
        sha256=folder.digest(temporary) or "",
        bytes=folder.size(temporary) or 0,
        articles=tally.pop("", 0),
        statements=tally.pop("statements", 0),
        errors=dict(sorted(tally.items())),
        examples=tuple(examples),
    )
    return Outcome(entry, temporary)


def _apart(paths: Iterable[str], out: str) -> None:
    """Refuse an output inside the input, where the next run would read it."""
    for path in paths:
        local = path != "-" and not is_remote(path) and not is_remote(out)
        if local and Path(out).resolve().is_relative_to(Path(path).resolve()):
            raise WalkbackError(f"{out} lies inside {path}, whose files are read. Give a folder beside it")


def _here(todo: Todo, folder: Folder, workers: int) -> Iterator[Outcome]:
    """Read shards in this process, each spread over the others where there are few, else one each at a time."""
    if workers <= 1:
        for shard, known in todo:
            yield read_shard(shard, known, folder, _alone)
        return
    with processes(workers) as pool:
        try:
            if len(todo) < workers:
                for shard, known in todo:
                    yield read_shard(shard, known, folder, lambda batches: _spread(pool, batches, workers * _AHEAD))
                return
            waiting = [pool.submit(_in_worker, shard, known, folder.place) for shard, known in todo]
            for future in as_completed(waiting):
                yield _result(future)
        except BrokenProcessPool as error:
            raise WalkbackError(
                "a process that read was killed, perhaps for want of memory; what is finished is kept: "
                "run the command again, with fewer --jobs"
            ) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _in_worker(shard: Shard, known: Entry, out: str) -> Outcome | str:
    try:
        return read_shard(shard, known, Folder(out), _alone)
    except WalkbackError as error:
        # several of our errors take more than a message to make: they do not come through a pipe
        return str(error)


def _result(future: Future[Outcome | str]) -> Outcome:
    found = future.result()
    if isinstance(found, str):
        raise WalkbackError(found)
    return found


def _alone(batches: Batches) -> Batches:
    for batch in batches:
        yield _reader()(batch)


def _spread(pool: ProcessPoolExecutor, batches: Batches, most: int) -> Batches:
    """Read batches in the processes of a pool, in their order."""
    return ahead((pool.submit(_read, batch).result for batch in batches), most)


def _read(batch: pa.RecordBatch) -> pa.RecordBatch:
    return _reader()(batch)


@cache
def _reader() -> BatchReader:
    """Return the reader of this process."""
    return BatchReader()


def _batches(items: Iterator[Article | InputError]) -> Batches:
    while rows := [item_row(item) for item in islice(items, BATCH)]:
        yield to_batch(rows, drafts=False)


@contextmanager
def _writer(stream: BinaryIO) -> Iterator[Callable[[pa.RecordBatch], None]]:
    """Yield a function that writes batches to a Parquet file, some hundred rows together."""
    import pyarrow as pa  # noqa: PLC0415 - an extra
    from pyarrow import parquet  # noqa: PLC0415 - an extra

    columns = schema(drafts=True)
    waiting: list[pa.RecordBatch] = []

    def flush() -> None:
        writer.write_table(pa.Table.from_batches(waiting, columns))
        waiting.clear()

    def write(batch: pa.RecordBatch) -> None:
        waiting.append(batch)
        if sum(b.num_rows for b in waiting) >= _ROW_GROUP:
            flush()

    # a dictionary of numbers that are all different costs a third more than the numbers
    with parquet.ParquetWriter(stream, columns, compression="zstd", use_dictionary=False) as writer:
        yield write
        if waiting:
            flush()


def _count(batch: pa.RecordBatch, tally: Counter[str], examples: list[str]) -> None:
    """Count articles under no name, statements, and errors by their kind."""
    columns = ("source", "error", "error_kind", "statements")
    for source, error, kind, statements in zip(*(batch.column(name).to_pylist() for name in columns), strict=True):
        tally[kind or ""] += 1
        tally["statements"] += len(json.loads(statements)) if statements else 0
        if error is not None and len(examples) < _EXAMPLES:
            examples.append(f"{source}: {error}")
