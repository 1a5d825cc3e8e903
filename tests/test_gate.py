"""The gate itself, and the figures that it keeps."""

from __future__ import annotations

import json

import pytest
from benchmarks.gate import FLOORS, Result, check, flat, pinned

from tests.shared import SHARED, needs_shared

ENTRIES = json.loads(FLOORS.read_text("utf8"))


@needs_shared
@pytest.mark.parametrize("task", ENTRIES)
def test_no_figure_is_below_its_floor(task: str) -> None:
    result = check(task, ENTRIES[task], SHARED)
    if result.skipped:
        pytest.skip(result.skipped)
    assert [] == result.failures


def test_a_figure_below_its_floor_or_missing_is_a_failure() -> None:
    assert 2 == len(Result("t", {"f1": 70.0}, {"f1": 71.0, "other": 1.0}).failures)
    assert [] == Result("t", {"f1": 71.0}, {"f1": 71.0}).failures


def test_data_that_is_not_there_skips_the_task(tmp_path) -> None:
    assert "not there" in check("t", {"data": "none", "floors": {"f1": 1.0}, "command": []}, tmp_path).skipped


def test_floors_go_down_only_when_that_is_asked_for(tmp_path) -> None:
    (tmp_path / "d").write_text("x")
    entry = {"data": "d", "floors": {"f1": 80.0}, "command": []}
    worse = Result("t", {"f1": 70.0}, entry["floors"])
    assert {"f1": 80.0} == pinned(entry, worse, tmp_path, lower=False)["floors"]
    assert {"f1": 69.7} == pinned(entry, worse, tmp_path, lower=True)["floors"]


def test_figures_are_flattened() -> None:
    assert {"a": 3.0, "b.c": 4.0} == flat({"a": [1, 2, 3], "b": {"c": 4}, "names": "x"})
