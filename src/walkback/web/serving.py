"""Serving the app: on this machine for everyone on it, on other addresses only behind a token."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from walkback.errors import MissingExtra, WalkbackError
from walkback.web.app import create_app
from walkback.web.hosts import is_own_machine

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["serve"]


def serve(
    dossier_path: str | Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    readonly: bool = False,
    token: str | None = None,
    hosts: Iterable[str] = (),
) -> None:
    """Serve the web app of a dossier until it is interrupted.

    Raises WalkbackError for an address that others can reach when there is no token, and what `create_app`
    raises. Without a certificate of its own it belongs behind a proxy that speaks HTTPS.
    """
    demand_token(host, token)
    try:
        import uvicorn  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise MissingExtra("web", "serving a dossier") from error
    own = is_own_machine(host)
    names = [*hosts] if own or _is_wildcard(host) else [*hosts, host]
    app = create_app(dossier_path, readonly=readonly, token=token, hosts=names, anywhere=not own)
    uvicorn.run(app, host=host, port=port, log_level="warning", proxy_headers=False, server_header=False)


def demand_token(host: str, token: str | None) -> None:
    """Raise WalkbackError when others could reach the server without a token."""
    if token is None and not is_own_machine(host):
        raise WalkbackError(
            f"{host} can be reached by others, so it takes a token. Make one: walkback serve --new-token token.txt; "
            "then add --token-file token.txt"
        )
    if token is not None and len(token) < 12:
        raise WalkbackError("the token is too short to be safe: give at least 12 characters")


def _is_wildcard(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False
