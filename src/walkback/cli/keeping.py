"""`backup`, `restore` and `doctor`: keeping a dossier in health."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from walkback.cli import options as o
from walkback.cli.app import app
from walkback.cli.printing import message

__all__ = ["backup", "doctor", "restore"]


@app.command(epilog=o.example("walkback backup korea.dossier korea-2017-12-14.backup"))
def backup(
    dossier: o.Place, target: Annotated[Path, typer.Argument(metavar="TARGET", help="File to write the copy to.")]
) -> None:
    """Copy a dossier as it is at this moment to a file, also while others write to it."""
    from walkback.dossier import Dossier  # noqa: PLC0415 - slow to load

    with Dossier(dossier) as opened:
        opened.backup(target)
    message(f"the backup is {target}; to go back to it: walkback restore {target} {dossier}")


@app.command(epilog=o.example("walkback restore korea-2017-12-14.backup korea.dossier"))
def restore(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="The backup.")],
    dossier: Annotated[str, typer.Argument(metavar="DOSSIER", help="The dossier to put it in the place of.")],
) -> None:
    """Put a backup in the place of a dossier; the former file is kept beside it.

    On PostgreSQL the dossier must be new or empty.
    """
    from walkback.dossier import restore as put_back  # noqa: PLC0415 - slow to load

    former = put_back(source, dossier)
    kept = f"; the former file is now {former}" if former else ""
    message(f"{dossier} is as it was in {source}{kept}")


@app.command(epilog=o.example("walkback doctor korea.dossier"))
def doctor(
    dossier: Annotated[
        str | None, typer.Argument(metavar="DOSSIER", help="A dossier to look at.", show_default=False)
    ] = None,
    thorough: Annotated[bool, typer.Option("--thorough", help="Also compare every index with its table.")] = False,
) -> None:
    """Tell versions, models with their hashes, and the health of a dossier; status 1 if something is wrong."""
    from walkback.health import models, versions  # noqa: PLC0415 - slow to load

    found, missing = models()
    for name, value in [*versions(), *found]:
        typer.echo(f"{name:28} {value}")
    for name in missing:
        typer.echo(f"{name:28} missing: pip install --force-reinstall walkback")
    wrong = _dossier(dossier, thorough=thorough) if dossier else []
    if wrong or missing:
        raise typer.Exit(1)


def _dossier(place: str, *, thorough: bool) -> list[str]:
    from walkback.dossier import Dossier  # noqa: PLC0415 - slow to load

    with Dossier(place, create=Path(place).exists()) as opened:
        wrong = opened.health(thorough=thorough)
        typer.echo(f"{'dossier':28} {place}, tables of version {opened.schema_version}")
        for name, number in opened.counts().items():
            typer.echo(f"{'  ' + name:28} {number}")
    for line in wrong:
        typer.echo(f"{'damage':28} {line}")
    typer.echo(f"{'health':28} {'damaged: walkback restore BACKUP ' + place if wrong else 'sound'}")
    return wrong
