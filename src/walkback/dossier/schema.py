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

SCHEMA_VERSION: Final = 2
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


def _numbered() -> tuple[Column[int], Column[str]]:
    return Column("seq", Integer, primary_key=True), Column("id", String, nullable=False, unique=True)


def _place(*, required: bool = True) -> tuple[Column[int], Column[int]]:
    return Column("start_char", Integer, nullable=not required), Column("end_char", Integer, nullable=not required)


meta = Table("meta", metadata, Column("key", String, primary_key=True), _text("value", required=True))

articles = Table(
    "articles",
    metadata,
    *_numbered(),
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
    *_numbered(),
    _article(),
    *_place(),
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
    *_place(),
    *(_text(name, required=True) for name in ("kind", "value")),
    *(_text(name) for name in ("edtf", "mod", "rule", "anchor", "relative")),
    PrimaryKeyConstraint("article", "start_char", "end_char", "kind"),
)

actors = Table(
    "actors",
    metadata,
    *_numbered(),
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
    *_place(required=False),
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
    *_numbered(),
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
    *_place(required=False),
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
    Column("unanswered_article", String),
    *(Column(name, Integer) for name in ("unanswered_start", "unanswered_end")),
    Index("offers_by_day", "day", "statement"),
)

events = Table(
    "events",
    metadata,
    *_numbered(),
    _article(),
    *_place(),
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
    *_numbered(),
    *(Column(name, String, nullable=False) for name in ("target", "target_id", "field")),
    *(_text(name) for name in ("old", "new")),
    _text("who", required=True),
    Column("corrected_at", String, nullable=False),
    _text("why", required=True),
    Column("article", String),
    *_place(required=False),
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
    *_place(required=False),
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
