"""Train a cross-encoder on general entailment pairs: the start of `training.tune_comparer`.

    python -m training.train_comparer --shared ../shared --base MINILM.safetensors --out DIR [--minutes 36]
    python -m training.train_comparer ... --start DIR/nli.pt --kept 0 --rate 1e-4 --minutes 60 --out DIR2

MiniLM-L6, its embeddings and lowest layers (--kept) left as they are. Rows of nli_train marked `nc` (research
only) and those of the sources LEFT_OUT are not used. Texts are cut to 96 tokens and batched by four fixed
lengths; the learning rate falls to nothing over --minutes. Writes nli.pt and prints the accuracy on the two
dev files. Seed 5, bf16.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F
from training.positions_net import base, mean

from walkback.relations.crossencoder import joined_ids

KEPT, HIDDEN = 3, 384
LEFT_OUT = ("curr_control",)
"""Premises of 450 words: what decides is cut off."""
SHAPES = (32, 48, 64, 96)
LABELS = {"entailment": 0, "neutral": 1, "contradiction": 2}
BATCH, SEED, RATE = 32, 5, 2e-4


class Comparer(nn.Module):
    """The layers over the kept ones, and a head over the first token and both texts' means."""

    def __init__(self, folder: str, classes: int = 3, kept: int = KEPT) -> None:
        super().__init__()
        self.kept = kept
        self.encoder = base(folder)
        for p in self.encoder.parameters():
            p.requires_grad_(False)  # noqa: FBT003
        for p in self.encoder.layers[kept:].parameters():
            p.requires_grad_(True)  # noqa: FBT003
        self.second = nn.Parameter(torch.zeros(HIDDEN))
        self.drop = nn.Dropout(0.1)
        self.hidden, self.head = nn.Linear(5 * HIDDEN, HIDDEN), nn.Linear(HIDDEN, classes)

    def forward(self, ids, text):
        e = self.encoder
        mask = text > 0
        with torch.no_grad():
            h = e.norm(e.words(ids) + e.positions(torch.arange(ids.shape[1])))
            bias = (1.0 - mask[:, None, None, :].float()) * -10000.0
            for layer in e.layers[: self.kept]:
                h = layer(h, bias)
        h = h + (text == 2).float()[..., None] * self.second
        for layer in e.layers[self.kept :]:
            h = layer(h, bias)
        a, b = mean(h, text == 1), mean(h, text == 2)
        return self.head(
            self.drop(torch.tanh(self.hidden(self.drop(torch.cat([h[:, 0], a, b, a * b, (a - b).abs()], 1)))))
        )


def batches(rows, order):
    """Batches of one fixed length each, in the order given."""
    open_ = {s: [] for s in SHAPES}
    for i in order:
        shape = next(s for s in SHAPES if len(rows[i][0]) <= s)
        open_[shape].append(i)
        if len(open_[shape]) == BATCH:
            yield shape, open_[shape]
            open_[shape] = []
    yield from ((s, left) for s, left in open_.items() if left)


def tensors(rows, shape, mine):
    ids, text = (torch.zeros(len(mine), shape, dtype=torch.long) for _ in range(2))
    for n, i in enumerate(mine):
        ids[n, : len(rows[i][0])] = torch.tensor(rows[i][0])
        text[n, : len(rows[i][1])] = torch.tensor(rows[i][1])
    return ids, text


class Descent:
    """AdamW over what a model has to learn, its gradient clipped."""

    def __init__(self, model, rate) -> None:
        self.chosen = [p for p in model.parameters() if p.requires_grad]
        self.rate, self.optimiser = rate, torch.optim.AdamW(self.chosen, lr=rate, weight_decay=0.01)

    def step(self, loss, share: float) -> None:
        """Go one step down with a share of the learning rate."""
        for group in self.optimiser.param_groups:
            group["lr"] = self.rate * share
        self.optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.chosen, 1.0)
        self.optimiser.step()


def passes(count):
    """The numbers of rows in a new order for each pass, for ever."""
    rng, order = random.Random(SEED), list(range(count))
    while True:
        rng.shuffle(order)
        yield from order


def train(model, rows, labels, minutes, rate=RATE, times=1, most=None):
    """Learn `times` times from all rows, or from as many as there is time for."""
    descent = Descent(model, rate)
    started, step, total = time.time(), 0, times * len(rows) / BATCH
    labels, order = torch.tensor(labels), passes(len(rows))
    model.train()
    for shape, mine in batches(rows, order):
        done = max(step / total, (time.time() - started) / (60 * minutes))
        if done >= 1 or (most and step >= most):
            break
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = model(*tensors(rows, shape, mine))
        loss = F.cross_entropy(scores.float(), labels[mine], label_smoothing=0.05)
        descent.step(loss, min(1, (step + 1) / 100) * (1 - done))
        step += 1
        if step % 200 == 0:
            print(f"{step} {(time.time() - started) / 60:.1f} min loss {loss.item():.3f}", flush=True)
    print("steps", step, f"{(time.time() - started) / 60:.1f} min", flush=True)


def predict(model, rows):
    out = None
    model.eval()
    with torch.no_grad():
        for shape, mine in batches(rows, sorted(range(len(rows)), key=lambda i: len(rows[i][0]))):
            p = model(*tensors(rows, shape, mine)).log_softmax(-1).numpy()
            out = np.zeros((len(rows), p.shape[1]), np.float32) if out is None else out
            out[mine] = p
    return out


def accuracy(model, path, classes=LABELS, most=None):
    """Share right of three-way pairs; `classes` are the columns that the labels have in the model's output."""
    found = [json.loads(line) for line in path.read_text("utf8").splitlines()][:most]
    columns = list(LABELS)
    p = predict(model, joined_ids([(r["premise"], r["hypothesis"]) for r in found]))
    chosen = p[:, [classes[label] for label in columns]].argmax(1)
    return float(np.mean([columns[k] == r["label"] for k, r in zip(chosen, found, strict=True)]))


def general(shared: Path) -> list[dict]:
    """Return the general pairs that may be learnt from."""
    with gzip.open(shared / "data/pairs/nli_train.jsonl.gz", "rt", encoding="utf8") as lines:
        return [row for row in map(json.loads, lines) if not row.get("nc") and row["source"] not in LEFT_OUT]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--base", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=22)
    parser.add_argument("--start", type=Path, help="weights of an earlier run to go on from")
    parser.add_argument("--kept", type=int, default=KEPT, help="lowest layers that do not learn")
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--times", type=float, default=1, help="how often each pair is seen, if there is time")
    parser.add_argument("--batches", type=int, help="stop after so many, to try the script")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    found = general(options.shared)
    if options.batches:
        found = found[: options.batches * BATCH * 4]
    model = Comparer(options.base, kept=options.kept)
    if options.start:
        model.load_state_dict(torch.load(options.start, weights_only=True))
    rows = joined_ids([(r["premise"], r["hypothesis"]) for r in found])
    train(
        model, rows, [LABELS[r["label"]] for r in found], options.minutes, options.rate, options.times, options.batches
    )
    torch.save(model.state_dict(), options.out / "nli.pt")
    for name in ("mnli_part_dev", "lingnli_dev"):
        most = 64 if options.batches else None
        print(
            name,
            round(100 * accuracy(model, options.shared / f"data/pairs/{name}.jsonl", most=most), 1),
            flush=True,
        )


if __name__ == "__main__":
    main()
