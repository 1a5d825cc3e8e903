"""A dossier after `kill -9`, and with two writers at once: always the record of an undisturbed run."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from walkback.dossier import Dossier

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = 60
WRITER = """
import sys
import numpy as np
from tests.records import numbered
from walkback.dossier import Dossier
from walkback.positions.topics import Topic
with Dossier(sys.argv[1], create=True) as dossier:
    print("open", flush=True)
    for number in range(int(sys.argv[2]), int(sys.argv[3])):
        record = numbered(number)
        with dossier.transaction():
            if dossier.has_article(record.article.id):
                continue
            known = {t.id: t for t in dossier.topics()}
            key = record.statements[0].topic
            size = known[key].size if key in known else 0
            dossier.save_topic(Topic(key, "label " + key, np.full(4, size + 1, "<f4").tobytes(), size + 1))
            dossier.add_record(record, {s.id: np.full(4, number, np.float32) for s in record.statements})
"""


def start(file: Path | str, first: int = 0, last: int = ARTICLES) -> subprocess.Popen:
    command = [sys.executable, "-c", WRITER, str(file), str(first), str(last)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(ROOT)})


def dump(file: Path) -> list[str]:
    with sqlite3.connect(file) as connection:
        # Indices are made in no particular order; the rows come in the order in which they were kept.
        lines = [line for line in connection.iterdump() if "_fts" not in line]
        return [x for x in lines if " INDEX " not in x] + sorted(x for x in lines if " INDEX " in x)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory) -> list[str]:
    file = tmp_path_factory.mktemp("whole") / "d.dossier"
    assert start(file).wait() == 0
    return dump(file)


@pytest.mark.parametrize("seed", range(3))
def test_a_killed_writer_run_again_gives_the_same_record(tmp_path, undisturbed, seed):
    file = tmp_path / "d.dossier"
    chance = random.Random(seed)
    for _ in range(3):
        writer = start(file)
        writer.stdout.readline()
        time.sleep(chance.random() * 0.25)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
    assert start(file).wait() == 0
    assert undisturbed == dump(file)
    with Dossier(file) as dossier:
        assert dossier.health(thorough=True) == []


def test_a_killed_writer_leaves_whole_articles_wherever_the_dossier_is(place):
    for wait in (0.05, 0.15):
        writer = start(place)
        writer.stdout.readline()
        time.sleep(wait)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        with Dossier(place) as dossier:
            counts = dossier.counts()
            assert 2 * counts["articles"] == counts["statements"] == 2 * counts["offers"]
    assert start(place).wait() == 0
    with Dossier(place) as dossier:
        assert dossier.counts()["articles"] == ARTICLES


def test_two_writers_at_once_lose_nothing(place):
    writers = [start(place, 0, ARTICLES // 2), start(place, ARTICLES // 3, ARTICLES)]
    assert [writer.wait() for writer in writers] == [0, 0]
    with Dossier(place) as dossier:
        counts = dossier.counts()
        assert (counts["articles"], counts["statements"], counts["offers"]) == (ARTICLES, 2 * ARTICLES, ARTICLES)
        assert sum(topic.size for topic in dossier.topics()) == ARTICLES
        assert dossier.health(thorough=True) == []


def test_readers_see_a_whole_dossier_while_others_write(place):
    writer = start(place)
    writer.stdout.readline()
    with Dossier(place) as dossier:
        while writer.poll() is None:
            counts = dossier.counts()
            assert 2 * counts["articles"] == counts["statements"] == 2 * counts["offers"]


def test_a_new_file_that_another_is_writing_is_waited_for(tmp_path):
    file = tmp_path / "d.dossier"
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(0.3, other.execute, ["COMMIT"])
    timer.start()
    with Dossier(file, create=True) as dossier:
        assert dossier.health() == []
    timer.join()
    other.close()
