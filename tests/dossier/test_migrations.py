"""Dossiers of every earlier version open in this one; the kept files are as it left them."""

import gzip
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from tests.records import offering, unanswered

from walkback.dossier import Dossier
from walkback.dossier.engine import engine_for
from walkback.dossier.migrations import STEPS, migrate
from walkback.dossier.schema import SCHEMA_VERSION

KEPT = Path(__file__).parent / "kept"


def test_there_is_a_step_from_every_version():
    assert list(range(1, SCHEMA_VERSION)) == sorted(STEPS)


def test_there_is_a_kept_file_of_every_version():
    assert [f"v{n}.dossier.gz" for n in range(1, SCHEMA_VERSION + 1)] == sorted(p.name for p in KEPT.glob("*.gz"))


@pytest.mark.parametrize("kept", sorted(KEPT.glob("*.gz")), ids=lambda path: path.name)
def test_a_kept_dossier_opens_and_takes_articles(tmp_path, kept):
    file = tmp_path / "d.dossier"
    file.write_bytes(gzip.decompress(kept.read_bytes()))
    with Dossier(file, create=True) as dossier:
        assert dossier.schema_version == SCHEMA_VERSION
        first = offering()
        assert first.statements[0] == dossier.statement(first.statements[0].id).statement
        assert dossier.add_record(first) is False
        assert dossier.health() == []


def test_an_offer_of_the_first_version_is_not_told_to_be_unanswered(tmp_path):
    file = tmp_path / "d.dossier"
    file.write_bytes(gzip.decompress((KEPT / "v1.dossier.gz").read_bytes()))
    with Dossier(file) as dossier:
        [offer] = dossier.offers()
        assert (offer.offer.response, offer.offer.unanswered, offer.unanswered) == ("rejected", None, None)
        dossier.add_record(unanswered())
        assert dossier.offers()[0].unanswered.words == "Southland has yet to respond"


def test_a_dossier_brought_up_to_date_has_the_columns_of_a_new_one(tmp_path):
    old, new = tmp_path / "old.dossier", tmp_path / "new.dossier"
    old.write_bytes(gzip.decompress((KEPT / "v1.dossier.gz").read_bytes()))
    Dossier(new, create=True).close()
    columns = []
    for file in (old, new):
        with Dossier(file) as dossier, dossier.engine.connect() as connection:
            columns.append(connection.exec_driver_sql("SELECT name, type FROM pragma_table_info('offers')").all())
    assert columns[0] == columns[1]


def test_a_step_that_fails_leaves_the_dossier_as_it_was(tmp_path):
    def fail(connection):
        connection.exec_driver_sql("CREATE TABLE half (id)")
        raise ZeroDivisionError

    file = tmp_path / "d.dossier"
    Dossier(file, create=True).close()
    with Dossier(file) as dossier, pytest.raises(ZeroDivisionError), dossier.transaction() as connection:
        migrate(connection, target=SCHEMA_VERSION + 1, steps={SCHEMA_VERSION: fail})
    with engine_for(file).connect() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars().all()
    assert "half" not in tables
    with Dossier(file) as dossier:
        assert dossier.schema_version == SCHEMA_VERSION


def test_two_new_dossiers_hold_their_tables_and_indexes_in_one_order(tmp_path):
    command = "import sys; from walkback.dossier import Dossier; Dossier(sys.argv[1], create=True).close()"
    for name, seed in (("a", "1"), ("b", "2")):
        made = [sys.executable, "-c", command, str(tmp_path / f"{name}.dossier")]
        subprocess.run(made, check=True, env=os.environ | {"PYTHONHASHSEED": seed})
    lists = []
    for name in "ab":
        with sqlite3.connect(tmp_path / f"{name}.dossier") as database:
            lists.append(database.execute("SELECT sql FROM sqlite_schema ORDER BY rowid").fetchall())
    assert lists[0] == lists[1]
    assert any("CREATE INDEX" in (sql or "") for (sql,) in lists[0])
