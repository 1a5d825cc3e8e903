"""The manifest of a folder of shards: what was read into it, from what, by which models.

It is one JSON file, written anew and whole after each shard. docs/scale.md tells its fields.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from walkback import __version__, health
from walkback.errors import WalkbackError
from walkback.scale.drafts import FORMAT
from walkback.scale.places import digest, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from walkback.scale.places import Folder
    from walkback.scale.shards import Shard

__all__ = ["MANIFEST", "Entry", "Manifest", "entry_of", "reader_id"]

MANIFEST: Final = "manifest.json"
_STAGES: Final = ("articles", "reading", "statements", "dates", "speakers", "positions")
"""Folders whose code, data and models read an article, with the modules beside them that these share."""
_MODELS: Final = ("reading", "positions")
"""Folders whose models read; those that compare statements come later, as a dossier is loaded."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One shard; `output` is None until it was read.

    `input` is a hash of the files read, `reader` of version, code and models, `sha256` of the output. `errors` counts
    the inputs that could not be used by kind, `examples` holds the first messages.
    """

    root: str
    place: str
    name: str
    files: tuple[str, ...]
    output: str | None = None
    input: str = ""
    reader: str = ""
    sha256: str = ""
    bytes: int = 0
    articles: int = 0
    statements: int = 0
    errors: Mapping[str, int] = field(default_factory=dict)
    examples: tuple[str, ...] = ()

    @classmethod
    def planned(cls, shard: Shard) -> Entry:
        """Return the entry of a shard that was not read yet."""
        return cls(shard.root, shard.place, shard.name, tuple(map(shown, shard.files)))


class Manifest:
    """The shards of a folder in the order in which they are loaded."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        """Begin with these entries."""
        self.entries = {entry.place: entry for entry in entries}

    @classmethod
    def of(cls, folder: Folder) -> Manifest:
        """Return the manifest of a folder, an empty one where there is none; raises WalkbackError for a damaged one."""
        data = folder.read(MANIFEST)
        if data is None:
            return cls()
        try:
            value = json.loads(data)
            entries = [entry_of(item) for item in value["shards"]]
        except (ValueError, TypeError, KeyError) as error:
            place = f"{shown(folder.place)}/{MANIFEST}"
            raise WalkbackError(f"{place} is damaged ({error}). Delete it and run walkback read again.") from error
        if value.get("format") != FORMAT:
            raise WalkbackError(
                f"{shown(folder.place)} was read by another version of walkback. Read into a new folder."
            )
        return cls(entries)

    def plan(self, shards: Sequence[Shard]) -> list[Entry]:
        """Take in the shards of a command; return the entries of those that are no longer found where others are.

        Shards of other commands stay before them. What was read stays as it is until it is read again.
        """
        given, asked = {shard.place for shard in shards}, {shard.root for shard in shards}
        gone = [e for e in self.entries.values() if e.root in asked and e.place not in given]
        kept = {p: e for p, e in self.entries.items() if p not in given and e.root not in asked}
        planned = {s.place: self.entries.get(s.place) or Entry.planned(s) for s in shards}
        self.entries = {**kept, **planned}
        return gone

    def save(self, folder: Folder) -> None:
        """Write the manifest into its folder, in one step."""
        value = {
            "format": FORMAT,
            "walkback": __version__,
            "models": dict(_models()),
            "shards": [asdict(entry) for entry in self.entries.values()],
        }
        folder.write(MANIFEST, (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode())

    def pending(self) -> list[Entry]:
        """Return the shards that were not read yet."""
        return [entry for entry in self.entries.values() if entry.output is None]


@cache
def reader_id() -> str:
    """Return a hash of what decides how an article is read: version, form of the output, code and models.

    Some 60 MB are read for it, a tenth of a second.
    """
    found = hashlib.sha256(f"{FORMAT} {__version__}".encode())
    root = Path(__file__).parents[1]
    inside = (path for folder in _STAGES for path in sorted((root / folder).rglob("*.*")))
    for file in (*sorted(root.glob("*.py")), *inside):
        if file.is_file() and file.parent.name != "__pycache__":
            with file.open("rb") as stream:
                found.update(f"{file.relative_to(root).as_posix()} {digest(stream)}\n".encode())
    return found.hexdigest()[:16]


@cache
def _models() -> list[tuple[str, str]]:
    return [(name, told) for name, told in health.models()[0] if name.startswith(_MODELS)]


def entry_of(item: Mapping[str, Any]) -> Entry:
    """Return the entry that a JSON object stands for."""
    made = Entry(**item)
    return replace(made, files=tuple(made.files), examples=tuple(made.examples))
