"""What no stage may break on: the targets of `python -m benchmarks.fuzz`, a few inputs of each."""

import random

import pytest
from benchmarks.fuzz import Campaign, inputs
from benchmarks.fuzz_inputs import Draw, article
from benchmarks.fuzz_targets import TARGETS
from hypothesis import example, given, settings
from hypothesis import strategies as st


@pytest.mark.parametrize("name", TARGETS)
def test_a_stage_neither_breaks_nor_leaves_its_text(name):
    @settings(max_examples=60)
    @given(st.binary(max_size=500))
    @example(b"")
    @example(bytes(range(256)) * 3)
    def fed(data):
        TARGETS[name](data)

    fed()


@settings(max_examples=60)
@given(st.binary(max_size=400))
def test_the_same_bytes_make_the_same_article_of_storable_text(data):
    first, second = article(Draw(data)), article(Draw(data))
    assert first == second
    assert first.text
    first.text.encode("utf-8")


def test_the_same_seed_makes_the_same_inputs():
    first, second = (inputs(random.Random(3)) for _ in range(2))
    assert [next(first) for _ in range(50)] == [next(second) for _ in range(50)]


def test_a_finding_is_kept_once_and_counted_always(tmp_path, capsys):
    def broken(data):
        raise ValueError(len(data))

    campaign = Campaign("a stage", broken, tmp_path)
    for data in (b"1", b"22", b"333"):
        campaign.run(data)
    assert [b"1"] == [path.read_bytes() for path in tmp_path.iterdir()]
    assert "ValueError" in capsys.readouterr().out
    assert "(3 times)" in campaign.report()
