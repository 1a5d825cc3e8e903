"""`read` and `load`: reading shards into Parquet files, on one machine or many, and these into a dossier."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from walkback.cli.app import app
from walkback.cli.options import Place, example
from walkback.cli.printing import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from walkback.errors import InputError
    from walkback.scale.running import Outcome, ShardRead, Todo

__all__ = ["load", "read"]

Out = Annotated[
    str, typer.Option("--out", "-o", metavar="OUT", help="Folder for the Parquet files and manifest.json, or s3://...")
]


@app.command(epilog=example("walkback read news/*.jsonl.gz -o drafts", "walkback load drafts korea.dossier"))
def read(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="SHARD", help="Files and folders as for `walkback add`, .parquet too, or s3://..."),
    ],
    out: Out,
    jobs: Annotated[int, typer.Option("--jobs", "-j", help="Processes that read; 0 is one a core.", min=0)] = 0,
    ray: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Read on a Ray cluster: auto, HOST:PORT, or local to start one here."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")] = False,
) -> None:
    """Read shards into a folder, one Parquet file for each, for `walkback load`.

    What takes time is done here, in any order and on many machines; `load` does the rest. A shard that was read
    by the same models and has not changed is passed over, so the same command again goes on where it was stopped.
    Status 1 says that some inputs could not be used; manifest.json tells which.
    """
    from walkback.pipeline import cores  # noqa: PLC0415 - slow to load
    from walkback.scale.running import read_shards  # noqa: PLC0415 - slow to load

    workers = jobs or cores()
    steps = read_shards(paths, out, workers, spread=_cluster(ray, jobs) if ray else None)
    articles, failed = _followed(steps, quiet=quiet)
    if failed:
        raise typer.Exit(1 if articles else 2)
    if not articles:
        message("nothing to read: none of the paths holds an article")
        raise typer.Exit(2)


@app.command(epilog=example("walkback load drafts korea.dossier --about 'North Korea' --about Pyongyang"))
def load(
    out: Annotated[str, typer.Argument(metavar="OUT", help="Folder that `walkback read` has filled.")],
    dossier: Place,
    codebook: Annotated[Path | None, typer.Option(help="Topics to code to, as a codebook file.")] = None,
    about: Annotated[
        list[str] | None, typer.Option(metavar="WORDS", help="Only articles with these words; again for others.")
    ] = None,
    partial: Annotated[bool, typer.Option("--partial", help="Load what there is though shards are missing.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no summary.")] = False,
) -> None:
    """Put what `walkback read` has read into a dossier, which is made if there is none.

    The record is the one that `walkback add` makes of the same files. An article that is there already is passed
    over, so the same command again goes on where it was stopped. With --about, one reading serves many dossiers.
    """
    from walkback.cli.adding import finish, followed  # noqa: PLC0415 - brings the rest of the program
    from walkback.dossier import Dossier  # noqa: PLC0415 - slow to load
    from walkback.positions import load_codebook  # noqa: PLC0415 - slow to load
    from walkback.scale.loading import load_shards  # noqa: PLC0415 - slow to load

    topics = load_codebook(codebook) if codebook else None
    with Dossier(dossier, create=True) as opened:
        steps = load_shards(out, opened, topics, about=about or (), partial=partial)
        finish(opened, *followed(steps, quiet=quiet), quiet=quiet)


def _cluster(address: str, actors: int) -> Callable[[Todo, str], Iterator[Outcome]]:
    from walkback.scale.clusters import on_ray  # noqa: PLC0415 - an extra

    return on_ray(address, actors)


def _followed(steps: Iterator[ShardRead | InputError], *, quiet: bool) -> tuple[int, int]:
    """Tell what becomes of each shard; return the numbers of articles and of inputs that could not be used."""
    from walkback.errors import InputError  # noqa: PLC0415 - with the rest

    articles = statements = failed = 0
    for step in steps:
        if isinstance(step, InputError):
            failed += 1
            message(f"walkback: {step}")
            continue
        entry, errors = step.entry, sum(step.entry.errors.values())
        articles, statements, failed = articles + entry.articles, statements + entry.statements, failed + errors
        for example_of in entry.examples:
            message(f"walkback: {example_of}")
        if errors > len(entry.examples):
            kinds = ", ".join(f"{number} {kind}" for kind, number in entry.errors.items())
            message(f"walkback: {entry.name}: {errors} inputs could not be used in all ({kinds})")
        if not quiet:
            state = f"{entry.articles} articles" if step.new else "read before"
            message(f"{entry.name}: {state}; {step.left} shards left")
    if not quiet:
        message(f"{articles} articles with {statements} statements are read, {failed} inputs could not be used.")
    return articles, failed
