"""Fit the weights of speakers/pronouns.py on gold files: python training/fit_antecedents.py GOLD_DIR [--write]

Data: the pronoun sources (he, she, his, her) of /shared/data/gold without nk-2017-12-14-tillerson;
a conditional logit over the people named before, ridge 0.02, 600 steps; 30 s on one core; no randomness.
Prints the accuracy in five-fold cross-validation by article, of the fitted and of the present weights.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from benchmarks.speakers import fold, load

from walkback.speakers import MemoryDirectory, pronouns, resolve
from walkback.speakers.pronouns import FEATURES

HELD = "nk-2017-12-14-tillerson"
STEPS, RATE, RIDGE = 600, 0.3, 0.02


def cases(path):
    """Collect (features of candidates, index of the right one) as resolve meets them."""
    doc = json.loads(path.read_text("utf-8"))
    article, statements = load(doc)
    gold = {
        s["spans"]["source"][0][0]: s for s in doc["statements"] if s["source"].lower() in {"he", "she", "his", "her"}
    }
    seen, found = {}, pronouns.candidates

    def spy(reading, at, *args):
        result = found(reading, at, *args)
        if at in gold and result:
            seen[at] = [(fold(p.name), [v[f] for f in FEATURES]) for p, v in result]
        return result

    pronouns.candidates = spy
    try:
        resolve(article, statements, MemoryDirectory())
    finally:
        pronouns.candidates = found
    out = []
    for at, options in seen.items():
        right = [i for i, (name, _) in enumerate(options) if name == fold(gold[at]["speaker"])]
        out.append((np.array([v for _, v in options]), right[0] if right else -1))
    return out


def fit(data):
    w = np.zeros(len(FEATURES))
    usable = [(x, y) for x, y in data if y >= 0 and len(x) > 1]
    for _ in range(STEPS):
        grad = RIDGE * w
        for x, y in usable:
            p = np.exp(x @ w - (x @ w).max())
            grad = grad - (x[y] - (p / p.sum()) @ x) / len(usable)
        w = w - RATE * grad
    return w


def accuracy(w, data):
    return np.mean([y >= 0 and int((x @ w).argmax()) == y for x, y in data])


def main():
    files = [f for f in sorted(Path(sys.argv[1]).glob("*.json")) if f.stem != HELD]
    data = [cases(f) for f in files]
    flat = [c for d in data for c in d]
    now = np.array([pronouns.weights().get(f, 0.0) for f in FEATURES])
    scores = []
    for k in range(5):
        w = fit([c for i, d in enumerate(data) if i % 5 != k for c in d])
        test = [c for i, d in enumerate(data) if i % 5 == k for c in d]
        scores.append((accuracy(w, test) * len(test), len(test)))
    print(f"{len(flat)} pronouns, right one among candidates {np.mean([y >= 0 for _, y in flat]):.3f}")
    share = sum(a for a, _ in scores) / sum(n for _, n in scores)
    print(f"cross-validated {share:.3f}, present weights {accuracy(now, flat):.3f}")
    w = fit(flat)
    table = {f: round(float(v), 3) for f, v in zip(FEATURES, w, strict=True)}
    print(json.dumps(table))
    if "--write" in sys.argv:
        Path(pronouns.__file__).with_name("data").joinpath("antecedents.json").write_text(
            json.dumps(table, indent=1) + "\n", "utf-8"
        )


if __name__ == "__main__":
    main()
