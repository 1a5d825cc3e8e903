"""Corrections: every change that a person makes, and taking it back."""

import json
import re
from enum import StrEnum
from typing import TypeVar

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse

from walkback.dossier.context import joined
from walkback.dossier.overlay import FIELDS
from walkback.errors import CorrectionError, NotFound
from walkback.records import Act, ActorKind, Basis, Mode, Relation, RelationKind, SaidOn, Stance, Statement
from walkback.web.desk import Desk
from walkback.web.forms import At, Form, back, text_of, who_of
from walkback.web.locating import locate, locate_all

__all__ = ["router"]

router = APIRouter(include_in_schema=False)
Choice = TypeVar("Choice", bound=StrEnum)
_SPANS = ("content", "cue", "source", "conditions")


@router.post("/corrections")
def correct(request: Request, desk: At, form: Form) -> RedirectResponse:
    """Change one field of anything; an empty value empties the field."""
    target, key, field = (text_of(form, name) for name in ("target", "target_id", "field"))
    who, why = who_of(form, desk, request), text_of(form, "why")
    done = desk.dossier.correct(target, key, field, text_of(form, "value") or None, who=who, why=why)
    return back(form, desk, [done], "/corrections")


@router.post("/corrections/{correction_id}/undo")
def undo(desk: At, form: Form, correction_id: str) -> RedirectResponse:
    """Take a correction back."""
    return back(form, desk, [desk.dossier.undo(correction_id)], "/corrections")


@router.post("/statements/{statement_id}")
def edit_statement(request: Request, desk: At, form: Form, statement_id: str) -> RedirectResponse:
    """Change the fields of a statement that the form has otherwise than they are; all of them or none."""
    who, why = who_of(form, desk, request), text_of(form, "why")
    with desk.dossier.transaction():
        done = [
            desk.dossier.correct("statement", statement_id, field, new, who=who, why=why)
            for field, new in _changed(desk, form, statement_id).items()
        ]
    return back(form, desk, done, f"/statements/{statement_id}")


def _changed(desk: Desk, form: FormData, statement_id: str) -> dict[str, str | None]:
    view = desk.dossier.statement(statement_id)
    s, text = view.statement, desk.dossier.article(view.article).text
    changed: dict[str, str | None] = {}
    for field in (name for name in FIELDS["statement"] if name in form and name not in {"status", "added"}):
        given = text_of(form, field)
        if field in _SPANS:
            lines = [line for line in given.splitlines() if line.strip()]
            if lines != [joined(text, (span,)) for span in getattr(s, field)]:
                changed[field] = json.dumps([[x.start, x.end] for x in locate_all(text, lines, s.start)])
            continue
        now = {"speaker": view.speaker, "topic": view.topic, "said_on": s.said_on.edtf if s.said_on else None}
        value = now[field] if field in now else getattr(s, field)
        if given != ("" if value is None else str(value)):
            changed[field] = _topic_id(desk, given) if field == "topic" else given or None
    if changed.get("content") == "[]":
        raise CorrectionError("a statement must have words; reject it instead")
    return changed


@router.post("/articles/{article_id}/statements")
def add_statement(request: Request, desk: At, form: Form, article_id: str) -> RedirectResponse:
    """Keep a statement that a person selected in an article."""
    text = desk.dossier.article(article_id).text
    near = int(start) if (start := text_of(form, "start")).isdecimal() else 0
    content = locate(text, text_of(form, "content"), near)
    who, why = who_of(form, desk, request), text_of(form, "why")
    said_on = text_of(form, "said_on")
    made = Statement(
        "",
        article_id,
        (content,),
        cue=locate_all(text, [text_of(form, "cue")], content.start),
        source=locate_all(text, [text_of(form, "source")], content.start),
        mode=_one_of(Mode, text_of(form, "mode")) or Mode.INDIRECT,
        act=_one_of(Act, text_of(form, "act")),
        stance=_one_of(Stance, text_of(form, "stance")),
        topic=_topic_id(desk, text_of(form, "topic")),
        said_on=SaidOn(said_on, "correction", who) if said_on else None,
        side=text_of(form, "side") or None,
        capacity=text_of(form, "capacity") or None,
        addressee=text_of(form, "addressee") or None,
    )
    with desk.dossier.transaction():
        done = [desk.dossier.add_statement(made, who=who, why=why)]
        if speaker := text_of(form, "speaker"):
            key = done[0].target_id
            done.append(desk.dossier.correct("statement", key, "speaker", speaker, who=who, why=why))
    return back(form, desk, done, f"/articles/{article_id}")


@router.post("/relations")
def add_relation(request: Request, desk: At, form: Form) -> RedirectResponse:
    """Keep a relation that a person found; the earlier of the two statements comes first."""
    ends = [desk.dossier.statement(_last_of(text_of(form, name))) for name in ("a", "b")]
    a, b = sorted(ends, key=lambda view: view.day)
    if a.id == b.id:
        raise CorrectionError("a statement has no relation to itself; give the id of another")
    relation = Relation(
        a.id, b.id, _one_of(RelationKind, text_of(form, "kind")) or RelationKind.CONTRADICTS, Basis.INFERRED, 1.0
    )
    done = desk.dossier.add_relation(relation, who=who_of(form, desk, request), why=text_of(form, "why"))
    return back(form, desk, [done], f"/statements/{b.id}")


@router.post("/offers/{statement_id}")
def edit_offer(request: Request, desk: At, form: Form, statement_id: str) -> RedirectResponse:
    """Change who makes an offer to whom, its terms and where it stands, as far as the form has them otherwise."""
    found = desk.dossier.offers_made_by([statement_id])
    if not found:
        raise NotFound(f"there is no offer {statement_id}")
    now = {name: str(getattr(found[0].offer, name) or "") for name in FIELDS["offer"] if name != "status"}
    who, why = who_of(form, desk, request), text_of(form, "why")
    with desk.dossier.transaction():
        done = [
            desk.dossier.correct("offer", statement_id, field, given or None, who=who, why=why)
            for field, value in now.items()
            if field in form and (given := text_of(form, field)).split() != value.split()
        ]
    return back(form, desk, done, f"/statements/{statement_id}")


@router.post("/actors/{actor_id}")
def edit_actor(request: Request, desk: At, form: Form, actor_id: str) -> RedirectResponse:
    """Change the name, kind, side or other names of an actor."""
    actor = desk.dossier.actor(actor_id)
    aliases = [line.strip() for line in text_of(form, "aliases").splitlines() if line.strip()]
    given = {
        "name": text_of(form, "name") or actor.name,
        "kind": str(_one_of(ActorKind, text_of(form, "kind")) or actor.kind),
        "side": text_of(form, "side") or None,
        "aliases": json.dumps(aliases),
    }
    now = {"name": actor.name, "kind": actor.kind.value, "side": actor.side, "aliases": json.dumps([*actor.aliases])}
    who, why = who_of(form, desk, request), text_of(form, "why")
    with desk.dossier.transaction():
        done = [
            desk.dossier.correct("actor", actor.id, field, value, who=who, why=why)
            for field, value in given.items()
            if value != now[field]
        ]
    return back(form, desk, done, f"/actors/{actor.id}")


@router.post("/actors/{actor_id}/merge")
def merge_actor(request: Request, desk: At, form: Form, actor_id: str) -> RedirectResponse:
    """Merge an actor into another, given by name or id."""
    named = text_of(form, "into")
    found = [view.actor for view in desk.dossier.actors(name=named, limit=20)] if named else []
    exact = [actor for actor in found if actor.name.casefold() == named.casefold()] or found
    into = desk.dossier.actor(named) if not exact else exact[0]
    if len(exact) > 1:
        names = ", ".join(f"{actor.name} ({actor.id})" for actor in exact[:8])
        raise CorrectionError(f"several actors go by that name; give one id: {names}")
    if into.id == desk.dossier.actor(actor_id).id:
        raise CorrectionError(f"this actor is {into.name} already; nothing was changed")
    who, why = who_of(form, desk, request), text_of(form, "why")
    done = desk.dossier.correct("actor", actor_id, "merged_into", into.id, who=who, why=why)
    return back(form, desk, [done], f"/actors/{into.id}")


@router.post("/topics/{topic_id}")
def rename_topic(request: Request, desk: At, form: Form, topic_id: str) -> RedirectResponse:
    """Give a topic another label."""
    label = text_of(form, "label")
    if not label:
        raise CorrectionError("a topic must have a label")
    who, why = who_of(form, desk, request), text_of(form, "why")
    done = desk.dossier.correct("topic", topic_id, "label", label, who=who, why=why)
    return back(form, desk, [done], f"/topics/{topic_id}")


@router.post("/topics/{topic_id}/merge")
def merge_topic(request: Request, desk: At, form: Form, topic_id: str) -> RedirectResponse:
    """Merge a topic into another, given by label or id."""
    into = desk.dossier.topic(text_of(form, "into"))
    if into.id == desk.dossier.topic(topic_id).id:
        raise CorrectionError(f"this topic is {into.label} already; nothing was changed")
    who, why = who_of(form, desk, request), text_of(form, "why")
    done = desk.dossier.correct("topic", topic_id, "merged_into", into.id, who=who, why=why)
    return back(form, desk, [done], f"/topics/{into.id}")


def _one_of(kind: type[Choice], text: str) -> Choice | None:
    """Return the choice that a form names, None for an empty one."""
    if text and text not in set(kind):
        raise CorrectionError(f"{text!r} is none of {', '.join(kind)}")
    return kind(text) if text else None


def _last_of(address: str) -> str:
    """Return the id that an address of a statement ends with, or an id as it is."""
    return re.split(r"[/#]", address.rstrip("/"))[-1]


def _topic_id(desk: Desk, label: str) -> str | None:
    return desk.dossier.topic(label).id if label else None
