"""Stage 2 of the reader: the gold articles, with PolNeAR rehearsed, from a checkpoint of stage 1.

    python -m training.train_statements --shared ../shared --start stage1.pt --out stage2.pt [--fold K --folds N]

Data: all gold articles but the acceptance case, in order of their ids; with `--fold K` those whose index
mod N is K are left out, for cross-validation by article. Seed 11.
"""

import argparse
from pathlib import Path

import torch
from training.reader.data import gold, polnear
from training.reader.loop import train
from training.reader.net import Reader


def begin_second_scheme(weights: dict[str, torch.Tensor]) -> None:
    """Let the second scheme's outputs, in place, start from what the first has learnt."""
    for name in ("cue_tags.weight", "cue_tags.bias", "roles.weight", "roles.bias"):
        weights[name][3:] = weights[name][:3]


def main() -> None:
    ap = argparse.ArgumentParser()
    ap.add_argument("--shared", default="../shared")
    ap.add_argument("--start", required=True)
    ap.add_argument("--out", required=True)
    ap.add_argument("--fold", type=int)
    ap.add_argument("--folds", type=int, default=3)
    ap.add_argument("--epochs", type=int, default=4)
    ap.add_argument("--rehearsal", type=int, default=100, help="PolNeAR documents in each epoch")
    ap.add_argument("--lr", type=float, default=1.2e-4)
    a = ap.parse_args()
    torch.manual_seed(11)
    torch.set_num_threads(2)
    docs = [d for i, d in enumerate(gold(f"{a.shared}/data/gold")) if a.fold is None or i % a.folds != a.fold]
    other = polnear(f"{a.shared}/data/attribution/polnear.train.jsonl.gz")
    net = Reader()
    weights = torch.load(a.start, weights_only=True)
    begin_second_scheme(weights)
    net.load_state_dict(weights)
    plan = [[(docs, 1), (other[e * a.rehearsal : (e + 1) * a.rehearsal], 1)] for e in range(a.epochs)]
    train(net, plan, lr=a.lr, head_lr=6e-4, seed=11, save=Path(a.out), ema_decay=0.99)


if __name__ == "__main__":
    main()
