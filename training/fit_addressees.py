"""Fit what decides whom an act is aimed at (src/walkback/positions/model/addressees.npz).

    PYTHONPATH=src:. python -m training.fit_addressees SHARED [--out FILE]

Data: the gold articles but nk-2017-12-14-tillerson, which is the acceptance case, with spans, speakers, sides and acts
given; and for training alone `data/news_addressees.jsonl`: of North Korea articles of SHARED/data/articles the places
of statements (where their content begins) with whom they are aimed at, coded for this project by a language model that
was shown seven gold articles with their answers. The acts of these are those of training/marks.py, speakers and sides
as this package finds them. Assertions are left out: they are taken as aimed at nobody. So are, of the news, statements
whose addressee is not among the candidates: they would teach that they are aimed at nobody.

Boosted trees, two runs with different seeds, with the loss of a softmax over the candidates of each statement and
nobody. One thread, fixed seeds. Needs lightgbm (4.6). Printed: figures of the cross-validation by article.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks.dates import published
from benchmarks.overlap import folded
from benchmarks.positions import mentions_of, reliability, statement
from training import coded
from training.boosting import FIXED, choose, write
from training.marks import DATA, marked, statements_of

from walkback.positions.addressees import least_chance, referring, shares
from walkback.positions.aim_rows import rows_of
from walkback.positions.aim_scene import Scene
from walkback.positions.aims import candidates
from walkback.records import Act, Article
from walkback.speakers import MemoryDirectory, resolve

ACCEPTANCE = "nk-2017-12-14-tillerson"
FOLDS = 4
TREES = FIXED | {
    "num_leaves": 8, "learning_rate": 0.05, "min_data_in_leaf": 20, "min_sum_hessian_in_leaf": 1.0,
    "feature_fraction": 0.3, "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 3.0, "max_bin": 63,
}  # fmt: skip
ROUNDS, SEEDS = 300, (1, 2)
LEDGER = {Act.OFFER, Act.DEMAND, Act.THREATEN, Act.PROMISE}
GIVEN = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)


@dataclass
class Aim:
    """A statement with its gold addressee, and a row and a name for each candidate."""

    act: Act
    gold: str | None
    names: list[str]
    rows: np.ndarray
    sides: dict
    """Sides by folded names."""

    @property
    def right(self):
        return [float(_parties(name) == _parties(self.gold)) for name in self.names]

    @property
    def answerable(self) -> bool:
        """Whether the trees can be right: the addressee is among the candidates, or nobody."""
        return self.gold is None or any(self.right)

    def side(self, name: str | None) -> str | None:
        """Return the side of a name, folded, or the name where it has none."""
        return name and folded(self.sides.get(folded(name), name))


def _parties(name: str | None) -> list[str]:
    """Return a name's words, folded; those of several in order: "Peru and Chile" are "Chile and Peru"."""
    return sorted(folded(name).split(" and "))


def aims(article: Article, statements, acts, golds: dict) -> list[Aim]:
    """Return the aims of those statements of an article, given by id, whose addressee is known and that assert nothing."""
    mentions, found = mentions_of(article), []
    aimed = [s for s, act in zip(statements, acts, strict=True) if act is not Act.ASSERT]
    scene = Scene.of(article, statements, mentions, referring(article, aimed))
    sides = {folded(m.name): m.side for m in mentions if m.side}
    sides |= {folded(s.speaker_name): s.side for s in statements if s.speaker_name and s.side}
    for one, act in zip(statements, acts, strict=True):
        if one.id in golds and act is not Act.ASSERT:
            options = candidates(scene, one)
            found.append(Aim(act, golds[one.id], [o.name for o in options], rows_of(scene, one, act, options), sides))
    return found


def of_gold(path: Path) -> list[Aim]:
    doc = json.loads(path.read_text("utf-8"))
    article = Article(doc["doc_id"], doc["text"], doc["title"])
    statements = [statement(doc["doc_id"], s) for s in doc["statements"]]
    acts = [Act(s["act"]) for s in doc["statements"]]
    return aims(article, statements, acts, {s["id"]: s["addressee"] for s in doc["statements"]})


def of_news(shared: Path) -> list[list[Aim]]:
    rows = [json.loads(line) for line in (DATA / "news_addressees.jsonl").read_text("utf8").splitlines()]
    places = {(row["set"], row["id"]) for row in rows}
    sources, marks = coded.sources(shared, {row["set"] for row in rows}), marked(places, ("news_acts", "news_marks"))
    cases = []
    for row in rows:
        place = row["set"], row["id"]
        source, cells = sources[place], marks[place]
        article = Article(row["id"], source["text"], source["title"], published=published(source["published"]))
        bare = statements_of(article, cells)
        statements = resolve(article, bare, MemoryDirectory()).statements
        begins = {s.content[0].start: s.id for s in reversed(bare)}
        golds = {begins[at]: name for at, name in row["addressees"]}
        cases.append(aims(article, statements, [Act(act) for *_, act, _, _ in cells], golds))
    return cases


def fit(found: list[Aim]):
    owner = np.repeat(np.arange(len(found)), [len(one.names) for one in found])
    rows, right = np.vstack([one.rows for one in found]), np.concatenate([one.right for one in found])
    return choose(rows, right, owner, TREES, ROUNDS, SEEDS)


def likeliest(forest, one: Aim) -> tuple[str | None, float]:
    """Return the likeliest candidate and its chance."""
    *chances, _ = shares(forest.scores(one.rows).tolist() if one.names else [])
    return max(zip(one.names, chances, strict=True), key=lambda c: (c[1], c[0]), default=(None, 0.0))


def cross_validate(gold: list[list[Aim]], news: list[Aim]):
    """Return for every gold statement its aim, the likeliest candidate and the chance."""
    made = []
    for k in range(FOLDS):
        forest = fit([one for n, case in enumerate(gold) if n % FOLDS != k for one in case] + news)
        made += [(one, *likeliest(forest, one)) for case in gold[k::FOLDS] for one in case]
    return made


def figures(made, given: float | None = None) -> dict[str, float]:
    """Return percentages right: of all, of those aimed at somebody, of those given one, of those aimed at nobody.

    Somebody is named from a chance of `given` on, or as the package does; "side" is of those aimed at somebody and of those given one: whether the side is right, if not the name.
    """
    shown = [
        (one, name if chance >= (least_chance(one.act) if given is None else given) else None)
        for one, name, chance in made
    ]
    aimed, told = [s for s in shown if s[0].gold], [s for s in shown if s[1]]
    nobody = [s for s in shown if not s[0].gold]
    rates = {
        k: (sum(folded(one.gold) == folded(name) for one, name in part), len(part))
        for k, part in (("all", shown), ("aimed", aimed), ("given", told), ("nobody", nobody))
    }
    rates |= {
        f"side {k}": (sum(one.side(one.gold) == one.side(name) for one, name in part), len(part))
        for k, part in (("aimed", aimed), ("given", told))
    }
    return {k: round(100 * hits / max(1, count), 1) for k, (hits, count) in rates.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    paths = [p for p in sorted((options.shared / "data" / "gold").glob("*.json")) if p.stem != ACCEPTANCE]
    gold = [of_gold(path) for path in paths]
    news = [one for case in of_news(options.shared) for one in case if one.answerable]
    aimed = [one for case in gold for one in case if one.gold]
    print(
        f"{len(aimed)} aimed at somebody, {sum(map(any, (one.right for one in aimed)))} of these among the candidates"
    )
    made = cross_validate(gold, news)
    for given in GIVEN:
        print("cross-validated, given from", given, figures(made, given))
    print("as the package gives them", figures(made))
    directed = [one for one in made if one[0].act in LEDGER]
    print("offers, demands, threats and promises", len(directed), figures(directed))
    for act in sorted({one.act for one, _, _ in made}):
        part = [one for one in made if one[0].act is act]
        print(f"{act:10}", len(part), figures(part))
    print("chance shown and share right:")
    for row in reliability([(chance, folded(one.gold) == folded(name)) for one, name, chance in made if name]):
        print(row)
    if options.out:
        forest = fit([one for case in gold for one in case] + news)
        write(forest, options.out)


if __name__ == "__main__":
    main()
