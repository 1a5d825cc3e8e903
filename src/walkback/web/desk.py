"""What all pages share: the dossier, its outlines, the templates, and answers kept for a few seconds."""

from __future__ import annotations

import getpass
import threading
import time
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeVar
from urllib.parse import quote

from starlette.responses import HTMLResponse

from walkback import __version__
from walkback.dossier import Dossier, relation_key
from walkback.dossier.summaries import Summaries
from walkback.records import Act, ActorKind, Mode, OwnSide, Response, Stance
from walkback.views.changing import change_words, named_thing
from walkback.views.parts import environment
from walkback.views.wording import unknown_words

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from jinja2 import Environment
    from pydantic import BaseModel
    from starlette.requests import Request

    from walkback.dossier import PassageView, RelationView, StatementView
    from walkback.records import Correction
    from walkback.web.guard import Rules

__all__ = ["NOTHING", "WHO_COOKIE", "Desk", "Kept"]

WHO_COOKIE: Final = "walkback_who"
NOTHING: Final = "nothing"
"""What an address has in place of corrections after a form that changed nothing."""
_NAMES: Final = ("speaker", "side", "topic", "channel", "publisher", "from_side", "to")
"""Names that pages ask for."""
_CHOICES: Final = {
    "acts": Act,
    "stances": Stance,
    "modes": Mode,
    "actor_kinds": ActorKind,
    "responses": Response,
    "own_sides": OwnSide,
}
T = TypeVar("T")


class Kept:
    """Answers that may be a few seconds old: an old one is given at once while a new one is made.

    >>> kept = Kept(seconds=60)
    >>> kept.get("n", lambda: 1), kept.get("n", lambda: 2)
    (1, 1)
    """

    def __init__(self, seconds: float = 10.0, most: int = 500) -> None:
        self._seconds, self._most = seconds, most
        self._answers: dict[Hashable, tuple[float, Any]] = {}
        self._making: set[Hashable] = set()
        self._turns: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()
        self._round = 0

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the answer under `key`, made now where there is none."""
        with self._lock:
            found, made_in = self._answers.get(key), self._round
            stale = found is not None and time.monotonic() - found[0] > self._seconds
            renew = stale and key not in self._making
            if renew:
                self._making.add(key)
        if renew:
            threading.Thread(target=self._renew, args=(key, make, made_in), daemon=True).start()
        if found is not None:
            return found[1]  # type: ignore[no-any-return]
        return self._first(key, make)

    def _first(self, key: Hashable, make: Callable[[], T]) -> T:
        """Make an answer that is not there; who asks for it meanwhile waits for it."""
        with self._lock:
            turn = self._turns.setdefault(key, threading.Lock())
        try:
            with turn:
                with self._lock:
                    found, made_in = self._answers.get(key), self._round
                if found is not None:
                    return found[1]  # type: ignore[no-any-return]
                answer = make()
                self._keep(key, answer, made_in)
                return answer
        finally:
            with self._lock:
                self._turns.pop(key, None)

    def clear(self, *but: Hashable) -> None:
        """Forget all answers but these: the dossier was changed from here, and whoever did so wants to see it."""
        with self._lock:
            self._answers = {key: self._answers[key] for key in but if key in self._answers}
            self._round += 1

    def _renew(self, key: Hashable, make: Callable[[], Any], made_in: int) -> None:
        try:
            self._keep(key, make(), made_in)
        finally:
            with self._lock:
                self._making.discard(key)

    def _keep(self, key: Hashable, answer: object, made_in: int) -> None:
        with self._lock:
            if made_in != self._round:
                return
            if len(self._answers) >= self._most and key not in self._answers:
                self._answers.pop(next(iter(self._answers)))
            self._answers[key] = (time.monotonic(), answer)


@dataclass
class Desk:
    """The dossier that is served, and the rules under which it is."""

    dossier: Dossier
    rules: Rules
    kept: Kept = field(default_factory=Kept)

    @cached_property
    def summaries(self) -> Summaries:
        """Outlines of the dossier."""
        return Summaries(self.dossier.engine)

    @cached_property
    def name(self) -> str:
        """The dossier's name, without its folder."""
        return self.dossier.place.rstrip("/").rsplit("/", 1)[-1].partition("?")[0]

    @cached_property
    def templates(self) -> Environment:
        """The templates of pages."""
        made = environment("walkback.web")
        made.globals |= {
            "address": statement_address,
            "details": details_address,
            "article_address": article_address,
            "relation_address": relation_address,
            "dossier_name": self.name,
            "readonly": self.rules.readonly,
            "locked": self.rules.keyring is not None,
            "version": __version__,
            "unknown": self._unknown,
            "choices": {name: [str(choice) for choice in kind] for name, kind in _CHOICES.items()},
        }
        made.filters |= {"plain": plain, "changed": self._changed, "thing": self._thing}
        return made

    def _changed(self, correction: Correction) -> tuple[str, str]:
        return change_words(self.dossier, correction)

    def _thing(self, correction: Correction) -> str:
        return named_thing(self.dossier, correction)

    def _unknown(self, asked: BaseModel) -> list[str]:
        """Tell of each name in a query that the dossier does not have which may have been meant."""
        given = {name: str(value) for name in _NAMES if (value := getattr(asked, name, ""))}
        return [unknown_words(*found) for found in self.dossier.unknown(**given)]

    def page(self, request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        """Return a page; where htmx asks for a list alone, the template knows by `partial`."""
        partial = request.headers.get("hx-request") == "true" and request.headers.get("hx-boosted") is None
        shown = self.templates.get_template(template).render(
            here=request.url.path,
            this=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
            partial=partial,
            csrf=self.rules.form_token(request.state.form_key),
            who=self.who(request),
            done=self._done(request),
            idle=request.query_params.get("done") == NOTHING,
            **values,
        )
        return HTMLResponse(shown, status, {"vary": "HX-Request, Cookie"})

    def who(self, request: Request) -> str:
        """Return the name under which this browser made corrections before, else that of the local user."""
        known = request.cookies.get(WHO_COOKIE, "")
        if known.startswith("u-"):
            return bytes.fromhex(known[2:]).decode(errors="replace") if _is_hex(known[2:]) else ""
        return "" if self.rules.keyring is not None else _local_user()

    def _done(self, request: Request) -> list[Correction]:
        """Return the corrections that led to this page, to tell of them and to offer to undo them."""
        ids = [key for key in request.query_params.get("done", "").split(",")[:20] if key]
        return self.summaries.corrections_by_id(ids) if ids else []


def statement_address(view: StatementView) -> str:
    """Return the page of a statement's article, at its sentence."""
    return f"/articles/{quote(view.article)}#{quote(view.id)}"


def article_address(view: PassageView) -> str:
    """Return the page of the article that words stand in."""
    return f"/articles/{quote(view.article)}"


def details_address(view: StatementView) -> str:
    """Return the page of a statement, with all its fields."""
    return f"/statements/{quote(view.id)}"


def relation_address(found: RelationView) -> str:
    """Return the page of a relation."""
    return "/relations/" + "/".join(quote(part, safe="") for part in relation_key(found.relation).split("|"))


def plain(text: str | None) -> str:
    r"""Return text with every invisible or control character made visible, as long as it was.

    >>> plain("a\x00b\u202ec")
    'a�b�c'
    """
    if text is None or text.isprintable():
        return text or ""
    return "".join(
        c if c == "\n" or c.isprintable() or (c.isspace() and c not in _CONTROLS) else "�" for c in text or ""
    )


_CONTROLS: Final = frozenset(map(chr, (*range(9), *range(11, 32), 0x85, 0x2028, 0x2029)))


def _is_hex(text: str) -> bool:
    return len(text) % 2 == 0 and all(c in "0123456789abcdef" for c in text)


def _local_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
