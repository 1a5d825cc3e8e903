"""Statements in a row that are a table too: for pandas, polars, Arrow and notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from walkback.dossier.shown import StatementView
    from walkback.export.tables import Table
    from walkback.records import Article

__all__ = ["StatementList"]


class StatementList:
    """Statements in order, with the Arrow C stream interface over the columns of docs/columns.md.

    It is read like a list, but is none: polars takes any sequence for rows. ``polars.DataFrame(found)`` and
    ``pandas.DataFrame.from_arrow(found)`` take it as it is; the extra `tables` must be installed for that.
    """

    def __init__(self, views: Iterable[StatementView], article: Callable[[str], Article]) -> None:
        """Keep the views; `article` finds the article of one when a table is asked for."""
        self._views = list(views)
        self._article = article

    def __len__(self) -> int:
        """Return the number of statements."""
        return len(self._views)

    def __iter__(self) -> Iterator[StatementView]:
        """Yield the statements in order."""
        return iter(self._views)

    @overload
    def __getitem__(self, at: int) -> StatementView: ...
    @overload
    def __getitem__(self, at: slice) -> list[StatementView]: ...
    def __getitem__(self, at: int | slice) -> StatementView | list[StatementView]:
        """Return one statement, or a list of some."""
        return self._views[at]

    def __eq__(self, other: object) -> bool:
        """Tell whether a list or another of these holds the same statements."""
        return self._views == (other._views if isinstance(other, StatementList) else other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        """Tell the number of statements."""
        return f"<{len(self)} statements>"

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return the statements as an Arrow stream (Arrow PyCapsule interface)."""
        return self._table().__arrow_c_stream__(requested_schema)

    def _repr_html_(self) -> str:
        return self._table()._repr_html_()

    def _table(self) -> Table:
        from walkback.export.tables import Table  # noqa: PLC0415 - exports come after the record

        return Table("statements", self._rows)

    def _rows(self) -> Iterator[dict[str, Any]]:
        from walkback.export.rows import statement_row  # noqa: PLC0415 - exports come after the record

        articles: dict[str, Article] = {}
        for view in self:
            if view.article not in articles:
                articles[view.article] = self._article(view.article)
            yield statement_row(view, articles[view.article])
