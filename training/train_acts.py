"""Train the positions model, three folds by article and once on everything.

    python -m training.train_acts --shared ../shared --base DIR_OF_MINILM --out DIR [--folds 0,all] [--start nli.pt]

Writes fold_{k}.npz (log probabilities and vectors of the rows held out) and top_{k}.pt (the trained layers).
Data: see positions_data.py. Seed 11; some 40 minutes a fold on one core. The weights shipped were made with

    --folds 0,1,2,all --epochs 3 --start nli.pt

where nli.pt is that of `training.train_comparer` (the layers begin with what entailment taught them), on the first
15,167 lines of data/news_marks.tsv, the 8,299 that data/news_acts.tsv had before the North Korea articles were coded in
full, and without the words before a statement (`MAX_BEFORE` 0); then on the first 27,384 lines with

    --folds 0,1,2,all --epochs 1 --lr 1.5e-4 --go-on DIR_OF_THE_FIRST

and last, on all lines, with

    --folds 0,1,2,all --epochs 1 --lr 1.5e-4 --every 4 --go-on DIR_OF_THE_SECOND

They have not learnt from `data/news_shown.tsv`, which came later. One training on 10,573 of its lines and the rest,

    --folds 0,1 --epochs 3 --every 4

from MiniLM's own layers, gave 72.5/68.3 and 70.5/68.3 for acts on the first two thirds, where the shipped ones have
74.5/70.7 and 68.8/66.0; 70.5 and 69.9 for stance (71.0, 71.8) and 79.4 and 74.8 for PLOVER classes (80.8, 84.5).

Folds 0 to 2 are for the figures and the heads, "all" is what ships. The deeper a layer, the less it is changed
(layer-wise learning rates: Clark et al. 2020, ELECTRA).
bf16 is used only where the CPU multiplies bf16 numbers itself (AMX, or AVX-512 with BF16, 2.3 times as fast as fp32);
elsewhere fp32 is faster.
"""

from __future__ import annotations

import argparse
import random
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from torch import nn
from torch.nn import functional as F
from training import positions_data as data
from training.positions_net import ROLES, Top, base, embedded, pooled, teacher

SEED, BATCH = 11, 32
LAYERWISE = 0.8
BALANCED_C = 0.001
COLUMNS = ("acts", "stances", "plover", "topics", "vectors")
BF16 = any(flag in Path("/proc/cpuinfo").read_text("utf8") for flag in ("amx_bf16", "avx512_bf16"))


def amp():
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=BF16)


def shape(tokens: int) -> int:
    return next(s for s in data.SHAPES if tokens <= s)


def batches(rows, rng=None):
    """Batches of one shape."""
    groups: dict = {}
    for row in rows:
        groups.setdefault(shape(len(row.ids)), []).append(row)
    out = []
    for key in sorted(groups):
        members = groups[key]
        if rng:
            rng.shuffle(members)
        out += [members[i : i + BATCH] for i in range(0, len(members), BATCH)]
    if rng:
        rng.shuffle(out)
    return out


def tensors(batch):
    width = shape(len(batch[0].ids))
    ids, mask, roles = (torch.zeros(len(batch), width, dtype=torch.long) for _ in range(3))
    for i, row in enumerate(batch):
        ids[i, : len(row.ids)] = torch.tensor(row.ids)
        roles[i, : len(row.roles)] = torch.tensor(row.roles)
        mask[i, : len(row.ids)] = 1
    return ids, mask, roles


def prepare(encoder, rows):
    """Give each row the sentence vector it is to keep: that of its own words, without what stands before them."""
    alone = [replace(row, ids=row.ids[: row.own], roles=row.roles[: row.own]) for row in rows]
    kept = {}
    with torch.no_grad(), amp():
        for batch in batches(alone):
            ids, mask, roles = tensors(batch)
            for row, vector in zip(batch, teacher(encoder, *embedded(encoder, ids, mask), roles), strict=True):
                kept[row.task, row.key] = vector
    for row in rows:
        row.vector = kept[row.task, row.key]


def lowest(encoder, ids, mask):
    """The embeddings, which stay as they are."""
    with torch.no_grad():
        return embedded(encoder, ids, mask)[0]


def losses(outputs, batch, vectors, table, among):
    """Mean losses over a batch of all tasks; a row counts only for the labels it has."""
    act, stance, plover, topic, vector = outputs
    each = {"act": (act, 1.0), "stance": (stance, 0.7), "plover": (plover, 1.0)}
    loss = torch.zeros(())
    for field, (scores, share) in each.items():
        labels = torch.tensor([getattr(r, field) for r in batch])
        # Stances that were coded without a topic count less.
        less = torch.tensor([0.5 if field == "stance" and not r.topic else 1.0 for r in batch])
        weight = share * less * (labels >= 0)
        per = F.cross_entropy(scores, labels.clamp(min=0), reduction="none", label_smoothing=0.05)
        loss = loss + (per * weight).sum() / len(batch)
    known = [i for i, r in enumerate(batch) if r.topic in table]
    if known:
        scores = F.normalize(topic[known], dim=1) @ vectors.T / 0.07
        target = torch.tensor([table[batch[i].topic] for i in known])
        here = torch.stack([among[batch[i].article] for i in known])
        # Which of all topics, and which of those of the article: the second is what grouping asks.
        for logits in (scores, scores.masked_fill(~here, -1e4)):
            loss = loss + 0.3 * F.cross_entropy(logits, target, reduction="sum") / len(batch)
    held = [i for i, r in enumerate(batch) if r.task != "plv"]
    if held:
        cosine = F.cosine_similarity(vector[held], torch.stack([batch[i].vector for i in held]))
        loss = loss + 2.0 * (1 - cosine).sum() / len(batch)
    return loss


def train(encoder, rows, labels, epochs, lr, seed, before=None):
    """Train the layers, from those of `encoder` or from what an earlier training gave."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    table = {t: i for i, t in enumerate(sorted({r.topic for r in rows if r.topic}))}
    vectors = torch.stack([labels[t] for t in table]) if table else torch.zeros(0, 384)
    among = {r.article: torch.zeros(len(table), dtype=torch.bool) for r in rows}
    for r in rows:
        if r.topic:
            among[r.article][table[r.topic]] = True
    top = Top(encoder)
    if before:
        top.load_state_dict(grown(torch.load(before, weights_only=True)))
    heads = [p for n, p in top.named_parameters() if not n.startswith("layers")]
    groups = [{"params": layer.parameters(), "lr": lr * LAYERWISE**n} for n, layer in enumerate(reversed(top.layers))]
    groups.append({"params": heads, "lr": 5 * lr})
    optimizer = torch.optim.AdamW(groups, weight_decay=0.05)
    total = len(batches(rows)) * epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda i: min(1.0, (i + 1) / (0.1 * total)) * max(0.0, 1 - i / total)
    )
    top.train()
    for epoch in range(epochs):
        print(f"epoch {epoch}, {time.process_time():.0f}s of CPU", flush=True)
        for batch in batches(rows, rng):
            ids, mask, roles = tensors(batch)
            with amp():
                outputs = top(lowest(encoder, ids, mask), mask, roles)
            loss = losses([o.float() for o in outputs], batch, vectors, table, among)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(top.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    balance(top.eval(), encoder, rows)
    return top


def grown(states: dict) -> dict:
    """Return the states of a training that had fewer roles with zeros for the others."""
    missing = ROLES - len(states["role.weight"])
    return states | {"role.weight": F.pad(states["role.weight"], (0, 0, 0, missing))}


def balance(top, encoder, rows) -> None:
    """Fit the layer for PLOVER classes anew on what the trained layers give, each class counting the same.

    A few of the classes have a few dozen sentences, which in batches with all else are hardly ever seen.
    """
    found, labels = [], []
    with torch.no_grad(), amp():
        for batch in batches([r for r in rows if r.plover >= 0]):
            ids, mask, roles = tensors(batch)
            found.append(pooled(top.states(lowest(encoder, ids, mask), mask, roles), roles).numpy())
            labels += [r.plover for r in batch]
    x = np.concatenate(found)
    middle, scale = x.mean(0), x.std(0) + 1e-3
    model = LogisticRegression(C=BALANCED_C, max_iter=300, class_weight="balanced").fit((x - middle) / scale, labels)
    weights = model.coef_ / scale
    with torch.no_grad():
        top.plover.weight.copy_(torch.from_numpy(weights))
        top.plover.bias.copy_(torch.from_numpy(model.intercept_ - weights @ middle))


def predict(top, encoder, rows):
    found = {}
    with torch.no_grad(), amp():
        for batch in batches(rows):
            ids, mask, roles = tensors(batch)
            a, s, p, t, v = (o.float() for o in top(lowest(encoder, ids, mask), mask, roles))
            outs = (
                a.log_softmax(-1),
                s.log_softmax(-1),
                p.log_softmax(-1),
                F.normalize(t, dim=1),
                F.normalize(v, dim=1),
            )
            for i, row in enumerate(batch):
                found[row.task, row.key] = [o[i].numpy() for o in outs]
    return [found[r.task, r.key] for r in rows]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--shared", type=Path, default=Path("../shared"))
    ap.add_argument("--base", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--folds", default="0,all,1,2")
    ap.add_argument("--tasks", default="gold,plv,coded,news,authored,text")
    ap.add_argument("--start", type=Path, help="comparer whose layers to begin with")
    ap.add_argument("--go-on", type=Path, help="folder of an earlier training, fold by fold")
    ap.add_argument("--every", type=int, default=1, help="of most news, learn from every so many statements")
    ap.add_argument("--epochs", type=int, default=4)
    ap.add_argument("--lr", type=float, default=2e-4)
    ap.add_argument("--threads", type=int, default=1)
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    a.out.mkdir(parents=True, exist_ok=True)
    sets = {"gold": lambda: data.gold(a.shared), "plv": lambda: data.plv(a.shared / "data/acts/plv_train.jsonl"),
            "coded": lambda: data.polnear(a.shared), "news": lambda: data.news(a.shared, a.every), "authored": data.authored}  # fmt: skip
    tasks = a.tasks.split(",")
    rows = [row for name in tasks if name in sets for row in sets[name]()]
    topics = sorted({r.topic for r in rows if r.topic})
    names = data.texts(a.shared, topics)
    if "text" in tasks:
        rows += names
    data.tokenize(rows if "text" in tasks else rows + names)
    start = time.time()
    encoder, first = (base(str(a.base / "model.safetensors")) for _ in range(2))
    if a.start:
        found = torch.load(a.start, weights_only=True)
        first.load_state_dict({k.removeprefix("encoder."): v for k, v in found.items() if k.startswith("encoder.")})
    prepare(encoder, rows if "text" in tasks else rows + names[: len(topics)])
    labels = {t: r.vector for t, r in zip(topics, names, strict=False)}
    print(f"{len(rows)} rows, prepared {time.time() - start:.0f}s", flush=True)
    for name in a.folds.split(","):
        fold, start = (-9 if name == "all" else int(name)), time.time()
        top = train(
            first,
            [r for r in rows if r.fold not in (fold, -1)],
            labels,
            a.epochs,
            a.lr,
            SEED,
            a.go_on and a.go_on / f"top_{name}.pt",
        )
        held = [r for r in rows if r.fold == (-1 if name == "all" else fold)]
        outs = predict(top, encoder, held)
        columns = {k: np.array([o[i] for o in outs], np.float32) for i, k in enumerate(COLUMNS)}
        np.savez(a.out / f"fold_{name}.npz", keys=np.array([f"{r.task}:{r.key}" for r in held]), **columns)
        torch.save(top.state_dict(), a.out / f"top_{name}.pt")
        report(name, held, outs, time.time() - start)


def report(name, held, outs, seconds) -> None:
    from sklearn.metrics import f1_score  # noqa: PLC0415

    line = f"fold {name} {seconds:.0f}s"
    for task, field, i in (("gold", "act", 0), ("gold", "stance", 1), ("plv", "plover", 2)):
        pairs = [(getattr(r, field), int(o[i].argmax())) for r, o in zip(held, outs, strict=True) if r.task == task]
        if pairs:
            y, p = zip(*pairs, strict=True)
            acc = sum(a == b for a, b in pairs) / len(pairs)
            line += f" | {field} acc {acc:.4f} macro {f1_score(y, p, average='macro', zero_division=0):.4f}"
    kept = [float(np.dot(o[4], r.vector.numpy())) for r, o in zip(held, outs, strict=True) if r.task == "gold"]
    print(f"{line} | vector cosine {np.mean(kept):.4f}", flush=True)


if __name__ == "__main__":
    main()
