"""`actors`: who speaks, and what to do when two records are one person, or one is two."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from walkback.cli import options as o
from walkback.cli.app import app
from walkback.cli.listing import Listing
from walkback.cli.printing import message, rows_out, show
from walkback.cli.renaming import Command, Named, add_commands
from walkback.views.wording import counted

if TYPE_CHECKING:
    from walkback.dossier import Dossier
    from walkback.records import Actor

__all__ = ["actors", "one_actor"]

actors = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Who speaks: list, show, merge, split, rename, import."
)
app.add_typer(actors, name="actors")

_WHICH = "Id of an actor, or its name if only one has it."
_MOST = 100
_NAMED = 5
"""Actors that a name may mean: how many are looked at, and how many are told."""


class Order(StrEnum):
    """How actors are listed."""

    STATEMENTS = "statements"
    NAME = "name"


Id = Annotated[str, typer.Argument(metavar="ACTOR", help=_WHICH)]


@actors.command("list", epilog=o.example("walkback actors list korea.dossier --name kim"))
def list_actors(
    dossier: o.Place,
    name: Annotated[str | None, typer.Option(help="Only with this in a name.")] = None,
    kind: Annotated[
        str | None,
        typer.Option(help="person, institution, state, group or unnamed.", callback=o.choice("ActorKind")),
    ] = None,
    side: o.Side = None,
    every: Annotated[bool, typer.Option("--all", help="Also those who say nothing, as --name does.")] = False,
    after: o.From = None,
    limit: o.Limit = None,
    order: Annotated[Order, typer.Option(help="statements (those with most first) or name.")] = Order.STATEMENTS,
    format: o.Format = "table",  # noqa: A002
) -> None:
    """List who speaks, with the number of statements, those with most first."""
    from walkback.dossier import Dossier  # noqa: PLC0415 - slow to load

    wanted = {"name": name, "kind": kind, "side": side, "order": order.value, "speaking": not (every or name)}
    with Dossier(dossier) as opened:
        found = Listing(
            lambda after, most: opened.actors(**wanted, after=after, limit=most),
            lambda view: view.actor.id,
            *(format, limit, after),
        )
        rows = (
            {
                "name": view.actor.name,
                "kind": view.actor.kind.value,
                "side": view.actor.side,
                "office": view.office,
                "statements": view.statements,
                "last": view.last,
                "id": view.actor.id,
            }
            for view in found
        )
        rows_out(format, ("name", "kind", "side", "office", "statements", "last", "id"), rows)
        nothing = "nobody who speaks fits; --all lists the others too" if wanted["speaking"] else "no actor fits"
        found.tell(opened, f"{nothing}; try fewer filters", speaker=name, side=side)


@actors.command("show", epilog=o.example("walkback actors show korea.dossier 'Rex Tillerson'"))
def show_actor(dossier: o.Place, actor: Id) -> None:
    """Show an actor with names, offices and the latest statements."""
    from rich.console import Group  # noqa: PLC0415 - slow to load
    from rich.text import Text  # noqa: PLC0415 - slow to load

    from walkback.dossier import Dossier, StatementFilter  # noqa: PLC0415 - slow to load
    from walkback.views.console import StatementsView, plain_table  # noqa: PLC0415 - slow to load
    from walkback.views.wording import clean  # noqa: PLC0415 - slow to load

    with Dossier(dossier) as opened:
        found = one_actor(opened, actor)
        said = opened.statements(StatementFilter(speaker=found.id), limit=10)
        rows = [(f.title, f.body, f.side, f.first, f.last, f.source) for f in found.offices]
        also = f"also {', '.join(map(clean, found.aliases))}" if found.aliases else ""
        head = Text.assemble(
            (clean(found.name), "bold"), f"  {found.kind.value}  {clean(found.side)}  {found.id}\n{also}"
        )
        offices = plain_table(("office", "body", "side", "first seen", "last seen", "source"), rows)
        show(Group(head, offices, "", StatementsView(list(said))))
        if (every := opened.count(StatementFilter(speaker=found.id))) > len(said):
            message(f"{len(said)} of {every:,} statements; all: walkback statements {dossier} --speaker {found.id}")


add_commands(
    actors,
    Named(
        "actor",
        "name",
        which=_WHICH,
        find=lambda opened, actor: ((found := one_actor(opened, actor)).id, found.name),
        same=lambda opened, key, new: next((a.id for a in _called(opened, new) if a.id != key), None),
        rename=Command(
            "Give an actor another name; the former stays as an alias.",
            "walkback actors rename korea.dossier 'Tillerson' 'Rex Tillerson'",
        ),
        merge=Command(
            "Make one actor part of another: all its statements become that one's.",
            "walkback actors merge korea.dossier pa1b2c3d4e5f6 p0f9e8d7c6b5a --why 'same person'",
        ),
        split=Command(
            "Give some statements of an actor to another, who is made if there is none of that name.",
            "walkback actors split korea.dossier 'Kim' 'Kim Yo Jong' s1f0c2a9b4d5e6f70",
        ),
    ),
)


@actors.command("import", epilog=o.example("walkback actors import korea.dossier officials.csv"))
def import_actors(
    dossier: o.Place,
    table: Annotated[
        Path,
        typer.Argument(
            metavar="TABLE",
            help="CSV of a Wikidata query or of EveryPolitician, or with columns such as name, kind, side, office, "
            "body, from, to, aliases.",
        ),
    ],
) -> None:
    """Learn actors and their dated offices from a CSV table, one office a line; ids are kept.

    Lines that cannot be used are named and left out. Whom the dossier knows by name and side gets the new offices.
    """
    from walkback.dossier import Dossier  # noqa: PLC0415 - slow to load
    from walkback.records import Actor  # noqa: PLC0415 - with its use
    from walkback.speakers import import_actors as read_actors  # noqa: PLC0415 - slow to load
    from walkback.speakers import joined  # noqa: PLC0415 - slow to load

    found, bad = [], 0
    for row in read_actors(table):
        if isinstance(row, Actor):
            found.append(row)
        else:
            bad += 1
            message(f"left out {row}")
    with Dossier(dossier, create=True) as opened:
        opened.save_actors([joined(actor, opened) for actor in found])
    left = f"; {counted(bad, 'line')} left out" if bad else ""
    message(f"{counted(len(found), 'actor')} known from {table}{left}")


def _called(opened: Dossier, name: str) -> list[Actor]:
    """Return the actors that are called so, in any letters."""
    found = opened.actors(name=name, limit=_MOST, order="statements")
    return [view.actor for view in found if view.actor.name.casefold() == name.casefold()]


def one_actor(opened: Dossier, actor: str) -> Actor:
    """Return the actor with this id or name; refuse a name that several have.

    Groups of several speakers, such as "China and Russia", count only where no one speaker has the name.
    """
    from walkback.errors import NotFound  # noqa: PLC0415 - with its use
    from walkback.records import ActorKind  # noqa: PLC0415 - with its use

    try:
        return opened.actor(actor)
    except NotFound:
        named = [view.actor for view in opened.actors(name=actor, limit=_MOST, order="statements")]
    single = [a for a in named if a.kind is not ActorKind.GROUP] or named
    alike = [a for a in single[:1] if a.name.casefold() == actor.casefold()]
    found = [a for a in named if a.name == actor] or alike or single
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFound(f"there is no actor {actor}; `walkback actors list {opened.place}` lists them")
    names = ", ".join(f"{a.name} ({a.id})" for a in found[:_NAMED])
    rest = f" and others (`walkback actors list {opened.place} --name ...`)" if len(found) > _NAMED else ""
    raise NotFound(f"{actor} may be several: {names}{rest}. Give an id.")
