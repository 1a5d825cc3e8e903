"""Tokens that let a person in: kept only as a scrypt hash, compared in constant time."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import time
from typing import Final

from walkback.errors import WalkbackError

__all__ = ["Keyring", "hash_token", "new_token"]

_COST: Final = (2**14, 8, 1)
"""n, r, p of scrypt (RFC 7914): 16 MiB and about 50 ms for each guess."""
_HOURS: Final = 12
_SESSIONS: Final = 1000


def new_token() -> str:
    """Return a new random token of 160 bits, in 27 characters that are safe in addresses and shells."""
    return secrets.token_urlsafe(20)


def hash_token(token: str) -> str:
    """Return what to keep of a token or password: ``scrypt$n$r$p$salt$hash``.

    >>> hash_token("open sesame").rpartition("$")[0].startswith("scrypt$16384$8$1$")
    True
    """
    salt = secrets.token_bytes(16)
    n, r, p = _COST
    digest = hashlib.scrypt(token.encode(), salt=salt, n=n, r=r, p=p)
    return "$".join(("scrypt", str(n), str(r), str(p), _text(salt), _text(digest)))


class Keyring:
    """Knows a token by its hash, and the sessions of those who showed it.

    `token` is the token itself, or its hash as `hash_token` gives it; raises WalkbackError for a hash
    that is not one. Session ids are kept as hashes and end after twelve hours.
    """

    def __init__(self, token: str) -> None:
        self._hash = token if token.startswith("scrypt$") else hash_token(token)
        self._secret = secrets.token_bytes(32)
        self._proved: set[bytes] = set()
        self._sessions: dict[bytes, float] = {}
        _parts(self._hash)

    def fits(self, token: str) -> bool:
        """Tell whether the token is the right one; every wrong one takes equally long."""
        n, r, p, salt, digest = _parts(self._hash)
        return hmac.compare_digest(hashlib.scrypt(token.encode(), salt=salt, n=n, r=r, p=p), digest)

    def is_proved(self, token: str) -> bool:
        """Tell whether this token was found right before, without the cost of scrypt."""
        return self._mark(token) in self._proved

    def prove(self, token: str) -> bool:
        """Tell whether the token fits, and remember it if it does."""
        right = self.fits(token)
        if right:
            self._proved.add(self._mark(token))
        return right

    def open_session(self) -> str:
        """Return the id of a new session."""
        now = time.monotonic()
        self._sessions = {key: end for key, end in self._sessions.items() if end > now}
        while len(self._sessions) >= _SESSIONS:
            self._sessions.pop(next(iter(self._sessions)))
        session = secrets.token_urlsafe(32)
        self._sessions[self._mark(session)] = now + _HOURS * 3600
        return session

    def knows(self, session: str) -> bool:
        """Tell whether a session is open."""
        return self._sessions.get(self._mark(session), 0.0) > time.monotonic()

    def close_session(self, session: str) -> None:
        """End a session."""
        self._sessions.pop(self._mark(session), None)

    def _mark(self, text: str) -> bytes:
        return hmac.digest(self._secret, text.encode(), "sha256")


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _parts(hashed: str) -> tuple[int, int, int, bytes, bytes]:
    wrong = WalkbackError("the hash of the token is not one of walkback's. Make a new one with hash_token.")
    try:
        name, n, r, p, salt, digest = hashed.split("$")
        parts = int(n), int(r), int(p), _raw(salt), _raw(digest)
    except ValueError as error:
        raise wrong from error
    if name != "scrypt" or parts[0] > 2**14 or parts[1] * parts[2] > 8 or not parts[4]:
        raise wrong
    return parts
