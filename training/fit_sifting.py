"""Fit what tells whether a mark of the reader is a statement (src/walkback/statements/sieve.npz).

    python -m training.fit_sifting --shared ../shared [--out FILE] [--limit 0.55]

Data: the marks that the reader makes in the news articles of `data/news_coded.jsonl`, `data/news_acts.tsv` and
`data/news_marks.tsv`, as far as they were there when those articles were coded: coders threw out some 15 in a hundred,
of those of the third file, where the reader marks more, 25 (`none` in the first and third; `data/news_none.tsv` for the
second). No figure of a gold file is measured on them, and no gold article is learnt from.
The sieve that ships was fitted on the marks of the reader of six layers: on those of today's, which marks few of what
coders threw out (6 in a hundred), statements of gold articles held out come to 80.7 joint in place of 81.2.
Printed, by cross-validation over five parts by article: how much of what is no statement is thrown out, and how much
of what is one is lost. About five minutes of one core.
"""

from __future__ import annotations

import argparse
import zlib
from collections import Counter
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from training import coded
from training.positions_data import HERE

from walkback.reading import Reader
from walkback.records import Article
from walkback.statements.assembly import marks_of
from walkback.statements.sifting import MODEL, traits

PARTS, LEAST, C = 5, 5, 0.3
LOSSES = (0.01, 0.02, 0.03, 0.04, 0.05)


def codes() -> dict:
    """Return for each coded article, by set and id, what each mark is by its places: True for a statement."""
    found: dict = {}
    for row in coded.rows():
        mine = found.setdefault((row["set"], row["id"]), {})
        mine |= {key(s["cue"], s["content"]): not s.get("none") for s in row["statements"]}
    for name in ("news_acts", "news_none", "news_marks"):
        for line in (HERE / f"data/{name}.tsv").read_text("utf8").splitlines():
            group, doc, _, cue, content, *given = line.split("\t")
            found.setdefault((group, doc), {})[key(coded.places(cue), coded.places(content))] = (
                bool(given) and given[0] != "none"
            )
    thrown = {place for place, marks in found.items() if not all(marks.values())}
    return {place: found[place] for place in sorted(thrown)}


def key(cue, content) -> tuple:
    return tuple(tuple(span) for span in cue), tuple(sorted(tuple(span) for span in content))


def examples(shared: Path):
    """Yield part, traits and code of each mark that was coded."""
    reader, known = Reader(), codes()
    texts = coded.sources(shared, {name for name, _ in known})
    for place, marks in known.items():
        article = Article(place[1], texts[place]["text"], texts[place]["title"])
        for cue in marks_of(article, reader.marks(article)):
            spans = [[(s.start, s.end) for s in part] for part in (cue.cue, cue.content)]
            code = marks.get(key(*spans))
            if code is not None:
                yield zlib.crc32(place[1].encode()) % PARTS, traits(article.text, cue), code


def fit(rows, thrown):
    """Return names and weights of the traits that are frequent enough, and the bias."""
    often = Counter(name for row in rows for name in row)
    vectors = DictVectorizer()
    x = vectors.fit_transform([{n: v for n, v in row.items() if often[n] >= LEAST} for row in rows])
    model = LogisticRegression(C=C, max_iter=500).fit(x, thrown)
    return vectors.feature_names_, model.coef_[0], float(model.intercept_[0])


def predict(fitted, rows):
    names, weights, bias = fitted
    table = dict(zip(names, weights, strict=True))
    return np.array([bias + sum(table.get(n, 0.0) * v for n, v in row.items()) for row in rows])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--limit", type=float, default=0.55)
    parser.add_argument("--out", type=Path, default=MODEL)
    options = parser.parse_args()
    parts, rows, codes_ = zip(*examples(options.shared), strict=True)
    parts, thrown = np.array(parts), 1 - np.array(codes_, int)
    print(f"{len(rows)} marks, {thrown.sum()} of them no statements")
    chance = np.zeros(len(rows))
    for part in range(PARTS):
        train, test = np.flatnonzero(parts != part), np.flatnonzero(parts == part)
        scores = predict(fit([rows[i] for i in train], thrown[train]), [rows[i] for i in test])
        chance[test] = 1 / (1 + np.exp(-scores))
    print(f"average precision {average_precision_score(thrown, chance):.3f}")
    good = np.sort(chance[thrown == 0])[::-1]
    for limit in (*(good[int(loss * len(good))] for loss in LOSSES), options.limit):
        print(f"limit {limit:.2f}: {(chance[thrown == 1] > limit).mean():.1%} of what is none is thrown out, "
              f"{(good > limit).mean():.1%} of the statements is lost")  # fmt: skip
    names, weights, bias = fit(rows, thrown)
    np.savez_compressed(options.out, names=np.array(names), weights=np.round(weights, 4).astype(np.float32),
                        bias=np.float64(bias), limit=np.float64(options.limit))  # fmt: skip


if __name__ == "__main__":
    main()
