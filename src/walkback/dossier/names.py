"""Keys under which the names of actors and offices are looked up."""

from __future__ import annotations

import re
import unicodedata

from walkback.records import Actor, ActorKind

__all__ = ["folded", "keys_of"]


def folded(name: str) -> str:
    """Return a name without case, accents, hyphens, points and titles of address.

    >>> folded("Ri Su-yong"), folded("Mr. José  Núñez")
    ('ri su yong', 'jose nunez')
    """
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"(?<=\w)[.’'](?=\w)", "", plain)
    return " ".join(re.sub(r"\b(?:mr|mrs|ms|dr|the)\b", " ", re.sub(r"[\W_]+", " ", plain)).split())


def keys_of(actor: Actor) -> frozenset[str]:
    """Return the folded name and aliases of an actor, and each word of a person's names.

    >>> sorted(keys_of(Actor("p1", "Rex Tillerson", ActorKind.PERSON)))
    ['rex', 'rex tillerson', 'tillerson']
    """
    names = {folded(name) for name in (actor.name, *actor.aliases)}
    if actor.kind is ActorKind.PERSON:
        names |= {word for name in names for word in name.split() if len(word) > 1}
    return frozenset(names - {""})
