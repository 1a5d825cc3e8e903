"""Drafting articles in several processes, in the order in which they came.

Drafts need no dossier, and onnxruntime is at its best with one thread a process. Results are the same
as those of one process: every article is encoded by itself.
"""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import TYPE_CHECKING, Final, TypeVar

from walkback.pipeline.drafting import attempt
from walkback.processors import ONE_THREAD, spare_collections
from walkback.records import Article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from walkback.errors import UnreadArticle
    from walkback.pipeline.clocks import Clock
    from walkback.pipeline.drafting import Draft

R = TypeVar("R")
T = TypeVar("T")

__all__ = ["ahead", "cores", "drafts", "processes"]

FEW: Final = 12
"""So many articles are drafted in this process before others are started: they take a second to load."""
_AHEAD: Final = 4
"""Drafts that may wait for each process, which bounds the memory."""


def cores() -> int:
    """Return the number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def processes(workers: int) -> ProcessPoolExecutor:
    """Return a pool of processes that run the models with one thread each and end with this one."""
    return ProcessPoolExecutor(workers, _Spawning(), _start, (os.getpid(),))


class _Worker(SpawnProcess):
    """A process that begins with `ONE_THREAD`, where the user has set nothing else: numpy is loaded before our code."""

    def start(self) -> None:
        """Start it; the settings of this process are as before in the end."""
        added = [name for name in ONE_THREAD if name not in os.environ]
        os.environ.update((name, ONE_THREAD[name]) for name in added)
        try:
            super().start()
        finally:
            for name in added:
                del os.environ[name]


class _Spawning(SpawnContext):
    Process = _Worker


def drafts(
    items: Iterable[Article | T], workers: int, clock: Clock | None = None
) -> Iterator[Draft | UnreadArticle | T]:
    """Yield the draft of each article in order, or why there is none; what is no article is passed on in its place.

    With one worker, and for the first few articles, drafts are made in this process.
    """
    waiting, made = iter(items), 0
    for item in waiting:
        made += isinstance(item, Article)
        yield attempt(item, clock=clock) if isinstance(item, Article) else item
        if made >= FEW and workers > 1:
            break
    else:
        return
    with processes(workers) as pool:
        yield from ahead((_started(pool, item) for item in waiting), workers * _AHEAD)


def ahead(results: Iterable[Callable[[], R]], most: int) -> Iterator[R]:
    """Yield what calls give, in their order; up to `most` are taken from `results` before the first is waited for."""
    queue: deque[Callable[[], R]] = deque()
    for result in results:
        queue.append(result)
        if len(queue) >= most:
            yield queue.popleft()()
    while queue:
        yield queue.popleft()()


def _started(pool: ProcessPoolExecutor, item: Article | T) -> Callable[[], Draft | UnreadArticle | T]:
    return pool.submit(attempt, item).result if isinstance(item, Article) else lambda: item


def _start(parent: int) -> None:
    """Prepare a worker: one thread for models, few collections, an end when the process that asked for it is gone."""
    os.environ["WALKBACK_THREADS"] = "1"
    spare_collections()
    threading.Thread(target=_leave_with, args=(parent,), daemon=True).start()


def _leave_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1.0)
    os._exit(1)
