"""Processes that draft articles leave the other processors to each other."""

import gc
import os

import pytest

from walkback.pipeline.workers import processes


def test_numpy_has_one_thread_in_a_worker_and_this_process_as_many_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    with processes(1) as pool:
        assert pool.submit(os.getenv, "OMP_NUM_THREADS").result() == "1"
    assert "OMP_NUM_THREADS" not in os.environ


def test_what_the_user_has_set_holds_in_a_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "2")
    with processes(1) as pool:
        assert pool.submit(os.getenv, "OMP_NUM_THREADS").result() == "2"
    assert os.environ["OMP_NUM_THREADS"] == "2"


def test_a_worker_looks_for_garbage_less_often_than_this_process() -> None:
    before = gc.get_threshold()
    with processes(1) as pool:
        assert pool.submit(gc.get_threshold).result()[0] > before[0]
    assert before == gc.get_threshold()
