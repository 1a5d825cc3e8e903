"""Stage 1 of the reader: attribution on PolNeAR train (840 US political news articles).

    python -m training.train_attribution --shared ../shared --base model.safetensors --out first.pt
    python -m training.train_attribution --shared ../shared --start first.pt --epochs 4 --lr 1.5e-4 --seed 11 --out stage1.pt

The second run goes on from the first with new windows and a lower rate.
Data: PolNeAR 1.0 train; nothing of dev is seen. Seeds 7 and 11. About nine minutes an epoch on two cores (fp32).
"""

import argparse
from pathlib import Path

import torch
from training.reader.data import polnear
from training.reader.loop import train
from training.reader.net import Reader


def main() -> None:
    ap = argparse.ArgumentParser()
    ap.add_argument("--shared", default="../shared")
    begin = ap.add_mutually_exclusive_group(required=True)
    begin.add_argument("--base", help="MiniLM weights to begin with")
    begin.add_argument("--start", help="a reader to go on from")
    ap.add_argument("--out", required=True)
    ap.add_argument("--epochs", type=int, default=5)
    ap.add_argument("--lr", type=float, default=2.5e-4)
    ap.add_argument("--seed", type=int, default=7)
    ap.add_argument("--limit", type=int)
    a = ap.parse_args()
    torch.manual_seed(a.seed)
    torch.set_num_threads(2)
    docs = polnear(f"{a.shared}/data/attribution/polnear.train.jsonl.gz")[: a.limit]
    net = Reader()
    if a.start:
        net.load_state_dict(torch.load(a.start, weights_only=True))
    else:
        net.encoder.load_minilm(a.base)
    train(net, [[(docs, 1)]] * a.epochs, lr=a.lr, head_lr=1e-3, seed=a.seed, save=Path(a.out))


if __name__ == "__main__":
    main()
