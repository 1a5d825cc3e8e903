"""`walkback copy` between SQLite and PostgreSQL: nothing is lost, nothing is mixed."""

from itertools import count

import numpy as np
import pytest
from sqlalchemy import select
from tests.records import numbered, offering, refusing, unanswered

from walkback.cli.app import run
from walkback.dossier import Dossier, StatementFilter
from walkback.dossier.moving import copy_dossier
from walkback.dossier.schema import metadata
from walkback.errors import DossierError
from walkback.positions.topics import Topic

_NAMES = count()


def make(request, tmp_path, kind: str) -> str:
    """Return the place of a new dossier, in a file or on the server of the tests."""
    name = f"copied{next(_NAMES)}"
    if kind == "file":
        return str(tmp_path / f"{name}.dossier")
    import psycopg

    address = request.getfixturevalue("server")
    with psycopg.connect(address.format(name="postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return str(address.format(name=name))


@pytest.fixture(params=["file to server", "server to file", "file to file", "server to server"])
def places(request, tmp_path):
    source, target = (make(request, tmp_path, kind) for kind in request.param.split(" to "))
    with Dossier(source, create=True) as made:
        fill(made)
    return source, target


def fill(made: Dossier) -> None:
    first = offering()
    made.save_topic(Topic("t1", "talks", np.arange(384, dtype="<f4").tobytes(), 3))
    made.save_topic(Topic("t2", "ferries – ‘Fähren’", np.ones(384, "<f4").tobytes(), 1, fixed=True, into="t1"))
    for record in (first, refusing(first), unanswered(), *map(numbered, range(40))):
        made.add_record(record, {s.id: np.linspace(-1, 1, 384, dtype=np.float32) for s in record.statements})
    one = first.statements[0].id
    made.correct("statement", one, "stance", "against", who="Ann Desk", why="“misread”")
    undone = made.correct("statement", one, "side", "Southland", who="Ann Desk")
    made.undo(undone.id)
    made.save_copies([(numbered(1).article.id, numbered(2).article.id, "version", 0.1 + 0.2)])
    made.save_keys(numbered(1).article.id, [-(2**63), 2**63 - 1])


def rows(dossier: Dossier) -> dict[str, list]:
    found = {}
    with dossier.engine.connect() as connection:
        for table in metadata.sorted_tables:
            of_table = [tuple(row) for row in connection.execute(select(table))]
            found[table.name] = sorted(of_table, key=repr)
    return found


def test_every_row_of_every_table_is_there(places):
    source, target = places
    assert run(["copy", source, target]) == 0
    with Dossier(source) as old, Dossier(target) as new:
        assert rows(old) == rows(new)
        assert {name for name, found in rows(new).items() if not found} <= {"fetched", "statement_sources"}
        assert old.corrections() == new.corrections()
        assert [v.statement for v in old.each_statement()] == [v.statement for v in new.each_statement()]


def test_a_copy_goes_on_like_its_original(places):
    source, target = places
    run(["copy", source, target])
    with Dossier(source) as old, Dossier(target) as new:
        for dossier in (old, new):
            assert dossier.add_record(numbered(99))
            dossier.correct("statement", numbered(99).statements[0].id, "act", "promise", who="Ann Desk")
        assert new.count(StatementFilter(text="room 99")) == 1
        assert [v.statement for v in old.each_statement()] == [v.statement for v in new.each_statement()]


def test_there_and_back_again_is_the_same(request, tmp_path):
    first, middle, last = (make(request, tmp_path, kind) for kind in ("file", "server", "file"))
    with Dossier(first, create=True) as made:
        fill(made)
    assert [0, 0] == [run(["copy", first, middle]), run(["copy", middle, last])]
    with Dossier(first) as old, Dossier(last) as new:
        assert rows(old) == rows(new)
        assert new.health(thorough=True) == []


def test_a_target_with_rows_is_refused_and_left_as_it_is(places):
    source, target = places
    with Dossier(target, create=True) as there:
        there.add_record(numbered(7))
        before = rows(there)
    assert run(["copy", source, target]) == 2
    with Dossier(target) as there:
        assert before == rows(there)


def test_a_dossier_is_not_copied_onto_itself(places, capsys):
    source, _ = places
    assert run(["copy", source, source]) == 2
    assert "not empty" in capsys.readouterr().err


def test_a_difference_is_found_and_nothing_is_kept(places, monkeypatch):
    source, target = places
    with Dossier(source) as old, Dossier(target, create=True) as new:
        monkeypatch.setattr("walkback.dossier.moving._print", lambda *_: (0, 0))
        with pytest.raises(DossierError, match="differs"):
            copy_dossier(old, new)
        monkeypatch.undo()
        assert new.counts()["articles"] == 0
        assert copy_dossier(old, new)["articles"] == 43


def test_a_missing_source_makes_no_target(tmp_path):
    assert run(["copy", str(tmp_path / "none"), str(tmp_path / "target")]) == 2
    assert not (tmp_path / "target").exists()


def test_a_backup_of_a_server_is_a_file_and_goes_back_to_a_new_database(request, tmp_path, capsys):
    first, second = (make(request, tmp_path, "server") for _ in range(2))
    copy = tmp_path / "copy.backup"
    with Dossier(first, create=True) as made:
        fill(made)
    assert [0, 0] == [run(["backup", first, str(copy)]), run(["restore", str(copy), second])]
    with Dossier(first) as old, Dossier(copy) as kept, Dossier(second) as new:
        assert rows(old) == rows(kept) == rows(new)
    assert {copy} == set(tmp_path.iterdir())
    capsys.readouterr()
    assert run(["restore", str(copy), first]) == 2
    assert "not empty" in capsys.readouterr().err


def test_a_file_that_is_no_backup_is_not_put_on_a_server(request, tmp_path, capsys):
    place, bad = make(request, tmp_path, "server"), tmp_path / "bad"
    bad.write_bytes(b"garbage")
    assert [2, 2] == [run(["restore", str(bad), place]), run(["restore", str(tmp_path / "none"), place])]
    assert "there is no backup" in capsys.readouterr().err
    with pytest.raises(DossierError):
        Dossier(place)
