"""Stage 1 of the reader: attribution on PolNeAR train (840 US political news articles).

    python -m training.train_attribution --shared ../shared --base model.safetensors --out stage1.pt

Data: PolNeAR 1.0 train; nothing of dev is seen. Seed 7. About nine minutes an epoch on two cores (fp32).
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
    ap.add_argument("--base", required=True)
    ap.add_argument("--out", required=True)
    ap.add_argument("--epochs", type=int, default=5)
    ap.add_argument("--lr", type=float, default=2.5e-4)
    ap.add_argument("--limit", type=int)
    a = ap.parse_args()
    torch.manual_seed(7)
    torch.set_num_threads(2)
    docs = polnear(f"{a.shared}/data/attribution/polnear.train.jsonl.gz")[: a.limit]
    net = Reader()
    net.encoder.load_minilm(a.base)
    train(net, [[(docs, 1)]] * a.epochs, lr=a.lr, head_lr=1e-3, seed=7, save=Path(a.out))


if __name__ == "__main__":
    main()
