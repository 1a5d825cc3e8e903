"""Records as rows of the tables, and rows as records."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from walkback.dossier.codec import to_json
from walkback.dossier.context import extent, joined, sentence
from walkback.dossier.edtf import bounds
from walkback.records import Article, Precision, Published, Relation, RelationKind, Span
from walkback.records import Basis as _Basis

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import RowMapping

    from walkback.records import Actor, ActorKind, Correction, Event, Offer, Statement, TimeExpression  # noqa: F401

    Row = dict[str, Any]

__all__ = [
    "article_of",
    "article_row",
    "correction_row",
    "day_of",
    "event_row",
    "offer_row",
    "office_rows",
    "relation_of",
    "relation_row",
    "statement_row",
    "time_row",
]


def day_of(article: Article) -> str:
    """Return the day of publication, ISO 8601, or an empty string."""
    return article.published.when.date().isoformat() if article.published else ""


def article_row(article: Article) -> Row:
    """Return the columns of an article."""
    published = article.published
    plain = ("id", "title", "publisher", "agency", "byline", "dateline", "url", "language", "copy_of", "source")
    return {name: getattr(article, name) for name in plain} | {
        "published": published.when.isoformat() if published else None,
        "published_precision": published.precision.value if published else None,
        "published_ambiguous": bool(published and published.ambiguous),
        "day": day_of(article),
        "words": len(article.text.split()),
        "text": article.text,
    }


def article_of(row: Mapping[str, Any] | RowMapping) -> Article:
    """Return the article that the columns stand for."""
    plain = ("id", "text", "title", "publisher", "agency", "byline", "dateline", "url", "language", "copy_of")
    published = None
    if row["published"]:
        when = datetime.fromisoformat(row["published"])
        published = Published(when, Precision(row["published_precision"]), bool(row["published_ambiguous"]))
    return Article(**{name: row[name] for name in plain}, published=published, source=row["source"])


def statement_row(statement: Statement, text: str, published_day: str) -> Row:
    """Return the columns of a statement of the article `text`, all but `status` and `original`."""
    around = extent(statement)
    line = sentence(text, around)
    first, last = bounds(statement.said_on.edtf if statement.said_on else None)
    plain = ("id", "article", "speaker", "speaker_name", "capacity", "side", "via", "channel", "addressee")
    coded = ("topic", "stance_value", "plover", "cameo", "extractor")
    return {name: getattr(statement, name) for name in (*plain, *coded)} | {
        "start_char": around.start,
        "end_char": around.end,
        "content": joined(text, statement.content),
        "cue": joined(text, statement.cue) or None,
        "source": joined(text, statement.source) or None,
        "conditions": joined(text, statement.conditions) or None,
        "sentence": " ".join(line.of(text).split()),
        "sentence_start": line.start,
        "mode": statement.mode.value,
        "outer_statement": statement.outer,
        "speaker_kind": _value(statement.speaker_kind),
        "said_on": statement.said_on.edtf if statement.said_on else None,
        "said_from": first,
        "said_to": last,
        "said_rule": statement.said_on.rule if statement.said_on else None,
        "day": first or last or published_day,
        "act": _value(statement.act),
        "stance": _value(statement.stance),
        "confidence": min((c for _, c in statement.confidence), default=1.0),
        "record": to_json(statement),
    }


def time_row(article: str, time: TimeExpression) -> Row:
    """Return the columns of a time expression."""
    plain = ("kind", "value", "edtf", "mod", "rule", "anchor", "relative")
    place = {"article": article, "start_char": time.span.start, "end_char": time.span.end}
    return place | {name: getattr(time, name) for name in plain}


def office_rows(actor: Actor) -> list[Row]:
    """Return the columns of an actor's offices."""
    plain = ("title", "body", "side", "first", "last", "article", "source")
    return [
        {name: getattr(office, name) for name in plain}
        | {"actor": actor.id, "position": position}
        | _place(office.span)
        for position, office in enumerate(actor.offices)
    ]


def relation_row(relation: Relation, evidence: str | None, day: str) -> Row:
    """Return the columns of a relation; `day` is that of the later statement."""
    return {
        "a": relation.a,
        "b": relation.b,
        "kind": relation.kind.value,
        "basis": relation.basis.value,
        "confidence": relation.confidence,
        "article": relation.article,
        **_place(relation.evidence),
        "evidence": evidence,
        "reason": relation.reason,
        "day": day,
    }


def relation_of(row: Mapping[str, Any] | RowMapping) -> Relation:
    """Return the relation that the columns stand for."""
    start, end = row["start_char"], row["end_char"]
    return Relation(
        row["a"],
        row["b"],
        RelationKind(row["kind"]),
        _Basis(row["basis"]),
        row["confidence"],
        row["article"],
        None if start is None else Span(start, end),
        row["reason"] or "",
    )


def offer_row(offer: Offer, text: str, day: str) -> Row:
    """Return the columns of an offer made in the article `text`, all but `status` and `original`."""
    return {
        "statement": offer.statement,
        "from_side": offer.from_side,
        "to_side": offer.to,
        "terms": offer.terms,
        "conditions": joined(text, offer.conditions) or None,
        "response": offer.response.value,
        "own_side": offer.own_side.value,
        "last_movement": offer.last_movement,
        "third_parties": _list(offer.third_parties),
        "evidence": _list(offer.evidence),
        "day": day,
        "unanswered_article": offer.unanswered.article if offer.unanswered else None,
        "unanswered_start": offer.unanswered.span.start if offer.unanswered else None,
        "unanswered_end": offer.unanswered.span.end if offer.unanswered else None,
        "record": to_json(offer),
    }


def event_row(event: Event, text: str, published_day: str) -> Row:
    """Return the columns of an event told in the article `text`."""
    first, last = bounds(event.on.edtf if event.on else None)
    return {
        "id": event.id,
        "article": event.article,
        **_place(event.span),
        "words": joined(text, (event.span,)),
        "kind": event.kind,
        "plover": event.plover,
        "actors": _list(event.actors),
        "targets": _list(event.targets),
        "happened_on": event.on.edtf if event.on else None,
        "day": first or last or published_day,
        "confidence": event.confidence,
        "record": to_json(event),
    }


def correction_row(correction: Correction) -> Row:
    """Return the columns of a correction."""
    plain = ("id", "target", "target_id", "field", "old", "new", "who", "why", "article", "undone")
    return {name: getattr(correction, name) for name in plain} | {
        "corrected_at": correction.when.isoformat(),
        **_place(correction.span),
    }


def _place(span: Span | None) -> Row:
    return {"start_char": span.start if span else None, "end_char": span.end if span else None}


def _value(choice: Any) -> str | None:
    return None if choice is None else str(choice.value)


def _list(items: Sequence[Any]) -> str | None:
    return json.dumps(items, ensure_ascii=False) if items else None
