"""The comparer on pairs of statements.

    python -m benchmarks.pairs FILE.jsonl [--map LABEL=GROUP ...] [--pred FILE] [--json]

Lines are {a: {speaker, role, side, said_on, published, cue, text}, b: ..., label} or {premise, hypothesis,
label}. Labels of this project (unrelated, supports, repeats, eases, hardens, reverses, contradicts, opposes)
are grouped as unrelated / same / shift / conflict; three-way labels (entailment or consistent, neutral or
unrelated, contradiction or inconsistent) are compared as they are; other labels are given a group (unrelated, same,
shift, conflict) by --map, such as --map 2=conflict. Each pair is read by features and, whatever
they say, by the cross-encoder; of bare sentences without a speaker by that alone.

    accuracy, macro_f1   over the groups or labels that occur     direction   of true eases and hardens, share right
    shift, conflict     [precision at recall 0.35, recall at precision 0.85]       auc_conflict, ap_conflict

The shipped weights were fitted on the pairs file of this project: on that file the figures stored at
the fit are printed, from fits that had seen neither article of a pair.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence  # noqa: TC003
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.gate import digest
from walkback.positions import code, encode_statements
from walkback.records import Article, Precision, Published, SaidOn, Span, Statement
from walkback.relations.comparer import choose, compare, second_opinion
from walkback.relations.fitted import GROUPS
from walkback.relations.said import Said, said_all

CROSS_VALIDATED = Path(__file__).with_name("pairs_cv.json")
GROUP = {
    "unrelated": 0, "neutral": 0, "none": 0, "irrelevant": 0, "unknown": 0, "supports": 1, "repeats": 1,
    "entailment": 1, "entails": 1, "entailed": 1, "consistent": 1, "support": 1, "agree": 1, "agreement": 1,
    "eases": 2, "hardens": 2, "reverses": 2, "contradicts": 3, "opposes": 3, "contradiction": 3, "contradictory": 3,
    "inconsistent": 3, "refute": 3, "disagree": 3, "disagreement": 3,
}  # fmt: skip
SHIFT = 2


def figures(labels: Sequence[str], chances: Any, chosen: Any, harder: Any) -> dict[str, Any]:
    """Return all figures: labels, probabilities of the groups, the group chosen, the chance of a hardening."""
    truth = np.array([GROUP[label] for label in labels])
    moved = np.isin(list(labels), ["eases", "hardens"])
    occurring = sorted(set(truth.tolist()))
    result: dict[str, Any] = {"pairs": len(truth), "accuracy": round(100 * float((truth == chosen).mean()), 1)}
    result |= {"macro_f1": round(100 * macro_f1(truth, chosen, occurring), 1)}
    result["f1"] = {GROUPS[k]: round(100 * _f1(truth == k, chosen == k), 1) for k in occurring}
    if moved.any():
        right = (np.asarray(harder) >= 0.5) == (np.array(labels) == "hardens")
        result["direction"] = round(100 * float(right[moved].mean()), 1)
    for k in (k for k in occurring if k >= SHIFT):
        precision, recall = curve(truth == k, chances[:, k])
        result[GROUPS[k]] = [
            round(float(precision[recall >= 0.35].max()), 3), round(float(recall[precision >= 0.85].max(initial=0)), 3)
        ]  # fmt: skip
        result[f"ap_{GROUPS[k]}"] = round(float((np.diff(recall, prepend=0) * precision).sum()), 3)
        result[f"auc_{GROUPS[k]}"] = round(auc(truth == k, chances[:, k]), 3)
    return result


def macro_f1(truth: Any, found: Any, classes: Sequence[int]) -> float:
    """Return the mean F1 over classes."""
    return float(np.mean([_f1(truth == k, found == k) for k in classes]))


def _f1(truth: Any, found: Any) -> float:
    return float(2 * (truth & found).sum() / max(1, truth.sum() + found.sum()))


def curve(truth: Any, score: Any) -> tuple[Any, Any]:
    """Return precision and recall as more and more of the highest scores are taken."""
    order = np.argsort(-score, kind="stable")
    hits = np.cumsum(truth[order])
    return hits / np.arange(1, len(order) + 1), hits / max(1, truth.sum())


def auc(truth: Any, score: Any) -> float:
    """Return the chance that a true pair scores above a false one."""
    ranks = np.empty(len(score))
    ranks[np.argsort(score, kind="stable")] = np.arange(1, len(score) + 1)
    positive = int(truth.sum())
    negative = len(truth) - positive
    return float((ranks[truth].sum() - positive * (positive + 1) / 2) / max(1, positive * negative))


def said_of(entry: dict[str, Any], key: str) -> Said:
    """Return one side of a pair as a coded statement in an article of its own; a bare sentence is not coded."""
    if not any(entry.get(name) for name in ("speaker", "side", "cue")):
        text = str(entry["text"])
        return Said(Statement(f"{key}s", key, (Span(0, len(text)),)), text, "", (), None, np.zeros(384, np.float32))
    lead = " ".join(w for w in (entry.get("speaker"), entry.get("cue")) if w)
    text = f"{lead} {entry['text']}".strip()
    at = len(text) - len(entry["text"])
    start = len(entry.get("speaker") or "") + 1
    cue = (Span(start, start + len(entry["cue"])),) if entry.get("cue") and entry.get("speaker") else ()
    day = entry.get("published")
    article = Article(
        key,
        text,
        published=Published(datetime.fromisoformat(day[:10]).replace(tzinfo=UTC), Precision.DAY) if day else None,
    )
    said_on = SaidOn(entry["said_on"], "given") if entry.get("said_on") else None
    statement = Statement(
        f"{key}s", key, (Span(at, len(text)),), cue, speaker_name=entry.get("speaker"), capacity=entry.get("role"),
        side=entry.get("side"), said_on=said_on,
    )  # fmt: skip
    encoded = encode_statements(article, [statement])
    return said_all(article, code(article, [statement], encoded=encoded), encoded.vectors)[0]


def read(path: Path) -> tuple[list[str], list[tuple[Said, Said]]]:
    """Return labels and pairs of a file; equal statements are coded once."""
    labels: list[str] = []
    pairs: list[tuple[Said, Said]] = []
    known: dict[str, Said] = {}
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        both = [row["a"], row["b"]] if "a" in row else [{"text": row["premise"]}, {"text": row["hypothesis"]}]
        both = [e if isinstance(e, dict) else {"text": e} for e in both]
        labels.append(_known(str(row["label"]).lower()))
        keys = [json.dumps(e, sort_keys=True) for e in both]
        for key, entry in zip(keys, both, strict=True):
            if key not in known:
                known[key] = said_of(entry, f"a{len(known)}")
        pairs.append((known[keys[0]], known[keys[1]]))
    return labels, pairs


def _known(label: str) -> str:
    if label not in GROUP:
        raise SystemExit(f"The label {label!r} belongs to no group: give it one, such as --map {label}=conflict.")
    return label


def predict(pairs: Sequence[tuple[Said, Said]]) -> tuple[Any, Any, Any]:
    """Return probabilities of the groups, the group chosen, and the chance of a hardening."""
    said = list({id(s): s for pair in pairs for s in pair}.values())
    at = {id(s): i for i, s in enumerate(said)}
    index = np.array([[at[id(a)], at[id(b)]] for a, b in pairs], np.intp)
    compared = second_opinion(said, index, compare(said, index))
    return compared.groups, choose(compared), compared.harder


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, metavar="FILE.jsonl")
    parser.add_argument("--pred", type=Path, metavar="FILE", help="where to write one line of scores a pair")
    parser.add_argument("--map", action="append", default=[], metavar="LABEL=GROUP", help="what a label stands for")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    for given in options.map:
        label, _, group = given.rpartition("=")
        if group not in GROUPS:
            parser.error(f"--map {given}: the groups are {', '.join(GROUPS)}")
        GROUP[label.lower()] = GROUPS.index(group)
    stored = json.loads(CROSS_VALIDATED.read_text("utf-8")) if CROSS_VALIDATED.exists() else {}
    if stored.get("data") == digest(options.file) and not options.pred:
        result = {"cross_validated": True} | stored["figures"]
    else:
        labels, pairs = read(options.file)
        chances, chosen, harder = predict(pairs)
        if not any(GROUP[label] == SHIFT for label in labels):
            # Three-way files know no shift. Of those of this project coders called four fifths consistent.
            chances[:, 3] += chances[:, SHIFT] * 0.2
            chances[:, 1] += chances[:, SHIFT] * 0.8
            chances[:, SHIFT] = 0
            chosen = chances.argmax(axis=1)
        result = {"cross_validated": False} | figures(labels, chances, chosen, harder)
        if options.pred:
            rows = [
                dict(zip(GROUPS, row.round(4).tolist(), strict=True)) | {"harder": round(float(h), 4)}
                for row, h in zip(chances, harder, strict=True)
            ]
            options.pred.write_text("\n".join(json.dumps(r) for r in rows) + "\n", "utf-8")
    if options.json:
        print(json.dumps(result))
        return
    if result["cross_validated"]:
        print("The shipped weights were fitted on this file: figures cross-validated by article, as stored at the fit.")
    for name, value in result.items():
        print(f"{name:16} {value}")


if __name__ == "__main__":
    main()
