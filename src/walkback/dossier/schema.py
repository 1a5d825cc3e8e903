"""The tables of a dossier: plain columns that any SQL tool can read, and the full record beside them.

Offsets are Unicode code points of `articles.text`, half-open; days are ISO 8601; dates of statements
are EDTF. `record` holds the whole record as JSON, in the form of `walkback.dossier.codec`.
docs/dossier.md tells what every column means.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

__all__ = [
    "APPLICATION_ID",
    "SCHEMA_VERSION",
    "SEARCH",
    "actor_names",
    "actors",
    "articles",
    "copies",
    "corrections",
    "events",
    "fetched",
    "meta",
    "metadata",
    "offers",
    "office_names",
    "offices",
    "relations",
    "shingles",
    "statement_sources",
    "statements",
    "times",
    "topics",
    "vectors",
]

SCHEMA_VERSION: Final = 1
APPLICATION_ID: Final = 0x57424B31
"""Marks the SQLite file as ours: "WBK1"."""

metadata = MetaData()


def _text(name: str, *, required: bool = False) -> Column[str]:
    return Column(name, Text, nullable=not required)


def _article(*, required: bool = True) -> Column[str]:
    where = ForeignKey("articles.id", ondelete="CASCADE")
    return Column("article", String, where, nullable=not required)


def _statement(name: str, *, key: bool = False) -> Column[str]:
    where = ForeignKey("statements.id", ondelete="CASCADE")
    return Column(name, String, where, nullable=False, primary_key=key)


meta = Table("meta", metadata, Column("key", String, primary_key=True), _text("value", required=True))

articles = Table(
    "articles",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    _text("title", required=True),
    *(_text(name) for name in ("publisher", "agency", "byline", "dateline", "url")),
    *(_text(name) for name in ("published", "published_precision")),
    Column("published_ambiguous", Boolean, nullable=False),
    Column("day", String, nullable=False),
    _text("language", required=True),
    _text("copy_of"),
    _text("source", required=True),
    Column("words", Integer, nullable=False),
    _text("text", required=True),
    Index("articles_by_day", "day", "seq"),
    Index("articles_by_publisher", "publisher", "day", "seq"),
)

statements = Table(
    "statements",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    _article(),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    _text("content", required=True),
    *(_text(name) for name in ("cue", "source", "conditions")),
    _text("sentence", required=True),
    Column("sentence_start", Integer, nullable=False),
    Column("mode", String, nullable=False),
    Column("outer_statement", String),
    Column("speaker", String),
    _text("speaker_name"),
    Column("speaker_kind", String),
    *(_text(name) for name in ("capacity", "side", "via", "channel")),
    *(Column(name, String) for name in ("said_on", "said_from", "said_to", "said_rule")),
    Column("day", String, nullable=False),
    Column("act", String),
    _text("addressee"),
    Column("topic", String),
    Column("stance", String),
    Column("stance_value", Integer),
    *(Column(name, String) for name in ("plover", "cameo")),
    Column("confidence", Float, nullable=False),
    _text("extractor", required=True),
    Column("status", String, nullable=False),
    _text("record", required=True),
    _text("original"),
    Index("statements_by_day", "day", "seq"),
    Index("statements_by_article", "article", "start_char"),
    *(Index(f"statements_by_{name}", name, "day", "seq") for name in ("side", "act", "stance", "status")),
    *(Index(f"statements_by_{name}", name, "day", "seq", "status") for name in ("speaker", "topic")),  # to count by
    Index("statements_by_said_on", "said_from", "said_to"),
)

times = Table(
    "times",
    metadata,
    _article(),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    *(_text(name, required=True) for name in ("kind", "value")),
    *(_text(name) for name in ("edtf", "mod", "rule", "anchor", "relative")),
    PrimaryKeyConstraint("article", "start_char", "end_char", "kind"),
)

actors = Table(
    "actors",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    _text("name", required=True),
    Column("kind", String, nullable=False),
    *(_text(name) for name in ("side", "aliases")),
    Column("merged_into", String, index=True),
    _text("record", required=True),
    Index("actors_by_name", "name", "seq"),
)

actor_names = Table(
    "actor_names",
    metadata,
    Column("key", String, nullable=False),
    Column("actor", String, ForeignKey("actors.id", ondelete="CASCADE"), nullable=False, index=True),
    PrimaryKeyConstraint("key", "actor"),
)

offices = Table(
    "offices",
    metadata,
    Column("actor", String, ForeignKey("actors.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    _text("title", required=True),
    *(_text(name) for name in ("body", "side", "first", "last")),
    Column("article", String),
    Column("start_char", Integer),
    Column("end_char", Integer),
    _text("source", required=True),
    PrimaryKeyConstraint("actor", "position"),
)

office_names = Table(
    "office_names",
    metadata,
    Column("key", String, nullable=False),
    Column("side", String, nullable=False),
    Column("actor", String, ForeignKey("actors.id", ondelete="CASCADE"), nullable=False, index=True),
    PrimaryKeyConstraint("key", "side", "actor"),
)

topics = Table(
    "topics",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    _text("label", required=True),
    _text("question", required=True),
    Column("size", Integer, nullable=False),
    Column("fixed", Boolean, nullable=False),
    Column("merged_into", String, index=True),
    Column("total", LargeBinary, nullable=False),
)

relations = Table(
    "relations",
    metadata,
    Column("seq", Integer, primary_key=True),
    _statement("a"),
    _statement("b"),
    Column("kind", String, nullable=False),
    Column("basis", String, nullable=False),
    Column("confidence", Float, nullable=False),
    _article(required=False),
    Column("start_char", Integer),
    Column("end_char", Integer),
    *(_text(name) for name in ("evidence", "reason")),
    Column("day", String, nullable=False),
    Column("status", String, nullable=False),
    Index("relations_by_pair", "a", "b", "kind", unique=True),
    Index("relations_by_b", "b"),
    Index("relations_by_kind", "kind", "day", "seq"),
    Index("relations_by_article", "article"),
)

offers = Table(
    "offers",
    metadata,
    _statement("statement", key=True),
    *(_text(name, required=True) for name in ("from_side", "to_side", "terms")),
    _text("conditions"),
    *(Column(name, String, nullable=False) for name in ("response", "own_side")),
    *(_text(name) for name in ("last_movement", "third_parties", "evidence")),
    Column("day", String, nullable=False),
    Column("status", String, nullable=False),
    _text("record", required=True),
    _text("original"),
    Index("offers_by_day", "day", "statement"),
)

events = Table(
    "events",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    _article(),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    _text("words", required=True),
    *(_text(name, required=True) for name in ("kind", "plover")),
    *(_text(name) for name in ("actors", "targets")),
    Column("happened_on", String),
    Column("day", String, nullable=False),
    Column("confidence", Float, nullable=False),
    _text("record", required=True),
    Index("events_by_day", "day", "seq"),
    Index("events_by_article", "article", "start_char"),
)

corrections = Table(
    "corrections",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    *(Column(name, String, nullable=False) for name in ("target", "target_id", "field")),
    *(_text(name) for name in ("old", "new")),
    _text("who", required=True),
    Column("corrected_at", String, nullable=False),
    _text("why", required=True),
    Column("article", String),
    Column("start_char", Integer),
    Column("end_char", Integer),
    Column("undone", Boolean, nullable=False),
    Index("corrections_by_target", "target", "target_id"),
    Index("corrections_by_article", "article"),
)

copies = Table(
    "copies",
    metadata,
    _article(),
    Column("copy_of", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("containment", Float),
    PrimaryKeyConstraint("article", "copy_of"),
    Index("copies_by_original", "copy_of"),
)

statement_sources = Table(
    "statement_sources",
    metadata,
    _statement("statement"),
    _article(),
    Column("start_char", Integer),
    Column("end_char", Integer),
    Column("copy", String),
    PrimaryKeyConstraint("statement", "article"),
    Index("statement_sources_by_article", "article"),
    Index("statement_sources_by_copy", "copy"),
)

shingles = Table(
    "shingles",
    metadata,
    Column("key", BigInteger, nullable=False),
    Column("article", Integer, nullable=False),
    PrimaryKeyConstraint("key", "article"),
    sqlite_with_rowid=False,
)

fetched = Table(
    "fetched",
    metadata,
    Column("url", Text, primary_key=True),
    *(_text(name) for name in ("etag", "modified")),
    Column("failures", Integer, nullable=False),
    Column("not_before", Float, nullable=False),
)

vectors = Table(
    "vectors",
    metadata,
    _statement("statement", key=True),
    _text("model", required=True),
    Column("vector", LargeBinary, nullable=False),
)


def _search(table: str, *columns: str) -> None:
    """Index words: FTS5 kept by triggers in SQLite, a GIN index on the same words in PostgreSQL."""
    names, news, olds = (", ".join(f'{p}"{c}"' for c in columns) for p in ("", "new.", "old."))
    into = f"INSERT INTO {table}_fts"
    add = f"{into}(rowid, {names}) VALUES (new.seq, {news});"
    drop = f"{into}({table}_fts, rowid, {names}) VALUES ('delete', old.seq, {olds});"
    kept = f"content='{table}', content_rowid='seq', tokenize='porter unicode61 remove_diacritics 2'"
    made = (
        f"CREATE VIRTUAL TABLE {table}_fts USING fts5({names}, {kept})",
        f"CREATE TRIGGER {table}_fts_add AFTER INSERT ON {table} BEGIN {add} END",
        f"CREATE TRIGGER {table}_fts_drop AFTER DELETE ON {table} BEGIN {drop} END",
        f"CREATE TRIGGER {table}_fts_edit AFTER UPDATE OF {names} ON {table} BEGIN {drop} {add} END",
    )
    SEARCH["sqlite"] += made
    words = " || ' ' || ".join(f"coalesce(\"{c}\", '')" for c in columns)
    SEARCH["postgresql"].append(f"CREATE INDEX {table}_fts ON {table} USING gin (to_tsvector('english', {words}))")


SEARCH: Final[dict[str, list[str]]] = {"sqlite": [], "postgresql": []}
"""What makes the indexes of words once the tables are there, by dialect."""
SEARCHED: Final = {"articles": ("title", "text"), "statements": ("content", "speaker_name")}
"""The columns that a search for words looks at."""
for _table, _columns in SEARCHED.items():
    _search(_table, *_columns)
