"""A list in its three forms: the page with a link to what follows, CSV to its end, JSON by the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from walkback.web.asking import PAGE, Paging
from walkback.web.lists import as_csv, as_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from walkback.web.desk import Desk

__all__ = ["Listing"]

T = TypeVar("T")
Q = TypeVar("Q", bound=Paging)
_STEP = 200


@dataclass(frozen=True, slots=True)
class Listing(Generic[Q, T]):
    """The columns of rows for other programs, how to fetch items after one, and what an item's id and row are."""

    name: str
    columns: tuple[str, ...]
    fetch: Callable[[Desk, Q, str | None, int], Sequence[T]]
    key: Callable[[T], str]
    row: Callable[[Desk, T], dict[str, Any]]

    def page(self, desk: Desk, asked: Q, size: int = PAGE) -> dict[str, Any]:
        """Return what a template shows: items, and the query of what follows where there is more."""
        items, last = self._some(desk, asked, size)
        more = asked.query(after=last) if last else ""
        return {"items": items, "more": more, "asked": asked, "filters": asked.query()}

    def csv(self, desk: Desk, asked: Q) -> Response:
        """Return the whole list as CSV, read as it is sent."""
        return as_csv(self.columns, (self.row(desk, item) for item in self._each(desk, asked)), self.name)

    def json(self, request: Request, desk: Desk, asked: Q) -> Response:
        """Return a page of the list as JSON."""
        items, last = self._some(desk, asked, asked.limit)
        return as_json(request, [self.row(desk, item) for item in items], asked, last)

    def _some(self, desk: Desk, asked: Q, size: int) -> tuple[list[T], str | None]:
        found = list(self.fetch(desk, asked, asked.after or None, size + 1))
        items = found[:size]
        return items, self.key(items[-1]) if len(found) > size else None

    def _each(self, desk: Desk, asked: Q) -> Iterator[T]:
        after = asked.after or None
        while found := self.fetch(desk, asked, after, _STEP):
            yield from found
            after = self.key(found[-1])
