"""Printing for commands: tables for people, JSON and CSV for programs, messages on standard error."""

from __future__ import annotations

import csv
import json
import os
import shutil
import sys
from typing import TYPE_CHECKING, Any

import typer

from walkback.views.wording import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console, RenderableType

__all__ = ["FORMULA", "message", "rows_out", "safe_cell", "screen", "show", "user"]

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula."""


def message(text: str) -> None:
    """Print a line for the person at the terminal; it never mixes with the data."""
    typer.echo(clean(text), err=True)


def screen() -> Console:
    """Return the console for standard output: no markup, as article text may hold brackets."""
    from rich.console import Console  # noqa: PLC0415 - slow to load

    asked = os.environ.get("COLUMNS", "")
    width = None if sys.stdout.isatty() else int(asked) if asked.isdecimal() and int(asked) else _wide()
    return Console(markup=False, highlight=False, emoji=False, width=width, file=sys.stdout)


def show(view: RenderableType) -> None:
    """Print a view; what is no terminal gets no spaces at the ends of lines."""
    console = screen()
    if console.is_terminal:
        console.print(view)
        return
    with console.capture() as printed:
        console.print(view)
    typer.echo("\n".join(line.rstrip(" ") for line in printed.get().split("\n")), nl=False)


def rows_out(
    format: str,  # noqa: A002
    columns: Sequence[str],
    rows: Iterable[dict[str, Any]],
    wide: str = "",
    formats: Sequence[str] = ("table", "json", "csv"),
) -> None:
    """Print rows as a table, as one JSON list with a row a line, or as CSV; refuse what is none of `formats`."""
    if format == "json":
        _json(rows)
    elif format == "csv":
        _csv(columns, rows)
    elif format == "table":
        from walkback.views.console import plain_table  # noqa: PLC0415 - slow to load

        show(plain_table(columns, ([row[name] for name in columns] for row in rows), wide))
    else:
        known = f"{', '.join(formats[:-1])} or {formats[-1]}"
        raise typer.BadParameter(f"there is no format {format!r}; it is {known}", param_hint="--format")


def safe_cell(value: object) -> object:
    """Return a cell that no spreadsheet runs: text that begins like a formula gets an apostrophe.

    >>> safe_cell("=HYPERLINK(1)"), safe_cell("talks"), safe_cell(-2)
    ("'=HYPERLINK(1)", 'talks', -2)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def user(given: str | None) -> str:
    """Return who is at work: as given, from WALKBACK_USER, or the name of the account."""
    import getpass  # noqa: PLC0415 - only for corrections

    if given or os.environ.get("WALKBACK_USER"):
        return given or os.environ["WALKBACK_USER"]
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise typer.BadParameter("say who you are: --by NAME") from error


def _wide() -> int:
    return max(120, shutil.get_terminal_size().columns)


def _json(rows: Iterable[dict[str, Any]]) -> None:
    first = True
    for row in rows:
        typer.echo(("[" if first else ",\n ") + json.dumps(row, ensure_ascii=False, default=str), nl=False)
        first = False
    typer.echo("[]" if first else "]")


def _csv(columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([safe_cell(row[name]) for name in columns])
