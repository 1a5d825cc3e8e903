"""Train the positions model, with one third of the gold articles held out and once on everything.

    python -m training.train_acts --shared ../shared --base DIR_OF_MINILM --mpnet DIR_OF_MPNET --out DIR [--device cuda]

A teacher (all-mpnet-base-v2, all 12 layers) learns from labels; the network that ships (layers of all-MiniLM-L6-v2)
learns from labels and from what the teacher says of all statements, those without labels too. Each learns first what
no fold holds out (the trunk), and goes on from there for each fold with gold and PLV of the others beside news: what
a fold holds out is seen by neither. Folds 0 to 2 are for the figures and the heads, "all" is what ships.

Writes fold_{k}.npz (log probabilities and vectors of the rows held out) and top_{k}.pt (the trained layers).
Data: see positions_data.py. Seeds are fixed. Some ten minutes on one H100-class GPU, with bf16; a CPU
does the same in days.
The deeper a layer, the less it is changed (layer-wise learning rates: Clark et al. 2020, ELECTRA).
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from torch import nn
from torch.nn import functional as F
from training import positions_data as data
from training.positions_batches import Rows
from training.positions_losses import of_labels, of_teacher, of_vectors
from training.positions_net import Top, amp, base, embedded, teacher
from training.positions_teacher import Teacher

from walkback.positions.encoder import MAX_BEFORE

SEED = 11
TEACHER_TOKENS, TOKENS = 12_288, 8_192
"""Tokens of a batch."""
BALANCED_C = 0.001
FOLDS = {"0": 0, "1": 1, "2": 2, "all": -9}
CODED = ("coded", "shown", "full", "news", "authored")
BESIDE = ("shown", "full", "authored")
"""What a fold goes on with beside gold and PLV."""
COLUMNS = ("acts", "stances", "plover", "topics", "vectors")


class Taught(nn.Module):
    """The network that ships, from ids to what it gives: frozen embeddings of MiniLM below trained layers."""

    def __init__(self, encoder) -> None:
        super().__init__()
        self.low, self.top = encoder.requires_grad_(False), Top(encoder)

    def forward(self, ids, mask, roles):
        return self.top(embedded(self.low, ids, mask)[0], mask, roles)

    def features(self, ids, mask, roles):
        return self.top.features(embedded(self.low, ids, mask)[0], mask, roles)

    @property
    def layers(self):
        return self.top.layers


def sentence_vectors(encoder, rows: Rows):
    """Return the vector each row is to keep: that of its own words, without what stands before them."""
    out = torch.zeros(len(rows.rows), encoder.words.embedding_dim, device=rows.device)
    with torch.no_grad(), amp(rows.device):
        for batch in rows.batches(np.arange(len(rows.rows)), 4 * TOKENS):
            ids, mask, roles = rows.tensors(batch, own=True)
            out[batch] = teacher(encoder, *embedded(encoder, ids, mask), roles)
    return out


def optimizer(net, lr: float, decay: float, heads: float, weight_decay: float):
    """AdamW, with `lr` for the uppermost layer, less by `decay` for each below, and `heads` for all else."""
    groups = [{"params": list(x.parameters()), "lr": lr * decay**n} for n, x in enumerate(reversed(net.layers))]
    mine = {id(p) for g in groups for p in g["params"]}
    rest = [p for p in net.parameters() if p.requires_grad and id(p) not in mine]
    groups.append({"params": rest, "lr": heads})
    return torch.optim.AdamW(groups, weight_decay=weight_decay, betas=(0.9, 0.98))


def train(net, rows: Rows, epochs, tokens: int, steps, loss_of, end: float = 0.0):
    """Train on lists of rows; rates rise for a twelfth of the steps, then fall to `end` of their height."""
    rng, start = np.random.default_rng(SEED), time.time()
    plan = [batch for chosen in epochs for batch in rows.batches(chosen, tokens, rng)]
    rising = max(1, int(0.08 * len(plan)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        steps, lambda i: min(1.0, (i + 1) / rising) * (end + (1 - end) * max(0.0, 1 - i / len(plan)))
    )
    net.train()
    for batch in plan:
        loss = loss_of(net(*rows.tensors(batch)), torch.from_numpy(batch).to(rows.device))
        steps.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_([p for p in net.parameters() if p.requires_grad], 1.0)
        steps.step()
        schedule.step()
    print(f"{len(plan)} steps, {time.time() - start:.0f}s", flush=True)
    return net.eval()


def balance(net, plover, rows: Rows, chosen) -> None:
    """Fit the layer for PLOVER classes anew on what the trained layers give, each class counting the same.

    A few of the classes have a few dozen sentences, which in batches with all else are hardly ever seen.
    """
    found, labels = [], []
    with torch.no_grad():
        for batch in rows.batches(chosen, TOKENS):
            found.append(net.features(*rows.tensors(batch)).cpu().numpy())
            labels += rows.column["plover"][batch].tolist()
    x = np.concatenate(found)
    middle, scale = x.mean(0), x.std(0) + 1e-3
    model = LogisticRegression(C=BALANCED_C, max_iter=100, class_weight="balanced").fit((x - middle) / scale, labels)
    weights = model.coef_ / scale
    with torch.no_grad():
        plover.weight.copy_(torch.from_numpy(weights))
        plover.bias.copy_(torch.from_numpy(model.intercept_ - weights @ middle))


def predict(net, rows: Rows, chosen) -> dict:
    """Return what the network says of rows, in tables with a line for every row."""
    out: dict = {}
    with torch.no_grad():
        for batch in rows.batches(chosen, 4 * TOKENS):
            outputs = [o for o in net(*rows.tensors(batch)) if o is not None]
            each = [o.log_softmax(-1) for o in outputs[:3]] + [F.normalize(o, dim=1) for o in outputs[3:]]
            for name, found in zip(COLUMNS, each, strict=False):
                out.setdefault(name, found.new_zeros(len(rows.rows), found.shape[1]))[batch] = found
    return out


def softly(found: dict, rows: Rows, taught, *names: str) -> dict:
    """Return what a teacher says of the rows `taught`, as `of_teacher` takes it."""
    has = torch.zeros(len(rows.rows), dtype=torch.bool, device=rows.device)
    has[taught] = True
    keys = {"act": "acts", "stance": "stances", "plover": "plover", "topic": "topics"}
    return {name: found[keys[name]] for name in names} | {"has": has, "companions": rows.companions(12)}


def rounds(rows: Rows, fold: int, beside: tuple[str, ...], most: int, extra=()):
    """Return three rounds of what a fold goes on with: twice gold and PLV, another part of the news, and `extra`."""
    few, news = rows.of("gold", "title", "plv", without=fold), rows.of(*beside)
    news = np.random.default_rng(3).permutation(news)
    return [np.concatenate([few, few, np.roll(news, -k * most)[:most], extra]).astype(int) for k in range(3)]


def teach(rows: Rows, path: str, names) -> dict:
    """Train the teachers; return what they say: of the trunk as "", and of each fold."""
    torch.manual_seed(SEED)
    net = Teacher(path).to(rows.device)
    labels = lambda outputs, index: of_labels(outputs, rows, index, names)
    train(net, rows, 3 * [rows.of(*CODED)], TEACHER_TOKENS, optimizer(net, 6e-5, 0.9, 3e-4, 0.01), labels, end=0.1)
    trunk = {k: v.clone() for k, v in net.state_dict().items()}
    taught = rows.of(*CODED, "free")
    soft = {"": softly(predict(net, rows, taught), rows, taught, "act", "stance", "topic")}
    for name, fold in FOLDS.items():
        torch.manual_seed(SEED + 1)
        net.load_state_dict(trunk)
        train(
            net, rows, rounds(rows, fold, BESIDE, 6000), TEACHER_TOKENS, optimizer(net, 3e-5, 0.9, 2e-4, 0.01), labels
        )
        balance(net, net.plover, rows, rows.of("plv", without=fold))
        taught = np.concatenate([rows.of(*BESIDE, "free"), rows.of("gold", "title", "plv", without=fold)])
        found = predict(net, rows, np.concatenate([taught, rows.held(fold)]))
        report(f"teacher {name}", rows, rows.held(fold), found)
        soft[name] = softly(found, rows, taught, "act", "stance", "plover", "topic")
    return soft


def learn(rows: Rows, encoder, vectors, names, soft: dict, out: Path) -> None:
    """Train what ships and what holds out each fold, from labels and from the teachers."""
    torch.manual_seed(SEED)
    net = Taught(encoder).to(rows.device)
    content = (rows.roles == 3).any(1)

    def loss_of(said):
        return lambda outputs, index: (
            of_labels(outputs, rows, index, names, 0.5)
            + of_teacher(outputs, index, said)
            + of_vectors(outputs[4], vectors, index, content)
        )

    chosen = rows.of(*CODED, "free", "text")
    train(net, rows, 14 * [chosen], TOKENS, optimizer(net, 5e-4, 0.85, 1.5e-3, 0.05), loss_of(soft[""]), end=0.1)
    trunk = {k: v.clone() for k, v in net.top.state_dict().items()}
    spare = np.random.default_rng(4).permutation(rows.of("text"))[:1500]
    for name, fold in FOLDS.items():
        torch.manual_seed(SEED + 1)
        net.top.load_state_dict(trunk)
        epochs = rounds(rows, fold, (*BESIDE, "free"), 8000, spare)
        train(net, rows, epochs, TOKENS, optimizer(net, 2e-4, 0.85, 6e-4, 0.05), loss_of(soft[name]))
        balance(net, net.top.plover, rows, rows.of("plv", without=fold))
        held = rows.held(-1 if name == "all" else fold)
        found = predict(net, rows, held)
        report(name, rows, held, found)
        columns = {k: found[k][held].cpu().numpy() for k in COLUMNS}
        keys = np.array([f"{rows.rows[i].task}:{rows.rows[i].key}" for i in held])
        np.savez(out / f"fold_{name}.npz", keys=keys, **columns)
        torch.save({k: v.cpu() for k, v in net.top.state_dict().items()}, out / f"top_{name}.pt")


def report(name, rows: Rows, held, found) -> None:
    line = name
    for task, field, column in (("gold", "act", "acts"), ("gold", "stance", "stances"), ("plv", "plover", "plover")):
        mine = held[rows.task[held] == task]
        if len(mine):
            y, p = rows.column[field][mine], found[column][mine].argmax(1).cpu().numpy()
            line += f" | {field} acc {(y == p).mean():.4f} macro {f1_score(y, p, average='macro', zero_division=0):.4f}"
    print(line, flush=True)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, default=Path("../shared"))
    ap.add_argument("--base", type=Path, required=True)
    ap.add_argument("--mpnet", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--device", default="cpu")
    a = ap.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    plv = data.plv(a.shared / "data/acts/plv_train.jsonl")
    given = [*data.gold(a.shared), *plv, *data.polnear(a.shared), *data.news(a.shared), *data.authored()]
    topics = sorted({r.topic for r in given if r.topic})
    texts = data.texts(a.shared, topics)
    given = [*texts, *given, *data.free(a.shared)]
    data.tokenize(given)
    far, near = (Rows(given, topics, before, a.device) for before in (data.MOST_BEFORE, MAX_BEFORE))
    encoder = base(str(a.base / "model.safetensors")).to(a.device)
    vectors = sentence_vectors(encoder, near)
    names = vectors[: len(topics)]
    print(f"{len(given)} rows", flush=True)
    soft = teach(far, str(a.mpnet / "model.safetensors"), names)
    learn(near, encoder, vectors, names, soft, a.out)


if __name__ == "__main__":
    main()
