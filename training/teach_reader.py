"""Train the reader's teacher: all-mpnet-base-v2 on PolNeAR, the gold articles and news coded in full.

    python -m training.teach_reader --shared ../shared --base MPNET.safetensors --out teacher.pt [--fold 0] [--device cuda]

Seed 7, seven epochs, gold articles twice in the later four; windows of 384 tokens, sixteen at a time, bf16. `--fold`
leaves out the gold articles of one fold of three. Two minutes of a GPU of the H200 class (`--device cuda`), which two
other trainings shared; a day of two cores. Its weights do not ship: `training.distil_reader` learns from what they say.
"""

import argparse
import random
from pathlib import Path

import torch
from training.reader.data import FOLDS, gold, news, polnear, windows
from training.reader.loop import Descent, Log, batches, labelled_loss, put
from training.reader.net import Teacher

BATCH, EPOCHS, RATE, HEAD_RATE, AVERAGE = 16, 7, 6e-5, 5e-4, 0.995
WARM, LEAST = 0.06, 0.02


def sets(shared: Path, fold: int | None):
    """Return the labelled documents: PolNeAR, gold without the fold, and coded news."""
    of_gold = [d for i, d in enumerate(gold(shared / "data/gold")) if i % FOLDS != fold]
    return polnear(shared / "data/attribution/polnear.train.jsonl.gz"), of_gold, news(shared)


def grouped(items: list, size: int) -> list[list]:
    return [items[i : i + size] for i in range(0, len(items) - size + 1, size)]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--shared", type=Path, default=Path("../shared"))
    ap.add_argument("--base", required=True)
    ap.add_argument("--out", required=True)
    ap.add_argument("--fold", type=int)
    ap.add_argument("--seed", type=int, default=7)
    ap.add_argument("--device", default="cpu")
    a = ap.parse_args()
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    own, of_gold, coded = sets(a.shared, a.fold)
    groups = []
    for epoch in range(EPOCHS):
        items = [w for docs in (own, of_gold, coded) for w in windows(docs, rng)]
        if epoch >= EPOCHS // 2:
            items += windows(of_gold, rng)
        rng.shuffle(items)
        groups += grouped(items, BATCH)
    net = Teacher(a.base).to(a.device).train()
    descent, total = Descent(net, RATE, HEAD_RATE, AVERAGE), len(groups)
    log = Log(total)
    for step, arrays in enumerate(batches(groups, a.seed)):
        d = put(arrays, a.device)
        with torch.autocast(a.device, dtype=torch.bfloat16):
            h = net.states(d)
        loss = labelled_loss(h.float(), net.heads, d)
        descent.step(loss, min(1, (step + 1) / (WARM * total + 1)) * max(LEAST, 1 - step / total))
        log(step, loss=loss)
    descent.finish()
    torch.save(net.state_dict(), a.out)


if __name__ == "__main__":
    main()
