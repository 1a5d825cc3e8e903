"""Fit the weights that decide which date a statement has (src/walkback/dates/occasions.json).

    python -m training.fit_said_on GOLD_DIR [--out FILE] [--half even|odd] [--confirm]

Data: the gold articles but nk-2017-12-14-tillerson, which is the acceptance case. Two logistic models over
the candidate dates of each statement: the first looks at each statement alone, the second also at what the
first says of the statements around it (on articles that its first model has not seen). No randomness: folds
are by article number. About a minute on one core. Printed: the figures of the cross-validation by article at
several thresholds; with --confirm those of a fit on the even articles measured on the odd ones.
"""

from __future__ import annotations

import argparse
import copy
import json
from pathlib import Path

import numpy as np

from benchmarks.dates import gold_article, said_on_scores
from walkback.dates import find_times
from walkback.dates.agreement import agree
from walkback.dates.occasions import candidates
from walkback.dates.statements import chances_of, probability
from walkback.dates.story import tell

ACCEPTANCE = "nk-2017-12-14-tillerson"
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
FOLDS = 10


def read(path: Path):
    """Return the story of a gold file, its candidates and its gold dates, in text order."""
    _, article, statements, golds = gold_article(path)
    order = sorted(range(len(statements)), key=lambda n: (statements[n].cue or statements[n].content)[0].start)
    times = find_times(article.text, article.published, title=article.title)
    story = tell(article, [statements[n] for n in order], times)
    return story, candidates(story), [golds[n] for n in order]


def fit(articles, l2: float):
    """Return the weights of a logistic regression over all candidates, by Newton's method."""
    pairs = [(o.features, float(o.date == gold)) for _, found, golds in articles
             for options, gold in zip(found, golds, strict=True) for o in options]
    names = sorted({name for features, _ in pairs for name in features})
    index = {name: n + 1 for n, name in enumerate(names)}
    x = np.zeros((len(pairs), len(names) + 1))
    x[:, 0] = 1
    for row, (features, _) in enumerate(pairs):
        for name, value in features.items():
            x[row, index[name]] = value
    y = np.array([label for _, label in pairs])
    w, penalty = np.zeros(x.shape[1]), np.full(x.shape[1], l2)
    penalty[0] = 1e-3
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (p - y) + penalty * w
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty), gradient)
        w -= step
        if np.abs(step).max() < 1e-6:
            break
    return {"bias": w[0]} | {name: w[n] for name, n in index.items()}


def looked_at_again(article, alone):
    story, found, golds = article
    found = copy.deepcopy(found)
    agree(story, found, chances_of(found, alone))
    return story, found, golds


def fit_both(articles, l2: float):
    """Return both models; the second is fitted on what first models say of articles they have not seen."""
    again = []
    for fold in range(5):
        alone = fit([a for n, a in enumerate(articles) if n % 5 != fold], l2)
        again += [looked_at_again(a, alone) for n, a in enumerate(articles) if n % 5 == fold]
    return fit(articles, l2), fit(again, l2)


def decided(article, models, threshold):
    _, found, golds = looked_at_again(article, models[0])
    rows = []
    for options, gold in zip(found, golds, strict=True):
        best = max(((probability(o.features, models[1]), -n, o.date) for n, o in enumerate(options)), default=(0.0, 0, None))
        rows.append((gold, best[2] if best[0] >= threshold else None))
    return rows


def cross_validate(articles, l2):
    models = [fit_both([a for n, a in enumerate(articles) if n % FOLDS != f], l2) for f in range(FOLDS)]
    for threshold in THRESHOLDS:
        print(threshold, said_on_scores([row for n, a in enumerate(articles) for row in decided(a, models[n % FOLDS], threshold)]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--l2", type=float, default=3.0)
    parser.add_argument("--threshold", type=float, default=0.3)
    parser.add_argument("--half", choices=["even", "odd"])
    parser.add_argument("--confirm", action="store_true")
    options = parser.parse_args()
    paths = [p for p in sorted(options.gold.glob("*.json")) if p.stem != ACCEPTANCE]
    paths = paths if options.half is None else paths[options.half == "odd" :: 2]
    articles = [read(path) for path in paths]
    if options.confirm:
        models = fit_both(articles[::2], options.l2)
        for threshold in THRESHOLDS:
            print("even -> odd", threshold, said_on_scores([r for a in articles[1::2] for r in decided(a, models, threshold)]))
    cross_validate(articles, options.l2)
    if options.out:
        alone, again = ({n: round(v, 3) for n, v in sorted(w.items()) if abs(v) >= 0.0005} for w in fit_both(articles, options.l2))
        model = {"threshold": options.threshold, "alone": alone, "again": again}
        options.out.write_text(json.dumps(model, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
