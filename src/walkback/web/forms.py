"""Forms as they come in: proven to be from a page of ours, and answered by going back to where they were."""

from typing import Annotated
from urllib.parse import parse_qsl, urlencode, urlsplit

from fastapi import Depends, HTTPException, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse

from walkback.records import Correction
from walkback.web.desk import NOTHING, WHO_COOKIE, Desk

__all__ = ["At", "Form", "back", "local_address", "proven", "text_of", "who_of"]

_MOST = 20_000
"""Characters of one field."""


def desk_of(request: Request) -> Desk:
    """Return the desk that the app of this request works at."""
    desk: Desk = request.app.state.desk
    return desk


At = Annotated[Desk, Depends(desk_of)]
"""The desk, as an argument of a page."""


async def proven(request: Request, desk: At) -> FormData:
    """Return the form of a request that carries this browser's token; refuse any other with 403."""
    form = await request.form(max_files=0, max_fields=60)
    token = request.headers.get("x-csrf-token") or text_of(form, "csrf")
    bearer = desk.rules.keyring is not None and request.headers.get("authorization", "").lower().startswith("bearer ")
    if not bearer and not desk.rules.is_form_token(request.cookies.get("walkback_form", ""), token):
        raise HTTPException(403, "The form is too old or comes from elsewhere. Go back, load the page again, retry.")
    return form


Form = Annotated[FormData, Depends(proven)]
"""A proven form, as an argument of a page."""


def text_of(form: FormData, name: str) -> str:
    """Return a field without blanks around it, empty where it is missing."""
    value = form.get(name)
    return value.strip()[:_MOST] if isinstance(value, str) else ""


def who_of(form: FormData, desk: Desk, request: Request) -> str:
    """Return who corrects: as the form says, else as this browser said before."""
    return text_of(form, "who")[:100] or desk.who(request) or "unnamed"


def local_address(address: str, fallback: str) -> str:
    """Return an address on this server, `fallback` for any other."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return fallback
    local = not parts.scheme and not parts.netloc and address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if local else fallback


def back(form: FormData, desk: Desk, done: list[Correction], fallback: str) -> RedirectResponse:
    """Send the browser back to the page the form was on, to be told what was changed; forget kept answers."""
    desk.kept.clear("queue")  # the queue leaves out what is judged by itself, and is slow to make
    there = urlsplit(local_address(text_of(form, "next"), fallback))
    path = "/" + there.path.lstrip("/\\")
    query = [(name, value) for name, value in parse_qsl(there.query) if name != "done"]
    query.append(("done", ",".join(correction.id for correction in done) or NOTHING))
    answer = RedirectResponse(path + (f"?{urlencode(query, safe=',')}" if query else ""), 303)
    if who := text_of(form, "who")[:100]:
        answer.set_cookie(WHO_COOKIE, "u-" + who.encode().hex(), max_age=31_536_000, httponly=True, samesite="strict")
    return answer
