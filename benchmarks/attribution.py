"""Attributions found against a file of the PolNeAR form.

    python -m benchmarks.attribution GOLD.jsonl [--pred OUT.jsonl] [--scheme polnear|walkback] [--json]

GOLD.jsonl may also be a file of the gold form or a folder of them (then with `--scheme walkback`).
A line: {doc_id, text, attributions: [{source, cue, content: [[start, end], ...]}]}, code points. `--pred`
writes what was found in the same form: by PolNeAR's rules the marks of the reader, by walkback's the statements made of
them. Each figure is precision, recall, F1 in percent.

    tok_*      words of all contents, sources, cues of a document
    span_*     every contiguous span by itself, all its words and no other
    exact      one to one, the same content words
    partial    one to one, Jaccard of the content words at least 0.5
    joint      partial, and cue and source share a word each (or both are empty)
    strict     content, cue and source all exact
    R_*        recall of partial by kind: all, some or no content words inside double quotation marks
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.overlap import MATCH, covered, matches, prf, words
from walkback.reading import POLNEAR, WALKBACK, Network, Reader
from walkback.records import Article
from walkback.statements import assemble

if TYPE_CHECKING:
    from collections.abc import Iterable

    from walkback.records import Cue, Statement

ROLES = ("content", "source", "cue")


def load(path: Path) -> list[dict[str, Any]]:
    """Return the documents of a file, gzipped or not, of a file of the gold form or of a folder of such files."""
    if path.is_dir() or path.suffix == ".json":
        files = sorted(path.glob("*.json")) if path.is_dir() else [path]
        found = [json.loads(p.read_text("utf8")) for p in files]
        return [d | {"attributions": [s["spans"] for s in d["statements"]]} for d in found]
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def attributions_of(found: Iterable[Cue | Statement]) -> list[dict[str, list[list[int]]]]:
    """Return marks or statements in the form of the file."""
    return [{r: [[s.start, s.end] for s in getattr(c, r)] for r in ROLES} for c in found]


def quoted(text: str) -> list[bool]:
    """Tell for each character whether it lies inside double marks; an open one ends with its paragraph."""
    mask, inside = [], False
    for character in text:
        if character in "\n”":
            inside = False
        elif character == "“":
            inside = True
        elif character == '"':
            inside = not inside
        mask.append(inside)
    return mask


class Score:
    """Counts over documents, and the figures made of them."""

    def __init__(self) -> None:
        self.n: Counter[str] = Counter()

    def add(self, text: str, gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> None:
        """Count one document."""
        ranges = words(text)
        g, f = (
            [s for s in ({r: covered(ranges, a.get(r)) for r in ROLES} for a in side) if s["content"]]
            for side in (gold, found)
        )
        kinds = _kinds(text, ranges, g)
        self.n.update({"gold": len(g), "found": len(f)} | Counter(f"gold_{k}" for k in kinds))
        self._tokens(g, f)
        self._spans(ranges, gold, found)
        for overlap, i, j in matches([a["content"] for a in g], [a["content"] for a in f]):
            self._pair(g[i], f[j], overlap, kinds[i])

    def _tokens(self, gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> None:
        for r in ROLES:
            a, b = (frozenset().union(*(s[r] for s in side)) for side in (gold, found))
            self.n.update({f"tok_{r}": len(a & b), f"tok_{r}_gold": len(a), f"tok_{r}_found": len(b)})

    def _spans(self, ranges: Any, gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> None:
        for r in ROLES:
            a, b = (
                {covered(ranges, [s]) for x in side for s in x.get(r) or ()} - {frozenset()} for side in (gold, found)
            )
            self.n.update({f"span_{r}": len(a & b), f"span_{r}_gold": len(a), f"span_{r}_found": len(b)})

    def _pair(self, g: dict[str, Any], f: dict[str, Any], overlap: float, kind: str) -> None:
        same = [bool(g[r] & f[r]) or not (g[r] or f[r]) for r in ("source", "cue")]
        if overlap >= MATCH:
            self.n.update({"partial": 1, f"hit_{kind}": 1, "source_ok": same[0], "cue_ok": same[1], "joint": all(same)})
        if overlap == 1:
            self.n.update({"exact": 1, "strict": g["source"] == f["source"] and g["cue"] == f["cue"]})

    def figures(self) -> dict[str, Any]:
        """Return all figures in percent."""
        n = self.n
        out: dict[str, Any] = {"gold": n["gold"], "found": n["found"]}
        for kind in ("tok", "span"):
            for r in ROLES:
                out[f"{kind}_{r}"] = prf(n[f"{kind}_{r}"], n[f"{kind}_{r}_found"], n[f"{kind}_{r}_gold"])
        for k in ("exact", "partial", "joint", "strict"):
            out[k] = prf(n[k], n["found"], n["gold"])
        for k in ("source", "cue"):
            out[f"{k}_acc"] = round(100 * n[f"{k}_ok"] / max(1, n["partial"]), 1)
        for k in ("direct", "mixed", "indirect"):
            out[f"R_{k}"] = round(100 * n[f"hit_{k}"] / max(1, n[f"gold_{k}"]), 1)
        return out


def _kinds(text: str, ranges: list[tuple[int, int]], gold: list[dict[str, Any]]) -> list[str]:
    mask = quoted(text)
    shares = [sum(mask[ranges[i][0]] for i in a["content"]) / len(a["content"]) for a in gold]
    return ["direct" if s >= 0.9 else "mixed" if s else "indirect" for s in shares]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--pred", type=Path)
    parser.add_argument("--scheme", choices=("polnear", "walkback"), default="polnear")
    parser.add_argument("--model", type=Path, help="folder of another reader model")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    network = Network(options.model) if options.model else None
    reader = Reader(network, POLNEAR if options.scheme == "polnear" else WALKBACK)
    score, lines, start = Score(), [], time.perf_counter()
    for doc in load(options.gold):
        article = Article(doc["doc_id"], doc["text"])
        marks = reader.marks(article)
        polnear = options.scheme == "polnear"
        found = attributions_of(marks.cues if polnear else assemble(article, marks).statements)
        score.add(doc["text"], doc["attributions"], found)
        lines.append(json.dumps({"doc_id": doc["doc_id"], "attributions": found}))
    figures = score.figures() | {"docs_per_s": round(len(lines) / (time.perf_counter() - start), 1)}
    if options.pred:
        options.pred.write_text("\n".join(lines) + "\n", "utf8")
    print(json.dumps(figures) if options.json else "\n".join(f"{k:14} {v}" for k, v in figures.items()))


if __name__ == "__main__":
    main()
