"""Words for corrections: what a field was and is, with names where the log has ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walkback.errors import NotFound
from walkback.views.wording import clean

if TYPE_CHECKING:
    from walkback.dossier import Dossier
    from walkback.records import Correction

__all__ = ["change_words"]


def change_words(dossier: Dossier, correction: Correction) -> tuple[str, str]:
    """Return the values before and after, a topic or an actor by its name; "none" for no value."""
    kind = {"topic": "topic", "merged_into": correction.target}.get(correction.field, "")
    return _name(dossier, kind, correction.old), _name(dossier, kind, correction.new)


def _name(dossier: Dossier, kind: str, value: str | None) -> str:
    if not value:
        return "none"
    try:
        name = {"topic": lambda: dossier.topic(value).label, "actor": lambda: dossier.actor(value).name}.get(kind)
        return clean(name() if name else value)
    except NotFound:
        return clean(value)
