"""PLOVER classes of sentences with source and target marked, against a file of the PLV form.

    python -m benchmarks.acts PLV.jsonl [--pred OUT.jsonl] [--json]

Each line has `id`, `marked` ("<s>SOURCE</s> warned <t>TARGET</t>") and `event`, one of 15 classes.
The shipped weights were trained on plv_train: on that file the figures are too good, and
`cross_validated` gives those of sentences held out, as stored at the fit.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.positions import held_out, macro_f1
from walkback.positions.encoder import PLOVER_CLASSES, SOURCE, TARGET, TEXT, Piece, event_classes


def pieces(marked: str) -> list[Piece]:
    """Split a marked sentence into pieces with roles."""
    found: list[Piece] = []
    role = TEXT
    for part in re.split(r"(</?[st]>)", marked):
        if re.fullmatch(r"</?[st]>", part):
            role = {"<s>": SOURCE, "<t>": TARGET}.get(part, TEXT)
        elif part.strip():
            found.append((role, part))
    return found


def classify(rows: list[dict[str, Any]]) -> list[tuple[str, float]]:
    """Return the most probable class of each row and its probability."""
    import numpy as np  # noqa: PLC0415  onnxruntime and numpy load late

    scores = np.exp(event_classes([pieces(r["marked"]) for r in rows]))
    return [(PLOVER_CLASSES[int(s.argmax())], round(float(s.max()), 4)) for s in scores]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--pred", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.gold.read_text("utf-8").splitlines() if line.strip()]
    found = classify(rows)
    if options.pred:
        lines = [
            json.dumps(r | {"event": c, "confidence": p}, ensure_ascii=False)
            for r, (c, p) in zip(rows, found, strict=True)
        ]
        options.pred.write_text("\n".join(lines) + "\n", "utf-8")
    pairs = [(r["event"], c) for r, (c, _) in zip(rows, found, strict=True)]
    figures: dict[str, Any] = held_out([options.gold], "plover_data", ("plover_macro_f1", "plover_accuracy")) | {
        "sentences": len(pairs),
        "accuracy": round(100 * sum(a == b for a, b in pairs) / max(1, len(pairs)), 1),
        "macro_f1": macro_f1(pairs),
    }
    counts = Counter(a for a, _ in pairs)
    figures |= {f"f1 {c}": macro_f1_of(c, pairs) for c in sorted(counts)}
    print(json.dumps(figures) if options.json else "\n".join(f"{k:16} {v}" for k, v in figures.items()))


def macro_f1_of(label: str, pairs: list[tuple[str, str]]) -> float:
    """Return the F1 of one class in percent."""
    hits = sum(a == b == label for a, b in pairs)
    return round(200 * hits / max(1, sum((a == label) + (b == label) for a, b in pairs)), 1)


if __name__ == "__main__":
    main()
