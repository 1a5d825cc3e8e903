"""Names as a person writes them, found as the dossier has them: in other letters, or by another usual name.

Labels of topics are compared without regard to letters and to how quotation marks are written.
"""

from __future__ import annotations

from difflib import get_close_matches
from functools import reduce
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, or_, select

from walkback.records import INDEPENDENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection

__all__ = ["labelled", "near", "plain_quotes", "spelt", "with_words"]

_QUOTES: Final = dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‘’‚‛", "'")
"""What keyboards do not have, and what people type in its place."""
_PLAIN: Final = str.maketrans(_QUOTES)


def plain_quotes(text: str) -> str:
    """Return text with quotation marks and apostrophes as keyboards have them.

    >>> print(plain_quotes("talks: “they’re ready”"))
    talks: "they're ready"
    """
    return text.translate(_PLAIN)


def labelled(column: Any, label: str) -> ColumnElement[bool]:
    """Return the condition that a column holds a label, in any letters and with any quotation marks."""
    plain = plain_quotes(label)
    other = _plain(column) if {'"', "'"} & {*plain} else column
    return or_(column == label, func.lower(other) == func.lower(plain))


def with_words(column: Any, words: str) -> ColumnElement[bool]:
    """Return the condition that a column holds words somewhere, in any letters and with any quotation marks."""
    plain = plain_quotes(words)
    held = (
        _plain(column).contains(plain, autoescape=True),
        func.lower(_plain(column)).contains(plain.lower(), autoescape=True),
    )
    return or_(*held)


def _plain(column: Any) -> Any:
    return reduce(lambda text, mark: func.replace(text, mark, _QUOTES[mark]), _QUOTES, column)


def spelt(connection: Connection, column: Any, name: str) -> str:
    """Return a name as a column has it: as given, in other letters, or as what it is another usual name of.

    A name that is not there in any of these ways comes back as it was given.
    """
    if connection.execute(select(column).where(column == name).limit(1)).first() is not None:
        return name
    alike = select(column).where(labelled(column, name)).group_by(column).order_by(func.count().desc())
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
    plain = plain_quotes(name).casefold().strip()
    folded = {part: other for other in reversed(known) for part in _parts(other)}
    holding = [other for other in known if plain and plain in plain_quotes(other).casefold()]
    alike = [folded[part] for part in get_close_matches(plain, folded, n=most, cutoff=0.75)]
    return list(dict.fromkeys((*holding, *alike)))[:most]


def _parts(name: str) -> tuple[str, str]:
    """Return a name and its last word, by either of which people ask for it."""
    plain = plain_quotes(name).casefold()
    return plain.rpartition(" ")[2], plain
