"""`watch`: following feeds and sitemaps."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import Annotated

import typer

from walkback.cli.app import app
from walkback.cli.options import Place, example
from walkback.cli.printing import message

__all__ = ["watch"]


@app.command(epilog=example("walkback watch korea.dossier sources.yaml --every 30"))
def watch(
    dossier: Place,
    sources: Annotated[Path, typer.Argument(help="YAML file that names feeds and sitemaps.")],
    every: Annotated[float, typer.Option(min=1.0, help="Minutes from one round to the next.")] = 30.0,
    once: Annotated[bool, typer.Option("--once", help="One round only, as for cron.")] = False,
    codebook: Annotated[Path | None, typer.Option(help="Topics to code to, as a codebook file.")] = None,
) -> None:
    """Follow feeds and sitemaps and read what is new into a dossier, politely, until it is stopped.

    robots.txt is followed, a host is asked once in five seconds unless the file says otherwise, and what
    has not changed is not sent again. Stopped at any moment, it goes on where it was.
    """
    try:
        from walkback.scale.sources import read_watchlist  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        from walkback.errors import MissingExtra  # noqa: PLC0415 - with the error

        raise MissingExtra("watch", "following feeds and sitemaps") from error
    import time  # noqa: PLC0415 - see above

    from walkback.positions import load_codebook  # noqa: PLC0415 - slow to load

    watchlist, topics = read_watchlist(sources), load_codebook(codebook) if codebook else None
    while True:
        began = time.monotonic()
        failed = _round(dossier, watchlist, topics)
        if once:
            raise typer.Exit(1 if failed else 0)
        time.sleep(max(0.0, every * 60 - (time.monotonic() - began)))


def _round(place: str, watchlist: object, topics: object) -> int:
    """Go once over all sources; return the number of errors."""
    from walkback.dossier import Dossier  # noqa: PLC0415 - slow to load
    from walkback.pipeline import add_articles  # noqa: PLC0415 - slow to load
    from walkback.scale.sources import watch_once  # noqa: PLC0415 - an extra
    from walkback.scale.sources.fetching import Fetcher  # noqa: PLC0415 - an extra

    found = failed = 0
    with Dossier(place, create=True) as opened, Fetcher(watchlist) as fetcher:  # type: ignore[arg-type]
        items = watch_once(opened, watchlist, fetcher)  # type: ignore[arg-type]
        for step in add_articles(opened, items, topics):  # type: ignore[arg-type]
            found += step.new
            if step.error is not None:
                failed += 1
                message(f"walkback: {step.error}")
        message(f"{found} new articles, {failed} errors; the dossier holds {opened.counts()['articles']} articles.")
    return failed
