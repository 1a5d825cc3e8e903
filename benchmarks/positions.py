"""Measure the positions stage alone, given the statements' spans of files of the gold form.

    python -m benchmarks.positions GOLD... [--pred DIR] [--json]

Spans, speaker and side are taken from the gold files; act, addressee, topic, stance and conditions
are predicted. The shipped weights were fitted on the gold articles of this project: on those the
figures are too good, and `cross_validated` gives those of articles held out, as stored at the fit.

    act_accuracy, act_macro_f1   over the acts that occur      stance     accuracy
    conditions_f1                over words                    addressee  accuracy, null included
    topic_pairs_f1               pairs of statements of one article that share a topic
    topic_pairs_f1_all_in_one    the same, were all statements of an article on one topic
    reliability                  for each range of shown confidence: number, mean shown, share right
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.gate import digest
from benchmarks.inputs import add_gold, gold_files
from benchmarks.overlap import covered, folded, words
from walkback.positions import MemoryTopics, assign_topics, code, encode_statements
from walkback.records import Article, Mode, Span, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from walkback.positions.addressees import Named

REPORT = Path(__file__).parents[1] / "training" / "positions_report.json"
"""What `training.fit_heads` and `training.fit_topics` measured on articles held out, and on which data."""
HELD_OUT = ("act_accuracy", "act_macro_f1", "stance_accuracy", "conditions_f1", "topic_pairs_f1")
EDGES = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement as the gold file has it and as it was coded."""

    gold: dict[str, Any]
    found: Statement


def load(path: Path) -> tuple[dict[str, Any], Article, tuple[Statement, ...]]:
    """Return a gold file, its article, and its statements without the fields of this stage."""
    doc = json.loads(path.read_text("utf-8"))
    article = Article(doc["doc_id"], doc["text"], doc["title"])
    return doc, article, tuple(statement(doc["doc_id"], s) for s in doc["statements"])


def statement(doc_id: str, entry: dict[str, Any]) -> Statement:
    """Return a statement of a gold file without the fields of this stage."""
    spans = {k: tuple(Span(a, b) for a, b in entry["spans"].get(k, [])) for k in ("content", "cue", "source")}
    return Statement(
        entry["id"], doc_id, spans["content"], spans["cue"], spans["source"], mode=Mode(entry["mode"]),
        speaker_name=entry["speaker"], side=entry["side"], channel=entry["channel"],
    )  # fmt: skip


def mentions_of(article: Article) -> tuple[Named, ...]:
    """Return the mentions that the speakers stage finds in an article."""
    from walkback.speakers import find_mentions  # noqa: PLC0415  training reads gold files without that stage

    return tuple(find_mentions(article))


def predict(path: Path) -> tuple[dict[str, Any], Article, list[Pair]]:
    """Code the statements of one gold file."""
    doc, article, statements = load(path)
    encoded = encode_statements(article, statements) if statements else None
    coded = code(article, statements, mentions_of(article), encoded)
    coded = assign_topics(article, coded, MemoryTopics(), None, encoded)
    return doc, article, [Pair(g, s) for g, s in zip(doc["statements"], coded, strict=True)]


def score(runs: list[tuple[Article, list[Pair]]]) -> dict[str, Any]:
    """Return all figures over the articles, in percent."""
    pairs = [p for _, article_pairs in runs for p in article_pairs]
    acts = [(p.gold["act"], str(p.found.act)) for p in pairs]
    grouped = [[(p.gold["topic"], p.found.topic) for p in ps] for _, ps in runs]
    return {
        "statements": len(pairs),
        "act_accuracy": _share(a == b for a, b in acts),
        "act_macro_f1": macro_f1(acts),
        "stance": _share(p.gold["stance"] == str(p.found.stance) for p in pairs),
        "conditions_f1": _conditions(runs),
        "addressee": _share(folded(p.gold["addressee"]) == folded(p.found.addressee) for p in pairs),
        "topic_pairs_f1": topic_pairs(grouped),
        "topic_pairs_f1_all_in_one": topic_pairs([[(g, "one") for g, _ in ps] for ps in grouped]),
        "reliability_act": reliability([(_shown(p, "act"), p.gold["act"] == str(p.found.act)) for p in pairs]),
        "reliability_stance": reliability(
            [(_shown(p, "stance"), p.gold["stance"] == str(p.found.stance)) for p in pairs]
        ),
    }


def macro_f1(pairs: list[tuple[str, str]]) -> float:
    """Return the mean F1 in percent over the classes that occur in (gold, found) pairs."""
    hits = Counter(a for a, b in pairs if a == b)
    gold, found = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    classes = sorted(gold | found)
    return round(100 * sum(2 * hits[c] / (gold[c] + found[c]) for c in classes) / max(1, len(classes)), 1)


def topic_pairs(articles: list[list[tuple[Any, Any]]]) -> float:
    """Return the F1 in percent of pairs of statements of one article that share a topic."""
    same = [(a[0] == b[0], a[1] == b[1]) for rows in articles for a, b in itertools.combinations(rows, 2)]
    both = sum(g and f for g, f in same)
    return _f1(both, sum(g + f for g, f in same))


def reliability(shown: list[tuple[float, bool]]) -> list[dict[str, float]]:
    """Return for each range of confidence how many were shown so, their mean, and the share right."""
    table = []
    for low, high in itertools.pairwise(EDGES):
        rows = [(c, ok) for c, ok in shown if low <= c < high]
        if rows:
            mean = round(sum(c for c, _ in rows) / len(rows), 3)
            right = round(sum(ok for _, ok in rows) / len(rows), 3)
            table.append({"from": low, "n": len(rows), "shown": mean, "right": right})
    return table


def _conditions(runs: list[tuple[Article, list[Pair]]]) -> float:
    both = either = 0
    for article, pairs in runs:
        ranges = words(article.text)
        for pair in pairs:
            gold = covered(ranges, pair.gold["spans"].get("conditions"))
            found = covered(ranges, [(s.start, s.end) for s in pair.found.conditions])
            both, either = both + len(gold & found), either + len(gold) + len(found)
    return _f1(both, either)


def _f1(both: int, total: int) -> float:
    return round(200 * both / max(1, total), 1)


def _shown(pair: Pair, field: str) -> float:
    return dict(pair.found.confidence)[field]


def _share(values: Iterable[bool]) -> float:
    rows = list(values)
    return round(100 * sum(rows) / max(1, len(rows)), 1)


def _gold_form(doc: dict[str, Any], pairs: list[Pair]) -> dict[str, Any]:
    """Return the gold document with this stage's fields replaced by what was found."""
    statements = [
        pair.gold | {
            "act": str(pair.found.act), "addressee": pair.found.addressee, "topic": pair.found.topic,
            "stance": str(pair.found.stance), "conditions": [s.of(doc["text"]) for s in pair.found.conditions],
            "spans": pair.gold["spans"] | {"conditions": [[s.start, s.end] for s in pair.found.conditions]},
        }
        for pair in pairs
    ]  # fmt: skip
    return doc | {"statements": statements, "relations": [], "offers": []}


def held_out(data: Sequence[Path], of: str, names: Iterable[str]) -> dict[str, Any]:
    """Return the cross-validated figures stored at the fit, where these are the data of the fit, else nothing."""
    stored = json.loads(REPORT.read_text("utf-8"))
    return {"cross_validated": {name: stored[name] for name in names}} if stored[of] == digest(*data) else {}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_gold(parser)
    parser.add_argument("--pred", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    runs, files = [], gold_files(options)
    for path in files:
        doc, article, pairs = predict(path)
        runs.append((article, pairs))
        if options.pred:
            options.pred.mkdir(parents=True, exist_ok=True)
            (options.pred / path.name).write_text(json.dumps(_gold_form(doc, pairs), ensure_ascii=False), "utf-8")
    figures = held_out(files, "gold_data", HELD_OUT) | score(runs)
    if options.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        rows = value if isinstance(value, list) else value.items() if isinstance(value, dict) else [value]
        for row in rows:
            print(f"{name:28} {row}")


if __name__ == "__main__":
    main()
