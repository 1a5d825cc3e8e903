"""Connecting only to public addresses: a name is resolved once, checked, and the checked address is connected to.

Resolving a second time would let a hostile name server answer with an address of our own network the second
time (DNS rebinding).
"""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING, Any

import httpcore
import httpx

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Refused", "checked_transport", "is_public", "public_addresses"]

_MAPPED = ipaddress.ip_network("64:ff9b::/96")


class Refused(httpx.TransportError):
    """The address is one that is not connected to."""


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the open internet, also where IPv6 wraps an IPv4 address.

    >>> [is_public(a) for a in ("93.184.216.34", "127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1", "fe80::1")]
    [True, False, False, False, False]
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _MAPPED:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip.is_reserved or ip.is_site_local:
            return False
    return ip.is_global and not ip.is_multicast


def public_addresses(host: str, port: int, allow: frozenset[str]) -> list[str]:
    """Resolve a host; raise Refused where one of its addresses is not public and `allow` does not name it."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpx.ConnectError(f"{host} is not known: {error}") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if host.lower() not in allow:
        for address in addresses:
            if not is_public(address):
                raise Refused(f"{host} is {address}, not on the open internet; to allow it, name it under `allow`")
    return addresses


class _Backend(httpcore.NetworkBackend):
    """Connects to the addresses that were checked; TLS still asks for the name."""

    def __init__(self, allow: frozenset[str]) -> None:
        self._allow = allow
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failed: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in public_addresses(host, port, self._allow):
            try:
                return self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._stream
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise httpx.ReadError(str(error) or type(error).__name__) from error

    def close(self) -> None:
        self._stream.close()


class _Transport(httpx.BaseTransport):
    def __init__(self, allow: frozenset[str]) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), max_connections=8, network_backend=_Backend(allow)
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        asked = httpcore.Request(
            method=request.method,
            url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        try:
            got = self._pool.handle_request(asked)
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise httpx.ConnectError(str(error) or type(error).__name__) from error
        return httpx.Response(got.status, headers=got.headers, stream=_Body(got.stream), extensions=got.extensions)

    def close(self) -> None:
        self._pool.close()


def checked_transport(allow: frozenset[str] = frozenset()) -> httpx.BaseTransport:
    """Return a transport for `httpx.Client` that connects to public addresses and to the hosts in `allow`."""
    return _Transport(allow)
