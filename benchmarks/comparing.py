"""How long comparing statements takes.

    python -m benchmarks.comparing [--statements 10000] [--dossier 100000] [--json]

`compared` is the processor time in which so many statements, that come in articles of twenty, are compared with
all those before them; `added` the time one more article takes in a dossier of so many statements, its parts being
the search for the nearest and the comparing. Statements are made of a small vocabulary, 300 topics, 20 sides
and 400 speakers, with vectors that lie together by topic; the pairs that are worth comparing are as many as in
news. Both are processor seconds of one core.
"""

from __future__ import annotations

import argparse
import json
import time
from typing import Any

import numpy as np

from walkback.records import Act, ActorKind, SaidOn, Span, Stance, Statement
from walkback.relations import MemoryStore, Said, infer

WORDS = """
    talks sanctions missiles border canal treaty minister harbour tariffs inspectors soldiers election ready
    willing never must refuse offer threaten agree suspend lift impose meet cancel accept reject condition unless
    until before progress peace attack trust deal visit summit pressure prisoners aid food
""".split()  # noqa: SIM905  a word list is read as one
TOPICS, SIDES, SPEAKERS, ARTICLE = 300, 20, 400, 20


def make(count: int, tag: str, seed: int, centres: Any) -> list[Said]:
    """Return statements in articles of twenty, one article a day."""
    rng = np.random.default_rng(seed)
    topics = rng.integers(TOPICS, size=count)
    vectors = centres[topics] + rng.normal(0, 0.05, (count, centres.shape[1])).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return [_one(n, tag, rng, int(topics[n]), vectors[n]) for n in range(count)]


def _one(n: int, tag: str, rng: Any, topic: int, vector: Any) -> Said:
    text = " ".join(rng.choice(WORDS, int(rng.integers(6, 30))))
    speaker, day = int(rng.integers(SPEAKERS)), n // ARTICLE
    when = f"{2000 + day // 336:04}-{day // 28 % 12 + 1:02}-{day % 28 + 1:02}"
    statement = Statement(
        f"{tag}{n}", f"{tag}{n // ARTICLE}", (Span(100 * (n % ARTICLE), 100 * (n % ARTICLE) + 50),),
        speaker=f"p{speaker}", speaker_name=f"Speaker {speaker}", speaker_kind=ActorKind.PERSON, capacity="minister",
        side=f"Side {speaker % SIDES}", topic=f"t{topic}", act=list(Act)[int(rng.integers(len(Act)))],
        stance=list(Stance)[int(rng.integers(len(Stance)))], said_on=SaidOn(when, "made"),
    )  # fmt: skip
    return Said(statement, text, "said", (), when, vector, "But they said")


def measure(statements: int, dossier: int) -> dict[str, Any]:
    """Return the figures."""
    centres = np.random.default_rng(0).normal(0, 1, (TOPICS, 384)).astype(np.float32)
    centres /= np.linalg.norm(centres, axis=1, keepdims=True)
    coming, store, found = make(statements, "a", 1, centres), MemoryStore(), 0
    started = time.process_time()
    for at in range(0, statements, ARTICLE):
        article = coming[at : at + ARTICLE]
        found += len(infer(article, store))
        store.add(article)
    compared = time.process_time() - started
    store = MemoryStore(make(dossier, "b", 2, centres))
    article = make(ARTICLE, "c", 3, centres)
    started = time.process_time()
    infer(article, store)
    added = time.process_time() - started
    return {"statements": statements, "compared": round(compared, 2), "relations": found,
            "dossier": dossier, "added": round(added, 2)}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=10_000)
    parser.add_argument("--dossier", type=int, default=100_000)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    result = measure(options.statements, options.dossier)
    if options.json:
        print(json.dumps(result))
        return
    print(f"{result['statements']} statements compared in {result['compared']} s: {result['relations']} relations")
    print(f"one article of {ARTICLE} statements into a dossier of {result['dossier']}: {result['added']} s")


if __name__ == "__main__":
    main()
