"""Lists of commands: a table shows a page of them, other formats all, and what is left is told."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from walkback.cli.printing import message
from walkback.views.wording import unknown_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from walkback.dossier import Dossier, StatementFilter

__all__ = ["Listing", "names_of", "tell_none"]

T = TypeVar("T")
_PAGE: Final = 50
"""Rows of a table, unless told otherwise."""
_STEP: Final = 500


@dataclass(slots=True)
class Listing(Generic[T]):
    """What a list shows: items after one of them, of a table at most 50 unless `limit` tells otherwise.

    `fetch` gives up to a number of items after an id, `key` the id of an item.
    """

    fetch: Callable[[str | None, int], Sequence[T]]
    key: Callable[[T], str]
    format: str = "table"
    limit: int | None = None
    after: str | None = None
    seen: int = 0
    more: bool = False

    def __iter__(self) -> Iterator[T]:
        """Yield the items."""
        left = self.limit or (_PAGE if self.format == "table" else None)
        while left is None or left > 0:
            wanted = _STEP if left is None else min(left, _STEP)
            found = self.fetch(self.after, wanted + 1)
            self.more = len(found) > wanted
            yield from found[:wanted]
            self.seen += min(len(found), wanted)
            if not self.more:
                return
            self.after = self.key(found[wanted - 1])
            left = None if left is None else left - wanted

    def tell(self, opened: Dossier, nothing: str, total: str = "", **asked: str | None) -> None:
        """Say on standard error where the list goes on; where nothing was found, why: names unknown, or `nothing`."""
        if self.more:
            message(f"{total}the next ones: --after {shlex.quote(str(self.after))}")
        elif not self.seen:
            tell_none(opened, nothing, **asked)


def tell_none(opened: Dossier, nothing: str, **asked: str | None) -> None:
    """Say on standard error which names the dossier does not have, and which may have been meant, else `nothing`."""
    message("; ".join(unknown_words(*found) for found in opened.unknown(**asked)) or nothing)


def names_of(wanted: StatementFilter) -> dict[str, str | None]:
    """Return the names that a filter asks for, by field."""
    names = ("speaker", "side", "topic", "article", "publisher", "addressee", "channel")
    return {name: getattr(wanted, name) for name in names}
