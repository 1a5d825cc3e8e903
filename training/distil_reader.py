"""Train the reader that ships: a few layers of MiniLM, from labels and from what a teacher says of many more articles.

    python -m training.distil_reader --shared ../shared --base MINILM.safetensors --big MPNET.safetensors
        --teacher teacher.pt --out DIR [--layers 4,3] [--fold 0] [--device cuda]

Each window of PolNeAR, gold and coded news, and of 5,464 news articles without labels, is read by the teacher as the
students learn (Hinton et al. 2015), its cues now by PolNeAR's rules, now by those of walkback; where there are labels
they count three tenths. 2,714 steps of 32 windows (1.4 windows of each article), seed 9, bf16; writes DIR/reader_N.pt
for each number of layers. Four minutes of a GPU of the H200 class; half a day of two cores.
"""

import argparse
import random
from pathlib import Path

import torch
from training.reader.data import unlabelled, windows
from training.reader.loop import Descent, Log, batches, labelled_loss, put, taught_loss, told
from training.reader.net import Reader, Teacher
from training.teach_reader import grouped, sets

BATCH, STEPS, RATE, HEAD_RATE, AVERAGE = 32, 2714, 5e-4, 1e-3, 0.998
LABELS, WARM, LEAST, EPOCHS = 0.3, 200, 0.01, 8


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--shared", type=Path, default=Path("../shared"))
    ap.add_argument("--base", required=True, help="weights of MiniLM")
    ap.add_argument("--big", required=True, help="weights of MPNet")
    ap.add_argument("--teacher", required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--layers", default="4,3")
    ap.add_argument("--fold", type=int)
    ap.add_argument("--steps", type=int, default=STEPS)
    ap.add_argument("--seed", type=int, default=9)
    ap.add_argument("--device", default="cpu")
    a = ap.parse_args()
    torch.manual_seed(a.seed)
    teacher = Teacher(a.big)
    teacher.load_state_dict(torch.load(a.teacher, map_location="cpu", weights_only=True))
    teacher = teacher.to(a.device).eval()
    nets = {int(n): Reader(int(n)) for n in a.layers.split(",")}
    for net in nets.values():
        net.encoder.load_minilm(a.base)
        net.to(a.device).train()
    descents = {n: Descent(net, RATE, HEAD_RATE, AVERAGE) for n, net in nets.items()}
    rng = random.Random(a.seed)
    docs, groups = [*sets(a.shared, a.fold), unlabelled(a.shared)], []
    for _ in range(EPOCHS):
        items = [w for part in docs for w in windows(part, rng)]
        rng.shuffle(items)
        groups += grouped(items, BATCH)
    groups = groups[: a.steps]
    log = Log(len(groups))
    for step, arrays in enumerate(batches(groups, a.seed)):
        d = put(arrays, a.device)
        labels = LABELS * d["known"].float().mean()
        share = min(1, (step + 1) / WARM) * max(LEAST, 1 - step / len(groups))
        losses = {}
        with torch.autocast(a.device, dtype=torch.bfloat16):
            said = told(teacher, d, step % 2)
        for n, net in nets.items():
            with torch.autocast(a.device, dtype=torch.bfloat16):
                h = net.states(d)
            h = h.float()
            loss = taught_loss(h, net.heads, d, said) + labels * labelled_loss(h, net.heads, d)
            descents[n].step(loss, share)
            losses[f"layers_{n}"] = loss
        log(step, **losses)
    a.out.mkdir(parents=True, exist_ok=True)
    for n, net in nets.items():
        descents[n].finish()
        torch.save(net.state_dict(), a.out / f"reader_{n}.pt")


if __name__ == "__main__":
    main()
