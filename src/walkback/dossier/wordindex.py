"""The indexes of words that a search looks at: which columns they hold, and the commands that make them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["index_commands", "joined_words"]

_COLUMNS: Final = {"articles": ("title", "text"), "statements": ("content", "speaker_name")}
"""The columns that a search for words looks at, by table."""


def index_commands(dialect: str) -> Iterator[str]:
    """Yield what makes the indexes once the tables are there.

    SQLite has FTS5 kept by triggers, PostgreSQL a GIN index on the same words.
    """
    for table, columns in _COLUMNS.items():
        if dialect == "postgresql":
            words = joined_words(table)
            yield f"CREATE INDEX {table}_fts ON {table} USING gin (to_tsvector('english', {words}))"
        else:
            yield from _fts5(table, columns)


def joined_words(table: str, prefix: str = "") -> str:
    """Return the words of a row as one text, in the SQL of PostgreSQL.

    >>> print(joined_words("articles", "articles."))
    coalesce(articles."title", '') || ' ' || coalesce(articles."text", '')
    """
    return " || ' ' || ".join(f"coalesce({prefix}\"{c}\", '')" for c in _COLUMNS[table])


def _fts5(table: str, columns: Sequence[str]) -> tuple[str, ...]:
    names, news, olds = (", ".join(f'{p}"{c}"' for c in columns) for p in ("", "new.", "old."))
    into = f"INSERT INTO {table}_fts"
    add = f"{into}(rowid, {names}) VALUES (new.seq, {news});"
    drop = f"{into}({table}_fts, rowid, {names}) VALUES ('delete', old.seq, {olds});"
    kept = f"content='{table}', content_rowid='seq', tokenize='porter unicode61 remove_diacritics 2'"
    return (
        f"CREATE VIRTUAL TABLE {table}_fts USING fts5({names}, {kept})",
        f"CREATE TRIGGER {table}_fts_add AFTER INSERT ON {table} BEGIN {add} END",
        f"CREATE TRIGGER {table}_fts_drop AFTER DELETE ON {table} BEGIN {drop} END",
        f"CREATE TRIGGER {table}_fts_edit AFTER UPDATE OF {names} ON {table} BEGIN {drop} {add} END",
    )
