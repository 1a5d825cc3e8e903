import re
from pathlib import Path

import pytest

from walkback.records import Act, Stance

DATA = Path(__file__).parents[2] / "training" / "data"
SPANS = re.compile(r"(?:\d+-\d+(?:,\d+-\d+)*)?")


def rows(name):
    return [line.split("\t") for line in (DATA / name).read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("name", "act", "stance"), [("polnear_acts.tsv", 2, 3), ("news_acts.tsv", 5, 6)])
def test_every_coded_statement_has_a_known_act_and_stance(name, act, stance):
    found = rows(name)

    assert {r[act] for r in found} <= set(map(str, Act))
    assert {r[stance] for r in found} <= set(map(str, Stance))


def test_coded_news_statements_are_spans_without_text_and_each_is_coded_once():
    found = rows("news_acts.tsv")

    assert all(SPANS.fullmatch(cell) for r in found for cell in r[2:5])
    assert all(r[4] for r in found)
    assert len(found) == len({tuple(r[:5]) for r in found})
