"""Following feeds and sitemaps: polite to hosts, careful with what they send. Needs the extra `watch`."""

from walkback.scale.sources.config import Source, Watchlist, read_watchlist
from walkback.scale.sources.watching import watch_once

__all__ = ["Source", "Watchlist", "read_watchlist", "watch_once"]
