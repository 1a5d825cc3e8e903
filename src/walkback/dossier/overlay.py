"""Corrections laid over the records that walkback made: values checked, places matched, fields set."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from walkback.dossier.codec import from_json
from walkback.dossier.edtf import bounds
from walkback.errors import CorrectionError
from walkback.records import (
    Act,
    Actor,
    ActorKind,
    Mode,
    Offer,
    OwnSide,
    Relation,
    Response,
    SaidOn,
    Span,
    Stance,
    Statement,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from enum import StrEnum

    from walkback.records import Correction

__all__ = [
    "FIELDS",
    "SPAN_FIELDS",
    "as_it_was",
    "check_given",
    "check_value",
    "corrected",
    "corrected_actor",
    "corrected_offer",
    "matched",
    "spans_of",
    "whole_content",
    "without_name",
]

SAME_PLACE: Final = 0.5
"""Least share of common characters for a correction to be of a statement read anew."""
SPAN_FIELDS: Final = ("content", "cue", "source", "conditions")
_PLAIN: Final = ("capacity", "side", "via", "channel", "addressee", "topic", "plover", "cameo")
_CHOICES: Final[dict[str, type[StrEnum]]] = {
    "act": Act,
    "stance": Stance,
    "mode": Mode,
    "speaker_kind": ActorKind,
    "kind": ActorKind,
    "response": Response,
    "own_side": OwnSide,
}
FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "statement": (
        *("status", "added", "speaker", "speaker_kind", "said_on", "act", "stance", "stance_value", "mode"),
        *_PLAIN,
        *SPAN_FIELDS,
    ),
    "actor": ("name", "kind", "side", "aliases", "merged_into"),
    "topic": ("label", "merged_into"),
    "relation": ("status", "added"),
    "offer": ("status", "response", "own_side", "terms", "to", "from_side"),
}
"""The fields of each kind of record that a person can correct."""
_STATUS: Final = {
    "statement": ("accepted", "rejected"),
    "relation": ("confirmed", "rejected"),
    "offer": ("confirmed", "rejected"),
}


_NEEDED: Final = {
    "actor": ("name", "kind"),
    "topic": ("label",),
    "offer": ("response", "own_side", "terms", "to", "from_side"),
}
"""Fields that cannot be emptied."""
_ADDED: Final[dict[str, type[Statement | Relation]]] = {"statement": Statement, "relation": Relation}


def check_value(target: str, field: str, new: str | None) -> None:
    """Raise CorrectionError when `new` cannot stand in that field."""
    if field not in FIELDS.get(target, ()):
        known = ", ".join(FIELDS.get(target, ())) or "none: give statement, actor, topic, relation or offer"
        raise CorrectionError(f"{field!r} of a {target} cannot be corrected; fields are: {known}")
    if field == "status" and new not in {None, *_STATUS[target]}:
        raise CorrectionError(f"status is {' or '.join(_STATUS[target])}, not {new!r}")
    choice = _CHOICES.get(field)
    if choice is not None and new is not None and new not in set(choice):
        raise CorrectionError(f"{field} is one of {', '.join(choice)}; not {new!r}")
    if target == "statement" and field in SPAN_FIELDS and not spans_of(new) and field == "content":
        raise CorrectionError("a statement has content; to remove it, correct its status to rejected")
    if field == "mode" and new is None:
        raise CorrectionError("the mode of a statement cannot be empty")
    if field == "added" and not _is_record(target, new):
        raise CorrectionError(f"what was added is no {target} as `corrections export` writes it")
    if field == "stance_value" and new is not None and new not in {"-2", "-1", "0", "1", "2"}:
        raise CorrectionError(f"stance_value is a number from -2 to 2, not {new!r}")


def _is_record(target: str, new: str | None) -> bool:
    try:
        return isinstance(from_json(_ADDED[target], new or "null"), _ADDED[target])
    except (ValueError, TypeError, KeyError, AttributeError):
        return False


def check_given(target: str, field: str, new: str | None) -> None:
    """Raise CorrectionError also for what a person cannot have meant: an empty name, a date that is none."""
    check_value(target, field, new)
    if field == "added":
        raise CorrectionError(f"a {target} is added, not corrected; `walkback serve` has a form for it")
    if field in _NEEDED.get(target, ()) and not (new and new.strip()):
        raise CorrectionError(f"{field} cannot be empty")
    if field == "said_on" and new is not None and not _is_date(new):
        raise CorrectionError(f"a date is written 2017-12-12, 2017-12, 2017 or 2017-22 for summer (EDTF); not {new!r}")


def _is_date(edtf: str) -> bool:
    try:
        return [date.fromisoformat(day) for day in bounds(edtf) if day] != []
    except ValueError:
        return False


def spans_of(value: str | None) -> tuple[Span, ...]:
    """Return the spans of a corrected field, written as ``[[start, end], ...]``.

    >>> spans_of("[[3, 7]]")
    (Span(start=3, end=7),)
    """
    try:
        return tuple(Span(int(start), int(end)) for start, end in json.loads(value or "[]"))
    except (ValueError, TypeError) as error:
        raise CorrectionError(f"spans are written [[start, end], ...] in characters; not {value!r}") from error


def whole_content(statement: Statement) -> Span:
    """Return the span from the first to the last word of a content."""
    return Span(statement.content[0].start, statement.content[-1].end)


def matched(correction: Correction, statements: Sequence[Statement]) -> Statement | None:
    """Return the statement that a correction is of: by id, else the one that covers the same words."""
    for statement in statements:
        if statement.id == correction.target_id:
            return statement
    if correction.span is None:
        return None
    best = max(statements, key=lambda s: _likeness(s, correction.span), default=None)
    return best if best is not None and _likeness(best, correction.span) >= SAME_PLACE else None


def corrected(statement: Statement, corrections: Iterable[Correction], find_actor: Callable[[str], Actor]) -> Statement:
    """Return the statement with the corrections applied in order; `find_actor` knows names and ids."""
    for correction in corrections:
        statement = _set(statement, correction, find_actor)
    return statement


def corrected_actor(actor: Actor, fixes: Iterable[tuple[str, str | None, str | None]]) -> Actor:
    """Return the actor with (field, new value, old value) applied; a former name stays as an alias."""
    for field, new, old in fixes:
        if field == "name" and new:
            former = actor.name if actor.name != new else old
            aliases = tuple(dict.fromkeys(a for a in (*actor.aliases, former) if a and a != new))
            actor = replace(actor, name=new, aliases=aliases)
        elif field == "kind" and new:
            actor = replace(actor, kind=ActorKind(new))
        elif field == "side":
            actor = replace(actor, side=new)
        elif field == "aliases":
            actor = replace(actor, aliases=tuple(json.loads(new or "[]")))
    return actor


def without_name(actor: Actor, name: str | None) -> Actor:
    """Return the actor without an alias."""
    return replace(actor, aliases=tuple(alias for alias in actor.aliases if alias != name))


def as_it_was(old: str | None, earlier: Sequence[tuple[str | None, str | None, bool]]) -> str | None:
    """Return what a field held, as if those of its earlier (old, new, undone) that are undone had never been.

    >>> as_it_was("b", [("a", "b", True)]), as_it_was("b", [("a", "b", False)])
    ('a', 'b')
    """
    for before, after, undone in reversed(earlier):
        old = before if undone and after == old else old
    return old


def corrected_offer(offer: Offer, fixes: Iterable[tuple[str, str | None]]) -> Offer:
    """Return the offer with (field, new value) pairs applied."""
    for field, new in fixes:
        if field in {"terms", "to", "from_side", "response", "own_side"} and new:
            choice = _CHOICES.get(field)
            changed: dict[str, Any] = {field: choice(new) if choice else new}
            offer = replace(offer, **changed)
    return offer


def _set(statement: Statement, correction: Correction, find_actor: Callable[[str], Actor]) -> Statement:
    field, new = correction.field, correction.new
    if field in {"status", "added"}:
        return statement
    if field == "speaker":
        actor = find_actor(new) if new else None
        return _sure(
            statement,
            field,
            speaker=actor.id if actor else None,
            speaker_name=actor.name if actor else None,
            speaker_kind=actor.kind if actor else None,
        )
    return _sure(statement, field, **{field: _value(field, new, correction)})


def _value(field: str, new: str | None, correction: Correction) -> Any:
    if field in SPAN_FIELDS:
        return spans_of(new)
    if new is None:
        return None
    if field == "said_on":
        return SaidOn(new, "correction", correction.who)
    if field == "stance_value":
        return int(new)
    return _CHOICES[field](new) if field in _CHOICES else new


def _sure(statement: Statement, field: str, **values: Any) -> Statement:
    """Set values and make the field certain: a person said so."""
    name = field if field not in SPAN_FIELDS else "content"
    confidence = tuple(sorted((dict(statement.confidence) | {name: 1.0}).items()))
    return replace(statement, confidence=confidence, **values)


def _likeness(statement: Statement, span: Span | None) -> float:
    if span is None:
        return 0.0
    own = whole_content(statement)
    common = min(own.end, span.end) - max(own.start, span.start)
    together = max(own.end, span.end) - min(own.start, span.start)
    return max(0, common) / together
