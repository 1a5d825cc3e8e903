"""How fast articles are read into a dossier, and where the time goes.

    python -m benchmarks.speed PATH... [--limit N] [--jobs N] [--json]

Reads files or folders as `walkback add` does, into a dossier in a temporary folder. The first 16
articles are left out of the times: they pay for loading the models, once in every process. With several
processes (--jobs, one a core) the time in which this one has no draft to settle counts as `waiting`.
Threads are those of the command line, where numpy and tokenizers start none. Peak memory is that of the largest
process.
"""

from __future__ import annotations

import argparse
import itertools
import json
import resource
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from walkback.processors import spare_collections, spare_threads

spare_threads()  # as the command line does
spare_collections()

from walkback.articles import read_paths  # noqa: E402
from walkback.dossier import Dossier  # noqa: E402
from walkback.pipeline import add_articles, cores  # noqa: E402
from walkback.records import Article  # noqa: E402


class Clock:
    """Adds up the seconds between ticks by stage."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)
        self._last = time.perf_counter()

    def __call__(self, stage: str) -> None:
        now = time.perf_counter()
        self.spent[stage] += now - self._last
        self._last = now

    def restart(self) -> None:
        """Forget what was spent up to now."""
        self.spent.clear()
        self._last = time.perf_counter()


def measure(paths: list[Path], limit: int | None, jobs: int) -> dict[str, Any]:
    """Read the articles and return rates, memory and the share of each stage."""
    clock, articles, words, statements = Clock(), 0, 0, 0
    items = itertools.islice((a for a in read_paths(paths) if isinstance(a, Article)), limit)
    with tempfile.TemporaryDirectory() as folder, Dossier(Path(folder) / "speed.dossier", create=True) as dossier:
        added = add_articles(dossier, _timed(items, clock), clock=clock, workers=jobs)
        for _ in itertools.islice(added, 16):
            pass
        clock.restart()
        start = time.perf_counter()
        for one in added:
            articles, statements = articles + one.new, statements + one.statements
            words += len(one.article.text.split()) if one.article else 0
        seconds = time.perf_counter() - start
    total = sum(clock.spent.values())
    longest = sorted(clock.spent, key=lambda stage: -clock.spent[stage])
    return {
        "articles": articles,
        "statements": statements,
        "articles_per_s": round(articles / seconds, 2),
        "words_per_s": round(words / seconds),
        "peak_memory_mb": max(
            resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        // 1024,
        "share": {stage: round(100 * clock.spent[stage] / total, 1) for stage in longest},
    }


def _timed(items: Any, clock: Clock) -> Any:
    for item in items:
        clock("articles")
        yield item


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--jobs", type=int, default=cores())
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures = measure(options.paths, options.limit, options.jobs)
    if options.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        if name != "share":
            print(f"{name:18} {value}")
    for stage, share in figures["share"].items():
        print(f"time in {stage:10} {share} %")


if __name__ == "__main__":
    main()
