"""The form of hand-coded articles: one JSON file an article, with statements, relations and offers.

ANNOTATION, section 5. Fields that are not known are null, lists that are empty are empty lists. What people
corrected is written as training data: there every statement has a speaker, kind, act, stance and topic.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from walkback.dossier import RelationFilter, StatementFilter
from walkback.records import Act, ActorKind, RelationKind, Response, Stance
from walkback.replacing import replacing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from walkback.dossier import Dossier, OfferView, RelationView, StatementView
    from walkback.records import Article, Span

__all__ = ["corrected_gold_of", "gold_of", "write_corrected_gold", "write_gold"]

_JUDGED: Final = math.inf
"""How sure the model must be of a relation that nobody confirmed: it never is."""
_UNNAMED: Final = "unnamed: "


def write_gold(dossier: Dossier, folder: Path) -> int:
    """Write one file for each article into `folder`, which is made if need be; return how many.

    A file is named after the one the article was read from, else after the article's id.
    """
    every = (view.article for view in dossier.each_article())
    return _written(folder, every, lambda article, name: gold_of(dossier, article, name))


def write_corrected_gold(dossier: Dossier, folder: Path) -> int:
    """Write one file for each article of which a person corrected or judged something; return how many.

    The files are training data: see `corrected_gold_of` for what they hold.
    """
    touched = map(dossier.article, dossier.corrected_articles())
    return _written(folder, touched, lambda article, name: corrected_gold_of(dossier, article, name))


def gold_of(
    dossier: Dossier, article: Article, doc_id: str | None = None, *, least_sure: float | None = None
) -> dict[str, Any]:
    """Return what was found in an article, in the form of the hand-coded files.

    With `least_sure`, of inferred relations only those that a person confirmed or that are at least that sure.
    """
    wanted = StatementFilter(article=article.id)
    views = sorted(dossier.each_statement(wanted, order="text"), key=lambda v: v.statement.content)
    names = {view.id: f"s{number}" for number, view in enumerate(views, 1)}
    found = RelationFilter(article=article.id, shown=least_sure)
    return {
        "doc_id": doc_id or article.id,
        "title": article.title,
        "publisher": article.publisher,
        "url": article.url,
        "published": article.published.when.date().isoformat() if article.published else None,
        "text": article.text,
        "statements": [_statement(view, article.text, names[view.id]) for view in views],
        "relations": [_relation(r, article, names) for r in _within(dossier, found, names)],
        "offers": [_offer(o, article.text, names) for o in _offers(dossier, names)],
    }


def corrected_gold_of(dossier: Dossier, article: Article, doc_id: str | None = None) -> dict[str, Any]:
    """Return an article as people left it, in the form of the hand-coded files.

    Statements are those accepted, edited, added or left alone, without rejected ones. Relations are those that
    a person confirmed or added, or the journalist reported and nobody rejected: what the model alone concluded
    teaches it nothing. The form demands some fields that a person may leave open: an act is `assert` then, a
    stance `unclear`, a topic the one most spoken of in the article, a speaker unnamed.
    """
    made = gold_of(dossier, article, doc_id, least_sure=_JUDGED)
    topics = Counter(s["topic"] for s in made["statements"] if s["topic"])
    topic = topics.most_common(1)[0][0] if topics else article.title.casefold() or "other matters"
    return made | {"statements": [_complete(s, topic) for s in made["statements"]]}


def _complete(statement: dict[str, Any], topic: str) -> dict[str, Any]:
    speaker = statement["speaker"] or _UNNAMED + (statement["source"] or "speaker")
    kind = ActorKind.UNNAMED if speaker.startswith(_UNNAMED) else ActorKind.PERSON
    needed = {
        "speaker": speaker,
        "kind": kind.value,
        "act": Act.ASSERT.value,
        "stance": Stance.UNCLEAR.value,
        "topic": topic,
    }
    return statement | {name: statement[name] or value for name, value in needed.items()}


def _written(folder: Path, articles: Iterable[Article], make: Callable[[Article, str], dict[str, Any]]) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    used: set[str] = set()
    for article in articles:
        name = _name(article, used)
        used.add(name)
        with replacing(folder / f"{name}.json") as part:
            part.write_text(json.dumps(make(article, name), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return len(used)


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


def _within(dossier: Dossier, wanted: RelationFilter, names: Mapping[str, str]) -> Iterator[RelationView]:
    for found in dossier.each_relation(wanted):
        if found.relation.a in names and found.relation.b in names:
            yield found


def _relation(found: RelationView, article: Article, names: Mapping[str, str]) -> dict[str, Any]:
    relation = found.relation
    told = relation.evidence if relation.article == article.id else None
    return {
        "a": names[relation.a],
        "b": names[relation.b],
        # The gold form has one name for both: two statements that cannot both hold.
        "type": "contradicts" if relation.kind is RelationKind.OPPOSES else relation.kind.value,
        "reported": relation.basis.value == "reported",
        "evidence": told.of(article.text) if told else found.evidence,
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
        # The gold form tells only what was answered.
        "response": (Response.NONE if offer.response is Response.NONE_YET else offer.response).value,
        "own_side": offer.own_side.value,
        "evidence": [names[key] for _, key in offer.evidence if key in names],
    }
