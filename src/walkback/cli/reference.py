"""The help of every command as one page: ``python -m walkback.cli.reference > docs/commands.md``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import typer

from walkback.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["reference"]

_WIDTH = 100
_HEAD = """# Commands

Every command is told here as `walkback COMMAND --help` tells it; this page is made from it.

Data goes to standard output, progress and messages to standard error. Exit status: 0 all is well,
1 some inputs could not be used (or, for `doctor`, something is wrong), 2 nothing could be done.
"""


def reference() -> str:
    """Return the page."""
    root = typer.main.get_command(app)
    return "\n".join([_HEAD, *_told(root, "walkback", None)])


def _told(command: Any, name: str, parent: Any) -> Iterator[str]:
    settings = command.context_settings | {"terminal_width": _WIDTH}
    context = command.context_class(command, info_name=name, parent=parent, **settings)
    below = getattr(command, "commands", {})
    yield f"## {context.command_path}\n\n```text\n{_help(context)}\n```\n"
    for key, sub in below.items():
        yield from _told(sub, key, context)


def _help(context: Any) -> str:
    return "\n".join(line.rstrip() for line in context.get_help().splitlines())


if __name__ == "__main__":
    sys.stdout.write(reference())
