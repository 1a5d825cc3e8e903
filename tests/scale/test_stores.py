"""Shards in a store such as S3, read from there and into there."""

import gzip
import json

import pytest

pytest.importorskip("pyarrow", reason="needs pip install 'walkback[tables]'")
if not hasattr(__import__("pyarrow.fs").fs, "S3FileSystem"):
    pytest.skip("this pyarrow was built without S3", allow_module_level=True)

from tests.scale.store import Store

from walkback.dossier import Dossier
from walkback.scale.loading import load_shards
from walkback.scale.manifest import MANIFEST
from walkback.scale.running import read_shards

TEXT = "Northland will open talks with Southland in {place}, Foreign Minister Ann Riley said on Saturday."


@pytest.fixture
def store():
    made = Store()
    for number, place in enumerate(("spring", "summer", "autumn")):
        line = json.dumps({"text": TEXT.format(place=place), "published": "2017-04-02"}).encode()
        made.files[f"news/{number}.jsonl.gz"] = gzip.compress(line, mtime=0)
    made.files["news/readme.pdf"] = b"no article"
    yield made
    made.close()


def test_files_of_a_store_are_read_into_a_store_and_loaded_from_there(store, tmp_path):
    paths, out = [store.address("news")], store.address("out")
    assert [True] * 3 == [step.new for step in read_shards(paths, out)]
    assert [False] * 3 == [step.new for step in read_shards(paths, out)]
    names = sorted(name.rpartition("/")[2] for name in store.files if name.startswith("out/"))
    assert ["0-", "1-", "2-", "manifest.json"] == [name[:2] if name[0].isdigit() else name for name in names if name]
    with Dossier(tmp_path / "d", create=True) as dossier:
        assert [True] * 3 == [step.new for step in load_shards(out, dossier)]
        sources = {view.article.source for view in dossier.articles()}
    assert {f"s3://bucket/news/{number}.jsonl.gz:1" for number in range(3)} == sources


def test_a_changed_file_of_a_store_is_read_again(store):
    paths, out = [store.address("news")], store.address("out")
    list(read_shards(paths, out))
    store.files["news/1.jsonl.gz"] = json.dumps({"text": TEXT.format(place="winter") * 2}).encode()
    assert [False, True, False] == [step.new for step in read_shards(paths, out)]


def test_keys_are_not_kept_in_what_is_written(store):
    list(read_shards([store.address("news/0.jsonl.gz")], store.address("out")))
    assert b"SECRET" not in store.files[f"out/{MANIFEST}"]
