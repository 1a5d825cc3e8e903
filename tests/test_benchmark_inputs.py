"""Benchmarks take files of the gold form one by one or by the folder, and say what is missing."""

from argparse import ArgumentParser

import pytest
from benchmarks.gate import digest
from benchmarks.inputs import add_gold, gold_files


@pytest.fixture
def parser():
    made = ArgumentParser(prog="bench")
    add_gold(made)
    return made


@pytest.fixture
def folder(tmp_path):
    for name in ("b.json", "a.json"):
        (tmp_path / name).write_text(name, "utf8")
    return tmp_path


def test_a_folder_gives_its_files_by_name(parser, folder):
    assert ["a.json", "b.json"] == [f.name for f in gold_files(parser.parse_args([str(folder)]))]


def test_files_and_folders_can_be_given_together(parser, folder):
    given = parser.parse_args([str(folder / "b.json"), str(folder)])
    assert ["b.json", "a.json", "b.json"] == [f.name for f in gold_files(given)]


@pytest.mark.parametrize("missing", ["nowhere", "empty"])
def test_what_is_not_there_is_told(parser, tmp_path, capsys, missing):
    (tmp_path / "empty").mkdir()
    with pytest.raises(SystemExit):
        parser.parse_args([str(tmp_path / missing)])
    assert missing in capsys.readouterr().err


def test_a_folder_has_the_hash_of_its_files_in_order(folder):
    assert digest(folder) == digest(folder / "a.json", folder / "b.json") != digest(folder / "a.json")
