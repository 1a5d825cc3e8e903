"""Measure the dates stage: time expressions, and the day each statement was made.

    python -m benchmarks.dates GOLD.jsonl [--pred OUT.jsonl] [--json] [--half even|odd] [--errors]
    python -m benchmarks.dates GOLD_DIR [--json] [--half even|odd] [--errors]

A file holds one article a line with its TIMEX3 expressions (doc_id, dct, title, text, timexes); a directory
holds files of the gold form, whose statements are given with their spans and whose dates are predicted.

    strict, relaxed    F1 of the spans: equal, or sharing a character (one to one)
    type, value        F1 of relaxed matches whose attribute is equal (TempEval-3)
    same_days          F1 over expressions that name days of the calendar: found, and the same days
    weekday ... unit   share of right values among the gold expressions of a kind, missed ones included
    articles_per_second   of processor time, one core
    said_on            share right where gold has a date; for *_events files: reporting events linked to a time
    undated            share left undated where gold has none
"""

from __future__ import annotations

import argparse
import json
import re
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from walkback.dates import date_statements, find_times
from walkback.dates.intervals import days_of, edtf_of
from walkback.records import ActorKind, Article, Cue, Mode, Precision, Published, Span, Statement, TimeExpression
from walkback.speakers import carried
from walkback.statements import channel_of, nested

_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
)
KINDS = {
    "weekday": (re.compile(_WEEKDAY), "DATE"),
    "month": (re.compile(_MONTH), "DATE"),
    "offset": (re.compile(r".*\b(?:ago|later|earlier|before|after|from now)\b.*", re.IGNORECASE), "DATE"),
    "duration": (re.compile(r".*"), "DURATION"),
    "unit": (
        re.compile(r"(?:the )?(?:last|this|next|past) (?:week|month|year|quarter|weekend|decade)", re.IGNORECASE),
        "DATE",
    ),
}


def published(day: str | None) -> Published | None:
    """Return the publication time that a file states, to the precision it has."""
    if not day:
        return None
    moment = datetime.fromisoformat(day)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return Published(moment, Precision.MINUTE if "T" in day else Precision.DAY)


def read(path: Path, half: str | None) -> list[dict[str, Any]]:
    """Return the articles of a file, or those with an even or odd index."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return rows if half is None else rows[half == "odd" :: 2]


def times_of(doc: dict[str, Any]) -> tuple[TimeExpression, ...]:
    """Return the time expressions found in an article of a file."""
    return find_times(doc["text"], published(doc["dct"]), title=doc.get("title") or "")


def as_timexes(text: str, times: tuple[TimeExpression, ...]) -> list[dict[str, Any]]:
    """Return time expressions in the form of the gold files."""
    return [
        {
            "start": t.span.start,
            "end": t.span.end,
            "type": t.kind,
            "value": t.value,
            "mod": t.mod,
            "text": t.span.of(text),
        }
        for t in times
    ]


def align(gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Pair expressions one to one: equal spans first, then those that share most characters."""
    overlaps = []
    for i, a in enumerate(gold):
        for j, b in enumerate(found):
            shared = min(a["end"], b["end"]) - max(a["start"], b["start"])
            if shared > 0:
                overlaps.append(((a["start"], a["end"]) != (b["start"], b["end"]), -shared, i, j))
    pairs, left, right = [], set(), set()
    for _, _, i, j in sorted(overlaps):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((gold[i], found[j]))
    return pairs


def days(timex: dict[str, Any]) -> tuple[date, date] | None:
    """Return the days an expression names; half years are left out, as the TempEval scorer of this project does."""
    value = str(timex["value"] or "").strip()
    return None if "-H" in value else days_of(value)


def f1(hits: int, gold: int, found: int) -> float:
    """Return F1 in percent."""
    return round(200 * hits / max(1, gold + found), 2)


def expression_scores(runs: list[tuple[list[dict[str, Any]], list[dict[str, Any]]]]) -> dict[str, float]:
    """Return the measures over the expressions of all articles."""
    pairs = [pair for gold, found in runs for pair in align(gold, found)]
    total, made = sum(len(gold) for gold, _ in runs), sum(len(found) for _, found in runs)
    dated = sum(days(t) is not None for gold, _ in runs for t in gold)
    dated_found = sum(days(t) is not None for _, found in runs for t in found)
    same = sum(days(a) is not None and days(a) == days(b) for a, b in pairs)
    figures = {
        "gold": total,
        "found": made,
        "strict": f1(sum((a["start"], a["end"]) == (b["start"], b["end"]) for a, b in pairs), total, made),
        "relaxed": f1(len(pairs), total, made),
        "type": f1(sum(a["type"] == b["type"] for a, b in pairs), total, made),
        "value": f1(sum(a["value"] == b["value"] for a, b in pairs), total, made),
        "same_days": f1(same, dated, dated_found),
    }
    return figures | by_kind(runs)


def by_kind(runs: list[tuple[list[dict[str, Any]], list[dict[str, Any]]]]) -> dict[str, float]:
    """Return the share of right values in percent for each kind of gold expression."""
    figures = {}
    values = [(a, b["value"]) for gold, found in runs for a, b in align(gold, found)]
    right = {id(a) for a, value in values if a["value"] == value}
    for name, (form, kind) in KINDS.items():
        members = [t for gold, _ in runs for t in gold if t["type"] == kind and form.fullmatch(t["text"].strip())]
        if members:
            figures[name] = round(100 * sum(id(t) in right for t in members) / len(members), 1)
            figures[f"{name}_n"] = len(members)
    return figures


def score_file(path: Path, options: argparse.Namespace) -> dict[str, float]:
    """Return all figures of a file of articles with time expressions."""
    docs = read(path, options.half)
    if docs:
        times_of(docs[0])  # compiles the rules
    began = time.process_time()
    found = [times_of(doc) for doc in docs]
    took = time.process_time() - began
    predicted = [as_timexes(doc["text"], times) for doc, times in zip(docs, found, strict=True)]
    if options.pred:
        rows = (json.dumps({"doc_id": d["doc_id"], "timexes": t}) for d, t in zip(docs, predicted, strict=True))
        options.pred.write_text("\n".join(rows) + "\n", "utf-8")
    runs = [(doc["timexes"], made) for doc, made in zip(docs, predicted, strict=True)]
    if options.errors:
        for doc, (gold, made) in zip(docs, runs, strict=True):
            print_errors(doc, gold, made)
    return {"articles": len(docs), **expression_scores(runs), "articles_per_second": round(len(docs) / took, 1)}


def print_errors(doc: dict[str, Any], gold: list[dict[str, Any]], made: list[dict[str, Any]]) -> None:
    """Print every missed, spurious and wrongly valued expression with its surroundings."""
    pairs = align(gold, made)
    paired = {id(t) for pair in pairs for t in pair}
    lines: list[tuple[str, list[dict[str, Any]]]] = [("VALUE", [a, b]) for a, b in pairs if a["value"] != b["value"]]
    lines += [("MISS", [a]) for a in gold if id(a) not in paired]
    lines += [("SPURIOUS", [b]) for b in made if id(b) not in paired]
    for name, shown in lines:
        at = shown[0]["start"]
        around = " ".join(doc["text"][max(0, at - 60) : at + 60].split())
        says = " | ".join(f"{t['text']!r} {t['value']}" for t in shown)
        print(f"{name}\t{doc['dct']}\t{says}\t…{around}…")


def gold_article(path: Path) -> tuple[dict[str, Any], Article, tuple[Statement, ...], list[str | None]]:
    """Return a gold document, its article, its statements without dates, and their gold dates.

    Spans and speakers are gold; channels are those that this package finds.
    """
    doc = json.loads(path.read_text("utf-8"))
    return doc, *undated(doc)


def undated(doc: dict[str, Any]) -> tuple[Article, tuple[Statement, ...], list[str | None]]:
    """Return the article of a document of the gold form, its statements without dates, and their gold dates."""
    article = Article(
        doc["doc_id"], doc["text"], doc["title"], publisher=doc.get("publisher"), published=published(doc["published"])
    )
    statements = carried(article, nested([_statement(article, fields) for fields in doc["statements"]]))
    return article, statements, [fields["said_on"] for fields in doc["statements"]]


def _statement(article: Article, fields: dict[str, Any]) -> Statement:
    content, cue, source = (
        tuple(Span(a, b) for a, b in fields["spans"].get(name, [])) for name in ("content", "cue", "source")
    )
    return Statement(
        fields["id"], article.id, content, cue, source, mode=Mode(fields["mode"]), speaker_name=fields["speaker"],
        speaker_kind=ActorKind(fields["kind"]), side=fields["side"],
        channel=channel_of(article.text, Cue(cue, source, content)),
    )  # fmt: skip


def predict_statements(path: Path) -> tuple[dict[str, Any], Article, tuple[Statement, ...]]:
    """Return a gold document, its article, and its statements with the dates found for them."""
    doc, article, statements, _ = gold_article(path)
    times = find_times(article.text, article.published, title=article.title)
    return doc, article, date_statements(article, statements, times)


def score_directory(path: Path, options: argparse.Namespace) -> dict[str, float]:
    """Return the share of statements dated right and rightly left undated."""
    paths = sorted(path.glob("*.json"))
    paths = paths if options.half is None else paths[options.half == "odd" :: 2]
    rows = []
    for gold_path in paths:
        doc, article, dated = predict_statements(gold_path)
        for gold, statement in zip(doc["statements"], dated, strict=True):
            found = statement.said_on.edtf if statement.said_on else None
            rows.append((gold["said_on"], found))
            if options.errors and gold["said_on"] != found:
                print_statement(doc, article, gold, statement)
    return said_on_scores(rows)


def said_on_scores(rows: list[tuple[str | None, str | None]]) -> dict[str, float]:
    """Return the measures over (gold, found) dates."""
    dated, undated = [r for r in rows if r[0]], [r for r in rows if not r[0]]
    made = [r for r in rows if r[1]]
    return {
        "statements": len(rows),
        "dated_n": len(dated),
        "undated_n": len(undated),
        "said_on": round(100 * sum(a == b for a, b in dated) / max(1, len(dated)), 1),
        "undated": round(100 * sum(b is None for _, b in undated) / max(1, len(undated)), 1),
        "said_on_precision": round(100 * sum(a == b for a, b in made) / max(1, len(made)), 1),
    }


def print_statement(doc: dict[str, Any], article: Article, gold: dict[str, Any], statement: Statement) -> None:
    """Print a statement whose date is wrong."""
    first = min(span.start for span in (*statement.content, *statement.cue))
    around = " ".join(article.text[max(0, first - 80) : first + 160].split())
    said = statement.said_on
    found = f"{said.edtf} ({said.rule}, {said.confidence:.2f})" if said else None
    print(f"{doc['doc_id'][:34]}\t{doc['published']}\t{gold['said_on']} | {found}\t{gold['speaker']}\t…{around}…")


def score_events(path: Path, options: argparse.Namespace) -> dict[str, float]:
    """Return the share of reporting events dated right, among those that gold links to a time.

    A reporting event is made a statement whose cue is the event's word ; its content is not known.
    """
    rows: list[tuple[str | None, str | None]] = []
    for doc in read(path, options.half):
        article = Article(doc["doc_id"], doc["text"], published=published(doc["dct"]))
        events = reporting_events(doc)
        statements = [_event_statement(doc, event) for event, _ in events]
        found = date_statements(article, statements, find_times(article.text, article.published))
        for (_, value), statement in zip(events, found, strict=True):
            rows.append((value, statement.said_on.edtf if statement.said_on else None))
    return said_on_scores(rows)


def reporting_events(doc: dict[str, Any]) -> list[tuple[dict[str, Any], str | None]]:
    """Return the reporting events of an article with the day or coarser date that gold links them to."""
    found = []
    for event in doc["events"]:
        if event["cls"] == "REPORTING":
            linked = [t["value"] for t in event["times"] if t["rel"] in {"IS_INCLUDED", "DURING", "SIMULTANEOUS"}]
            values = [edtf_of(value) for value in linked if value]
            dates = [value.split("T")[0] for value in values if value and "/" not in value]
            found.append((event, max(dates, key=len, default=None)))
    return found


def _event_statement(doc: dict[str, Any], event: dict[str, Any]) -> Statement:
    content = Span(event["end"], event["end"] + 1)
    return Statement(
        f"{doc['doc_id']}-{event['eiid']}", doc["doc_id"], (content,), (Span(event["start"], event["end"]),)
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--pred", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--half", choices=["even", "odd"])
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    measure = score_directory if options.gold.is_dir() else score_file
    figures = measure(options.gold, options)
    if options.gold.is_file() and options.gold.stem.endswith("_events"):
        figures = score_events(options.gold, options)
    if options.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:22} {value}")


if __name__ == "__main__":
    main()
