"""A person of an article and the name the record keeps."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from walkback.speakers.directory import shipped
from walkback.speakers.folding import fold

if TYPE_CHECKING:
    from walkback.records import Actor
    from walkback.speakers.namings import Naming
    from walkback.speakers.offices import Title

__all__ = ["Person", "canonical"]

_INITIALS: Final = re.compile(r"(?<=\w)\s+(?:[A-Z]\.?\s+)+(?=[A-Z])")
_JUNIOR: Final = re.compile(r",?\s+(?:Jr|Sr)\.?$")
_NUMBERED: Final = re.compile(r"(?<=\w\s)(\S+)\s+(?:II|III|IV)$")
"""A number behind a family name; a king or pope has none and keeps it."""


@dataclass(slots=True)
class Person:
    """A person of the article; `places` are the namings in text order."""

    name: str
    places: list[Naming] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    gender: str | None = None
    side: str | None = None
    actor: str = ""
    known: Actor | None = None
    full: bool = True
    raw: str = ""
    """The full name with its initials."""

    @property
    def filed(self) -> str:
        """The name in the directory, which may be another form than the article's: "James Mattis", "Jim Mattis"."""
        return self.known.name if self.known else self.name

    @property
    def facets(self) -> frozenset[str]:
        """All that the person's titles may be called by."""
        return frozenset().union(*(t.facets for t in self.titles)) if self.titles else frozenset()


@lru_cache(maxsize=16384)
def canonical(name: str) -> str:
    """Write a full name as the record keeps it: no middle initials, straight apostrophes.

    A "Jr." stays where the father is a public figure.

    >>> canonical("Donald J. Trump"), canonical("H.R. McMaster")
    ('Donald Trump', 'H.R. McMaster')
    """
    name = " ".join(name.replace("’", "'").split())
    name = _NUMBERED.sub(r"\1", name)
    elder = _JUNIOR.sub("", name)
    if " " in elder and not any(fold(a.name) == fold(elder) for a in shipped().candidates(fold(elder))):
        name = elder
    if name.isupper() and " " in name:
        name = name.title()
    return _INITIALS.sub(" ", name)
