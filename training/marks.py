"""The coded marks of news articles in `data/news_marks.tsv` and `data/news_acts.tsv`, as statements.

A line has the article's set (a file of SHARED/data/articles) and id, the places of source, cue and content, and act,
stance and topic; an act of "none" marks what is no statement.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.speakers import outer_of
from training import coded

from walkback.records import Article, Span, Statement

DATA = Path(__file__).parent / "data"
ROLES = ("source", "cue", "content")


def marked(places: set[tuple[str, str]], tables: tuple[str, ...] = ("news_marks",)) -> dict:
    """Return the cells of the marks of articles, by set and id; those left out that are no statements."""
    found: dict[tuple[str, str], list[list[str]]] = {place: [] for place in places}
    for table in tables:
        for line in (DATA / f"{table}.tsv").read_text("utf8").splitlines():
            group, doc, *cells = line.split("\t")
            if (group, doc) in found and cells[3] != "none":
                found[group, doc].append(cells)
    return found


def statements_of(article: Article, marks: list[list[str]]) -> list[Statement]:
    """Return the marks of an article as statements with their spans; ids are the numbers of the marks."""
    shapes = [dict(zip(ROLES, map(coded.places, cells), strict=False)) for cells in marks]
    doc = {
        "statements": [{"id": str(n), "spans": s, "cue": s["cue"], "source": s["source"]} for n, s in enumerate(shapes)]
    }
    return [
        Statement(
            s["id"], article.id, *(tuple(Span(a, b) for a, b in s["spans"][r]) for r in ("content", "cue", "source")),
            outer=outer_of(s, doc),
        )
        for s in doc["statements"]
    ]  # fmt: skip
