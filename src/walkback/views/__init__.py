"""Views of a dossier for people: the brief, tables and one statement in its place, for terminal and browser.

The names are loaded when they are first used, so that the command line starts at once.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from walkback.views.brief import Brief, TopicSection, gather_brief
    from walkback.views.html import brief_html, write_brief
    from walkback.views.marking import Piece, pieces
    from walkback.views.wording import clean, date_words

__all__ = [
    "Brief",
    "Piece",
    "TopicSection",
    "brief_html",
    "clean",
    "date_words",
    "gather_brief",
    "pieces",
    "write_brief",
]

_HOME = {
    "Brief": "brief",
    "Piece": "marking",
    "TopicSection": "brief",
    "brief_html": "html",
    "clean": "wording",
    "date_words": "wording",
    "gather_brief": "brief",
    "pieces": "marking",
    "write_brief": "html",
}


def __getattr__(name: str) -> Any:
    """Load a public name from its module."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
