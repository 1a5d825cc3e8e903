"""One page at a time: robots.txt, a pause between requests to a host, and limits on size, time and redirects."""

from __future__ import annotations

import time
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import httpx
from protego import Protego

from walkback.errors import UnreadableInput
from walkback.scale.sources.addresses import checked_transport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType
    from typing import Self
    from urllib.parse import SplitResult

    from walkback.scale.sources.config import Watchlist

__all__ = ["LARGEST", "Busy", "Fetched", "Fetcher"]

LARGEST = 8 * 2**20
"""Most bytes of a page or a feed, unpacked."""
LONGEST = 60.0
"""Seconds for one page, however slowly it is sent."""
_REDIRECTS = 5
_ROBOTS_LIMIT = 512 * 1024
_ROBOTS_HOURS = 12
_LONGEST_DELAY = 120.0
_OK, _NOT_MODIFIED = 200, 304


class Busy(UnreadableInput):
    """The host asks to be left alone for a while: `seconds`, 0 where it does not say how long."""

    def __init__(self, source: str, message: str, seconds: float = 0.0) -> None:
        """Keep how long."""
        super().__init__(source, message)
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a host sent; `body` is None where nothing has changed since `etag` and `modified`."""

    url: str
    body: bytes | None
    etag: str | None = None
    modified: str | None = None


class Fetcher:
    """Fetches pages as a watchlist says; use it as a context manager.

    `sleep` and `clock` can be given, so that tests need not wait.
    """

    def __init__(
        self,
        watchlist: Watchlist,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Open no connection yet."""
        self._agent, self._delay = watchlist.user_agent, watchlist.delay
        self._sleep, self._clock = sleep, clock
        self._last: dict[str, float] = {}
        self._robots: dict[str, tuple[float, Protego]] = {}
        self._client = httpx.Client(
            transport=checked_transport(watchlist.allow),
            headers={"User-Agent": self._agent, "Accept-Encoding": "gzip"},
            timeout=httpx.Timeout(15.0),
            follow_redirects=False,
            trust_env=False,
        )

    def __enter__(self) -> Self:
        """Return the fetcher."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close its connections."""
        self._client.close()

    def get(self, url: str, etag: str | None = None, modified: str | None = None) -> Fetched:
        """Fetch a page that robots.txt allows, following up to five redirects.

        With `etag` or `modified` it is sent only if it has changed. Raises UnreadableInput with the reason, and
        Busy where it is worth trying again later.
        """
        headers = {"If-None-Match": etag, "If-Modified-Since": modified}
        asked = url
        for _ in range(_REDIRECTS + 1):
            self._permit(url, asked)
            got = self._once(url, asked, {k: v for k, v in headers.items() if v}, LARGEST)
            if not isinstance(got, str):
                return got
            url = got
        raise UnreadableInput(asked, f"is passed on more than {_REDIRECTS} times")

    def _permit(self, url: str, asked: str) -> None:
        parts = _parts(url, asked)
        origin = f"{parts.scheme}://{parts.netloc}"
        rules = self._rules(origin)
        self._pause(origin, rules)
        if not rules.can_fetch(url, self._agent):
            raise UnreadableInput(asked, f"robots.txt of {parts.hostname} asks programs not to read it")

    def _rules(self, origin: str) -> Protego:
        """Return the robots.txt of a host: all is allowed where there is none, nothing while it fails (RFC 9309)."""
        kept = self._robots.get(origin)
        if kept and self._clock() - kept[0] < _ROBOTS_HOURS * 3600:
            return kept[1]
        url = f"{origin}/robots.txt"
        for _ in range(_REDIRECTS + 1):
            try:
                got = self._once(url, url, {}, _ROBOTS_LIMIT)
            except Busy:
                raise
            except UnreadableInput:
                break
            if not isinstance(got, str):
                rules = Protego.parse((got.body or b"").decode("utf-8", "replace"))
                self._robots[origin] = (self._clock(), rules)
                return rules
            url = got
        rules = Protego.parse("")
        self._robots[origin] = (self._clock(), rules)
        return rules

    def _pause(self, origin: str, rules: Protego) -> None:
        """Wait until the host's own delay, or ours if longer, has passed since the last request to it."""
        delay = min(max(self._delay, float(rules.crawl_delay(self._agent) or 0)), _LONGEST_DELAY)
        left = self._last.get(origin, float("-inf")) + delay - self._clock()
        if left > 0:
            self._sleep(left)
        self._last[origin] = self._clock()

    def _once(self, url: str, asked: str, headers: dict[str, str], limit: int) -> Fetched | str:
        """Ask once; return what was sent, or the address it is passed on to."""
        _parts(url, asked)
        end = time.monotonic() + LONGEST
        try:
            with self._client.stream("GET", url, headers=headers) as got:
                if got.has_redirect_location:
                    return urljoin(url, got.headers["location"])
                _check_status(got, asked)
                body = None if got.status_code == _NOT_MODIFIED else b"".join(_limited(got, asked, limit, end))
                return Fetched(url, body, got.headers.get("etag"), got.headers.get("last-modified"))
        except (httpx.InvalidURL, ValueError) as error:
            raise UnreadableInput(asked, f"not an address: {error}") from error
        except httpx.ConnectError as error:
            raise Busy(asked, f"cannot be reached: {error}") from error
        except httpx.TransportError as error:
            raise UnreadableInput(asked, str(error)) from error


def _parts(url: str, asked: str) -> SplitResult:
    """Return the parts of an address that may be fetched."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise UnreadableInput(asked, f"not an address: {error}") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise UnreadableInput(asked, f"leads to {url}; only http and https are fetched")
    return parts


def _check_status(got: httpx.Response, asked: str) -> None:
    code = got.status_code
    if code == 429 or code >= 500:
        after = got.headers.get("retry-after", "")
        raise Busy(asked, f"the host answers {code}; tried again later", float(after) if after.isdecimal() else 0.0)
    if code not in {_OK, _NOT_MODIFIED}:
        raise UnreadableInput(asked, f"the host answers {code}")


def _limited(got: httpx.Response, asked: str, limit: int, end: float) -> Iterator[bytes]:
    """Yield the body, unpacked, up to the limits; a gzip bomb is never unpacked beyond them."""
    packing = got.headers.get("content-encoding", "identity").strip().lower()
    if packing not in {"identity", "", "gzip", "x-gzip"}:
        raise UnreadableInput(asked, f"is packed as {packing}, which was not asked for")
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS) if "gzip" in packing else None
    total = 0
    try:
        for chunk in got.iter_raw(2**16):
            data = unpacker.decompress(chunk, limit - total + 1) if unpacker else chunk
            total += len(data)
            if total > limit:
                raise UnreadableInput(asked, f"is larger than {limit // 1024} KiB")
            if time.monotonic() > end:
                raise Busy(asked, f"took longer than {LONGEST:.0f} seconds")
            yield data
    except zlib.error as error:
        raise UnreadableInput(asked, "the gzip data is damaged") from error
