"""Articles in Parquet files: one row each, under the names of fields that JSON has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from walkback.articles.fields import articles_in
from walkback.errors import InputError, MissingExtra, UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from walkback.records import Article

__all__ = ["read_parquet"]

_ROWS = 64
"""Rows taken at once, so that memory does not grow with the file."""


def read_parquet(file: Path | BinaryIO, source: str) -> Iterator[Article | InputError]:
    """Yield the article of each row of a Parquet file, or the error that took its place.

    Columns have the names of the fields of JSON (``text``, ``title``, ``published`` ...); others are passed over.
    `Article.source` is ``FILE:ROW``, counted from 1. Needs the extra `tables`.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        from pyarrow import parquet  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise MissingExtra("tables", "reading Parquet") from error
    number = 0
    try:
        with parquet.ParquetFile(file) as opened:
            for batch in opened.iter_batches(_ROWS, use_threads=False):
                for row in batch.to_pylist():
                    number += 1
                    yield from _article(row, f"{source}:{number}")
    except (pa.ArrowException, OSError, ValueError) as error:
        yield UnreadableInput(source, f"no Parquet file, or a damaged one: {error}")


def _article(row: dict[str, Any], item: str) -> Iterator[Article | InputError]:
    try:
        yield from articles_in(row, item)
    except InputError as error:
        yield error
