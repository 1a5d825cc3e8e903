"""Articles to learn from, with the tokens of each attribution, and windows of them.

* PolNeAR train, its own scheme; every attribution with a content
* gold articles without the acceptance case, in the scheme of walkback; fold = place by id mod 3
* news articles coded in full by a language model (`training.coded`), in the scheme of walkback
* unlabelled news (SHARED/data/articles, the first 9,000 code points of each), for what a teacher says of it; an article
  that shares more than 15 in a hundred of its runs of six words with gold articles is left out
"""

from __future__ import annotations

import gzip
import json
import random
import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from training import coded

from walkback.reading.tokens import CLS, SEP, Tokens, tokenize

L, MAX_CUES, OVERLAP = 384, 16, 96
ACCEPTANCE = "nk-2017-12-14-tillerson"
FOLDS = 3
UNLABELLED, LONGEST, LEAST, SHARED_RUNS = ("north_korea", "news_5000"), 9000, 60, 0.15
RUN = re.compile(r"(?=(\b\w+ \w+ \w+ \w+ \w+ \w+))")


@dataclass
class Example:
    """One attribution in token indices of its document."""

    cue: np.ndarray
    source: np.ndarray
    content: np.ndarray


@dataclass
class Document:
    """`examples` are None where nobody labelled the text."""

    doc_id: str
    scheme: int
    tokens: Tokens
    examples: list[Example] | None = field(default_factory=list)


def covered(tokens: Tokens, spans: list) -> np.ndarray:
    """Indices of the tokens that lie in the spans."""
    if not spans:
        return np.zeros(0, np.int64)
    hit = np.zeros(len(tokens), bool)
    for s, e in spans:
        hit |= (tokens.start < e) & (tokens.end > s)
    return np.flatnonzero(hit & (tokens.ids != 1))


def lines(path: Path | str) -> list[dict]:
    opener = gzip.open if str(path).endswith(".gz") else open
    with opener(path, "rt", encoding="utf8") as f:
        return [json.loads(line) for line in f]


def polnear(path: Path | str) -> list[Document]:
    out = [labelled(d["doc_id"], 0, d["text"], d["attributions"]) for d in lines(path)]
    for doc in out:
        doc.examples = [e for e in doc.examples if len(e.content)]
    return out


def gold(folder: Path | str) -> list[Document]:
    """All gold articles but the acceptance case, in order of their ids."""
    docs = [json.loads(path.read_text("utf8")) for path in sorted(Path(folder).glob("*.json"))]
    return [of_gold_form(d) for d in docs if d["doc_id"] != ACCEPTANCE]


def news(shared: Path) -> list[Document]:
    return [of_gold_form(d) for d in coded.documents(shared)]


def of_gold_form(d: dict) -> Document:
    return labelled(d["doc_id"], 1, d["text"], [s["spans"] for s in d["statements"]])


def labelled(doc_id: str, scheme: int, text: str, places: list[dict]) -> Document:
    t = tokenize(text)
    examples = [Example(*(covered(t, at[role]) for role in ("cue", "source", "content"))) for at in places]
    return Document(doc_id, scheme, t, [e for e in examples if len(e.cue)])


def unlabelled(shared: Path) -> list[Document]:
    """News without labels, none of it a copy of a gold article."""
    known = set()
    for path in (shared / "data/gold").glob("*.json"):
        known |= runs(json.loads(path.read_text("utf8"))["text"])
    out = []
    for name in UNLABELLED:
        for d in lines(shared / f"data/articles/{name}.jsonl.gz"):
            mine = runs(d["text"])
            if len(mine & known) <= SHARED_RUNS * len(mine):
                t = tokenize(d["text"][:LONGEST])
                if len(t) >= LEAST:
                    out.append(Document(d["id"], 1, t, None))
    return out


def runs(text: str) -> set[str]:
    return set(RUN.findall(text.lower()))


def windows(docs: list[Document], rng: random.Random) -> list[tuple[Document, int]]:
    """Windows of one epoch: each document cut from a random offset on, in random order."""
    out, room = [], L - 2
    for doc in docs:
        n = len(doc.tokens)
        if n <= room:
            out.append((doc, 0))
            continue
        at = -rng.randrange(0, room - OVERLAP)
        while at < n - OVERLAP:
            out.append((doc, max(0, min(at, n - room))))
            at += room - OVERLAP
    rng.shuffle(out)
    return out


def batch(items: list[tuple[Document, int]], seed: int) -> dict[str, np.ndarray]:
    """Arrays for a list of windows; label -100 is ignored.

    `row`, `first`, `cue` and `role` have one row for each cue of a labelled window, MAX_CUES of one at most.
    """
    B = len(items)
    ids, quote, case, mask = (np.zeros((B, L), np.int64) for _ in range(4))
    tags, scheme, known = np.full((B, L), -100, np.int64), np.zeros(B, np.int64), np.zeros(B, bool)
    rows = []
    for b, (doc, at) in enumerate(items):
        t = doc.tokens
        n = min(len(t) - at, L - 2)
        cut = slice(at, at + n)
        ids[b, 0], ids[b, n + 1] = CLS, SEP
        ids[b, 1 : n + 1], quote[b, 1 : n + 1], case[b, 1 : n + 1] = t.ids[cut], t.quote[cut], t.case[cut]
        mask[b, : n + 2] = 1
        scheme[b] = doc.scheme
        if doc.examples is None:
            continue
        known[b], tags[b, 1 : n + 1] = True, 0
        found = []
        for e in doc.examples:
            c = inside(e.cue, at, n)
            if len(c):
                tags[b, c] = 2
                tags[b, c[np.diff(c, prepend=-1) > 1]] = 1
                found.append((b, c, e, at, n))
        rows.append(found)
    rng = random.Random(seed)
    for found in rows:
        rng.shuffle(found)
    return dict(
        ids=ids, quote=quote, case=case, mask=mask, tags=tags, scheme=scheme, known=known,
        **cues([x for found in rows for x in found[:MAX_CUES]]),
    )  # fmt: skip


def cues(rows: list[tuple]) -> dict[str, np.ndarray]:
    N = len(rows)
    row, first = np.zeros(N, np.int64), np.zeros(N, np.int64)
    cue, role = np.zeros((N, L), np.float32), np.full((N, L), -100, np.int64)
    for i, (b, c, e, at, n) in enumerate(rows):
        row[i], first[i], cue[i, c], role[i, 1 : n + 1] = b, c[0], 1 / len(c), 0
        role[i, inside(e.source, at, n)], role[i, inside(e.content, at, n)] = 1, 2
    return dict(row=row, first=first, cue=cue, role=role)


def inside(tokens: np.ndarray, at: int, n: int) -> np.ndarray:
    """Places in a window of n tokens, from `at` on, of a document's tokens."""
    found = tokens - at + 1
    return found[(found > 0) & (found <= n)]
