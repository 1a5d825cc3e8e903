"""Measure speakers on gold files, gold spans given.

usage: python -m benchmarks.speakers GOLD... [--json] [--errors] [--pred DIR] [--half even|odd] [--quarter N]

For every gold statement the stage gets the gold content, cue and source spans; the share whose speaker
folds to the gold name is printed overall and by the form of the source, then kind, side and via. `capacity` is
the share with the office of the gold file, none included, among statements whose speaker is right;
`capacity given that is right` leaves out those to which the stage gives no office. `channel` is the share of
statements with a channel in the gold file to which one is given that shares a word with it. `--pred` writes files in
the gold form, `--errors` lists what is wrong.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.inputs import add_gold, gold_files
from benchmarks.overlap import folded
from walkback.records import Article, Cue, Precision, Published, Span, Statement
from walkback.speakers import MemoryDirectory, resolve
from walkback.statements import channel_of, nested

PRONOUNS = {"he", "she", "they", "it", "i", "we", "his", "her", "him", "their", "its", "who", "my", "our", "them"}


def form(source: str, speaker: str, kind: str) -> str:
    if not source:
        return "empty"
    if source.lower() in PRONOUNS:
        return "pronoun"
    words = set(re.findall(r"\w+", folded(source)))
    named = [w for w in re.findall(r"\w+", folded(speaker)) if w in words]
    if kind == "person":
        return "full name" if len(named) > 1 else "surname" if named else "description"
    return "body or state" if kind in {"institution", "state"} else "description"


def office(name: str | None) -> str:
    """Fold an office as names are folded; of "US president", which would fold to nothing, "president" stays."""
    return folded(name) or ("president" if name else "")


def alike(gold: str | None, got: str | None) -> bool:
    """Tell whether two channels share a word: "joint press conference" and "news conference" do."""
    a, b = (set(re.findall(r"\w{3,}", folded(name) or "")) - {"with", "the"} for name in (gold, got))
    return bool(a & b)


def spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(a, b) for a, b in pairs)


def load(doc: dict[str, Any]) -> tuple[Article, list[Statement]]:
    day = doc.get("published")
    published = Published(datetime.fromisoformat(day).replace(tzinfo=UTC), Precision.DAY) if day else None
    article = Article(
        doc["doc_id"], doc["text"], title=doc.get("title") or "", publisher=doc.get("publisher"), published=published
    )
    bare = []
    for s in doc["statements"]:
        content, cue, source = (spans(s["spans"][role]) for role in ("content", "cue", "source"))
        channel = channel_of(doc["text"], Cue(cue, source, content))
        bare.append(Statement(s["id"], doc["doc_id"], content, cue, source, channel=channel))
    return article, list(nested(bare))


def measure(files: list[Path], pred: Path | None, show: bool) -> dict[str, dict[str, float]]:
    right: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for path in files:
        doc = json.loads(path.read_text("utf-8"))
        article, statements = load(doc)
        done = resolve(article, statements, MemoryDirectory()).statements
        for gold, got in zip(doc["statements"], done, strict=True):
            ok = folded(gold["speaker"]) == folded(got.speaker_name)
            side = (gold["side"] or None) == got.side
            kind = gold["kind"] == (got.speaker_kind.value if got.speaker_kind else None)
            via = (folded(gold["via"]) or None) == (folded(got.via) or None)
            name = form(gold["source"], gold["speaker"], gold["kind"])
            for key, value in (("speaker", ok), (name, ok), ("side", side), ("kind", kind), ("via", via)):
                count[key] += 1
                right[key] += value
            if ok:
                capacity = office(gold["role"]) == office(got.capacity)
                for key in ("capacity", *(["capacity given that is right"] if got.capacity else [])):
                    count[key] += 1
                    right[key] += capacity
            for key, asked in (("channel", gold["channel"]), ("channel given that is right", got.channel)):
                if asked:
                    count[key] += 1
                    right[key] += alike(gold["channel"], got.channel)
            if name in {"pronoun", "description"}:
                count["pronoun or description"] += 1
                right["pronoun or description"] += ok
            if show and not (ok and side):
                wrong = "" if ok else "X"
                print(f"{path.stem[:34]:34} {name[:9]:9} {gold['source'][:60]!r}", end=" ")
                print(f"gold={gold['speaker']} ({gold['side']}) got={got.speaker_name} ({got.side}) {wrong}")
            gold.update(speaker=got.speaker_name, side=got.side, kind=got.speaker_kind, via=got.via, role=got.capacity)
        if pred:
            pred.mkdir(parents=True, exist_ok=True)
            (pred / path.name).write_text(json.dumps(doc, ensure_ascii=False, default=str), "utf-8")
    return {k: {"right": round(100 * right[k] / count[k], 1), "n": count[k]} for k in sorted(count)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_gold(parser)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--pred", type=Path)
    parser.add_argument("--half", choices=["even", "odd"])
    parser.add_argument("--quarter", type=int, choices=range(4), help="every fourth article only")
    args = parser.parse_args()
    files = gold_files(args)
    if args.half:
        files = files[0 if args.half == "even" else 1 :: 2]
    if args.quarter is not None:
        files = files[args.quarter :: 4]
    result = measure(files, args.pred, args.errors)
    if args.json:
        print(json.dumps(result))
        return
    for key, value in result.items():
        print(f"{key:28} {value['right']:5.1f} %  of {value['n']:.0f}")


if __name__ == "__main__":
    main()
