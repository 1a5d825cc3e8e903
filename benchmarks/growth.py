"""How time and memory grow with the length of one article, stage by stage.

    python -m benchmarks.growth [PATH...] [--words 10000 20000 ...] [--shape SHAPE] [--without-models] [--json]

One article of each length is made of the texts of PATHs (the sample dossier of the repository unless given),
joined until they are long enough and started again from the first when they run out, and read by itself, as
`walkback add` would, each length in a process of its own. Printed are the processor seconds of each stage and
the peak memory; `growth` is the power of the length that the last doubling follows: 1 is linear, 2 quadratic.

    news      the texts as they are
    one-line  the same without a paragraph break
    quoted    the same, each sentence in quotation marks that do not pair up
    names     capitalised words without end
    dates     time expressions without end
    speech    transcript lines
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import os
import re
import resource
import time
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from walkback.articles import article_from_text, read_paths
from walkback.dates import find_times
from walkback.pipeline import draft, settle
from walkback.positions import MemoryTopics
from walkback.reading.quotes import quotations
from walkback.reading.tokens import tokenize
from walkback.records import Article
from walkback.relations import MemoryStore
from walkback.speakers import MemoryDirectory, find_mentions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SAMPLE = Path(__file__).parents[1] / "sample"
LENGTHS = (10_000, 20_000, 40_000, 80_000)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def text_of(paths: Iterable[Path], words: int, shape: str) -> str:
    """Return a text of about so many words in the shape asked for."""
    source = _news(paths) if shape in {"news", "one-line", "quoted"} else itertools.cycle([_MADE[shape]])
    parts: list[str] = []
    count = 0
    for part in source:
        parts.append(part)
        count += len(part.split())
        if count >= words:
            break
    text = "\n\n".join(parts)
    if shape == "one-line":
        return text.replace("\n", " ")
    return '"'.join(_SENTENCE.split(text)) if shape == "quoted" else text


def _news(paths: Iterable[Path]) -> Iterator[str]:
    texts = [a.text for a in read_paths(paths) if isinstance(a, Article)]
    return itertools.cycle(texts)


_MADE = {
    "names": "President Ann Berg Foreign Minister Lee Holm General Kim Dahl North Northland Envoy Sir Berg-Holm ",
    "dates": "On Monday, 4 March 2017, two days after the first week of last May, at noon on Friday the 13th, ",
    "speech": "BERG: We will talk to Northland on Monday, said the minister.\nHOLM: They told us that it was “over.",
}


def measure(paths: list[Path], words: int, shape: str, whole: bool) -> dict[str, Any]:
    """Read one article of a length and return the seconds of each stage and the peak memory, in MB."""
    text = text_of(paths, words, shape)
    spent: defaultdict[str, float] = defaultdict(float)
    last = time.process_time()

    def tick(stage: str) -> None:
        nonlocal last
        now = time.process_time()
        spent[stage] += now - last
        last = now

    _warm(whole)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    last = time.process_time()
    article = article_from_text(text, published="2017-12-14")
    tick("articles")
    _read(article, whole, tick)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "words": len(text.split()),
        "seconds": dict(spent),
        "peak_mb": peak // 1024,
        "added_mb": (peak - before) // 1024,
    }


def _read(article: Article, whole: bool, tick: Any) -> None:
    if whole:
        settle(draft(article, clock=tick), MemoryDirectory(), MemoryTopics(), MemoryStore(), clock=tick)
        return
    found = quotations(article.text)
    tick("quotations")
    tokenize(article.text, found)
    tick("tokens")
    find_times(article.text, article.published)
    tick("dates")
    find_mentions(article)
    tick("speakers")


def _warm(whole: bool) -> None:
    """Load models and compile patterns, so that the shortest article does not pay for them."""
    _read(article_from_text("On Monday, Lee said: “We will talk.”", published="2017-12-14"), whole, lambda _: None)


def growth(rows: list[dict[str, Any]]) -> dict[str, float]:
    """Return for each stage the power of the length that the last two rows follow."""
    if len(rows) < 2:
        return {}
    a, b = rows[-2:]
    ratio = math.log(b["words"] / a["words"])
    pairs = {s: (a["seconds"].get(s, 0.0), t) for s, t in b["seconds"].items()}
    return {s: round(math.log(max(t, 1e-3) / max(t0, 1e-3)) / ratio, 2) for s, (t0, t) in pairs.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", type=Path, nargs="*", default=[SAMPLE])
    parser.add_argument("--words", type=int, nargs="+", default=LENGTHS)
    parser.add_argument("--shape", choices=("news", "one-line", "quoted", *_MADE), default="news")
    parser.add_argument("--without-models", action="store_true", help="only what needs no model")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    os.environ["WALKBACK_THREADS"] = "1"
    rows = []
    for words in options.words:
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            rows.append(pool.submit(measure, options.paths, words, options.shape, not options.without_models).result())
        if not options.json:
            print(_line(rows[-1]), flush=True)
    powers = growth(rows)
    if options.json:
        print(json.dumps({"lengths": rows, "growth": powers}))
    else:
        print("growth    ", "  ".join(f"{stage} {power}" for stage, power in powers.items()))


def _line(row: dict[str, Any]) -> str:
    seconds = "  ".join(f"{stage} {value:.2f}" for stage, value in row["seconds"].items())
    return f"{row['words']:>8} words  {row['peak_mb']:>5} MB (+{row['added_mb']})  {seconds}"


if __name__ == "__main__":
    main()
