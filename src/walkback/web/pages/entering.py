"""Logging in and out, where a token is demanded."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from walkback.web.forms import At, Form, local_address, text_of
from walkback.web.guard import SESSION_COOKIE, address_of

__all__ = ["router"]

router = APIRouter(include_in_schema=False)


@router.get("/login")
def login(request: Request, desk: At) -> Response:
    """Ask for the token."""
    if desk.rules.keyring is None:
        return RedirectResponse("/", 303)
    there = local_address(request.query_params.get("next", ""), "/")
    return desk.page(request, "login.html", bare=True, there=there, problem="")


@router.post("/login")
def enter(request: Request, desk: At, form: Form) -> Response:
    """Let in who has the token; after five wrong ones an address waits for five minutes."""
    keyring, attempts, address = desk.rules.keyring, desk.rules.attempts, address_of(request)
    there = local_address(text_of(form, "next"), "/")
    if keyring is None:
        return RedirectResponse(there, 303)
    wait = attempts.wait(address)
    if wait:
        problem = f"Too many wrong tokens. Try again in {wait // 60 + 1} minutes."
        refused = desk.page(request, "login.html", status=429, bare=True, there=there, problem=problem)
        refused.headers["retry-after"] = str(wait)
        return refused
    attempts.failed(address)  # counted before it is checked, so that guesses at one time are counted too
    if not keyring.fits(text_of(form, "token")):
        return desk.page(
            request, "login.html", status=403, bare=True, there=there, problem="That is not the token of this dossier."
        )
    attempts.passed(address)
    answer = RedirectResponse(there, 303)
    secure = request.url.scheme == "https"
    answer.set_cookie(SESSION_COOKIE, keyring.open_session(), httponly=True, samesite="lax", secure=secure)
    return answer


@router.post("/logout")
def leave(request: Request, desk: At, form: Form) -> Response:
    """End the session."""
    del form
    if desk.rules.keyring is not None:
        desk.rules.keyring.close_session(request.cookies.get(SESSION_COOKIE, ""))
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(SESSION_COOKIE)
    return answer
