import shutil
import sqlite3

import pytest
from tests.records import numbered, offering

from walkback.dossier import Dossier, restore
from walkback.errors import DossierCorrupt, DossierError, DossierTooNew


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "d.dossier"
    with Dossier(path, create=True) as dossier:
        for number in range(30):
            dossier.add_record(numbered(number))
    return path


def test_a_missing_dossier_names_the_command_that_makes_one(tmp_path):
    with pytest.raises(DossierError, match="walkback add"):
        Dossier(tmp_path / "none.dossier")


@pytest.mark.parametrize("name", ["who?.dossier", "a?b=c&d.dossier", "100%.dossier", "#1 50%25.dossier"])
def test_a_dossier_is_kept_under_the_name_it_was_given(tmp_path, name):
    with Dossier(tmp_path / name, create=True) as dossier:
        dossier.add_record(offering())
    assert [path.name for path in tmp_path.iterdir()] == [name]
    with Dossier(tmp_path / name) as dossier:
        assert dossier.counts()["articles"] == 1


def test_a_folder_is_no_dossier(tmp_path):
    with pytest.raises(DossierError, match="is a folder"):
        Dossier(tmp_path)


def test_a_truncated_dossier_names_the_way_back(file):
    file.write_bytes(file.read_bytes()[:-5000])
    with pytest.raises(DossierCorrupt, match="walkback restore"):
        Dossier(file)


def test_a_dossier_cut_within_its_first_page_names_the_way_back(file):
    file.write_bytes(file.read_bytes()[:50])
    with pytest.raises(DossierCorrupt, match="walkback restore"):
        Dossier(file)


def test_other_files_and_databases_are_refused_and_left_as_they_are(tmp_path):
    text = tmp_path / "notes.txt"
    text.write_text("not a dossier, only a long line of words to fill a header " * 5)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE mine (id)")
    before = other.read_bytes()
    for path in (text, other):
        with pytest.raises(DossierCorrupt, match=r"not a dossier|no dossier"):
            Dossier(path, create=True)
    assert before == other.read_bytes()


def test_damage_in_the_middle_is_told_when_it_is_met(file):
    content = bytearray(file.read_bytes())
    for page in range(3, len(content) // 4096 - 1):
        content[page * 4096 : page * 4096 + 200] = b"\x7f" * 200
    file.write_bytes(content)
    with pytest.raises(DossierCorrupt, match="walkback restore"), Dossier(file) as dossier:
        list(dossier.each_statement())


def test_a_newer_dossier_asks_for_an_upgrade(file):
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE meta SET value='99' WHERE key='schema_version'")
    with pytest.raises(DossierTooNew, match="pip install --upgrade"):
        Dossier(file)


def test_a_file_left_empty_by_a_killed_command_is_taken_up(tmp_path):
    path = tmp_path / "d.dossier"
    path.touch()
    with pytest.raises(DossierError, match="empty"):
        Dossier(path)
    with Dossier(path, create=True) as dossier:
        assert dossier.add_record(offering())


def test_backup_and_restore_keep_everything_and_the_damaged_file(file, tmp_path):
    copy = tmp_path / "copy"
    with Dossier(file) as dossier:
        dossier.backup(copy)
        before = dossier.counts()
        dossier.add_record(offering())
    file.write_bytes(b"garbage")
    former = restore(copy, file)
    assert former.read_bytes() == b"garbage"
    with Dossier(file) as dossier:
        assert before == dossier.counts()


def test_an_old_log_is_never_read_with_a_restored_file(file, tmp_path):
    copy = tmp_path / "copy"
    with Dossier(file) as dossier:
        dossier.backup(copy)
        dossier.add_record(offering())
        log = file.with_name("d.dossier-wal")
        shutil.copy(log, tmp_path / "log")
    shutil.copy(tmp_path / "log", log)
    restore(copy, file)
    with Dossier(file) as dossier:
        assert dossier.counts()["articles"] == 30


def test_a_damaged_backup_is_not_restored(file, tmp_path):
    bad = tmp_path / "bad"
    bad.write_bytes(file.read_bytes()[:9000])
    before = file.read_bytes()
    with pytest.raises(DossierCorrupt):
        restore(bad, file)
    assert before == file.read_bytes()


def test_a_backup_over_the_dossier_itself_is_refused(file):
    with Dossier(file) as dossier, pytest.raises(DossierError, match="itself"):
        dossier.backup(file)


def test_readonly_refuses_changes(file):
    with Dossier(file, readonly=True) as dossier:
        assert dossier.count() == 60
        with pytest.raises(DossierError):
            dossier.add_record(offering())
