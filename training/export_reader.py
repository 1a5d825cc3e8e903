"""Export a trained reader: encoder to ONNX int8, heads to an npz of float16 arrays.

python -m training.export_reader CHECKPOINT.pt OUT_DIR [--shared ../shared] [--fp32]
"""

import argparse
import gzip
import hashlib
import itertools
import json
from pathlib import Path

import numpy as np
import torch
from training.quantize import Recorder, int8
from training.reader.net import Reader

from walkback.reading.network import Network
from walkback.reading.tokens import tokenize

EVERY = 70
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


def samples(folder: Path, shared: Path) -> list[dict]:
    """Return the encoder's input for some articles of PolNeAR train, one window each."""
    network = Network(folder)
    network._session = recorder = Recorder(network._session)  # noqa: SLF001
    with gzip.open(shared / "data/attribution/polnear.train.jsonl.gz", "rt", encoding="utf8") as lines:
        for line in itertools.islice(lines, 0, None, EVERY):
            network.encode(tokenize(json.loads(line)["text"]))
    return [{name: values[:1] for name, values in feed.items()} for feed in recorder.feeds]


def main() -> None:
    ap = argparse.ArgumentParser()
    ap.add_argument("checkpoint")
    ap.add_argument("out", type=Path)
    ap.add_argument("--shared", type=Path, default=Path("../shared"))
    ap.add_argument("--fp32", action="store_true")
    ap.add_argument("--layers", type=int, default=4)
    a = ap.parse_args()
    net = Reader(layers=a.layers)
    net.load_state_dict(torch.load(a.checkpoint, weights_only=True))
    net.eval()
    a.out.mkdir(parents=True, exist_ok=True)
    arrays = {}
    for name in HEADS:
        for part, value in getattr(net.heads, name).state_dict().items():
            arrays[f"{name}.{part}"] = value.numpy().astype(np.float16)
    np.savez(a.out / "heads.npz", **arrays)
    model = a.out / "reader.onnx"
    export_encoder(net, model)
    if not a.fp32:
        feeds = samples(a.out, a.shared)
        full = model.rename(a.out / "reader.fp32.onnx")
        int8(full, model, feeds)
        full.unlink()
    for f in sorted(a.out.iterdir()):
        print(f.name, f.stat().st_size, hashlib.sha256(f.read_bytes()).hexdigest()[:16])


if __name__ == "__main__":
    main()
