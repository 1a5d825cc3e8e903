"""The file that names the feeds and sitemaps to follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from walkback import __version__
from walkback.errors import MissingExtra, UnreadableInput

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Source", "Watchlist", "parse_watchlist", "read_watchlist"]


@dataclass(frozen=True, slots=True)
class Source:
    """A feed or a sitemap; of a sitemap only pages whose address contains `match` are taken."""

    url: str
    kind: str
    name: str | None = None
    match: str = ""


@dataclass(frozen=True, slots=True)
class Watchlist:
    """Sources and manners: seconds between two requests to a host, who we say we are, hosts in our own network.

    Addresses in private, loopback and link-local ranges are refused unless the host is named in `allow`.
    `most` is the number of new pages taken of one source in one round.
    """

    sources: tuple[Source, ...]
    user_agent: str = f"walkback/{__version__} (reads news for research; no contact given)"
    delay: float = 5.0
    allow: frozenset[str] = frozenset()
    most: int = 200


def read_watchlist(path: Path) -> Watchlist:
    """Read a watchlist from a YAML file; raises UnreadableInput with the line that is wrong."""
    try:
        import yaml  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise MissingExtra("watch", "following feeds and sitemaps") from error
    try:
        return parse_watchlist(yaml.safe_load(path.read_text(encoding="utf-8")), str(path))
    except OSError as error:
        raise UnreadableInput(str(path), f"cannot be read: {error.strerror}") from error
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise UnreadableInput(str(path), f"not YAML: {error}") from error


def parse_watchlist(value: Any, name: str) -> Watchlist:
    """Make a watchlist of what the YAML file holds.

    >>> parse_watchlist({"sources": [{"feed": "https://news.example/rss"}], "delay": 2}, "sources.yaml").sources
    (Source(url='https://news.example/rss', kind='feed', name=None, match=''),)
    """
    if not isinstance(value, dict) or not isinstance(value.get("sources"), list) or not value["sources"]:
        raise UnreadableInput(name, "names no sources; begin with `sources:` and a line `- feed: https://...`")
    unknown = sorted(map(str, set(value) - {"sources", "user_agent", "delay", "allow", "most"}))
    if unknown:
        raise UnreadableInput(name, f"has no use for {', '.join(unknown)}")
    kept = {key: value[key] for key in ("user_agent", "delay", "most") if value.get(key) is not None}
    numbers = [value.get("delay", 0), value.get("most", 1)]
    if not all(isinstance(n, int | float) and n >= 0 for n in numbers) or not isinstance(value.get("allow", []), list):
        raise UnreadableInput(name, "delay and most are numbers, allow is a list of host names")
    agent = kept.get("user_agent", "-")
    if not isinstance(agent, str) or not agent.isascii() or not agent.isprintable():
        raise UnreadableInput(name, f"user_agent {agent!r} goes out with every request: ASCII in one line only")
    allow = frozenset(str(host).lower() for host in value.get("allow", []))
    return Watchlist(tuple(_source(item, name) for item in value["sources"]), allow=allow, **kept)


def _source(item: Any, name: str) -> Source:
    kinds = [kind for kind in ("feed", "sitemap") if isinstance(item, dict) and item.get(kind)]
    if len(kinds) != 1:
        raise UnreadableInput(name, f"{item!r} is no source; write `feed: https://...` or `sitemap: https://...`")
    publisher = str(item["name"]) if item.get("name") else None
    return Source(str(item[kinds[0]]), kinds[0], publisher, str(item.get("match") or ""))
