"""Articles and drafts as rows of Arrow tables, in a form that stays: docs/scale.md tells the columns.

A row is an article with what was found in it alone, or an input that could not be used, with the reason.
Records are JSON in the form of `walkback.dossier.codec`; vectors are rows of 32-bit numbers laid end to end,
one row a statement, as settling needs every bit of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from walkback import errors
from walkback.articles.making import article_from_text
from walkback.dossier.codec import from_json, to_json
from walkback.dossier.rows import article_of, article_row
from walkback.errors import InputError, MissingExtra
from walkback.pipeline import Draft
from walkback.positions.encoder import Encoded
from walkback.records import Article, Cue, Statement, TimeExpression
from walkback.speakers import Mention
from walkback.statements import Assembly

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pyarrow as pa

    Row = Mapping[str, Any]

__all__ = ["FORMAT", "article_in", "draft_in", "draft_row", "error_in", "item_row", "schema", "to_batch"]

FORMAT: Final = 2
"""Version of the columns; a change of their meaning raises it, and what is older is read again."""

_ERROR: Final = ("source", "error", "error_kind")
_WORDS: Final = (
    *("id", "text", "title", "publisher", "agency", "byline", "dateline", "url"),
    *("published", "published_precision", "language", "copy_of", "day"),
)
_RECORDS: Final = ("statements", "marks", "times", "mentions")
_VECTORS: Final = {
    "vectors": "vectors",
    "topic_vectors": "topics",
    "title_vectors": "title",
    "act_scores": "acts",
    "stance_scores": "stances",
}
"""Columns of numbers, and the field of `Encoded` that each holds."""


def schema(*, drafts: bool) -> pa.Schema:
    """Return the columns of articles, or of drafts: those of articles and what was found in them.

    Raises MissingExtra without pyarrow.
    """
    pa = _pyarrow()
    found = [(name, pa.string()) for name in (*_ERROR, *_WORDS)]
    found += [("published_ambiguous", pa.bool_()), ("words", pa.int32())]
    if drafts:
        found += [(name, pa.string()) for name in _RECORDS]
        found += [(name, pa.list_(pa.float32())) for name in _VECTORS]
    return pa.schema(found)


def to_batch(rows: Iterable[Row], *, drafts: bool) -> pa.RecordBatch:
    """Return rows as a batch; columns that a row lacks are empty in it."""
    return _pyarrow().RecordBatch.from_pylist(list(rows), schema=schema(drafts=drafts))


def item_row(item: Article | InputError) -> Row:
    """Return the row of an article, or of the error in its place.

    >>> item_row(errors.NoArticleFound("a.html", "no text"))
    {'source': 'a.html', 'error': 'no text', 'error_kind': 'NoArticleFound'}
    """
    if isinstance(item, Article):
        return article_row(item)
    return {
        "source": item.source,
        "error": item.message,
        "error_kind": type(item).__name__,
    }


def article_in(row: Row) -> Article:
    """Return the article of a row.

    A row that has no `id`, as where a table was made by hand, needs a `text`, and may have `title`, `publisher`,
    `url`, `source` and `published` (in words or as a date). Raises InputError where there is no text.
    """
    if row.get("id") is None:
        plain = ("title", "publisher", "url", "source")
        given: dict[str, Any] = {name: row[name] for name in plain if row.get(name)}
        return article_from_text(row.get("text") or "", published=row.get("published"), **given)
    return article_of({"copy_of": None, "source": "", **row})


def error_in(row: Row) -> InputError | None:
    """Return the error that a row holds in place of an article.

    >>> error_in({"source": "a.html", "error": "no text", "error_kind": "NoArticleFound"})
    NoArticleFound('a.html: no text')
    """
    if row.get("error") is None:
        return None
    kind = getattr(errors, row.get("error_kind") or "", InputError)
    return kind(row.get("source") or "", row["error"]) if issubclass(kind, InputError) else InputError("", row["error"])


def draft_row(drafted: Draft) -> Row:
    """Return the row of a draft."""
    statements, encoded = drafted.assembly.statements, drafted.encoded
    found = {
        "statements": to_json(statements),
        "marks": to_json([drafted.assembly.cues[s.id] for s in statements]),
        "times": to_json(drafted.times),
        "mentions": to_json(drafted.mentions),
    }
    vectors = {name: _flat(getattr(encoded, field, None)) for name, field in _VECTORS.items()}
    return {**article_row(drafted.article), **found, **vectors}


def draft_in(row: Row) -> Draft:
    """Return the draft of a row: the same, bit for bit, as `draft_row` was given."""
    statements = from_json(tuple[Statement, ...], row["statements"])
    marks = from_json(tuple[Cue, ...], row["marks"])
    return Draft(
        article_of(row),
        Assembly(statements, {s.id: cue for s, cue in zip(statements, marks, strict=True)}),
        from_json(tuple[TimeExpression, ...], row["times"]),
        from_json(tuple[Mention, ...], row["mentions"]),
        None if row["vectors"] is None else _encoded(row, len(statements)),
    )


def _encoded(row: Row, count: int) -> Encoded:
    rows = {name: 2 if name == "title_vectors" else count for name in _VECTORS if row[name] is not None}
    return Encoded(**{_VECTORS[name]: np.asarray(row[name], np.float32).reshape(n, -1) for name, n in rows.items()})


def _flat(values: Any) -> Any:
    return None if values is None else np.asarray(values, np.float32).reshape(-1)


def _pyarrow() -> Any:
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise MissingExtra("tables", "reading into Parquet files") from error
    return pa
