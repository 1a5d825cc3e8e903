"""Who a source turned out to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from walkback.records import ActorKind

__all__ = ["Referent"]


@dataclass(frozen=True, slots=True)
class Referent:
    """An actor as resolved at one place: its record fields and how sure they are; `rule` names the way."""

    actor: str
    name: str
    kind: ActorKind
    side: str | None
    capacity: str | None = None
    confidence: float = 0.5
    side_confidence: float = 0.5
    rule: str = ""
    gender: str | None = None
    plural: bool = False
    facets: frozenset[str] = frozenset()
    canonical: str = ""
    """The name of the actor in the directory, where the article's form differs."""
