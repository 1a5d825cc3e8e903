"""Offers of news articles, and where they stand, coded by a language model for this project.

`data/news_offers.jsonl` holds places and codes, no text: for each article its set (a file of SHARED/data/articles)
and id, and of each offer, demand, threat or promise the number of its statement, what the addressee answered, what
the own side said, and the numbers of the statements that tell it. Statements are counted as `data/news_marks.tsv`
lists those of the article, without what is none; acts, stances and topics are those coded there, all else is as this
package reads it. The coder was shown nine gold articles with their answers; on eighteen others it agrees with gold
in both answers for 76 in a hundred offers. Training only: no figure is measured on them.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from benchmarks.dates import published
from training import coded
from training.marks import DATA, marked, statements_of

from walkback.dates import date_statements, find_times
from walkback.positions import code, encode_statements
from walkback.records import Act, Article, Stance
from walkback.relations.said import Said, said_all
from walkback.speakers import MemoryDirectory, find_mentions, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from walkback.records import Statement


def articles(shared: Path) -> Iterator[tuple[dict[str, Any], Article, tuple[Statement, ...], tuple[Said, ...]]]:
    """Yield the coded offers of each article (as a document of the gold form has them), the article and its statements."""
    rows = [json.loads(line) for line in (DATA / "news_offers.jsonl").read_text("utf8").splitlines()]
    sources = coded.sources(shared, {row["set"] for row in rows})
    marks = marked({(row["set"], row["id"]) for row in rows})
    for row in rows:
        place = row["set"], row["id"]
        source = sources[place]
        article = Article(row["id"], source["text"], source["title"], published=published(source["published"]))
        statements, said = read(article, marks[place])
        offers = [
            {"statement": str(n), "response": response, "own_side": own, "evidence": [str(k) for k in evidence]}
            for n, response, own, evidence in row["offers"]
        ]
        yield {"doc_id": row["id"], "offers": offers}, article, statements, said


def read(article: Article, marks: list[list[str]]) -> tuple[tuple[Statement, ...], tuple[Said, ...]]:
    """Return the marks of an article as statements, read as the pipeline reads them but for what was coded."""
    bare = statements_of(article, marks)
    encoded = encode_statements(article, bare)
    times = find_times(article.text, article.published, title=article.title, dateline=article.dateline)
    statements = date_statements(article, resolve(article, bare, MemoryDirectory()).statements, times)
    statements = code(article, statements, find_mentions(article), encoded=encoded)
    statements = tuple(
        replace(s, act=Act(act), stance=Stance(stance), topic=topic)
        for s, (*_, act, stance, topic) in zip(statements, marks, strict=True)
    )
    return statements, said_all(article, statements, encoded.vectors)
