"""Export the positions model to ONNX int8.

    python -m training.export_embedder --base DIR_OF_MINILM --top top.pt --out src/walkback/positions/model

Prints how near the int8 model is to the fp32 one: mean cosine of the sentence vectors and share of
texts with the same most probable act, over the statements of every fourth gold article. Weights are
int8 with one scale a column (see quantize.py); the embeddings have one scale.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

import numpy as np
import torch
from training.positions_net import Positions, Top, base
from training.quantize import Recorder, int8

from walkback.positions.encoder import Encoder, pieces_of

EVERY = 8
INPUTS = ["ids", "roles", "text", "at", "slots"]
OUTPUTS = ["vector", "acts", "stances", "plover", "topics"]


def export(net: Positions, path: Path) -> None:
    ids = torch.randint(1000, 2000, (2, 16))
    ids[:, 0] = ids[:, 8] = 101
    text = torch.cat([torch.full((2, 8), 1), torch.full((2, 8), 2)], 1)
    at = torch.arange(8).repeat(2, 2)
    axes = {n: {0: "rows", 1: "tokens"} for n in INPUTS[:4]} | {"slots": {0: "slots"}}
    axes |= {n: {0: "rows", 1: "slots"} for n in OUTPUTS}
    example = (ids, torch.full_like(ids, 3), text, at, torch.tensor([1, 2]))
    torch.onnx.export(net, example, str(path), input_names=INPUTS, output_names=OUTPUTS, dynamo=False, opset_version=17,
                      dynamic_axes=axes)  # fmt: skip


def samples(path: Path, shared: Path) -> list[dict]:
    """Return the model's input for the statements of some gold articles."""
    encoder = Encoder(path)
    encoder._session = recorder = Recorder(encoder._session)  # noqa: SLF001
    for _, article, statements in documents(shared, EVERY):
        encoder.encode([pieces_of(article, s) for s in statements])
    return recorder.feeds


def documents(shared: Path, every: int):
    from benchmarks.positions import load  # noqa: PLC0415

    return [load(p) for p in sorted((shared / "data/gold").glob("*.json"))[::every]]


def compare(full: Path, small: Path, shared: Path) -> None:
    texts = [[pieces_of(article, s) for s in statements] for _, article, statements in documents(shared, 4)]
    a, b = ([Encoder(path).encode(t) for t in texts] for path in (full, small))
    cosines = np.concatenate([(x.vectors * y.vectors).sum(1) for x, y in zip(a, b, strict=True)])
    same = np.concatenate([x.acts.argmax(1) == y.acts.argmax(1) for x, y in zip(a, b, strict=True)])
    print(f"{len(same)} texts: mean cosine {cosines.mean():.4f}, least {cosines.min():.4f}, same act {same.mean():.4f}")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--base", type=Path, required=True)
    ap.add_argument("--top", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--shared", type=Path, default=Path("../shared"))
    a = ap.parse_args()
    encoder = base(str(a.base / "model.safetensors"))
    top = Top(encoder)
    top.load_state_dict(torch.load(a.top, weights_only=True))
    a.out.mkdir(parents=True, exist_ok=True)
    full, small = a.out / "positions.fp32.onnx", a.out / "positions.onnx"
    export(Positions(encoder, top).eval(), full)
    int8(full, small, samples(full, a.shared))
    compare(full, small, a.shared)
    full.unlink()
    print(small.name, small.stat().st_size, hashlib.sha256(small.read_bytes()).hexdigest()[:16])


if __name__ == "__main__":
    main()
