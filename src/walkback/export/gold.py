"""The form of hand-coded articles: one JSON file an article, with statements, relations and offers.

ANNOTATION, section 5. Fields that are not known are null, lists that are empty are empty lists.
"""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, Any

from walkback.dossier import RelationFilter, StatementFilter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from walkback.dossier import Dossier, OfferView, RelationView, StatementView
    from walkback.records import Article, Span

__all__ = ["gold_of", "write_gold"]


def write_gold(dossier: Dossier, folder: Path) -> int:
    """Write one file for each article into `folder`, which is made if need be; return how many.

    A file is named after the one the article was read from, else after the article's id.
    """
    folder.mkdir(parents=True, exist_ok=True)
    number = 0
    used: set[str] = set()
    for view in dossier.each_article():
        name = _name(view.article, used)
        used.add(name)
        text = json.dumps(gold_of(dossier, view.article, name), ensure_ascii=False, indent=1)
        part = folder / f".{name}.{os.getpid()}.part"
        part.write_text(text + "\n", encoding="utf-8")
        part.replace(folder / f"{name}.json")
        number += 1
    return number


def gold_of(dossier: Dossier, article: Article, doc_id: str | None = None) -> dict[str, Any]:
    """Return what was found in an article, in the form of the hand-coded files."""
    wanted = StatementFilter(article=article.id)
    views = sorted(dossier.each_statement(wanted, order="text"), key=lambda v: v.statement.content)
    names = {view.id: f"s{number}" for number, view in enumerate(views, 1)}
    return {
        "doc_id": doc_id or article.id,
        "title": article.title,
        "publisher": article.publisher,
        "url": article.url,
        "published": article.published.when.date().isoformat() if article.published else None,
        "text": article.text,
        "statements": [_statement(view, article.text, names[view.id]) for view in views],
        "relations": [_relation(r, names) for r in _within(dossier, article, names)],
        "offers": [_offer(o, article.text, names) for o in _offers(dossier, names)],
    }


def _name(article: Article, used: set[str]) -> str:
    source = article.source.rpartition("/")[2]
    stem = re.sub(r"\.(?:json|txt|md|html?)(?:\.gz)?$", "", source)
    safe = re.sub(r"[^\w.-]+", "-", stem).strip("-.")
    return safe if safe and safe not in used else article.id


def _statement(view: StatementView, text: str, name: str) -> dict[str, Any]:
    s = view.statement
    spans = {"content": s.content, "cue": s.cue, "source": s.source, "conditions": s.conditions}
    return {
        "id": name,
        "content": [span.of(text) for span in s.content],
        "cue": _joined(text, s.cue),
        "source": _joined(text, s.source),
        "speaker": view.speaker,
        "kind": s.speaker_kind.value if s.speaker_kind else None,
        "role": s.capacity,
        "side": s.side,
        "mode": s.mode.value,
        "via": s.via,
        "channel": s.channel,
        "said_on": s.said_on.edtf if s.said_on else None,
        "act": s.act.value if s.act else None,
        "addressee": s.addressee,
        "topic": view.topic,
        "stance": s.stance.value if s.stance else None,
        "conditions": [span.of(text) for span in s.conditions],
        "spans": {role: [[span.start, span.end] for span in found] for role, found in spans.items()},
    }


def _joined(text: str, spans: tuple[Span, ...]) -> str:
    """Return the words from the first span to the last, an exact piece of the text."""
    return text[spans[0].start : spans[-1].end] if spans else ""


def _within(dossier: Dossier, article: Article, names: Mapping[str, str]) -> Iterator[RelationView]:
    for found in dossier.each_relation(RelationFilter(article=article.id)):
        if found.relation.a in names and found.relation.b in names:
            yield found


def _relation(found: RelationView, names: Mapping[str, str]) -> dict[str, Any]:
    relation = found.relation
    return {
        "a": names[relation.a],
        "b": names[relation.b],
        "type": relation.kind.value,
        "reported": relation.basis.value == "reported",
        "evidence": found.evidence,
    }


def _offers(dossier: Dossier, names: Mapping[str, str]) -> list[OfferView]:
    return dossier.offers_made_by(list(names))


def _offer(found: OfferView, text: str, names: Mapping[str, str]) -> dict[str, Any]:
    offer = found.offer
    return {
        "statement": names[offer.statement],
        "from": offer.from_side,
        "to": offer.to,
        "terms": offer.terms,
        "conditions": [span.of(text) for span in offer.conditions],
        "response": offer.response.value,
        "own_side": offer.own_side.value,
        "evidence": [names[key] for _, key in offer.evidence if key in names],
    }
