"""Go on from general entailment to pairs of political statements, to see what a cross-encoder adds.

Nothing that ships is made with it: beside the features of walkback.relations it gave +2 of macro F1 on held-back pairs
of North Korea, -1.5 on those of Iran, at a hundred times their cost (docs/relations.md).

    python -m training.tune_comparer --start nli.pt --base MINILM.safetensors --pairs TEXTS.json --out DIR

TEXTS.json is written by `training.fit_relations --texts`. Each statement is given with who said it, for whom and
when. Classes are those of CLASSES; half of the pairs are shown the other way round in each epoch, days exchanged,
where an easing becomes a hardening. Four times a quarter of the subjects (nk, iran, ...) is held back, so that no
article is on both sides; then all but the acceptance article is learnt. News pairs are always learnt from, with half
the weight where their coder was not sure; of the unrelated pairs of one article every fourth.
Writes scores.npz (for each pair the mean of the log probabilities of both orders, by a model that had not seen its
subject) and comparer.pt. Seed 5, EPOCHS epochs.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional as F
from training.positions_data import TOKENIZER
from training.train_comparer import BATCH, SEED, Comparer, Descent, batches, encode, predict, tensors

CLASSES = ("unrelated", "same", "eases", "hardens", "reverses", "conflict")
CLASS = {
    "unrelated": 0, "none": 0, "supports": 1, "repeats": 1, "eases": 2, "hardens": 3, "reverses": 4,
    "contradicts": 5, "opposes": 5,
}  # fmt: skip
TURNED = np.array([0, 1, 3, 2, 4, 5])
"""The class of a pair when its order is exchanged."""
SUBJECTS = (("nk",), ("iran", "europe"), ("china", "mideast"), ("russia", "congress", "americas"))
EPOCHS, RATE = 3, 1e-4


def train(model, there, back, labels, weights) -> None:
    descent = Descent(model, RATE)
    rng, step, total = random.Random(SEED), 0, EPOCHS * len(labels) / BATCH
    counts = np.bincount(labels, weights, minlength=len(CLASSES)).clip(min=1)
    rarer = np.sqrt(counts.mean() / counts)
    model.train()
    for _ in range(EPOCHS):
        order = list(range(len(labels)))
        rng.shuffle(order)
        turned = np.array([rng.random() < 0.5 for _ in order])
        rows = [b if t else a for a, b, t in zip(there, back, turned, strict=True)]
        now = np.where(turned, TURNED[labels], labels)
        weight = torch.tensor(weights * rarer[now], dtype=torch.float32)
        target = torch.tensor(now)
        for shape, mine in batches(rows, order):
            scores = model(*tensors(rows, shape, mine))
            loss = F.cross_entropy(scores, target[mine], reduction="none", label_smoothing=0.05)
            loss = (loss * weight[mine]).sum() / len(mine)
            descent.step(loss, min(1, (step + 1) / 50) * max(0, 1 - step / total))
            step += 1
            if step % 100 == 0:
                print(f"{step} of {total:.0f} loss {loss.item():.3f}", flush=True)


def both_ways(model, there, back):
    """Mean log probabilities of the two orders, in the classes of the first."""
    return (predict(model, there) + predict(model, back)[:, TURNED]) / 2


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--base", required=True)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--final", action="store_true", help="only the last model")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    given = json.loads(options.pairs.read_text("utf8"))
    pieces = Tokenizer.from_file(str(TOKENIZER))
    pieces.no_truncation()
    pieces.no_padding()
    there, back = (encode(pieces, given[name]) for name in ("there", "back"))
    labels = np.array([CLASS[label] for label in given["labels"]])
    news, held, within = (np.array(given[name], bool) for name in ("news", "held", "within"))
    subjects, weights = np.array(given["subjects"]), np.array(given["sure"])
    learnt = ~held & (~within | (labels > 0) | (np.arange(len(labels)) % 4 == 0))
    scores = np.full((len(labels), len(CLASSES)), np.nan, np.float32)
    start = torch.load(options.start, weights_only=True)
    for out in ((),) if options.final else (*SUBJECTS, ()):
        torch.manual_seed(SEED)
        model = Comparer(options.base)
        model.load_state_dict(start)
        model.head = nn.Linear(model.head.in_features, len(CLASSES))
        test = np.flatnonzero(~news & (np.isin(subjects, out) if out else held))
        use = np.flatnonzero(learnt & (news | ~np.isin(subjects, out)))
        train(model, [there[i] for i in use], [back[i] for i in use], labels[use], weights[use])
        # The acceptance article is in the subjects of nk; by the last model, its pairs alone.
        scores[test] = both_ways(model, [there[i] for i in test], [back[i] for i in test])
        right = (scores[test].argmax(1) == labels[test])[~within[test]]
        print(out, len(use), "across", f"{right.mean():.3f} of {len(right)}", flush=True)
        np.savez(options.out / "scores.npz", scores=scores)
    torch.save(model.state_dict(), options.out / "comparer.pt")


if __name__ == "__main__":
    main()
