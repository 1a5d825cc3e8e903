"""`walkback read` and `walkback load`: shards into Parquet files, and these into the dossier that `add` makes."""

import gzip
import json
import shutil
import sqlite3
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="needs pip install 'walkback[tables]'")

import pyarrow as pa
from pyarrow import parquet

from walkback.articles import article_from_text, read_paths
from walkback.cli.app import run
from walkback.dossier import Dossier
from walkback.errors import InputError, NoArticleFound, WalkbackError
from walkback.pipeline import draft
from walkback.scale.drafts import draft_in, draft_row, error_in, item_row, to_batch
from walkback.scale.loading import load_shards
from walkback.scale.manifest import MANIFEST, Manifest, reader_id
from walkback.scale.places import Folder, shown
from walkback.scale.reader import BatchReader
from walkback.scale.running import read_shards
from walkback.scale.shards import articles_of, shards_of

SAMPLE = Path(__file__).resolve().parents[2] / "sample"
STORY = (
    "Northland will open talks with Southland in the spring, Foreign Minister Ann Riley said on Saturday.\n\n"
    "“We will meet the envoys anywhere,” Riley told reporters in {place} after a meeting of the cabinet.\n\n"
    "The envoy of Southland, Ben Okoro, rejected the offer and said nobody had seen a proposal."
)
PLACES = ("Harbourtown", "the capital", "Millfield", "Eastport", "Westbridge", "Northgate")


def line(place: str, **fields: str) -> str:
    return json.dumps({"text": STORY.format(place=place), "published": "2017-04-02", "title": place, **fields})


@pytest.fixture
def news(tmp_path):
    """Return a folder with two files of many articles, one bad line, and pages of one article each."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("Harbours\n\n" + STORY.format(place=PLACES[0]))
    (folder / "b.txt").write_text("Ferries\n\n" + STORY.format(place=PLACES[1]))
    (folder / "c.jsonl").write_text(f"{line(PLACES[2])}\nno json\n{line(PLACES[3])}\n")
    (folder / "d.jsonl.gz").write_bytes(gzip.compress(line(PLACES[4]).encode()))
    (folder / "e.md").write_text("# Borders\n\n" + STORY.format(place=PLACES[5]))
    return folder


@pytest.fixture
def out(tmp_path):
    return str(tmp_path / "out")


def read(*paths: object, out: str, **options: object) -> list:
    return list(read_shards([str(path) for path in paths], out, **options))


def new(steps: list) -> list[bool]:
    return [step.new for step in steps if not isinstance(step, InputError)]


def record(file: Path) -> list[str]:
    """Return all rows of a dossier but those of the search index, table by table, as they were kept."""
    with sqlite3.connect(file) as connection:
        lines = [text for text in connection.iterdump() if "_fts" not in text]
    # Indices are made in no particular order, and their statistics with them.
    free = [text for text in lines if " INDEX " in text or "sqlite_stat" in text]
    return [text for text in lines if text not in free] + sorted(free)


def load(out: str, file: Path, **options: object) -> list[str]:
    with Dossier(file, create=True) as dossier:
        list(load_shards(out, dossier, **options))
        dossier.optimise()
    return record(file)


@pytest.mark.parametrize("jobs", ["2", "3"], ids=["a shard each", "a shard together"])
def test_read_and_load_give_the_record_of_add(tmp_path, monkeypatch, jobs):
    monkeypatch.chdir(SAMPLE.parent)
    out, loaded, added = (str(tmp_path / name) for name in ("out", "loaded", "added"))
    assert run(["read", "sample", "-o", out, "--jobs", jobs]) == 0
    assert run(["load", out, loaded]) == 0
    assert run(["add", "--jobs", "1", added, "sample"]) == 0
    assert record(Path(added)) == record(Path(loaded))


def test_a_draft_comes_back_from_its_row_bit_for_bit():
    drafted = draft(next(a for a in read_paths([str(SAMPLE)]) if not isinstance(a, InputError)))
    back = draft_in(to_batch([draft_row(drafted)], drafts=True).to_pylist()[0])
    assert (drafted.article, drafted.assembly, drafted.times) == (back.article, back.assembly, back.times)
    assert drafted.mentions == back.mentions
    for name in ("vectors", "acts", "stances", "topics", "title"):
        assert getattr(drafted.encoded, name).tobytes() == getattr(back.encoded, name).tobytes()


def test_an_article_without_statements_comes_back():
    drafted = draft(article_from_text("It rained on the market square of the harbour town all day."))
    back = draft_in(to_batch([draft_row(drafted)], drafts=True).to_pylist()[0])
    assert (drafted.article, drafted.assembly, None) == (back.article, back.assembly, back.encoded)


def test_an_error_comes_back_with_its_kind():
    back = error_in(item_row(NoArticleFound("a.html", "no text")))
    assert (type(back), str(back)) == (NoArticleFound, "a.html: no text")


def test_the_reader_takes_a_batch_of_texts_and_keeps_their_order():
    texts = [STORY.format(place=place) for place in PLACES[:3]] + [""]
    read = BatchReader(threads=1)
    found = read(pa.RecordBatch.from_pydict({"text": texts, "source": list("abcd")}))
    assert list("abcd") == found.column("source").to_pylist()
    assert [None, None, None, "NoArticleFound"] == found.column("error_kind").to_pylist()
    alone = read(pa.RecordBatch.from_pydict({"text": texts[1:2], "source": ["b"]}))
    assert alone.equals(found.slice(1, 1))


def test_an_article_that_the_reader_fails_on_is_an_error_of_its_own():
    read = BatchReader(threads=1)
    row = item_row(article_from_text(STORY.format(place="x"), source="bad")) | {"published": "no time at all"}
    found = read(to_batch([row, item_row(article_from_text(STORY.format(place="y")))], drafts=False))
    assert ["UnreadArticle", None] == found.column("error_kind").to_pylist()


def test_files_of_many_articles_are_shards_and_pages_between_them_go_together(news):
    names = [[Path(file).name for file in shard.files] for shard in shards_of([str(news)])]
    assert [["a.txt", "b.txt"], ["c.jsonl"], ["d.jsonl.gz"], ["e.md"]] == names


def test_shards_hold_the_articles_that_add_reads_in_the_same_order(news):
    shards = [item for shard in shards_of([str(news)]) for item in articles_of(shard)]
    assert list(map(repr, read_paths([str(news)]))) == list(map(repr, shards))


def test_a_bad_article_is_kept_as_an_error_and_told(news, out, capsys):
    assert run(["read", str(news), "-o", out, "--jobs", "1"]) == 1
    assert "c.jsonl:2: not valid JSON" in capsys.readouterr().err
    (entry,) = [e for e in Manifest.of(Folder(out)).entries.values() if e.errors]
    assert {"UnreadableInput": 1} == entry.errors
    table = parquet.read_table(Path(out, entry.output))
    assert [None, "UnreadableInput", None] == table.column("error_kind").to_pylist()


def test_a_second_run_skips_what_is_done(news, out):
    assert [True] * 4 == new(read(news, out=out))
    before = {path: path.stat().st_mtime_ns for path in Path(out).glob("*.parquet")}
    assert [False] * 4 == new(read(news, out=out))
    assert before == {path: path.stat().st_mtime_ns for path in Path(out).glob("*.parquet")}


def test_a_changed_input_is_read_again_and_so_is_a_missing_output(news, out):
    read(news, out=out)
    (news / "c.jsonl").write_text(line("Southgate"))
    next(Path(out).glob("e-*.parquet")).unlink()
    assert [False, True, False, True] == new(read(news, out=out))


def test_other_models_read_again_and_their_drafts_are_not_loaded(news, out, tmp_path, monkeypatch):
    read(news / "a.txt", out=out)
    monkeypatch.setattr("walkback.scale.running.reader_id", lambda: "another")
    assert [True] == new(read(news / "a.txt", out=out))
    with pytest.raises(WalkbackError, match="another version or other models"):
        load(out, tmp_path / "d")


def test_the_code_that_all_stages_share_is_a_part_of_what_reads(monkeypatch):
    seen = set()
    monkeypatch.setattr("walkback.scale.manifest.digest", lambda stream: seen.add(Path(stream.name).name) or "")
    reader_id.__wrapped__()
    assert {"covering.py", "forests.py", "records.py", "tense.py", "positions.onnx"} <= seen
    assert "brief.py" not in seen


def test_what_was_taken_out_of_a_folder_goes_but_what_other_commands_read_stays(news, out):
    read(news / "a.txt", out=out)
    read(news, out=out)
    (news / "d.jsonl.gz").unlink()
    read(news, out=out)
    places = [Path(place).name for place in Manifest.of(Folder(out)).entries]
    assert ["a.txt", "news#0", "c.jsonl", "news#1"] == places
    assert len(places) == len(list(Path(out).glob("*.parquet")))


def test_a_folder_that_is_gone_takes_nothing_with_it(news, out):
    read(news, out=out)
    shutil.move(news, news.with_name("away"))
    (step,) = read(news, out=out)
    assert isinstance(step, InputError)
    assert len(list(Path(out).glob("*.parquet"))) == 4


def test_shards_that_are_missing_are_not_passed_over_in_silence(news, out, tmp_path):
    steps = read_shards([str(news)], out)
    next(steps)
    steps.close()
    with pytest.raises(WalkbackError, match="3 of 4 shards"):
        load(out, tmp_path / "d")
    load(out, tmp_path / "part", partial=True)
    with Dossier(tmp_path / "part") as dossier:
        assert dossier.counts()["articles"] == 2
    read(news, out=out)
    with Dossier(tmp_path / "added", create=True):
        pass
    run(["add", "-q", "-j1", str(tmp_path / "added"), str(news)])
    assert record(tmp_path / "added") == load(out, tmp_path / "d")


def test_one_reading_serves_dossiers_on_several_subjects(news, out, tmp_path):
    read(news, out=out)
    for number, words in enumerate((["millfield", "East"], ["the capital", "EASTPORT"], ["Nowhere"])):
        load(out, tmp_path / str(number), about=words)
    counts = []
    for number in range(3):
        with Dossier(tmp_path / str(number)) as dossier:
            counts.append(dossier.counts()["articles"])
    assert [1, 2, 0] == counts


def test_a_damaged_output_is_told_and_read_again(news, out, tmp_path):
    read(news, out=out)
    damaged = next(Path(out).glob("c-*.parquet"))
    damaged.write_bytes(damaged.read_bytes()[:-100] + b"x" * 100)
    with pytest.raises(WalkbackError, match="damaged"):
        load(out, tmp_path / "d")
    assert [False, True, False, False] == new(read(news, out=out))
    load(out, tmp_path / "d")


def test_a_damaged_manifest_says_what_to_do(out):
    Path(out).mkdir()
    Path(out, MANIFEST).write_text("{")
    with pytest.raises(WalkbackError, match="Delete it"):
        read(SAMPLE, out=out)


def test_nothing_read_names_the_command_to_run_first(out, tmp_path):
    with pytest.raises(WalkbackError, match="walkback read"):
        load(out, tmp_path / "d")


def test_two_commands_do_not_read_into_one_folder_at_once(news, out):
    steps = read_shards([str(news)], out)
    next(steps)
    with pytest.raises(WalkbackError, match="another command"):
        read(news, out=out)
    steps.close()


def test_what_a_killed_command_left_is_swept_away(news, out):
    Path(out).mkdir()
    left = Path(out, ".c-12345678.parquet.abc.part")
    left.write_bytes(b"half")
    read(news / "a.txt", out=out)
    assert not left.exists()


def test_parquet_is_read_by_the_names_of_its_columns(tmp_path, out):
    file = tmp_path / "news.parquet"
    rows = [{"body": STORY.format(place=place), "headline": place, "date": "2017-04-02"} for place in PLACES[:2]]
    parquet.write_table(pa.Table.from_pylist([*rows, {"headline": "no text"}]), file)
    found = list(read_paths([file]))
    assert [*PLACES[:2], f"{file}:3"] == [getattr(a, "title", a.source) for a in found]
    assert "2017-04-02" == found[0].published.when.date().isoformat()
    assert [2] == [step.entry.articles for step in read(file, out=out)]


def test_a_damaged_parquet_file_is_an_error_of_its_own(tmp_path):
    (tmp_path / "a.parquet").write_bytes(b"PAR1 and then nothing of the kind")
    (tmp_path / "b.txt").write_text(STORY.format(place="Millfield"))
    found = list(read_paths([tmp_path]))
    assert ["UnreadableInput", "Article"] == [type(item).__name__ for item in found]


def test_addresses_of_stores_are_read_and_written_like_paths(news, tmp_path, out):
    """A `file://` address goes the way of `s3://`: through pyarrow's filesystems."""
    address = f"file://{news}"
    assert [True] * 4 == new(read(address, out=f"file://{out}"))
    assert [False] * 4 == new(read(address, out=f"file://{out}"))
    assert load(f"file://{out}", tmp_path / "remote")[:1]
    with Dossier(tmp_path / "remote") as dossier:
        assert dossier.counts()["articles"] == 6


def test_keys_in_an_address_are_neither_kept_nor_shown():
    assert shown("s3://KEY:SECRET@bucket/a.jsonl?endpoint_override=x") == "s3://bucket/a.jsonl"


def test_an_unknown_kind_of_address_says_which_are_known(out):
    with pytest.raises(WalkbackError, match="s3://"):
        read("ftp://host/a.jsonl", out=out)


def test_an_output_inside_the_input_is_refused(news):
    with pytest.raises(WalkbackError, match="beside"):
        read(news, out=str(news / "out"))
    assert not (news / "out").exists()


def test_standard_input_is_no_shard(out):
    (step,) = read("-", out=out)
    assert "save it as a file" in str(step)


def test_the_manifest_tells_input_models_and_what_was_found(news, out):
    read(news / "c.jsonl", out=out)
    told = json.loads(Path(out, MANIFEST).read_text())
    assert {"format", "walkback", "models", "shards"} == set(told)
    assert all("reading" in name or "positions" in name for name in told["models"])
    (shard,) = told["shards"]
    assert (shard["articles"], shard["files"]) == (2, [str(news / "c.jsonl")])
    assert Path(out, shard["output"]).stat().st_size == shard["bytes"]
