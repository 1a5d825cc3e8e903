"""One round over all sources: what is new is fetched and handed on, what failed is left alone for a while."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from walkback.articles.decoding import decode
from walkback.articles.language import is_english
from walkback.articles.pages import article_from_html
from walkback.articles.published import find_published
from walkback.errors import InputError, UnsupportedLanguage
from walkback.scale.sources.fetching import Busy, Fetcher
from walkback.scale.sources.listings import Listed, entries_of_feed, entries_of_sitemap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from walkback.dossier.fetched import State
    from walkback.records import Article
    from walkback.scale.sources.config import Source, Watchlist

    class Memory(Protocol):
        """What was fetched before, as a dossier keeps it."""

        def fetched(self, url: str) -> State | None:
            """Return what is known of an address."""

        def save_fetched(self, url: str, state: State) -> None:
            """Keep what became of an address."""


__all__ = ["watch_once"]

_FIRST_WAIT = 300.0
_LONGEST_WAIT = 86_400.0
_MOST_FAILURES = 4
"""Times that a page is tried before it is given up."""
_MOST_LISTS = 20
"""Further sitemaps read of one sitemap in one round, the last listed first: they are the newest."""


def watch_once(
    memory: Memory, watchlist: Watchlist, fetcher: Fetcher, now: Callable[[], float] = time.time
) -> Iterator[Article | InputError]:
    """Yield the new articles of all sources, and an error for each page and source that cannot be used.

    A page is marked as fetched when the next item is asked for, so what a killed program had not yet added
    is fetched again. A source is asked again in full only if not all it lists was taken.
    """
    for source in watchlist.sources:
        try:
            yield from _source(source, memory, watchlist, fetcher, now)
        except InputError as error:
            memory.save_fetched(source.url, _failed(error, memory.fetched(source.url), now()))
            yield error


def _source(
    source: Source, memory: Memory, watchlist: Watchlist, fetcher: Fetcher, now: Callable[[], float]
) -> Iterator[Article | InputError]:
    from walkback.dossier.fetched import State  # noqa: PLC0415 - brings SQLAlchemy with it

    known = memory.fetched(source.url)
    if known and known.not_before > now():
        return
    got = fetcher.get(source.url, known.etag if known else None, known.modified if known else None)
    if got.body is None:
        memory.save_fetched(source.url, replace(known or State(), failures=0, not_before=0.0))
        return
    whole, taken = True, 0
    for page in _pages(source, got.url, got.body, fetcher):
        seen = memory.fetched(page.url)
        if seen and (not seen.failures or seen.failures >= _MOST_FAILURES):
            continue
        if taken >= watchlist.most or (seen and seen.not_before > now()):
            whole = False
            continue
        taken += 1
        state = State()
        try:
            yield _article(page, source, fetcher)
        except InputError as error:
            state = _failed(error, seen, now())
            whole = whole and not isinstance(error, Busy)
            yield error
        memory.save_fetched(page.url, state)
    memory.save_fetched(source.url, State(got.etag, got.modified) if whole else State())


def _pages(source: Source, url: str, body: bytes, fetcher: Fetcher) -> Iterator[Listed]:
    if source.kind == "feed":
        yield from entries_of_feed(body, url)
        return
    waiting, read = [*entries_of_sitemap(body, url)], 0
    while waiting:
        entry = waiting.pop()
        if not entry.is_list:
            if source.match in entry.url:
                yield entry
        elif read < _MOST_LISTS:
            read += 1
            waiting.extend(entries_of_sitemap(fetcher.get(entry.url).body or b"", entry.url))


def _article(page: Listed, source: Source, fetcher: Fetcher) -> Article:
    got = fetcher.get(page.url)
    article = article_from_html(decode(got.body or b"", page.url, html=True), page.url, got.url)
    if not is_english(article.text):
        raise UnsupportedLanguage(page.url, "not in English, the only language that is read")
    published = article.published or find_published(page.published or "", article.text)
    return replace(article, published=published, publisher=source.name or article.publisher)


def _failed(error: InputError, before: State | None, now: float) -> State:
    """Wait twice as long after each failure; a page that will not get better is given up at once."""
    from walkback.dossier.fetched import State  # noqa: PLC0415 - see above

    failures = (before.failures if before else 0) + 1
    wait = min(_FIRST_WAIT * 2 ** min(failures - 1, 10), _LONGEST_WAIT)
    if isinstance(error, Busy):
        wait = min(max(wait, error.seconds), _LONGEST_WAIT)
        return State(before.etag if before else None, before.modified if before else None, failures, now + wait)
    return State(failures=max(failures, _MOST_FAILURES), not_before=now + wait)
