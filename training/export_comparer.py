"""Export the cross-encoder to ONNX int8.

    python -m training.export_comparer --base MINILM.safetensors --weights comparer.pt --pairs TEXTS.json \
        --out src/walkback/relations/model

TEXTS.json is that of `training.tune_comparer`. Prints how near the int8 model is to the fp32 one: share of pairs with
the same most probable class, and the mean distance of the probabilities, over pairs of gold articles. Weights are int8
with one scale a column (see quantize.py).
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import torch
from torch import nn
from training.quantize import Recorder, int8
from training.train_comparer import Comparer

from walkback.relations.crossencoder import CLASSES, CrossEncoder

LEVELLED_ON, COMPARED_ON = 300, 600


class OnePair(nn.Module):
    """The network for pairs without padding."""

    def __init__(self, comparer: Comparer) -> None:
        super().__init__()
        self.comparer = comparer

    def forward(self, ids, text):
        return self.comparer(ids, text).log_softmax(-1)


def export(net, path: Path) -> None:
    ids = torch.randint(1000, 2000, (1, 24))
    text = torch.cat([torch.full((1, 12), 1), torch.full((1, 12), 2)], 1)
    axes = {"ids": {1: "tokens"}, "text": {1: "tokens"}}
    torch.onnx.export(net, (ids, text), str(path), input_names=["ids", "text"], output_names=["classes"], dynamo=False,
                      opset_version=17, dynamic_axes=axes)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--base", required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    comparer = Comparer(options.base, classes=len(CLASSES))
    comparer.load_state_dict(torch.load(options.weights, weights_only=True))
    options.out.mkdir(parents=True, exist_ok=True)
    full, small = options.out / "comparer.fp32.onnx", options.out / "comparer.onnx"
    export(OnePair(comparer).eval(), full)
    given = json.loads(options.pairs.read_text("utf8"))
    gold = [pair for pair, news in zip(given["there"], given["news"], strict=True) if not news]
    exact = CrossEncoder(full)
    exact._session = recorder = Recorder(exact._session)  # noqa: SLF001
    exact.read(gold[:: len(gold) // LEVELLED_ON])
    int8(full, small, recorder.feeds)
    tried = gold[1 :: len(gold) // COMPARED_ON]
    a, b = CrossEncoder(full).read(tried), CrossEncoder(small).read(tried)
    same, far = (a.argmax(1) == b.argmax(1)).mean(), np.abs(np.exp(a) - np.exp(b)).sum(1).mean() / 2
    print(f"{len(tried)} pairs: same class {same:.4f}, mean distance of probabilities {far:.4f}")
    full.unlink()
    print(small.name, small.stat().st_size, hashlib.sha256(small.read_bytes()).hexdigest()[:16])


if __name__ == "__main__":
    main()
