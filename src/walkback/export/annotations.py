"""Statements as W3C Web Annotations in JSON-LD.

Each statement is an annotation of its article: `TextPositionSelector` counts Unicode code points, as the Web
Annotation model asks for, `TextQuoteSelector` finds the words where the text has moved. Direct speech is a
schema.org Quotation, indirect speech a Claim. Relations link two annotations, in terms of our own.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from walkback.records import ActorKind, Mode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from walkback.dossier.shown import RelationView, StatementView
    from walkback.export.selection import Selection
    from walkback.records import Article, Span

__all__ = ["CONTEXTS", "annotation_of", "context_loader", "link_of", "write_annotations"]

ANNO: Final = "http://www.w3.org/ns/anno.jsonld"
_ABOUT: Final = 40
"""Characters of text before and after the words, to find them by."""

_OWN: Final[dict[str, Any]] = {
    "schema": "https://schema.org/",
    "wb": "urn:walkback:term:",
    "Quotation": "schema:Quotation",
    "Claim": "schema:Claim",
    "Person": "schema:Person",
    "Organization": "schema:Organization",
    "NewsArticle": "schema:NewsArticle",
    "Statement": "wb:Statement",
    "Relation": "wb:Relation",
    "text": "schema:text",
    "name": "schema:name",
    "headline": "schema:headline",
    "about": "schema:about",
    "spokenByCharacter": {"@id": "schema:spokenByCharacter", "@type": "@id"},
    "claimInterpreter": {"@id": "schema:claimInterpreter", "@type": "@id"},
    "publisher": "schema:publisher",
    "datePublished": "schema:datePublished",
    "url": {"@id": "schema:url", "@type": "@id"},
    "unit": "wb:unit",
    **{
        name: f"wb:{name}"
        for name in (
            *("saidOn", "act", "stance", "stanceValue", "addressee", "capacity", "side", "via", "channel"),
            *("conditions", "sentence", "confidence", "status", "basis", "evidence", "kind", "mode", "reason"),
        )
    },
    "outer": {"@id": "wb:outer", "@type": "@id"},
    "earlier": {"@id": "wb:earlier", "@type": "@id"},
    "later": {"@id": "wb:later", "@type": "@id"},
}

_ANNOTATION: Final[dict[str, Any]] = {
    "oa": "http://www.w3.org/ns/oa#",
    "as": "http://www.w3.org/ns/activitystreams#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": {"@id": "@id", "@type": "@id"},
    "type": {"@id": "@type", "@type": "@id"},
    "Annotation": "oa:Annotation",
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "describing": "oa:describing",
    "linking": "oa:linking",
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "label": {"@id": "rdfs:label"},
    "total": {"@id": "as:totalItems", "@type": "xsd:nonNegativeInteger"},
    "first": {"@id": "as:first", "@type": "@id"},
    "partOf": {"@id": "as:partOf", "@type": "@id"},
    "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"},
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
}

CONTEXTS: Final = {ANNO: {"@context": _ANNOTATION}}
"""The contexts that an export refers to: the terms of the Web Annotation context that it uses."""


def context_loader(url: str, _options: Any = None) -> dict[str, Any]:
    """Return a context of `CONTEXTS` as a document for pyld, so that nothing is fetched.

    >>> sorted(context_loader("http://www.w3.org/ns/anno.jsonld"))
    ['contentType', 'contextUrl', 'document', 'documentUrl']
    """
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": CONTEXTS[url],
    }


def write_annotations(selection: Selection, path: Path) -> None:
    """Write an AnnotationCollection with one page: the statements by article, then their relations."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        head = {
            "@context": [ANNO, _OWN],
            "id": "urn:walkback:statements",
            "type": "AnnotationCollection",
            "label": "Statements found by walkback",
        }
        stream.write(json.dumps(head, ensure_ascii=False)[:-1])
        page = {"id": "urn:walkback:statements:page", "type": "AnnotationPage", "startIndex": 0}
        stream.write(f', "first": {json.dumps(page)[:-1]}, "items": [')
        total = 0
        for item in _items(selection):
            stream.write(("," if total else "") + "\n" + json.dumps(item, ensure_ascii=False))
            total += 1
        stream.write(f'\n]}}, "total": {total}}}\n')


def annotation_of(view: StatementView, article: Article) -> dict[str, Any]:
    """Return a statement as an annotation of its article.

    Words in several pieces have a pair of selectors for each piece. Fields that are not known are left out.
    """
    return {
        "id": _urn("statement", view.id),
        "type": "Annotation",
        "motivation": "describing",
        "body": _known(_body(view)),
        "target": [_target(article, span) for span in view.statement.content],
    }


def link_of(view: RelationView) -> dict[str, Any]:
    """Return a relation as an annotation that links the annotations of its two statements."""
    r = view.relation
    return {
        "id": _urn("relation", f"{r.a}-{r.b}-{r.kind.value}"),
        "type": "Annotation",
        "motivation": "linking",
        "body": _known(
            {
                "type": "Relation",
                "kind": r.kind.value,
                "basis": r.basis.value,
                "earlier": _urn("statement", r.a),
                "later": _urn("statement", r.b),
                "confidence": round(r.confidence, 3),
                "evidence": view.evidence,
                "reason": r.reason,
                "status": view.status,
            }
        ),
        "target": [_urn("statement", r.a), _urn("statement", r.b)],
    }


def _items(selection: Selection) -> Iterator[dict[str, Any]]:
    for article, views in selection.by_article():
        for view in views:
            yield annotation_of(view, article)
    for relation in selection.relations():
        yield link_of(relation)


def _body(view: StatementView) -> dict[str, Any]:
    s = view.statement
    direct = s.mode is Mode.DIRECT
    return {
        "type": ["Statement", "Quotation" if direct else "Claim"],
        "text": view.words,
        ("spokenByCharacter" if direct else "claimInterpreter"): _speaker(view),
        "about": view.topic,
        "saidOn": s.said_on.edtf if s.said_on else None,
        "act": s.act.value if s.act else None,
        "stance": s.stance.value if s.stance else None,
        "stanceValue": s.stance_value,
        **{name: getattr(s, name) for name in ("addressee", "capacity", "side", "via", "channel")},
        "mode": s.mode.value,
        "outer": _urn("statement", s.outer) if s.outer else None,
        "sentence": view.sentence,
        "confidence": round(view.confidence, 3),
        "status": view.status,
    }


def _speaker(view: StatementView) -> dict[str, Any] | None:
    if not view.speaker:
        return None
    people = (ActorKind.PERSON, ActorKind.UNNAMED, None)
    kind = "Person" if view.statement.speaker_kind in people else "Organization"
    return _known(
        {"id": _urn("actor", view.speaker_id) if view.speaker_id else None, "type": kind, "name": view.speaker}
    )


def _target(article: Article, span: Span) -> dict[str, Any]:
    text = article.text
    return {
        "source": _known(
            {
                "id": _urn("article", article.id),
                "type": "NewsArticle",
                "headline": article.title,
                "publisher": article.publisher,
                "datePublished": article.published.when.isoformat() if article.published else None,
                "url": article.url,
            }
        ),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": span.of(text),
                "prefix": text[max(0, span.start - _ABOUT) : span.start],
                "suffix": text[span.end : span.end + _ABOUT],
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end, "unit": "Unicode code points"},
        ],
    }


def _urn(kind: str, key: str) -> str:
    return f"urn:walkback:{kind}:{key}"


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None and value != ""}
