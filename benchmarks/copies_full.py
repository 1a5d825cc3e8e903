"""How much memory and time the index of copies takes when it is full.

    python -m benchmarks.copies_full [--articles 1000000] [--words 1000] [--json]

Articles of words drawn by chance, frequent ones more often, go into a `CopyIndex` as news would. No two have a
run of words in common, so that every key of every article is kept: in news, copies and furniture share keys, and an
index of as many articles is smaller. Printed are, each tenth of the way, the peak memory of the process, the bytes
that the index counts itself, and the processor time of an article since the line before, making it left out. A
million articles of 1,000 words take fifteen to thirty minutes of one core.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from walkback.scale.copies import CopyIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 7
VOCABULARY = 60_000
OUTLETS = 1000
FIRST_DAY = date(2017, 1, 1).toordinal()
DAYS = 365


def texts(articles: int, words: int) -> Iterator[str]:
    """Yield texts of so many words; the word of rank n comes up about as 1 / n."""
    chance = np.random.default_rng(SEED)
    vocabulary = [f"word{n}" for n in range(VOCABULARY)]
    for _ in range(articles):
        ranks = (VOCABULARY ** chance.random(words)).astype(np.int64) - 1
        yield " ".join([vocabulary[rank] for rank in ranks.tolist()])


def fill(articles: int, words: int) -> Iterator[dict[str, Any]]:
    """Fill an index and yield what it takes, each tenth of the way."""
    index, spent, copies = CopyIndex(), 0.0, 0
    every = max(1, articles // 10)
    for number, text in enumerate(texts(articles, words)):
        day = date.fromordinal(FIRST_DAY + number * DAYS // articles)
        start = time.process_time()
        copies += len(index.add(f"a{number:016x}", text, f"outlet{number % OUTLETS}", day))
        spent += time.process_time() - start
        if (number + 1) % every == 0:
            yield {
                "articles": number + 1,
                "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
                "index_mb": index.nbytes >> 20,
                "ms_an_article": round(1000 * spent / every, 3),
                "copies": copies,
            }
            spent = 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--words", type=int, default=1000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = []
    for row in fill(options.articles, options.words):
        rows.append(row)
        if not options.json:
            print("  ".join(f"{name} {value}" for name, value in row.items()), flush=True)
    if options.json:
        print(json.dumps(rows))


if __name__ == "__main__":
    main()
