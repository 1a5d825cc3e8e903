"""walkback reads news and keeps the record of who said what, when, and when they walked it back.

>>> import walkback
>>> text = "“We will talk without conditions,” Rex Tillerson said on Tuesday."
>>> for found in walkback.read(text, published="2017-12-14"):
...     print(found.day, found.speaker, found.words, sep=" | ")
2017-12-12 | Rex Tillerson | We will talk without conditions

What belongs together is kept in a dossier, one file a subject:

>>> import tempfile
>>> with tempfile.TemporaryDirectory() as folder, walkback.Dossier(f"{folder}/korea.dossier", create=True) as dossier:
...     dossier.count(walkback.StatementFilter(speaker="Rex Tillerson"))
0
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from walkback.api import read
    from walkback.dossier import Dossier, RelationFilter, StatementFilter
    from walkback.errors import WalkbackError

__version__ = "0.1.0"

__all__ = ["Dossier", "RelationFilter", "StatementFilter", "WalkbackError", "__version__", "read"]

_HOMES = {
    "Dossier": "walkback.dossier",
    "RelationFilter": "walkback.dossier",
    "StatementFilter": "walkback.dossier",
    "WalkbackError": "walkback.errors",
    "read": "walkback.api",
}
"""Where each public name comes from; loaded when it is first asked for, so that the command starts quickly."""


def __getattr__(name: str) -> object:
    """Load a public name from its home."""
    if name not in _HOMES:
        raise AttributeError(f"module 'walkback' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted({*globals(), *__all__})
