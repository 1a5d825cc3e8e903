"""Examples for the positions model, each a list of (role, words) with the labels it has.

* gold: statements of the project's gold articles (act, stance, topic), fold = sorted doc_id mod 3
* plv: PLV train sentences with source and target marked (PLOVER class), fold = hash of sentence mod 3
* coded: 1,868 attributions of PolNeAR train, coded for act and stance after ANNOTATION.md by a
  language model for this project (`data/polnear_acts.tsv` holds ids and codes, no text)
* shown: 15,328 statements of news articles coded by a coder that was shown gold articles (`shown.py`)
* full: 3,735 statements of 207 news articles coded in full (`coded.py`)
* news: 30,668 statements that the reader found in other news articles, coded likewise, those of most articles with their
  topic (`data/news_acts.tsv` and `data/news_marks.tsv` hold ids, spans and codes, no text; for the last 9,041 lines, of
  North Korea articles, the coder was shown six gold articles with their codes)
* authored: 145 sentences written for this project, most of them of the rarer acts
* free: 6,990 statements that the reader found in news articles, without codes (`data/news_free.tsv` holds their places)
* text: topic names, and 2,300 sentences of North Korea articles, to learn the sentence vector from alone

The acceptance article is left out of all folds (fold -1); rows of no gold article nor of PLV are in all (-2).
No article of shown, full, news and free shares more than a few words with a gold article.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from dataclasses import dataclass, field, replace
from pathlib import Path

from training import coded, shown

from walkback.positions.encoder import CONTENT, CUE, FAR, PLOVER_CLASSES, SOURCE, TARGET, TEXT, framed
from walkback.reading.pieces import ids_of

ACTS = "assert announce offer promise demand urge threaten reject agree support criticise deny".split()  # noqa: SIM905
STANCES = "for against conditional unclear".split()  # noqa: SIM905
ACCEPTANCE = "nk-2017-12-14-tillerson"
FOLDS = 3
MOST_BEFORE = 48
"""Tokens of what stands before a statement that are kept here: as many as the teacher reads."""
WEIGHTS = {"coded": 0.7, "news": 0.7}
LATE, LATE_WEIGHT = 9_041, 0.9
"""The last lines of the coded tables, by a coder that was shown gold articles."""
HERE = Path(__file__).parent
CODES = ("news_acts", "news_marks")


@dataclass
class Row:
    task: str
    key: str
    fold: int
    pieces: list[tuple[int, str]]
    act: int = -1
    stance: int = -1
    topic: str = ""
    plover: int = -1
    article: str = ""
    before: str = ""
    """The words that the statement stands behind."""
    weight: float = 1.0
    """What its labels count in training."""
    ids: list[int] = field(default_factory=list)
    roles: list[int] = field(default_factory=list)
    behind: list[int] = field(default_factory=list)
    """Tokens of the row itself with their roles, and of what stands before it."""


def gold(shared: Path) -> list[Row]:
    """Statements, and the titles, whose topic is the one that most statements of the article have."""
    docs = [json.loads(p.read_text("utf8")) for p in (shared / "data/gold").glob("*.json")]
    rows = []
    for k, d in enumerate(sorted(docs, key=lambda d: d["doc_id"])):
        fold = -1 if d["doc_id"] == ACCEPTANCE else k % FOLDS
        topics = [s["topic"] for s in d["statements"]]
        main = max(sorted(set(topics)), key=topics.count, default="")
        rows.append(Row("title", d["doc_id"], fold, [(CONTENT, d["title"])], topic=main, article=d["doc_id"]))
        rows += [
            Row("gold", f"{d['doc_id']}/{s['id']}", fold,
                _pieces(s["source"] or s["speaker"], s["cue"], " ... ".join(s["content"])),
                ACTS.index(s["act"]), STANCES.index(s["stance"]), s["topic"], article=d["doc_id"],
                before=_before(d["text"], s["spans"].values()))
            for s in d["statements"]
        ]  # fmt: skip
    return rows


def plv(path: Path) -> list[Row]:
    rows = [json.loads(line) for line in path.open(encoding="utf8")]
    return [
        Row("plv", r["id"], zlib.crc32(r["text"].encode()) % FOLDS, marked_pieces(r["marked"]),
            plover=PLOVER_CLASSES.index(r["event"]))
        for r in rows
    ]  # fmt: skip


def polnear(shared: Path) -> list[Row]:
    codes = {}
    for line in (HERE / "data/polnear_acts.tsv").read_text("utf8").splitlines():
        doc, key, act, stance = line.split("\t")
        codes[doc, key] = act, stance
    rows = []
    with gzip.open(shared / "data/attribution/polnear.train.jsonl.gz", "rt", encoding="utf8") as lines:
        for doc in map(json.loads, lines):
            for a in doc["attributions"]:
                if (doc["doc_id"], a["id"]) in codes:
                    places = [a[name] for name in ("source", "cue", "content")]
                    given = (*codes[doc["doc_id"], a["id"]], "")
                    rows.append(placed("coded", f"{doc['doc_id']}/{a['id']}", doc["text"], places, given))
    return rows


def news(shared: Path) -> list[Row]:
    """Statements of news articles without gold codes; what was coded twice counts once, as coded in full."""
    rows, seen = [], set()
    whole = shown.places()
    for one in shown.articles(shared, held=False):
        for s, code in zip(one.statements, one.codes, strict=True):
            row = placed("shown", f"{one.article.id}/{s.id}", one.article.text, places_of(s), code[:3], one.article.id)
            rows.append(row)
    for doc in coded.documents(shared):
        for s in doc["statements"]:
            seen.add((doc["doc_id"], s["spans"]["content"][0][0]))
            rows.append(Row("full", f"{doc['doc_id']}/{s['id']}", -2,
                            _pieces(s["source"] or s["speaker"], s["cue"], " ... ".join(s["content"])),
                            ACTS.index(s["act"]), STANCES.index(s["stance"]), s["topic"], article=doc["doc_id"],
                            before=_before(doc["text"], s["spans"].values())))  # fmt: skip
    return rows + news_acts(shared, seen, whole)


def news_acts(shared: Path, seen: set, whole: set) -> list[Row]:
    found = coded.sources(shared, ("north_korea", "news_5000"))
    lines = [line for name in CODES for line in (HERE / f"data/{name}.tsv").read_text("utf8").splitlines()]
    rows = []
    for n, line in enumerate(lines):
        name, doc, *spans, act, stance, topic = line.split("\t")
        coded_twice = (name, doc) in whole or (doc, int(spans[2].split("-", 1)[0])) in seen
        if act != "none" and not coded_twice:
            places = [coded.places(cell) for cell in spans]
            row = placed("news", str(n), found[name, doc]["text"], places, (act, stance, topic), doc)
            rows.append(replace(row, weight=LATE_WEIGHT) if n >= len(lines) - LATE else row)
    return rows


def free(shared: Path) -> list[Row]:
    """Statements of news articles without codes, for the labels of a teacher."""
    found = coded.sources(shared, ("north_korea", "news_5000"))
    rows = []
    for n, line in enumerate((HERE / "data/news_free.tsv").read_text("utf8").splitlines()):
        name, doc, *spans = line.split("\t")
        rows.append(
            placed("free", str(n), found[name, doc]["text"], [coded.places(cell) for cell in spans], article=doc)
        )
    return rows


def placed(task: str, key: str, text: str, places, codes=("", "", ""), article: str = "") -> Row:
    """Return the row of a statement whose source, cue and content stand at these places of a text."""
    words = (
        sep.join(_squeezed(text, start, end) for start, end in place)
        for place, sep in zip(places, (" ", " ", " ... "), strict=True)
    )
    act, stance, topic = codes
    return Row(task, key, -2, _pieces(*words), ACTS.index(act) if act else -1, STANCES.index(stance) if stance else -1,
               topic, article=article, before=_before(text, places), weight=WEIGHTS.get(task, 1.0))  # fmt: skip


def places_of(statement) -> list[list[tuple[int, int]]]:
    """Return the places of a statement's source, cue and content."""
    return [[(x.start, x.end) for x in part] for part in (statement.source, statement.cue, statement.content)]


def _squeezed(text: str, start: int, end: int) -> str:
    return re.sub(r"\s+", " ", text[start:end])


def authored() -> list[Row]:
    lines = (HERE / "data/acts_authored.tsv").read_text("utf8").splitlines()
    rows = [line.split("\t") for line in lines]
    return [
        Row("authored", str(i), -2, _pieces(s, c, t), ACTS.index(a), STANCES.index(p))
        for i, (a, p, s, c, t) in enumerate(rows)
    ]


def marked_pieces(marked: str) -> list[tuple[int, str]]:
    """Split "<s>A</s> warned <t>B</t>" into pieces with roles."""
    pieces, role = [], TEXT
    for part in re.split(r"(</?[st]>)", marked):
        if part in ("<s>", "<t>"):
            role = SOURCE if part == "<s>" else TARGET
        elif part in ("</s>", "</t>"):
            role = TEXT
        elif part.strip():
            pieces.append((role, part))
    return pieces


def texts(shared: Path, topics: list[str]) -> list[Row]:
    """Topic names and 2,300 sentences of articles: for the sentence vector alone."""
    rows = [Row("text", f"t{i}", -2, [(CONTENT, t)]) for i, t in enumerate(topics)]
    with gzip.open(shared / "data/articles/north_korea.jsonl.gz", "rt", encoding="utf8") as lines:
        sentences = [
            s
            for line in lines
            for s in re.split(r"(?<=[.!?])\s+", json.loads(line)["text"])
            if 6 <= len(s.split()) <= 25
        ]
    chosen = sentences[:: len(sentences) // 300] + sentences[7 :: len(sentences) // 2000]
    return rows + [Row("text", f"s{i}", -2, [(CONTENT, s)]) for i, s in enumerate(chosen)]


def tokenize(rows: list[Row]) -> None:
    for row in rows:
        row.ids, row.roles = framed([(role, ids_of(words)) for role, words in row.pieces])
        row.behind = ids_of(row.before)[-MOST_BEFORE:]


def _before(text: str, spans) -> str:
    """Return some of the text that a statement with these spans stands behind."""
    start = min(a for places in spans for a, _ in places)
    return _squeezed(text, max(0, start - FAR), start)


def _pieces(source: str, cue: str, content: str) -> list[tuple[int, str]]:
    return [(r, w) for r, w in ((SOURCE, source), (CUE, cue), (CONTENT, content)) if w]
