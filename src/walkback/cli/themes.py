"""`topics`: the questions of a dossier, and giving them other names and bounds."""

from __future__ import annotations

from typing import Annotated

import typer

from walkback.cli import options as o
from walkback.cli.app import app
from walkback.cli.printing import message, rows_out, user

__all__ = ["topics"]

topics = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="The questions of the dossier: list, rename, merge, split."
)
app.add_typer(topics, name="topics")

Id = Annotated[str, typer.Argument(metavar="TOPIC", help="Id or label of a topic.")]


@topics.command("list", epilog=o.example("walkback topics list korea.dossier"))
def list_topics(
    dossier: o.Place,
    label: Annotated[str | None, typer.Option(help="Only with this in the label.")] = None,
    after: o.From = None,
    limit: o.Limit = 50,
    format: o.Format = "table",  # noqa: A002
) -> None:
    """List topics by label, with their number of statements."""
    from walkback.dossier import Dossier  # noqa: PLC0415 - slow to load

    with Dossier(dossier) as opened:
        rows = [
            {"label": v.label, "statements": v.statements, "first": v.first, "last": v.last, "id": v.id}
            for v in opened.list_topics(label=label, after=after, limit=limit)
        ]
    rows_out(format, ("label", "statements", "first", "last", "id"), rows, "label")


@topics.command(epilog=o.example("walkback topics rename korea.dossier t1a2b3c4d5e6f 'us-north korea talks'"))
def rename(
    dossier: o.Place,
    topic: Id,
    label: Annotated[str, typer.Argument(metavar="LABEL", help="The label to show.")],
    by: o.Who = None,
    why: o.Why = "",
) -> None:
    """Give a topic a label that stays."""
    from walkback.dossier import Dossier  # noqa: PLC0415 - slow to load

    with Dossier(dossier) as opened:
        found = opened.topic(topic)
        opened.correct("topic", found.id, "label", label, who=user(by), why=why)
    message(f"{found.label} is now called {label}")


@topics.command(epilog=o.example("walkback topics merge korea.dossier 'talks' 'us-north korea talks'"))
def merge(
    dossier: o.Place,
    topic: Id,
    into: Annotated[str, typer.Argument(metavar="INTO", help="The topic to keep.")],
    by: o.Who = None,
    why: o.Why = "",
) -> None:
    """Make one topic part of another; later statements on either go to that one."""
    from walkback.dossier import Dossier  # noqa: PLC0415 - slow to load

    with Dossier(dossier) as opened:
        gone, kept = opened.topic(topic), opened.topic(into)
        change = opened.correct("topic", gone.id, "merged_into", kept.id, who=user(by), why=why)
    message(f"{gone.label} is part of {kept.label}; to take it back: walkback corrections undo {dossier} {change.id}")


@topics.command(epilog=o.example("walkback topics split korea.dossier 'talks' 'talks in sweden' s1f0c2a9b4d5e6f70"))
def split(
    dossier: o.Place,
    topic: Id,
    label: Annotated[str, typer.Argument(metavar="LABEL", help="Label of the new topic.")],
    statements: Annotated[list[str], typer.Argument(metavar="STATEMENT", help="Ids of the statements that are on it.")],
    by: o.Who = None,
    why: o.Why = "",
) -> None:
    """Open a topic with some of the statements of another."""
    from walkback.dossier import Dossier  # noqa: PLC0415 - slow to load

    with Dossier(dossier) as opened:
        found = opened.split_topic(opened.topic(topic).id, label, statements, who=user(by), why=why)
    message(f"{label} is topic {found} with {len(statements)} statements")
