"""`export`: the record for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from walkback.cli import options as o
from walkback.cli.app import app
from walkback.cli.listing import names_of, tell_none
from walkback.cli.printing import message

__all__ = ["export"]


@app.command(epilog=o.example("walkback export korea.dossier --format dna -o korea.dna"))
def export(
    dossier: o.Place,
    output: Annotated[
        str, typer.Option("--output", "-o", help="File to write (- is standard output); a folder for gold.")
    ],
    format: Annotated[str, typer.Option("--format", help="A format; `walkback formats` lists them.")],  # noqa: A002
    option: Annotated[
        list[str] | None, typer.Option("--set", help="NAME=VALUE, an option of the format; may be repeated.")
    ] = None,
    speaker: o.Speaker = None,
    side: o.Side = None,
    topic: o.Topic = None,
    act: o.Act = None,
    stance: o.Stance = None,
    text: o.Text = None,
    since: o.Since = None,
    until: o.Until = None,
    article: o.Article = None,
    publisher: o.Publisher = None,
    addressee: o.Addressee = None,
    channel: o.Channel = None,
    min_confidence: o.MinConfidence = None,
    status: o.Reviewed = "",
) -> None:
    """Write statements, and what belongs to them, in the format of another program."""
    from walkback.dossier import Dossier, StatementFilter  # noqa: PLC0415 - slow to load

    wanted = StatementFilter(
        *(speaker, side, topic, act, stance, text, since, until, article, publisher, addressee, channel),
        min_confidence=min_confidence,
        status=status,
    )
    if format == "gold" and (wanted != StatementFilter() or option or output == "-"):
        raise typer.BadParameter("gold takes every article whole, into a folder: no filters, no --set, no -o -")
    with Dossier(dossier) as opened:
        if format == "gold":
            from walkback.export.gold import write_gold  # noqa: PLC0415 - slow to load

            message(f"{write_gold(opened, Path(output))} articles are in {output}")
            return
        from walkback.export import write  # noqa: PLC0415 - slow to load

        write(opened, format, output, wanted, **_settings(option or []))
        if wanted != StatementFilter() and not opened.count(wanted):
            tell_none(opened, "no statement fits; try fewer filters", **names_of(wanted))
    if output != "-":
        message(f"written: {output}")


@app.command(epilog=o.example("walkback formats"))
def formats() -> None:
    """List the formats of `export`, what reads them, and their options."""
    from walkback.export import FORMATS  # noqa: PLC0415 - slow to load

    typer.echo("gold       a folder with one JSON file an article, in the form of hand-coded ones")
    for known in FORMATS.values():
        typer.echo(f"{known.name:10} {known.meaning}")
        for setting in known.options:
            choices = f" ({', '.join(setting.choices)})" if setting.choices else ""
            typer.echo(f"             --set {setting.name}={setting.default}: {setting.meaning}{choices}")


def _settings(given: list[str]) -> dict[str, str]:
    wrong = next((item for item in given if "=" not in item), None)
    if wrong is not None:
        raise typer.BadParameter(f"{wrong!r} has no value; write NAME=VALUE", param_hint="--set")
    return dict(item.split("=", 1) for item in given)
