"""Make int8 models of fp32 ones, with the activations levelled first.

The int8 layers have one scale for all activations of a product, and a few of a Transformer's channels are ten times
as large as the rest: what is left for the others is coarse. As in SmoothQuant (Xiao et al. 2023), such channels are
divided by a factor before the product, and the rows of the weights multiplied by it: the same product in fp32, a
nearer one in int8. For each product the powers of the factors are those of a small grid with the least error on sample
activations; where none makes it a fifth smaller, the product stays as it is.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
import onnx
import onnxruntime
from onnx import helper, numpy_helper
from training.norms import quick

if TYPE_CHECKING:
    from pathlib import Path

OF_ACTIVATIONS, OF_WEIGHTS = (0.3, 0.5, 0.7, 0.85), (0.0, 0.3)
WORTH = 0.8
ROWS = 4096
"""Sample activations that a grid is tried on, for each product."""


class Recorder:
    """Stands in for an onnxruntime session and keeps what it is asked: sample input for `int8`."""

    def __init__(self, session) -> None:
        self.session, self.feeds = session, []

    def run(self, names, feed):
        self.feeds.append({name: np.array(values) for name, values in feed.items()})
        return self.session.run(names, feed)


def int8(full: Path, out: Path, feeds: list[dict]) -> None:
    """Write `full`, levelled on sample inputs, its weights in int8, one scale a column, and its norms quick."""
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415

    levelled = out.with_suffix(".levelled")
    onnx.save(level(onnx.load(full), feeds), levelled)
    quantize_dynamic(
        str(levelled),
        str(out),
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gather"],
        extra_options={"MatMulConstBOnly": True},
    )
    levelled.unlink()
    onnx.save(quick(onnx.load(out)), out)


def level(model, feeds):
    """Return the model with a division before each product that is the better for it."""
    weights = {w.name: w for w in model.graph.initializer}
    products = [n for n in model.graph.node if n.op_type == "MatMul" and n.input[1] in weights]
    seen = activations(model, sorted({n.input[0] for n in products}), feeds)
    before = {}
    for n in products:
        w = numpy_helper.to_array(weights[n.input[1]])
        factors = best_factors(seen[n.input[0]], w)
        if factors is None:
            continue
        weights[n.input[1]].CopyFrom(numpy_helper.from_array(w * factors[:, None], n.input[1]))
        divisor, given = f"{n.name}/factors", f"{n.name}/levelled"
        model.graph.initializer.append(numpy_helper.from_array(1 / factors, divisor))
        before[n.name] = helper.make_node("Mul", [n.input[0], divisor], [given], name=f"{n.name}/level")
        n.input[0] = given
    nodes = [x for n in model.graph.node for x in ([before[n.name]] if n.name in before else []) + [n]]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    return model


def activations(model, names, feeds):
    """Return a sample of the values that each of `names` takes, a row each."""
    probe = onnx.ModelProto()
    probe.CopyFrom(model)
    probe.graph.output.extend(helper.make_tensor_value_info(n, onnx.TensorProto.FLOAT, None) for n in names)
    session = onnxruntime.InferenceSession(probe.SerializeToString(), providers=["CPUExecutionProvider"])
    kept: dict = {name: [] for name in names}
    for feed in feeds:
        for name, values in zip(names, session.run(names, feed), strict=True):
            kept[name].append(values.reshape(-1, values.shape[-1]))
    every = {name: np.concatenate(rows) for name, rows in kept.items()}
    return {name: rows[:: max(1, len(rows) // ROWS)] for name, rows in every.items()}


def best_factors(x, w):
    """Return what to divide the channels of x by, and multiply the rows of w by; None where it is not worth it."""
    largest, heaviest = np.abs(x).max(axis=0), np.abs(w).max(axis=1)
    largest = np.maximum(largest, 0.01 * np.median(largest))
    heaviest = np.maximum(heaviest, 0.1 * np.median(heaviest))
    tried = []
    for a, b in itertools.product(OF_ACTIVATIONS, OF_WEIGHTS):
        factors = largest**a / heaviest**b
        factors = (factors / np.exp(np.log(factors).mean())).astype(np.float32)
        tried.append((error(x, w, factors), factors))
    least, factors = min(tried, key=lambda found: found[0])
    return factors if least < WORTH * error(x, w, np.ones(len(w), np.float32)) else None


def error(x, w, factors) -> float:
    """Return the squared error of the product in int8, as onnxruntime computes it."""
    y, v = x / factors, w * factors[:, None]
    step = np.abs(v).max(axis=0) / 127
    low, high = min(0.0, float(y.min())), max(0.0, float(y.max()))
    scale = (high - low) / 255
    zero = round(-low / scale)
    small = (np.clip(np.round(y / scale) + zero, 0, 255) - zero) * scale
    return float(((small @ (np.round(v / step) * step) - x @ w) ** 2).sum()) ** 0.5
