"""A page of statements is a table to those who have one."""

import pytest
from tests.records import numbered

from walkback.dossier import Dossier

pytest.importorskip("pyarrow")


@pytest.fixture
def dossier(tmp_path):
    with Dossier(tmp_path / "d.dossier", create=True) as opened:
        for number in range(3):
            opened.add_record(numbered(number))
        yield opened


def test_pandas_and_polars_take_what_statements_returns_as_it_is(dossier):
    polars, pandas = pytest.importorskip("polars"), pytest.importorskip("pandas")
    found = dossier.statements(limit=4)
    ids = [view.id for view in found]
    assert ids == polars.DataFrame(found)["id"].to_list()
    if hasattr(pandas.DataFrame, "from_arrow"):
        assert ids == list(pandas.DataFrame.from_arrow(found)["id"])


def test_a_notebook_shows_it_as_a_table(dossier):
    assert "<table" in dossier.statements(limit=2)._repr_html_()


def test_it_is_read_like_a_list(dossier):
    found = dossier.statements(limit=4)
    assert 4 == len(found) == len(list(found))
    assert list(found)[1:3] == found[1:3]
    assert found == list(found)
