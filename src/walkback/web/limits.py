"""How often someone may guess: failures counted for each address and for all together."""

from __future__ import annotations

import threading
import time
from collections import deque
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Attempts"]

_ADDRESSES: Final = 10_000


class Attempts:
    """Counts failed attempts within the last `seconds`: `each` for one address, `every` for all.

    >>> attempts = Attempts(each=2)
    >>> for _ in range(2): attempts.failed("192.0.2.1")
    >>> attempts.wait("192.0.2.1") > 0, attempts.wait("192.0.2.2")
    (True, 0)
    """

    def __init__(
        self, each: int = 5, every: int = 100, seconds: float = 300, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._each, self._every, self._seconds, self._clock = each, every, seconds, clock
        self._by_address: dict[str, deque[float]] = {}
        self._all: deque[float] = deque(maxlen=every)
        self._lock = threading.Lock()

    def failed(self, address: str) -> None:
        """Note a failed attempt."""
        with self._lock:
            now = self._clock()
            if len(self._by_address) >= _ADDRESSES:
                self._by_address.pop(next(iter(self._by_address)))
            self._by_address.setdefault(address, deque(maxlen=self._each)).append(now)
            self._all.append(now)

    def passed(self, address: str) -> None:
        """Forget the failures of an address that got in."""
        with self._lock:
            for _ in self._by_address.pop(address, ()):
                if self._all:
                    self._all.pop()

    def wait(self, address: str) -> int:
        """Return how many seconds this address must wait before it may try again; 0 if it may."""
        with self._lock:
            own = self._left(self._by_address.get(address, deque()), self._each)
            return max(own, self._left(self._all, self._every))

    def _left(self, times: deque[float], most: int) -> int:
        if len(times) < most:
            return 0
        left = times[0] + self._seconds - self._clock()
        return int(left) + 1 if left > 0 else 0
