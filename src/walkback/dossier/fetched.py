"""What `watch` fetched before: tags for conditional requests, failures, and when to try again."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import select

from walkback.dossier.base import Store, upsert
from walkback.dossier.schema import fetched

__all__ = ["Fetching", "State"]


@dataclass(frozen=True, slots=True)
class State:
    """What became of an address; `not_before` is in seconds since 1970, 0 for at any time."""

    etag: str | None = None
    modified: str | None = None
    failures: int = 0
    not_before: float = 0.0


class Fetching(Store):
    """The addresses that were fetched for a dossier."""

    def fetched(self, url: str) -> State | None:
        """Return what became of an address, None where it was never asked for."""
        f = fetched.c
        query = select(f.etag, f.modified, f.failures, f.not_before).where(f.url == url)
        with self._reading() as connection:
            row = connection.execute(query).first()
        return State(*row) if row else None

    def save_fetched(self, url: str, state: State) -> None:
        """Keep what became of an address."""
        with self.transaction() as connection:
            upsert(connection, fetched, [{"url": url, **asdict(state)}], "url")
