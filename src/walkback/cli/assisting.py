"""`mcp`: a dossier for assistants."""

from __future__ import annotations

from walkback.cli import options as o
from walkback.cli.app import app

__all__ = ["mcp"]


@app.command(epilog=o.example("walkback mcp korea.dossier"))
def mcp(dossier: o.Place) -> None:
    """Serve a dossier to an assistant over standard input and output, read-only, with citations."""
    from walkback.export.assistants import serve_mcp  # noqa: PLC0415 - slow to load

    serve_mcp(dossier)
