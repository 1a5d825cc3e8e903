"""Views of a dossier as rows of the exported tables, in the order of `columns.TABLES`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from walkback.dossier.context import joined

if TYPE_CHECKING:
    from walkback.dossier.shown import ActorView, OfferView, RelationView, StatementView
    from walkback.records import Article, Office, Span

__all__ = ["actor_row", "offer_row", "relation_row", "statement_row"]

Row = dict[str, Any]


def statement_row(view: StatementView, article: Article) -> Row:
    """Return the row of a statement; `article` is the one it stands in."""
    s = view.statement
    said = s.said_on
    return {
        "id": s.id,
        "article": s.article,
        "title": view.title,
        "publisher": view.publisher,
        "published": view.published,
        "url": view.url,
        "speaker": view.speaker,
        "speaker_id": view.speaker_id,
        "speaker_kind": _value(s.speaker_kind),
        "capacity": s.capacity,
        "side": s.side,
        "said_on": said.edtf if said else None,
        "said_rule": said.rule if said else None,
        "day": view.day or None,
        "act": _value(s.act),
        "addressee": s.addressee,
        "topic": view.topic,
        "topic_id": view.topic_id,
        "stance": _value(s.stance),
        "stance_value": s.stance_value,
        "words": view.words,
        **{f: joined(article.text, getattr(s, f)) or None for f in ("conditions", "cue", "source")},
        "sentence": view.sentence,
        "mode": s.mode.value,
        "via": s.via,
        "channel": s.channel,
        "outer": s.outer,
        "plover": s.plover,
        "cameo": s.cameo,
        "content_spans": _pairs(s.content),
        "cue_spans": _pairs(s.cue),
        "source_spans": _pairs(s.source),
        "condition_spans": _pairs(s.conditions),
        "confidence": view.confidence,
        "status": view.status or None,
        "extractor": s.extractor,
    }


def actor_row(view: ActorView) -> Row:
    """Return the row of an actor."""
    actor = view.actor
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind.value,
        "side": actor.side,
        "aliases": list(actor.aliases),
        "offices": [_office(office) for office in actor.offices],
        "statements": view.statements,
        "first": view.first,
        "last": view.last,
    }


def relation_row(view: RelationView) -> Row:
    """Return the row of a relation with both of its statements."""
    r, a, b = view.relation, view.a, view.b
    return {
        "a": r.a,
        "b": r.b,
        "kind": r.kind.value,
        "basis": r.basis.value,
        "confidence": r.confidence,
        "evidence": view.evidence,
        "evidence_article": r.article,
        "reason": r.reason or None,
        "status": view.status or None,
        "day": view.day or None,
        "a_speaker": a.speaker,
        "a_side": a.statement.side,
        "a_day": a.day or None,
        "a_words": a.words,
        "a_article": a.article,
        "b_speaker": b.speaker,
        "b_side": b.statement.side,
        "b_words": b.words,
        "b_article": b.article,
        "topic": b.topic,
        "key": view.key,
        **_told("a", a),
        **_told("b", b),
    }


def offer_row(view: OfferView) -> Row:
    """Return the row of an offer with the statement that makes it."""
    offer, made = view.offer, view.statement
    return {
        "statement": offer.statement,
        "act": _value(made.statement.act),
        "from_side": offer.from_side,
        "to_side": offer.to,
        "terms": offer.terms,
        "conditions": view.conditions,
        "response": offer.response.value,
        "own_side": offer.own_side.value,
        "third_parties": [f"{side}: {stance}" for side, stance in offer.third_parties],
        "evidence": [f"{role}: {key}" for role, key in offer.evidence],
        "last_movement": offer.last_movement,
        "day": view.day or None,
        "speaker": made.speaker,
        "words": made.words,
        "sentence": made.sentence,
        "article": made.article,
        "title": made.title,
        "status": view.status or None,
        "publisher": made.publisher,
        "matter": view.matter,
        "unanswered": view.unanswered.words if view.unanswered else None,
        "unanswered_sentence": view.unanswered.sentence if view.unanswered else None,
        "unanswered_article": view.unanswered.article if view.unanswered else None,
    }


def _told(end: str, view: StatementView) -> Row:
    said = view.statement.said_on
    return {
        f"{end}_said_on": said.edtf if said else None,
        f"{end}_sentence": view.sentence,
        f"{end}_publisher": view.publisher,
    }


def _office(office: Office) -> str:
    held = ", ".join(part for part in (office.title, office.body) if part)
    first, last = office.first or "..", office.last or ".."
    if first == last == "..":
        return held
    return f"{held} ({first})" if first == last else f"{held} ({first}/{last})"


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _value(choice: Any) -> str | None:
    return None if choice is None else str(choice.value)
