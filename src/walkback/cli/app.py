"""The program `walkback`: its commands in the order of `--help`, and what becomes of errors."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, Final

import typer
from typer.core import TyperGroup

from walkback import __version__
from walkback.errors import WalkbackError
from walkback.processors import spare_collections, spare_threads
from walkback.views.wording import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["app", "main", "run"]

_MODULES: Final = (
    *("adding", "looking", "findings", "people", "themes", "correcting"),
    *("serving", "sharing", "watching", "scaling", "keeping", "copying"),
)
"""Modules of commands, in the order of the help; further ones of the package come after them."""
_HELPERS: Final = frozenset({"app", "listing", "options", "printing", "reference", "renaming"})


class _Commands(TyperGroup):
    """A group of commands that turns walkback's errors into one line and status 2."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except WalkbackError as error:
            typer.echo(clean(f"walkback: {error}", lines=True), err=True)
            raise typer.Exit(2) from error
        except BrokenPipeError:
            # the reader of our output, such as `head`, has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            typer.echo(clean(f"walkback: {place}{error.strerror or error}"), err=True)
            raise typer.Exit(2) from error


app = typer.Typer(
    name="walkback",
    cls=_Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Read news and keep the record of who said what, when, and when they walked it back.",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"walkback {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def start(
    version: bool = typer.Option(False, "--version", help="Print the version.", callback=_version, is_eager=True),
) -> None:
    """Read news and keep the record of who said what, when, and when they walked it back."""
    del version


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments and return its exit status."""
    try:
        app(list(arguments) if arguments is not None else None)
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else int(done.code is not None)
    return 0


def main() -> None:
    """Run the program with the arguments of the command line."""
    spare_threads()
    spare_collections()
    sys.exit(run())


_found = {module.name for module in iter_modules([str(Path(__file__).parent)])} - _HELPERS
for _name in (*(name for name in _MODULES if name in _found), *sorted(_found - set(_MODULES))):
    import_module(f"walkback.cli.{_name}")
