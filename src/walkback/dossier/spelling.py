"""Names as a person writes them, found as the dossier has them: in other letters, or by another usual name."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from walkback.records import INDEPENDENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

__all__ = ["near", "spelt"]


def spelt(connection: Connection, column: Any, name: str) -> str:
    """Return a name as a column has it: as given, in other letters, or as what it is another usual name of.

    A name that is not there in any of these ways comes back as it was given.
    """
    if connection.execute(select(column).where(column == name).limit(1)).first() is not None:
        return name
    alike = select(column).where(func.lower(column) == name.lower()).group_by(column).order_by(func.count().desc())
    if (found := connection.execute(alike.limit(1)).scalar()) is not None:
        return str(found)
    there = connection.execute(select(column).where(column.in_(_usual_names(name)))).scalars().first()
    return name if there is None else str(there)


def _usual_names(name: str) -> list[str]:
    """Return what states, bodies and outlets that are also called so are called in a dossier."""
    from walkback.speakers.knowledge import gazetteer, words_of  # noqa: PLC0415 - brings the reader's model with it

    found: list[str | None] = []
    for written in dict.fromkeys((name, name.upper(), name.title())):
        words = [m.group() for m in words_of(written)]
        known = gazetteer().match(words, 0) if words else None
        if known is not None and known[0] == len(words):
            found += [known[1].name, known[1].side]
    return [other for other in dict.fromkeys(found) if other and other != INDEPENDENT]


def near(name: str, known: Sequence[str], most: int = 3) -> list[str]:
    """Return up to `most` known names that hold this one, then those spelt much like it.

    >>> near("tilerson", ["Donald Trump", "Rex Tillerson"]), near("korea", ["North Korea", "Japan", "South Korea"])
    (['Rex Tillerson'], ['North Korea', 'South Korea'])
    """
    plain = name.casefold().strip()
    folded = {part: other for other in reversed(known) for part in _parts(other)}
    holding = [other for other in known if plain and plain in other.casefold()]
    alike = [folded[part] for part in get_close_matches(plain, folded, n=most, cutoff=0.75)]
    return list(dict.fromkeys((*holding, *alike)))[:most]


def _parts(name: str) -> tuple[str, str]:
    """Return a name and its last word, by either of which people ask for it."""
    plain = name.casefold()
    return plain.rpartition(" ")[2], plain
