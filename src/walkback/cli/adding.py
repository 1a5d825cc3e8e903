"""`add` and `brief`: from articles to the one-page view."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from walkback.cli.app import app
from walkback.cli.options import Place, Since, example
from walkback.cli.printing import message, show
from walkback.views.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from walkback.dossier import Dossier
    from walkback.pipeline import Added

__all__ = ["add", "brief", "finish", "followed"]


@app.command(epilog=example("walkback add korea.dossier articles/ more.jsonl.gz"))
def add(
    dossier: Place,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Files (.txt .md .html .json .jsonl .warc, also .gz; .wacz .parquet), folders, or - for stdin.",
        ),
    ],
    codebook: Annotated[Path | None, typer.Option(help="Topics to code to, as a codebook file.")] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", help="Processes that read; 0 is one a core.", min=0)] = 0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no summary.")] = False,
) -> None:
    """Read articles into a dossier, which is made if there is none.

    An article that is there already is passed over, so the same command again goes on where it was
    stopped. Status 1 says that some inputs could not be used; each is named on standard error.
    """
    from walkback.articles import read_paths  # noqa: PLC0415 - slow to load
    from walkback.dossier import Dossier  # noqa: PLC0415 - slow to load
    from walkback.pipeline import add_articles, cores  # noqa: PLC0415 - slow to load
    from walkback.positions import load_codebook  # noqa: PLC0415 - slow to load

    topics = load_codebook(codebook) if codebook else None
    with Dossier(dossier, create=True) as opened:
        steps = add_articles(opened, read_paths(paths), topics, workers=jobs or cores())
        finish(opened, *followed(steps, quiet=quiet), quiet=quiet)


@app.command(epilog=example("walkback brief korea.dossier --since 2017-12-01 --html brief.html"))
def brief(
    dossier: Place,
    since: Since = None,
    html: Annotated[
        Path | None, typer.Option(help="Write a self-contained HTML page to this file, - is standard output.")
    ] = None,
    findings: Annotated[int, typer.Option(min=1, help="At most so many findings of each kind.")] = 20,
    topics: Annotated[int, typer.Option(min=1, help="At most so many topics.")] = 12,
    speakers: Annotated[int, typer.Option(min=1, help="At most so many speakers on each topic.")] = 5,
    lines: Annotated[int, typer.Option(min=1, help="At most so many lines for each speaker.")] = 5,
) -> None:
    """Tell what changed, then who said what on which question, the newest first."""
    from walkback.dossier import Dossier  # noqa: PLC0415 - slow to load
    from walkback.views.brief import gather_brief  # noqa: PLC0415 - slow to load

    with Dossier(dossier) as opened:
        gathered = gather_brief(opened, since=since, most=findings, topics=topics, speakers=speakers, lines=lines)
        if html is not None:
            from walkback.views.html import brief_html, write_brief  # noqa: PLC0415 - slow to load

            if str(html) == "-":
                typer.echo(brief_html(opened, gathered))
                return
            write_brief(opened, gathered, html)
            message(f"the brief is in {html}")
            return
        from walkback.views.console import brief_view  # noqa: PLC0415 - slow to load

        show(brief_view(gathered))


def finish(dossier: Dossier, found: int, known: int, failed: int, *, quiet: bool) -> None:
    """Tell how many articles were new, there already, and not to be used; end with the status that says so."""
    if found:
        dossier.optimise()
    if not quiet:
        total = dossier.counts()
        message(
            f"{counted(found, 'article')} added, {known:,} were there already, {failed:,} could not be used. "
            f"The dossier holds {counted(total['statements'], 'statement')} in {counted(total['articles'], 'article')}."
        )
    if failed:
        raise typer.Exit(1 if found or known else 2)
    if not found and not known:
        message("nothing to read: none of the paths holds an article")
        raise typer.Exit(2)


def followed(steps: Iterator[Added], *, quiet: bool) -> tuple[int, int, int]:
    """Go through what becomes of each item, with a line of progress; return new, known and failed."""
    from rich.console import Console  # noqa: PLC0415 - slow to load
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    found = known = failed = statements = 0
    console = Console(stderr=True, markup=False, highlight=False)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=quiet or not console.is_terminal, transient=True) as progress:
        task = progress.add_task("articles", total=None)
        for step in steps:
            if step.error is not None:
                failed += 1
                message(f"walkback: {step.error}")
            elif step.new:
                found += 1
                statements += step.statements
            else:
                known += 1
            progress.update(task, advance=1, description=f"articles, {statements} statements")
    return found, known, failed
