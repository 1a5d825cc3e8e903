import asyncio
import json

import pytest

from walkback.dossier.schema import metadata as schema
from walkback.export import write
from walkback.export.descriptions import COLUMNS, COMMON, TABLES


@pytest.fixture
def described(dossier, tmp_path):
    write(dossier, "datasette", tmp_path / "metadata.json")
    return json.loads((tmp_path / "metadata.json").read_text("utf-8"))


def test_every_table_and_column_of_the_dossier_is_described(described):
    tables = described["databases"]["d"]["tables"]
    assert {table.name: {c.name for c in table.columns} for table in schema.sorted_tables} == {
        name: set(table["columns"]) for name, table in tables.items()
    }
    for table in tables.values():
        assert table["description"].endswith(".")
        assert all(text.endswith(".") for text in table["columns"].values())


def test_nothing_is_described_that_is_not_there():
    there = {table.name: {c.name for c in table.columns} for table in schema.sorted_tables}
    assert set(TABLES) == set(there)
    assert {(t, c) for t, columns in COLUMNS.items() for c in columns if c not in there[t]} == set()
    assert set(COMMON) <= {c for columns in there.values() for c in columns}


def test_datasette_opens_the_dossier_shows_the_descriptions_and_answers_the_queries(dossier, described):
    app = pytest.importorskip("datasette.app")

    async def pages():
        served = app.Datasette([str(dossier.file)], metadata=described)
        await served.invoke_startup()
        rows = await served.client.get("/d/statements.json?_shape=array&_labels=on")
        page = await served.client.get("/d/relations")
        answers = [await served.client.get(f"/d/{q}.json?_shape=array") for q in described["databases"]["d"]["queries"]]
        return rows, page, answers

    rows, page, answers = asyncio.run(pages())
    assert len(rows.json()) == 3
    assert "Id of the earlier statement." in page.text
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert [len(answer.json()) for answer in answers] == [3, 1, 0]
