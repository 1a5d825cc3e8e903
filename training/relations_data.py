"""Pairs of statements to learn relations from.

* across: pairs/political_pairs.jsonl of SHARED, statements of the gold articles
* within: statements of one gold article that are on one topic or related
* news: 19,475 pairs of statements that the reader found in other news articles, 1,368 within one, labelled after the same rules by a
  language model for this project (`data/news_pairs.jsonl`: places, who, when and the label, no texts). Half were taken
  at random from pairs with alike sentence vectors, half where an earlier comparer thought a shift or a conflict likely.
  Their acts, stances and conditions are those of walkback.positions.
* coded: those within the news articles of `coded.py`, with all fields as coded

No news article shares more than a few words with a gold article of SHARED. They are never measured on.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator  # noqa: TC003
from pathlib import Path

import numpy as np
from benchmarks import relations as bench
from benchmarks.dates import published
from training import coded

from walkback.positions import code, encode_statements
from walkback.records import ActorKind, Article, Mode, SaidOn, Span, Statement
from walkback.relations.crossencoder import in_words
from walkback.relations.features import pair_rows
from walkback.relations.said import earlier_first, said_all
from walkback.speakers import find_mentions

ACCEPTANCE = "nk-2017-12-14-tillerson"
NEWS = Path(__file__).parent / "data" / "news_pairs.jsonl"
FOLDS = 6
GROUP = {
    "unrelated": 0, "none": 0, "supports": 1, "repeats": 1, "eases": 2, "hardens": 2, "reverses": 2,
    "contradicts": 3, "opposes": 3,
}  # fmt: skip
DOUBTED = 0.5
"""Weight of a news pair whose coder was not sure."""


class Data:
    """Statements, pairs (across, within, news, coded: in this order), their features, labels and folds.

    `folds` are those of the two articles, (-1, -1) for news; `held` marks pairs of the acceptance article.
    """

    def __init__(self, shared: Path, vectors: Path | None = None) -> None:
        given = np.load(vectors) if vectors else None
        stored = dict(zip(given["keys"].tolist(), given["v"], strict=True)) if given else {}
        self.docs, by_key = [], {}
        for path in sorted((shared / "data/gold").glob("*.json")):
            doc, article, statements = bench.load(path)
            rows = (
                np.array([stored[f"{doc['doc_id']}#{s.id}"] for s in statements])
                if stored
                else encode_statements(article, statements).vectors
            )
            said = said_all(article, statements, rows)
            self.docs.append((doc, article, statements, said))
            by_key |= {f"{doc['doc_id']}#{s.id}": s for s in said}
        self.across = [
            json.loads(line) for line in (shared / "data/pairs/political_pairs.jsonl").read_text("utf8").splitlines()
        ]
        pairs = [(by_key[p["a"]["sid"]], by_key[p["b"]["sid"]]) for p in self.across]
        self.label = [p["label"] for p in self.across]
        for doc, _, _, said in self.docs:
            self._add(pairs, within(doc, said))
        gold, news = len(pairs), news_pairs(shared)
        self._add(pairs, news)
        self.coded = []
        for given_doc in coded.documents(shared):
            doc, article, statements = bench.read(given_doc)
            said = said_all(article, statements, encode_statements(article, statements).vectors)
            self.coded.append((doc, said))
            self._add(pairs, within(doc, said))
        sizes = [len(self.across), gold - len(self.across), len(news), len(pairs) - gold - len(news)]
        kinds = np.repeat(range(4), sizes)
        alone = np.array([x.statement.article == y.statement.article for x, y in pairs]) & (kinds > 0)
        self.within, self.news = alone, kinds >= 2  # noqa: PLR2004
        self.sure = np.ones(len(pairs))
        self.sure[kinds == 2] = [1.0 if sure > 1 else DOUBTED for *_, sure in news]  # noqa: PLR2004
        self.said = list({id(s): s for pair in pairs for s in pair}.values())
        at = {id(s): i for i, s in enumerate(self.said)}
        self.pairs = [(at[id(x)], at[id(y)]) for x, y in pairs]
        self.x = pair_rows(self.said, np.array(self.pairs))
        self.y = np.array([GROUP[label] for label in self.label])
        names = sorted(d[0]["doc_id"] for d in self.docs)
        self.deal = {names[o]: i % FOLDS for i, o in enumerate(np.random.RandomState(0).permutation(len(names)))}
        articles = [(x.statement.article, y.statement.article) for x, y in pairs]
        self.folds = np.array([[self.deal.get(a, -1), self.deal.get(b, -1)] for a, b in articles])
        self.held = np.array([ACCEPTANCE in pair for pair in articles])

    def articles(self) -> Iterator[tuple]:
        """Yield each gold and each coded article, its statements, its fold (-1 if coded) and whether it is held back."""
        yield from ((doc, said, self.deal[doc["doc_id"]], doc["doc_id"] == ACCEPTANCE) for doc, _, _, said in self.docs)
        yield from ((doc, said, -1, False) for doc, said in self.coded)

    def _add(self, pairs: list, found: list) -> None:
        pairs += [(x, y) for x, y, *_ in found]
        self.label += [label for _, _, label, *_ in found]


def within(doc: dict, said) -> list:
    """Return the pairs of one article that are on one topic or related, the earlier said first, and their labels."""
    known = {frozenset((r["a"], r["b"])): r["type"] for r in doc["relations"]}
    found = []
    for x, y in itertools.combinations(said, 2):
        kind = known.get(frozenset((x.id, y.id)))
        if kind or x.statement.topic == y.statement.topic:
            found.append((*earlier_first(x, y), kind or "none"))
    return found


def news_pairs(shared: Path) -> list:
    """Return the news pairs, the earlier said first, their labels and how sure their coder was (1 or 2)."""
    found, pairs = news_rows()
    places: dict = {}
    for n, fields in enumerate(found):
        places.setdefault((fields["set"], fields["article"]), []).append(n)
    sources = coded.sources(shared, {name for name, _ in places})
    said = {}
    for place, numbers in places.items():
        article = news_article(sources[place])
        statements = [news_statement(article.id, n, found[n]) for n in numbers]
        encoded = encode_statements(article, statements)
        positions = code(article, statements, find_mentions(article), encoded)
        said |= dict(zip(numbers, said_all(article, positions, encoded.vectors), strict=True))
    return [(said[a], said[b], label, sure) for a, b, label, sure in pairs]


def news_rows() -> tuple[list[dict], list[list]]:
    """Return the statements of `data/news_pairs.jsonl`, and its pairs of their numbers with label and sureness."""
    rows = [json.loads(line) for line in NEWS.read_text("utf8").splitlines()]
    return [r for r in rows if isinstance(r, dict)], [r for r in rows if isinstance(r, list)]


def news_article(source: dict) -> Article:
    return Article(source["id"], source["text"], source["title"], published=published(source["published"]))


def news_statement(article: str, number: int, fields) -> Statement:
    spans = [tuple(Span(a, b) for a, b in fields.get(name, ())) for name in ("content", "cue", "source")]
    kind = fields.get("kind")
    return Statement(
        f"{article}-{number}", article, *spans, mode=Mode(fields["mode"]), speaker=fields.get("speaker"),
        speaker_name=fields.get("speaker"), speaker_kind=ActorKind(kind) if kind else None,
        capacity=fields.get("role"), side=fields.get("side"),
        said_on=SaidOn(fields["said_on"], "found") if fields.get("said_on") else None,
    )  # fmt: skip


def texts(data: Data) -> dict:
    """The pairs in words, in both orders, with what `training.tune_comparer` has to know of them."""
    days = [s.statement.said_on.edtf if s.statement.said_on else s.published for s in data.said]
    there, back = [], []
    for a, b in data.pairs:
        there.append((in_words(data.said[a], days[a]), in_words(data.said[b], days[b])))
        back.append((in_words(data.said[b], days[a]), in_words(data.said[a], days[b])))
    subjects = [data.said[a].statement.article.split("-")[0] for a, _ in data.pairs]
    return {"there": there, "back": back, "labels": data.label, "subjects": subjects, "held": data.held.tolist(),
            "sure": data.sure.tolist(), "within": data.within.tolist(), "news": data.news.tolist()}  # fmt: skip
