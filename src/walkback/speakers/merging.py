"""Merge and split actors by hand, and keep that over re-reading through a table of aliases.

Both are pure functions. The table maps the id that reading gives to the id the person wants; `apply`
sends statements and actors through it, so articles read later follow the decision as well.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from walkback.errors import CorrectionError
from walkback.records import Actor, Office
from walkback.speakers.directory import actor_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from walkback.records import Statement

__all__ = ["add_office", "apply", "learn", "merge", "rename", "split"]


def learn(old: Actor, new: Actor) -> Actor:
    """Return `old` with the aliases and offices of `new` added: what an article taught of a known actor.

    >>> from walkback.records import ActorKind
    >>> a = Actor("p1", "Kim Jong Un", ActorKind.PERSON)
    >>> b = Actor("p1", "Kim Jong-un", ActorKind.PERSON, "North Korea")
    >>> learn(a, b).aliases, learn(a, b).side
    (('Kim Jong-un',), 'North Korea')
    """
    names = dict.fromkeys((*old.aliases, new.name, *new.aliases))
    names.pop(old.name, None)
    offices = list(old.offices)
    for office in new.offices:
        add_office(offices, office)
    external = tuple(dict.fromkeys((*old.external_ids, *new.external_ids)))
    return replace(old, side=old.side or new.side, aliases=tuple(names), offices=tuple(offices), external_ids=external)


def add_office(offices: list[Office], new: Office) -> None:
    """Widen the days on which an office was seen, or append it; what a table says of it stays as it is."""
    for i, old in enumerate(offices):
        if old.title.lower() == new.title.lower() and old.side == new.side and (new.source in (old.source, "text")):
            if old.source == "text":
                first = min(filter(None, (old.first, new.first)), default=None)
                last = max(filter(None, (old.last, new.last)), default=None)
                offices[i] = replace(old, first=first, last=last)
            return
    offices.append(new)


def merge(actors: Sequence[Actor], aliases: Mapping[str, str]) -> tuple[Actor, dict[str, str]]:
    """Make the actors one: the first keeps id and name; returns it and the alias table with the others sent to it.

    Raises `CorrectionError` when fewer than two actors are given or they differ in kind.

    >>> from walkback.records import ActorKind
    >>> a, b = (Actor(i, n, ActorKind.PERSON) for i, n in (("p1", "Hassan Rouhani"), ("p2", "Hassan Rohani")))
    >>> one, table = merge([a, b], {})
    >>> one.aliases, table
    (('Hassan Rohani',), {'p2': 'p1'})
    """
    if len({a.id for a in actors}) < 2:
        raise CorrectionError("a merge needs two actors or more; give the ids that `walkback actors list` shows")
    if len({a.kind for a in actors}) > 1:
        raise CorrectionError("only actors of one kind can be merged; change the kind of one first")
    kept = actors[0]
    for other in actors[1:]:
        kept = learn(kept, other)
    table = {old: kept.id if new in {a.id for a in actors[1:]} else new for old, new in aliases.items()}
    table.update({a.id: kept.id for a in actors[1:] if a.id != kept.id})
    table.pop(kept.id, None)
    return kept, table


def split(actor: Actor, name: str, discriminator: str, *, move: Iterable[str] = ()) -> tuple[Actor, Actor]:
    """Take a second actor out of one: a namesake with an id of its own and the aliases in `move`.

    The statements that are the second one's are then given its id, each as a correction of its speaker.
    Raises `CorrectionError` when the discriminator is empty, since the ids would be the same.

    >>> from walkback.records import ActorKind
    >>> both = Actor("p1", "George Bush", ActorKind.PERSON, "United States", ("George W. Bush",))
    >>> first, second = split(both, "George W. Bush", "son", move=["George W. Bush"])
    >>> first.aliases, second.name, first.id != second.id
    ((), 'George W. Bush', True)
    """
    if not discriminator:
        raise CorrectionError("a split needs a word that tells the two apart, such as an office or a year")
    moved = frozenset(move)
    first = replace(actor, aliases=tuple(a for a in actor.aliases if a not in moved))
    second = Actor(
        actor_id(actor.kind, name, discriminator), name, actor.kind, actor.side, tuple(sorted(moved - {name}))
    )
    return first, second


def rename(actor: Actor, name: str) -> Actor:
    """Give an actor another canonical name; the old one stays as an alias, the id does not change."""
    if not name.strip():
        raise CorrectionError("a name cannot be empty")
    names = dict.fromkeys((actor.name, *actor.aliases))
    names.pop(name, None)
    return replace(actor, name=name, aliases=tuple(names))


def apply(
    statements: Iterable[Statement], aliases: Mapping[str, str], names: Mapping[str, str]
) -> tuple[Statement, ...]:
    """Send the speakers of newly read statements through the alias table; `names` gives canonical names by id."""
    return tuple(_sent(s, aliases.get(s.speaker or ""), names) for s in statements)


def _sent(statement: Statement, to: str | None, names: Mapping[str, str]) -> Statement:
    return (
        statement if to is None else replace(statement, speaker=to, speaker_name=names.get(to, statement.speaker_name))
    )
