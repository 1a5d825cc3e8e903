"""Go on from general entailment to pairs of political statements: the cross-encoder of walkback.relations.

`training.export_comparer` makes the model that ships of its weights; what it adds is told in docs/relations.md.

    python -m training.tune_comparer --start nli.pt --base MINILM.safetensors --pairs TEXTS.json --out DIR \
        --shared ../shared [--without nk | others | nothing]

TEXTS.json is written by `training.fit_relations --texts`. Each statement is given with who said it, for whom and
when. Classes are those of CLASSES; half of the pairs are shown the other way round in each epoch, days exchanged,
where an easing becomes a hardening. GENERAL pairs of the first stage are mixed in, without speakers: what follows is
the same, what is neutral unrelated, so that the model goes on to read bare pairs. Twice a half of the subjects (nk;
iran, europe, ...) is held back, so that no article is on both sides; once all but the acceptance article is learnt.
News pairs are always learnt from, with half the weight where their coder was not sure; of the unrelated pairs of one
article every eighth, of those of news every second. Of each of the three models, or of that of --without, it writes
scores_NAME.npz (for each pair held out the log probabilities in both orders) and comparer_NAME.pt, and prints the
accuracy on general pairs. Seed 5, EPOCHS epochs, bf16.
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F
from training.train_comparer import BATCH, LABELS, SEED, Comparer, Descent, accuracy, batches, general, predict, tensors

from walkback.relations.crossencoder import CLASSES, joined_ids

CLASS = {
    "unrelated": 0, "none": 0, "supports": 1, "repeats": 1, "eases": 2, "hardens": 3, "reverses": 4,
    "contradicts": 5, "opposes": 5, "neutral": 0, "entailment": 1, "contradiction": 5,
}  # fmt: skip
TURNED = np.array([0, 1, 3, 2, 4, 5])
"""The class of a pair when its order is exchanged."""
WITHOUT = {
    "nk": ("nk",), "others": ("iran", "europe", "china", "mideast", "russia", "congress", "americas"), "nothing": (),
}  # fmt: skip
"""Subjects that a model does not learn from; the last one is for use."""
EPOCHS, RATE, KEPT = 2, 1e-4, 2
GENERAL, GENERAL_WEIGHT = {"lingnli": 14000, "mnli": 1500, "snli": 1500, "vitaminc": 7000}, 0.5
"""General pairs in each epoch, others in the next, by source."""


@dataclass
class Pairs:
    """Pairs as token rows in both orders; `back` of a general pair, which has no other order, is None."""

    there: list
    back: list
    labels: np.ndarray
    weights: np.ndarray


def chosen(pairs: Pairs, use) -> Pairs:
    there, back = ([rows[i] for i in use] for rows in (pairs.there, pairs.back))
    return Pairs(there, back, pairs.labels[use], pairs.weights[use])


def train(model, pairs: Pairs, general_pairs: list[Pairs]) -> None:
    """Learn from all pairs in each epoch, beside the general pairs of that epoch."""
    descent = Descent(model, RATE)
    rng, step = random.Random(SEED), 0
    total = sum(len(pairs.labels) + len(bare.labels) for bare in general_pairs) / BATCH
    counts = np.bincount(pairs.labels, pairs.weights, minlength=len(CLASSES)).clip(min=1)
    rarer = np.sqrt(counts.mean() / counts)
    model.train()
    for bare in general_pairs:
        there, back = pairs.there + bare.there, pairs.back + bare.back
        labels, weights = np.concatenate([pairs.labels, bare.labels]), np.concatenate([pairs.weights, bare.weights])
        order = list(range(len(labels)))
        rng.shuffle(order)
        turned = np.array([rng.random() < 0.5 and b is not None for b in back])
        rows = [b if t else a for a, b, t in zip(there, back, turned, strict=True)]
        now = np.where(turned, TURNED[labels], labels)
        rare = np.concatenate([rarer[now[: len(pairs.labels)]], np.ones(len(bare.labels))])
        weight = torch.tensor(weights * rare, dtype=torch.float32)
        target = torch.tensor(now)
        for shape, mine in batches(rows, order):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = model(*tensors(rows, shape, mine)).float()
            loss = F.cross_entropy(scores, target[mine], reduction="none", label_smoothing=0.05)
            loss = (loss * weight[mine]).sum() / len(mine)
            descent.step(loss, min(1, (step + 1) / 50) * max(0, 1 - step / total))
            step += 1
            if step % 100 == 0:
                print(f"{step} of {total:.0f} loss {loss.item():.3f}", flush=True)


def bare_pairs(shared: Path) -> list[Pairs]:
    """General pairs for each epoch, GENERAL of each source."""
    by_source: dict[str, list] = {name: [] for name in GENERAL}
    for row in general(shared):
        by_source.get(row["source"], []).append(row)
    rng = random.Random(SEED)
    drawn = {name: rng.sample(rows, EPOCHS * GENERAL[name]) for name, rows in by_source.items()}
    return [bare_epoch([row for rows in drawn.values() for row in rows[epoch::EPOCHS]]) for epoch in range(EPOCHS)]


def bare_epoch(found: list[dict]) -> Pairs:
    rows = joined_ids([(r["premise"], r["hypothesis"]) for r in found])
    labels = np.array([CLASS[r["label"]] for r in found])
    return Pairs(rows, [None] * len(found), labels, np.full(len(found), GENERAL_WEIGHT))


def widened(head):
    """An output layer for CLASSES that begins with what the one for general pairs knows; shifts are known to none."""
    wide = nn.Linear(head.in_features, len(CLASSES))
    with torch.no_grad():
        wide.weight.mul_(0.1)
        wide.bias.fill_(head.bias.min() - 1)
        for name, number in LABELS.items():
            wide.weight[CLASS[name]], wide.bias[CLASS[name]] = head.weight[number], head.bias[number]
    return wide


def both_ways(model, there, back):
    """Log probabilities in the order said and in the other, both in the classes of the first: [pairs, 2, classes]."""
    return np.stack([predict(model, there), predict(model, back)[:, TURNED]], axis=1)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--base", required=True)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--without", choices=WITHOUT, help="train this one model only")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    given = json.loads(options.pairs.read_text("utf8"))
    bare = bare_pairs(options.shared)
    there, back = (joined_ids(given[name]) for name in ("there", "back"))
    labels = np.array([CLASS[label] for label in given["labels"]])
    pairs = Pairs(there, back, labels, np.array(given["sure"]))
    news, held, within = (np.array(given[name], bool) for name in ("news", "held", "within"))
    subjects = np.array(given["subjects"])
    every = np.where(within, 8, np.where(news, 2, 1))
    learnt = ~held & ((labels > 0) | (np.arange(len(labels)) % every == 0))
    start = torch.load(options.start, weights_only=True)
    for name in [options.without] if options.without else WITHOUT:
        torch.manual_seed(SEED)
        model = Comparer(options.base, kept=KEPT)
        model.load_state_dict(start)
        model.head = widened(model.head)
        out = np.isin(subjects, WITHOUT[name])
        # The acceptance article is in the subjects of nk; the model for use reads its pairs alone.
        test = np.flatnonzero(~news & (out if WITHOUT[name] else held))
        use = np.flatnonzero(learnt & (news | ~out))
        train(model, chosen(pairs, use), bare)
        scores = np.full((len(labels), 2, len(CLASSES)), np.nan, np.float32)
        scores[test] = both_ways(model, [pairs.there[i] for i in test], [pairs.back[i] for i in test])
        right = (scores[test].mean(1).argmax(1) == labels[test])[~within[test]]
        print(name, len(use), "across", f"{right.mean():.3f} of {len(right)}", flush=True)
        np.savez(options.out / f"scores_{name}.npz", scores=scores)
        torch.save(model.state_dict(), options.out / f"comparer_{name}.pt")
        for file in ("mnli_part_dev", "lingnli_dev"):
            accurate = accuracy(model, options.shared / f"data/pairs/{file}.jsonl", CLASS)
            print(file, f"{accurate:.3f}", flush=True)


if __name__ == "__main__":
    main()
