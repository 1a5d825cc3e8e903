"""Who a source turned out to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from walkback.records import ActorKind
from walkback.speakers.directory import actor_id
from walkback.speakers.jointoffices import joint_office

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Referent", "as_one", "institution", "jointly"]


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

    @property
    def filed(self) -> str:
        """The name of the actor in the directory."""
        return self.canonical or self.name


def institution(name: str, side: str | None, confidence: float, sure: float, rule: str) -> Referent:
    """Make a body or outlet that is known by its name; `sure` is how sure its side is.

    >>> institution("Peruvian government", "Peru", 0.8, 0.95, "body").kind
    <ActorKind.INSTITUTION: 'institution'>
    """
    kind = ActorKind.INSTITUTION
    return Referent(actor_id(kind, name), name, kind, side, None, confidence, sure, rule)


def jointly(
    names: Sequence[str],
    sides: Sequence[str | None],
    *,
    confidence: float,
    sure: float,
    rule: str = "joint",
    filed: Sequence[str] = (),
    offices: Sequence[str | None] = (),
) -> Referent:
    """Make one speaker of several; whatever their order, the actor is the same. `sides` may hold unknown ones.

    `filed` are the names of the directory, where the article may use other forms; `offices` tell the capacity
    where they are known of all.

    >>> both = jointly(["Seoul Shimbun", "Kim Jong Un"], [None, "North Korea"], confidence=0.8, sure=0.7)
    >>> both.name, both.canonical, both.side
    ('Seoul Shimbun and Kim Jong Un', 'Kim Jong Un and Seoul Shimbun', 'North Korea')
    """
    canonical = " and ".join(sorted(filed or names))
    return Referent(
        actor_id(ActorKind.GROUP, canonical), ", ".join(names[:-1]) + " and " + names[-1], ActorKind.GROUP,
        " and ".join(dict.fromkeys(s for s in sides if s)) or None, joint_office(offices), confidence, sure, rule,
        plural=True, canonical=canonical,
    )  # fmt: skip


def as_one(
    parts: Sequence[Referent], sides: Sequence[str | None], *, confidence: float, rule: str = "joint"
) -> Referent:
    """Make one speaker of several referents, in the offices that they hold."""
    names, filed, offices = [r.name for r in parts], [r.filed for r in parts], [r.capacity for r in parts]
    return jointly(names, sides, confidence=confidence, sure=0.6, rule=rule, filed=filed, offices=offices)
