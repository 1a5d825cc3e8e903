"""The quality gate: figures that must not fall, with the hash of the data they were measured on.

    python -m benchmarks.gate [--only NAME] [--pin] [--lower] [--shared DIR]

`floors.json` names for each task a benchmark command, its data, the data's hash and the floors. Without
an option all tasks are run, and the exit status is 1 where a figure is below its floor. `--pin` raises
floors to what is measured now; a floor is lowered only with `--lower` as well. Tasks whose data is not
there, or is other data, are skipped and named.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.json")
SHARED = Path(__file__).resolve().parents[2] / "shared"
MARGIN = 0.3
"""Pinned floors stay this far below the measurement: int8 kernels differ a little between processors."""


@dataclass(frozen=True, slots=True)
class Result:
    """A task's figures beside its floors; `skipped` says why there are none."""

    task: str
    figures: dict[str, float]
    floors: dict[str, float]
    skipped: str = ""

    @property
    def failures(self) -> list[str]:
        """Return a line for every figure below its floor or missing."""
        return [
            f"{self.task}: {name} is {self.figures.get(name)}, its floor is {floor}"
            for name, floor in self.floors.items()
            if not self.skipped and self.figures.get(name, float("-inf")) < floor
        ]


def digest(*paths: Path) -> str:
    """Return the hash of files with their names, of a folder all that it holds."""
    total = hashlib.sha256()
    for file in (file for path in paths for file in (sorted(path.rglob("*")) if path.is_dir() else [path])):
        if file.is_file():
            total.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def flat(value: Any, name: str = "") -> dict[str, float]:
    """Return nested figures as ``outer.inner``; of [precision, recall, F1] the F1 under the plain name.

    >>> flat({"partial": [80.0, 70.0, 74.7], "by": {"x": 1}})
    {'partial': 74.7, 'by.x': 1.0}
    """
    if isinstance(value, dict):
        return {k: v for key, inner in value.items() for k, v in flat(inner, f"{name}.{key}" if name else key).items()}
    if isinstance(value, list) and len(value) == 3 and all(isinstance(x, int | float) for x in value):
        return {name: float(value[2])}
    return {name: float(value)} if isinstance(value, int | float) else {}


def measure(command: list[str], data: Path) -> dict[str, float]:
    """Run a benchmark command on its data and return its figures."""
    call = [sys.executable, "-m", f"benchmarks.{command[0]}", str(data), *command[1:], "--json"]
    done = subprocess.run(call, check=True, capture_output=True, text=True, cwd=FLOORS.parents[1])
    return flat(json.loads(done.stdout.strip().splitlines()[-1]))


def check(task: str, entry: dict[str, Any], shared: Path) -> Result:
    """Measure one task, unless its data is not there or is other data."""
    data = shared / entry["data"]
    if not data.exists():
        return Result(task, {}, entry["floors"], f"{data} is not there")
    if entry.get("sha256") and digest(data) != entry["sha256"]:
        return Result(task, {}, entry["floors"], f"{data} is not the data that the floors were measured on")
    return Result(task, measure(entry["command"], data), entry["floors"])


def pinned(entry: dict[str, Any], result: Result, shared: Path, *, lower: bool) -> dict[str, Any]:
    """Return an entry with its floors at what was measured; lower ones only where that is asked for."""
    floors = {}
    for name, floor in entry["floors"].items():
        reached = round(result.figures[name] - MARGIN, 1)
        floors[name] = reached if lower else max(floor, reached)
    return entry | {"floors": floors, "sha256": digest(shared / entry["data"])}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only")
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--lower", action="store_true")
    parser.add_argument("--shared", type=Path, default=SHARED)
    options = parser.parse_args()
    entries: dict[str, Any] = json.loads(FLOORS.read_text("utf8"))
    failures: list[str] = []
    for task, entry in entries.items():
        if options.only and options.only != task:
            continue
        result = check(task, entry, options.shared)
        if result.skipped:
            print(f"{task}: SKIPPED, {result.skipped}")
            continue
        if options.pin:
            entries[task] = pinned(entry, result, options.shared, lower=options.lower)
        failures += [] if options.pin else result.failures
        print(f"{task}: " + ", ".join(f"{k} {result.figures.get(k)} (floor {v})" for k, v in result.floors.items()))
    if options.pin:
        FLOORS.write_text(json.dumps(entries, indent=1) + "\n", "utf8")
    print("\n".join(failures) or "no figure is below its floor")
    return 1 if failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
