"""Statements, fields, relations and offers against hand-coded articles.

usage: python -m benchmarks.gold GOLD... [--pred DIR] [--json]

Reads files of the gold form, or those of folders, as articles, each into a dossier of its own, writes what
it found in the same form (to --pred, else to a temporary folder), and prints one figure a line. With
--score-only the folder of --pred is scored as it is.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.gold_figures import figures, lines
from benchmarks.inputs import add_gold, gold_files
from walkback.articles import read_paths
from walkback.dossier import Dossier
from walkback.export.gold import write_gold
from walkback.pipeline import add_articles

if TYPE_CHECKING:
    from collections.abc import Sequence


def read(files: Sequence[Path], found: Path) -> None:
    """Read the text of each gold file through the whole pipeline and write it in the same form."""
    found.mkdir(parents=True, exist_ok=True)
    for number, file in enumerate(files, 1):
        print(f"{number}/{len(files)} {file.stem}", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory() as folder, Dossier(Path(folder) / "one", create=True) as dossier:
            for step in add_articles(dossier, read_paths([file])):
                if step.error is not None:
                    print(f"  {step.error}", file=sys.stderr)
            write_gold(dossier, Path(folder) / "out")
            for made in (Path(folder) / "out").glob("*.json"):
                (found / file.name).write_bytes(made.read_bytes())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_gold(parser)
    parser.add_argument("--pred", type=Path, metavar="DIR", help="where to write what was found")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--score-only", action="store_true", help="score what is in --pred, read nothing")
    given = parser.parse_args()
    files = gold_files(given)
    with tempfile.TemporaryDirectory() as folder:
        found = given.pred or Path(folder)
        if not given.score_only:
            read(files, found)
        result = figures(files, found)
    print(json.dumps(result) if given.json else "\n".join(lines(result)))


if __name__ == "__main__":
    main()
