"""Words for corrections: what a field was and is, with names and words where the log has ids and places."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from walkback.dossier.overlay import SPAN_FIELDS, spans_of
from walkback.errors import CorrectionError, NotFound
from walkback.views.wording import clean, finding_words, quoted

if TYPE_CHECKING:
    from walkback.dossier import Dossier
    from walkback.records import Correction

__all__ = ["change_words", "changed_thing", "named_thing"]

_KINDS: Final = {"topic": "topic", "speaker": "actor"}
"""Fields that hold the id of something that has a name."""


def change_words(dossier: Dossier, correction: Correction) -> tuple[str, str]:
    """Return the values before and after as people read them; "none" for no value.

    A topic or an actor stands by its name, with its id where both would read alike; spans by the words they cover.
    """
    kind = correction.target if correction.field == "merged_into" else _KINDS.get(correction.field, "")
    if not kind:
        return _words(dossier, correction, correction.old), _words(dossier, correction, correction.new)
    keys = [key or "" for key in (correction.old, correction.new)]
    names = [clean(dossier.called(kind, key) or key) for key in keys]
    own = dossier.called(kind, correction.target_id) if correction.field == "merged_into" else None
    alike = (names[0] == names[1] and keys[0] != keys[1]) or (own is not None and clean(own) in names)
    named = [f"{name} ({key})" if alike and key != name else name for name, key in zip(names, keys, strict=True)]
    if correction.field == "merged_into":
        old, new = (f"part of {name}" if key else "on its own" for name, key in zip(named, keys, strict=True))
    else:
        old, new = (name if key else "none" for name, key in zip(named, keys, strict=True))
    return old, new


def changed_thing(dossier: Dossier, correction: Correction) -> str:
    """Return what was corrected: an actor or a topic with the name that it has itself, others by id alone."""
    name = dossier.called(correction.target, correction.target_id)
    own = f"{clean(name)} ({correction.target_id})" if name else clean(correction.target_id)
    return f"{correction.target} {own}"


def named_thing(dossier: Dossier, correction: Correction) -> str:
    """Return by what people know the thing that was corrected: a name, who said what, or who does what to whom.

    It is empty where the change itself tells it, as for a statement that was added, or where it is not there.
    """
    key = correction.target_id
    if correction.target in {"actor", "topic"}:
        return clean(dossier.called(correction.target, key))
    if correction.field == "added":
        return ""
    try:
        if correction.target == "relation":
            return " ".join(finding_words(dossier.relation(key)))
        view = dossier.statement(key)
    except NotFound:
        return ""
    return f"of {clean(view.speaker) or 'unknown speaker'}, {quoted(view.words)}"


def _words(dossier: Dossier, correction: Correction, value: str | None) -> str:
    if not value:
        return "none"
    try:
        if correction.field in SPAN_FIELDS and correction.article:
            text = dossier.article(correction.article).text
            return clean(" … ".join(span.of(text) for span in spans_of(value)))
        if correction.field == "added":
            return _added(dossier, json.loads(value))
        if correction.field == "aliases":
            return clean(", ".join(json.loads(value))) or "none"
    except (NotFound, CorrectionError, ValueError, TypeError, KeyError):
        return clean(value)
    return clean(value)


def _added(dossier: Dossier, record: dict[str, object]) -> str:
    """Return the words of a statement that was added, or the kind of a relation."""
    if "kind" in record:
        return clean(str(record["kind"]))
    text = dossier.article(str(record["article"])).text
    return clean(" … ".join(span.of(text) for span in spans_of(json.dumps(record["content"]))))
