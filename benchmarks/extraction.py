"""Measure how well the text of web pages is found.

    python -m benchmarks.extraction DIR [--pred FILE] [--json]

DIR holds ``html/*.html.gz`` (or the pages themselves) and ``ground-truth.json``: {page: {"articleBody": text}}.
The figures are those of the article-extraction-benchmark (Scrapinghub/Zyte): texts are compared as bags of
shingles of four tokens; precision and recall are averaged over the pages, F1 is that of the two averages.
Pages in other languages than English count too, though `walkback add` would turn them away.
`--pred FILE` writes what was found in the form of the ground truth.

    precision  recall  f1    accuracy: share of pages with exactly the shingles of the ground truth
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from walkback.articles.decoding import decode
from walkback.articles.files import opened
from walkback.articles.pages import article_from_html
from walkback.errors import InputError

SHINGLE = 4
_TOKEN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Overlap:
    """Shares of shingles found and wanted, and of those in common, of one page."""

    common: float
    surplus: float
    missing: float

    @property
    def precision(self) -> float:
        return _ratio(self.common, self.common + self.surplus)

    @property
    def recall(self) -> float:
        return _ratio(self.common, self.common + self.missing)


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 1.0 if part == 0 else 0.0


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return the bag of runs of four tokens; a shorter text is one run."""
    tokens = _TOKEN.findall(text)
    runs = [tuple(tokens[i : i + SHINGLE]) for i in range(max(1, len(tokens) - SHINGLE + 1))]
    return Counter(runs if tokens else [])


def overlap(wanted: str, found: str) -> Overlap:
    """Compare two texts; the counts are divided by their sum, so that long pages weigh no more."""
    a, b = shingles(wanted), shingles(found)
    common, surplus, missing = (a & b).total(), (b - a).total(), (a - b).total()
    total = common + surplus + missing
    return Overlap(*(n / total for n in (common, surplus, missing))) if total else Overlap(0, 0, 0)


def pages(folder: Path) -> dict[str, Path]:
    """Return the pages under a folder by the name the ground truth gives them."""
    found = sorted(p for p in folder.rglob("*.htm*") if p.name.endswith((".html", ".html.gz", ".htm")))
    return {p.name.split(".htm")[0]: p for p in found}


def read(path: Path) -> str:
    """Return the text that walkback finds on a page, empty where it finds no article."""
    with opened(path) as stream:
        html = decode(stream.whole(), str(path), html=True)
    try:
        return article_from_html(html, str(path)).text
    except InputError:
        return ""


def score(wanted: dict[str, str], found: dict[str, str]) -> dict[str, float]:
    """Return the figures in percent."""
    overlaps = [overlap(text, found.get(name, "")) for name, text in wanted.items()]
    # As in the original: pages without a shingle on one side do not count for that side's average.
    precision = fmean([o.precision for o in overlaps if o.common + o.surplus > 0] or [0.0])
    recall = fmean([o.recall for o in overlaps if o.common + o.missing > 0] or [0.0])
    exact = fmean([float(o.surplus == 0 and o.missing == 0) for o in overlaps] or [0.0])
    f1 = _ratio(2 * precision * recall, precision + recall) if precision + recall else 0.0
    figures = {"precision": precision, "recall": recall, "f1": f1, "accuracy": exact}
    return {"pages": len(overlaps)} | {k: round(100 * v, 1) for k, v in figures.items()}


def main() -> None:
    """Read the arguments, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pred", type=Path, help="write what was found, in the form of the ground truth")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    truth = json.loads(_truth(options.folder).read_text("utf-8"))
    paths = pages(options.folder)
    wanted = {name: entry["articleBody"] for name, entry in truth.items() if name in paths}
    found = {name: read(paths[name]) for name in wanted}
    if options.pred:
        options.pred.write_text(json.dumps({n: {"articleBody": t} for n, t in found.items()}, indent=1), "utf-8")
    figures = score(wanted, found)
    if options.json:
        print(json.dumps(figures))
    else:
        print("\n".join(f"{name:<10} {value}" for name, value in figures.items()))


def _truth(folder: Path) -> Path:
    return next(p for p in (folder / "ground-truth.json", folder.parent / "ground-truth.json") if p.is_file())


if __name__ == "__main__":
    main()
