"""Names in a filter that nothing in the dossier has, and those that may have been meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select

from walkback.dossier.base import Store
from walkback.dossier.filters import speaker_ids, through, topic_ids
from walkback.dossier.schema import articles, offers, statements, topics
from walkback.dossier.spelling import near, spelt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

__all__ = ["Unknown"]

_COLUMNS: Final[dict[str, Any]] = {
    "speaker": statements.c.speaker_name,
    "topic": topics.c.label,
    "side": statements.c.side,
    "addressee": statements.c.addressee,
    "channel": statements.c.channel,
    "publisher": articles.c.publisher,
    "from_side": offers.c.from_side,
    "to": offers.c.to_side,
    "article": articles.c.id,
}
_SIDES: Final = {"from_side": "side", "to": "side"}
_MOST: Final = 20_000
"""Names that are compared with what was asked for: more take longer than a second."""


class Unknown(Store):
    """Tells which names of a filter a dossier does not know."""

    def unknown(self, **asked: str | None) -> list[tuple[str, str, list[str]]]:
        """Return (what it is a name of, name, names like it) for each of a filter that nothing in the dossier has.

        Fields are those of the filters that take names: ``speaker``, ``side``, ``topic``, ``publisher``,
        ``addressee``, ``channel``, ``article``, and of offers ``from_side`` and ``to``; None is passed over.
        """
        with self._reading() as connection:
            return [
                (_SIDES.get(field, field), name, near(name, _known(connection, field)))
                for field, name in asked.items()
                if name is not None and not _is_there(connection, field, name)
            ]


def _is_there(connection: Connection, field: str, name: str) -> bool:
    if field == "speaker":
        return bool(speaker_ids(connection, name))
    if field == "topic":
        named = select(topics.c.id).where(topics.c.id.in_(topic_ids(connection, name)))
        return connection.execute(named.limit(1)).first() is not None
    column = _COLUMNS[field]
    asked = through(name) if field == "channel" else column == spelt(connection, column, name)
    there = select(column).where(asked)
    return connection.execute(there.limit(1)).first() is not None


def _known(connection: Connection, field: str) -> Sequence[str]:
    """Return the names that a field has, the most frequent first; ids are like no other id."""
    if field == "article":
        return ()
    column = _COLUMNS[field]
    number = func.sum(topics.c.size) if field == "topic" else func.count()
    query = select(column).where(column.is_not(None)).group_by(column).order_by(number.desc(), column)
    return connection.execute(query.limit(_MOST)).scalars().all()
