"""Search for words: what a person types, as a query of the full-text index in either kind of database."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import ColumnElement, false, func, literal, literal_column, select, text

from walkback.dossier.spelling import plain_quotes
from walkback.dossier.wordindex import joined_words

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select, Table

__all__ = ["matching", "search_query", "tsquery"]

_FREQUENT: Final = 1000
"""Rows from which on words are frequent: by then it is quicker to look each row of a list up among them."""
_WORDS: Final = re.compile(r'"([^"]*)"?|(\S+)')


def search_query(words: str) -> str:
    """Return an FTS5 query for what a person typed; no character of it has a meaning to FTS5.

    >>> search_query('talks "without preconditions" sanction*'), search_query("“not yet”")
    ('"talks" "without preconditions" "sanction"*', '"not yet"')
    """
    return " ".join(f'"{" ".join(phrase)}"' + "*" * open_end for phrase, open_end in _phrases(words))


def tsquery(words: str) -> str:
    """Return the same query for PostgreSQL.

    >>> tsquery('talks "without preconditions" sanction*')
    "'talks' & ('without' <-> 'preconditions') & 'sanction':*"
    """
    parts = []
    for phrase, open_end in _phrases(words):
        joined = " <-> ".join(f"'{word}'" for word in phrase) + ":*" * open_end
        parts.append(f"({joined})" if len(phrase) > 1 else joined)
    return " & ".join(parts)


def _phrases(words: str) -> list[tuple[list[str], bool]]:
    """Return the phrases that were typed as words, and whether the last may go on."""
    found = (
        (re.findall(r"\w+", phrase or word), word.endswith("*"))
        for phrase, word in _WORDS.findall(plain_quotes(words).replace("\x00", " "))
    )
    return [(phrase, open_end) for phrase, open_end in found if phrase]


def matching(connection: Connection, table: Table, words: str) -> ColumnElement[bool]:
    """Return the condition that a row holds all the words, in either kind of database."""
    if not _phrases(words):
        return false()
    if connection.dialect.name == "postgresql":
        columns = joined_words(table.name, f"{table.name}.")
        held = text(f"to_tsvector('english', {columns}) @@ to_tsquery('english', :words)")
        return held.bindparams(words=tsquery(words))  # type: ignore[return-value]
    index, query = f"{table.name}_fts", search_query(words)
    match = text(f"{index} MATCH :words")
    rows: Select[Any] = select(literal_column("rowid")).select_from(text(index)).where(match)
    first = select(literal(1)).select_from(text(index)).where(match).limit(_FREQUENT).subquery()
    counted = select(func.count()).select_from(first).params(words=query)
    frequent = connection.execute(counted).scalar_one() == _FREQUENT
    # the sum keeps SQLite from visiting every row of a frequent word before it sorts: it goes by another index
    row = table.c.seq + 0 if frequent else table.c.seq
    return row.in_(rows.params(words=query))
