"""`topics`: the questions of a dossier, and giving them other names and bounds."""

from __future__ import annotations

from typing import Annotated

import typer

from walkback.cli import options as o
from walkback.cli.app import app
from walkback.cli.listing import Listing
from walkback.cli.printing import rows_out
from walkback.cli.renaming import Command, Named, add_commands

__all__ = ["topics"]

topics = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="The questions of the dossier: list, rename, merge, split."
)
app.add_typer(topics, name="topics")


@topics.command("list", epilog=o.example("walkback topics list korea.dossier"))
def list_topics(
    dossier: o.Place,
    label: Annotated[str | None, typer.Option(help="Only with this in the label.")] = None,
    order: Annotated[str, typer.Option(help="size (most spoken of first) or label.")] = "size",
    after: o.From = None,
    limit: o.Limit = None,
    format: o.Format = "table",  # noqa: A002
) -> None:
    """List topics with their number of statements, those most spoken of first."""
    from walkback.dossier import Dossier  # noqa: PLC0415 - slow to load

    if order not in {"size", "label"}:
        raise typer.BadParameter(f"{order!r} is no order; it is size or label", param_hint="--order")
    with Dossier(dossier) as opened:
        found = Listing(
            lambda after, most: opened.list_topics(label=label, after=after, limit=most, order=order),  # type: ignore[arg-type]
            lambda view: view.id,
            *(format, limit, after),
        )
        rows = (
            {"label": v.label, "statements": v.statements, "first": v.first, "last": v.last, "id": v.id} for v in found
        )
        rows_out(format, ("label", "statements", "first", "last", "id"), rows, "label")
        found.tell(opened, "no topic fits" if label else "there are no topics yet")


add_commands(
    topics,
    Named(
        "topic",
        "label",
        which="Id or label of a topic.",
        find=lambda opened, topic: ((found := opened.topic(topic)).id, found.label),
        same=lambda opened, key, new: next(
            (v.id for v in opened.list_topics(label=new) if v.label.casefold() == new.casefold() and v.id != key), None
        ),
        rename=Command(
            "Give a topic a label that stays.",
            "walkback topics rename korea.dossier t1a2b3c4d5e6f 'us-north korea talks'",
        ),
        merge=Command(
            "Make one topic part of another; later statements on either go to that one.",
            "walkback topics merge korea.dossier 'talks' 'us-north korea talks'",
        ),
        split=Command(
            "Open a topic with some of the statements of another.",
            "walkback topics split korea.dossier 'talks' 'talks in sweden' s1f0c2a9b4d5e6f70",
        ),
    ),
)
