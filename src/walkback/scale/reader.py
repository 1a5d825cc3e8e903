"""The reader as a function from an Arrow RecordBatch of articles to a RecordBatch of drafts.

A `BatchReader` has models of its own and keeps nothing from one batch to the next: the same rows give the
same drafts in any process, on any machine, in any order and company.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from walkback.errors import InputError, UnreadArticle
from walkback.pipeline.drafting import draft
from walkback.positions.encoder import Encoder
from walkback.reading import Reader
from walkback.reading.network import Network
from walkback.scale.drafts import article_in, draft_row, error_in, item_row, to_batch

if TYPE_CHECKING:
    import pyarrow as pa

    from walkback.scale.drafts import Row

__all__ = ["BatchReader"]


class BatchReader:
    """A callable that reads batches of articles.

    >>> import pyarrow as pa
    >>> text = "“We will talk without conditions,” Rex Tillerson said on Tuesday."
    >>> read = BatchReader(threads=1)
    >>> found = read(pa.RecordBatch.from_pydict({"text": [text, ""], "published": ["2017-12-14", None]}))
    >>> found.column("day").to_pylist(), found.column("error_kind").to_pylist()
    (['2017-12-14', None], [None, 'NoArticleFound'])
    """

    def __init__(self, threads: int = 0) -> None:
        """Load the models, about 100 MB of memory; `threads` is for each, 0 leaves it to $WALKBACK_THREADS."""
        self._reader = Reader(Network(threads=threads))
        self._encoder = Encoder(threads=threads)

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Return a row for each row of `batch`, in its order, with the columns of docs/scale.md.

        `batch` has the columns of articles, or only a `text` and what else is known (see `drafts.article_in`).
        A row that holds an error, or an article that cannot be used, becomes the row of an error.
        """
        return to_batch([self._row(row) for row in batch.to_pylist()], drafts=True)

    def _row(self, row: Row) -> Row:
        if error_in(row) is not None:
            return row
        try:
            with UnreadArticle.instead(str(row.get("source") or row.get("id")), "reading"):
                return draft_row(draft(article_in(row), self._reader, encoder=self._encoder))
        except InputError as error:
            return item_row(error)
