"""The formats a dossier is exported in, by name."""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from walkback.errors import WalkbackError
from walkback.export.selection import Selection
from walkback.replacing import replacing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from walkback.dossier.filters import StatementFilter
    from walkback.dossier.store import Dossier

__all__ = ["FORMATS", "Format", "Option", "write"]


@dataclass(frozen=True, slots=True)
class Option:
    """A setting of a format; `choices` is empty where any text will do."""

    name: str
    default: str
    meaning: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the usual end of its files' names, what reads it, and what can be set.

    `writer` names the function that writes it, as ``module:function``; it takes a `Selection`, a path
    and the options by name.
    """

    name: str
    suffix: str
    meaning: str
    writer: str
    options: tuple[Option, ...] = ()


_TABLE: Final = Option("table", "statements", "which table", ("statements", "actors", "relations", "offers"))
_MARK: Final = Option(
    "mark", "no", "a byte order mark, by which Excel knows UTF-8 when it opens the file", ("no", "yes")
)
_ACTORS: Final = Option("actors", "speaker", "who the actors of the network are", ("speaker", "side"))
_COUNT: Final = Option(
    "count", "all", "count every statement, or like ones once an article or once a window", ("all", "article", "once")
)
_WINDOW: Final = Option("window", "all", "length of a time window", ("all", "year", "quarter", "month"))
_NETWORK: Final = (
    Option("network", "congruence", "kind of network", ("two-mode", "congruence", "conflict", "subtract")),
    _ACTORS,
    Option(
        "normalise",
        "no",
        "two-mode: activity or prominence; one-mode: average, jaccard or cosine",
        ("no", "activity", "prominence", "average", "jaccard", "cosine"),
    ),
    _COUNT,
    _WINDOW,
)

FORMATS: Final[Mapping[str, Format]] = {
    f.name: f
    for f in (
        Format("csv", ".csv", "spreadsheets and every statistics program", "tables:write_csv", (_TABLE, _MARK)),
        Format("jsonl", ".jsonl", "one JSON object a line", "tables:write_jsonl", (_TABLE,)),
        Format("parquet", ".parquet", "pandas, polars, R, DuckDB", "tables:write_parquet", (_TABLE,)),
        Format("arrow", ".arrow", "Arrow IPC files (Feather 2)", "tables:write_arrow", (_TABLE,)),
        Format("dna", ".dna", "Discourse Network Analyzer 3", "dna:write_dna"),
        Format("graphml", ".graphml", "Gephi, visone, igraph, networkx", "graphs:write_graphml", _NETWORK),
        Format("gexf", ".gexf", "Gephi, with a time line", "graphs:write_gexf", _NETWORK),
        Format("jsonld", ".jsonld", "W3C Web Annotations", "annotations:write_annotations"),
        Format("docbin", ".spacy", "spaCy DocBin", "spacy_component:write_docbin"),
        Format("datasette", ".json", "metadata file for datasette", "datasette:write_metadata"),
    )
}
"""All formats by name."""


def write(
    dossier: Dossier,
    format: str,  # noqa: A002 - the word users know
    path: str | Path,
    wanted: StatementFilter | None = None,
    **options: str,
) -> None:
    """Write the statements that `wanted` takes, and what belongs to them, to `path` (``-``: standard output).

    The file is whole or not there: it is written beside its place first. Raises WalkbackError for an
    unknown format or option and where there is no folder for the file, MissingExtra where the format needs
    a package that is not installed.
    """
    known = _format(format)
    settings = _settings(known, options)
    module, _, function = known.writer.partition(":")
    writer = getattr(import_module(f"walkback.export.{module}"), function)
    selection = Selection(dossier) if wanted is None else Selection(dossier, wanted)
    if str(path) == "-":
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / f"out{known.suffix}"
            writer(selection, target, **settings)
            with target.open("rb") as stream:
                shutil.copyfileobj(stream, sys.stdout.buffer)
        return
    if Path(path).is_dir():
        raise WalkbackError(f"{path} is a folder; give the name of a file in it")
    if not Path(path).parent.is_dir():
        raise WalkbackError(f"there is no folder {Path(path).parent}. Make it first: mkdir -p {Path(path).parent}")
    with replacing(Path(path)) as part:
        writer(selection, part, **settings)


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise WalkbackError(f"there is no format {name!r}; formats are {', '.join(FORMATS)}")
    return FORMATS[name]


def _settings(known: Format, options: Mapping[str, str]) -> dict[str, str]:
    offered = {option.name: option for option in known.options}
    for name, value in options.items():
        if name not in offered:
            raise WalkbackError(f"format {known.name} has no option {name!r}; it has: {', '.join(offered) or 'none'}")
        if offered[name].choices and value not in offered[name].choices:
            raise WalkbackError(f"{name} is one of {', '.join(offered[name].choices)}; not {value!r}")
    return {name: option.default for name, option in offered.items()} | dict(options)
