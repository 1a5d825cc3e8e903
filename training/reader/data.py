"""Training windows from PolNeAR and from the gold articles."""

from __future__ import annotations

import gzip
import json
import random
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from walkback.reading.tokens import CLS, SEP, Tokens, tokenize

ACTS = (
    "assert",
    "announce",
    "offer",
    "promise",
    "demand",
    "urge",
    "threaten",
    "reject",
    "agree",
    "support",
    "criticise",
    "deny",
)
STANCES = ("for", "against", "conditional", "unclear")
L = 384
ACCEPTANCE = "nk-2017-12-14-tillerson"


@dataclass
class Example:
    """One attribution in token indices of its document."""

    cue: np.ndarray
    source: np.ndarray
    content: np.ndarray
    conditions: np.ndarray
    act: int = -1
    stance: int = -1


@dataclass
class Document:
    doc_id: str
    scheme: int
    tokens: Tokens
    examples: list[Example] = field(default_factory=list)


def covered(tokens: Tokens, spans: list) -> np.ndarray:
    """Indices of the tokens that lie in the spans."""
    if not spans:
        return np.zeros(0, np.int64)
    hit = np.zeros(len(tokens), bool)
    for s, e in spans:
        hit |= (tokens.start < e) & (tokens.end > s)
    return np.flatnonzero(hit & (tokens.ids != 1))


def lines(path: str) -> list[dict]:
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf8") as f:
        return [json.loads(line) for line in f]


def polnear(path: str) -> list[Document]:
    out = []
    for d in lines(path):
        t = tokenize(d["text"])
        doc = Document(d["doc_id"], 0, t)
        for a in d["attributions"]:
            cue, content = covered(t, a["cue"]), covered(t, a["content"])
            if len(cue) and len(content):
                doc.examples.append(Example(cue, covered(t, a["source"]), content, np.zeros(0, np.int64)))
        out.append(doc)
    return out


def gold(folder: str) -> list[Document]:
    """All gold articles but the acceptance case, in order of their ids."""
    out = []
    for path in sorted(Path(folder).glob("*.json")):
        d = json.loads(path.read_text("utf8"))
        if d["doc_id"] == ACCEPTANCE:
            continue
        t = tokenize(d["text"])
        doc = Document(d["doc_id"], 1, t)
        for s in d["statements"]:
            sp = s["spans"]
            cue = covered(t, sp["cue"])
            if len(cue):
                doc.examples.append(
                    Example(
                        cue,
                        covered(t, sp["source"]),
                        covered(t, sp["content"]),
                        covered(t, sp["conditions"]),
                        ACTS.index(s["act"]),
                        STANCES.index(s["stance"]),
                    )
                )
        out.append(doc)
    return out


def epoch_windows(docs: list[Document], rng: random.Random, overlap: int = 96) -> list[tuple[Document, int]]:
    """Windows of the epoch: each document cut from a random offset on, in random order."""
    out = []
    room = L - 2
    for doc in docs:
        n = len(doc.tokens)
        if n <= room:
            out.append((doc, 0))
            continue
        at = -rng.randrange(0, room - overlap)
        while at < n - overlap:
            out.append((doc, max(0, min(at, n - room))))
            at += room - overlap
    rng.shuffle(out)
    return out


def batch(items: list[tuple[Document, int]], max_cues: int, rng: random.Random) -> dict[str, np.ndarray]:
    """Arrays of fixed shape for a list of windows; label -100 is ignored."""
    B = len(items)
    ids, quote, case, mask = (np.zeros((B, L), np.int64) for _ in range(4))
    tags = np.full((B, L), -100, np.int64)
    scheme = np.zeros(B, np.int64)
    rows = []
    for b, (doc, at) in enumerate(items):
        t = doc.tokens
        n = min(len(t) - at, L - 2)
        cut = slice(at, at + n)
        ids[b, 0], ids[b, n + 1] = CLS, SEP
        ids[b, 1 : n + 1], quote[b, 1 : n + 1], case[b, 1 : n + 1] = t.ids[cut], t.quote[cut], t.case[cut]
        mask[b, : n + 2] = 1
        tags[b, 1 : n + 1] = 0
        scheme[b] = doc.scheme
        for e in doc.examples:
            c = e.cue - at + 1
            c = c[(c > 0) & (c <= n)]
            if not len(c):
                continue
            tags[b, c] = 2
            tags[b, c[0]] = 1
            for prev, this in zip(c[:-1], c[1:], strict=True):
                if this > prev + 1:
                    tags[b, this] = 1
            rows.append((b, c, e, at, n))
    K = max_cues
    first = np.zeros((B, K), np.int64)
    cue_mask, content_mask = np.zeros((B, K, L), np.float32), np.zeros((B, K, L), np.float32)
    role, cond = np.full((B, K, L), -100, np.int64), np.full((B, K, L), -100, np.int64)
    act, stance = np.full((B, K), -100, np.int64), np.full((B, K), -100, np.int64)
    rng.shuffle(rows)
    filled = [0] * B
    for b, c, e, at, n in rows:
        i = filled[b]
        if i == K:
            continue
        filled[b] += 1
        first[b, i] = c[0]
        cue_mask[b, i, c] = 1 / len(c)
        role[b, i, 1 : n + 1] = 0
        inside = lambda x: (lambda y: y[(y > 0) & (y <= n)])(x - at + 1)
        role[b, i, inside(e.source)] = 1
        k = inside(e.content)
        role[b, i, k] = 2
        if len(k):
            content_mask[b, i, k] = 1 / len(k)
        if e.act >= 0:
            cond[b, i, k] = 0
            cond[b, i, inside(e.conditions)] = 1
            act[b, i], stance[b, i] = e.act, e.stance
    number = np.arange(K)[None] < np.array(filled)[:, None]
    return dict(
        filled=number,
        ids=ids,
        quote=quote,
        case=case,
        mask=mask,
        tags=tags,
        scheme=scheme,
        first=first,
        cue_mask=cue_mask,
        content_mask=content_mask,
        role=role,
        cond=cond,
        act=act,
        stance=stance,
    )
