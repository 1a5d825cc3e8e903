"""`serve`: the web app."""

from __future__ import annotations

import os
from pathlib import Path  # noqa: TC003 - typer reads it at run time
from typing import Annotated

import typer

from walkback.cli import options as o
from walkback.cli.app import app
from walkback.cli.printing import message
from walkback.errors import MissingExtra, WalkbackError

__all__ = ["serve"]


@app.command(epilog=o.example("walkback serve korea.dossier", "walkback serve --new-token token.txt"))
def serve(
    dossier: Annotated[str | None, typer.Argument(help="The dossier to look at.", show_default=False)] = None,
    host: Annotated[
        str, typer.Option("--host", help="Address to listen on; others than this machine's take a token.")
    ] = ("127.0.0.1"),
    port: Annotated[int, typer.Option("--port", help="Port to listen on.", min=1, max=65535)] = 8000,
    readonly: Annotated[bool, typer.Option("--readonly", help="Refuse all corrections.")] = False,
    token_file: Annotated[
        Path | None, typer.Option("--token-file", help="File with the token, or its hash; else $WALKBACK_TOKEN.")
    ] = None,
    allow_host: Annotated[
        list[str] | None, typer.Option("--allow-host", help="A further name that the app is called by; repeatable.")
    ] = None,
    new_token: Annotated[
        Path | None, typer.Option("--new-token", help="Make a token, write its hash to this file, and stop.")
    ] = None,
) -> None:
    """Open a dossier as a web app, to look, follow and correct."""
    try:
        from walkback import web  # noqa: PLC0415 - slow to load, and an extra
    except ModuleNotFoundError as error:
        raise MissingExtra("web", "serving a dossier") from error

    if new_token is not None:
        token = web.new_token()
        with os.fdopen(os.open(new_token, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
            stream.write(web.hash_token(token) + "\n")
        typer.echo(token)
        message(f"keep this token, it is not shown again; its hash is in {new_token}")
        return
    if dossier is None:
        raise WalkbackError("say which dossier: walkback serve DOSSIER")
    secret = _token_of(token_file) if token_file else os.environ.get("WALKBACK_TOKEN")
    message(f"open http://{f'[{host}]' if ':' in host else host}:{port}/ in a browser; Ctrl-C stops it")
    web.serve(dossier, host=host, port=port, readonly=readonly, token=secret or None, hosts=allow_host or ())


def _token_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except UnicodeDecodeError as error:
        raise WalkbackError(f"{file} holds no token; make one: walkback serve --new-token {file}") from error
