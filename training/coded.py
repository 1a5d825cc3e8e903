"""News articles coded by a language model for this project, as documents of the gold form.

`data/news_coded.jsonl` holds places and codes, no text: for each article its set (a file of SHARED/data/articles)
and id, the statements that this package found in it with the fields of ANNOTATION.md, their relations and the
offers. Statements that the coder found to be none are marked `none` and left out of the documents. Training only:
no figure is measured on them. No article shares more than a few words with a gold article of SHARED.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path

FILE = Path(__file__).parent / "data" / "news_coded.jsonl"
SPANS = ("content", "cue", "source", "conditions")


def documents(shared: Path) -> list[dict]:
    """Return the coded articles in the form of SHARED/data/gold, texts taken from SHARED/data/articles."""
    found = sources(shared, {row["set"] for row in rows()})
    return [document(row, found[row["set"], row["id"]]) for row in rows()]


def rows() -> list[dict]:
    """Return the places and codes of each article, as they are kept."""
    return [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]


def sources(shared: Path, sets) -> dict:
    """Return the articles of sets, files of SHARED/data/articles, by set and id."""
    found: dict = {}
    for name in sorted(sets):
        with gzip.open(shared / f"data/articles/{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            found |= {(name, source["id"]): source for source in map(json.loads, lines)}
    return found


def document(row: dict, source: dict) -> dict:
    statements = [statement(s, source["text"]) for s in row["statements"] if not s.get("none")]
    return {
        "doc_id": row["id"], "title": source["title"], "publisher": source["source"], "url": source["url"],
        "published": source["published"][:10], "text": source["text"], "statements": statements,
        "relations": row["relations"], "offers": row["offers"],
    }  # fmt: skip


def statement(fields: dict, text: str) -> dict:
    spans = {name: fields.get(name, []) for name in SPANS}
    words = {name: [text[a:b] for a, b in spans[name]] for name in SPANS}
    given = {name: fields.get(name) for name in ("role", "side", "via", "channel", "said_on", "addressee")}
    same = {name: fields[name] for name in ("id", "speaker", "kind", "mode", "act", "topic", "stance")}
    joined = {"cue": " ".join(words["cue"]), "source": " ".join(words["source"])}
    return {**same, **given, **joined, "content": words["content"], "conditions": words["conditions"],
            "near": "", "spans": spans}  # fmt: skip


def places(cell: str) -> list[list[int]]:
    """Return the spans of a cell of the tables in `data/`.

    >>> places("4-10,12-20")
    [[4, 10], [12, 20]]
    """
    return [list(map(int, span.split("-"))) for span in cell.split(",") if span]
