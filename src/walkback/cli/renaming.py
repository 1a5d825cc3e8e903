"""`rename`, `merge` and `split`, which actors and topics have alike."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from walkback.cli import options as o
from walkback.cli.printing import message, user
from walkback.views.wording import counted

__all__ = ["Command", "Named", "add_commands"]

Find = Callable[[Any, str], tuple[str, str]]
"""Returns the id and the name of what a person named, in an open dossier."""


@dataclass(frozen=True, slots=True)
class Command:
    """What a command says of itself, and how it is used."""

    meaning: str
    example: str


@dataclass(frozen=True, slots=True)
class Named:
    """A kind of record with a name: what it is called, which field names it, and how one is found.

    `same` gives the id of another one, than that of an id, that has this name, if there is one.
    """

    noun: str
    field: str
    which: str
    find: Find
    same: Callable[[Any, str, str], str | None]
    rename: Command
    merge: Command
    split: Command


def add_commands(group: typer.Typer, kind: Named) -> None:
    """Add `rename`, `merge` and `split` to the commands of a kind of record."""
    noun, field = kind.noun, kind.field
    which = Annotated[str, typer.Argument(metavar=noun.upper(), help=kind.which)]
    new = Annotated[str, typer.Argument(metavar=field.upper(), help=f"The {field} to show.")]
    part = Annotated[str, typer.Argument(metavar=field.upper(), help=f"The {field} of the {noun} that they belong to.")]
    target = Annotated[str, typer.Argument(metavar="INTO", help=f"The {noun} to keep.")]
    several = Annotated[list[str], typer.Argument(metavar="STATEMENT", help="Ids of the statements.")]

    def rename(dossier: o.Place, which: which, new: new, by: o.Who = None, why: o.Why = "") -> None:
        with _opened(dossier) as opened:
            key, name = kind.find(opened, which)
            change = opened.correct(noun, key, field, new, who=user(by), why=why)
            same = kind.same(opened, key, new)
        message(f"{name} is now called {new}; to take it back: walkback corrections undo {dossier} {change.id}")
        if same is not None:
            message(f"another {noun} is called so; to make one of both: walkback {noun}s merge {dossier} {key} {same}")

    def merge(dossier: o.Place, which: which, into: target, by: o.Who = None, why: o.Why = "") -> None:
        with _opened(dossier) as opened:
            (gone, name), (kept, whole) = kind.find(opened, which), kind.find(opened, into)
            if gone == kept:
                message(f"{which} and {into} are {whole} already; nothing to merge")
                return
            change = opened.correct(noun, gone, "merged_into", kept, who=user(by), why=why)
        if name == whole:
            name, whole = f"{name} ({gone})", f"{whole} ({kept})"
        message(f"{name} is part of {whole} now; to take it back: walkback corrections undo {dossier} {change.id}")

    def split(
        dossier: o.Place, which: which, new: part, statements: several, by: o.Who = None, why: o.Why = ""
    ) -> None:
        with _opened(dossier) as opened:
            key, _ = kind.find(opened, which)
            getattr(opened, f"split_{noun}")(key, new, statements, who=user(by), why=why)
        message(
            f"{counted(len(statements), 'statement')} now of {noun} {new}; "
            f"each can be taken back: walkback corrections list {dossier} --target statement"
        )

    for command, said in ((rename, kind.rename), (merge, kind.merge), (split, kind.split)):
        command.__doc__ = said.meaning
        group.command(epilog=o.example(said.example))(command)


def _opened(place: str) -> Any:
    from walkback.dossier import Dossier  # noqa: PLC0415 - slow to load

    return Dossier(place)
