"""The place in a list from which a next page goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from walkback.errors import NotFound

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select

__all__ = ["place_of"]


def place_of(connection: Connection, query: Select[Any], after: str) -> tuple[Any, ...]:
    """Return the sort keys that `query` has for the item with the id `after`.

    Raises NotFound where it is not there (any more): a page from a place nobody knows would be empty or a wrong one.
    """
    found = connection.execute(query).first()
    if found is None:
        raise NotFound(f"there is no {after!r} to go on from; start the list again")
    return tuple(found)
