"""Take the weights of the shipped comparer back from its int8 file, for it to learn on.

    python -m training.restore_comparer --base MINILM.safetensors --out comparer.pt

Each weight comes back as int8 holds it; levelling before products is undone (`training.quantize`). Prints how near the
probabilities of some pairs are to those of the file.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from training import minted
from training.train_comparer import Comparer

from walkback.relations.crossencoder import CLASSES, MODEL, CrossEncoder, joined_ids

TRIED = 40


def products(graph, held: dict) -> dict:
    """Return the weights [in, out] of the int8 products, by the place in the network that each one's name tells."""
    made_by = {output: node for node in graph.node for output in node.output}
    used_by = {name: node for node in graph.node for name in node.input}
    found = {}
    for node in graph.node:
        if node.op_type != "MatMulInteger":
            continue
        _, weight, _, zero = node.input
        product = used_by[used_by[node.output[0]].output[0]]
        scales = next(made_by[name] for name in product.input if made_by[name].op_type == "Mul")
        scale = next(held[name] for name in scales.input if name in held)
        name = node.name.removesuffix("_quant")
        factors = held.get(f"{name}/factors", np.ones(len(held[weight]), np.float32))
        small = held[weight].astype(np.float32) - held[zero].astype(np.float32)
        found[place(name)] = small * scale * factors[:, None]
    return found


def place(name: str) -> str:
    """Return the parameter that a product of a node's name has.

    >>> place("/comparer/layers.0/qkv/MatMul"), place("/comparer/hidden/Gemm_MatMul")
    ('encoder.layers.0.qkv.weight', 'hidden.weight')
    """
    inner = name.removeprefix("/comparer/").rpartition("/")[0].replace("/", ".")
    return f"{'encoder.' if inner.startswith('layers.') else ''}{inner}.weight"


def restored(path: Path, empty: dict) -> dict:
    """Return the weights of the int8 file in the form of `empty`, a state of the network."""
    graph = onnx.load(path).graph
    held = {w.name: numpy_helper.to_array(w) for w in graph.initializer}
    state = dict(empty)
    for name, weight in products(graph, held).items():
        state[name] = torch.tensor(weight.T.copy())
    for name in empty:
        stored = held.get(f"comparer.{name}")
        if stored is not None:
            state[name] = torch.tensor(stored.copy())
        elif f"comparer.{name}_quantized" in held:
            small, zero, scale = (held[f"comparer.{name}_{part}"] for part in ("quantized", "zero_point", "scale"))
            state[name] = torch.tensor((small.astype(np.float32) - zero) * scale)
    return state


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--base", required=True)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    net = Comparer(options.base, classes=len(CLASSES))
    net.load_state_dict(restored(MODEL, net.state_dict()))
    net.eval()
    reader, pairs = CrossEncoder.shared(), minted.texts(options.shared)["there"][:TRIED]
    ids = joined_ids(reader._pieces, pairs)  # noqa: SLF001
    with torch.no_grad():
        said = np.concatenate([net(torch.tensor([a]), torch.tensor([b])).softmax(-1).numpy() for a, b in ids])
    print("mean distance of the probabilities", np.abs(np.exp(reader.read(pairs)) - said).sum(1).mean() / 2)
    torch.save(net.state_dict(), options.out)


if __name__ == "__main__":
    main()
