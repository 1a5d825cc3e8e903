"""The coded marks of news articles in `data/news_marks.tsv` and `data/news_acts.tsv`, as statements.

A line has the article's set (a file of SHARED/data/articles) and id, the places of source, cue and content, and act,
stance and topic; an act of "none" marks what is no statement.
"""

from __future__ import annotations

from pathlib import Path

from training import coded

from walkback.records import Article, Span, Statement
from walkback.statements import nested

DATA = Path(__file__).parent / "data"


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
    bare = []
    for n, cells in enumerate(marks):
        source, cue, content = (tuple(Span(a, b) for a, b in coded.places(cell)) for cell in cells[:3])
        bare.append(Statement(str(n), article.id, content, cue, source))
    return list(nested(bare))
