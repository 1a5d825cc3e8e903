"""`correct` and `corrections`: changes by people, and the log of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from walkback.cli import options as o
from walkback.cli.app import app
from walkback.cli.listing import Listing
from walkback.cli.printing import message, rows_out, user
from walkback.views.wording import counted

if TYPE_CHECKING:
    from walkback.dossier import Dossier
    from walkback.records import Correction

__all__ = ["correct", "corrections"]

_TARGETS = ("statement", "actor", "topic", "relation", "offer")


@app.command(epilog=o.example("walkback correct korea.dossier statement s1f0c2a9b4d5e6f70 speaker 'Heather Nauert'"))
def correct(
    dossier: o.Place,
    target: Annotated[
        str,
        typer.Argument(
            metavar="TARGET", help="statement, actor, topic, relation or offer.", callback=o.choice("", *_TARGETS)
        ),
    ],
    id: Annotated[  # noqa: A002
        str,
        typer.Argument(metavar="ID", help="Its id, or name of an actor or topic; for a relation its key, A|B|KIND."),
    ],
    field: Annotated[
        str, typer.Argument(metavar="FIELD", help="What to correct; `status` rejects, accepts or confirms.")
    ],
    value: Annotated[
        str | None, typer.Argument(metavar="VALUE", help="The right value; nothing empties the field.")
    ] = None,
    by: o.Who = None,
    why: o.Why = "",
) -> None:
    """Correct a field; what was read stays beside it, and the change outlives reading anew."""
    from walkback.dossier import Dossier  # noqa: PLC0415 - slow to load
    from walkback.views.changing import change_words  # noqa: PLC0415 - slow to load

    with Dossier(dossier) as opened:
        change = opened.correct(target, _key(opened, target, id), field, value, who=user(by), why=why)
        message(f"{field}: {' → '.join(change_words(opened, change))}")
    message(f"to take it back: walkback corrections undo {dossier} {change.id}")


def _key(opened: Dossier, target: str, named: str) -> str:
    """Return the id of an actor or a topic that may be given by name; an id stays as it is, also of a merged one."""
    if target not in {"actor", "topic"} or opened.called(target, named) is not None:
        return named
    from walkback.cli.people import one_actor  # noqa: PLC0415 - with its use

    return one_actor(opened, named).id if target == "actor" else opened.topic(named).id


corrections = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="The log of corrections: list, undo, export, import."
)
app.add_typer(corrections, name="corrections")


@corrections.command("list", epilog=o.example("walkback corrections list korea.dossier --undone"))
def list_corrections(
    dossier: o.Place,
    target: Annotated[
        str | None,
        typer.Option(
            help="Only of statement, actor, topic, relation or offer.",
            callback=o.choice("", *_TARGETS),
        ),
    ] = None,
    undone: Annotated[bool, typer.Option("--undone", help="Also those taken back.")] = False,
    after: o.From = None,
    limit: o.Limit = None,
    format: o.Format = "table",  # noqa: A002
) -> None:
    """List corrections, the latest first."""
    from walkback.dossier import Dossier  # noqa: PLC0415 - slow to load

    names = ("when", "who", "target", "target_id", "field", "old", "new", "why", "undone", "id")
    with Dossier(dossier) as opened:
        found = Listing(
            lambda after, most: opened.corrections(target=target, undone=undone, after=after, limit=most),
            lambda correction: correction.id,
            *(format, limit, after),
        )
        if format == "table":
            shown = ("when", "who", "what", "field", "old", "new", "why", *(("undone",) if undone else ()), "id")
            rows_out(format, shown, (_shown(opened, correction) for correction in found))
        else:
            every = ({n: getattr(c, n) for n in names} | {"when": f"{c.when:%Y-%m-%d %H:%M}"} for c in found)
            rows_out(format, names, every)
        found.tell(opened, "no corrections yet" if target is None else f"no corrections of {target}s yet")


def _shown(opened: Dossier, correction: Correction) -> dict[str, str | None]:
    """Return a correction as people read it: names for topics and actors, ids only to tell what was corrected."""
    from walkback.views.changing import change_words, changed_thing  # noqa: PLC0415 - slow to load

    old, new = change_words(opened, correction)
    return {
        "when": f"{correction.when:%Y-%m-%d %H:%M}",
        "who": correction.who,
        "what": changed_thing(opened, correction),
        "field": correction.field,
        "old": old,
        "new": new,
        "why": correction.why or None,
        "undone": "yes" if correction.undone else "",
        "id": correction.id,
    }


@corrections.command(epilog=o.example("walkback corrections undo korea.dossier c1a2b3c4d5e6"))
def undo(
    dossier: o.Place, correction: Annotated[str, typer.Argument(metavar="CORRECTION", help="Id of the correction.")]
) -> None:
    """Take a correction back."""
    from walkback.dossier import Dossier  # noqa: PLC0415 - slow to load
    from walkback.views.changing import change_words, changed_thing  # noqa: PLC0415 - slow to load

    with Dossier(dossier) as opened:
        before = opened.correction(correction).undone
        gone = opened.undo(correction)
        (old, _), thing = change_words(opened, gone), changed_thing(opened, gone)
        others = opened.corrections(target=gone.target, target_id=gone.target_id, limit=500)
    if before:
        message(f"{correction} was taken back already; nothing was changed")
    elif gone.field == "added":
        message(f"taken back: {thing} is no longer there")
    elif any(other.field == gone.field for other in others):
        message(f"taken back: another correction of {gone.field} of {thing} holds")
    else:
        message(f"taken back: {'' if gone.field == 'merged_into' else f'{gone.field} of '}{thing} is {old} again")


@corrections.command(
    "export",
    epilog=o.example(
        "walkback corrections export korea.dossier -o corrections.jsonl",
        "walkback corrections export korea.dossier --format gold -o coded",
    ),
)
def export_corrections(
    dossier: o.Place,
    output: Annotated[
        str, typer.Option("--output", "-o", help="File to write, - is standard output; a folder for gold.")
    ] = "-",
    format: Annotated[  # noqa: A002
        str, typer.Option("--format", help="jsonl, for colleagues, or gold, the corrected articles as training data.")
    ] = "jsonl",
) -> None:
    """Write the corrections, for colleagues or as hand-coded training data.

    With --format gold, each article of which something was corrected or judged becomes a JSON file: its
    text and its statements as they stand now, without rejected ones; its relations where somebody confirmed
    them or the article reports them.
    """
    from walkback.dossier import Dossier  # noqa: PLC0415 - slow to load

    if format not in {"jsonl", "gold"}:
        raise typer.BadParameter(f"there is no format {format!r}; it is jsonl or gold", param_hint="--format")
    if format == "gold" and output == "-":
        raise typer.BadParameter("gold is one file an article; name a folder for them", param_hint="--output")
    with Dossier(dossier) as opened:
        if format == "gold":
            from walkback.export.gold import write_corrected_gold  # noqa: PLC0415 - slow to load

            message(f"{counted(write_corrected_gold(opened, Path(output)), 'article')} in {output}")
        else:
            _export_lines(opened, output)


def _export_lines(opened: Dossier, output: str) -> None:
    from walkback.dossier.tables import corrections_lines  # noqa: PLC0415 - slow to load
    from walkback.replacing import replacing  # noqa: PLC0415 - with its use

    lines = list(corrections_lines(opened))
    text = "".join(f"{line}\n" for line in lines)
    if output == "-":
        typer.echo(text, nl=False)
    else:
        with replacing(Path(output)) as part:
            part.write_text(text, encoding="utf-8")
        message(f"{counted(len(lines), 'correction')} in {output}")


@corrections.command("import", epilog=o.example("walkback corrections import korea.dossier corrections.jsonl"))
def import_corrections(
    dossier: o.Place,
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="File that `corrections export` wrote, or a .dna file coded by hand.")
    ],
) -> None:
    """Take in corrections of colleagues; those that are there already change nothing."""
    from walkback.dossier import Dossier  # noqa: PLC0415 - slow to load

    if path.suffix == ".dna":
        _import_dna(dossier, path)
        return
    from walkback.dossier.arriving import take_in  # noqa: PLC0415 - slow to load

    with Dossier(dossier) as opened:
        done = take_in(opened, path)
    for one in done.refused:
        message(
            f"left out {one.id}: {one.target} {one.target_id} is not merged into {one.new}, as here that is part of it"
        )
    waiting = f"; {done.waiting} wait for articles, actors or topics that are not there yet" if done.waiting else ""
    message(f"{counted(done.new, 'correction')} taken in, {done.known} known already{waiting}")


def _import_dna(dossier: str, path: Path) -> None:
    from walkback.dossier import Dossier  # noqa: PLC0415 - slow to load
    from walkback.export.dna import import_dna  # noqa: PLC0415 - slow to load

    with Dossier(dossier) as opened:
        done = import_dna(opened, path)
    for problem in done.problems:
        message(str(problem))
    message(
        f"{counted(done.corrected, 'field')} corrected and {counted(done.added, 'statement')} added "
        f"from {counted(done.documents, 'document')}"
    )
