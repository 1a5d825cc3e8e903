"""Measure coreference of actors on files of the form in data/coreference, or on gold files.

usage: python -m benchmarks.coreference FILE [--pred OUT] [--genre GENRE] [--actors] [--json]

FILE is JSON lines (or .jsonl.gz) with `clusters`, or with `pronoun`, `A`, `B` and `label` (GAP), or a
directory of gold files. For clusters: MUC, B3, CEAFe and CoNLL F1 over clusters of two or more mentions,
and of the pronouns and descriptions whose cluster has a name the share that reach it. `--actors` leaves
only clusters whose type is a person, organisation or place (gum_entities). For GAP: accuracy over the
names that the pronoun can mean, and F1. For gold: how many pronoun and description sources reach the
right speaker. `--pred` writes the chains found, one document a line.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.clusters import clusters, scores
from benchmarks.speakers import measure
from walkback.records import Article
from walkback.speakers import Chain, chains

if TYPE_CHECKING:
    from collections.abc import Iterator

PERSONAL = {"he", "she", "him", "her", "his", "hers", "himself", "herself"}
OTHER = {"it", "its", "itself", "they", "them", "their", "theirs", "themselves"}
ACTORS = {"person", "organization", "place"}


def lines(path: Path) -> Iterator[dict[str, Any]]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    yield from (json.loads(line) for line in text.split("\n") if line)


def article_of(doc: dict[str, Any]) -> Article:
    return Article(doc["doc_id"], doc["text"], title=doc.get("title") or "")


def spans_of(chain: Chain) -> list[list[int]]:
    return [[s.start, s.end] for s in chain.spans]


def reached(doc: dict[str, Any], gold: list[list[list[int]]], found: tuple[Chain, ...]) -> Counter[str]:
    """Count pronouns and descriptions whose gold cluster has a name, and those that our chain gives that name."""
    n: Counter[str] = Counter()
    by_span = {(s.start, s.end): c for c in found for s in c.spans}
    for cluster in gold:
        named = [(a, b) for a, b in cluster if doc["text"][a:b].split()[0].istitle() and _is_name(doc["text"][a:b])]
        if not named:
            continue
        for a, b in cluster:
            words = doc["text"][a:b]
            form = "he or she" if words.lower() in PERSONAL else "it or they" if words.lower() in OTHER else ""
            if not form and words.lower().startswith("the ") and words[4:].islower():
                form = "description"
            if form:
                chain = by_span.get((a, b))
                right = chain is not None and any(s.start < y and x < s.end for s in chain.names for x, y in named)
                n[form] += 1
                n[form + " right"] += right
    return n


def _is_name(words: str) -> bool:
    capital = sum(w[0].isupper() for w in words.split())
    return capital * 2 > len(words.split()) and words.lower() not in PERSONAL | OTHER | {"i", "we", "you", "my", "our"}


def measure_clusters(docs: list[dict[str, Any]], actors: bool, pred: Path | None) -> dict[str, Any]:
    pairs, n, out = [], Counter[str](), []
    for doc in docs:
        found = chains(article_of(doc))
        gold = doc["clusters"]
        if actors and "entity_types" in doc:
            gold = [c for c, t in zip(gold, doc["entity_types"], strict=True) if t in ACTORS]
        told = {doc["text"][a:b].lower() for c in gold for a, b in c} & (PERSONAL | OTHER)
        skipped = set() if told else PERSONAL | OTHER  # NewsWCL50 leaves pronouns out
        ours = [[[a, b] for a, b in spans_of(c) if doc["text"][a:b].lower() not in skipped] for c in found]
        pairs.append((clusters(gold), clusters(ours)))
        n += reached(doc, gold, found)
        out.append({**doc, "clusters": [spans_of(c) for c in found], "names": [c.name for c in found]})
    if pred:
        pred.write_text("".join(json.dumps(d, ensure_ascii=False) + "\n" for d in out), "utf-8")
    forms = [f for f in ("he or she", "it or they", "description") if n[f]]
    shares = {f: {"right": round(100 * n[f + " right"] / n[f], 1), "n": n[f]} for f in forms}
    return {"documents": len(docs), **scores(pairs), "reaches the name": shares}


def measure_gap(docs: list[dict[str, Any]], pred: Path | None) -> dict[str, Any]:
    n: Counter[str] = Counter()
    out = []
    for doc in docs:
        at = tuple(doc["pronoun"])
        found = chains(article_of(doc))
        chain = next((c for c in found if any((s.start, s.end) == at for s in c.spans)), None)
        hit = {
            k: chain is not None and any(s.start < doc[k][1] and doc[k][0] < s.end for s in chain.names) for k in "AB"
        }
        label = next((k for k in "AB" if hit[k]), "NEITHER")
        out.append({**doc, "label": label})
        n["right"] += label == doc["label"]
        known = all(any(s.start < doc[k][1] and doc[k][0] < s.end for c in found for s in c.names) for k in "AB")
        n["known"] += known
        n["known right"] += known and label == doc["label"]
        for k in "AB":
            n["tp"] += hit[k] and doc["label"] == k
            n["found"] += hit[k]
            n["gold"] += doc["label"] == k
    if pred:
        pred.write_text("".join(json.dumps(d, ensure_ascii=False) + "\n" for d in out), "utf-8")
    recall, precision = n["tp"] / max(1, n["gold"]), n["tp"] / max(1, n["found"])
    f1 = 2 * recall * precision / (recall + precision) if recall + precision else 0.0
    share = {"accuracy of those": (n["known right"], n["known"]), "accuracy": (n["right"], len(docs))}
    return {
        "documents": len(docs),
        "both names known": n["known"],
        **{name: round(100 * a / max(1, b), 1) for name, (a, b) in share.items()},
        **{name: round(100 * value, 1) for name, value in (("r", recall), ("p", precision), ("f1", f1))},
    }


def run(path: Path, genre: str | None, actors: bool, pred: Path | None) -> dict[str, Any]:
    if path.is_dir():
        found = measure(sorted(path.glob("*.json")), pred, show=False)
        return {k: found[k] for k in ("pronoun", "description", "pronoun or description") if k in found}
    docs = [d for d in lines(path) if genre is None or d.get("genre") == genre]
    return measure_gap(docs, pred) if docs and "pronoun" in docs[0] else measure_clusters(docs, actors, pred)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--pred", type=Path)
    parser.add_argument("--genre", help="only documents of this genre, such as news")
    parser.add_argument("--actors", action="store_true", help="only clusters of people, organisations and places")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    result = run(args.file, args.genre, args.actors, args.pred)
    if args.json:
        print(json.dumps(result))
        return
    for key, value in result.items():
        print(f"{key:24} {json.dumps(value)}")


if __name__ == "__main__":
    main()
