"""Reading on many machines with Ray Data: a pool of actors, each with models of its own.

Every machine needs walkback installed, and must see the input and the output: a shared file system, or a store
such as S3. An actor or a machine that is lost costs the shards it was at; Ray gives them to others, and since an
output gets its name only when it is whole, none is there twice.
"""

from __future__ import annotations

import json
import logging
import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from walkback.errors import MissingExtra, WalkbackError
from walkback.scale.manifest import entry_of
from walkback.scale.places import Folder, is_remote
from walkback.scale.reader import BatchReader
from walkback.scale.running import Outcome, read_shard
from walkback.scale.shards import Shard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pyarrow as pa

    from walkback.scale.running import Todo

__all__ = ["ShardReader", "TableReader", "on_ray"]

LOCAL: Final = "local"


class TableReader:
    """`BatchReader` for ``Dataset.map_batches(TableReader, batch_format="pyarrow", ...)`` of Ray Data.

    It reads tables of articles that are in a data set already; to read files, use `on_ray` or ``walkback read --ray``.
    """

    def __init__(self) -> None:
        """Load the models."""
        self._read = BatchReader(threads=1)

    def __call__(self, table: pa.Table) -> pa.Table:
        """Return the drafts of a table of articles."""
        import pyarrow as pa  # noqa: PLC0415 - an extra

        return pa.Table.from_batches([self._read(batch) for batch in table.combine_chunks().to_batches()])


class ShardReader:
    """An actor of Ray Data that reads one shard at a time."""

    def __init__(self) -> None:
        """Load the models."""
        self._read = BatchReader(threads=1)

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        """Read the shards of a batch; return what became of them, as JSON."""
        return {"done": np.array([self._shard(json.loads(job)) for job in batch["job"]], object)}

    def _shard(self, job: dict[str, Any]) -> str:
        shard = Shard(**{**job["shard"], "files": tuple(job["shard"]["files"])})
        if not all(is_remote(file) or Path(file).is_absolute() for file in shard.files):
            os.chdir(job["folder"])  # the process is the actor's own
        try:
            done = read_shard(shard, entry_of(job["known"]), Folder(job["out"]), lambda b: map(self._read, b))
        except WalkbackError as error:
            return json.dumps({"error": str(error)})
        return json.dumps({"entry": asdict(done.entry), "temporary": done.temporary})


def on_ray(address: str = LOCAL, actors: int = 0) -> Callable[[Todo, str], Iterator[Outcome]]:
    """Return how `read_shards` spreads its work over the Ray cluster at an address, ``auto`` or ``HOST:PORT``.

    ``local`` starts Ray on this machine. `actors` is the most that read at once, 0 for one a processor of the
    cluster. Raises MissingExtra without Ray.
    """
    try:
        import ray  # noqa: F401, PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise MissingExtra("ray", "reading on a Ray cluster") from error
    return lambda todo, out: _outcomes(todo, out, address, actors)


def _outcomes(todo: Todo, out: str, address: str, actors: int) -> Iterator[Outcome]:
    import ray  # noqa: PLC0415 - an extra

    ours = _connect(address)
    try:
        most = min(actors or int(_resources().get("CPU", 1)), len(todo)) or 1
        place = out if is_remote(out) else os.path.abspath(out)  # noqa: PTH100 - links are left as they are
        # files keep the names they were given, as articles are kept under them
        here = {"out": place, "folder": os.getcwd()}  # noqa: PTH109 - a text for JSON
        jobs = [{"job": json.dumps({"shard": asdict(s), "known": asdict(known), **here})} for s, known in todo]
        if jobs:
            yield from map(_outcome, _read(jobs, most))
    finally:
        if ours:
            ray.shutdown()


def _connect(address: str) -> bool:
    """Connect to a cluster unless this process is connected; tell whether the connection is ours to close."""
    import ray  # noqa: PLC0415 - an extra

    if ray.is_initialized():
        return False
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # a newsroom's machine tells nobody what it does
    settings: dict[str, Any] = {"logging_level": "WARNING", "log_to_driver": False}
    if address == LOCAL:
        settings |= {"include_dashboard": False, "object_store_memory": 200 * 2**20}
    else:
        settings["address"] = address
    try:
        ray.init(**settings)
    except (ConnectionError, OSError, ValueError) as error:
        raise WalkbackError(f"the Ray cluster at {address} does not answer: {error}") from error
    return True


def _resources() -> dict[str, float]:
    import ray  # noqa: PLC0415 - an extra

    resources: Any = ray.cluster_resources
    found: dict[str, float] = resources()
    return found


def _read(jobs: list[dict[str, str]], actors: int) -> Iterator[str]:
    from ray import data  # noqa: PLC0415 - an extra

    data.DataContext.get_current().enable_progress_bars = False
    logging.getLogger("ray.data").setLevel(logging.ERROR)  # it tells each step to the terminal
    made = data.from_items(jobs, override_num_blocks=len(jobs)).map_batches(
        ShardReader, batch_size=1, compute=data.ActorPoolStrategy(size=actors), num_cpus=1
    )
    for row in made.iter_rows():
        yield row["done"]


def _outcome(done: str) -> Outcome:
    found = json.loads(done)
    if "error" in found:
        raise WalkbackError(found["error"])
    return Outcome(entry_of(found["entry"]), found["temporary"])
