"""Fit the weights that decide which date a statement has (src/walkback/dates/occasions.json).

    python -m training.fit_said_on GOLD_DIR [--out FILE] [--half even|odd] [--confirm]

Data: the gold articles but nk-2017-12-14-tillerson, which is the acceptance case. Two conditional logit models over
the candidate dates of each statement: the first looks at each statement alone, the second also at what the
first says of the statements around it (on articles that its first model has not seen). No randomness: folds
are by article number. About a minute on one core. Printed: the figures of the cross-validation by article at
several thresholds; with --confirm those of a fit on the even articles measured on the odd ones.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from benchmarks.dates import gold_article, said_on_scores
from benchmarks.positions import reliability

from walkback.dates import find_times
from walkback.dates.agreement import agree
from walkback.dates.occasions import candidates
from walkback.dates.statements import chances_of
from walkback.dates.story import tell

ACCEPTANCE = "nk-2017-12-14-tillerson"
THRESHOLDS = (0.2, 0.3, 0.35, 0.4, 0.42, 0.43, 0.44, 0.45, 0.5)
FOLDS, INNER_FOLDS, STEPS = 8, 4, 300


def read(path: Path):
    """Return the story of a gold file, its candidates and its gold dates, in text order."""
    _, article, statements, golds = gold_article(path)
    order = sorted(range(len(statements)), key=lambda n: (statements[n].cue or statements[n].content)[0].start)
    times = find_times(article.text, article.published, title=article.title)
    story = tell(article, [statements[n] for n in order], times)
    return story, candidates(story), [golds[n] for n in order]


def fit(articles, l2: float, *, alone: bool = False):
    """Return the weights of a conditional logit: one of the candidate dates, or none (score 0), is right."""
    rows = [(o, gold) for _, found, golds in articles for o, gold in zip(found, golds, strict=True) if o]
    names = sorted({n for o, _ in rows for c in o for n in c.features if not (alone and n.startswith("agree_"))})
    index = {name: n for n, name in enumerate(names, 1)}
    group = np.array([k for k, (o, _) in enumerate(rows) for _ in o])
    y = np.array([float(c.date == gold) for o, gold in rows for c in o])
    x = np.zeros((len(y), len(names) + 1))
    x[:, 0] = 1
    for row, candidate in enumerate(c for o, _ in rows for c in o):
        for name in candidate.features.keys() & index.keys():
            x[row, index[name]] = candidate.features[name]
    w = adam(x, y, group, len(rows), l2)
    return {"bias": w[0]} | {name: w[n] for name, n in index.items()}


def adam(x, y, group, count, l2: float):
    """Minimise the loss by full-batch Adam, 300 steps."""
    w, mean, square = (np.zeros(x.shape[1]) for _ in range(3))
    for step in range(1, STEPS + 1):
        scores = np.exp(np.clip(x @ w, -30, 30))
        p = scores / (1 + np.bincount(group, scores, count))[group]
        gradient = x.T @ (p - y) + l2 * np.concatenate(([0.0], w[1:]))
        mean, square = 0.9 * mean + 0.1 * gradient, 0.99 * square + 0.01 * gradient**2
        rate = 0.05 if step < 0.7 * STEPS else 0.015
        w -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return w


def look_again(article, alone):
    """Add to the candidates of an article what a first model says of the statements around them."""
    story, found, _ = article
    agree(story, found, chances_of(found, alone))


def fit_both(articles, l2: float):
    """Return both models; the second is fitted on what first models say of articles they have not seen."""
    for fold in range(INNER_FOLDS):
        alone = fit([a for n, a in enumerate(articles) if n % INNER_FOLDS != fold], l2, alone=True)
        for n, article in enumerate(articles):
            if n % INNER_FOLDS == fold:
                look_again(article, alone)
    return fit(articles, l2, alone=True), fit(articles, l2)


def decided(article, models):
    """Return for each statement its gold date, its likeliest date and the probability of that."""
    look_again(article, models[0])
    _, found, golds = article
    rows = []
    for chances, gold in zip(chances_of(found, models[1]), golds, strict=True):
        chance, day = max(((chance, day) for day, chance in chances.items()), default=(0.0, None))
        rows.append((gold, day, chance))
    return rows


def report(name, rows):
    for threshold in THRESHOLDS:
        print(
            name,
            threshold,
            said_on_scores([(gold, day if chance >= threshold else None) for gold, day, chance in rows]),
        )


def cross_validate(articles, l2):
    rows = []
    for fold in range(FOLDS):
        models = fit_both([a for n, a in enumerate(articles) if n % FOLDS != fold], l2)
        rows += [row for n, a in enumerate(articles) if n % FOLDS == fold for row in decided(a, models)]
    report("cross-validated", rows)
    print("confidence shown and share right:")
    for row in reliability([(chance, day == gold) for gold, day, chance in rows if day]):
        print(row)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--l2", type=float, default=4.0)
    parser.add_argument("--threshold", type=float, default=0.4)
    parser.add_argument("--half", choices=["even", "odd"])
    parser.add_argument("--confirm", action="store_true")
    options = parser.parse_args()
    paths = [p for p in sorted(options.gold.glob("*.json")) if p.stem != ACCEPTANCE]
    paths = paths if options.half is None else paths[options.half == "odd" :: 2]
    articles = [read(path) for path in paths]
    if options.confirm:
        models = fit_both(articles[::2], options.l2)
        report("even on odd", [row for article in articles[1::2] for row in decided(article, models)])
    cross_validate(articles, options.l2)
    if options.out:
        alone, again = (
            {n: round(v, 3) for n, v in sorted(w.items()) if abs(v) >= 0.0005} for w in fit_both(articles, options.l2)
        )
        model = {"threshold": options.threshold, "alone": alone, "again": again}
        options.out.write_text(json.dumps(model, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
