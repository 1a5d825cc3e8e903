"""Export a trained reader: encoder to ONNX int8, heads to an npz of float16 arrays.

python -m training.export_reader CHECKPOINT.pt OUT_DIR [--fp32]
"""

import argparse
import hashlib
from pathlib import Path

import numpy as np
import torch
from training.reader.net import Reader

HEADS = ("cue_tags", "from_cue", "from_token", "distance", "roles")


def export_encoder(net: Reader, path: Path) -> None:
    ids = torch.randint(1000, 2000, (2, 16))
    zero = torch.zeros_like(ids)
    names = ["ids", "quote", "case"]
    torch.onnx.export(
        net.encoder,
        (ids, zero, zero),
        str(path),
        input_names=names,
        output_names=["hidden"],
        dynamo=False,
        opset_version=17,
        custom_opsets={"com.microsoft": 1},
        dynamic_axes={n: {0: "batch", 1: "tokens"} for n in [*names, "hidden"]},
    )


def quantize(path: Path, out: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        str(path),
        str(out),
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gather"],
        extra_options={"MatMulConstBOnly": True},
    )


def main() -> None:
    ap = argparse.ArgumentParser()
    ap.add_argument("checkpoint")
    ap.add_argument("out")
    ap.add_argument("--fp32", action="store_true")
    ap.add_argument("--layers", type=int, default=6)
    a = ap.parse_args()
    net = Reader(layers=a.layers)
    net.load_state_dict(torch.load(a.checkpoint, weights_only=True))
    net.eval()
    out = Path(a.out)
    out.mkdir(parents=True, exist_ok=True)
    full = out / "reader.fp32.onnx"
    export_encoder(net, full)
    if a.fp32:
        full.rename(out / "reader.onnx")
    else:
        quantize(full, out / "reader.onnx")
        full.unlink()
    arrays = {}
    for name in HEADS:
        for part, value in getattr(net, name).state_dict().items():
            arrays[f"{name}.{part}"] = value.numpy().astype(np.float16)
    np.savez(out / "heads.npz", **arrays)
    for f in sorted(out.iterdir()):
        print(f.name, f.stat().st_size, hashlib.sha256(f.read_bytes()).hexdigest()[:16])


if __name__ == "__main__":
    main()
