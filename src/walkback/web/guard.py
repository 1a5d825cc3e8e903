"""What every request passes: host, size, who asks, where from; and the headers that every answer carries."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from walkback.web.hosts import Hosts
from walkback.web.limits import Attempts

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from walkback.web.tokens import Keyring

__all__ = ["FORM_COOKIE", "SESSION_COOKIE", "Guard", "Rules", "address_of"]

FORM_COOKIE: Final = "walkback_form"
SESSION_COOKIE: Final = "walkback_session"
_MOST_BYTES: Final = 256 * 1024
"""Of a request's body: forms are small."""
_READS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_OPEN: Final = ("/login", "/static/")
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS: Final = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass(slots=True)
class Rules:
    """Who may ask: the hosts, the keyring (None: everyone on this machine), and whether nothing may change."""

    hosts: Hosts = field(default_factory=Hosts)
    keyring: Keyring | None = None
    readonly: bool = False
    attempts: Attempts = field(default_factory=Attempts)
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def form_token(self, key: str) -> str:
        """Return the token that forms of a browser with this key carry."""
        return hmac.new(self.secret, key.encode(), "sha256").hexdigest()

    def is_form_token(self, key: str, token: str) -> bool:
        """Tell whether a form came from a page of ours in this browser."""
        return bool(key) and hmac.compare_digest(self.form_token(key).encode(), token.encode())


def address_of(request: Request) -> str:
    """Return the address of who asks; headers that a proxy would add are not believed."""
    return request.client.host if request.client else "unknown"


class Guard:
    """ASGI middleware around the whole app."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self._app = app
        self._rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on, one request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        request = Request(scope)
        key = request.cookies.get(FORM_COOKIE, "")
        fresh = not key
        key = key or secrets.token_urlsafe(18)
        scope.setdefault("state", {})["form_key"] = key

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._head(MutableHeaders(scope=message), request, key if fresh else "")
            await send(message)

        refused = await self._refusal(request)
        if refused is not None:
            await refused(scope, receive, headed)
        else:
            await self._app(scope, _bounded(receive), headed)

    async def _refusal(self, request: Request) -> Response | None:
        rules = self._rules
        if not rules.hosts.knows(request.headers.get("host", "")):
            return PlainTextResponse("walkback is not served under this name.\n", 421)
        length = request.headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > _MOST_BYTES:
            return PlainTextResponse("The request is too large.\n", 413)
        if rules.keyring is not None and not request.url.path.startswith(_OPEN):
            refused = await self._stranger(request, rules.keyring)
            if refused is not None:
                return refused
        if request.method in _READS:
            return None
        if not _from_here(request):
            return PlainTextResponse("Changes are taken from walkback's own pages only.\n", 403)
        if rules.readonly and not request.url.path.startswith(("/login", "/logout")):
            return PlainTextResponse("This dossier is served read-only.\n", 403)
        return None

    async def _stranger(self, request: Request, keyring: Keyring) -> Response | None:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return await self._bearer(request, keyring, token.strip())
        if keyring.knows(request.cookies.get(SESSION_COOKIE, "")):
            return None
        if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
            there = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            return RedirectResponse(f"/login?next={quote(there, safe='')}", 303)
        return PlainTextResponse("Log in first.\n", 401, {"www-authenticate": "Bearer"})

    async def _bearer(self, request: Request, keyring: Keyring, token: str) -> Response | None:
        if keyring.is_proved(token):
            return None
        attempts, address = self._rules.attempts, address_of(request)
        wait = attempts.wait(address)
        if wait:
            return PlainTextResponse("Too many wrong tokens.\n", 429, {"retry-after": str(wait)})
        attempts.failed(address)  # counted before it is checked, so that guesses at one time are counted too
        if await run_in_threadpool(keyring.prove, token):
            attempts.passed(address)
            return None
        return PlainTextResponse("The token is wrong.\n", 401, {"www-authenticate": "Bearer"})

    def _head(self, headers: MutableHeaders, request: Request, new_key: str) -> None:
        for name, value in _HEADERS.items():
            headers[name] = value
        headers.setdefault("cache-control", "no-store" if self._rules.keyring else "private, no-cache")
        if new_key and headers.get("content-type", "").startswith("text/html"):
            secure = "; Secure" if request.url.scheme == "https" else ""
            headers.append("set-cookie", f"{FORM_COOKIE}={new_key}; Path=/; HttpOnly; SameSite=Strict{secure}")


def _from_here(request: Request) -> bool:
    """Tell whether a change comes from a page of this server, by what the browser says of its origin."""
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


def _bounded(receive: Receive) -> Receive:
    """Return a receiver that cuts off a body that grows past the limit, whatever its header said."""
    taken = 0

    async def limited() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        return {"type": "http.disconnect"} if taken > _MOST_BYTES else message

    return limited
