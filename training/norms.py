"""Write a model's layer norms as operations that onnxruntime does fast.

    python -m training.norms MODEL.onnx ...

Its kernel for layer norms on processors takes six times as long as the same in parts (onnxruntime 1.32, rows of 384):
the mean as a product with a column, then the kernel for norms without a mean. Results differ by rounding only, and
int8 products after them round otherwise now and then. `training.quantize` does this to what it makes; the command,
in place, to models made before.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
from onnx import helper, numpy_helper


def quick(model):
    """Return the model with each layer norm over its last axis in parts; one without any as it is."""
    weights = {w.name: w for w in model.graph.initializer}
    nodes, columns = [], {}
    for node in model.graph.node:
        if node.op_type != "LayerNormalization":
            nodes.append(node)
            continue
        given, scale, bias = node.input
        width = weights[scale].dims[0]
        columns.setdefault(width, f"norms/mean{width}")
        epsilon = next(a.f for a in node.attribute if a.name == "epsilon")
        mean, centred, scaled = (f"{node.name}/{part}" for part in ("mean", "centred", "scaled"))
        nodes += [
            helper.make_node("MatMul", [given, columns[width]], [mean], name=mean),
            helper.make_node("Sub", [given, mean], [centred], name=centred),
            helper.make_node("SimplifiedLayerNormalization", [centred, scale], [scaled], name=scaled, axis=-1,
                             epsilon=epsilon, stash_type=1),
            helper.make_node("Add", [scaled, bias], list(node.output), name=f"{node.name}/shifted"),
        ]  # fmt: skip
    for width, name in columns.items():
        model.graph.initializer.append(numpy_helper.from_array(np.full((width, 1), 1 / width, np.float32), name))
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    return model


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("models", type=Path, nargs="+")
    for path in parser.parse_args().models:
        onnx.save(quick(onnx.load(path)), path)


if __name__ == "__main__":
    main()
