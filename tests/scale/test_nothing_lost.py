"""`kill -9`, a full disk, two at once: in the end always the record of a run that nothing disturbed."""

import json
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="needs pip install 'walkback[tables]'")

from tests.scale.killing import KILLED, Commands

from walkback.dossier import Dossier

KILLS = 50
"""Times that each command is killed, over all its runs."""
IN_A_RUN = 4
STORY = (
    "Northland will open talks with Southland in spring {number}, Foreign Minister Ann Riley said on Saturday.\n\n"
    "“We will meet the envoys of {other} anywhere,” Riley told reporters after a meeting of the cabinet.\n\n"
    "The envoy of Southland, Ben Okoro, rejected offer {number}."
)
OTHERS = ("Eastland", "Southland", "the islands", "Westland", "the union")


def story(number: int) -> str:
    return STORY.format(number=number, other=OTHERS[number])


@pytest.fixture(scope="module")
def commands(tmp_path_factory):
    made = Commands(tmp_path_factory.mktemp("commands"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def news(tmp_path_factory):
    """Return a folder of five short articles in four shards."""
    folder = tmp_path_factory.mktemp("news")
    for number in range(3):
        line = json.dumps({"text": story(number), "title": f"Talks {number}", "published": f"2017-04-0{number + 1}"})
        (folder / f"{number}.jsonl").write_text(line)
    for number in (3, 4):
        (folder / f"{number}.txt").write_text(f"Talks {number}\n\n{story(number)}")
    return folder


def record(file: Path) -> list[str]:
    """Return all rows of a dossier but those of the search index, table by table, as they were kept."""
    with closing(sqlite3.connect(file)) as connection:
        lines = [text for text in connection.iterdump() if "_fts" not in text]
    # Indices are made in no particular order, and their statistics with them.
    free = [text for text in lines if " INDEX " in text or "sqlite_stat" in text]
    kept = [text for text in lines if text not in free and "ANALYZE" not in text]
    return kept + sorted(text for text in free if "sqlite_stat" not in text)


def sound(file: Path) -> bool:
    with Dossier(file) as dossier:
        return dossier.health(thorough=True) == []


def outputs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".lock"}


def disturbed(commands, arguments, places, check) -> None:
    """Run a command at new places until it was killed often enough; check what each place holds in the end.

    At each place it is killed up to some times, each time going on from what is there, then left to end.
    """
    kills, chance = 0, random.Random(1729)
    _, whole = commands.run(*arguments(next(places)))
    while kills < KILLS:
        place = next(places)
        for _ in range(IN_A_RUN):
            status, took = commands.run(*arguments(place), seconds=chance.random() * whole)
            assert status in {0, KILLED}, commands.told()
            if status == 0:
                break
            kills += 1
        else:
            status, took = commands.run(*arguments(place))
            assert status == 0, commands.told()
        check(place)
        whole = max(0.9 * whole, took)  # the machine may have become faster or slower meanwhile


def numbered(folder: Path):
    return (folder / str(number) for number in count())


@pytest.fixture(scope="module")
def added(commands, news, tmp_path_factory):
    """Return the record of an `add` that nothing disturbed."""
    file = tmp_path_factory.mktemp("added") / "d"
    assert commands.run("add", "-j1", file, news)[0] == 0
    return record(file)


@pytest.fixture(scope="module")
def drafts(commands, news, tmp_path_factory):
    """Return the folder of a `read` that nothing disturbed."""
    folder = tmp_path_factory.mktemp("read") / "out"
    assert commands.run("read", "-j1", news, "-o", folder)[0] == 0
    return folder


def test_add_killed_at_any_moment_loses_nothing(commands, news, added, tmp_path):
    def check(file):
        assert added == record(file)
        assert sound(file)

    disturbed(commands, lambda file: ("add", "-j1", file, news), numbered(tmp_path), check)


def test_read_killed_at_any_moment_loses_nothing(commands, news, drafts, tmp_path):
    def check(folder):
        assert outputs(drafts) == outputs(folder)

    disturbed(commands, lambda folder: ("read", "-j1", news, "-o", folder), numbered(tmp_path), check)


def test_read_killed_at_any_file_that_it_touches_loses_nothing(commands, news, drafts, tmp_path):
    out, step, status = tmp_path / "out", 0, KILLED
    while status == KILLED:
        step += 1
        status, _ = commands.run("read", "-j1", news, "-o", out, step=step, folder=out)
        assert all(path.read_bytes() == (drafts / path.name).read_bytes() for path in out.glob("*.parquet"))
    assert step > 10
    assert outputs(drafts) == outputs(out)


def test_load_killed_at_any_moment_loses_nothing(commands, drafts, added, tmp_path):
    def check(file):
        assert added == record(file)
        assert sound(file)

    disturbed(commands, lambda file: ("load", drafts, file), numbered(tmp_path), check)


def test_read_with_several_processes_killed_loses_nothing(news, drafts, tmp_path):
    out = tmp_path / "out"
    command = [sys.executable, "-m", "walkback", "read", "-q", "-j2", str(news), "-o", str(out)]
    reading = subprocess.Popen(command)
    while not list(out.glob("*.parquet")):
        assert reading.poll() is None, "it ended before it could be killed"
        time.sleep(0.01)
    reading.kill()
    reading.wait()
    assert subprocess.run(command, check=False).returncode == 0
    assert outputs(drafts) == outputs(out)


@pytest.fixture
def watched(tmp_path):
    """Return a list of sources that names a feed on this machine with four pages."""
    sources = pytest.importorskip("tests.scale.test_sources", reason="needs pip install 'walkback[watch]'")
    site = sources.Site()
    for number in range(4):
        paragraphs = "".join(f"<p>{part}</p>" for part in story(number).split("\n\n"))
        page = sources.PAGE.replace("</article>", f"{paragraphs}</article>")
        site.put(f"/{number}", page.format(title=f"Talks {number}"))
    site.put("/feed", sources.feed(*(f"/{number}" for number in range(4))), ETag='"1"')
    listed = tmp_path / "sources.yaml"
    listed.write_text(f"delay: 0\nallow: [127.0.0.1]\nsources:\n  - feed: {site.url}/feed\n    name: Daily Post\n")
    yield listed
    site.server.shutdown()
    site.server.server_close()


def test_watch_killed_at_any_moment_loses_nothing(commands, watched, tmp_path):
    whole = tmp_path / "whole"
    assert commands.run("watch", whole, watched, "--once")[0] == 0, commands.told()

    def check(file):
        assert record(whole) == record(file)
        assert sound(file)

    disturbed(commands, lambda file: ("watch", file, watched, "--once"), numbered(tmp_path), check)


def test_two_adds_of_the_same_files_at_once_give_the_record_of_one(commands, news, added, tmp_path):
    file = tmp_path / "d"
    for _ in range(2):
        ended, _ = commands.run_together(*[("add", "-j1", file, news)] * 2)
        assert [0, 0] == ended, commands.told()
    assert added == record(file)
    assert sound(file)


def test_an_add_and_a_load_at_once_give_the_record_of_one(commands, news, drafts, added, tmp_path):
    file = tmp_path / "d"
    ended, _ = commands.run_together(("add", "-j1", file, news), ("load", drafts, file))
    assert [0, 0] == ended, commands.told()
    assert added == record(file)
    assert sound(file)


def test_two_reads_into_one_folder_at_once_disturb_nothing(commands, news, drafts, tmp_path):
    out = tmp_path / "out"
    ended, _ = commands.run_together(*[("read", "-j1", news, "-o", out)] * 2)
    assert [0, 2] == sorted(ended), commands.told()
    assert "another command is reading" in commands.told()
    assert outputs(drafts) == outputs(out)


@pytest.mark.parametrize("size", [20_000, 100_000, 300_000, 500_000])
@pytest.mark.parametrize("name", ["add", "load"])
def test_a_dossier_that_has_no_room_says_so_and_goes_on_when_there_is(
    commands, news, drafts, added, tmp_path, name, size
):
    file = tmp_path / "d"
    command = ("add", "-j1", file, news) if name == "add" else ("load", drafts, file)
    status, _ = commands.run(*command, largest=size)
    assert status == 2, commands.told()
    assert "space" in commands.told()
    assert "Traceback" not in commands.told()
    if file.exists() and file.stat().st_size:
        with Dossier(file, create=True) as dossier:
            assert dossier.health(thorough=True) == []
    assert commands.run(*command)[0] == 0, commands.told()
    assert added == record(file)


@pytest.mark.parametrize("size", [500, 20_000])
def test_a_folder_that_has_no_room_says_so_and_goes_on_when_there_is(commands, news, drafts, tmp_path, size):
    out = tmp_path / "out"
    status, _ = commands.run("read", "-j1", news, "-o", out, largest=size)
    assert status == 2
    assert "free some space and run the command again" in commands.told()
    assert "Traceback" not in commands.told()
    assert not list(out.glob(".*.part"))
    assert commands.run("read", "-j1", news, "-o", out)[0] == 0
    assert outputs(drafts) == outputs(out)


@pytest.fixture
def small_disk(tmp_path):
    """Return a function that mounts a file system of its own with so many bytes."""
    mounted = []

    def mount(size: int) -> Path:
        folder = tmp_path / "disk"
        folder.mkdir()
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "walkback", str(folder)], check=False)
        if done.returncode:
            pytest.skip("a file system of a few hundred kilobytes can be mounted by root only")
        mounted.append(folder)
        return folder

    yield mount
    for folder in mounted:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_is_told_and_keeps_what_is_whole(commands, news, added, drafts, small_disk):
    disk = small_disk(700_000)
    file, out = disk / "d", disk / "out"
    status, _ = commands.run("add", "-j1", file, news)
    assert (status, "the disk is full" in commands.told()) == (2, True), commands.told()
    assert commands.run("read", "-j1", news, "-o", out)[0] == 2
    assert "free some space" in commands.told()
    subprocess.run(["mount", "-o", "remount,size=50m", str(disk)], check=True)
    assert sound(file)
    assert commands.run("add", "-j1", file, news)[0] == 0, commands.told()
    assert commands.run("read", "-j1", news, "-o", out)[0] == 0
    assert added == record(file)
    assert outputs(drafts) == outputs(out)
