"""`copy`: from a file to a server and back."""

from __future__ import annotations

from typing import Annotated

import typer

from walkback.cli.app import app
from walkback.cli.options import example
from walkback.cli.printing import message

__all__ = ["copy"]

_Place = Annotated[str, typer.Argument(help="File of a dossier, or postgresql://...", show_default=False)]


@app.command(
    epilog=example(
        "walkback copy korea.dossier postgresql://desk@db/korea", "walkback copy postgresql://desk@db/korea k.dossier"
    )
)
def copy(source: _Place, target: _Place) -> None:
    """Copy a dossier between a file and a PostgreSQL database, with every correction and its history.

    The copy is of one moment, also while others write. TARGET must be new or empty; number and hash of the rows
    of every table are compared in the end. Stopped at any moment, nothing is in TARGET: run the command again.
    """
    from walkback.dossier import Dossier  # noqa: PLC0415 - slow to load
    from walkback.dossier.moving import copy_dossier  # noqa: PLC0415 - slow to load

    with Dossier(source) as old, Dossier(target, create=True) as new:
        rows = copy_dossier(old, new)
    message(f"{sum(rows.values())} rows of {len(rows)} tables are copied and compared; {rows['articles']} articles")
