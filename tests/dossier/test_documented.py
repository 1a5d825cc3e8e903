"""docs/dossier.md tells every table and every column, and none that is not there."""

import re
from pathlib import Path

import pytest

from walkback.dossier.schema import metadata

PAGE = Path(__file__).resolve().parents[2] / "docs" / "dossier.md"
SECTIONS = dict(re.findall(r"^### (\w+)\n(.*?)(?=^##)", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL))


def test_every_table_is_told():
    assert sorted(metadata.tables) == sorted(SECTIONS)


@pytest.mark.parametrize("table", sorted(metadata.tables))
def test_every_column_is_told(table):
    rows = re.findall(r"^\| ([\w, ]+) \|", SECTIONS[table], re.MULTILINE)
    told = [name for row in rows[1:] for name in row.split(", ")]
    assert sorted(metadata.tables[table].columns.keys()) == sorted(told)
