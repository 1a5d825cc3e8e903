"""The app: pages put together, guarded, and their errors told in words."""

from __future__ import annotations

from contextlib import asynccontextmanager
from importlib import import_module
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.staticfiles import StaticFiles

from walkback import __version__
from walkback.dossier import Dossier
from walkback.errors import CorrectionError, DossierError, NotFound, WalkbackError
from walkback.views.parts import look
from walkback.web.asking import unfit_words
from walkback.web.desk import Desk
from walkback.web.guard import Guard, Rules
from walkback.web.hosts import Hosts
from walkback.web.tokens import Keyring

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable
    from pathlib import Path

    from starlette.requests import Request

__all__ = ["create_app"]

_PAGES: Final = (
    *("brief", "topics", "positions", "findings", "offers", "actors", "articles"),
    *("statements", "review", "correcting", "entering"),
)
_STATUS: Final = {NotFound: 404, CorrectionError: 422, DossierError: 503}


def create_app(
    dossier_path: str | Path,
    *,
    readonly: bool = False,
    token: str | None = None,
    hosts: Iterable[str] = (),
    anywhere: bool = False,
) -> FastAPI:
    """Return the web app of a dossier.

    `token`, itself or as `hash_token` gives it, is demanded of everyone where it is given. `hosts` are
    further names that the app may be called by, `anywhere` also lets in numeric addresses; without
    either it answers as localhost alone. Raises what `Dossier` raises.
    """
    rules = Rules(Hosts(hosts, anywhere=anywhere), Keyring(token) if token else None, readonly)
    desk = Desk(Dossier(dossier_path, readonly=readonly), rules)

    @asynccontextmanager
    async def closing(app: FastAPI) -> AsyncIterator[None]:
        yield
        app.state.desk.dossier.close()

    app = FastAPI(
        title="walkback", version=__version__, docs_url=None, redoc_url=None, lifespan=closing, openapi_url="/api.json"
    )
    app.state.desk = desk
    for name in _PAGES:
        app.include_router(import_module(f"walkback.web.pages.{name}").router)
    app.add_api_route("/static/look.css", _look, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=str(files("walkback.web") / "static")), name="static")
    for kind in (WalkbackError, HTTPException, RequestValidationError):
        app.add_exception_handler(kind, _told)
    app.add_middleware(Guard, rules=rules)
    return app


def _look() -> Response:
    return Response(look(), media_type="text/css")


def _told(request: Request, error: Exception) -> Response:
    """Return an error as a page, or as JSON to a program."""
    status, message = _words(error)
    if request.url.path.endswith(".json"):
        return JSONResponse({"error": message}, status)
    desk: Desk = request.app.state.desk
    return desk.page(request, "error.html", status=status, code=status, message=message)


def _words(error: Exception) -> tuple[int, str]:
    if isinstance(error, HTTPException):
        return error.status_code, "There is no such page." if error.status_code == 404 else str(error.detail)
    if isinstance(error, RequestValidationError):
        return 422, _plainly(unfit_words(error.errors()))
    status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 500)
    return status, _plainly(str(error))


def _plainly(message: str) -> str:
    """Return a message without the advice for those who type commands."""
    said = message.partition("; `walkback")[0]
    return said[:1].upper() + said[1:] + ("" if said.endswith((".", "!", "?")) else ".")
