"""Under which names the app may be called: a page of another site that resolves to us is refused."""

from __future__ import annotations

import ipaddress
import re
import socket
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Hosts", "is_own_machine"]

_LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_HOST: Final = re.compile(r"(?:\[([0-9a-fA-F:.]+)\]|([A-Za-z0-9._-]+))(?::\d{1,5})?\Z")


def is_own_machine(host: str) -> bool:
    """Tell whether only this machine can reach a server that listens on `host`.

    >>> is_own_machine("127.0.0.1"), is_own_machine("0.0.0.0")
    (True, False)
    """
    return host in _LOCAL


class Hosts:
    """The values of the Host header that are let in.

    Names of this machine always; with `anywhere` also any numeric address, which no name of another
    site can stand for (DNS rebinding), and the machine's own name; and the names in `extra`.

    >>> Hosts().knows("localhost:8000"), Hosts().knows("evil.example"), Hosts(anywhere=True).knows("[2001:db8::1]:80")
    (True, False, True)
    """

    def __init__(self, extra: Iterable[str] = (), *, anywhere: bool = False) -> None:
        self._names = {*_LOCAL, *(name.lower() for name in extra)}
        self._anywhere = anywhere
        if anywhere:
            self._names.add(socket.gethostname().lower())

    def knows(self, header: str) -> bool:
        """Tell whether a request with this Host header is let in."""
        found = _HOST.match(header)
        if found is None:
            return False
        name = (found[1] or found[2]).lower()
        return name in self._names or (self._anywhere and _is_numeric(name))


def _is_numeric(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
